// Runs a compiled schema over a value. Rules and order are those of santhosh-tekuri/jsonschema (validator.go), the
// order of members apart: ours is sorted, Go's is random. Of the room alone.
#pragma once

#include "core/schema/problem.h"
#include "core/schema/schema_node.h"
#include "core/value/value.h"

#include <unordered_map>

namespace strake::schema {

struct EvaluationOptions {
    // Whether some reference is dynamic: then what a schema says of a value depends on the way to it.
    bool hasDynamicReferences = true;
    // When the value is itself a schema: the metaschema, and those of embedded schemas of another dialect.
    const SchemaNode* metaschema = nullptr;
    std::unordered_map<const Value*, const SchemaNode*> metaschemaOf = {};
    std::uint64_t maxSteps = 2'000'000; // schemas tried on values, and stepsPerValue more for each value
    std::uint64_t stepsPerValue = 100;
    int maxDepth = 3'000; // schemas within schemas and values within values, together
};

// Null when the value conforms. Otherwise a Group, or a single problem.
ProblemPtr evaluate(const SchemaNode& schema, const Value& value, const EvaluationOptions& options = {});

} // namespace strake::schema
