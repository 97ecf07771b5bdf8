// What Chart.yaml says of the charts below, and Chart.lock of their versions.
// Source of the rules: Helm's pkg/chart/dependency.go.
#pragma once

#include "core/value/value.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strake::chart {

struct Dependency {
    std::string name;
    std::string version; // a semver constraint
    std::string repository;
    std::string condition; // comma-separated paths of values
    std::vector<std::string> tags;
    bool enabled = false;
    // Strings, and maps with `child` and `parent`; after the dependencies were processed only []map[string]string.
    std::vector<Value> importValues;
    std::string alias;
};

// Shared, because Helm's copies of a chart under several aliases share (and change) theirs. Null only before
// validation.
using DependencyPtr = std::shared_ptr<Dependency>;

struct Lock {
    std::string generated; // RFC 3339, as written
    std::string digest;
    std::vector<DependencyPtr> dependencies;
};

// Cleans the fields (see sanitize) and gives the text of the first violation, without "validation: ".
std::optional<std::string> validate(Dependency& dependency);

// Helm's sanitizeString: every kind of blank becomes ' ', what cannot be printed goes.
std::string sanitize(std::string_view text);

} // namespace strake::chart
