// Which Kubernetes APIs are deprecated, since when, and what replaces them. Source of the facts and words: the
// lifecycles that k8s.io/client-go v0.37.0 registers, k8s.io/apiserver's pkg/endpoints/deprecation.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::lint {

struct ApiLifetime {
    std::string_view apiVersion;
    std::string_view kind;
    int deprecatedMajor, deprecatedMinor;
    int removedMajor, removedMinor; // 0.0: not said
    std::string_view replacement;   // "apps/v1 Deployment"; empty: not said

    bool isDeprecatedIn(int major, int minor) const
    {
        return major > deprecatedMajor || (major == deprecatedMajor && minor >= deprecatedMinor);
    }
    bool isRemovedIn(int major, int minor) const
    {
        return removedMajor != 0 && (major > removedMajor || (major == removedMajor && minor >= removedMinor));
    }
};

// Also of APIs that are gone for so long that client-go registers them no more. Null when nothing is said of the API.
const ApiLifetime* lifetimeOf(std::string_view apiVersion, std::string_view kind);

// "extensions/v1beta1 Ingress is deprecated in v1.14+, unavailable in v1.22+; use networking.k8s.io/v1 Ingress", when it
// is so in that Kubernetes version (0.0: in any).
std::optional<std::string> deprecationOf(std::string_view apiVersion, std::string_view kind, int major, int minor);

} // namespace strake::lint
