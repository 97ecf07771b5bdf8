// Values picked by a template such as `{.image.tag}`, as `helm show values --jsonpath` prints them.
// Source of the rules: Kubernetes' client-go, util/jsonpath.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace strake::values {

// Texts, and in braces paths: `.name`, `['name']`, `[2]`, `[-1]`, `[0:4:2]`, `[*]`, `.*`, `..name`, `[0,2]`,
// `[?(@.name=="x")]`, `$`, `@`, quoted texts, `range .list[*]` and `end`. Where Go's order of a map's members is
// random, ours is by name. A path that leads nowhere, or a filter that cannot compare, prints nothing at all, as in
// Helm. Errors: what cannot be parsed, in Kubernetes' words (Usage); too many values.
Result<std::string> printJsonPath(std::string_view pathTemplate, const Value& values);

} // namespace strake::values
