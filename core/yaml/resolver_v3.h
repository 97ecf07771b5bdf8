// Which scalars are what to goyaml.v3: its resolve.go, close to YAML 1.2 (`yes` is a string, 0o17 an octal number).
#pragma once

#include "core/yaml/node.h"
#include "core/yaml/resolver.h"

#include <string>
#include <string_view>

namespace strake::yaml {

// A plain scalar without a tag. Timestamps keep their text; `<<` is a String, its tag `!!merge` is nodeTag's affair.
Scalar resolvePlainV3(std::string_view text);

// A scalar with a short tag ("!!int"). Tags that resolve nothing (`!!binary`, `!foo`) give a string. When the text does
// not fit the tag, `error` is set: "cannot decode !!str `yes` as a !!bool".
Scalar resolveTaggedV3(std::string_view shortTag, std::string_view text, std::string& error);

// yaml.v3's Node.Tag: what was written, short, or what the text resolves to: "!!map", "!!int", "!foo"; empty for an
// alias.
std::string nodeTagV3(const Node& node);

} // namespace strake::yaml
