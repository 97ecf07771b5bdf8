#include "cli/csv.h"

namespace strake::cli {

namespace {

class RecordReader {
public:
    explicit RecordReader(std::string_view text) : m_rest(text) {}

    CsvRecord read()
    {
        do {
            if (m_rest.empty())
                return {.fields = {}, .error = "EOF"};
            nextLine();
        } while (m_line == "\n");
        const int firstLine = m_number;
        while (readField()) {
        }
        if (!m_problem.empty())
            return {.fields = {}, .error = problemText(firstLine)};
        return {.fields = std::move(m_fields), .error = {}};
    }

private:
    // `\r\n` ends a line as `\n` does; a `\r` at the very end of the text is dropped.
    void nextLine()
    {
        const std::size_t end = m_rest.find('\n');
        m_line.assign(m_rest.substr(0, end == std::string_view::npos ? end : end + 1));
        m_rest.remove_prefix(m_line.size());
        if (m_line.ends_with("\r\n"))
            m_line.replace(m_line.size() - 2, 2, "\n");
        else if (m_line.ends_with('\r'))
            m_line.pop_back();
        m_at = 0;
        ++m_number;
    }

    bool atLineEnd() const { return m_at == m_line.size() || (m_line[m_at] == '\n' && m_at + 1 == m_line.size()); }

    // True when another field follows.
    bool readField()
    {
        if (m_at < m_line.size() && m_line[m_at] == '"')
            return readQuoted();
        const std::size_t comma = m_line.find(',', m_at);
        std::string field = m_line.substr(m_at, comma == std::string::npos ? comma : comma - m_at);
        if (comma == std::string::npos && field.ends_with('\n'))
            field.pop_back();
        if (const std::size_t quote = field.find('"'); quote != std::string::npos) {
            m_at += quote;
            return fail("bare \" in non-quoted-field");
        }
        m_fields.push_back(std::move(field));
        if (comma == std::string::npos)
            return false;
        m_at = comma + 1;
        return true;
    }

    bool readQuoted()
    {
        std::string field;
        ++m_at;
        for (;;) {
            const std::size_t quote = m_line.find('"', m_at);
            if (quote == std::string::npos) {
                field.append(m_line, m_at);
                m_at = m_line.size();
                if (m_rest.empty())
                    return fail("extraneous or missing \" in quoted-field");
                nextLine();
                continue;
            }
            field.append(m_line, m_at, quote - m_at);
            m_at = quote + 1;
            if (m_at < m_line.size() && m_line[m_at] == '"') {
                field.push_back('"');
                ++m_at;
            } else if (m_at < m_line.size() && m_line[m_at] == ',') {
                ++m_at;
                m_fields.push_back(std::move(field));
                return true;
            } else if (atLineEnd()) {
                m_fields.push_back(std::move(field));
                return false;
            } else {
                m_at = quote;
                return fail("extraneous or missing \" in quoted-field");
            }
        }
    }

    bool fail(std::string_view problem)
    {
        m_problem = problem;
        return false;
    }

    std::string problemText(int firstLine) const
    {
        std::string text;
        if (firstLine != m_number)
            text = "record on line " + std::to_string(firstLine) + "; ";
        return text + "parse error on line " + std::to_string(m_number) + ", column " + std::to_string(m_at + 1) +
               ": " + m_problem;
    }

    std::string_view m_rest;
    std::string m_line;
    std::size_t m_at = 0;
    int m_number = 0;
    std::vector<std::string> m_fields;
    std::string m_problem;
};

} // namespace

CsvRecord readCsvRecord(std::string_view text) { return text.empty() ? CsvRecord{} : RecordReader(text).read(); }

} // namespace strake::cli
