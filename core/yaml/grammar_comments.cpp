// The grammar's part for comments: which event takes those that have come due (yaml.v3's parserc.go).
#include "core/yaml/grammar.h"

#include <utility>

namespace strake::yaml {

namespace {

void addLine(std::string& out, const std::string& comment)
{
    if (comment.empty())
        return;
    if (!out.empty())
        out += '\n';
    out += comment;
}

std::shared_ptr<const Comments> shared(Comments comments)
{
    if (comments.head.empty() && comments.line.empty() && comments.foot.empty())
        return nullptr;
    return std::make_shared<const Comments>(std::move(comments));
}

} // namespace

void Grammar::takeCommentsBefore(const Token& token)
{
    std::vector<ScannedComment>& comments = m_scanner.comments();
    for (; m_nextComment < comments.size() && token.start.index >= comments[m_nextComment].token.index;
         ++m_nextComment) {
        ScannedComment& comment = comments[m_nextComment];
        if (!comment.head.empty() && token.kind == TokenKind::BlockEnd)
            break;
        addLine(m_due.head, comment.head);
        addLine(m_due.foot, comment.foot);
        addLine(m_due.line, comment.line);
        comment = {}; // the scanner looks at the last ones again
    }
}

void Grammar::setComments(Event& event)
{
    if (!m_collectsComments)
        return;
    m_stem.clear();
    Comments due = std::exchange(m_due, {});
    if (event.kind == EventKind::DocumentEnd && due.foot.empty())
        due.foot = std::exchange(due.head, {});
    event.comments = shared(std::move(due));
}

// What a blank line parts from the first node's own comment heads the document.
void Grammar::setDocumentHead(Event& event)
{
    std::string& head = m_due.head;
    for (std::size_t i = head.size(); i-- > 1;) {
        if (head[i] != '\n')
            continue;
        const bool isLast = i == head.size() - 1;
        if (!isLast && head[i - 1] != '\n')
            continue;
        Comments comments;
        comments.head = head.substr(0, isLast ? i : i - 1);
        head.erase(0, i + 1);
        event.comments = shared(std::move(comments));
        return;
    }
}

// The head of a sequence's entry that is a block collection goes to the collection, not to its first key.
void Grammar::splitStem(std::size_t length)
{
    if (length == 0)
        return;
    const TokenKind kind = peek().kind;
    if (kind != TokenKind::BlockSequenceStart && kind != TokenKind::BlockMappingStart)
        return;
    m_stem = m_due.head.substr(0, length);
    m_due.head.erase(0, m_due.head.size() == length ? length : length + 1);
}

void Grammar::setStem(Event& event)
{
    if (m_stem.empty())
        return;
    Comments comments;
    comments.head = std::exchange(m_stem, {});
    event.comments = shared(std::move(comments));
}

} // namespace strake::yaml
