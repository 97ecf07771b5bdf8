// By which member of its items two lists of values are merged, as the chart's schema says it.
#pragma once

#include "core/schema/schema.h"
#include "core/value/value_path.h"

#include <string>

namespace strake::schema {

// Of the list at `path`, which consists of map keys: `x-strake-merge-key`, else what schemas taken from Kubernetes say
// (`x-kubernetes-patch-merge-key`, `x-kubernetes-list-map-keys` of one member). Empty: the schema says nothing.
std::string mergeKeyAt(const Schema& schema, const ValuePath& path);

} // namespace strake::schema
