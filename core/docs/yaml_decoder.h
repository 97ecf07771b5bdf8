// A YAML text into template values as goyaml.v3 decodes it into interface{}. Source of the rules: goyaml.v3's
// decode.go.
#pragma once

#include "core/value/value.h"

#include <string>
#include <string_view>

namespace strake::docs {

// The first document into a map[string]interface{}. Keys that are no strings become such. The error is Go's: "yaml:
// unmarshal errors:\n  line 1: cannot unmarshal !!seq into map[string]interface {}"; what was decoded is kept.
std::string decodeYaml(std::string_view text, ValueMap& into);

} // namespace strake::docs
