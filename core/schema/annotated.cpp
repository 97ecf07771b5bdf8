#include "core/schema/annotated.h"

#include <algorithm>

namespace strake::schema {
namespace {

constexpr int maxReferences = 32;
constexpr int maxDefaultDepth = 100;

} // namespace

const Element* annotation(const SchemaNode& schema, std::string_view keyword)
{
    const SchemaNode* at = &schema;
    for (int i = 0; at && i < maxReferences; ++i, at = at->ref) {
        if (!at->source)
            return nullptr;
        if (const Element* found = at->source->find(keyword))
            return found;
    }
    return nullptr;
}

const std::string* textAnnotation(const SchemaNode& schema, std::string_view keyword)
{
    const Element* found = annotation(schema, keyword);
    return found && found->isString() ? &found->text : nullptr;
}

bool isHidden(const SchemaNode& schema)
{
    const std::string* docs = textAnnotation(schema, "x-strake-docs");
    return docs && *docs == "hidden";
}

std::vector<Property> propertiesOf(const SchemaNode& schema)
{
    std::vector<Property> out;
    const SchemaNode* at = &schema;
    for (int i = 0; at && i < maxReferences; ++i, at = at->ref) {
        const Element* properties = at->source ? at->source->find("properties") : nullptr;
        if (!properties || !at->object)
            continue;
        for (const Member& member : properties->members) {
            const auto node = at->object->properties.find(member.key);
            const bool known =
                std::any_of(out.begin(), out.end(), [&](const Property& p) { return p.name == member.key; });
            if (node != at->object->properties.end() && !known)
                out.push_back({member.key, member.keyRange, node->second});
        }
    }
    return out;
}

std::optional<Element> defaultValue(const SchemaNode& schema, std::optional<Diagnostic>& problem, int depth)
{
    if (const Element* own = annotation(schema, "default"))
        return *own;
    if (depth > maxDefaultDepth) {
        if (!problem)
            problem = diagnose(DiagnosticKind::SchemaInvalid, schema.source->range,
                               "the value of this schema needs itself: give it a `default`");
        return std::nullopt;
    }
    Element object;
    object.type = JsonType::Object;
    object.range = schema.source ? schema.source->range : SourceRange();
    for (const Property& property : propertiesOf(schema)) {
        if (auto value = defaultValue(*property.schema, problem, depth + 1))
            object.members.push_back({std::string(property.name), property.nameRange, std::move(*value)});
        if (problem)
            return std::nullopt;
    }
    if (object.members.empty())
        return std::nullopt;
    object.seal();
    return object;
}

} // namespace strake::schema
