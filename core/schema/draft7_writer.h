// A schema of a later draft said in draft 7. Of the room alone.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/schema/schema_node.h"

#include <vector>

namespace strake::schema {

// Extensions (`x-strake-…`) are left out, but for `x-strake-merge-key`; `global` is allowed at the top. What draft 7
// cannot say is put into `problems`.
Element toDraft7(const SchemaNode& schema, std::vector<Diagnostic>& problems);

} // namespace strake::schema
