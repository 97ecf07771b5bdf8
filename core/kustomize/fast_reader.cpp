#include "core/kustomize/fast_reader.h"

#include "core/kustomize/ordinary.h"
#include "core/kustomize/scalar.h"
#include "core/text/character_set.h"
#include "core/yaml/block_emitter.h"

#include <array>
#include <cstring>

namespace strake::kustomize {

namespace {

constexpr std::size_t longestKey = 500; // the scanner wants a key within 1024 characters

// What a plain scalar may begin with, and what it may have in it between brackets.
constexpr auto plainStart = text::lettersDigitsAnd("_/.$~+=^<();\\");
constexpr auto flowPlain = text::lettersDigitsAnd("_/.$~+=^-@%*()");

bool isIn(const std::array<bool, 256>& set, char c) { return set[static_cast<unsigned char>(c)]; }

} // namespace

FastReader::FastReader(NodePool& pool, std::string_view text, const TextPlace& place, const ReadLimits& limits)
    : m_pool(pool),
      m_begin(text.data()),
      m_end(text.data() + text.size()),
      m_place(place),
      m_limits(limits),
      m_at(text.data())
{}

void FastReader::giveUp() { throw NotUsual(); }

bool FastReader::read(Node*& root)
{
    root = nullptr;
    if (!hasUsualCharacters())
        return false;
    try {
        m_lineEnd = m_at;
        m_mayHaveMarker = true;
        nextLine();
        m_mayHaveMarker = false;
        if (isAtMarker()) {
            m_at += 3;
            if (!isAtLineEnd())
                return false;
            endLine();
        }
        if (m_isAtEnd)
            return true;
        root = block();
        return m_isAtEnd;
    } catch (const NotUsual&) {
        root = nullptr;
        return false;
    }
}

bool FastReader::hasUsualCharacters() const
{
    unsigned char unusual = 0;
    unsigned char wide = 0;
    for (const char* p = m_begin; p != m_end; ++p) {
        const auto c = static_cast<unsigned char>(*p);
        unusual |= static_cast<unsigned char>((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F);
        wide |= c;
    }
    if (unusual)
        return false;
    return wide < 0x80 || survivesWriting({m_begin, static_cast<std::size_t>(m_end - m_begin)}, Style::DoubleQuoted);
}

void FastReader::nextLine()
{
    const char* line = m_lineEnd;
    if (line != m_begin)
        ++line; // the break
    for (;; line = m_lineEnd + 1) {
        if (line >= m_end) {
            m_isAtEnd = true;
            m_indent = -1;
            m_at = m_end;
            return;
        }
        const void* found = std::memchr(line, '\n', static_cast<std::size_t>(m_end - line));
        m_lineEnd = found ? static_cast<const char*>(found) : m_end;
        m_at = line;
        while (m_at != m_lineEnd && *m_at == ' ')
            ++m_at;
        if (m_at == m_lineEnd || *m_at == '#')
            continue;
        if (*m_at == '\t')
            giveUp();
        m_indent = static_cast<int>(m_at - line);
        if (isAtMarker() && (!m_mayHaveMarker || *m_at != '-'))
            giveUp();
        return;
    }
}

// `---` or `...` at the beginning of a line.
bool FastReader::isAtMarker() const
{
    return m_indent == 0 && m_lineEnd - m_at >= 3 && (*m_at == '-' || *m_at == '.') && m_at[1] == *m_at &&
           m_at[2] == *m_at && (m_at + 3 == m_lineEnd || m_at[3] == ' ');
}

bool FastReader::isAtDash() const
{
    return m_at != m_lineEnd && *m_at == '-' && (m_at + 1 == m_lineEnd || m_at[1] == ' ');
}

bool FastReader::isAtLineEnd() const
{
    const char* p = m_at;
    while (p != m_lineEnd && *p == ' ')
        ++p;
    return p == m_lineEnd || (*p == '#' && p != m_at);
}

bool FastReader::isAtColon(const char* at) const
{
    return at != m_lineEnd && *at == ':' && (at + 1 == m_lineEnd || at[1] == ' ');
}

void FastReader::endLine()
{
    if (!isAtLineEnd())
        giveUp();
    nextLine();
}

void FastReader::enter()
{
    if (++m_depth > m_limits.maxDepth)
        giveUp();
}

Node* FastReader::scalar(std::string_view text, Tag tag, Style style, const char* begin)
{
    if (++m_nodes > m_limits.maxNodes)
        giveUp();
    Node* node = m_pool.scalarOf(text, tag, style);
    node->setRange(range(begin, m_at));
    return node;
}

Node* FastReader::plainScalar(std::string_view text, const char* begin)
{
    if (!yaml::isPlainWord(text))
        return scalar(text, resolvedTag(text), Style::Plain, begin);
    Node* node = scalar(text, Tag::Str, Style::Plain, begin);
    node->setWord();
    return node;
}

Node* FastReader::collection(NodeKind kind, Style style, const char* begin)
{
    if (++m_nodes > m_limits.maxNodes)
        giveUp();
    enter();
    Node* node = m_pool.make(kind);
    node->setTag(kind == NodeKind::Sequence ? Tag::Seq : Tag::Map);
    node->setStyle(style);
    node->setRange(range(begin, begin));
    return node;
}

// `end`: of a flow collection; null: where its last child ends.
void FastReader::finish(Node& node, std::size_t begin, const char* end)
{
    --m_depth;
    const auto children = std::span(m_children).subspan(begin);
    SourceRange all = node.range();
    all.end = end ? range(end, end).begin : children.back()->range().end;
    node.setRange(all);
    if (node.isSequence())
        node.setItems(m_pool, children);
    else
        node.setEntries(m_pool, children);
    m_children.resize(begin);
}

Node* FastReader::null() { return scalar({"", 0}, Tag::Null, Style::Plain, m_at); }

Node* FastReader::block() { return isAtDash() ? sequence(m_indent) : mapping(m_indent); }

Node* FastReader::mapping(int indent)
{
    const std::size_t begin = m_children.size();
    Node* map = collection(NodeKind::Mapping, Style::Plain, m_at);
    while (m_indent == indent && !isAtDash()) {
        m_children.push_back(key());
        ++m_at; // the colon
        if (isAtLineEnd())
            m_children.push_back(valueBelow(indent, true));
        else
            m_children.push_back(inlineValue(indent));
        if (m_indent > indent)
            giveUp();
    }
    if (m_indent == indent && m_indent >= 0 && isAtDash() && m_children.size() == begin)
        giveUp();
    finish(*map, begin, nullptr);
    return map;
}

// Behind `key:` or `-` nothing stands: the value is what is indented below, if there is something.
Node* FastReader::valueBelow(int indent, bool mayBeIndentless)
{
    Node* none = null();
    nextLine();
    if (m_indent > indent)
        return block();
    if (m_indent == indent && mayBeIndentless && isAtDash())
        return sequence(indent);
    return none;
}

Node* FastReader::sequence(int indent)
{
    const std::size_t begin = m_children.size();
    Node* list = collection(NodeKind::Sequence, Style::Plain, m_at);
    while (m_indent == indent && isAtDash()) {
        m_children.push_back(item(indent));
        if (m_indent > indent)
            giveUp();
    }
    finish(*list, begin, nullptr);
    return list;
}

Node* FastReader::item(int indent)
{
    ++m_at; // the dash
    if (isAtLineEnd())
        return valueBelow(indent, false);
    const char* dash = m_at - 1;
    while (*m_at == ' ')
        ++m_at;
    if (!isAtDash() && !isKeyAhead())
        return inlineValue(indent);
    m_indent = indent + static_cast<int>(m_at - dash);
    return block();
}

// A key and its colon begin here; the line tells.
bool FastReader::isKeyAhead() const
{
    const char* p = m_at;
    if (*p == '"' || *p == '\'') {
        const char quote = *p++;
        while (p != m_lineEnd && *p != quote)
            ++p;
        ++p;
        return p <= m_lineEnd && isAtColon(p);
    }
    if (*p == '[' || *p == '{' || *p == '|' || *p == '>')
        return false;
    for (; p != m_lineEnd; ++p) {
        if (isAtColon(p))
            return true;
        if (*p == '#' && p != m_at && p[-1] == ' ')
            return false;
    }
    return false;
}

Node* FastReader::key()
{
    const char* begin = m_at;
    if (*m_at == '"' || *m_at == '\'') {
        Node* node = *m_at == '"' ? doubleQuoted() : singleQuoted();
        if (!isAtColon(m_at) || static_cast<std::size_t>(m_at - begin) > longestKey || node->text() == "<<")
            giveUp();
        return node;
    }
    if (!isIn(plainStart, *m_at))
        giveUp();
    const char* p = m_at;
    for (;; ++p) {
        p = static_cast<const char*>(std::memchr(p, ':', static_cast<std::size_t>(m_lineEnd - p)));
        if (!p || static_cast<std::size_t>(p - begin) > longestKey)
            giveUp();
        if (isAtColon(p))
            break;
    }
    const std::string_view text(begin, static_cast<std::size_t>(p - begin));
    if (text.back() == ' ' || text.find('#') != std::string_view::npos || text.find('\t') != std::string_view::npos)
        giveUp();
    m_at = p;
    if (m_limits.sharesKeys && yaml::isPlainWord(text)) {
        if (++m_nodes > m_limits.maxNodes)
            giveUp();
        return m_pool.wordKey(text);
    }
    Node* node = plainScalar(text, begin);
    if (node->isNull() || text == "<<")
        giveUp();
    return node;
}

// A value on the line of its key or dash. Afterwards the next line is at hand.
Node* FastReader::inlineValue(int indent)
{
    while (*m_at == ' ')
        ++m_at;
    if (*m_at == '|')
        return literal(indent);
    Node* node = nullptr;
    if (*m_at == '"')
        node = doubleQuoted();
    else if (*m_at == '\'')
        node = singleQuoted();
    else if (*m_at == '[' || *m_at == '{')
        node = flow();
    else
        node = plain(false);
    endLine();
    if (m_indent > indent) // it goes on, or something is wrong
        giveUp();
    return node;
}

Node* FastReader::plain(bool isFlow)
{
    const char* begin = m_at;
    const bool isMinus = *m_at == '-' && m_at + 1 != m_lineEnd && m_at[1] != ' ';
    if (!isIn(plainStart, *m_at) && !isMinus && static_cast<unsigned char>(*m_at) < 0x80)
        giveUp();
    if (isFlow) {
        // Words, and blanks and colons inside them.
        while (m_at != m_lineEnd &&
               (isIn(flowPlain, *m_at) || ((*m_at == ':' || *m_at == ' ') && isIn(flowPlain, m_at[1]))))
            ++m_at;
    } else {
        for (; m_at != m_lineEnd; ++m_at) {
            if (isAtColon(m_at) || *m_at == '\t')
                giveUp();
            if (*m_at == '#' && m_at[-1] == ' ')
                break;
        }
        while (m_at[-1] == ' ')
            --m_at;
    }
    const std::string_view text(begin, static_cast<std::size_t>(m_at - begin));
    if (text.empty() || text == "<<" || (text.size() == 3 && (text == "---" || text == "...")))
        giveUp();
    return plainScalar(text, begin);
}

Node* FastReader::doubleQuoted()
{
    const char* begin = m_at++;
    const char* p = m_at;
    while (p != m_lineEnd && *p != '"' && *p != '\\')
        ++p;
    if (p == m_lineEnd)
        giveUp();
    std::string_view text(m_at, static_cast<std::size_t>(p - m_at));
    if (*p == '\\') {
        std::string decoded(text);
        for (; p != m_lineEnd && *p != '"'; ++p) {
            if (*p != '\\') {
                decoded += *p;
                continue;
            }
            switch (*++p) { // behind the last character of a line is its break
            case 'n': decoded += '\n'; break;
            case 't': decoded += '\t'; break;
            case '\\': decoded += '\\'; break;
            case '"': decoded += '"'; break;
            default: giveUp();
            }
        }
        if (p == m_lineEnd)
            giveUp();
        text = m_pool.keep(decoded);
    }
    m_at = p + 1;
    return scalar(text, Tag::Str, Style::DoubleQuoted, begin);
}

Node* FastReader::singleQuoted()
{
    const char* begin = m_at++;
    const char* p = m_at;
    bool isDoubled = false;
    for (;; ++p) {
        p = static_cast<const char*>(std::memchr(p, '\'', static_cast<std::size_t>(m_lineEnd - p)));
        if (!p)
            giveUp();
        if (p + 1 == m_lineEnd || p[1] != '\'')
            break;
        isDoubled = true;
        ++p;
    }
    std::string_view text(m_at, static_cast<std::size_t>(p - m_at));
    if (isDoubled) {
        std::string decoded;
        for (std::size_t i = 0; i < text.size(); ++i) {
            decoded += text[i];
            if (text[i] == '\'')
                ++i;
        }
        text = m_pool.keep(decoded);
    }
    m_at = p + 1;
    return scalar(text, Tag::Str, Style::SingleQuoted, begin);
}

Node* FastReader::literal(int indent)
{
    const char* begin = m_at++;
    char chomping = 0;
    if (*m_at == '-' || *m_at == '+')
        chomping = *m_at++;
    if (!isAtLineEnd())
        giveUp();
    std::string text;
    int column = -1;        // of the text
    std::size_t breaks = 0; // behind the last line with text
    const char* line = m_lineEnd == m_end ? m_end : m_lineEnd + 1;
    const char* textEnd = m_lineEnd;
    bool isFirst = true;
    for (; line < m_end;) {
        const void* found = std::memchr(line, '\n', static_cast<std::size_t>(m_end - line));
        const char* lineEnd = found ? static_cast<const char*>(found) : m_end;
        const char* at = line;
        while (at != lineEnd && *at == ' ' && (column < 0 || at - line < column))
            ++at;
        const int blanks = static_cast<int>(at - line);
        if (at == lineEnd) {
            if (!found || (column < 0 && blanks > 0))
                giveUp(); // what such lines mean depends on what follows
            ++breaks;
            line = lineEnd + 1;
            continue;
        }
        if (column < 0) {
            if (*at == '\t' || blanks <= indent || blanks == 0)
                giveUp();
            column = blanks;
        } else if (blanks < column) {
            if (*at == '\t')
                giveUp();
            break;
        }
        text.append(breaks, '\n');
        breaks = 1;
        isFirst = false;
        text.append(at, lineEnd);
        textEnd = lineEnd;
        if (!found) {
            breaks = 0;
            line = m_end;
            break;
        }
        line = lineEnd + 1;
    }
    if (isFirst)
        giveUp();
    if (chomping != '-')
        text.append(chomping == '+' ? breaks : breaks ? 1 : 0, '\n');
    // Where the node ends: without the blanks behind it.
    while (textEnd[-1] == ' ' || textEnd[-1] == '\n' || textEnd[-1] == '\t')
        --textEnd;
    m_at = textEnd;
    Node* node = scalar(m_pool.keep(text), Tag::Str, Style::Literal, begin);
    m_lineEnd = line == m_begin ? line : line - 1;
    if (line >= m_end)
        m_lineEnd = m_end;
    nextLine();
    if (m_indent > indent)
        giveUp();
    return node;
}

Node* FastReader::flow()
{
    const bool isMap = *m_at == '{';
    const char close = isMap ? '}' : ']';
    const std::size_t begin = m_children.size();
    Node* node = collection(isMap ? NodeKind::Mapping : NodeKind::Sequence, Style::Flow, m_at);
    const auto skipBlanks = [this] {
        while (*m_at == ' ')
            ++m_at;
    };
    ++m_at;
    skipBlanks();
    while (*m_at != close) {
        Node* value = flowValue();
        m_children.push_back(value);
        if (isMap) {
            const bool isKey = value->isScalar() && !value->isNull() && *m_at == ':' && m_at[1] == ' ';
            if (!isKey || value->text() == "<<" || value->range().end - value->range().begin > longestKey)
                giveUp();
            ++m_at;
            skipBlanks();
            m_children.push_back(flowValue());
        }
        skipBlanks();
        if (*m_at == close)
            break;
        if (*m_at != ',' || m_at[1] != ' ')
            giveUp();
        ++m_at;
        skipBlanks();
        if (*m_at == close)
            giveUp();
    }
    ++m_at;
    finish(*node, begin, m_at);
    return node;
}

Node* FastReader::flowValue()
{
    if (m_at == m_lineEnd)
        giveUp();
    switch (*m_at) {
    case '"': return doubleQuoted();
    case '\'': return singleQuoted();
    case '[':
    case '{': return flow();
    default: return plain(true);
    }
}

} // namespace strake::kustomize
