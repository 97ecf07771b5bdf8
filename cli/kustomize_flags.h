// The flags of `kustomize build`, its words about them, and what they mean for a build.
#pragma once

#include "core/kustomization_build.h"

#include <string>
#include <vector>

namespace strake::cli {

class Flags;
struct Session;

class KustomizeFlags {
public:
    void declare(Flags& flags);
    // What pflag says about deprecated flags, before anything else. Then Failure, and told, for values that are none.
    int apply(Session& session, KustomizationOptions& options) const;

private:
    std::string m_loadRestrictor;
    std::string m_reorder;
    bool m_enableHelm = false;
    std::string m_helmCommand = "helm";
    std::vector<std::string> m_helmApiVersions;
    std::string m_helmKubeVersion;
    bool m_enableAlphaPlugins = false;
    bool m_managedByLabel = false;
};

} // namespace strake::cli
