// overlay.yaml as its author wrote it: every field with its place, nothing looked up yet.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/diagnostic/placed.h"
#include "core/value/value_path.h"
#include "core/yaml/node.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {
struct KustomizationFile;
}

namespace strake::overlay {

// How a value at a path joins the one below it, where the rule of all values (mappings merge, everything else
// replaces) is not what is wanted.
enum class MergeMode : std::uint8_t { Replace, Append, Prepend, ByKey };

struct MergeRule {
    Placed<ValuePath> path;
    Placed<MergeMode> mode;
    std::string key; // ByKey: the member that tells the items of the list apart; empty: the chart's schema says it
};

// One entry of `charts`: introduces a chart instance, or amends those of its name introduced further down.
struct ChartEntry {
    PlacedText name;
    std::optional<PlacedText> path; // folder or .tgz, relative to the overlay's folder
    std::optional<PlacedText> release;
    std::optional<PlacedText> nameSpace;
    std::optional<PlacedText> kubeVersion;
    std::vector<PlacedText> apiVersions;
    std::vector<PlacedText> valuesFiles;
    const yaml::Node* values = nullptr; // a mapping, kept alive by OverlayFile::document; null: none
    std::vector<MergeRule> merge;
    SourceRange range;
    bool writesPath = false; // also where `path` itself is unusable
};

struct OverlayFile {
    FileId file = FileId::None;
    yaml::NodePtr document;
    std::vector<PlacedText> resources;
    std::optional<PlacedText> nameSpace;
    std::optional<PlacedText> kubeVersion;
    std::vector<PlacedText> apiVersions;
    std::vector<ChartEntry> charts;
    // All of kustomize's fields, those above included; null when the file could not be read.
    std::shared_ptr<const kustomize::KustomizationFile> kustomization;
    bool isComponent = false;   // `kind: Component`: amends what the overlay that lists it under `components` has
    bool usesKustomize = false; // a field besides those above is written
};

// Reads what can be read; everything that is wrong goes to `problems`: syntax, unknown fields, keys set twice, wrong
// types, missing fields.
OverlayFile readOverlay(const SourceMap& sources, FileId file, DiagnosticConsumer& problems);

// The names of the fields that are known, of an overlay, of an entry of `charts` and of one of `merge`.
struct FieldTables {
    std::vector<std::string_view> overlay;
    std::vector<std::string_view> chart;
    std::vector<std::string_view> merge;
};
FieldTables fieldTables();

} // namespace strake::overlay
