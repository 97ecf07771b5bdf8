// One place that contributes values above the charts' defaults: a values file, an inline block, one `--set`.
#pragma once

#include "core/diagnostic/result.h"
#include "core/filesystem/file_system.h"
#include "core/value/value.h"
#include "core/value/value_path.h"
#include "core/values/strvals.h"
#include "core/yaml/node.h"

#include <functional>
#include <string>
#include <vector>

namespace strake::values {

enum class MergeMode : std::uint8_t {
    Replace, // Helm's
    Append,
    Prepend,
    ByKey // items that are maps and agree in `key` merge, the others are appended
};

// How the list that a layer sets at a path joins the one beneath.
struct MergeRule {
    ValuePath path; // of map keys
    MergeMode mode = MergeMode::Replace;
    std::string key = {}; // ByKey: the member that identifies an item
    SourceRange range = {};
};

enum class LayerKind : std::uint8_t { ChartDefaults, File, Inline, Set };

struct Layer {
    LayerKind kind = LayerKind::File;
    std::string name;           // "production/values.yaml", "--set image.tag=1.2"
    FileId file = FileId::None; // its text; of a Set: the expression
    yaml::NodePtr node;         // File, Inline; null when empty
    Value values;               // File, Inline: a map, perhaps a nil one; never to be changed
    SetKind setKind = SetKind::Set;
    std::string expression;       // Set
    std::vector<MergeRule> merge; // File, Inline
};

// `file` is the text in `sources`. The error's peerText is Helm's: "failed to parse NAME: error ...".
Result<Layer> fileLayer(std::string name, FileId file, const SourceMap& sources);
Result<Layer> inlineLayer(std::string name, yaml::NodePtr node);
// Adds the expression to `sources`, under the name "--set image.tag=1.2".
Layer setLayer(SetKind kind, std::string expression, SourceMap& sources);

// The flags that Helm's commands have for values.
struct Flags {
    std::vector<std::string> valueFiles;    // -f; "-" is standard input
    std::vector<std::string> values;        // --set
    std::vector<std::string> stringValues;  // --set-string
    std::vector<std::string> fileValues;    // --set-file
    std::vector<std::string> jsonValues;    // --set-json
    std::vector<std::string> literalValues; // --set-literal
};

using StandardInput = std::function<Result<std::string>()>;

// In the order in which Helm merges them: files as given, then --set-json, --set, --set-string, --set-file,
// --set-literal. Source of the rules: Helm's pkg/cli/values/options.go.
Result<std::vector<Layer>> layersOf(const Flags& flags, const FileSystem& files, SourceMap& sources,
                                    const StandardInput& standardInput = {});

// Reads what --set-file names; "-" is standard input. `files` must outlive it.
FileReader readerOf(const FileSystem& files, StandardInput standardInput = {});

} // namespace strake::values
