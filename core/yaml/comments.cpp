#include "core/yaml/comments.h"

#include "core/yaml/grammar.h"

#include <utility>
#include <vector>

namespace strake::yaml {

namespace {

// `Source::next()` gives the comments of the next event.
template <class Source>
class CommentAttacher {
public:
    explicit CommentAttacher(Source source) : m_source(std::move(source)) {}

    void document(Node& root)
    {
        const Comments start = next();
        Comments own = node(root);
        own.documentHead = start.head;
        own.documentFoot = next().foot;
        keep(root, std::move(own));
    }

private:
    Comments next() { return m_source.next(); }

    static void keep(Node& node, Comments comments)
    {
        const bool any = !(comments.head.empty() && comments.line.empty() && comments.foot.empty() &&
                           comments.documentHead.empty() && comments.documentFoot.empty());
        if (any)
            node.comments = std::make_shared<const Comments>(std::move(comments));
    }

    // The node's comments are returned, as they may yet move; those of what it contains are kept.
    Comments node(Node& node)
    {
        Comments own = next();
        if (node.kind == NodeKind::Sequence)
            sequence(node, own);
        else if (node.kind == NodeKind::Mapping)
            mapping(node, own);
        return own;
    }

    void sequence(Node& node, Comments& own)
    {
        for (const NodePtr& item : node.items)
            keep(*item, this->node(*item));
        Comments end = next();
        own.line = std::move(end.line);
        own.foot = std::move(end.foot);
    }

    void mapping(Node& node, Comments& own)
    {
        const bool isBlock = node.style == Style::Block;
        Comments lastKey;
        Node* lastKeyNode = nullptr;
        for (const Entry& entry : node.entries) {
            Comments key = this->node(*entry.key);
            // Beneath the value before, when it comes dedented.
            if (isBlock && !key.foot.empty() && lastKeyNode)
                lastKey.foot = std::exchange(key.foot, {});
            if (lastKeyNode)
                keep(*lastKeyNode, std::move(lastKey));
            Comments value = this->node(*entry.value);
            if (key.foot.empty())
                key.foot = std::exchange(value.foot, {});
            keep(*entry.value, std::move(value));
            lastKey = std::move(key);
            lastKeyNode = entry.key.get();
        }
        Comments end = next();
        own.line = std::move(end.line);
        own.foot = std::move(end.foot);
        if (isBlock && !own.foot.empty() && lastKeyNode)
            lastKey.foot = std::exchange(own.foot, {});
        if (lastKeyNode)
            keep(*lastKeyNode, std::move(lastKey));
    }

    Source m_source;
};

class Rescan {
public:
    Rescan(std::string_view text, std::size_t maxDepth) : m_grammar(text, maxDepth) { m_grammar.collectComments(); }

    Comments next()
    {
        Event event;
        m_grammar.next(event);
        return event.comments ? *event.comments : Comments();
    }

private:
    Grammar m_grammar;
};

class Collected {
public:
    explicit Collected(const EventComments& comments) : m_next(comments.begin()), m_end(comments.end()) {}

    Comments next()
    {
        if (m_next == m_end)
            return {};
        const std::shared_ptr<const Comments>& comments = *m_next++;
        return comments ? *comments : Comments();
    }

private:
    EventComments::const_iterator m_next;
    EventComments::const_iterator m_end;
};

} // namespace

void attachComments(std::string_view text, std::span<const NodePtr> documents, std::size_t maxDepth)
{
    CommentAttacher attacher(Rescan(text, maxDepth));
    try {
        for (const NodePtr& document : documents)
            attacher.document(*document);
    } catch (const SyntaxError&) {
        // The look-ahead met what stands behind the last document asked for; what is attached so far stays.
    }
}

void attachComments(const EventComments& comments, Node& root) { CommentAttacher(Collected(comments)).document(root); }

} // namespace strake::yaml
