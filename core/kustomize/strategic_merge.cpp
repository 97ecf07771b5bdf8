#include "core/kustomize/strategic_merge.h"

#include "core/kustomize/associative_list.h"
#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/node_text.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

constexpr std::string_view directiveKey = "$patch";

enum class Directive : std::uint8_t { Unknown, Replace, Delete, Merge };

bool isMissingOrNull(const Node* node) { return !node || node->isNull(); }

Directive directiveOf(std::string_view word)
{
    if (word == "delete")
        return Directive::Delete;
    if (word == "replace")
        return Directive::Replace;
    if (word == "merge")
        return Directive::Merge;
    throw Error{"unknown patch strategy '" + std::string(word) + "'", {}};
}

// The first element with a `$patch`, if it has nothing else.
Directive directiveOfList(NodePool& pool, Node& patch)
{
    for (const Node* item : patch.items()) {
        const Node* value = item->isMapping() ? item->find(directiveKey) : nullptr;
        if (!value)
            continue;
        if (item->size() > 1)
            return Directive::Merge;
        const std::string_view word = value->text();
        const Directive directive = directiveOf(word);
        const std::string_view keys[] = {directiveKey};
        const std::string_view values[] = {word};
        setElement(pool, patch, nullptr, keys, values);
        return directive;
    }
    return Directive::Merge;
}

Directive takeDirective(NodePool& pool, Node* patch)
{
    if (!patch)
        return Directive::Merge;
    if (patch->isSequence())
        return directiveOfList(pool, *patch);
    if (!patch->isMapping())
        return Directive::Unknown;
    const Node* word = patch->isNull() ? nullptr : patch->find(directiveKey);
    if (!word)
        return Directive::Merge;
    const Directive directive = directiveOf(word->text());
    clearField(*patch, directiveKey);
    return directive;
}

// What a walk ends with. A null is written into the map only if it is to be kept.
struct Walked {
    Node* node = nullptr;
    bool keepsNull = false;
};

class Merger {
public:
    Merger(NodePool& pool, const MergeSchema& schema) : m_pool(pool), m_schema(schema) {}

    Walked walk(Node* dest, Node* patch, SchemaRef schema)
    {
        if (!schema)
            schema = schemaOf(dest, patch);
        const Node* first = !isMissingOrNull(dest) ? dest : !isMissingOrNull(patch) ? patch : nullptr;
        if (!first)
            return walkMap(dest, patch, schema);
        demandKind(dest, first->kind());
        demandKind(patch, first->kind());
        switch (first->kind()) {
        case NodeKind::Mapping: return walkMap(dest, patch, schema);
        case NodeKind::Sequence: break;
        case NodeKind::Scalar: setStyle(dest, patch); return {patch ? patch : dest};
        }
        if (schema.isAssociative())
            return {walkAssociativeList(dest, patch, schema)};
        setStyle(dest, patch);
        return {patch ? patch : dest};
    }

private:
    SchemaRef schemaOf(const Node* dest, const Node* patch) const
    {
        for (const Node* node : {dest, patch}) {
            if (isMissingOrNull(node))
                continue;
            const Node* apiVersion = node->find("apiVersion");
            const Node* kind = node->find("kind");
            if (!apiVersion || !kind || apiVersion->isEmpty() || kind->isEmpty() || apiVersion->text().empty() ||
                kind->text().empty())
                continue;
            if (const SchemaRef schema = m_schema.find(apiVersion->text(), kind->text()))
                return schema;
        }
        return {};
    }

    static void setStyle(Node* dest, const Node* patch)
    {
        if (dest && patch && !dest->isScalar() && dest->size() == 0)
            dest->setStyle(patch->style());
    }

    Walked visitMap(Node* dest, Node* patch)
    {
        setStyle(dest, patch);
        if (isMissingOrNull(dest)) {
            Directive directive = Directive::Unknown;
            try {
                directive = takeDirective(m_pool, patch);
            } catch (const Error&) {
            }
            if (directive == Directive::Delete)
                return {};
            // A null that was written out stays, one left out goes.
            if (!patch && dest && !dest->text().empty())
                return {m_pool.scalarOf(dest->text(), Tag::Null), true};
            return {patch};
        }
        if (patch && patch->isNull())
            return {};
        switch (takeDirective(m_pool, patch)) {
        case Directive::Delete: return {};
        case Directive::Replace: return {patch};
        default: return {dest};
        }
    }

    Walked walkMap(Node* dest, Node* patch, const SchemaRef& schema)
    {
        const Walked visited = visitMap(dest, patch);
        dest = visited.node;
        if (!dest)
            return {};
        for (const std::string_view name : fieldNames(dest, patch)) {
            Node* own = dest->find(name);
            const Entry* theirs = patch ? patch->findEntry(name) : nullptr;
            const Entry their = theirs ? *theirs : Entry{};
            const Walked value = walk(own, their.value, schema.field(name));
            if (value.node && value.node == own && !value.node->isNull()) {
                quoteIfYaml11NonString(*own);
                continue;
            }
            set(*dest, name, value, their);
        }
        return {dest, visited.keepsNull};
    }

    void set(Node& dest, std::string_view name, const Walked& value, const Entry& theirs)
    {
        if (value.node && value.node->isNull() && value.keepsNull) {
            Node* field = getField(&dest, name);
            value.node->setStyle(field->style());
            field->assign(*value.node);
            return;
        }
        const std::size_t before = dest.size();
        setField(m_pool, dest, name, value.node);
        // A new key is written as the patch has it.
        if (dest.isMapping() && dest.size() > before && value.node == theirs.value) {
            dest.entries().back().key->setStyle(theirs.key->style());
            dest.entries().back().key->setTagged(theirs.key->isTagged());
        }
    }

    static std::vector<std::string_view> fieldNames(const Node* dest, const Node* patch)
    {
        std::vector<std::string_view> names;
        for (const Node* node : {dest, patch})
            if (node)
                for (const Entry& entry : node->entries())
                    names.push_back(entry.key->text());
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }

    // VisitList for an associative list; null: it goes.
    Node* visitAssociativeList(Node* dest, Node* patch)
    {
        setStyle(dest, patch);
        if (isMissingOrNull(dest))
            return patch;
        if (patch && patch->isNull())
            return nullptr;
        switch (takeDirective(m_pool, patch)) {
        case Directive::Delete: return nullptr;
        case Directive::Replace: return patch;
        default: return dest;
        }
    }

    Node* walkAssociativeList(Node* dest, Node* patch, const SchemaRef& schema)
    {
        dest = visitAssociativeList(dest, patch);
        if (!dest)
            return nullptr;
        const std::vector<std::string_view> keys = schema.mergeKeys();
        const SchemaRef elements = schema.elements();
        const auto merge = [&](Node* ofDest, Node* ofPatch) { return walk(ofDest, ofPatch, elements).node; };
        return mergeAssociativeLists(m_pool, *dest, patch, keys, merge);
    }

    NodePool& m_pool;
    const MergeSchema& m_schema;
};

} // namespace

bool mergeStrategically(NodePool& pool, Node& destination, Node& patch, const MergeSchema& schema)
{
    return Merger(pool, schema).walk(&destination, &patch, {}).node != nullptr;
}

} // namespace strake::kustomize
