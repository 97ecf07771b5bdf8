#include "cli/kustomize_flags.h"

#include "cli/command.h"
#include "cli/flags.h"

namespace strake::cli {

namespace {

constexpr std::string_view rootOnly = "LoadRestrictionsRootOnly";
constexpr std::string_view noRestrictions = "LoadRestrictionsNone";

} // namespace

void KustomizeFlags::declare(Flags& flags)
{
    flags.section("Flags for a kustomization.yaml, kustomize's own");
    flags.text(m_loadRestrictor, "load-restrictor", "string",
               "LoadRestrictionsNone: files may be read from anywhere (default LoadRestrictionsRootOnly)");
    flags.toggle(m_enableHelm, "enable-helm", "render helmCharts; in an overlay.yaml they always are");
    flags.list(m_helmApiVersions, "helm-api-versions", "more of .Capabilities.APIVersions (repeat)");
    flags.text(m_helmKubeVersion, "helm-kube-version", "string", ".Capabilities.KubeVersion (default v1.37.0)");
    flags.text(m_helmCommand, "helm-command", "path", "taken for kustomize's sake: no program is run");
    flags.text(m_reorder, "reorder", "legacy|none", "none: keep the order of the input; deprecated for sortOptions");
    flags.toggle(m_enableAlphaPlugins, "enable-alpha-plugins", "as --enable-helm; programs and containers are not run");
    flags.toggle(m_managedByLabel, "enable-managedby-label", "deprecated for buildMetadata: [managedByLabel]");
    // About containers, which are not run.
    flags.ignoredToggles({"as-current-user", "helm-debug", "network", "stack-trace"});
    flags.ignoredTexts({"env,e", "mount", "network-name"});
}

int KustomizeFlags::apply(Session& session, KustomizationOptions& options) const
{
    if (session.flags.isGiven("reorder"))
        session.streams.err.write("Flag --reorder has been deprecated, use the new 'sortOptions' field in "
                                  "kustomization.yaml instead.\n");
    if (session.flags.isGiven("enable-managedby-label"))
        session.streams.err.write(
            "Flag --enable-managedby-label has been deprecated, The flag `enable-managedby-label` "
            "has been deprecated. Use the `managedByLabel` option in the `buildMetadata` field "
            "instead.\n");
    kustomize::BuildOptions& build = options.build;
    if (m_loadRestrictor == noRestrictions)
        build.loadRestrictions = kustomize::LoadRestrictions::None;
    else if (!m_loadRestrictor.empty() && m_loadRestrictor != rootOnly)
        return session.usageError("illegal flag value --load-restrictor " + m_loadRestrictor +
                                  "; legal values: [LoadRestrictionsRootOnly LoadRestrictionsNone]");
    if (session.flags.isGiven("reorder")) {
        if (m_reorder != "legacy" && m_reorder != "none")
            return session.usageError("illegal flag value --reorder " + m_reorder + "; legal values: [legacy none]");
        build.reorder = m_reorder == "none" ? kustomize::Reorder::None : kustomize::Reorder::Legacy;
    }
    build.enableHelm = m_enableHelm;
    build.enableAlphaPlugins = m_enableAlphaPlugins;
    build.helmCommand = m_helmCommand;
    build.helmApiVersions = m_helmApiVersions;
    build.helmKubeVersion = m_helmKubeVersion;
    build.addManagedByLabel =
        m_managedByLabel || session.streams.environment.get("KUSTOMIZE_ENABLE_MANAGEDBY_LABEL") == "on";
    return Success;
}

} // namespace strake::cli
