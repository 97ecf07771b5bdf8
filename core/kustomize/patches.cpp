#include "core/kustomize/patches.h"

#include "core/kustomize/error.h"
#include "core/kustomize/output.h"
#include "core/kustomize/strategic_merge.h"

#include <optional>
#include <string>

namespace strake::kustomize {

namespace {

bool replacesWholesale(const Node* patch) { return patch && (!patch->isMapping() || patch->find("$patch")); }

// The patch takes all annotations away, kustomize's notes among them.
bool clearsAnnotations(const Node& patch)
{
    const Node* metadata = patch.find("metadata");
    return replacesWholesale(metadata) || (metadata && replacesWholesale(metadata->find("annotations")));
}

void demandUniqueIds(ResMap& resources)
{
    for (const auto& resource : resources.resources()) {
        const ResId& id = resource->currentId();
        const auto same = resources.findByCurrentId(id);
        if (same.size() > 1)
            throw Error{"may not add resource with an already registered id: " + id.toString(),
                        same[1]->root()->range()};
    }
}

// Nothing: what cannot be written.
std::optional<std::string> textOf(const Resource& resource)
{
    if (resource.isEmpty())
        return std::nullopt;
    try {
        return asJson(*resource.root());
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

void PatchRun::change(Resource& target, const std::function<void()>& work)
{
    const auto before = m_isWatched && !m_hasChanged ? textOf(target) : std::nullopt;
    work();
    m_hasChanged = m_hasChanged || !before || textOf(target) != before;
}

void applyStrategicMerge(Resource& resource, Resource& patch, const MergeSchema& schema)
{
    NodePool& pool = resource.pool();
    const std::string_view name = pool.keep(resource.name());
    const std::string_view nameSpace = pool.keep(resource.nameSpace());
    const std::string_view kind = pool.keep(resource.kind());
    if (patch.isNameChangeAllowed() || patch.isKindChangeAllowed())
        resource.storePreviousId();
    const bool touchesNotes = clearsAnnotations(*patch.root());
    if (touchesNotes)
        resource.putBuildAnnotations();
    const bool isLeft = mergeStrategically(pool, *resource.mutableRoot(), *patch.mutableRoot(), schema);
    if (!isLeft)
        resource.setRoot(nullptr);
    if (touchesNotes)
        resource.takeBuildAnnotations();
    if (resource.isEmpty())
        return;
    if (!patch.isKindChangeAllowed())
        resource.setKind(kind);
    if (!patch.isNameChangeAllowed())
        resource.setName(name);
    resource.setNamespace(nameSpace);
}

void applyStrategicMerge(ResMap& resources, std::span<Resource* const> selected, const Resource& patch, PatchRun& run)
{
    bool isAnyEmpty = false;
    for (Resource* resource : selected) {
        Resource copy = patch.deepCopy();
        copy.copyMergeMetadataFrom(patch);
        copy.setGvk(resource->gvk());
        copy.setKind(patch.kind());
        run.change(*resource, [&] { applyStrategicMerge(*resource, copy, run.schemaFor(*resource)); });
        isAnyEmpty = isAnyEmpty || resource->isEmpty();
    }
    if (isAnyEmpty)
        resources.dropEmpties();
    if (patch.isNameChangeAllowed() || patch.isKindChangeAllowed())
        demandUniqueIds(resources);
}

void applyJsonPatch(Resource& resource, const JsonPatch& patch, bool storesPreviousId)
{
    if (storesPreviousId)
        resource.storePreviousId();
    // The notes stay, whatever the patch does to annotations; but it sees them.
    if (patch.touchesMetadata()) {
        const Resource notes = resource;
        resource.putBuildAnnotations();
        patch.apply(resource.pool(), *resource.mutableRoot());
        resource.takeBuildAnnotations();
        resource.copyBuildAnnotationsFrom(notes);
    } else {
        patch.apply(resource.pool(), *resource.mutableRoot());
    }
    // As SetAnnotations: all of them strings; an empty map goes.
    resource.setAnnotations(resource.annotations());
}

} // namespace strake::kustomize
