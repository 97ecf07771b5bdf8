#include "core/engine/capabilities.h"

#include "core/gotemplate/function.h"

#include <array>
#include <charconv>

namespace strake::engine {

namespace {

using gotemplate::Call;
using gotemplate::Function;
using gotemplate::Tracing;

const Value& structOf(const Value& receiver) { return receiver.pointee() ? *receiver.pointee() : receiver; }

Value kubeVersionString(Call&, std::span<const Value> args) { return structOf(args[0]).fields().at(0); }

std::string printKubeVersion(const Value& self) { return std::string(structOf(self).fields().at(0).string()); }

Value versionSetHas(Call&, std::span<const Value> args)
{
    for (const Value& version : args[0].list()) {
        if (version.string() == args[1].string())
            return Value::ofBool(true);
    }
    return Value::ofBool(false);
}

constexpr auto kubeVersionMethods = std::to_array<Function>({
    {"GitVersion", "func(interface {}) string", kubeVersionString, Tracing::Structural, "the version, e.g. v1.33.0"},
    {"String", "func(interface {}) string", kubeVersionString, Tracing::Structural, "the version, e.g. v1.33.0"},
});

constexpr auto versionSetMethods = std::to_array<Function>({
    {"Has", "func(interface {}, string) bool", versionSetHas, Tracing::Opaque,
     "whether the cluster has this group/version or group/version/Kind"},
});

constexpr Field kubeVersionFields[] = {
    {"Version", &types::string}, {"Major", &types::string}, {"Minor", &types::string}};
const Type kubeVersionType{.kind = Kind::Struct,
                           .name = "chartutil.KubeVersion",
                           .fields = kubeVersionFields,
                           .methods = kubeVersionMethods.data(),
                           .methodCount = kubeVersionMethods.size(),
                           .stringer = printKubeVersion,
                           .stringerNeedsAddress = true};

const Type versionSetType{.kind = Kind::Slice,
                          .name = "chartutil.VersionSet",
                          .elem = &types::string,
                          .methods = versionSetMethods.data(),
                          .methodCount = versionSetMethods.size()};

constexpr Field buildInfoFields[] = {{"Version", &types::string},
                                     {"GitCommit", &types::string},
                                     {"GitTreeState", &types::string},
                                     {"GoVersion", &types::string}};
const Type buildInfoType{.kind = Kind::Struct, .name = "version.BuildInfo", .fields = buildInfoFields};

const Field capabilitiesFields[] = {
    {"KubeVersion", &kubeVersionType}, {"APIVersions", &versionSetType}, {"HelmVersion", &buildInfoType}};
const Type capabilitiesType{.kind = Kind::Struct, .name = "chartutil.Capabilities", .fields = capabilitiesFields};
const Type capabilitiesPointer{.kind = Kind::Pointer, .name = "*chartutil.Capabilities", .elem = &capabilitiesType};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

Result<KubeVersion> parseKubeVersion(std::string_view text)
{
    // ^\s*v?([0-9]+(?:\.[0-9]+)*)(.*)*$ : the numbers, then anything.
    std::string_view rest = text;
    const auto failure = [&](std::string_view why) {
        return fail(diagnose(DiagnosticKind::Usage, {}, std::string(why)));
    };
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t' || rest.front() == '\n' ||
                             rest.front() == '\r' || rest.front() == '\f'))
        rest.remove_prefix(1);
    if (rest.starts_with('v'))
        rest.remove_prefix(1);
    std::vector<std::string> parts;
    while (!rest.empty() && isDigit(rest.front())) {
        std::size_t end = 0;
        while (end < rest.size() && isDigit(rest[end]))
            ++end;
        parts.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end);
        if (rest.size() < 2 || rest[0] != '.' || !isDigit(rest[1]))
            break;
        rest.remove_prefix(1);
    }
    if (parts.empty())
        return failure("could not parse \"" + std::string(text) + "\" as version");
    if (parts.size() < 2)
        return failure("illegal version string \"" + std::string(text) + "\"");
    std::string version = "v";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i == 0 && parts[i].size() > 1 && parts[i].front() == '0')
            return failure("illegal zero-prefixed version component \"" + parts[i] + "\" in \"" + std::string(text) +
                           "\"");
        std::uint64_t number = 0;
        const auto parsed = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), number);
        if (parsed.ec != std::errc())
            return failure("illegal non-numeric version component \"" + parts[i] + "\" in \"" + std::string(text) +
                           "\": strconv.ParseUint: parsing \"" + parts[i] + "\": value out of range");
        parts[i] = std::to_string(number);
        version.append(i ? "." : "").append(parts[i]);
    }
    return KubeVersion{version, parts[0], parts[1]};
}

std::vector<std::string> Capabilities::defaultApiVersions()
{
    return {
        "v1",
        "admissionregistration.k8s.io/v1",
        "admissionregistration.k8s.io/v1alpha1",
        "admissionregistration.k8s.io/v1beta1",
        "internal.apiserver.k8s.io/v1alpha1",
        "apps/v1",
        "apps/v1beta1",
        "apps/v1beta2",
        "authentication.k8s.io/v1",
        "authentication.k8s.io/v1alpha1",
        "authentication.k8s.io/v1beta1",
        "authorization.k8s.io/v1",
        "authorization.k8s.io/v1beta1",
        "autoscaling/v1",
        "autoscaling/v2",
        "batch/v1",
        "batch/v1beta1",
        "certificates.k8s.io/v1",
        "certificates.k8s.io/v1beta1",
        "certificates.k8s.io/v1alpha1",
        "coordination.k8s.io/v1alpha2",
        "coordination.k8s.io/v1beta1",
        "coordination.k8s.io/v1",
        "discovery.k8s.io/v1",
        "discovery.k8s.io/v1beta1",
        "events.k8s.io/v1",
        "events.k8s.io/v1beta1",
        "extensions/v1beta1",
        "flowcontrol.apiserver.k8s.io/v1",
        "flowcontrol.apiserver.k8s.io/v1beta1",
        "flowcontrol.apiserver.k8s.io/v1beta2",
        "flowcontrol.apiserver.k8s.io/v1beta3",
        "lifecycle.k8s.io/v1alpha1",
        "networking.k8s.io/v1",
        "networking.k8s.io/v1beta1",
        "node.k8s.io/v1",
        "node.k8s.io/v1alpha1",
        "node.k8s.io/v1beta1",
        "policy/v1",
        "policy/v1beta1",
        "rbac.authorization.k8s.io/v1",
        "rbac.authorization.k8s.io/v1beta1",
        "rbac.authorization.k8s.io/v1alpha1",
        "resource.k8s.io/v1",
        "resource.k8s.io/v1beta2",
        "resource.k8s.io/v1beta1",
        "resource.k8s.io/v1alpha3",
        "scheduling.k8s.io/v1alpha3",
        "scheduling.k8s.io/v1beta1",
        "scheduling.k8s.io/v1",
        "storage.k8s.io/v1beta1",
        "storage.k8s.io/v1",
        "storage.k8s.io/v1alpha1",
        "storagemigration.k8s.io/v1",
        "storagemigration.k8s.io/v1beta1",
        "apiextensions.k8s.io/v1beta1",
        "apiextensions.k8s.io/v1",
    };
}

Value Capabilities::toValue() const
{
    ValueList versions;
    versions.reserve(apiVersions.size());
    for (const std::string& version : apiVersions)
        versions.push_back(Value::ofString(version));
    Value kube = Value::ofStruct(
        {Value::ofString(kubeVersion.version), Value::ofString(kubeVersion.major), Value::ofString(kubeVersion.minor)},
        kubeVersionType);
    Value helm = Value::ofStruct({Value::ofString(helmVersion.version), Value::ofString(helmVersion.gitCommit),
                                  Value::ofString(helmVersion.gitTreeState), Value::ofString(helmVersion.goVersion)},
                                 buildInfoType);
    return Value::ofPointer(
        Value::ofStruct({std::move(kube), Value::ofList(std::move(versions), versionSetType), std::move(helm)},
                        capabilitiesType),
        capabilitiesPointer);
}

Value Release::toValue() const
{
    return Value::ofMap({{"Name", Value::ofString(name)},
                         {"Namespace", Value::ofString(nameSpace)},
                         {"IsUpgrade", Value::ofBool(isUpgrade)},
                         {"IsInstall", Value::ofBool(isInstall && !isUpgrade)},
                         {"Revision", Value::ofInt(revision)},
                         {"Service", Value::ofString("Helm")}});
}

} // namespace strake::engine
