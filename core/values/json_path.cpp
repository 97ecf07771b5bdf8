#include "core/values/json_path.h"

#include "core/json/writer.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"
#include "core/values/go_print.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <variant>
#include <vector>

namespace strake::values {

namespace {

struct FieldStep {
    std::string name;
};
struct AllStep {};
struct SliceStep {
    std::optional<std::int64_t> begin;
    std::optional<std::int64_t> end;
    bool isOne = false; // [2]
    std::optional<std::int64_t> step;
};
struct TextStep {
    std::string text;
};
using Step = std::variant<FieldStep, AllStep, SliceStep, TextStep>;

// One piece of the template: a text between braces, or the steps within.
using Piece = std::vector<Step>;

struct Wrong {
    std::string text;
};
struct Nowhere {};

class Parser {
public:
    explicit Parser(std::string_view text) : m_rest(text) {}

    std::vector<Piece> parse()
    {
        std::vector<Piece> pieces;
        while (!m_rest.empty()) {
            const std::size_t brace = std::min(m_rest.find('{'), m_rest.size());
            if (brace > 0)
                pieces.push_back({TextStep{std::string(m_rest.substr(0, brace))}});
            m_rest.remove_prefix(brace);
            if (!m_rest.empty()) {
                m_rest.remove_prefix(1);
                pieces.push_back(action());
            }
        }
        return pieces;
    }

private:
    Piece action()
    {
        Piece steps;
        for (;;) {
            if (m_rest.empty() || m_rest[0] == '\n' || m_rest[0] == '\r')
                throw Wrong{"unclosed action"};
            if (m_rest.starts_with("..") || m_rest.starts_with("[?("))
                throw Wrong{std::string(m_rest.substr(0, m_rest[0] == '.' ? 2 : 3)) + " is not supported here"};
            const char c = m_rest[0];
            if (c == '}') {
                m_rest.remove_prefix(1);
                return steps;
            }
            if (c == ' ' || c == '@' || c == '$')
                m_rest.remove_prefix(1);
            else if (c == '[')
                brackets(steps);
            else if (c == '"' || c == '\'')
                steps.push_back(quoted(c));
            else if (c == '.')
                steps.push_back(field());
            else
                throw Wrong{"`" + std::string(m_rest.substr(0, m_rest.find('}'))) + "` is not supported here"};
        }
    }

    Step field()
    {
        m_rest.remove_prefix(1);
        std::string name;
        while (!m_rest.empty() && std::string_view(" \t\r\n.,[]$@{}").find(m_rest[0]) == std::string_view::npos) {
            if (m_rest[0] == '\\' && m_rest.size() > 1)
                m_rest.remove_prefix(1);
            if (m_rest[0] != '\\')
                name.push_back(m_rest[0]);
            m_rest.remove_prefix(1);
        }
        if (name == "*")
            return AllStep{};
        return FieldStep{name};
    }

    void brackets(Piece& steps)
    {
        const std::size_t end = m_rest.find_first_of("]\n");
        if (end == std::string_view::npos || m_rest[end] == '\n')
            throw Wrong{"unterminated array"};
        const std::string_view inside = m_rest.substr(1, end - 1);
        m_rest.remove_prefix(end + 1);
        if (inside == "*")
            return void(steps.push_back(SliceStep{}));
        if (inside.size() > 2 && inside.front() == '\'' && inside.find('\'', 1) == inside.size() - 1) {
            // ['a.b'] is .a.b, and ['a\.b'] one name.
            const std::string path = "." + std::string(inside.substr(1, inside.size() - 2)) + "}";
            for (Step& step : Parser(path).action())
                steps.push_back(std::move(step));
            return;
        }
        if (inside.find(',') != std::string_view::npos)
            throw Wrong{"[" + std::string(inside) + "] is not supported here"};
        steps.push_back(slice(inside));
    }

    static Step slice(std::string_view inside)
    {
        std::array<std::optional<std::int64_t>, 3> numbers;
        std::size_t count = 0;
        for (std::string_view rest = inside;; ++count) {
            const std::size_t colon = std::min(rest.find(':'), rest.size());
            const std::string_view number = rest.substr(0, colon);
            if (count == numbers.size() || (colon == rest.size() && count == 0 && number.empty()))
                throw Wrong{"invalid array index " + std::string(inside)};
            if (!number.empty()) {
                const auto parsed = text::parseInt(number);
                constexpr std::int64_t most = 1'000'000'000;
                if (!parsed || number[0] == '+' || parsed.value > most || parsed.value < -most)
                    throw Wrong{"invalid array index " + std::string(inside)};
                numbers[count] = parsed.value;
            }
            if (colon == rest.size())
                break;
            rest.remove_prefix(colon + 1);
        }
        return SliceStep{numbers[0], numbers[1], count == 0, numbers[2]};
    }

    Step quoted(char mark)
    {
        std::size_t end = 1;
        while (end < m_rest.size() && (m_rest[end] != mark || m_rest[end - 1] == '\\')) {
            if (m_rest[end] == '\n')
                throw Wrong{"unterminated quoted string"};
            ++end;
        }
        if (end >= m_rest.size())
            throw Wrong{"unterminated quoted string"};
        std::string_view inside = m_rest.substr(1, end - 1);
        std::string out;
        while (!inside.empty()) {
            const auto c = text::unquoteChar(inside, mark);
            if (!c)
                throw Wrong{"unquote string " + std::string(m_rest.substr(0, end + 1)) + " error invalid syntax"};
            if (c->isByte)
                out.push_back(static_cast<char>(c->value));
            else
                text::appendRune(out, c->value);
        }
        m_rest.remove_prefix(end + 1);
        return TextStep{std::move(out)};
    }

    std::string_view m_rest;
};

class Walk {
public:
    explicit Walk(const Value& root) : m_found{root} {}

    void operator()(const TextStep& step) { m_found = {Value::ofString(step.text)}; }

    void operator()(const FieldStep& step)
    {
        if (m_found.empty())
            return;
        ValueList found;
        for (const Value& value : m_found) {
            if (const Value* member = value.find(step.name))
                found.push_back(*member);
        }
        if (found.empty())
            throw Nowhere{};
        m_found = std::move(found);
    }

    void operator()(const AllStep&)
    {
        ValueList found;
        for (const Value& value : m_found) {
            if (const ValueMap* map = value.map()) {
                for (const auto& entry : *map)
                    found.push_back(entry.second);
            } else if (value.isList()) {
                found.insert(found.end(), value.list().begin(), value.list().end());
            }
        }
        m_found = std::move(found);
    }

    void operator()(const SliceStep& step)
    {
        ValueList found;
        for (const Value& value : m_found) {
            if (value.isNil())
                continue;
            if (!value.isList())
                throw Nowhere{};
            const auto count = static_cast<std::int64_t>(value.list().size());
            std::int64_t begin = step.begin.value_or(0);
            begin += begin < 0 ? count : 0;
            std::int64_t end = step.isOne ? begin + 1 : step.end.value_or(count);
            end += end < 0 ? count : 0;
            if (begin == end)
                break;
            if (begin >= count || begin < 0 || end > count || end < 0 || begin > end || step.step.value_or(1) <= 0)
                throw Nowhere{};
            for (std::int64_t i = begin; i < end; i += std::min(step.step.value_or(1), count))
                found.push_back(value.list()[static_cast<std::size_t>(i)]);
        }
        m_found = std::move(found);
    }

    std::string print() const
    {
        std::string out;
        for (std::size_t i = 0; i < m_found.size(); ++i) {
            const Value& value = m_found[i];
            if (i > 0)
                out.push_back(' ');
            if (value.isNil())
                out += "null";
            else if (value.isMap() || value.isList())
                out += json::write(value).view();
            else
                out += printAsV(value);
        }
        return out;
    }

private:
    ValueList m_found;
};

} // namespace

Result<std::string> printJsonPath(std::string_view pathTemplate, const Value& values)
{
    std::string out;
    try {
        for (const Piece& piece : Parser(pathTemplate).parse()) {
            Walk walk(values);
            for (const Step& step : piece)
                std::visit(walk, step);
            out += walk.print();
        }
    } catch (const Wrong& wrong) {
        return fail(diagnose(DiagnosticKind::Usage, {},
                             "error parsing jsonpath " + std::string(pathTemplate) + ": " + wrong.text));
    } catch (const Nowhere&) {
        return std::string();
    } catch (const std::runtime_error& error) {
        return fail(diagnose(DiagnosticKind::Usage, {}, error.what()));
    }
    return out;
}

} // namespace strake::values
