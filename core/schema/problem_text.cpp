// Texts of kind/kind.go and output.go.
#include "core/schema/localized_number.h"
#include "core/schema/problem.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <array>

namespace strake::schema {
namespace {

std::string joined(const std::vector<std::string>& names, std::size_t from = 0)
{
    std::string out;
    for (std::size_t i = from; i < names.size(); ++i)
        out += (out.empty() ? "" : ", ") + singleQuoted(names[i]);
    return out;
}

// fmt's %v of a scalar; containers are just "value".
std::string display(const Value& value)
{
    if (value.isString())
        return singleQuoted(value.string());
    if (value.isNil())
        return "<nil>";
    if (value.kind() == Kind::Bool)
        return value.boolean() ? "true" : "false";
    if (value.kind() == Kind::Float64)
        return text::formatFloat(value.floating());
    if (value.type()->isSigned())
        return text::formatInt(value.signedInteger());
    if (value.type()->isUnsigned())
        return text::formatUint(value.unsignedInteger());
    return "value";
}

std::string display(const Element& element)
{
    switch (element.type) {
    case JsonType::Null: return "<nil>";
    case JsonType::Boolean: return element.boolean ? "true" : "false";
    case JsonType::Number: return element.text;
    case JsonType::String: return singleQuoted(element.text);
    default: return "value";
    }
}

bool isScalar(const Element& element) { return !element.isArray() && !element.isObject(); }

std::string typeNames(std::uint8_t types)
{
    static constexpr std::array<const char*, 7> names{"null",   "boolean", "number", "integer",
                                                      "string", "array",   "object"};
    std::string out;
    for (std::size_t bit = 0; bit < names.size(); ++bit) {
        if ((types & (1U << bit)) != 0)
            out += (out.empty() ? "" : " or ") + std::string(names[bit]);
    }
    return out;
}

std::string gotType(const Value& value)
{
    if (value.isNil())
        return "null";
    switch (value.kind()) {
    case Kind::Bool: return "boolean";
    case Kind::String: return "string";
    case Kind::Slice: return "array";
    case Kind::Map: return "object";
    default: return "number";
    }
}

std::string numbers(std::string_view keyword, const Problem& p)
{
    return std::string(keyword) + ": got " + localizedNumber(p.gotNumber) + ", want " + localizedNumber(p.wantNumber);
}

std::string counts(std::string_view keyword, const Problem& p)
{
    return std::string(keyword) + ": got " + localizedInteger(p.gotCount) + ", want " + localizedInteger(p.wantCount);
}

std::string indexList(const Problem& p)
{
    std::string out;
    for (const std::size_t index : p.indexes)
        out += (out.empty() ? "" : " ") + std::to_string(index);
    return out;
}

std::string contained(std::string_view bound, const Problem& p)
{
    const std::string start =
        std::string(bound) + " " + localizedInteger(p.wantCount) + " items required to match contains schema, but ";
    if (p.indexes.empty() && bound == "min")
        return start + "none matched";
    return start + "matched " + localizedInteger(static_cast<std::int64_t>(p.indexes.size())) + " items at " +
           indexList(p);
}

std::string localizedIndex(std::size_t index) { return localizedInteger(static_cast<std::int64_t>(index)); }

class Display {
public:
    explicit Display(std::size_t maxLines) : m_left(maxLines) {}

    void add(const Problem& p, std::size_t indent)
    {
        const bool hidden = p.kind == ProblemKind::Reference && p.causes.size() == 1;
        if (!hidden) {
            if (m_left == 0) {
                if (!m_cut)
                    text += "\n…";
                m_cut = true;
                return;
            }
            --m_left;
            if (!text.empty())
                text += '\n';
            text.append(2 * indent, ' ');
            text += "- at " + singleQuoted(ValuePath(p.path).toJsonPointer()) + ": " + problemText(p);
        }
        for (const ProblemPtr& cause : p.causes) {
            if (!m_cut)
                add(*cause, hidden ? indent : indent + 1);
        }
    }

    std::string text;

private:
    std::size_t m_left;
    bool m_cut = false;
};

} // namespace

std::string singleQuoted(std::string_view s)
{
    const std::string quoted = text::quote(s);
    std::string out = "'";
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] == '\\' && quoted[i + 1] == '"')
            continue; // Go replaces every \" by ", also behind another backslash
        if (quoted[i] == '\'')
            out += '\\';
        out += quoted[i];
    }
    return out + "'";
}

std::string problemText(const Problem& p)
{
    const SchemaNode& schema = *p.schema;
    switch (p.kind) {
    case ProblemKind::InvalidValue: return "invalid jsonType " + std::string(goTypeName(p.got));
    case ProblemKind::Group:
    case ProblemKind::Reference: return "validation failed";
    case ProblemKind::Not: return "'not' failed";
    case ProblemKind::AllOf: return "'allOf' failed";
    case ProblemKind::AnyOf: return "'anyOf' failed";
    case ProblemKind::OneOf:
        if (p.indexes.empty())
            return "'oneOf' failed, none matched";
        return "'oneOf' failed, subschemas " + localizedIndex(p.indexes[0]) + ", " + localizedIndex(p.indexes[1]) +
               " matched";
    case ProblemKind::FalseSchema: return "false schema";
    case ProblemKind::RefCycle:
        return "both " + p.names[0] + " and " + p.names[1] + " resolve to " + text::quote(schema.location()) +
               " causing reference cycle";
    case ProblemKind::Type: return "got " + gotType(p.got) + ", want " + typeNames(schema.types);
    case ProblemKind::Enum: {
        const auto& allowed = schema.enumeration->items;
        if (!std::all_of(allowed.begin(), allowed.end(), isScalar))
            return "'enum' failed";
        std::string names;
        for (const Element& element : allowed)
            names += (names.empty() ? "" : ", ") + display(element);
        return (allowed.size() == 1 ? "value must be " : "value must be one of ") + names;
    }
    case ProblemKind::Const:
        return isScalar(*schema.constant) ? "value must be " + display(*schema.constant) : "'const' failed";
    case ProblemKind::Format:
        return display(p.got) + " is not valid " + std::string(schema.formatName) + ": " + p.names[0];
    case ProblemKind::MinProperties: return counts("minProperties", p);
    case ProblemKind::MaxProperties: return counts("maxProperties", p);
    case ProblemKind::MinItems: return counts("minItems", p);
    case ProblemKind::MaxItems: return counts("maxItems", p);
    case ProblemKind::MinLength: return counts("minLength", p);
    case ProblemKind::MaxLength: return counts("maxLength", p);
    case ProblemKind::AdditionalItems: return "last " + localizedInteger(p.gotCount) + " additionalItem(s) not allowed";
    case ProblemKind::Required:
        return (p.names.size() == 1 ? "missing property " : "missing properties ") + joined(p.names);
    case ProblemKind::Dependency:
    case ProblemKind::DependentRequired:
        return "properties " + joined(p.names, 1) + " required, if " + singleQuoted(p.names[0]) + " exists";
    case ProblemKind::AdditionalProperties: return "additional properties " + joined(p.names) + " not allowed";
    case ProblemKind::PropertyNames: return "invalid propertyName " + singleQuoted(p.names[0]);
    case ProblemKind::UniqueItems:
        return "items at " + localizedIndex(p.indexes[0]) + " and " + localizedIndex(p.indexes[1]) + " are equal";
    case ProblemKind::Contains: return "no items match contains schema";
    case ProblemKind::MinContains: return contained("min", p);
    case ProblemKind::MaxContains: return contained("max", p);
    case ProblemKind::Pattern:
        return singleQuoted(p.got.string()) + " does not match pattern " +
               singleQuoted(schema.string->pattern->pattern());
    case ProblemKind::Minimum: return numbers("minimum", p);
    case ProblemKind::Maximum: return numbers("maximum", p);
    case ProblemKind::ExclusiveMinimum: return numbers("exclusiveMinimum", p);
    case ProblemKind::ExclusiveMaximum: return numbers("exclusiveMaximum", p);
    case ProblemKind::MultipleOf: return numbers("multipleOf", p);
    case ProblemKind::TooDeep: return "the schema and the value are nested too deeply to be checked";
    case ProblemKind::TooMuchWork: return "the schema takes too long to be checked";
    }
    return {};
}

std::string problemTreeText(const Problem& problem, std::size_t maxLines)
{
    Display display(maxLines);
    if (problem.kind == ProblemKind::Group) { // the library's outermost error takes a group's place
        for (const ProblemPtr& cause : problem.causes)
            display.add(*cause, 0);
    } else {
        display.add(problem, 0);
    }
    return display.text;
}

} // namespace strake::schema
