// Patches applied to resources: Resource.ApplySmPatch, ResMap.ApplySmPatch and what the patch transformers do with JSON
// patches.
#pragma once

#include "core/kustomize/json_patch.h"
#include "core/kustomize/merge_schema.h"
#include "core/kustomize/res_map.h"
#include "core/kustomize/resource.h"

#include <functional>
#include <span>

namespace strake::kustomize {

// How a patch is put to work.
class PatchRun {
public:
    using SchemaOf = std::function<const MergeSchema&(const Resource& target)>;

    // kustomize's way.
    explicit PatchRun(const MergeSchema& schema) : m_schemaOf([&schema](const Resource&) -> auto& { return schema; }) {}
    // Looks whether the patch changes anything.
    explicit PatchRun(SchemaOf schemaOf) : m_schemaOf(std::move(schemaOf)), m_isWatched(true) {}

    const MergeSchema& schemaFor(const Resource& target) const { return m_schemaOf(target); }
    // Looks whether the patch changes anything, whatever way it is put to work.
    void watch() { m_isWatched = true; }
    // Changes `target` by `work`.
    void change(Resource& target, const std::function<void()>& work);
    bool hasChanged() const { return m_hasChanged; }

private:
    SchemaOf m_schemaOf;
    bool m_isWatched = false;
    bool m_hasChanged = false;
};

// Strategic merge. The object's namespace stays, its name and kind unless the patch may change them. The object is
// empty afterwards when the patch deletes it. Nodes of the patch become part of it.
void applyStrategicMerge(Resource& resource, Resource& patch, const MergeSchema& schema);
// The same to each of the selected, which are in the map: with a copy of the patch that has the object's own kind. What
// is empty afterwards goes. Throws when two objects have one id then.
void applyStrategicMerge(ResMap& resources, std::span<Resource* const> selected, const Resource& patch, PatchRun& run);

// `storesPreviousId`: as `patches` does, and patchesJson6902 does not.
void applyJsonPatch(Resource& resource, const JsonPatch& patch, bool storesPreviousId);

} // namespace strake::kustomize
