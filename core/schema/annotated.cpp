#include "core/schema/annotated.h"

#include <algorithm>

namespace strake::schema {
namespace {

constexpr int maxReferences = 32;
constexpr int maxDefaultDepth = 500;
constexpr std::size_t maxDefaultSize = 200'000;

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

std::optional<Element> Defaults::of(const SchemaNode& schema) { return find(schema, 0).value; }

const Defaults::Known& Defaults::find(const SchemaNode& schema, int depth)
{
    const auto [at, isNew] = m_known.try_emplace(&schema);
    Known& known = at->second; // stays where it is, whatever else is added
    if (!isNew) {
        known.needsItself |= known.inProgress;
        return known;
    }
    const auto refuse = [&](const char* message) {
        if (!m_problem)
            m_problem =
                diagnose(DiagnosticKind::SchemaInvalid, schema.source ? schema.source->range : SourceRange(), message);
    };
    if (const Element* own = annotation(schema, "default")) {
        known.value = *own;
    } else if (depth > maxDefaultDepth) {
        refuse("the schema is nested too deeply for its defaults to be put together");
    } else {
        Element object;
        object.type = JsonType::Object;
        object.range = schema.source ? schema.source->range : SourceRange();
        for (const Property& property : propertiesOf(schema)) {
            if (m_problem)
                break;
            const Known& member = find(*property.schema, depth + 1);
            if (!member.value)
                continue;
            known.size += member.size;
            if (known.size > maxDefaultSize)
                refuse("the defaults of this schema repeat each other beyond all reason");
            else
                object.members.push_back({std::string(property.name), property.nameRange, *member.value});
        }
        if (!object.members.empty()) {
            object.seal();
            known.value = std::move(object);
        }
    }
    known.inProgress = false;
    if (known.needsItself && known.value)
        refuse("the value of this schema needs itself: give it a `default`");
    return known;
}

} // namespace strake::schema
