// The work of infer.h: a schema from a chart's own, comments and values. Of the room alone.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/schema/base_schema.h"
#include "core/schema/helm_docs_comment.h"
#include "core/yaml/node.h"

namespace strake::schema {

struct InferenceInput {
    const BaseSchema& base;
    const Element& values;  // an object
    const yaml::Node* node; // the same with comments; null: there are none
    Descriptions named;     // of `# path -- text`
};

// Without `$schema`; keywords in no particular order.
Element inferFrom(InferenceInput input, DiagnosticConsumer& problems);

} // namespace strake::schema
