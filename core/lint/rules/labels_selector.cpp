// Workloads whose selectors do not select their own pods, or will not any more after an upgrade.
#include "core/lint/rules/kubernetes.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>

namespace strake::lint {

namespace {

bool isWorkload(std::string_view kind)
{
    constexpr std::array<std::string_view, 4> kinds = {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"};
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

void check(const Subject& subject, Findings& findings)
{
    for (const ObjectSubject& object : subject.objects) {
        if (!isWorkload(object.kind))
            continue;
        const yaml::Node* selector = object.find({"spec", "selector", "matchLabels"});
        const yaml::Node* labels = object.find({"spec", "template", "metadata", "labels"});
        if (!selector || selector->kind != yaml::NodeKind::Mapping)
            continue;
        for (const yaml::Entry& entry : selector->entries) {
            const yaml::Node* label = labels ? labels->find(entry.key->value) : nullptr;
            const AuthorPlace place = object.places->ofKey(*entry.key, entry.value->range);
            const std::string name = "`" + entry.key->value + "`";
            if (!label) {
                findings.add(DiagnosticKind::LabelsSelector, object, place,
                             "the pods of " + object.title() + " have no label " + name + ", which it selects by");
            } else if (yaml::resolveAlias(*label).value != yaml::resolveAlias(*entry.value).value) {
                findings.add(DiagnosticKind::LabelsSelector, object, entry.value->range,
                             object.title() + " selects pods whose label " + name + " is `" + entry.value->value +
                                 "`; that of its own is `" + label->value + "`");
            }
            constexpr std::array<std::string_view, 4> changing = {"helm.sh/chart", "app.kubernetes.io/version", "chart",
                                                                  "version"};
            if (std::find(changing.begin(), changing.end(), entry.key->value) == changing.end())
                continue;
            Diagnostic& finding =
                findings.add(DiagnosticKind::LabelsUnstableSelector, object, place,
                             object.title() + " selects its pods by " + name + ", which changes with the version");
            finding.hint = "select by `app.kubernetes.io/name` and `app.kubernetes.io/instance` only";
        }
    }
}

} // namespace

const Rule labelsSelectorRule = {
    .text =
        {DiagnosticKind::LabelsSelector, "a workload that does not select its own pods",
         "`spec.selector.matchLabels` must be among the labels of `spec.template.metadata.labels`: Kubernetes refuses "
         "the object otherwise."},
    .check = check,
};

const Rule labelsUnstableSelectorRule = {
    .text = {DiagnosticKind::LabelsUnstableSelector, "a selector that changes with the version",
             "A workload's selector cannot be changed. One with the chart's or the program's version in it makes every "
             "upgrade fail."},
};

} // namespace strake::lint
