// values.yaml from a schema. Of the room alone.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/schema/schema_node.h"

#include <string>
#include <vector>

namespace strake::schema {

// `values` are the schema's defaults. What helm-docs would misread is put into `problems`.
std::string writeValues(const SchemaNode& schema, const Element& values, std::vector<Diagnostic>& problems);

} // namespace strake::schema
