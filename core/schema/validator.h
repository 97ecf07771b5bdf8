// Values held against a schema, with every violation at its place, in Helm's words and in ours.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/diagnostic/source_map.h"
#include "core/schema/schema.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <functional>
#include <string>
#include <vector>

namespace strake::schema {

struct Violation {
    ValuePath path;          // of the value that is wrong; of a member that should not be there, its own
    SourceRange place;       // of that value, when the caller can tell
    SourceRange schemaPlace; // of the keyword
    std::string keyword;     // "type", "required", "additionalProperties", "oneOf"; "false" for the schema `false`
    std::string peerText;    // Helm's: "at '/replicaCount': got string, want integer", with the lines below it
    std::string message;     // ours: "`replicaCount` must be an integer, not the string \"two\""
    std::string hint;        // "did you mean `replicaCount`?"; may be empty

    Diagnostic toDiagnostic() const; // schema.violation
};

struct Validation {
    std::vector<Violation> violations; // in the order in which the schema finds them
    // All of them as Helm's library prints them below "jsonschema validation failed with …"; empty when valid.
    std::string peerText;

    bool isValid() const { return violations.empty(); }
};

// Where the value at a path was written; `ofKey`: where its key was.
using PlaceFinder = std::function<SourceRange(const ValuePath& path, bool ofKey)>;

// Bounded in depth and in work: what goes beyond is a violation that says so.
Validation validate(const Schema& schema, const Value& instance, const PlaceFinder& placeOf = {});

} // namespace strake::schema
