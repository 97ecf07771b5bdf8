// The transformers of `patches`, `patchesStrategicMerge` and `patchesJson6902`. Making one reads what it names.
#pragma once

#include "core/kustomize/json_patch.h"
#include "core/kustomize/kustomization_types.h"
#include "core/kustomize/patches.h"
#include "core/kustomize/res_map.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strake::kustomize {

struct LoadedText {
    std::string text;
    FileId file = FileId::None;
};
// Of the kustomization that has the patches.
struct PatchTexts {
    // Loads a file that it names; throws Error.
    std::function<LoadedText(const std::string& path)> load;
    // Where stands what one of its own scalars says; null: nobody asks.
    std::function<ScalarPlaces(const PlacedText& written, std::string_view said)> place;
};

// An entry of `patches`.
class PatchTransformer {
public:
    // `configText`: the entry as YAML, for messages.
    PatchTransformer(NodePool& pool, const Patch& entry, const std::function<std::string()>& configText,
                     const PatchTexts& texts);
    void transform(ResMap& resources, PatchRun& run);

private:
    void transformStrategicMerge(ResMap& resources, PatchRun& run);
    void transformJson6902(ResMap& resources, PatchRun& run);

    std::string m_text;
    std::optional<ScalarPlaces> m_places; // of the text
    std::string m_source;                 // `[path: "x.yaml"]`, for messages
    std::optional<SelectorFields> m_target;
    std::vector<std::unique_ptr<Resource>> m_patches;
};

// An entry of patchesJson6902.
class PatchJson6902Transformer {
public:
    PatchJson6902Transformer(const Patch& entry, const PatchTexts& texts);
    void transform(ResMap& resources, PatchRun& run);

private:
    JsonPatch m_patch;
    SelectorFields m_target;
};

// All of patchesStrategicMerge: each is content or, failing that, a path.
class PatchStrategicMergeTransformer {
public:
    PatchStrategicMergeTransformer(NodePool& pool, const Slice<PatchPath>& paths, const std::string& patches,
                                   const PatchTexts& texts);
    void transform(ResMap& resources, PatchRun& run);

private:
    std::vector<std::unique_ptr<Resource>> m_patches;
};

} // namespace strake::kustomize
