// Chart.yaml. Source of the rules: Helm's pkg/chart/metadata.go, sigs.k8s.io/yaml's Unmarshal, encoding/json.
#pragma once

#include "core/chart/dependency.h"
#include "core/diagnostic/result.h"
#include "core/diagnostic/source_map.h"
#include "core/yaml/node.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace strake::chart {

struct Maintainer {
    std::string name;
    std::string email;
    std::string url;
};

// The fields in the order of Helm's struct, which is that in which templates print it.
struct Metadata {
    std::string name;
    std::string home;
    std::vector<std::string> sources;
    std::string version;
    std::string description;
    std::vector<std::string> keywords;
    std::vector<std::optional<Maintainer>> maintainers; // none is empty after validation
    std::string icon;
    std::string apiVersion;
    std::string condition;
    std::string tags;
    std::string appVersion;
    bool deprecated = false;
    std::map<std::string, std::string> annotations;
    std::string kubeVersion;
    std::vector<DependencyPtr> dependencies;
    bool hasDependencies = false; // `dependencies: []` is not the same as none: Go's nil
    std::string type;
};

// Decodes a document onto what stands in `metadata` (requirements.yaml comes after Chart.yaml). Numbers and booleans
// become strings where strings are wanted, names match in any case, unknown fields are left out. A null node changes
// nothing. The error's peerText begins "error converting YAML to JSON: " or "error unmarshaling JSON: ".
Result<void> decodeMetadata(const yaml::Node* document, Metadata& metadata);
// Nothing for a null document.
Result<std::optional<Lock>> decodeLock(const yaml::Node* document);

// Helm's Metadata.Validate: cleans the texts and gives the first violation, without "validation: ":
// "chart.metadata.name is required".
std::optional<std::string> validate(Metadata& metadata);

} // namespace strake::chart
