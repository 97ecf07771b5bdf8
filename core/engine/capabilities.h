// What `.Capabilities` and `.Release` are, and the Kubernetes version given on the command line.
// Source of the rules: Helm's pkg/chartutil/capabilities.go and k8s.io/apimachinery/pkg/util/version.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::engine {

struct KubeVersion {
    std::string version; // "v1.29.3"
    std::string major;
    std::string minor;
};

// "1.33", "v1.33.0", "v1.33.1-eks-abc": two numbers at least; what follows the numbers is dropped as ParseGeneric
// drops it. The error's message is Go's ("could not parse \"x\" as version").
Result<KubeVersion> parseKubeVersion(std::string_view text);

struct HelmVersion {
    std::string version = "v3.22.0";
    std::string gitCommit;
    std::string gitTreeState = "clean";
    std::string goVersion = "go1.26.8";
};

struct Capabilities {
    KubeVersion kubeVersion{"v1.37.0", "1", "37"}; // of a release build of Helm 3.22
    std::vector<std::string> apiVersions = defaultApiVersions();
    HelmVersion helmVersion;

    static std::vector<std::string> defaultApiVersions(); // what client-go of Helm 3.22 knows, in its order
    Value toValue() const;                                // *chartutil.Capabilities
};

struct Release {
    std::string name = "release-name";
    std::string nameSpace = "default";
    bool isUpgrade = false;
    bool isInstall = true; // false beside isUpgrade's: neither, as in Helm's linter
    int revision = 1;

    Value toValue() const; // map[string]interface {}
};

} // namespace strake::engine
