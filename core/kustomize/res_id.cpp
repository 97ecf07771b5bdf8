#include "core/kustomize/res_id.h"

#include "core/text/go_quote.h"

#include <algorithm>
#include <array>

namespace strake::kustomize {

namespace {

// Of the schema of Kubernetes 1.21.2 that kustomize has with it: "apiVersion Kind", sorted.
constexpr std::array clusterScoped = std::to_array<std::string_view>({
    "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration",
    "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration",
    "admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration",
    "admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration",
    "apiextensions.k8s.io/v1 CustomResourceDefinition",
    "apiextensions.k8s.io/v1beta1 CustomResourceDefinition",
    "apiregistration.k8s.io/v1 APIService",
    "apiregistration.k8s.io/v1beta1 APIService",
    "certificates.k8s.io/v1 CertificateSigningRequest",
    "certificates.k8s.io/v1beta1 CertificateSigningRequest",
    "flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema",
    "flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration",
    "networking.k8s.io/v1 IngressClass",
    "networking.k8s.io/v1beta1 IngressClass",
    "node.k8s.io/v1 RuntimeClass",
    "node.k8s.io/v1beta1 RuntimeClass",
    "policy/v1beta1 PodSecurityPolicy",
    "rbac.authorization.k8s.io/v1 ClusterRole",
    "rbac.authorization.k8s.io/v1 ClusterRoleBinding",
    "rbac.authorization.k8s.io/v1beta1 ClusterRole",
    "rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding",
    "scheduling.k8s.io/v1 PriorityClass",
    "scheduling.k8s.io/v1beta1 PriorityClass",
    "storage.k8s.io/v1 CSIDriver",
    "storage.k8s.io/v1 CSINode",
    "storage.k8s.io/v1 StorageClass",
    "storage.k8s.io/v1 VolumeAttachment",
    "storage.k8s.io/v1beta1 CSIDriver",
    "storage.k8s.io/v1beta1 CSINode",
    "storage.k8s.io/v1beta1 StorageClass",
    "storage.k8s.io/v1beta1 VolumeAttachment",
    "v1 ComponentStatus",
    "v1 Namespace",
    "v1 Node",
    "v1 NodeProxyOptions",
    "v1 PersistentVolume",
});

constexpr auto first = std::to_array<std::string_view>({"Namespace",
                                                        "ResourceQuota",
                                                        "StorageClass",
                                                        "CustomResourceDefinition",
                                                        "ServiceAccount",
                                                        "PodSecurityPolicy",
                                                        "Role",
                                                        "ClusterRole",
                                                        "RoleBinding",
                                                        "ClusterRoleBinding",
                                                        "ConfigMap",
                                                        "Secret",
                                                        "Endpoints",
                                                        "Service",
                                                        "LimitRange",
                                                        "PriorityClass",
                                                        "PersistentVolume",
                                                        "PersistentVolumeClaim",
                                                        "Deployment",
                                                        "StatefulSet",
                                                        "CronJob",
                                                        "PodDisruptionBudget"});
constexpr auto last =
    std::to_array<std::string_view>({"MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"});

std::string orElse(std::string_view text, std::string_view other) { return std::string(text.empty() ? other : text); }

std::size_t combine(std::size_t seed, std::string_view text)
{
    for (const char c : text)
        seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return (seed ^ text.size()) * 0x9E3779B97F4A7C15ULL;
}

} // namespace

std::string Gvk::toString() const
{
    return orElse(kind, "[noKind]") + "." + orElse(version, "[noVer]") + "." + orElse(group, "[noGrp]");
}

std::string Gvk::apiVersion() const
{
    return group.empty() ? std::string(version) : std::string(group) + "/" + std::string(version);
}

std::string Gvk::stableSortString() const
{
    return orElse(group, "~G") + "_" + orElse(version, "~V") + "_" + orElse(kind, "~K");
}

std::string Gvk::withoutEmptyFields() const
{
    std::string text;
    for (const std::string_view part : {group, version, kind}) {
        if (part.empty())
            continue;
        if (!text.empty())
            text += '_';
        text += part;
    }
    return text;
}

Gvk gvkOf(std::string_view group, std::string_view version, std::string_view kind)
{
    return {group, version, kind, isCertainlyClusterScoped(group, version, kind)};
}

Gvk gvkOfApiVersion(std::string_view apiVersion, std::string_view kind)
{
    std::string_view group;
    std::string_view version;
    parseGroupVersion(apiVersion, group, version);
    return gvkOf(group, version, kind);
}

void parseGroupVersion(std::string_view apiVersion, std::string_view& group, std::string_view& version)
{
    const std::size_t slash = apiVersion.find('/');
    group = slash == std::string_view::npos ? std::string_view() : apiVersion.substr(0, slash);
    version = slash == std::string_view::npos ? apiVersion : apiVersion.substr(slash + 1);
}

bool isCertainlyClusterScoped(std::string_view group, std::string_view version, std::string_view kind)
{
    std::array<char, 128> key{};
    const std::size_t size = group.size() + version.size() + kind.size() + 2;
    if (size > key.size())
        return false;
    char* at = std::copy(group.begin(), group.end(), key.data());
    if (!group.empty())
        *at++ = '/';
    at = std::copy(version.begin(), version.end(), at);
    *at++ = ' ';
    at = std::copy(kind.begin(), kind.end(), at);
    const std::string_view text(key.data(), static_cast<std::size_t>(at - key.data()));
    return std::binary_search(clusterScoped.begin(), clusterScoped.end(), text);
}

int legacyRank(std::string_view kind)
{
    const auto early = std::find(first.begin(), first.end(), kind);
    if (early != first.end())
        return static_cast<int>(early - first.begin()) - static_cast<int>(first.size());
    const auto late = std::find(last.begin(), last.end(), kind);
    return late == last.end() ? 0 : 1 + static_cast<int>(late - last.begin());
}

bool isLessThan(const Gvk& a, const Gvk& b)
{
    const int rankA = legacyRank(a.kind);
    const int rankB = legacyRank(b.kind);
    return rankA != rankB ? rankA < rankB : a.stableSortString() < b.stableSortString();
}

bool ResId::isSelectedBy(const ResId& selector) const
{
    return (selector.name.empty() || selector.name == name) &&
           (selector.nameSpace.empty() || selector.isNamespaceEqual(*this)) && gvk.isSelectedBy(selector.gvk);
}

std::string ResId::toString() const
{
    return gvk.toString() + "/" + orElse(name, "[noName]") + "." + orElse(nameSpace, "[noNs]");
}

ResId resIdFromString(std::string_view text)
{
    const auto orEmpty = [](std::string_view part, std::string_view none) {
        return part == none ? std::string_view() : part;
    };
    const std::size_t slash = text.find('/');
    const std::string_view kind = text.substr(0, slash);
    const std::string_view names = slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1);
    const std::size_t first = kind.find('.');
    const std::size_t second = first == std::string_view::npos ? first : kind.find('.', first + 1);
    ResId id;
    if (second == std::string_view::npos)
        return id;
    id.gvk = gvkOf(orEmpty(kind.substr(second + 1), "[noGrp]"),
                   orEmpty(kind.substr(first + 1, second - first - 1), "[noVer]"),
                   orEmpty(kind.substr(0, first), "[noKind]"));
    const std::size_t dot = names.rfind('.');
    id.name = orEmpty(names.substr(0, dot), "[noName]");
    id.nameSpace = dot == std::string_view::npos ? std::string_view() : orEmpty(names.substr(dot + 1), "[noNs]");
    return id;
}

std::string ResId::goSyntax() const
{
    return "resid.ResId{Gvk:resid.Gvk{Group:" + text::quote(gvk.group) + ", Version:" + text::quote(gvk.version) +
           ", Kind:" + text::quote(gvk.kind) + ", isClusterScoped:" + (gvk.isClusterScoped ? "true" : "false") +
           "}, Name:" + text::quote(name) + ", Namespace:" + text::quote(nameSpace) + "}";
}

std::size_t ResId::hash() const
{
    // Group and version hardly ever tell two apart.
    return combine(combine(combine(0, name), gvk.kind), effectiveNamespace());
}

} // namespace strake::kustomize
