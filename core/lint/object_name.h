// Are names what Kubernetes wants of an object of that kind? Source of the rules: Helm's pkg/lint/rules/template.go,
// k8s.io/apimachinery's pkg/util/validation.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::lint {

// What Helm says of a bad one: `object name does not conform to Kubernetes naming requirements: "X": metadata.name: ...`.
std::optional<std::string> objectNameProblem(std::string_view kind, const std::string& name);

} // namespace strake::lint
