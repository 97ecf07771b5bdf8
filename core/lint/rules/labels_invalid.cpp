#include "core/lint/rules/kubernetes.h"
#include "core/lint/rules/labels.h"
#include "core/yaml/to_value.h"

namespace strake::lint {

namespace {

class LabelCheck {
public:
    LabelCheck(const ObjectSubject& object, Findings& findings) : m_object(object), m_findings(findings) {}

    // Every `metadata`, of the object and of templates in it, and every `matchLabels`.
    void walk(const yaml::Node& written, int depth = 0)
    {
        constexpr int deepest = 100;
        const yaml::Node& node = yaml::resolveAlias(written);
        if (depth > deepest)
            return;
        for (const yaml::NodePtr& item : node.items)
            walk(*item, depth + 1);
        for (const yaml::Entry& entry : node.entries) {
            const yaml::Node& value = yaml::resolveAlias(*entry.value);
            if (entry.key->value == "metadata") {
                checkLabels(value.find("labels"), "label");
                checkLabels(value.find("annotations"), "annotation");
            } else if (entry.key->value == "matchLabels") {
                checkLabels(&value, "label");
            } else {
                walk(value, depth + 1);
            }
        }
    }

private:
    void checkLabels(const yaml::Node* labels, std::string_view what)
    {
        if (!labels || yaml::resolveAlias(*labels).kind != yaml::NodeKind::Mapping)
            return;
        for (const yaml::Entry& entry : yaml::resolveAlias(*labels).entries) {
            const std::string& key = entry.key->value;
            if (auto problem = qualifiedNameProblem(key))
                tell(m_object.places->ofKey(*entry.key, entry.value->range),
                     std::string(what) + " `" + key + "` " + *problem);
            const yaml::Node& value = yaml::resolveAlias(*entry.value);
            if (what != "label" || value.kind != yaml::NodeKind::Scalar)
                continue;
            if (auto problem = labelValueProblem(value.value))
                tell(m_object.places->of(value.range), "label `" + key + "`: `" + value.value + "` " + *problem);
        }
    }

    void tell(AuthorPlace place, std::string message)
    {
        m_findings.add(DiagnosticKind::LabelsInvalid, m_object, std::move(place),
                       std::move(message) + " in " + m_object.title());
    }

    const ObjectSubject& m_object;
    Findings& m_findings;
};

void check(const Subject& subject, Findings& findings)
{
    for (const ObjectSubject& object : subject.objects) {
        // A CustomResourceDefinition's schema has fields of these names.
        if (object.kind != "CustomResourceDefinition")
            LabelCheck(object, findings).walk(*object.root);
    }
}

} // namespace

const Rule labelsInvalidRule = {
    .text = {DiagnosticKind::LabelsInvalid, "a label or annotation that Kubernetes would refuse",
             "Keys are a name of up to 63 characters, with a domain and `/` before it where wanted; so are a label's "
             "values, which may be empty. A version with `+`, or a release name that makes a value too long, are usual "
             "causes: `| replace \"+\" \"_\" | trunc 63 | trimSuffix \"-\"`."},
    .check = check,
};

} // namespace strake::lint
