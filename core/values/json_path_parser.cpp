#include "core/values/json_path_parser.h"

#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace strake::values::jsonpath {

namespace {

constexpr char32_t endOfText = 0xFFFFFFFF;
constexpr int maxNesting = 50; // of filters in filters; Kubernetes has no limit

bool isEndOfLine(char32_t c) { return c == '\r' || c == '\n'; }
bool isDigit(char32_t c) { return c != endOfText && text::isDigit(c); }
bool isAlphaNumeric(char32_t c) { return c == '_' || (c != endOfText && (text::isLetter(c) || text::isDigit(c))); }
bool isTerminator(char32_t c)
{
    return c == endOfText || c == '\t' || isEndOfLine(c) ||
           (c < 0x80 && std::string_view(" .,[]$@{}").find(static_cast<char>(c)) != std::string_view::npos);
}

// fmt's %#U.
std::string codePointText(char32_t c)
{
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "U+%04X", static_cast<unsigned>(c));
    std::string out = number.data();
    if (text::isPrint(c)) {
        out += " '";
        text::appendRune(out, c);
        out += "'";
    }
    return out;
}

class Parser {
public:
    Parser(std::string text, int depth) : m_text(std::move(text)), m_depth(depth)
    {
        if (m_depth > maxNesting)
            throw Wrong{"filters are nested too deeply"};
    }

    std::vector<List> parse()
    {
        std::vector<List> pieces;
        while (m_at < m_text.size()) {
            const std::size_t brace = std::min(m_text.find('{', m_at), m_text.size());
            if (brace > m_at)
                pieces.push_back({{Text{m_text.substr(m_at, brace - m_at)}}});
            m_at = brace;
            if (m_at < m_text.size()) {
                m_begin = ++m_at;
                m_list = {};
                action();
                pieces.push_back(std::exchange(m_list, {}));
            }
        }
        return pieces;
    }

private:
    bool beginsWith(std::string_view prefix) const { return std::string_view(m_text).substr(m_at).starts_with(prefix); }

    char32_t next()
    {
        const text::DecodedRune rune = text::decodeRune(std::string_view(m_text).substr(m_at));
        m_width = rune.size;
        m_at += m_width;
        return m_width == 0 ? endOfText : rune.rune;
    }
    void back() { m_at -= std::exchange(m_width, 0); }
    char32_t peek()
    {
        const char32_t c = next();
        back();
        return c;
    }
    std::string take()
    {
        const std::size_t begin = std::exchange(m_begin, m_at);
        return m_text.substr(begin, m_at - begin);
    }

    template <class T>
    void add(T node)
    {
        m_list.push_back({std::move(node)});
    }

    List inBraces(const std::string& inside) const { return Parser("{" + inside + "}", m_depth + 1).parse().front(); }

    void action()
    {
        for (;;) {
            if (beginsWith("}")) {
                ++m_at;
                return;
            }
            if (beginsWith("[?(")) {
                filter();
                continue;
            }
            if (beginsWith("..")) {
                recursive();
                continue;
            }
            const char32_t c = next();
            if (c == endOfText || isEndOfLine(c))
                throw Wrong{"unclosed action"};
            if (c == ' ' || c == '@' || c == '$') { // the current value
                take();
            } else if (c == '[') {
                array();
            } else if (c == '"' || c == '\'') {
                quoted(static_cast<char>(c));
            } else if (c == '.') {
                field();
            } else if (c == '+' || c == '-' || isDigit(c)) {
                back();
                number();
            } else if (isAlphaNumeric(c)) {
                back();
                identifier();
            } else {
                throw Wrong{"unrecognized character in action: " + codePointText(c)};
            }
        }
    }

    void recursive()
    {
        if (!m_list.empty() && std::holds_alternative<Recursive>(m_list.back().is))
            throw Wrong{"invalid multiple recursive descent"};
        m_at += 2;
        take();
        add(Recursive{});
        if (isAlphaNumeric(peek()))
            field();
    }

    void field()
    {
        take();
        for (char32_t c = next(); !isTerminator(c); c = next()) {
            if (c == '\\')
                next();
        }
        back();
        std::string name = take();
        if (name == "*")
            return add(All{});
        std::erase(name, '\\');
        add(Field{std::move(name)});
    }

    void identifier()
    {
        while (!isTerminator(next()))
            ;
        back();
        const std::string name = take();
        if (name == "true" || name == "false")
            add(Literal{Value::ofBool(name == "true")});
        else
            add(Identifier{name});
    }

    void number()
    {
        if (peek() == '+' || peek() == '-')
            next();
        for (char32_t c = next(); c == '.' || isDigit(c); c = next())
            ;
        back();
        const std::string digits = take();
        if (const auto whole = text::parseInt(digits))
            add(Literal{Value::ofInt(whole.value)});
        else if (const auto real = text::parseFloat(digits))
            add(Literal{Value::ofFloat(real.value)});
        else
            throw Wrong{"cannot parse number " + digits};
    }

    void quoted(char mark)
    {
        for (;;) {
            const char32_t c = next();
            if (c == endOfText || c == '\n')
                throw Wrong{"unterminated quoted string"};
            if (c == static_cast<unsigned char>(mark) && m_text[m_at - 2] != '\\')
                break;
        }
        const std::string whole = take();
        const auto refuse = [&] { return Wrong{"unquote string " + whole + " error invalid syntax"}; };
        if (whole.size() < 2)
            throw refuse();
        std::string_view inside = std::string_view(whole).substr(1, whole.size() - 2);
        if (inside.find('\\') == std::string_view::npos && inside.find(mark) == std::string_view::npos)
            return add(Text{std::string(inside)});
        std::string out;
        while (!inside.empty()) {
            const auto c = text::unquoteChar(inside, mark);
            if (!c)
                throw refuse();
            if (c->isByte)
                out.push_back(static_cast<char>(c->value));
            else
                text::appendRune(out, c->value);
        }
        add(Text{std::move(out)});
    }

    void array()
    {
        for (char32_t c = next(); c != ']'; c = next()) {
            if (c == endOfText || c == '\n')
                throw Wrong{"unterminated array"};
        }
        const std::string whole = take();
        std::string inside = whole.substr(1, whole.size() - 2);
        if (inside == "*")
            inside = ":";
        if (inside.find(',') != std::string::npos)
            return unite(inside);
        if (inside.size() >= 2 && inside.front() == '\'' && inside.find('\'', 1) == inside.size() - 1) {
            // ['a.b'] is .a.b, and ['a\.b'] one name.
            for (Node& node : inBraces("." + inside.substr(1, inside.size() - 2)))
                m_list.push_back(std::move(node));
            return;
        }
        add(slice(inside));
    }

    void unite(std::string_view inside)
    {
        Union made;
        for (bool more = true; more;) {
            const std::size_t comma = std::min(inside.find(','), inside.size());
            std::string_view part = inside.substr(0, comma);
            more = comma < inside.size();
            inside.remove_prefix(more ? comma + 1 : comma);
            part = text::trimRightSet(text::trimLeftSet(part, " "), " ");
            made.lists.push_back(inBraces("[" + std::string(part) + "]"));
        }
        add(std::move(made));
    }

    // ^(-?\d*)(:-?\d*)?(:-?\d*)?$
    static Array slice(const std::string& inside)
    {
        std::array<std::optional<std::string>, 3> parts;
        std::size_t at = 0;
        for (std::size_t i = 0; i < parts.size() && (i == 0 || (at < inside.size() && inside[at] == ':')); ++i) {
            at += i == 0 ? 0 : 1;
            const std::size_t from = at;
            at += at < inside.size() && inside[at] == '-' ? 1 : 0;
            while (at < inside.size() && inside[at] >= '0' && inside[at] <= '9')
                ++at;
            parts[i] = inside.substr(from, at - from);
        }
        if (at < inside.size())
            throw Wrong{"invalid array index " + inside};
        std::array<std::optional<std::int64_t>, 3> numbers;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!parts[i] || parts[i]->empty())
                continue;
            const auto number = text::parseInt(*parts[i]);
            if (!number)
                throw Wrong{"array index " + *parts[i] + " is not a number"};
            constexpr std::int64_t most = 1'000'000'000'000; // beyond any list
            numbers[i] = std::clamp(number.value, -most, most);
        }
        return {numbers[0], numbers[1], numbers[2], !parts[1]};
    }

    void filter()
    {
        m_at += 3;
        take();
        bool begun = false;
        bool ended = false;
        char32_t mark = 0;
        for (;;) {
            const char32_t c = next();
            if (c == endOfText || c == '\n')
                throw Wrong{"unterminated filter"};
            if (c == '"' || c == '\'') {
                if (!std::exchange(begun, true))
                    mark = c;
                else if (m_text[m_at - 2] != '\\' && c == mark)
                    ended = true;
            } else if (c == ')' && begun == ended) {
                break;
            }
        }
        if (next() != ']')
            throw Wrong{"unclosed array expect ]"};
        std::string inside = take();
        inside.resize(inside.size() - 2);
        constexpr const char* comparing = "!<>=";
        const std::size_t from = inside.find_first_of(comparing);
        std::size_t to = from == std::string::npos ? from : inside.find_first_not_of(comparing, from);
        if (from != std::string::npos && to == std::string::npos)
            to = inside.size() - 1; // something is to be left for the right side
        if (from == std::string::npos || from == 0 || to == from)
            return add(Filter{inBraces(inside), {}, {}});
        List left = inBraces(inside.substr(0, from));
        List right = inBraces(inside.substr(to));
        add(Filter{std::move(left), std::move(right), inside.substr(from, to - from)});
    }

    std::string m_text;
    int m_depth;
    std::size_t m_at = 0;
    std::size_t m_begin = 0; // of what has not been taken
    std::size_t m_width = 0; // of what `next` gave
    List m_list;
};

} // namespace

std::vector<List> parse(std::string_view pathTemplate) { return Parser(std::string(pathTemplate), 0).parse(); }

} // namespace strake::values::jsonpath
