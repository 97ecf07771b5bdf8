// Objects held against the schemas of their kinds, as `kubeconform -strict` does.
#include "core/lint/rules/kubernetes.h"
#include "core/schema/validator.h"
#include "core/text/edit_distance.h"
#include "core/yaml/to_value.h"

#include <utility>

namespace strake::lint {

namespace {

// A null is the same as nothing to Kubernetes.
Value withoutNulls(const Value& value, int depth = 0)
{
    constexpr int deepest = 1000;
    if (depth > deepest)
        return value;
    if (value.isMap() && value.map()) {
        ValueMap kept;
        for (const auto& [key, member] : *value.map()) {
            if (!member.isNil())
                kept.emplace_hint(kept.end(), key, withoutNulls(member, depth + 1));
        }
        return Value::ofMap(std::move(kept));
    }
    if (value.isList()) {
        ValueList kept;
        for (const Value& item : value.list())
            kept.push_back(withoutNulls(item, depth + 1));
        return Value::ofList(std::move(kept));
    }
    return value;
}

class SchemaCheck {
public:
    SchemaCheck(const Subject& subject, Findings& findings) : m_subject(subject), m_findings(findings) {}

    void check(const ObjectSubject& object)
    {
        if (object.kind.empty() || object.apiVersion.empty())
            return; // told where manifests are read
        KindSchemas* builtIn = m_subject.schemas ? m_subject.schemas->of(object.kubernetes) : nullptr;
        const schema::Schema* schema = m_subject.customSchemas->find(object.apiVersion, object.kind);
        if (!schema && builtIn)
            schema = builtIn->find(object.apiVersion, object.kind);
        if (!schema) {
            if (builtIn && !isRemovedApi(object))
                tellMissing(object, *builtIn);
            return;
        }
        yaml::ToValueOptions options;
        options.numbers = yaml::Numbers::Exact;
        const auto value = yaml::toValue(object.root, options);
        if (!value)
            return; // told as YAML
        for (const schema::Violation& violation : schema::validate(*schema, withoutNulls(*value)).violations)
            tell(object, violation);
    }

private:
    // The node at a path, or the last one on the way to it, and its key.
    static std::pair<const yaml::Node*, const yaml::Node*> nodeAt(const yaml::Node& root, const ValuePath& path)
    {
        const yaml::Node* node = &root;
        const yaml::Node* key = nullptr;
        for (const PathStep& step : path.steps()) {
            const yaml::Node& here = yaml::resolveAlias(*node);
            if (const auto* name = std::get_if<std::string>(&step)) {
                const yaml::Entry* entry = here.kind == yaml::NodeKind::Mapping ? here.findEntry(*name) : nullptr;
                if (!entry)
                    break;
                node = entry->value.get();
                key = entry->key.get();
            } else {
                const std::size_t index = std::get<std::size_t>(step);
                if (index >= here.items.size())
                    break;
                node = here.items[index].get();
                key = nullptr;
            }
        }
        return {node, key};
    }

    void tell(const ObjectSubject& object, const schema::Violation& violation)
    {
        const bool isUnknown = violation.keyword == "additionalProperties";
        const auto [node, key] = nodeAt(*object.root, violation.path);
        const bool isScalar = node->kind == yaml::NodeKind::Scalar;
        AuthorPlace place = isUnknown && key ? object.places->ofKey(*key, node->range)
                            : isScalar       ? object.places->of(node->range)
                                             : object.places->ofCollection(node->range, key);
        std::string message = violation.message;
        if (isUnknown)
            message = "`" + violation.path.toString() + "` is no field";
        Diagnostic& finding =
            m_findings.add(isUnknown ? DiagnosticKind::KubernetesUnknownField : DiagnosticKind::KubernetesSchema,
                           object, std::move(place),
                           message + (isUnknown ? " of " : " in ") + object.title() + " (" + object.apiVersion + ")");
        finding.hint = violation.hint;
    }

    void tellMissing(const ObjectSubject& object, const KindSchemas& known)
    {
        const std::vector<std::string_view> kinds = known.kindsOf(object.apiVersion);
        const std::vector<std::string_view> versions = known.apiVersionsOf(object.kind);
        const std::string_view near = text::nearest(object.kind, kinds);
        const yaml::Node* kind = object.find({"kind"});
        const SourceRange range = kind ? kind->range : object.root->range;
        // Kubernetes' own kinds are all known: nobody else brings one into its groups.
        const bool isWrong = !kinds.empty();
        Diagnostic& finding =
            isWrong
                ? m_findings.add(DiagnosticKind::KubernetesSchema, object, range,
                                 "Kubernetes has no " + object.kind + " in " + object.apiVersion)
                : m_findings.add(DiagnosticKind::KubernetesNoSchema, object, range,
                                 "no schema for " + object.kind + " (" + object.apiVersion + "): it is not checked");
        if (!versions.empty())
            finding.hint = "did you mean apiVersion `" + std::string(versions.front()) + "`?";
        else if (!near.empty())
            finding.hint = "did you mean `" + std::string(near) + "`?";
    }

    const Subject& m_subject;
    Findings& m_findings;
};

void check(const Subject& subject, Findings& findings)
{
    SchemaCheck check(subject, findings);
    for (const ObjectSubject& object : subject.objects)
        check.check(object);
}

} // namespace

const Rule kubernetesSchemaRule = {
    .text = {DiagnosticKind::KubernetesSchema, "a field that Kubernetes would refuse",
             "The field has another type than Kubernetes wants, or none of the values that it allows, or one that is "
             "required is missing; or the group has no such kind. Held against the schemas of the overlay's "
             "`kubeVersion`, and of the "
             "CustomResourceDefinitions in the same build.\n\n"
             "```yaml\nspec:\n  replicas: \"3\"   # an integer is wanted\n```"},
    .check = check,
};

const Rule kubernetesUnknownFieldRule = {
    .text = {DiagnosticKind::KubernetesUnknownField, "a field that Kubernetes does not know",
             "Kubernetes drops fields that it does not know, or refuses the object. It is nearly always a typing error "
             "or a wrong indentation; the nearest known field is named.\n\n"
             "```yaml\nspec:\n  template:\n    spec:\n      container: [...]   # containers\n```"},
};

const Rule kubernetesNoSchemaRule = {
    .text = {DiagnosticKind::KubernetesNoSchema, "an object of a kind without a schema",
             "Neither Kubernetes nor a CustomResourceDefinition of this build has the kind, so nothing is known about "
             "its fields. Put the definition into the build (a chart's crds/, or `resources`) to have it checked."},
};

} // namespace strake::lint
