// Effective values as rows: each leaf (a scalar, a list, an empty mapping), who set it, what that shadows.
#pragma once

#include "core/compiler.h"

#include <string>
#include <vector>

namespace strake::cli {

struct ValueRow {
    ValuePath path;
    Value value;
    bool overridden = false; // set by a layer above the charts' own defaults
    std::string setBy;       // "production/values.yaml:3:15", "--set replicas=2"; empty: unknown
    struct Shadowed {
        std::string place;
        std::string text; // as written, its first line
    };
    std::vector<Shadowed> shadows; // nearest first
};

// "production/values.yaml:3:15", or what was given on the command line.
std::string placeOf(const values::Origin& origin, const values::EffectiveValues& values, const SourceMap& sources);

// In the order of the keys.
std::vector<ValueRow> valueRows(const values::EffectiveValues& values, const SourceMap& sources);

// The rows' values as one tree again.
Value treeOf(const std::vector<ValueRow>& rows);

} // namespace strake::cli
