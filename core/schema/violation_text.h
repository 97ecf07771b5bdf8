// Our own words for what a schema finds wrong. Of the room alone.
#pragma once

#include "core/schema/problem.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::schema {

// "`image.tag` must be a string, not the number 1.1". Of alternatives, about the one that the value comes closest to.
std::string violationMessage(const Problem& problem);
// "did you mean `Always`?", "put it in quotes"; empty when there is nothing to say.
std::string violationHint(const Problem& problem);
// The same for a name that is none of the candidates.
std::string didYouMean(std::string_view name, const std::vector<std::string_view>& candidates);
// "`image.tag`", or "the values" for the root.
std::string nameOfPath(const std::vector<PathStep>& path);

} // namespace strake::schema
