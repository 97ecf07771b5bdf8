#include "core/lint/rules/kubernetes.h"

#include <array>

namespace strake::lint {

namespace {

void check(const Subject& subject, Findings& findings)
{
    constexpr std::array<std::string_view, 4> recommended = {"app.kubernetes.io/name", "app.kubernetes.io/instance",
                                                             "app.kubernetes.io/managed-by", "helm.sh/chart"};
    for (const ObjectSubject& object : subject.objects) {
        // A chart's author can do something about it; who uses the chart cannot.
        if (!object.chart || !object.chart->isOwn || object.kind == "CustomResourceDefinition")
            continue;
        const yaml::Node* metadata = object.find({"metadata"});
        const yaml::Node* labels = object.find({"metadata", "labels"});
        std::string missing;
        for (const std::string_view label : recommended) {
            if (!labels || !labels->find(label))
                missing += (missing.empty() ? "`" : ", `") + std::string(label) + "`";
        }
        if (missing.empty() || !metadata)
            continue;
        const yaml::Entry* written = labels ? metadata->findEntry("labels") : object.root->findEntry("metadata");
        const SourceRange range = labels ? labels->range : metadata->range;
        findings.add(DiagnosticKind::LabelsRecommended, object,
                     object.places->ofCollection(range, written ? written->key.get() : nullptr),
                     object.title() + " has no label " + missing);
    }
}

} // namespace

const Rule labelsRecommendedRule = {
    .text = {DiagnosticKind::LabelsRecommended, "an object without the usual labels",
             "Helm recommends that every object of a chart has the labels `app.kubernetes.io/name`, "
             "`app.kubernetes.io/instance`, `app.kubernetes.io/managed-by` and `helm.sh/chart`: tools find and group "
             "objects by them."},
    .check = check,
};

} // namespace strake::lint
