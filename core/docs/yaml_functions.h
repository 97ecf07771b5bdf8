// toYaml and fromYaml of README templates, which are goyaml.v3's. Source of the rules: helm-docs 1.14.2,
// pkg/util/funcs.go.
#pragma once

#include "core/sprig/sprig.h"
#include "core/value/value.h"

#include <string>

namespace strake::docs {

sprig::FunctionTable yamlFunctions();

// What toYaml says, without its last newline; empty where goyaml fails, as helm-docs takes no notice of that. Throws
// gotemplate::Error where goyaml panics, and beyond our limits.
std::string encodeYaml(const Value& value);

} // namespace strake::docs
