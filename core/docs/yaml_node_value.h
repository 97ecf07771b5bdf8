// `.ChartValues`: goyaml.v3's *yaml.Node as a template value, with its fields and methods.
#pragma once

#include "core/value/value.h"
#include "core/yaml/node.h"

namespace strake::docs {

const Type& nodePointerType();
// The document node above `root`; null: an empty Node.
Value documentNode(const yaml::NodePtr& root);

// The node that such a value stands for (the document's root for the document); null for other values.
const yaml::Node* nodeOf(const Value& value);
bool isDocumentNode(const Value& value);

} // namespace strake::docs
