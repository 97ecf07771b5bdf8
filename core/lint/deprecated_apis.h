// Which Kubernetes APIs are deprecated, since when, and what replaces them. Source of the facts and words: the
// lifecycles that k8s.io/client-go v0.37.0 registers, k8s.io/apiserver's pkg/endpoints/deprecation.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::lint {

// "extensions/v1beta1 Ingress is deprecated in v1.14+, unavailable in v1.22+; use networking.k8s.io/v1 Ingress", when it
// is so in that Kubernetes version (0.0: in any).
std::optional<std::string> deprecationOf(std::string_view apiVersion, std::string_view kind, int major, int minor);

} // namespace strake::lint
