// Values picked by a template such as `{.image.tag}`, as `helm show values --jsonpath` prints them.
// Source of the rules: Kubernetes' client-go, util/jsonpath.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace strake::values {

// Texts, and in braces paths: `.name`, `['name']`, `[2]`, `[-1]`, `[0:2]`, `[*]`, `.*`, `$`, `@`, and quoted texts. Where
// Go's order of a map's members is random, ours is by name. A path that leads nowhere prints nothing at all, as in
// Helm. Errors (Usage): what cannot be parsed, in Kubernetes' words, and `range`, `..`, filters and unions, which are
// not taken here.
Result<std::string> printJsonPath(std::string_view pathTemplate, const Value& values);

} // namespace strake::values
