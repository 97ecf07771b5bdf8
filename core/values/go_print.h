// Values in Helm's messages, as Go's fmt prints them. Texts end at a megabyte.
#pragma once

#include "core/value/value.h"

#include <string>

namespace strake::values {

std::string printAsV(const Value& value); // %v: map[a:1 b:[x <nil>]]
// %t, which Helm uses where %v was meant: %!t(int64=5), and [] for an empty list.
std::string printAsT(const Value& value);

} // namespace strake::values
