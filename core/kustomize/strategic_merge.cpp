#include "core/kustomize/strategic_merge.h"

#include "core/kustomize/associative_list.h"
#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/node_text.h"

#include <algorithm>
#include <unordered_set>

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
        std::unordered_set<const Node*> cleared;
        for (const Field& field : fields(dest, patch)) {
            const Walked value = walk(field.own, field.theirs.value, schema.field(field.name));
            if (!value.node || (value.node->isNull() && !value.keepsNull)) {
                if (field.own)
                    cleared.insert(field.own);
            } else if (field.own) {
                replace(*field.own, *value.node);
            } else if (dest->isMapping()) {
                append(*dest, field, value.node);
            }
        }
        if (!cleared.empty())
            dest->removeEntriesIf([&](const Entry& entry) { return cleared.contains(entry.value); });
        return {dest, visited.keepsNull};
    }

    // FieldSetter for a field that is there: its style stays.
    static void replace(Node& own, Node& value)
    {
        if (!value.isNull())
            quoteIfYaml11NonString(value);
        if (&own == &value)
            return;
        value.setStyle(own.style());
        value.setTagged(own.isTagged());
        own.assign(value);
    }

    struct Field {
        std::string_view name;
        Node* own = nullptr;
        Entry theirs;
    };

    // FieldSetter for a new one; its key is written as the patch has it.
    void append(Node& dest, const Field& field, Node* value)
    {
        quoteIfYaml11NonString(*value);
        Node* key = m_pool.scalarOf(field.name);
        if (value == field.theirs.value) {
            key->setStyle(field.theirs.key->style());
            key->setTagged(field.theirs.key->isTagged());
        }
        dest.addEntry(m_pool, key, value);
    }

    // Of both maps, sorted by name; of equal keys the first.
    static std::vector<Field> fields(Node* dest, Node* patch)
    {
        std::vector<Field> all;
        all.reserve(dest->entries().size() + (patch ? patch->entries().size() : 0));
        for (const Entry& entry : dest->entries())
            all.push_back({entry.key->text(), entry.value, {}});
        if (patch)
            for (const Entry& entry : patch->entries())
                all.push_back({entry.key->text(), nullptr, entry});
        std::stable_sort(all.begin(), all.end(), [](const Field& a, const Field& b) { return a.name < b.name; });
        std::size_t count = 0;
        for (const Field& field : all) {
            if (count == 0 || all[count - 1].name != field.name) {
                all[count++] = field;
                continue;
            }
            Field& known = all[count - 1];
            if (!known.theirs.value)
                known.theirs = field.theirs;
        }
        all.resize(count);
        return all;
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
