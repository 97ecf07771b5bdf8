// What `kustomize build` prints of a tree: yaml.v3 text, decoded, to JSON, and that as yaml.v2 writes it; in one step.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/res_map.h"
#include "core/value/value.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

// The tree as yaml.v3 writes it, read again and decoded: what RNode.MarshalJSON has. Throws Error with yaml.v3's text.
Value decodedText(const Node& root);
// Resource.AsYAML: in one step where nothing can come between, else by its peer's way. Throws Error with kustomize's text.
void appendYaml(std::string& out, const Node& root);
// The same, always step by step.
std::string asYamlByPeersWay(const Node& root);
// ResMap.AsYaml: all objects, "---\n" between them. `threads`: BuildOptions::threads; the text is the same.
std::string asYaml(const ResMap& resources, unsigned threads = 1);
// Resource.MarshalJSON: keys sorted, Go's escapes.
std::string asJson(const Node& root);

struct OutputFile {
    std::string name; // "default_apps_v1_deployment_web.yaml"
    std::string text;
};
// `-o DIR`: one file an object.
std::vector<OutputFile> asFiles(const ResMap& resources);

// sortOptions: legacy, by these kinds first and those last.
void sortLegacy(ResMap& resources, std::span<const std::string> orderFirst, std::span<const std::string> orderLast);
// By the built-in lists.
void sortLegacy(ResMap& resources);

} // namespace strake::kustomize
