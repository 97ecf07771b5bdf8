#include "core/schema/validator.h"

#include "core/schema/evaluation.h"
#include "core/schema/problem.h"
#include "core/schema/violation_text.h"

namespace strake::schema {
namespace {

// Member names that a schema knows, looked up through what it combines.
void collectProperties(const SchemaNode& schema, std::vector<std::string_view>& names, int depth)
{
    if (depth > 8)
        return;
    if (schema.object) {
        for (const auto& [name, node] : schema.object->properties)
            names.push_back(name);
    }
    for (const SchemaNode* other : {schema.ref, schema.then, schema.otherwise}) {
        if (other)
            collectProperties(*other, names, depth + 1);
    }
    for (const auto* several : {&schema.allOf, &schema.anyOf, &schema.oneOf}) {
        for (const SchemaNode* other : *several)
            collectProperties(*other, names, depth + 1);
    }
}

const char* keywordOf(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::Not: return "not";
    case ProblemKind::AllOf: return "allOf";
    case ProblemKind::AnyOf: return "anyOf";
    case ProblemKind::OneOf: return "oneOf";
    case ProblemKind::FalseSchema: return "false";
    case ProblemKind::RefCycle: return "$ref";
    case ProblemKind::Type: return "type";
    case ProblemKind::Enum: return "enum";
    case ProblemKind::Const: return "const";
    case ProblemKind::Format: return "format";
    case ProblemKind::MinProperties: return "minProperties";
    case ProblemKind::MaxProperties: return "maxProperties";
    case ProblemKind::MinItems: return "minItems";
    case ProblemKind::MaxItems: return "maxItems";
    case ProblemKind::AdditionalItems: return "additionalItems";
    case ProblemKind::Required: return "required";
    case ProblemKind::Dependency: return "dependencies";
    case ProblemKind::DependentRequired: return "dependentRequired";
    case ProblemKind::AdditionalProperties: return "additionalProperties";
    case ProblemKind::PropertyNames: return "propertyNames";
    case ProblemKind::UniqueItems: return "uniqueItems";
    case ProblemKind::Contains: return "contains";
    case ProblemKind::MinContains: return "minContains";
    case ProblemKind::MaxContains: return "maxContains";
    case ProblemKind::MinLength: return "minLength";
    case ProblemKind::MaxLength: return "maxLength";
    case ProblemKind::Pattern: return "pattern";
    case ProblemKind::Minimum: return "minimum";
    case ProblemKind::Maximum: return "maximum";
    case ProblemKind::ExclusiveMinimum: return "exclusiveMinimum";
    case ProblemKind::ExclusiveMaximum: return "exclusiveMaximum";
    case ProblemKind::MultipleOf: return "multipleOf";
    case ProblemKind::InvalidValue:
    case ProblemKind::Group:
    case ProblemKind::Reference:
    case ProblemKind::TooDeep:
    case ProblemKind::TooMuchWork: break;
    }
    return "";
}

class Reporter {
public:
    Reporter(Validation& out, const PlaceFinder& placeOf) : m_out(out), m_placeOf(placeOf) {}

    void report(const Problem& p)
    {
        switch (p.kind) {
        case ProblemKind::Group:
        case ProblemKind::Reference:
        case ProblemKind::AllOf:
            for (const ProblemPtr& cause : p.causes) {
                if (m_out.violations.size() < maxViolations)
                    report(*cause);
            }
            return;
        case ProblemKind::AdditionalProperties:
            for (const std::string& name : p.names)
                reportUnknown(p, name);
            return;
        case ProblemKind::Required: {
            add(p, p.path, violationMessage(p), violationHint(p));
            // Somebody may have removed it.
            if (!m_placeOf || p.names.empty())
                return;
            ValuePath missing(p.path);
            missing.push(p.names.front());
            const SourceRange place = m_placeOf(missing, true);
            if (place.isSet())
                m_out.violations.back().place = place;
            return;
        }
        default: add(p, p.path, violationMessage(p), violationHint(p));
        }
    }

private:
    static constexpr std::size_t maxViolations = 1000;

    void add(const Problem& p, const std::vector<PathStep>& path, std::string message, std::string hint,
             bool atKey = false)
    {
        Violation violation;
        violation.path = ValuePath(path);
        violation.keyword = keywordOf(p.kind);
        violation.peerText = problemTreeText(p, 200).substr(2);
        violation.message = std::move(message);
        violation.hint = std::move(hint);
        if (m_placeOf)
            violation.place = m_placeOf(violation.path, atKey);
        if (const Element* source = p.schema->source) {
            violation.schemaPlace = source->range;
            const Member* keyword = source->findMember(violation.keyword);
            if (!keyword && p.kind == ProblemKind::Dependency)
                keyword = source->findMember("dependentSchemas");
            if (keyword)
                violation.schemaPlace = keyword->keyRange;
        }
        m_out.violations.push_back(std::move(violation));
    }

    void reportUnknown(const Problem& p, const std::string& name)
    {
        if (m_out.violations.size() >= maxViolations)
            return;
        std::vector<std::string_view> known;
        collectProperties(*p.schema, known, 0);
        std::vector<std::string_view> candidates;
        for (const std::string_view candidate : known) {
            if (!p.got.find(candidate))
                candidates.push_back(candidate);
        }
        std::string hint = didYouMean(name, candidates);
        if (hint.empty())
            hint = didYouMean(name, known);
        std::vector<PathStep> path = p.path;
        path.emplace_back(name);
        add(p, path, nameOfPath(path) + " is not known to the schema", hint, true);
    }

    Validation& m_out;
    const PlaceFinder& m_placeOf;
};

} // namespace

Diagnostic Violation::toDiagnostic() const
{
    Diagnostic diagnostic = diagnose(DiagnosticKind::SchemaViolation, place, message);
    if (schemaPlace.isSet())
        diagnostic.labels.push_back({schemaPlace, "the schema says so here"});
    diagnostic.hint = hint;
    diagnostic.peerText = peerText;
    return diagnostic;
}

Validation validate(const Schema& schema, const Value& instance, const PlaceFinder& placeOf)
{
    Validation out;
    EvaluationOptions options;
    options.hasDynamicReferences = schema.hasDynamicReferences();
    if (const ProblemPtr problem = evaluate(schema.root(), instance, options)) {
        out.peerText = problemTreeText(*problem);
        Reporter(out, placeOf).report(*problem);
    }
    return out;
}

} // namespace strake::schema
