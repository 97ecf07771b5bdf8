#include "core/lint/kubernetes/custom_schemas.h"

#include <algorithm>

namespace strake::lint {

namespace {

using schema::Element;
using schema::JsonType;
using schema::Member;

constexpr int deepest = 200;

Element ofText(std::string_view text)
{
    Element out;
    out.type = JsonType::String;
    out.text = text;
    return out;
}

Element ofBoolean(bool value)
{
    Element out;
    out.type = JsonType::Boolean;
    out.boolean = value;
    return out;
}

Element ofObject(std::vector<Member> members)
{
    Element out;
    out.type = JsonType::Object;
    out.members = std::move(members);
    out.seal();
    return out;
}

Element ofArray(std::vector<Element> items)
{
    Element out;
    out.type = JsonType::Array;
    out.items = std::move(items);
    return out;
}

bool isTrue(const Element* element) { return element && element->type == JsonType::Boolean && element->boolean; }

Member* memberOf(Element& object, std::string_view key)
{
    const auto found =
        std::find_if(object.members.begin(), object.members.end(), [&](const Member& each) { return each.key == key; });
    return found == object.members.end() ? nullptr : &*found;
}

// A structural schema as JSON Schema: what it does not name is closed, unless it says that unknown fields are kept.
class Closer {
public:
    void close(Element& schema, bool isObject, int depth = 0)
    {
        if (!schema.isObject() || depth > deepest)
            return;
        if (isTrue(schema.find("x-kubernetes-int-or-string"))) {
            std::erase_if(schema.members, [](const Member& each) { return each.key == "type" || each.key == "anyOf"; });
            schema.members.push_back({"type", {}, ofArray({ofText("integer"), ofText("string")})});
            schema.seal();
            return;
        }
        const bool isEmbedded = isObject || isTrue(schema.find("x-kubernetes-embedded-resource"));
        const bool keepsUnknown = isTrue(schema.find("x-kubernetes-preserve-unknown-fields"));
        const std::string* type = schema.findString("type");
        if (isEmbedded)
            addHead(schema);
        if (Member* properties = memberOf(schema, "properties")) {
            for (Member& each : properties->value.members)
                close(each.value, false, depth + 1);
        }
        for (const std::string_view below : {"items", "additionalProperties"}) {
            if (Member* each = memberOf(schema, below))
                close(each->value, false, depth + 1);
        }
        const bool isMap = (type && *type == "object") || memberOf(schema, "properties");
        if (isMap && !keepsUnknown && !memberOf(schema, "additionalProperties"))
            schema.members.push_back({"additionalProperties", {}, ofBoolean(false)});
        schema.seal();
    }

private:
    // What every object has, whether its schema says so or not.
    static void addHead(Element& schema)
    {
        if (!memberOf(schema, "properties"))
            schema.members.push_back({"properties", {}, ofObject({})});
        Element& properties = memberOf(schema, "properties")->value;
        for (const std::string_view text : {"apiVersion", "kind"}) {
            if (!memberOf(properties, text))
                properties.members.push_back({std::string(text), {}, ofObject({{"type", {}, ofText("string")}})});
        }
        const Element kept = ofBoolean(true);
        if (!memberOf(properties, "metadata"))
            properties.members.push_back({"metadata", {}, ofObject({{"type", {}, ofText("object")}})});
        Element& metadata = memberOf(properties, "metadata")->value;
        if (metadata.isObject() && !memberOf(metadata, "x-kubernetes-preserve-unknown-fields"))
            metadata.members.push_back({"x-kubernetes-preserve-unknown-fields", {}, kept});
        metadata.seal();
        properties.seal();
    }
};

class Collector {
public:
    void add(const yaml::Node& document)
    {
        const auto definition = schema::readYaml(&document);
        const Element* spec = definition ? definition->find("spec") : nullptr;
        const Element* names = spec ? spec->find("names") : nullptr;
        const std::string* kind = names ? names->findString("kind") : nullptr;
        const std::string* group = spec ? spec->findString("group") : nullptr;
        if (!kind || !group)
            return;
        // apiextensions.k8s.io/v1beta1 has one schema for all versions.
        const Element* shared = schemaIn(spec->find("validation"));
        if (const Element* versions = spec->find("versions"); versions && versions->isArray()) {
            for (const Element& version : versions->items) {
                const std::string* name = version.findString("name");
                const Element* own = schemaIn(version.find("schema"));
                if (name && (own || shared))
                    add(*group, *name, *kind, own ? *own : *shared);
            }
        } else if (const std::string* version = spec->findString("version"); version && shared) {
            add(*group, *version, *kind, *shared);
        }
    }

    Element take() { return ofObject({{"$defs", {}, ofObject(std::move(m_definitions))}}); }

private:
    static const Element* schemaIn(const Element* around)
    {
        const Element* found = around ? around->find("openAPIV3Schema") : nullptr;
        return found && found->isObject() ? found : nullptr;
    }

    void add(const std::string& group, const std::string& version, const std::string& kind, Element schema)
    {
        Closer().close(schema, true);
        schema.members.push_back(
            {"x-kubernetes-group-version-kind",
             {},
             ofArray({ofObject(
                 {{"group", {}, ofText(group)}, {"version", {}, ofText(version)}, {"kind", {}, ofText(kind)}})})});
        schema.seal();
        m_definitions.push_back({group + "." + version + "." + kind, {}, std::move(schema)});
    }

    std::vector<Member> m_definitions;
};

} // namespace

std::unique_ptr<KindSchemas> customSchemas(std::span<const yaml::Node* const> documents)
{
    Collector collector;
    for (const yaml::Node* document : documents) {
        const yaml::Node* kind = document ? document->find("kind") : nullptr;
        if (kind && kind->value == "CustomResourceDefinition")
            collector.add(*document);
    }
    return std::make_unique<KindSchemas>(collector.take(), schema::Draft::Draft4);
}

} // namespace strake::lint
