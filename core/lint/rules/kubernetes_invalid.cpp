// What Kubernetes refuses of its own objects although their schemas allow it. Source of the rules: k8s.io/kubernetes'
// pkg/apis/core/validation, pkg/apis/batch/validation and pkg/apis/policy/validation.
#include "core/lint/rules/kubernetes.h"
#include "core/text/edit_distance.h"
#include "core/text/go_number.h"
#include "core/text/image_reference.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace strake::lint {

namespace {

constexpr std::array<std::string_view, 2> containerLists = {"initContainers", "containers"};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string textOf(const yaml::Node* node)
{
    return node && node->kind == yaml::NodeKind::Scalar ? node->value : std::string();
}

const yaml::Node* memberOf(const yaml::Node* node, std::string_view key)
{
    const yaml::Node* member = node ? yaml::resolveAlias(*node).find(key) : nullptr;
    return member ? &yaml::resolveAlias(*member) : nullptr;
}

// Those that are mappings.
std::vector<const yaml::Node*> itemsOf(const yaml::Node* list)
{
    std::vector<const yaml::Node*> out;
    for (const yaml::NodePtr& item :
         list ? std::span<const yaml::NodePtr>(list->items) : std::span<const yaml::NodePtr>()) {
        const yaml::Node& node = yaml::resolveAlias(*item);
        if (node.kind == yaml::NodeKind::Mapping)
            out.push_back(&node);
    }
    return out;
}

// "1.5Gi" in units; nothing: no quantity.
std::optional<double> quantityOf(std::string_view text)
{
    std::size_t end = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    while (end < text.size() && (isDigit(text[end]) || text[end] == '.'))
        ++end;
    const auto number = text::parseFloat(std::string(text.substr(0, end)));
    if (!number)
        return std::nullopt;
    const std::string_view unit = text.substr(end);
    struct Unit {
        std::string_view name;
        double factor;
    };
    constexpr auto units = std::to_array<Unit>({{"", 1},
                                                {"n", 1e-9},
                                                {"u", 1e-6},
                                                {"m", 1e-3},
                                                {"k", 1e3},
                                                {"M", 1e6},
                                                {"G", 1e9},
                                                {"T", 1e12},
                                                {"P", 1e15},
                                                {"E", 1e18},
                                                {"Ki", 1024},
                                                {"Mi", 1024 * 1024},
                                                {"Gi", 1073741824.0},
                                                {"Ti", 1099511627776.0},
                                                {"Pi", 1125899906842624.0},
                                                {"Ei", 1152921504606846976.0}});
    for (const Unit& known : units) {
        if (known.name == unit)
            return number.value * known.factor;
    }
    const bool isExponent = unit.size() > 1 && (unit[0] == 'e' || unit[0] == 'E');
    const auto whole = isExponent ? text::parseFloat(std::string(text)) : number;
    return isExponent && whole ? std::optional(whole.value) : std::nullopt;
}

// Letters, digits and what separates them, without a blank or a quote; a digest is `sha256:` and its digits.
bool isImageName(std::string_view image)
{
    constexpr std::size_t leastDigits = 32;
    const text::ImageReference parts = text::splitImage(image);
    const std::string_view digest = parts.digest;
    const std::size_t colon = digest.find(':');
    if (parts.hasDigest && (colon == std::string_view::npos || digest.size() - colon - 1 < leastDigits ||
                            digest.find_first_not_of("0123456789abcdefABCDEF", colon + 1) != std::string_view::npos))
        return false;
    return std::all_of(image.begin(), image.end(), [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("._-/:@+").find(c) != std::string_view::npos;
    });
}

class ObjectCheck {
public:
    ObjectCheck(const ObjectSubject& object, Findings& findings) : m_object(object), m_findings(findings) {}

    void check()
    {
        const std::string& kind = m_object.kind;
        const std::string& version = m_object.apiVersion;
        if (version == "v1" && kind == "Pod")
            checkPod(m_object.find({"spec"}), {});
        else if (version == "v1" && kind == "Service")
            checkService();
        else if (version == "v1" && kind == "ReplicationController")
            checkPod(m_object.find({"spec", "template", "spec"}), {});
        else if (version.starts_with("apps/") || (version.starts_with("batch/") && kind == "Job"))
            checkPod(m_object.find({"spec", "template", "spec"}), claimsOf(m_object.find({"spec"})));
        else if (version.starts_with("batch/") && kind == "CronJob")
            checkCronJob();
        else if (version.starts_with("policy/") && kind == "PodDisruptionBudget")
            checkBudget();
    }

private:
    void tell(const yaml::Node& node, std::string message, std::string hint = {})
    {
        m_findings
            .add(DiagnosticKind::KubernetesInvalid, m_object, node.range,
                 std::move(message) + " in " + m_object.title())
            .hint = std::move(hint);
    }

    // The volumes that a StatefulSet makes.
    static std::vector<std::string> claimsOf(const yaml::Node* spec)
    {
        std::vector<std::string> names;
        for (const yaml::Node* claim : itemsOf(memberOf(spec, "volumeClaimTemplates")))
            names.push_back(textOf(memberOf(memberOf(claim, "metadata"), "name")));
        return names;
    }

    void checkPod(const yaml::Node* pod, std::vector<std::string> volumes)
    {
        for (const yaml::Node* volume : itemsOf(memberOf(pod, "volumes")))
            volumes.push_back(textOf(memberOf(volume, "name")));
        const yaml::Node* containers = memberOf(pod, "containers");
        if (containers && containers->kind == yaml::NodeKind::Sequence && containers->items.empty())
            tell(*containers, "a pod without containers");
        std::vector<std::string> names;
        for (const std::string_view list : containerLists) {
            for (const yaml::Node* container : itemsOf(memberOf(pod, list))) {
                const yaml::Node* name = memberOf(container, "name");
                if (name && std::find(names.begin(), names.end(), name->value) != names.end())
                    tell(*name, "a second container is called `" + name->value + "`");
                names.push_back(textOf(name));
                checkContainer(*container, volumes);
            }
        }
    }

    void checkContainer(const yaml::Node& container, const std::vector<std::string>& volumes)
    {
        for (const yaml::Node* mount : itemsOf(memberOf(&container, "volumeMounts"))) {
            const yaml::Node* name = memberOf(mount, "name");
            if (!name || std::find(volumes.begin(), volumes.end(), name->value) != volumes.end())
                continue;
            const std::string_view near = text::nearest(name->value, {volumes.begin(), volumes.end()});
            tell(*name, "no volume is called `" + name->value + "`",
                 near.empty() ? std::string() : "did you mean `" + std::string(near) + "`?");
        }
        for (const yaml::Node* port : itemsOf(memberOf(&container, "ports"))) {
            checkPort(memberOf(port, "containerPort"));
            checkPort(memberOf(port, "hostPort"));
        }
        const yaml::Node* image = memberOf(&container, "image");
        if (!isImageName(textOf(image)))
            tell(*image, "`" + image->value + "` cannot be an image");
        checkResources(memberOf(&container, "resources"));
    }

    void checkPort(const yaml::Node* port)
    {
        const auto number = text::parseInt(textOf(port));
        if (port && number && (number.value < 1 || number.value > 65535))
            tell(*port, "a port is a number from 1 to 65535, not " + port->value);
    }

    void checkResources(const yaml::Node* resources)
    {
        const yaml::Node* limits = memberOf(resources, "limits");
        const yaml::Node* requests = memberOf(resources, "requests");
        for (const yaml::Node* amounts : {limits, requests}) {
            if (!amounts)
                continue;
            for (const yaml::Entry& entry : amounts->entries) {
                const yaml::Node& amount = yaml::resolveAlias(*entry.value);
                if (amount.kind == yaml::NodeKind::Scalar && !amount.value.empty() && !quantityOf(amount.value))
                    tell(amount, "`" + amount.value + "` is no quantity of " + entry.key->value,
                         "quantities are written as `500m`, `2`, `256Mi` or `1Gi`");
                const yaml::Node* limit = amounts == requests ? memberOf(limits, entry.key->value) : nullptr;
                const auto most = limit ? quantityOf(textOf(limit)) : std::nullopt;
                const auto wanted = quantityOf(amount.value);
                if (most && wanted && *wanted > *most)
                    tell(amount, "the request for " + entry.key->value + " is above its limit, " + limit->value);
            }
        }
    }

    void checkService()
    {
        const auto ports = itemsOf(m_object.find({"spec", "ports"}));
        for (const yaml::Node* port : ports) {
            checkPort(memberOf(port, "port"));
            checkPort(memberOf(port, "targetPort"));
            const yaml::Node* number = memberOf(port, "port");
            if (ports.size() > 1 && textOf(memberOf(port, "name")).empty() && number)
                tell(*number, "a port of several has no name");
        }
    }

    void checkCronJob()
    {
        const yaml::Node* schedule = m_object.find({"spec", "schedule"});
        const std::string text = textOf(schedule);
        if (!text.empty() && text[0] != '@' && !text.starts_with("TZ=") && !text.starts_with("CRON_TZ=")) {
            std::size_t fields = 0;
            for (std::size_t i = 0; i < text.size(); ++i)
                fields += text[i] != ' ' && (i == 0 || text[i - 1] == ' ') ? 1 : 0;
            if (fields != 5)
                tell(*schedule, "`" + text + "` is no schedule: it has " + std::to_string(fields) + " fields, not 5");
        }
        checkPod(m_object.find({"spec", "jobTemplate", "spec", "template", "spec"}), {});
    }

    void checkBudget()
    {
        const yaml::Node* least = m_object.find({"spec", "minAvailable"});
        const yaml::Node* most = m_object.find({"spec", "maxUnavailable"});
        if (least && most && !textOf(least).empty() && !textOf(most).empty())
            tell(*least, "`minAvailable` and `maxUnavailable` exclude each other");
    }

    const ObjectSubject& m_object;
    Findings& m_findings;
};

void check(const Subject& subject, Findings& findings)
{
    for (const ObjectSubject& object : subject.objects)
        ObjectCheck(object, findings).check();
}

} // namespace

const Rule kubernetesInvalidRule = {
    .text =
        {DiagnosticKind::KubernetesInvalid, "an object that Kubernetes refuses whatever its schema says",
         "The form is right, and what it says is not: a mount of a volume that the pod does not have, two containers "
         "of one name, a port above 65535, a quantity such as `256mb`, a request above its limit, a Service of "
         "several ports without names, a budget that says both bounds, a schedule without five fields, an image's "
         "name with a quote in it.\n\n"
         "```yaml\nvolumeMounts:\n  - name: date     # no volume is called so\n    mountPath: /data\nvolumes:\n"
         "  - name: data\n    emptyDir: {}\n```"},
    .check = check,
};

} // namespace strake::lint
