#include "core/kustomize/crds.h"

#include "core/json/parser.h"
#include "core/kustomize/error.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/plugin_config.h"
#include "core/text/ascii.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"

#include <string>
#include <vector>

namespace strake::kustomize {

namespace {

constexpr std::size_t maxDepth = 100; // of references; kustomize follows circles until it breaks

// A member whose name encoding/json would take for that of a Go field.
const Value* fieldOf(const Value& object, std::string_view name)
{
    if (!object.isMap())
        return nullptr;
    if (const Value* exact = object.find(name))
        return exact;
    for (const auto& [key, value] : *object.map()) {
        if (text::equalFoldAscii(key, name))
            return &value;
    }
    return nullptr;
}

class CrdReader {
public:
    CrdReader(const Value& definitions, NodePool& pool) : m_definitions(definitions), m_pool(pool) {}

    TransformerConfigPtr read()
    {
        TransformerConfigPtr all = emptyTransformerConfig();
        for (const auto& [name, definition] : *m_definitions.map()) {
            if (!looksLikeType(definition))
                continue;
            TransformerConfig config;
            m_kind = m_pool.keep(std::string_view(name).substr(name.rfind('.') + 1));
            m_path.clear();
            addType(config, name);
            sortFields(config);
            all = mergedConfig(all, std::make_shared<const TransformerConfig>(std::move(config)));
        }
        return all;
    }

private:
    static const Value* propertiesOf(const Value& definition)
    {
        const Value* schema = fieldOf(definition, "Schema");
        const Value* properties = schema ? fieldOf(*schema, "properties") : nullptr;
        return properties && properties->isMap() ? properties : nullptr;
    }

    static bool looksLikeType(const Value& definition)
    {
        const Value* properties = propertiesOf(definition);
        return properties && properties->find("kind") && properties->find("apiVersion") && properties->find("metadata");
    }

    static const Value* textIn(const Value& property, std::string_view name)
    {
        const Value* value = property.isMap() ? property.find(name) : nullptr;
        return value && value->isString() ? value : nullptr;
    }

    FieldSpec spec(std::string_view more = {})
    {
        std::string path;
        for (const std::string_view part : m_path)
            path.append(path.empty() ? "" : "/").append(part);
        if (!more.empty())
            path.append("/").append(more);
        return {"", "", m_kind, m_pool.keep(path), false};
    }

    void addType(TransformerConfig& config, std::string_view typeName)
    {
        const Value* definition = m_definitions.find(typeName);
        const Value* properties = definition ? propertiesOf(*definition) : nullptr;
        if (!properties)
            return;
        if (m_path.size() >= maxDepth)
            throw Error{"types refer to each other without end", {}, DiagnosticKind::KustomizationInvalid};
        for (const auto& [name, property] : *properties->map()) {
            m_path.push_back(name);
            addProperty(config, property);
            m_path.pop_back();
        }
    }

    void addProperty(TransformerConfig& config, const Value& property)
    {
        if (textIn(property, "x-kubernetes-annotation"))
            mergeOne(config.commonAnnotations, spec());
        if (textIn(property, "x-kubernetes-label-selector"))
            mergeOne(config.commonLabels, spec());
        if (textIn(property, "x-kubernetes-identity"))
            mergeOne(config.namePrefix, spec());
        const Value* version = textIn(property, "x-kubernetes-object-ref-api-version");
        const Value* kind = textIn(property, "x-kubernetes-object-ref-kind");
        if (version && kind) {
            const Value* nameKey = textIn(property, "x-kubernetes-object-ref-name-key");
            addNameReference(config, {"",
                                      m_pool.keep(version->string()),
                                      m_pool.keep(kind->string()),
                                      {spec(nameKey ? nameKey->string() : std::string_view("name"))}});
        }
        if (const Value* reference = textIn(property, "$ref"))
            addType(config, reference->string());
    }

    const Value& m_definitions;
    NodePool& m_pool;
    std::string_view m_kind;
    std::vector<std::string_view> m_path;
};

Value definitionsIn(const SourceFile& file, const FileCache& cache)
{
    const bool isJson = file.text->starts_with('{');
    const std::string prefix = isJson ? "" : "error unmarshaling JSON: while decoding JSON: ";
    Value definitions;
    if (isJson) {
        Result<Value> parsed = json::parse(*file.text, file.id);
        if (!parsed)
            throw Error{parsed.error().peerText, parsed.error().range, parsed.error().kind, parsed.error().message};
        definitions = std::move(*parsed);
    } else {
        definitions = cache.withSources([&](const SourceMap& sources) {
            const yaml::NodePtr document = unmarshalDocument(sources, file.id, false);
            Result<Value> value = yaml::toValue(document.get());
            return value ? std::move(*value) : Value();
        });
    }
    const SourceRange place{file.id, 0, 0};
    const auto mismatch = [&](const Value& value, std::string_view type) {
        throw Error{prefix + "json: cannot unmarshal " + std::string(yaml::jsonKind(value)) +
                        " into Go value of type " + std::string(type),
                    place, DiagnosticKind::KustomizationInvalid,
                    "`crds` takes OpenAPI definitions by the names of their types, not CustomResourceDefinitions",
                    "name those under `resources`"};
    };
    if (definitions.isNil())
        return Value::ofMap();
    if (!definitions.isMap())
        mismatch(definitions, "accumulator.nameToApiMap");
    for (const auto& [name, definition] : *definitions.map()) {
        if (!definition.isMap() && !definition.isNil())
            mismatch(definition, "accumulator.OpenAPIDefinition");
    }
    return definitions;
}

} // namespace

TransformerConfigPtr configOfCrds(const Loader& loader, const PlacedText& path, NodePool& pool)
{
    const SourceFile file = loader.load(path.value);
    const Value definitions = withPrefix("unable to parse open API definition from '" + path.value + "'",
                                         [&] { return definitionsIn(file, loader.cache()); });
    return CrdReader(definitions, pool).read();
}

} // namespace strake::kustomize
