// chartutil.Values: `.Values` at the top, with the methods that templates can reach (and that hide keys of their
// names). Source of the rules: Helm's pkg/chartutil/values.go.
#pragma once

#include "core/value/value.h"

namespace strake::engine {

const Type& valuesType();

} // namespace strake::engine
