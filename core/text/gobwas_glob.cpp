#include "core/text/gobwas_glob.h"

#include "core/text/utf8.h"

#include <string>
#include <vector>

namespace strake::text {

enum class GlobElement { Text, Any, Super, Single, Range, List, AnyOf };

struct GobwasGlob::Node {
    GlobElement element = GlobElement::Text;
    std::string text;                            // Text
    std::u32string chars;                        // List; Range: lowest and highest
    bool negated = false;                        // Range, List
    std::vector<std::vector<Node>> alternatives; // AnyOf; the root has one
    char separator = '/';                        // root
};

namespace {

using Node = GobwasGlob::Node;
using Positions = std::vector<bool>; // of a name: one more than its bytes

constexpr int maxNesting = 100;

class Parser {
public:
    explicit Parser(std::string_view pattern) : m_rest(pattern) {}

    bool parseAll(std::vector<Node>& elements)
    {
        while (!m_rest.empty()) {
            if (!parseInto(elements, 0))
                return false;
        }
        return m_valid;
    }

private:
    bool take(char c)
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    char32_t takeRune()
    {
        const DecodedRune next = decodeRune(m_rest);
        m_valid = m_valid && next.rune != runeError; // gobwas reads U+FFFD as a failure to read
        m_rest.remove_prefix(next.size);
        return next.rune;
    }

    // One sequence, up to the end or, inside braces, to `,` or `}` (left for the caller).
    bool parseInto(std::vector<Node>& elements, int depth)
    {
        while (!m_rest.empty() && m_valid) {
            if (depth > 0 && (m_rest.front() == ',' || m_rest.front() == '}'))
                return true;
            if (take('{')) {
                if (depth == maxNesting || !parseAlternatives(elements, depth + 1))
                    return false;
            } else if (take('[')) {
                if (!parseRange(elements))
                    return false;
            } else if (take('?')) {
                elements.push_back({.element = GlobElement::Single});
            } else if (take('*')) {
                elements.push_back({.element = take('*') ? GlobElement::Super : GlobElement::Any});
            } else {
                parseText(elements, depth > 0 ? "?*[{}," : "?*[{");
            }
        }
        return m_valid;
    }

    bool parseAlternatives(std::vector<Node>& elements, int depth)
    {
        Node node{.element = GlobElement::AnyOf};
        do {
            node.alternatives.emplace_back();
            if (!parseInto(node.alternatives.back(), depth))
                return false;
        } while (take(','));
        take('}'); // an unclosed brace is closed by the end
        elements.push_back(std::move(node));
        return true;
    }

    void parseText(std::vector<Node>& elements, std::string_view breakers)
    {
        Node node;
        bool escaped = false;
        while (!m_rest.empty() && m_valid) {
            if (!escaped && breakers.find(m_rest.front()) != std::string_view::npos)
                break;
            if (!escaped && take('\\')) {
                escaped = true;
                continue;
            }
            escaped = false;
            appendRune(node.text, takeRune());
        }
        elements.push_back(std::move(node));
    }

    bool parseRange(std::vector<Node>& elements)
    {
        Node node{.element = GlobElement::List};
        node.negated = take('!');
        if (m_rest.empty())
            return false;
        const std::string_view start = m_rest;
        const char32_t low = takeRune();
        if (take('-')) {
            if (m_rest.empty())
                return false;
            const char32_t high = takeRune();
            if (high < low || !take(']'))
                return false;
            node.element = GlobElement::Range;
            node.chars = {low, high};
        } else {
            m_rest = start;
            bool escaped = false;
            while (!m_rest.empty() && m_valid && (escaped || m_rest.front() != ']')) {
                if (!escaped && take('\\')) {
                    escaped = true;
                    continue;
                }
                escaped = false;
                node.chars.push_back(takeRune());
            }
            if (node.chars.empty() || !take(']'))
                return false;
        }
        elements.push_back(std::move(node));
        return m_valid;
    }

    std::string_view m_rest;
    bool m_valid = true;
};

class Matcher {
public:
    Matcher(std::string_view name, char separator) : m_name(name), m_separator(separator) {}

    Positions run(const std::vector<Node>& elements, Positions starts) const
    {
        for (const Node& node : elements)
            starts = step(node, starts);
        return starts;
    }

private:
    Positions step(const Node& node, const Positions& starts) const
    {
        Positions ends(m_name.size() + 1);
        bool open = false;
        for (std::size_t at = 0; at <= m_name.size(); ++at) {
            switch (node.element) {
            case GlobElement::Any:
            case GlobElement::Super:
                open = open || starts[at];
                ends[at] = open;
                if (node.element == GlobElement::Any && at < m_name.size() && m_name[at] == m_separator)
                    open = false;
                break;
            case GlobElement::Text:
                if (starts[at] && m_name.substr(at).starts_with(node.text))
                    ends[at + node.text.size()] = true;
                break;
            case GlobElement::Single:
            case GlobElement::Range:
            case GlobElement::List:
                if (starts[at] && at < m_name.size()) {
                    const DecodedRune next = decodeRune(m_name.substr(at));
                    if (accepts(node, next.rune))
                        ends[at + next.size] = true;
                }
                break;
            case GlobElement::AnyOf: break;
            }
        }
        for (const auto& alternative : node.alternatives) {
            const Positions reached = run(alternative, starts);
            for (std::size_t at = 0; at < ends.size(); ++at)
                ends[at] = ends[at] || reached[at];
        }
        return ends;
    }

    bool accepts(const Node& node, char32_t rune) const
    {
        if (node.element == GlobElement::Single)
            return rune != static_cast<unsigned char>(m_separator);
        const bool inside = node.element == GlobElement::Range ? rune >= node.chars[0] && rune <= node.chars[1]
                                                               : node.chars.find(rune) != std::u32string::npos;
        return inside != node.negated;
    }

    std::string_view m_name;
    char m_separator;
};

} // namespace

std::optional<GobwasGlob> GobwasGlob::compile(std::string_view pattern, char separator)
{
    auto root = std::make_shared<Node>();
    root->element = GlobElement::AnyOf;
    root->separator = separator;
    root->alternatives.emplace_back();
    if (!Parser(pattern).parseAll(root->alternatives.front()))
        return std::nullopt;
    return GobwasGlob(std::move(root));
}

bool GobwasGlob::matches(std::string_view name) const
{
    Positions starts(name.size() + 1);
    starts[0] = true;
    return Matcher(name, m_root->separator).run(m_root->alternatives.front(), std::move(starts)).back();
}

} // namespace strake::text
