// APIs that Kubernetes has given up, by the version that the objects are for.
#include "core/lint/deprecated_apis.h"
#include "core/lint/rules/kubernetes.h"

namespace strake::lint {

namespace {

void check(const Subject& subject, Findings& findings)
{
    for (const ObjectSubject& object : subject.objects) {
        const auto lifetime = lifetimeOf(object.apiVersion, object.kind);
        const auto [major, minor] = object.kubernetes;
        if (!lifetime || !lifetime->isDeprecatedIn(major, minor))
            continue;
        const yaml::Node* version = object.find({"apiVersion"});
        const SourceRange range = version ? version->range : object.root->range;
        const bool isRemoved = lifetime->isRemovedIn(major, minor);
        const auto text = [](int one, int two) { return std::to_string(one) + "." + std::to_string(two); };
        std::string message = object.kind + " of " + object.apiVersion;
        if (isRemoved) {
            message += " is gone since Kubernetes " + text(lifetime->removedMajor, lifetime->removedMinor) +
                       ": this is for " + text(major, minor);
        } else {
            message += " is deprecated since Kubernetes " + text(lifetime->deprecatedMajor, lifetime->deprecatedMinor);
            if (lifetime->removedMajor != 0)
                message += " and gone in " + text(lifetime->removedMajor, lifetime->removedMinor);
        }
        Diagnostic& finding =
            findings.add(isRemoved ? DiagnosticKind::KubernetesRemovedApi : DiagnosticKind::KubernetesDeprecatedApi,
                         object, range, std::move(message));
        if (!lifetime->replacement.empty())
            finding.hint = "use " + std::string(lifetime->replacement);
    }
}

} // namespace

const Rule kubernetesDeprecatedApiRule = {
    .text =
        {DiagnosticKind::KubernetesDeprecatedApi, "an API that is deprecated",
         "A later version of Kubernetes will not have this API. What replaces it is named, where something does. The "
         "version is that of `kubeVersion` in the overlay, or of `--kube-version`."},
    .check = check,
};

const Rule kubernetesRemovedApiRule = {
    .text = {DiagnosticKind::KubernetesRemovedApi, "an API that is gone",
             "The Kubernetes version that this is for does not have the API any more: it would refuse the object.\n\n"
             "```yaml\napiVersion: policy/v1beta1   # policy/v1 since 1.21; gone in 1.25\n"
             "kind: PodDisruptionBudget\n```"},
};

} // namespace strake::lint
