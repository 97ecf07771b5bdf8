#include "core/kustomize/resource.h"

#include "core/kustomize/res_map.h"

#include <algorithm>
#include <array>

namespace strake::kustomize {

namespace {

constexpr std::string_view domain = "internal.config.kubernetes.io/";
constexpr std::string_view enabled = "enabled";

// resource.BuildAnnotations, but those that are fields here.
constexpr auto readerAnnotations =
    std::to_array<std::string_view>({"internal.config.kubernetes.io/path", "internal.config.kubernetes.io/index",
                                     "internal.config.kubernetes.io/seqindent", "internal.config.kubernetes.io/id",
                                     "internal.config.kubernetes.io/annotations-migration-resource-id",
                                     "config.kubernetes.io/path", "config.kubernetes.io/index", "config.k8s.io/id"});

bool isReaderAnnotation(std::string_view key)
{
    return std::find(readerAnnotations.begin(), readerAnnotations.end(), key) != readerAnnotations.end();
}

// A scalar field's text; an empty node has none. The last of equal keys counts in `metadata`, as in kyaml.
std::string_view textOf(const Node* map, std::string_view field)
{
    const Node* node = map ? map->find(field) : nullptr;
    return node ? node->text() : std::string_view();
}

std::string join(const std::vector<std::string_view>& parts)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i)
            text += ',';
        text += parts[i];
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t comma = text.find(',');
        parts.push_back(text.substr(0, comma));
        if (comma == std::string_view::npos)
            return parts;
        text.remove_prefix(comma + 1);
    }
}

std::string_view behaviorName(Behavior behavior)
{
    switch (behavior) {
    case Behavior::Create: return "create";
    case Behavior::Replace: return "replace";
    case Behavior::Merge: return "merge";
    case Behavior::Unspecified: break;
    }
    return "unspecified";
}

// utils.SameEndingSubSlice: an empty list is the tail of none but itself.
bool isTail(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b)
{
    if (a.empty() || b.empty())
        return a.empty() == b.empty();
    const auto& shorter = a.size() < b.size() ? a : b;
    const auto& longer = a.size() < b.size() ? b : a;
    return std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin());
}

const Node* metadataOf(const Node* root)
{
    const Node* metadata = root ? root->find("metadata") : nullptr;
    return metadata && !metadata->isEmpty() ? metadata : nullptr;
}

} // namespace

void Resource::touch()
{
    m_isIdKnown = false;
    if (m_map && !m_isTouched) {
        m_isTouched = true;
        m_map->noteTouched(*this);
    }
}

ResId idOf(const Node& object)
{
    const Node* metadata = metadataOf(&object);
    const Node* name = metadata ? metadata->find("name") : nullptr;
    const Node* nameSpace = metadata ? metadata->find("namespace") : nullptr;
    ResId id;
    id.gvk = gvkOfApiVersion(textOf(&object, "apiVersion"), textOf(&object, "kind"));
    id.name = name && !name->isEmpty() ? name->text() : std::string_view();
    id.nameSpace = nameSpace && !nameSpace->isEmpty() ? nameSpace->text() : std::string_view();
    return id;
}

void Resource::readId() const
{
    m_id = m_root ? idOf(*m_root) : ResId();
    if (const auto* kinds = m_pool->clusterScoped(); kinds && m_root && !m_id.gvk.isClusterScoped) {
        const std::string kind = m_id.gvk.apiVersion() + " " + std::string(m_id.gvk.kind);
        m_id.gvk.isClusterScoped = std::binary_search(kinds->begin(), kinds->end(), kind);
    }
    m_isIdKnown = true;
}

void Resource::setName(std::string_view name)
{
    touch();
    Node* metadata = lookupCreate(*m_pool, m_root, NodeKind::Mapping, {"metadata"});
    setField(*m_pool, *metadata, "name", m_pool->scalar(name));
}

void Resource::setNamespace(std::string_view nameSpace)
{
    touch();
    if (nameSpace.empty()) {
        if (Node* metadata = lookup(m_root, {"metadata"}))
            clearField(*metadata, "namespace");
        return;
    }
    Node* metadata = lookupCreate(*m_pool, m_root, NodeKind::Mapping, {"metadata"});
    setField(*m_pool, *metadata, "namespace", m_pool->scalar(nameSpace));
}

void Resource::setKind(std::string_view kind)
{
    touch();
    setField(*m_pool, *m_root, "kind", m_pool->scalar(kind));
}

void Resource::setGvk(const Gvk& gvk)
{
    setKind(gvk.kind);
    setField(*m_pool, *m_root, "apiVersion", m_pool->scalar(gvk.apiVersion()));
}

ResId Resource::previousId(const PreviousId& previous) const
{
    // kustomize does not ask whether the kind has namespaces: the namespace kept says it.
    const Gvk& current = gvk();
    return {{current.group, current.version, previous.kind, false}, previous.name, previous.nameSpace};
}

std::vector<ResId> Resource::previousIds() const
{
    std::vector<ResId> ids;
    ids.reserve(m_previous.size());
    for (const PreviousId& previous : m_previous)
        ids.push_back(previousId(previous));
    return ids;
}

void Resource::storePreviousId()
{
    const ResId& id = currentId();
    addPreviousId(id.effectiveNamespace(), id.name, id.gvk.kind);
}

void Resource::addPreviousId(std::string_view nameSpace, std::string_view name, std::string_view kind)
{
    m_previous.push_back({m_pool->keep(nameSpace), m_pool->keep(name), m_pool->keep(kind)});
    touch();
}

void Resource::addNamePrefix(std::string_view prefix)
{
    if (prefix.empty())
        return;
    m_prefixes.push_back(m_pool->keep(prefix));
}

void Resource::addNameSuffix(std::string_view suffix)
{
    if (suffix.empty())
        return;
    m_suffixes.push_back(m_pool->keep(suffix));
}

bool Resource::prefixesSuffixesEqual(const Resource& other, bool allowEmpty) const
{
    const auto agree = [&](const auto& a, const auto& b) {
        return (allowEmpty && (a.empty() || b.empty())) || isTail(a, b);
    };
    return agree(m_prefixes, other.m_prefixes) && agree(m_suffixes, other.m_suffixes);
}

void Resource::appendRefBy(const ResId& referrer) { m_refBy.push_back(referrer); }

StringMap Resource::labels() const { return m_root ? metadataMap(*m_root, "labels") : StringMap(); }
StringMap Resource::annotations() const { return m_root ? metadataMap(*m_root, "annotations") : StringMap(); }

void Resource::setLabels(const StringMap& labels) { setMetadataMap(*m_pool, *m_root, "labels", labels); }
void Resource::setAnnotations(const StringMap& annotations)
{
    setMetadataMap(*m_pool, *m_root, "annotations", annotations);
}

void Resource::putBuildAnnotations()
{
    if (!m_root)
        return;
    StringMap notes;
    std::vector<std::string_view> names;
    std::vector<std::string_view> nameSpaces;
    std::vector<std::string_view> kinds;
    for (const PreviousId& previous : m_previous) {
        names.push_back(previous.name);
        nameSpaces.push_back(previous.nameSpace);
        kinds.push_back(previous.kind);
    }
    const auto note = [&](std::string_view name, std::string_view value) {
        if (!value.empty())
            notes.emplace_back(m_pool->keep(std::string(domain).append(name)), m_pool->keep(value));
    };
    note("allowKindChange", m_isKindChangeAllowed ? enabled : "");
    note("allowNameChange", m_isNameChangeAllowed ? enabled : "");
    note("generatorBehavior", m_behavior == Behavior::Unspecified ? "" : behaviorName(m_behavior));
    note("needsHashSuffix", m_needsHashSuffix ? enabled : "");
    note("prefixes", join(m_prefixes));
    note("previousKinds", join(kinds));
    note("previousNames", join(names));
    note("previousNamespaces", join(nameSpaces));
    std::string refBy;
    for (const ResId& referrer : m_refBy)
        refBy.append(refBy.empty() ? "" : ",").append(referrer.toString());
    note("refBy", refBy);
    note("suffixes", join(m_suffixes));
    if (notes.empty())
        return;
    Node* map = lookupCreate(*m_pool, m_root, NodeKind::Mapping, {"metadata", "annotations"});
    if (!map || !map->isMapping())
        return;
    for (const auto& [key, value] : notes)
        setField(*m_pool, *map, key, m_pool->string(value));
}

void Resource::takeBuildAnnotations()
{
    Node* metadata = m_root ? m_root->find("metadata") : nullptr;
    Node* map = metadata ? metadata->find("annotations") : nullptr;
    m_previous.clear();
    m_prefixes.clear();
    m_suffixes.clear();
    m_refBy.clear();
    m_needsHashSuffix = m_isNameChangeAllowed = m_isKindChangeAllowed = false;
    m_behavior = Behavior::Unspecified;
    if (!map || !map->isMapping())
        return;
    std::vector<std::string_view> names;
    std::vector<std::string_view> nameSpaces;
    std::vector<std::string_view> kinds;
    std::vector<Entry> kept;
    for (const Entry& entry : map->entries()) {
        const std::string_view key = entry.key->text();
        if (!key.starts_with(domain) || isReaderAnnotation(key)) {
            kept.push_back(entry);
            continue;
        }
        const std::string_view name = key.substr(domain.size());
        const std::string_view value = entry.value->text();
        if (name == "allowKindChange")
            m_isKindChangeAllowed = value == enabled;
        else if (name == "allowNameChange")
            m_isNameChangeAllowed = value == enabled;
        else if (name == "generatorBehavior")
            m_behavior = value == "replace"  ? Behavior::Replace
                         : value == "merge"  ? Behavior::Merge
                         : value == "create" ? Behavior::Create
                                             : Behavior::Unspecified;
        else if (name == "needsHashSuffix")
            m_needsHashSuffix = value == enabled;
        else if (name == "prefixes")
            m_prefixes = split(value);
        else if (name == "suffixes")
            m_suffixes = split(value);
        else if (name == "previousKinds")
            kinds = split(value);
        else if (name == "previousNames")
            names = split(value);
        else if (name == "previousNamespaces")
            nameSpaces = split(value);
        else if (name == "refBy")
            for (const std::string_view referrer : split(value))
                m_refBy.push_back(resIdFromString(referrer));
        else {
            kept.push_back(entry);
            continue;
        }
    }
    if (kept.size() == map->size())
        return;
    map->setEntries(*m_pool, kept);
    for (std::size_t i = 0; i < names.size() && i < nameSpaces.size() && i < kinds.size(); ++i)
        m_previous.push_back({nameSpaces[i], names[i], kinds[i]});
    touch();
}

void Resource::removeBuildAnnotations()
{
    if (!m_root)
        return;
    const Node* metadata = metadataOf(m_root);
    if (!metadata || !metadata->find("annotations"))
        return;
    StringMap annotations = this->annotations();
    std::erase_if(annotations, [](const auto& entry) { return isReaderAnnotation(entry.first); });
    setAnnotations(annotations);
}

namespace {

// `over` wins.
StringMap merged(const StringMap& under, const StringMap& over)
{
    StringMap result = over;
    for (const auto& entry : under) {
        const auto at = std::lower_bound(result.begin(), result.end(), entry,
                                         [](const auto& a, const auto& b) { return a.first < b.first; });
        if (at == result.end() || at->first != entry.first)
            result.insert(at, entry);
    }
    return result;
}

StringMap dataOf(const Node& root, std::string_view field)
{
    StringMap map;
    const Node* node = root.find(field);
    if (!node)
        return map;
    for (const Entry& entry : node->entries())
        map.emplace_back(entry.key->text(), entry.value->isNull() ? std::string_view() : entry.value->text());
    std::stable_sort(map.begin(), map.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    // kyaml's Field finds the first of equal keys for each of them.
    map.erase(std::unique(map.begin(), map.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
              map.end());
    return map;
}

void setDataOf(NodePool& pool, Node& root, std::string_view field, const StringMap& map)
{
    clearField(root, field);
    if (map.empty())
        return;
    Node* node = lookupCreate(pool, &root, NodeKind::Mapping, {field});
    for (const auto& [key, value] : map)
        setField(pool, *node, key, pool.string(value));
}

} // namespace

void Resource::copyBuildAnnotationsFrom(const Resource& other)
{
    m_needsHashSuffix = other.m_needsHashSuffix;
    m_isNameChangeAllowed = other.m_isNameChangeAllowed;
    m_isKindChangeAllowed = other.m_isKindChangeAllowed;
    m_behavior = other.m_behavior;
    m_previous = other.m_previous;
    m_prefixes = other.m_prefixes;
    m_suffixes = other.m_suffixes;
    m_refBy = other.m_refBy;
    touch();
}

void Resource::copyMergeMetadataFrom(const Resource& other)
{
    touch();
    setLabels(merged(other.labels(), labels()));
    setAnnotations(merged(other.annotations(), annotations()));
    // The hash is only wanted if this one wants it too.
    const bool wantsHash = m_needsHashSuffix;
    copyBuildAnnotationsFrom(other);
    m_needsHashSuffix = m_needsHashSuffix && wantsHash;
    setName(other.name());
    setNamespace(other.nameSpace());
    m_refVarNames = other.m_refVarNames;
}

void Resource::mergeDataFrom(const Resource& other)
{
    for (const std::string_view field : {"data", "binaryData"})
        setDataOf(*m_pool, *m_root, field, merged(dataOf(*other.m_root, field), dataOf(*m_root, field)));
}

Resource Resource::deepCopy() const
{
    Resource copy = *this;
    copy.m_root = m_root ? m_pool->copy(*m_root) : nullptr;
    copy.m_isIdKnown = false;
    copy.m_isTouched = false;
    copy.m_map = nullptr;
    return copy;
}

} // namespace strake::kustomize
