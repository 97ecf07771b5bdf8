#include "core/kustomize/path_matcher.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/node_text.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/go_regexp.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

using Path = std::span<const std::string>;

std::optional<std::size_t> indexOf(const std::string& part)
{
    const auto index = text::parseInt(part);
    return index && index.value >= 0 ? std::optional(static_cast<std::size_t>(index.value)) : std::nullopt;
}

// What kyaml matches a field by: its text as YAML, quotes included.
std::string shown(const Node& node)
{
    const bool isWord = node.isScalar() && node.style() == Style::Plain && !node.isTagged() && !node.text().empty() &&
                        std::all_of(node.text().begin(), node.text().end(), [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                   c == '_' || c == '.' || c == '/';
                        });
    if (isWord && (node.tag() != Tag::Str || !isYaml11NonString(node)))
        return std::string(node.text());
    return std::string(text::trimSpace(nodeText(node)));
}

class Matcher {
public:
    Matcher(NodePool& pool, std::optional<NodeKind> create) : m_pool(pool), m_create(create) {}

    void match(Node* node, Path path, std::vector<Node*>& found)
    {
        if (path.empty())
            found.push_back(node);
        else if (const auto index = indexOf(path[0]))
            matchIndex(node, *index, path, found);
        else if (isListIndex(path[0]))
            matchElements(node, path, found);
        else if (path[0] == "*")
            for (Node* item : elementsOf(node))
                match(item, path.subspan(1), found);
        else
            matchField(node, path, found);
    }

private:
    static std::vector<Node*> elementsOf(Node* node)
    {
        demandKind(node, NodeKind::Sequence);
        return {node->items().begin(), node->items().end()};
    }

    // What a part that is missing becomes, by the part behind it.
    Node* made(Path path)
    {
        NodeKind kind = *m_create;
        if (path.size() > 1 && !path[1].empty())
            kind = isListIndex(path[1]) || indexOf(path[1]) ? NodeKind::Sequence : NodeKind::Mapping;
        return m_pool.make(kind);
    }

    void matchField(Node* node, Path path, std::vector<Node*>& found)
    {
        Node* field = getField(node, path[0]);
        if (!field && !m_create)
            return;
        if (!field) {
            field = made(path);
            setField(m_pool, *node, path[0], field);
        }
        match(field, path.subspan(1), found);
    }

    void matchIndex(Node* node, std::size_t index, Path path, std::vector<Node*>& found)
    {
        std::vector<Node*> elements = elementsOf(node);
        if (elements.size() == index && m_create && node->isSequence()) {
            elements.push_back(made(path));
            node->addItem(m_pool, elements.back());
        }
        if (index >= elements.size())
            throw Error{"index " + std::to_string(index) + " specified but only " + std::to_string(elements.size()) +
                            " elements found",
                        node->range()};
        match(elements[index], path.subspan(1), found);
    }

    void matchElements(Node* node, Path path, std::vector<Node*>& found)
    {
        const auto [field, pattern] = splitIndexNameValue(path[0]);
        const std::size_t before = found.size();
        visitElements(node, field, std::string(pattern), path, found);
        if (found.size() > before || !m_create || !node->isSequence())
            return;
        Node* item = m_pool.scalar(pattern);
        if (!field.empty()) {
            Node* map = m_pool.make(NodeKind::Mapping);
            map->addEntry(m_pool, m_pool.scalar(field), item);
            item = map;
        }
        node->addItem(m_pool, item);
        visitElements(node, field, std::string(pattern), path, found);
        if (found.size() == before)
            throw Error{"failed to create element for " + text::quote(path[0]), node->range()};
    }

    void visitElements(Node* node, std::string_view field, const std::string& pattern, Path path,
                       std::vector<Node*>& found)
    {
        for (Node* item : elementsOf(node)) {
            std::string problem;
            const auto regexp = text::GoRegexp::compile(pattern, problem);
            if (!regexp)
                throw Error{problem, node->range()};
            const Node* value = field.empty() ? item : item->find(field);
            if (!value || !regexp->matches(shown(*value)))
                continue;
            if (field.empty())
                found.push_back(item);
            else
                match(item, path.subspan(1), found);
        }
    }

    NodePool& m_pool;
    std::optional<NodeKind> m_create;
};

} // namespace

std::vector<Node*> matchPath(NodePool& pool, Node& root, std::span<const std::string> path,
                             std::optional<NodeKind> create)
{
    std::vector<Node*> found;
    Matcher(pool, create).match(&root, path, found);
    return found;
}

} // namespace strake::kustomize
