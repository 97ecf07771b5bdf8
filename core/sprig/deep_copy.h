// mitchellh/copystructure as Sprig's deepCopy uses it.
#pragma once

#include "core/gotemplate/function.h"
#include "core/value/value.h"

namespace strake::sprig {

// Maps and lists copied all the way down, everything else shared. Every node copied is charged, so that maps shared
// many times over cannot blow up. Throws for the untyped nil, as the library panics.
Value deepCopy(gotemplate::Call& call, const Value& value);

} // namespace strake::sprig
