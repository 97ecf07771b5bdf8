// The schemas that authors write into the comments of values.yaml, in the two dialects that are in use: dadav's
// helm-schema (a YAML block between two lines `# @schema`) and losisin's helm-values-schema-json (`# @schema type:
// string; enum: [a, b]` on one line). Sources of the rules: pkg/schema/schema.go of the first, pkg/comment.go of the
// second. Of the room alone.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/schema/document.h"
#include "core/yaml/node.h"

#include <optional>
#include <string>
#include <vector>

namespace strake::schema {

struct CommentSchema {
    Element keywords;             // an object: JSON Schema's keywords as written
    Element root;                 // an object: what `# @schema.root` blocks say of the whole
    std::optional<bool> required; // by the mapping around it
    bool constFromValue = false;
    bool nullable = false;        // beside the default's type
    bool skipProperties = false;  // the keys of the default are examples
    bool mergeProperties = false; // and all of one form
    bool hidden = false;
    std::vector<std::string> rest; // the other lines above the key, its nearest group only, each with its `#`
};

// Of the comments above, behind and below a key, and of those behind its value. What cannot be understood goes to
// `problems` as a warning at the key.
CommentSchema readCommentSchema(const yaml::Node& key, const yaml::Node* value, DiagnosticConsumer& problems);

} // namespace strake::schema
