// What stands in the fields of a kustomization and of the built-in plugins: the structs of kustomize's package types.
// Embedded structs are spread out. kustomization_tables.h reads and writes them.
#pragma once

#include "core/kustomize/go_types.h"
#include "core/kustomize/selector.h"

namespace strake::kustomize {

// string types with names of their own
struct PatchPath : PlacedText {}; // types.PatchStrategicMerge: a path, or a patch
struct SortOrder : PlacedText {};

template <>
struct GoType<PatchPath> {
    static std::string name() { return "types.PatchStrategicMerge"; }
};

template <>
struct GoType<SortOrder> {
    static std::string name() { return "types.SortOrder"; }
};

struct ObjectMeta {
    std::string name;
    std::string nameSpace;
    GoMap<std::string> labels;
    GoMap<std::string> annotations;
};

// types.FieldSpec as it is written; see field_spec.h for its use.
struct WrittenFieldSpec {
    std::string group;
    std::string version;
    std::string kind;
    std::string path;
    bool create = false;
};

struct Label {
    GoMap<std::string> pairs;
    bool includeSelectors = false;
    bool includeTemplates = false;
    Slice<WrittenFieldSpec> fields;
    SourceRange range;
};

// types.Selector
struct Patch {
    PlacedText path;
    PlacedText patch;
    std::optional<SelectorFields> target;
    GoMap<bool> options;
    SourceRange range;
    bool isOptional = false; // of an overlay.yaml: it may select nothing and change nothing
};

struct Image {
    std::string name;
    std::string newName;
    std::string tagSuffix;
    std::string newTag;
    std::string digest;
    SourceRange range;
};

struct Replica {
    std::string name;
    std::int64_t count = 0;
    SourceRange range;
};

// types.FieldOptions of replacements
struct FieldOptions {
    std::string delimiter;
    int index = 0;
    std::string encoding;
    bool create = false;
};

struct SourceSelector {
    std::string group;
    std::string version;
    std::string kind;
    std::string name;
    std::string nameSpace;
    std::string fieldPath;
    std::optional<FieldOptions> options;
    SourceRange range;
};

struct TargetSelector {
    std::optional<SelectorFields> select;
    Slice<std::optional<SelectorFields>> reject;
    Slice<std::string> fieldPaths;
    std::optional<FieldOptions> options;
    SourceRange range;
};

struct Replacement {
    std::optional<SourceSelector> source;
    Slice<std::optional<TargetSelector>> targets;
    std::optional<std::string> sourceValue;
    SourceRange range;
};

struct ReplacementField : Replacement {
    PlacedText path;
};

// types.Target, of vars
struct ObjectReference {
    std::string apiVersion;
    std::string group;
    std::string version;
    std::string kind;
    std::string name;
    std::string nameSpace;
};

struct FieldSelector {
    std::string fieldPath;
};

struct Var {
    std::string name;
    ObjectReference objref;
    FieldSelector fieldref;
    SourceRange range;
};

struct LegacySortOptions {
    Slice<std::string> orderFirst;
    Slice<std::string> orderLast;
};

struct SortOptions {
    SortOrder order;
    std::optional<LegacySortOptions> legacySortOptions;
    SourceRange range;
};

struct GeneratorOptions {
    GoMap<std::string> labels;
    GoMap<std::string> annotations;
    bool disableNameSuffixHash = false;
    bool immutable = false;
};

// types.GeneratorArgs with its KvPairSources
struct GeneratorArgs {
    std::string nameSpace;
    std::string name;
    std::string behavior;
    Slice<std::string> literals;
    Slice<PlacedText> files;
    Slice<PlacedText> envs;
    PlacedText env;
    std::optional<GeneratorOptions> options;
    SourceRange range;
};

struct ConfigMapArgs : GeneratorArgs {};

struct SecretArgs : GeneratorArgs {
    std::string type;
};

struct HelmGlobals {
    std::string chartHome;
    std::string configHome;
};

struct HelmChart {
    PlacedText name;
    std::string version;
    std::string repo;
    std::string releaseName;
    std::string nameSpace;
    Slice<PlacedText> additionalValuesFiles;
    PlacedText valuesFile;
    AnyMap valuesInline;
    PlacedText valuesMerge;
    bool includeCRDs = false;
    bool skipHooks = false;
    Slice<std::string> apiVersions;
    std::string kubeVersion;
    std::string nameTemplate;
    bool skipTests = false;
    bool debug = false;
    bool devel = false;
    SourceRange range;
};

// The deprecated form of HelmGlobals and HelmChart.
struct HelmChartArgs {
    PlacedText chartName;
    std::string chartVersion;
    std::string chartRepoUrl;
    std::string chartHome;
    std::string chartRepoName;
    std::string helmBin;
    std::string helmHome;
    PlacedText values;
    AnyMap valuesLocal;
    PlacedText valuesMerge;
    std::string releaseName;
    std::string releaseNamespace;
    Slice<std::string> extraArgs;
    SourceRange range;
};

} // namespace strake::kustomize
