// The built-in schema as constant data; written by tests/oracle/kustomize_schema.py.
#pragma once

#include "core/kustomize/merge_schema.h"

#include <span>

namespace strake::kustomize {

extern const std::span<const SchemaRoot> builtInSchemaRoots;
extern const std::span<const SchemaType> builtInSchemaTypes;
extern const std::span<const SchemaField> builtInSchemaFields;

} // namespace strake::kustomize
