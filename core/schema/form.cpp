#include "core/schema/form.h"

#include "core/schema/annotated.h"
#include "core/schema/equality.h"
#include "core/schema/infer.h"

#include <algorithm>

namespace strake::schema {
namespace {

constexpr int maxDepth = 16;
constexpr int maxReferences = 32;
constexpr int maxFields = 20'000;
constexpr std::size_t maxAlternatives = 32;

// The first of the schema and its `$ref`s that has an answer.
template <class Ask>
auto firstAnswer(const SchemaNode& schema, Ask ask) -> decltype(ask(schema))
{
    const SchemaNode* at = &schema;
    for (int i = 0; at && i < maxReferences; ++i, at = at->ref) {
        if (auto answer = ask(*at))
            return answer;
    }
    return {};
}

std::uint8_t typesOf(const SchemaNode& schema)
{
    const std::uint8_t own = firstAnswer(schema, [](const SchemaNode& s) { return s.types; });
    if (own != 0)
        return own;
    // Alternatives name the types together, when all of them do.
    for (const auto* branches : {&schema.anyOf, &schema.oneOf}) {
        std::uint8_t types = 0;
        for (const SchemaNode* branch : *branches) {
            const std::uint8_t one = firstAnswer(*branch, [](const SchemaNode& s) { return s.types; });
            const Element* values = firstAnswer(*branch, [](const SchemaNode& s) { return s.enumeration; });
            if (one == 0 && !values)
                return 0;
            types |= one;
            for (std::size_t i = 0; values && i < values->items.size(); ++i)
                types |= typeOf(values->items[i]);
        }
        if (types != 0)
            return types;
    }
    if (const Element* fallback = annotation(schema, "default"))
        return typeOf(*fallback);
    return 0;
}

TypeSource typeSourceOf(const SchemaNode& schema)
{
    if (const Element* source = schema.source ? schema.source->find(typeSourceKeyword) : nullptr) {
        if (source->text == "comment")
            return TypeSource::Comment;
        if (source->text == "default")
            return TypeSource::Default;
        if (source->text == "name")
            return TypeSource::Name;
    }
    const bool isSaid = firstAnswer(schema, [](const SchemaNode& s) {
        return s.types != 0 || s.enumeration || s.constant || !s.anyOf.empty() || !s.oneOf.empty() ||
               !s.allOf.empty() || s.object || s.array;
    });
    return isSaid ? TypeSource::Schema : TypeSource::Nobody;
}

class FormMaker {
public:
    FormField make(const SchemaNode& schema, const ValuePath& path, std::string_view name, bool required, int depth)
    {
        FormField field;
        field.path = path;
        field.required = required;
        const auto text = [&schema](std::string_view keyword) {
            const std::string* found = textAnnotation(schema, keyword);
            return found ? *found : std::string();
        };
        field.title = text("title");
        if (field.title.empty())
            field.title = name;
        field.description = text("description");
        field.section = text("x-strake-section");
        field.widget = text("x-strake-widget");
        field.defaultText = text("x-strake-default-text");
        field.mergeKey = text("x-strake-merge-key");
        const Element* secret = annotation(schema, "x-strake-secret");
        field.secret = secret && secret->boolean;
        field.hidden = isHidden(schema);
        if (schema.source)
            field.place = schema.source->range;
        if (const auto value = m_defaults.of(schema); value && !m_defaults.problem())
            field.defaultValue = value->toValue();
        field.typeFrom = typeSourceOf(schema);
        std::uint8_t types = typesOf(schema);
        field.nullable = (types & NullType) != 0;
        types &= static_cast<std::uint8_t>(~NullType);
        if (depth < maxDepth && ++m_fields < maxFields && !fillChoices(field, schema))
            fillKind(field, schema, types, depth);
        return field;
    }

private:
    // `enum`, `const`, or an alternative of an enum and other texts.
    static bool fillChoices(FormField& field, const SchemaNode& schema)
    {
        const Element* values = firstAnswer(schema, [](const SchemaNode& s) { return s.enumeration; });
        for (const auto* branches : {&schema.anyOf, &schema.oneOf}) {
            for (const SchemaNode* branch : *branches) {
                if (!values && branch->enumeration) {
                    values = branch->enumeration;
                    field.open = true;
                }
            }
        }
        if (values) {
            for (const Element& value : values->items) {
                if (value.type == JsonType::Null)
                    field.nullable = true;
                else
                    field.choices.push_back(value.toValue());
            }
        } else if (schema.constant) {
            field.choices.push_back(schema.constant->toValue());
        }
        if (field.choices.empty())
            return false;
        field.kind = FieldKind::Choice;
        return true;
    }

    void fillKind(FormField& field, const SchemaNode& schema, std::uint8_t types, int depth)
    {
        const auto properties = propertiesOf(schema);
        if (types == 0 && !properties.empty())
            types = ObjectType;
        switch (types) {
        case BooleanType: field.kind = FieldKind::Bool; return;
        case IntegerType: field.kind = FieldKind::Integer; return fillLimits(field, schema);
        case NumberType:
        case NumberType | IntegerType: field.kind = FieldKind::Number; return fillLimits(field, schema);
        case StringType:
        case StringType | IntegerType:
        case StringType | NumberType: {
            field.kind = FieldKind::Text;
            const auto* rules = firstAnswer(schema, [](const SchemaNode& s) { return s.string.get(); });
            if (rules && rules->pattern)
                field.pattern = rules->pattern->pattern();
            return fillLimits(field, schema);
        }
        case ArrayType: {
            field.kind = FieldKind::List;
            const auto* rules = firstAnswer(schema, [](const SchemaNode& s) { return s.array.get(); });
            const SchemaNode* items = rules ? rules->items : nullptr;
            if (items && !items->boolean)
                field.children.push_back(make(*items, field.path, "", false, depth + 1));
            return;
        }
        case ObjectType:
            if (properties.empty() && fillBranches(field, schema, depth))
                return;
            return fillObject(field, schema, properties, depth);
        default:
            if (!fillBranches(field, schema, depth))
                fillTypes(field, schema, types, depth);
        }
    }

    // The branches of `oneOf` or `anyOf`; false: there are none to choose from.
    bool fillBranches(FormField& field, const SchemaNode& schema, int depth)
    {
        const auto* branches = firstAnswer(schema, [](const SchemaNode& s) {
            return !s.oneOf.empty() ? &s.oneOf : !s.anyOf.empty() ? &s.anyOf : nullptr;
        });
        if (!branches || branches->size() > maxAlternatives)
            return false;
        std::vector<FormField> alternatives;
        for (const SchemaNode* branch : *branches) {
            FormField made = make(*branch, field.path, "", field.required, depth + 1);
            const bool isNull = made.kind == FieldKind::Any && typesOf(*branch) == NullType;
            const bool saysNothing = made.kind == FieldKind::Any && !isNull && made.alternatives.empty();
            if (saysNothing)
                return false;
            if (!isNull)
                alternatives.push_back(std::move(made));
        }
        if (alternatives.size() == 1) { // or null
            field.kind = alternatives.front().kind;
            field.choices = std::move(alternatives.front().choices);
            field.children = std::move(alternatives.front().children);
            return true;
        }
        field.alternatives = std::move(alternatives);
        return !field.alternatives.empty();
    }

    void fillTypes(FormField& field, const SchemaNode& schema, std::uint8_t types, int depth)
    {
        if ((types & NumberType) != 0)
            types &= static_cast<std::uint8_t>(~IntegerType);
        if ((types & (types - 1)) == 0) // one or none
            return;
        for (const std::uint8_t type : {StringType, NumberType, IntegerType, BooleanType, ArrayType, ObjectType}) {
            if ((types & type) == 0)
                continue;
            FormField one;
            one.path = field.path;
            one.section = field.section;
            one.secret = field.secret;
            fillKind(one, schema, type, depth + 1);
            field.alternatives.push_back(std::move(one));
        }
    }

    void fillObject(FormField& field, const SchemaNode& schema, const std::vector<Property>& properties, int depth)
    {
        const auto* rules = firstAnswer(schema, [](const SchemaNode& s) { return s.object.get(); });
        if (properties.empty()) {
            field.kind = FieldKind::Map;
            if (rules && rules->additional)
                field.children.push_back(make(*rules->additional, field.path, "", false, depth + 1));
            return;
        }
        field.kind = FieldKind::Group;
        for (const Property& property : properties) {
            const bool required = rules && std::find(rules->required.begin(), rules->required.end(), property.name) !=
                                               rules->required.end();
            field.children.push_back(make(*property.schema, field.path.child(std::string(property.name)), property.name,
                                          required, depth + 1));
        }
    }

    static void fillLimits(FormField& field, const SchemaNode& schema)
    {
        const auto* rules = firstAnswer(schema, [](const SchemaNode& s) { return s.number.get(); });
        if (!rules)
            return;
        if (rules->minimum)
            field.minimum = rules->minimum->value.toDouble();
        if (rules->maximum)
            field.maximum = rules->maximum->value.toDouble();
    }

    Defaults m_defaults;
    int m_fields = 0;
};

} // namespace

FormField formOf(const Schema& schema) { return FormMaker().make(schema.root(), {}, "", true, 0); }

} // namespace strake::schema
