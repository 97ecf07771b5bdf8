#include "core/kustomize/resource_reader.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fast_reader.h"
#include "core/kustomize/generic.h"
#include "core/kustomize/json_tree.h"
#include "core/kustomize/node_builder.h"
#include "core/kustomize/output.h"
#include "core/yaml/grammar.h"
#include "core/yaml/reader.h"

#include <algorithm>
#include <deque>

namespace strake::kustomize {

namespace {

constexpr std::size_t largestText = 1U << 30U;

// A file's text as kyaml has it: CRLF is LF, and every document ends with a 0 where its separator began.
struct Documents {
    std::shared_ptr<std::string> text;
    std::vector<std::string_view> pieces;
    std::vector<std::uint32_t> dropped; // where in `text` a CR was left out
};

bool isBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::shared_ptr<std::string> withoutCarriageReturns(const std::string& text, std::vector<std::uint32_t>& dropped)
{
    auto copy = std::make_shared<std::string>();
    std::size_t at = text.find("\r\n");
    if (at == std::string::npos) {
        *copy = text;
        return copy;
    }
    copy->reserve(text.size());
    std::size_t begin = 0;
    for (; at != std::string::npos; at = text.find("\r\n", begin)) {
        copy->append(text, begin, at - begin);
        dropped.push_back(static_cast<std::uint32_t>(copy->size()));
        begin = at + 1;
    }
    copy->append(text, begin);
    return copy;
}

// splitDocuments: by lines that begin with `---`, but the first line.
Documents split(const std::string& text)
{
    Documents documents;
    if (text.size() > largestText)
        throw Error{"the text is too large", {}, DiagnosticKind::YamlTooLarge};
    documents.text = withoutCarriageReturns(text, documents.dropped);
    std::string& s = *documents.text;
    if (s.empty())
        return documents;
    std::size_t begin = 0;
    std::size_t from = 0;
    for (;;) {
        const std::size_t at = s.find("\n---", from);
        const std::size_t end = at == std::string::npos ? at : s.find('\n', at + 4);
        if (end == std::string::npos)
            break;
        const std::string_view behind = trimmed(std::string_view(s).substr(at + 4, end - at - 4));
        if (!behind.empty() && behind[0] != '#')
            throw Error{"invalid document separator: " + std::string(trimmed(std::string_view(s).substr(at, end - at))),
                        {},
                        DiagnosticKind::YamlSyntax};
        documents.pieces.push_back(std::string_view(s).substr(begin, at + 1 - begin));
        s[at + 1] = '\0';
        begin = from = end + 1;
    }
    documents.pieces.push_back(std::string_view(s).substr(begin));
    return documents;
}

class Reader {
public:
    Reader(NodePool& pool, FileId file, const ReadLimits& limits) : m_pool(pool), m_file(file), m_limits(limits) {}

    std::vector<Node*> read(const std::string& text)
    {
        Documents documents = split(text);
        m_pool.own(documents.text);
        std::vector<Node*> nodes;
        for (const std::string_view piece : documents.pieces) {
            const TextPlace place{m_file, static_cast<std::uint32_t>(piece.data() - documents.text->data()),
                                  &documents.dropped};
            Node* root = document(piece, place);
            if (!root || root->isNull())
                continue;
            if (documents.pieces.size() == 1 && unwrap(*root, nodes))
                continue;
            nodes.push_back(root);
        }
        return nodes;
    }

    // A piece that is followed by a 0 and lives as long as the pool.
    Node* document(std::string_view piece, const TextPlace& place)
    {
        std::string decoded;
        if (yaml::decodeUtf16(piece, decoded)) {
            const auto kept = std::make_shared<const std::string>(std::move(decoded));
            m_pool.own(kept);
            piece = *kept;
        }
        try {
            return compose(piece, place);
        } catch (const yaml::SyntaxError& error) {
            std::string text = error.peerText(true);
            if (text.empty())
                text = "yaml: " + error.problem;
            const std::uint32_t at = std::min(error.at.offset, static_cast<std::uint32_t>(piece.size()));
            throw Error{"MalformedYAMLError: " + text, place.range(at, at), DiagnosticKind::YamlSyntax};
        }
    }

private:
    // Without a look at comments at first: with them tokens are scanned further ahead, and so what follows a document
    // is refused sooner, in other words.
    Node* compose(std::string_view piece, const TextPlace& place)
    {
        if (m_limits.mayTakeShortWay) {
            Node* root = nullptr;
            FastReader reader(m_pool, piece, place, m_limits);
            if (reader.read(root)) {
                m_nodes += reader.nodeCount();
                return root;
            }
        }
        const std::size_t before = m_nodes;
        bool isWhole = false;
        try {
            Node* root = compose(piece, place, false, isWhole);
            if (isWhole)
                return root;
        } catch (const yaml::SyntaxError&) {
        }
        m_nodes = before;
        return compose(piece, place, true, isWhole);
    }

    Node* compose(std::string_view piece, const TextPlace& place, bool looksAhead, bool& isWhole)
    {
        yaml::Grammar grammar(piece, m_limits.maxDepth);
        if (looksAhead)
            grammar.collectComments();
        NodeBuilder builder(m_pool, piece, place, m_limits.maxNodes - std::min(m_nodes, m_limits.maxNodes));
        yaml::Event event;
        while (grammar.next(event)) {
            builder.add(event);
            if (event.kind != yaml::EventKind::DocumentEnd)
                continue;
            isWhole = looksAhead || !grammar.next(event);
            break;
        }
        if (!builder.root())
            isWhole = true;
        m_nodes += builder.nodeCount();
        return builder.root();
    }

    // A single document of kind List: its items stand for it.
    static bool unwrap(const Node& root, std::vector<Node*>& nodes)
    {
        const Node* kind = root.find("kind");
        const std::string_view name = kind && !kind->isEmpty() ? kind->text() : std::string_view();
        if (name != "List" && name != "ResourceList")
            return false;
        const Node* items = root.find("items");
        if (!items && !root.find("functionConfig"))
            return false;
        if (!items)
            return true;
        nodes.insert(nodes.end(), items->items().begin(), items->items().end());
        for (const Entry& entry : items->entries()) {
            nodes.push_back(entry.key);
            nodes.push_back(entry.value);
        }
        return true;
    }

    NodePool& m_pool;
    FileId m_file;
    ReadLimits m_limits;
    std::size_t m_nodes = 0;
};

// kyaml's ResourceMeta as Go's %v prints it.
std::string metadataText(const Node& object)
{
    const Node* metadata = object.find("metadata");
    const bool hasMetadata = metadata && !metadata->isEmpty();
    const auto textOf = [](const Node* map, std::string_view field) {
        const Node* node = map ? map->find(field) : nullptr;
        return std::string(node && !node->isEmpty() ? node->text() : std::string_view());
    };
    const auto mapOf = [&](std::string_view field) {
        std::string text = "map[";
        const Node* node = hasMetadata ? metadata->find(field) : nullptr;
        if (node && !node->isEmpty() && node->isMapping()) {
            for (const auto& [key, value] : metadataMap(object, field)) {
                if (text.back() != '[')
                    text += ' ';
                text.append(key).append(":").append(value);
            }
        }
        return text + "]";
    };
    const Node* names = hasMetadata ? metadata : nullptr;
    return "{{" + textOf(&object, "apiVersion") + " " + textOf(&object, "kind") + "} {{" + textOf(names, "name") + " " +
           textOf(names, "namespace") + "} " + mapOf("labels") + " " + mapOf("annotations") + "}}";
}

} // namespace

void demandMetadata(const Node& object)
{
    const auto has = [](const Node* map, std::string_view field) {
        const Node* node = map ? map->find(field) : nullptr;
        return node && !node->isEmpty();
    };
    const Node* metadata = has(&object, "metadata") ? object.find("metadata") : nullptr;
    const bool hasAny = has(&object, "apiVersion") || has(&object, "kind") || has(metadata, "name") ||
                        has(metadata, "namespace") || has(metadata, "labels") || has(metadata, "annotations");
    if (!hasAny)
        throw Error{"missing Resource metadata", object.range(), DiagnosticKind::ManifestInvalid};
    const Node* kind = object.find("kind");
    const std::string_view name = kind && !kind->isEmpty() ? kind->text() : std::string_view();
    if (name.empty())
        throw Error{"missing kind in object " + metadataText(object), object.range(), DiagnosticKind::ManifestInvalid};
    if (name.ends_with("List"))
        return;
    const Node* objectName = metadata ? metadata->find("name") : nullptr;
    if (!objectName || objectName->isEmpty() || objectName->text().empty())
        throw Error{"missing metadata.name in object " + metadataText(object), object.range(),
                    DiagnosticKind::ManifestInvalid};
}

namespace {

void dropBadNodes(std::vector<Node*>& nodes)
{
    std::erase_if(nodes, [](const Node* node) { return node->isEmpty(); });
    for (const Node* node : nodes)
        demandMetadata(*node);
}

// inlineAnyEmbeddedLists: what they list comes behind all that is there.
std::vector<Node*> inlineLists(NodePool& pool, const std::vector<Node*>& nodes)
{
    std::vector<Node*> result;
    std::deque<Node*> waiting(nodes.begin(), nodes.end());
    for (; !waiting.empty(); waiting.pop_front()) {
        Node* node = waiting.front();
        const Node* kindNode = node->find("kind");
        const std::string kind(kindNode ? kindNode->text() : std::string_view());
        if (!kind.ends_with("List")) {
            result.push_back(node);
            continue;
        }
        const Node* items = nullptr;
        try {
            items = jsonNode(pool, decodeNode(*node))->find("items");
        } catch (const Error& error) {
            throw wrapped("trouble expanding list of " + kind, error);
        }
        if (!items) {
            result.push_back(node);
            continue;
        }
        if (items->isNull())
            continue;
        if (!items->isSequence())
            throw Error{"expected array in " + kind + "/items, but found " + goTypeOf(*items), items->range(),
                        DiagnosticKind::ManifestInvalid};
        std::vector<Node*> inner(items->items().begin(), items->items().end());
        dropBadNodes(inner);
        waiting.insert(waiting.end(), inner.begin(), inner.end());
    }
    return result;
}

} // namespace

std::vector<Node*> readNodes(NodePool& pool, const std::string& text, FileId file, const ReadLimits& limits)
{
    return Reader(pool, file, limits).read(text);
}

Node* readDocument(NodePool& pool, const std::string& text, FileId file, const ReadLimits& limits)
{
    const auto kept = std::make_shared<const std::string>(text);
    pool.own(kept);
    return Reader(pool, file, limits).document(*kept, {file, 0, nullptr});
}

std::vector<Node*> readObjects(NodePool& pool, const std::string& text, FileId file, const ReadLimits& limits)
{
    std::vector<Node*> nodes = readNodes(pool, text, file, limits);
    dropBadNodes(nodes);
    const bool hasLists = std::any_of(nodes.begin(), nodes.end(), [](const Node* node) {
        const Node* kind = node->find("kind");
        return kind && kind->text().ends_with("List");
    });
    return hasLists ? inlineLists(pool, nodes) : nodes;
}

std::vector<std::unique_ptr<Resource>> readResources(NodePool& pool, const std::string& text, FileId file,
                                                     const ReadLimits& limits)
{
    std::vector<std::unique_ptr<Resource>> resources;
    for (Node* node : readObjects(pool, text, file, limits))
        resources.push_back(std::make_unique<Resource>(pool, node));
    return resources;
}

ResourceFile::ResourceFile(const std::string& text, FileId file, const ReadLimits& limits)
    : m_objects(readObjects(m_pool, text, file, limits))
{}

std::vector<std::unique_ptr<Resource>> ResourceFile::moveInto(NodePool& pool, std::shared_ptr<ResourceFile> self)
{
    std::vector<std::unique_ptr<Resource>> resources;
    resources.reserve(self->m_objects.size());
    for (Node* object : self->m_objects)
        resources.push_back(std::make_unique<Resource>(pool, object));
    pool.own(std::move(self));
    return resources;
}

std::vector<std::unique_ptr<Resource>> ResourceFile::copyInto(NodePool& pool,
                                                              const std::shared_ptr<const ResourceFile>& self)
{
    pool.own(self);
    std::vector<std::unique_ptr<Resource>> resources;
    resources.reserve(self->m_objects.size());
    for (const Node* object : self->m_objects)
        resources.push_back(std::make_unique<Resource>(pool, pool.copy(*object)));
    return resources;
}

} // namespace strake::kustomize
