// Which texts Kubernetes takes as names, labels and annotations. Source of the rules: k8s.io/apimachinery's
// pkg/util/validation. Of the room alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::lint {

// Why it is none; nothing: it is one. "must be no more than 63 characters".
std::optional<std::string> qualifiedNameProblem(std::string_view name); // keys of labels and annotations
std::optional<std::string> labelValueProblem(std::string_view value);

} // namespace strake::lint
