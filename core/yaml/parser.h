// Text to nodes, accepting what goyaml.v2 (under sigs.k8s.io/yaml) or goyaml.v3 accepts, with its error texts.
#pragma once

#include "core/diagnostic/result.h"
#include "core/yaml/node.h"

#include <vector>

namespace strake::yaml {

// Who says what nodes there are: yaml-cpp, or the scanner that accompanies it alone, which is some eight times faster.
// Nodes do not depend on it (tests hold that, see yaml_cpp_reader.h): charts and what they render are read by the
// scanner, people's own overlays and schemas by yaml-cpp.
enum class Engine : std::uint8_t { YamlCpp, Scanner };

// Whose errors, in what it refuses and how it counts their lines. The nodes are the same. GoYaml3 (gopkg.in/yaml.v3,
// under helm-docs) looks two tokens further ahead; its text is read once, by the scanner, comments included.
enum class Dialect : std::uint8_t { GoYaml2, GoYaml3 };

struct ParseOptions {
    Engine engine = Engine::Scanner;
    Dialect dialect = Dialect::GoYaml2;
    bool comments = false;       // attach comments (costs a second scan; in GoYaml3 none)
    std::size_t maxDepth = 1000; // deeper nesting is refused: `yaml.too-deep`; goyaml's own limit is 10,000
    std::size_t maxNodes = 2'000'000;
};

// The first document; null for an empty stream (no document, or only comments). What follows it is not looked at,
// as in goyaml's Unmarshal. The error's peerText is goyaml's: "yaml: line 3: mapping values are not allowed in this
// context". FileId: the text is that of the file in the map.
Result<NodePtr> parse(const SourceMap& sources, FileId file, const ParseOptions& options = {});

// All documents of the stream, split as goyaml's decoder does.
Result<std::vector<NodePtr>> parseAll(const SourceMap& sources, FileId file, const ParseOptions& options = {});

} // namespace strake::yaml
