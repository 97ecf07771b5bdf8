// Reads TOML. Source of the rules, their order and texts: BurntSushi/toml's lex.go and parse.go.
#include "core/engine/toml.h"
#include "core/engine/toml_literals.h"
#include "core/engine/toml_scanner.h"
#include "core/engine/toml_tables.h"
#include "core/gotemplate/deep_stack.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"

namespace strake::engine {

namespace {

constexpr int maxNesting = 10'000; // of lists and inline tables; Go has no bound

class TomlReader {
public:
    TomlReader(std::string_view text, const TomlZone& zone) : m_scanner(text), m_zone(zone) {}

    void document()
    {
        while (true) {
            const char32_t c = m_scanner.next();
            if (c == TomlScanner::end)
                return;
            if (isTomlBlank(c) || isTomlLineBreak(c))
                continue;
            if (c == '#') {
                m_scanner.comment();
            } else if (c == '[') {
                tableHeader();
                if (!endOfItem())
                    return;
            } else {
                m_scanner.backup();
                topLevelValue();
                if (!endOfItem())
                    return;
            }
        }
    }

    Value result() const { return m_tables.finished(); }

    // The key that a message names: where the reader stands.
    std::string lastKey() const
    {
        const TomlKey& context = m_tables.context();
        if (m_currentKey.empty())
            return tomlKeyText(context);
        return context.empty() ? m_currentKey : tomlKeyText(context) + "." + m_currentKey;
    }

private:
    // False at the end of the document.
    bool endOfItem()
    {
        char32_t c = m_scanner.next();
        while (isTomlBlank(c))
            c = m_scanner.next();
        if (c == '#')
            m_scanner.comment();
        else if (c != TomlScanner::end && !isTomlLineBreak(c))
            m_scanner.fail("expected a top-level item to end with a newline, comment, or EOF, but got " +
                           text::quoteRune(c) + " instead");
        return c != TomlScanner::end;
    }

    // Tables' problems are reported in the line of the key that was read last.
    template <class Work>
    void withTables(Work work)
    {
        try {
            work();
        } catch (std::string& message) {
            throw TomlProblem{m_keyLine, std::move(message)};
        }
    }

    // "name" or 'name', or bare.
    std::string keyPart(bool isFirst)
    {
        const char32_t c = m_scanner.peek();
        std::string part;
        int line = m_scanner.line();
        if (c == '"' || c == '\'') {
            m_scanner.next();
            const TomlScanner::Scanned scanned = c == '"' ? m_scanner.string() : m_scanner.rawString();
            line = scanned.line;
            m_keyLine = isFirst ? line : m_keyLine;
            part = tomlString(scanned);
        } else {
            part = m_scanner.bareName();
            m_keyLine = isFirst ? line : m_keyLine;
        }
        return part;
    }

    void tableHeader()
    {
        const bool isList = m_scanner.peek() == '[';
        if (isList)
            m_scanner.next();
        TomlKey key;
        while (true) {
            m_scanner.skipBlanks();
            const char32_t first = m_scanner.peek();
            if (first == ']' || first == TomlScanner::end)
                m_scanner.fail("unexpected end of table name (table names cannot be empty)");
            if (first == '.')
                m_scanner.fail("unexpected table separator (table names cannot be empty)");
            key.push_back(keyPart(key.empty()));
            m_scanner.skipBlanks();
            const char32_t c = m_scanner.next();
            if (c == ']')
                break;
            if (c != '.')
                m_scanner.fail("expected '.' or ']' to end table name, but got " + text::quoteRune(c) + " instead");
        }
        if (isList) {
            if (const char32_t c = m_scanner.next(); c != ']')
                m_scanner.fail("expected end of table array name delimiter ']', but got " + text::quoteRune(c) +
                               " instead");
        }
        withTables([&] {
            m_tables.enter(key, isList);
            m_tables.setIsList({}, false);
        });
    }

    // All parts up to `=`.
    TomlKey key()
    {
        m_scanner.skipBlanks();
        switch (m_scanner.peek()) {
        case '=':
        case TomlScanner::end: m_scanner.fail("unexpected '=': key name appears blank");
        case '.': m_scanner.fail("unexpected '.': keys cannot start with a '.'");
        default: break;
        }
        TomlKey key;
        while (true) {
            m_scanner.skipBlanks();
            const char32_t first = m_scanner.peek();
            if (first == '=' || first == TomlScanner::end)
                m_scanner.fail("unexpected '='");
            if (first == '.')
                m_scanner.fail("unexpected '.'");
            key.push_back(keyPart(key.empty()));
            m_scanner.skipBlanks();
            const char32_t c = m_scanner.next();
            if (c == '=')
                return key;
            if (c == TomlScanner::end)
                m_scanner.fail("unexpected EOF; expected key separator '='");
            if (c != '.') {
                const std::string message = "expected '.' or '=', but got " + text::quoteRune(c) + " instead";
                if (c == '\n')
                    m_scanner.failLineAbove(message);
                m_scanner.fail(message);
            }
        }
    }

    // Makes the last part the current key and the others tables.
    void enterKey(TomlKey& key)
    {
        m_currentKey = std::move(key.back());
        key.pop_back();
        for (const std::string& part : key) {
            TomlKey whole = m_tables.context();
            whole.push_back(part);
            withTables([&] { m_tables.enterImplicit(whole); });
        }
    }

    void topLevelValue()
    {
        const TomlKey outer = m_tables.context();
        TomlKey parts = key();
        enterKey(parts);
        setCurrent(value(false));
        m_tables.setContext(outer);
        m_currentKey.clear();
    }

    struct Read {
        Value value;
        bool isList = false;
    };

    void setCurrent(const Read& read)
    {
        withTables([&] {
            m_tables.set(m_currentKey, read.value);
            m_tables.setIsList(m_currentKey, read.isList);
        });
    }

    Read value(bool isInList)
    {
        Read read;
        if (++m_nesting > maxNesting)
            m_scanner.fail("values nest deeper than " + std::to_string(maxNesting));
        gotemplate::withStack([&] { read = valueHere(isInList); });
        --m_nesting;
        return read;
    }

    Read valueHere(bool isInList)
    {
        m_scanner.skipBlanks();
        const char32_t c = m_scanner.next();
        if (isTomlDigit(c)) {
            m_scanner.backup();
            return {number(m_scanner.number())};
        }
        switch (c) {
        case '[': return {list(), true};
        case '{': return {inlineTable(isInList)};
        case '"':
            if (m_scanner.accept('"')) {
                if (m_scanner.accept('"'))
                    return {stringValue(m_scanner.multilineString())};
                m_scanner.backup();
            }
            return {stringValue(m_scanner.string())};
        case '\'':
            if (m_scanner.accept('\'')) {
                if (m_scanner.accept('\''))
                    return {stringValue(m_scanner.rawMultilineString())};
                m_scanner.backup();
            }
            return {stringValue(m_scanner.rawString())};
        case '.': m_scanner.fail("floats must start with a digit, not '.'");
        case '-':
        case '+': return {number(m_scanner.signedNumber())};
        case TomlScanner::end: m_scanner.fail("unexpected EOF; expected value");
        case 'i':
        case 'n':
            // "inf", "nan", and what else begins and ends as one of them: the number's own check refuses it.
            if ((m_scanner.accept('n') && m_scanner.accept('f')) || (m_scanner.accept('a') && m_scanner.accept('n')))
                return {number(TomlScanner::NumberKind::Float)};
            m_scanner.backup();
            return {boolean()};
        default: break;
        }
        if (text::isLetter(c)) {
            m_scanner.backup();
            return {boolean()};
        }
        const std::string message = "expected value but found " + text::quoteRune(c) + " instead";
        if (c == '\n')
            m_scanner.failLineAbove(message);
        m_scanner.fail(message);
    }

    static Value stringValue(const TomlScanner::Scanned& scanned) { return Value::ofString(tomlString(scanned)); }

    Value boolean()
    {
        const std::u32string word = m_scanner.word();
        if (word == U"true" || word == U"false")
            return Value::ofBool(word == U"true");
        m_scanner.fail("expected value but found " + text::quote(text::stringOf(word)) + " instead");
    }

    Value number(TomlScanner::NumberKind kind)
    {
        return tomlNumber(m_scanner.current(), kind, m_zone, m_scanner.line());
    }

    Value list()
    {
        m_tables.setIsList(m_currentKey, true);
        ValueList items;
        while (true) {
            char32_t c = skipToItem();
            if (c == ',')
                m_scanner.fail("unexpected comma");
            if (c == ']')
                break;
            m_scanner.backup();
            items.push_back(value(true).value);
            c = skipToItem();
            if (c == ']')
                break;
            if (c != ',')
                m_scanner.fail("expected a comma (',') or array terminator (']'), but got " + seen(c));
        }
        return Value::ofList(std::move(items));
    }

    // The next character after blanks, line breaks and comments. It has been read, and the mark is before it.
    char32_t skipToItem()
    {
        while (true) {
            m_scanner.mark();
            const char32_t c = m_scanner.next();
            if (c == '#')
                m_scanner.comment();
            else if (!isTomlBlank(c) && !isTomlLineBreak(c))
                return c;
        }
    }

    static std::string seen(char32_t c)
    {
        return c == TomlScanner::end ? "end of file" : "'" + text::stringOf(std::u32string_view(&c, 1)) + "'";
    }

    // In a list the table is the result; elsewhere the document's tables hold it, and the result only stands for it.
    Value inlineTable(bool isInList)
    {
        const TomlKey outerContext = m_tables.context();
        const std::string outerKey = m_currentKey;
        TomlKey context = outerContext;
        context.push_back(m_currentKey);
        m_currentKey.clear();
        m_tables.setContext(context);
        withTables([&] { m_tables.enterImplicit(context, isInList); });

        const Value table = Value::ofMap();
        while (true) {
            char32_t c = skipToItem();
            if (c == ',')
                m_scanner.fail("unexpected comma");
            if (c == '}')
                break;
            m_scanner.backup();
            inlineValue(table, context);
            c = skipToItem();
            if (c == '}')
                break;
            if (c != ',')
                m_scanner.fail("expected a comma or an inline table terminator '}', but got " + seen(c) + " instead");
        }
        m_tables.setContext(outerContext);
        m_currentKey = outerKey;
        return table;
    }

    void inlineValue(const Value& table, const TomlKey& context)
    {
        TomlKey parts = key();
        enterKey(parts);
        const Read read = value(false);
        setCurrent(read);
        const Value* place = &table;
        for (const std::string& part : parts) {
            place = &place->map()->try_emplace(part, Value::ofMap()).first->second;
            if (!place->isMap())
                throw TomlProblem{m_keyLine, text::quote(tomlKeyText(m_tables.context())) + " is not a table"};
        }
        place->map()->insert_or_assign(m_currentKey, read.value);
        m_tables.setContext(context);
    }

    TomlScanner m_scanner;
    const TomlZone& m_zone;
    TomlTables m_tables;
    std::string m_currentKey;
    int m_keyLine = 0;
    int m_nesting = 0;
};

DecodedToml failed(int line, const std::string& lastKey, const std::string& message)
{
    const std::string key = lastKey.empty() ? std::string() : " (last key " + text::quote(lastKey) + ")";
    return {Value::ofMap(), "toml: line " + std::to_string(line) + key + ": " + message};
}

} // namespace

DecodedToml decodeToml(std::string_view text, const TomlZone& zone)
{
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        text.remove_prefix(2);
    else if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    if (text.substr(0, 6).find('\0') != std::string_view::npos)
        return failed(1, {}, "files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8");

    TomlReader reader(text, zone);
    try {
        reader.document();
    } catch (const TomlProblem& problem) {
        return failed(problem.line, reader.lastKey(), problem.message);
    }
    return {reader.result(), {}};
}

} // namespace strake::engine
