#include "core/chart/go_time.h"

#include "core/text/go_quote.h"

namespace strake::chart {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

int daysOf(int month, int year)
{
    if (month == 2)
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

class Reader {
public:
    explicit Reader(std::string_view time) : m_whole(time), m_rest(time) {}

    std::optional<std::string> check()
    {
        int year = 0;
        int month = 0;
        int day = 0;
        int ignored = 0;
        if (!(number(4, 4, "2006", year) && literal("-") && number(2, 2, "01", month) &&
              within(month >= 1 && month <= 12, "month") && literal("-") && number(2, 2, "02", day) && literal("T") &&
              number(1, 2, "15", ignored) && within(ignored < 24, "hour") && literal(":") &&
              number(2, 2, "04", ignored) && within(ignored < 60, "minute") && literal(":") &&
              number(2, 2, "05", ignored) && within(ignored < 60, "second")))
            return m_error;
        fraction();
        if (!zone())
            return m_error;
        if (!m_rest.empty())
            return "parsing time " + text::quote(m_whole) + ": extra text: " + text::quote(m_rest);
        within(day >= 1 && day <= daysOf(month, year), "day");
        return m_error;
    }

private:
    bool cannot(std::string_view element)
    {
        m_error = "parsing time " + text::quote(m_whole) + " as \"2006-01-02T15:04:05Z07:00\": cannot parse " +
                  text::quote(m_rest) + " as " + text::quote(element);
        return false;
    }

    bool number(std::size_t fewest, std::size_t most, std::string_view element, int& value)
    {
        std::size_t digits = 0;
        value = 0;
        while (digits < most && digits < m_rest.size() && isDigit(m_rest[digits]))
            value = value * 10 + (m_rest[digits++] - '0');
        if (digits < fewest)
            return cannot(element);
        m_rest.remove_prefix(digits);
        return true;
    }

    bool literal(std::string_view element)
    {
        if (!m_rest.starts_with(element))
            return cannot(element);
        m_rest.remove_prefix(element.size());
        return true;
    }

    bool within(bool inRange, std::string_view what)
    {
        if (!inRange)
            m_error = "parsing time " + text::quote(m_whole) + ": " + std::string(what) + " out of range";
        return inRange;
    }

    void fraction()
    {
        if (m_rest.size() < 2 || (m_rest[0] != '.' && m_rest[0] != ',') || !isDigit(m_rest[1]))
            return;
        m_rest.remove_prefix(1);
        while (!m_rest.empty() && isDigit(m_rest.front()))
            m_rest.remove_prefix(1);
    }

    bool zone()
    {
        if (m_rest.starts_with('Z')) {
            m_rest.remove_prefix(1);
            return true;
        }
        const std::string_view z = m_rest;
        if (z.size() < 6 || (z[0] != '+' && z[0] != '-') || !isDigit(z[1]) || !isDigit(z[2]) || z[3] != ':' ||
            !isDigit(z[4]) || !isDigit(z[5]))
            return cannot("Z07:00");
        if ((z[1] - '0') * 10 + (z[2] - '0') > 24)
            return within(false, "time zone offset hour");
        if ((z[4] - '0') * 10 + (z[5] - '0') > 60)
            return within(false, "time zone offset minute");
        m_rest.remove_prefix(6);
        return true;
    }

    std::string_view m_whole;
    std::string_view m_rest;
    std::optional<std::string> m_error;
};

} // namespace

std::optional<std::string> checkRfc3339(std::string_view time) { return Reader(time).check(); }

} // namespace strake::chart
