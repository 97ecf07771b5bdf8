// dario.cat/mergo v1.0.1 as Sprig uses it: map into map.
#pragma once

#include "core/gotemplate/function.h"
#include "core/value/value.h"

namespace strake::sprig {

// mergo.Merge, or mergo.MergeWithOverwrite, of the map `source` into the map `destination`, in place; a nil
// destination is replaced by a new map. Inner maps of the source may be shared afterwards.
void merge(gotemplate::Call& call, Value& destination, const Value& source, bool overwrite);

} // namespace strake::sprig
