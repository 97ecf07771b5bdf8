#include "core/text/plain_regexp.h"

#include <algorithm>
#include <utility>

namespace strake::text {

namespace {

constexpr int maxNesting = 50;
constexpr std::size_t maxInstructions = 600; // no repetition that Go finds too large has room in so many
constexpr std::size_t maxStates = 1U << 18U; // instructions times places in the text

bool isPrintable(char c) { return c >= ' ' && c < 127; }

// What a backslash makes an ordinary character. Of `\_` the versions of RE2 think differently.
bool isPunctuation(char c)
{
    constexpr std::string_view marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~";
    return marks.find(c) != std::string_view::npos;
}

bool isQuantifier(char c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

} // namespace

class PlainRegexp::Parser {
public:
    Parser(std::string_view pattern, PlainRegexp& into) : m_rest(pattern), m_into(into) {}

    bool parse()
    {
        auto code = alternatives(0);
        if (!code || !m_rest.empty())
            return false;
        m_into.m_program = std::move(*code);
        return true;
    }

private:
    using Code = std::vector<Instruction>;
    using Found = std::optional<Code>; // none: not plain

    bool accept(char c)
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    static void append(Code& to, const Code& more) { to.insert(to.end(), more.begin(), more.end()); }
    static std::int16_t distance(std::size_t n) { return static_cast<std::int16_t>(n); }
    static Instruction split(std::size_t first, std::size_t second)
    {
        return {.op = Op::Split, .first = distance(first), .second = distance(second)};
    }

    Found alternatives(int depth)
    {
        if (depth > maxNesting)
            return std::nullopt;
        Found left = sequence(depth);
        while (left && accept('|')) {
            const Found right = sequence(depth);
            if (!right || left->size() + right->size() > maxInstructions)
                return std::nullopt;
            Code both{split(1, left->size() + 2)};
            append(both, *left);
            both.push_back({.op = Op::Jump, .first = distance(right->size() + 1)});
            append(both, *right);
            left = std::move(both);
        }
        return left;
    }

    Found sequence(int depth)
    {
        Code code;
        while (!m_rest.empty() && m_rest[0] != '|' && m_rest[0] != ')') {
            if (accept('^')) {
                code.push_back({.op = Op::Begin});
                continue;
            }
            if (accept('$')) {
                code.push_back({.op = Op::End});
                continue;
            }
            Found atom = this->atom(depth);
            if (atom)
                atom = repeated(std::move(*atom));
            if (!atom || code.size() + atom->size() > maxInstructions)
                return std::nullopt;
            append(code, *atom);
        }
        return code;
    }

    Found atom(int depth)
    {
        const char c = m_rest[0];
        m_rest.remove_prefix(1);
        switch (c) {
        case '(': {
            if (m_rest.starts_with("?:"))
                m_rest.remove_prefix(2);
            else if (m_rest.starts_with('?'))
                return std::nullopt;
            Found inner = alternatives(depth + 1);
            return inner && accept(')') ? inner : std::nullopt;
        }
        case '.': return classCode(without({}, "\n"));
        case '[': return bracketed();
        case '\\': {
            if (const auto known = letterClass())
                return classCode(*known);
            return m_rest.empty() || !isPunctuation(m_rest[0]) ? std::nullopt : byteCode(taken());
        }
        default: return isPrintable(c) && !isQuantifier(c) && c != '}' && c != ']' ? byteCode(c) : std::nullopt;
        }
    }

    char taken()
    {
        const char c = m_rest[0];
        m_rest.remove_prefix(1);
        return c;
    }

    // One quantifier; a second one behind it is a mistake that others word.
    Found repeated(Code code)
    {
        std::size_t least = 1;
        std::optional<std::size_t> most = 1;
        if (accept('*')) {
            least = 0;
            most.reset();
        } else if (accept('+')) {
            most.reset();
        } else if (accept('?')) {
            least = 0;
        } else if (accept('{')) {
            const auto from = number();
            if (!from)
                return std::nullopt;
            least = *from;
            most = from;
            if (accept(',')) {
                most = number();
                if (most && *most < least)
                    return std::nullopt;
            }
            if (!accept('}'))
                return std::nullopt;
        } else {
            return code;
        }
        accept('?'); // whether long or short matches are preferred: there is one all the same
        if (!m_rest.empty() && isQuantifier(m_rest[0]))
            return std::nullopt;
        return repeat(code, least, most);
    }

    static Found repeat(const Code& code, std::size_t least, std::optional<std::size_t> most)
    {
        const std::size_t copies = most.value_or(least + 1);
        if (code.empty() || (code.size() + 2) * copies > maxInstructions)
            return std::nullopt;
        Code out;
        for (std::size_t i = 0; i < least; ++i)
            append(out, code);
        for (std::size_t i = least; most && i < *most; ++i) {
            out.push_back(split(1, code.size() + 1));
            append(out, code);
        }
        if (!most) {
            out.push_back(split(1, code.size() + 2));
            append(out, code);
            out.push_back({.op = Op::Jump, .first = static_cast<std::int16_t>(-static_cast<int>(code.size() + 1))});
        }
        return out;
    }

    std::optional<std::size_t> number()
    {
        std::size_t value = 0;
        const std::size_t digits = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        if (digits == 0 || digits > 3 || (digits > 1 && m_rest[0] == '0'))
            return std::nullopt;
        for (std::size_t i = 0; i < digits; ++i)
            value = value * 10 + static_cast<std::size_t>(taken() - '0');
        return value;
    }

    static void add(Class& to, char first, char last)
    {
        for (auto c = static_cast<unsigned>(first); c <= static_cast<unsigned>(last); ++c)
            to[c / 64] |= std::uint64_t{1} << (c % 64);
    }

    static Class without(Class all, std::string_view bytes)
    {
        for (const char c : bytes)
            add(all, c, c);
        return inverted(all);
    }

    static Class inverted(Class c) { return {~c[0], ~c[1]}; }

    // \d, \s, \w and their opposites, the backslash already taken.
    std::optional<Class> letterClass()
    {
        if (m_rest.empty())
            return std::nullopt;
        Class out{};
        switch (m_rest[0] | 0x20) {
        case 'd': add(out, '0', '9'); break;
        case 's':
            for (const char c : std::string_view("\t\n\f\r "))
                add(out, c, c);
            break;
        case 'w':
            add(out, '0', '9');
            add(out, 'A', 'Z');
            add(out, '_', '_');
            add(out, 'a', 'z');
            break;
        default: return std::nullopt;
        }
        return taken() >= 'a' ? out : inverted(out);
    }

    Found bracketed()
    {
        const bool negated = accept('^');
        Class set{};
        bool isFirst = true;
        for (; !m_rest.empty() && m_rest[0] != ']'; isFirst = false) {
            if (accept('\\')) {
                if (const auto known = letterClass()) {
                    set = {set[0] | (*known)[0], set[1] | (*known)[1]};
                    if (m_rest.starts_with('-') && !m_rest.starts_with("-]"))
                        return std::nullopt;
                    continue;
                }
                if (m_rest.empty() || !isPunctuation(m_rest[0]))
                    return std::nullopt;
            } else if (m_rest[0] == '[' || !isPrintable(m_rest[0]) ||
                       (m_rest[0] == '-' && !isFirst && !m_rest.starts_with("-]"))) {
                return std::nullopt;
            }
            const char first = taken();
            char last = first;
            if (m_rest.size() > 1 && m_rest[0] == '-' && m_rest[1] != ']') {
                last = m_rest[1];
                if (last == '[' || last == '\\' || !isPrintable(last) || last < first)
                    return std::nullopt;
                m_rest.remove_prefix(2);
            }
            add(set, first, last);
        }
        if (isFirst || !accept(']'))
            return std::nullopt;
        return classCode(negated ? inverted(set) : set);
    }

    static Found byteCode(char c) { return Code{{.op = Op::Byte, .byte = c}}; }

    Found classCode(const Class& set)
    {
        const auto known = std::find(m_into.m_classes.begin(), m_into.m_classes.end(), set);
        const auto index = static_cast<std::size_t>(known - m_into.m_classes.begin());
        if (known == m_into.m_classes.end())
            m_into.m_classes.push_back(set);
        return Code{{.op = Op::Class, .first = distance(index)}};
    }

    std::string_view m_rest;
    PlainRegexp& m_into;
};

std::optional<PlainRegexp> PlainRegexp::parse(std::string_view pattern)
{
    std::optional<PlainRegexp> out(std::in_place);
    if (pattern.size() > maxInstructions || !Parser(pattern, *out).parse())
        return std::nullopt;
    return out;
}

std::optional<bool> PlainRegexp::matches(std::string_view text) const
{
    const std::size_t states = (m_program.size() + 1) * (text.size() + 1);
    if (text.size() > maxStates || states > maxStates ||
        std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 128; }))
        return std::nullopt;
    std::vector<std::uint64_t> seen(states / 64 + 1);
    const bool isAnchored = !m_program.empty() && m_program[0].op == Op::Begin;
    const std::size_t lastStart = isAnchored ? 0 : text.size();
    for (std::size_t from = 0; from <= lastStart; ++from) {
        if (runs(text, from, seen))
            return true;
    }
    return false;
}

// Depth first; a state that has led nowhere once is not entered again, so all starts together take linear time.
bool PlainRegexp::runs(std::string_view text, std::size_t from, std::vector<std::uint64_t>& seen) const
{
    std::vector<std::pair<std::size_t, std::size_t>> pending{{0, from}};
    while (!pending.empty()) {
        auto [at, place] = pending.back();
        pending.pop_back();
        for (bool alive = true; alive;) {
            if (at == m_program.size())
                return true;
            const std::size_t state = at * (text.size() + 1) + place;
            std::uint64_t& word = seen[state / 64];
            const std::uint64_t bit = std::uint64_t{1} << (state % 64);
            if ((word & bit) != 0)
                break;
            word |= bit;
            const Instruction& instruction = m_program[at];
            const auto target = [at = at](std::int16_t by) {
                return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) + by);
            };
            switch (instruction.op) {
            case Op::Byte:
                alive = place < text.size() && text[place] == instruction.byte;
                ++at;
                ++place;
                break;
            case Op::Class: {
                const auto c = place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
                const Class& set = m_classes[static_cast<std::size_t>(instruction.first)];
                alive = place < text.size() && ((set[c / 64] >> (c % 64)) & 1U) != 0;
                ++at;
                ++place;
                break;
            }
            case Op::Split:
                pending.emplace_back(target(instruction.second), place);
                at = target(instruction.first);
                break;
            case Op::Jump: at = target(instruction.first); break;
            case Op::Begin:
                alive = place == 0;
                ++at;
                break;
            case Op::End:
                alive = place == text.size();
                ++at;
                break;
            }
        }
    }
    return false;
}

} // namespace strake::text
