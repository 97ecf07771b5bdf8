// The scanner's part for comments, which libyaml drops and yaml.v3 keeps (scannerc.go: yaml_parser_scan_comments,
// yaml_parser_scan_line_comment). Which comment goes where is decided by blank lines and columns, and the rules are
// kept here step by step, since helm-docs lives by them. Columns of ScannedComment::start count from 1 for comments on
// lines of their own, from 0 for line comments, as there.
#include "core/yaml/scanner.h"

namespace strake::yaml {

namespace {

constexpr std::size_t maxGap = 512; // bytes of blanks and breaks looked over at once

} // namespace

// The token that a comment on this line belongs to: behind `key:` the key.
Mark Scanner::lineCommentMark() const
{
    const char c = m_reader.peek();
    const bool closesToken = m_flowLevel == 0 ? c == ':' : c == ',';
    return closesToken && !m_tokens.empty() ? m_tokens.back().start : m_reader.mark();
}

void Scanner::scanLineComment(const Mark& token)
{
    if (m_reader.breaksBefore() > 0)
        return;
    std::uint32_t gap = 0;
    for (m_reader.need(1); gap < maxGap && m_reader.isBlank(gap); m_reader.need(gap + 1))
        ++gap;
    if (gap >= maxGap || m_reader.peek(gap) != '#')
        return;
    m_reader.skipAscii(gap);
    const Mark start = m_reader.mark();
    m_reader.skipToBreak();
    std::string text(m_reader.slice(start.offset, m_reader.mark().offset));
    keepComment(&ScannedComment::line, text, {}, token, start, {});
}

void Scanner::keepComment(std::string ScannedComment::*kind, std::string& text, const Mark& scan, const Mark& token,
                          const Mark& start, const Mark& end)
{
    ScannedComment comment;
    comment.scan = scan;
    comment.token = token;
    comment.start = start;
    comment.end = end;
    comment.*kind = std::move(text);
    text.clear();
    m_comments.push_back(std::move(comment));
}

// In
//     - # about a
//       a: 1
// the comment is a head of what follows, not behind the dash on its line.
void Scanner::turnLineCommentIntoHead()
{
    if (m_comments.empty() || m_tokens.size() < 2 || m_comments.back().line.empty() || m_reader.isBreak())
        return;
    if (m_tokens[m_tokens.size() - 2].kind != TokenKind::BlockSequenceStart ||
        m_tokens.back().kind != TokenKind::BlockEntry)
        return;
    ScannedComment& comment = m_comments.back();
    comment.head = std::move(comment.line);
    comment.line.clear();
    if (comment.start.line + 1 == m_reader.mark().line)
        comment.token = m_reader.mark();
}

// At a `#` that is first on its line, or behind a token that takes no line comment.
void Scanner::scanComments(Mark scanMark)
{
    const Token* token = &m_tokens.back();
    if (token->kind == TokenKind::FlowEntry && m_tokens.size() > 1)
        token = &m_tokens[m_tokens.size() - 2];
    const bool isBehindValue = token->kind == TokenKind::Value;
    Mark tokenMark = token->start;
    Mark start;
    const auto indent = [this] { return static_cast<std::int64_t>(m_indent < 0 ? 0 : m_indent); };
    const auto startColumn = [&start] { return static_cast<std::int64_t>(start.column) - 1; };
    const auto breaks = static_cast<std::int64_t>(m_reader.breaksBefore());

    bool lastWasEmpty = false;
    bool noEmptyYet = breaks <= 1;
    std::uint32_t line = m_reader.mark().line;
    std::uint32_t column = m_reader.mark().column;
    std::string text;
    // Where a comment must begin to be a foot of what stands above.
    std::int64_t footLine = -1;
    if (scanMark.line > 0) {
        footLine = static_cast<std::int64_t>(line) - breaks + 1;
        if (breaks == 0 && column > 1)
            ++footLine;
    }
    std::uint32_t peek = 0;
    const auto markHere = [&] {
        Mark mark;
        mark.index = m_reader.mark().index + peek;
        mark.line = line;
        mark.column = column;
        return mark;
    };
    const auto endFoot = [&] {
        keepComment(&ScannedComment::foot, text, scanMark, tokenMark, start, markHere());
        scanMark = markHere();
        tokenMark = scanMark;
    };
    for (; peek < maxGap; ++peek) {
        m_reader.need(peek + 1);
        ++column;
        // A comment that ends the text without a line break is looked at from one character too far.
        const char c = m_reader.isBeyondEnd(peek) ? '\0' : m_reader.peek(peek);
        if (c == ' ' || c == '\t')
            continue;
        const bool isBreak = c != '\0' && m_reader.isBreak(peek);
        const bool closesFlow = m_flowLevel > 0 && (c == ']' || c == '}');
        if (closesFlow || isBreak || c == '\0') {
            const bool isFoot =
                closesFlow || (noEmptyYet && ((static_cast<std::int64_t>(start.line) == footLine && !isBehindValue) ||
                                              startColumn() < indent()));
            if ((closesFlow || !lastWasEmpty) && !text.empty()) {
                if (isFoot) {
                    if (startColumn() < indent())
                        tokenMark = start;
                    endFoot();
                } else if (c != '\0') {
                    text += '\n';
                }
            }
            if (!isBreak)
                break;
            noEmptyYet = false;
            lastWasEmpty = true;
            column = 0;
            ++line;
            continue;
        }
        // At another, lesser column it is about something else.
        if (!text.empty() && static_cast<std::int64_t>(column) - 1 < indent() && column != start.column)
            endFoot();
        if (c != '#')
            break;
        if (text.empty())
            start = markHere();
        else
            text += '\n';
        lastWasEmpty = false;
        const std::uint32_t seen = m_reader.mark().index + peek;
        while (m_reader.mark().index < seen) {
            m_reader.need(2);
            if (m_reader.isBreak())
                m_reader.skipBreak();
            else
                m_reader.skip();
        }
        const std::uint32_t begin = m_reader.mark().offset;
        m_reader.skipToBreak();
        text += m_reader.slice(begin, m_reader.mark().offset);
        peek = 0;
        column = 0;
        line = m_reader.mark().line;
    }
    if (!text.empty()) {
        Mark end = markHere();
        --end.index;
        keepComment(&ScannedComment::head, text, scanMark, start, start, end);
    }
}

// Where a block ends: before the comments that stand at its column and belong to what follows. `mark` goes on to the
// enclosing block.
Mark Scanner::blockEndMark(Mark& mark) const
{
    std::uint32_t stop = mark.index;
    for (auto comment = m_comments.rbegin(); comment != m_comments.rend() && comment->end.index >= stop; ++comment) {
        if (static_cast<int>(comment->start.column) == m_indent + 1)
            mark = comment->start;
        stop = comment->scan.index;
    }
    return mark;
}

} // namespace strake::yaml
