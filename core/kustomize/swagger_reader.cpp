#include "core/kustomize/error.h"
#include "core/kustomize/merge_schema.h"
#include "core/value/value.h"

#include <algorithm>
#include <map>
#include <set>

namespace strake::kustomize {

namespace {

constexpr std::string_view definitionsPrefix = "#/definitions/";
constexpr std::size_t longestRefChain = 100;
constexpr std::size_t mostTypes = noSchemaType - 1;

std::string_view stringMember(const Value& value, std::string_view name)
{
    const Value* member = value.find(name);
    return member && member->isString() ? member->string() : std::string_view();
}

// `type`, which is a word or a list of one.
std::string_view typeWord(const Value& schema)
{
    const Value* type = schema.find("type");
    if (!type)
        return {};
    if (type->isString())
        return type->string();
    return type->isList() && type->list().size() == 1 && type->list()[0].isString() ? type->list()[0].string()
                                                                                    : std::string_view();
}

bool isMergeStrategy(std::string_view strategies)
{
    while (!strategies.empty()) {
        const std::size_t comma = strategies.find(',');
        if (strategies.substr(0, comma) == "merge")
            return true;
        strategies.remove_prefix(comma == std::string_view::npos ? strategies.size() : comma + 1);
    }
    return false;
}

} // namespace

// A swagger document's definitions as types; what is defined in place is a type of its own.
class SwaggerReader {
public:
    SwaggerReader(const Value& document, bool readsListTypes)
        : m_schema(new MergeSchema), m_readsListTypes(readsListTypes)
    {
        if (const Value* definitions = document.find("definitions"); definitions && definitions->isMap())
            m_definitions = definitions->map();
        m_paths = document.find("paths");
    }

    std::unique_ptr<const MergeSchema> read(const MergeSchema* beneath = nullptr)
    {
        m_schema->m_beneath = beneath;
        if (m_definitions) {
            for (const auto& [name, definition] : *m_definitions) {
                const std::uint16_t type = typeOfDefinition(name);
                addRoots(definition, type);
            }
        }
        addKustomization();
        readPaths();
        return finish();
    }

private:
    std::string_view keep(std::string_view text) { return m_schema->m_ownTexts.emplace_back(text); }

    std::uint16_t newType()
    {
        if (m_fields.size() >= mostTypes)
            throw Error{"the OpenAPI schema has too many types", {}, DiagnosticKind::SchemaInvalid};
        m_fields.emplace_back();
        m_additional.push_back(noSchemaType);
        return static_cast<std::uint16_t>(m_fields.size() - 1);
    }

    // Follows `$ref`; null: it leads nowhere.
    const Value* resolved(const Value* schema) const
    {
        for (std::size_t steps = 0; schema; ++steps) {
            const std::string_view ref = stringMember(*schema, "$ref");
            if (ref.empty())
                return schema;
            if (steps == longestRefChain || !ref.starts_with(definitionsPrefix) || !m_definitions)
                return nullptr;
            const auto found = m_definitions->find(ref.substr(definitionsPrefix.size()));
            schema = found == m_definitions->end() ? nullptr : &found->second;
        }
        return nullptr;
    }

    std::uint16_t typeOfDefinition(const std::string& name)
    {
        const auto known = m_byName.find(name);
        if (known != m_byName.end())
            return known->second;
        const std::uint16_t type = newType();
        m_byName.emplace(name, type);
        fill(type, m_definitions->find(name)->second);
        return type;
    }

    // The type of a value that has this schema.
    std::uint16_t typeOf(const Value& schema)
    {
        const std::string_view ref = stringMember(schema, "$ref");
        if (ref.starts_with(definitionsPrefix) && m_definitions) {
            const auto found = m_definitions->find(ref.substr(definitionsPrefix.size()));
            return found == m_definitions->end() ? noSchemaType : typeOfDefinition(found->first);
        }
        if (!schema.find("properties") && !schema.find("additionalProperties"))
            return noSchemaType;
        const std::uint16_t type = newType();
        fill(type, schema);
        return type;
    }

    void fill(std::uint16_t type, const Value& schema)
    {
        const Value* definition = resolved(&schema);
        if (!definition)
            return;
        std::vector<SchemaField> fields;
        if (const Value* properties = definition->find("properties"); properties && properties->isMap())
            for (const auto& [name, property] : *properties->map())
                if (const Value* field = resolved(&property))
                    fields.push_back(fieldOf(name, property, *field));
        m_fields[type] = std::move(fields);
        const Value* additional = resolved(definition->find("additionalProperties"));
        if (!additional || !additional->isMap())
            return;
        const std::uint16_t others = newType();
        m_additional[type] = others;
        SchemaField field = fieldOf("", *definition->find("additionalProperties"), *additional);
        m_fields[others] = {field};
    }

    // `written` may be a reference, by which the type is known.
    SchemaField fieldOf(std::string_view name, const Value& written, const Value& schema)
    {
        SchemaField field;
        field.name = keep(name);
        field.isList = typeWord(schema) == "array";
        if (!field.isList) {
            field.type = typeOf(written);
            return field;
        }
        if (const Value* items = schema.find("items"); items && items->isMap())
            field.type = typeOf(*items);
        const Value* keys = schema.find("x-kubernetes-list-map-keys");
        const bool hasKeys = keys && keys->isList() && keys->list().size() <= std::size(field.keys);
        const bool isMap = m_readsListTypes && hasKeys && stringMember(schema, "x-kubernetes-list-type") == "map";
        field.isMerged = isMap || isMergeStrategy(stringMember(schema, "x-kubernetes-patch-strategy"));
        if (!field.isMerged)
            return field;
        if (hasKeys) {
            for (const Value& key : keys->list())
                if (key.isString())
                    field.keys[field.keyCount++] = keep(key.string());
        } else if (const auto key = stringMember(schema, "x-kubernetes-patch-merge-key"); !key.empty()) {
            field.keys[field.keyCount++] = keep(key);
        }
        return field;
    }

    static std::string kindOf(const Value& gvk)
    {
        const std::string_view group = stringMember(gvk, "group");
        std::string kind(group);
        if (!group.empty())
            kind += '/';
        return kind.append(stringMember(gvk, "version")).append(" ").append(stringMember(gvk, "kind"));
    }

    void addRoots(const Value& definition, std::uint16_t type)
    {
        const Value* kinds = definition.find("x-kubernetes-group-version-kind");
        if (!kinds || !kinds->isList())
            return;
        for (const Value& gvk : kinds->list())
            if (gvk.isMap())
                m_roots.insert_or_assign(kindOf(gvk), type);
    }

    // kyaml adds the schema of kustomizations to whichever is in use.
    void addKustomization()
    {
        const std::uint16_t type = newType();
        for (const std::string_view name : {"configMapGenerator", "secretGenerator"})
            m_fields[type].push_back({name, noSchemaType, true, true, {"name"}, 1});
        m_roots.insert_or_assign("kustomize.config.k8s.io/v1beta1 Kustomization", type);
    }

    // findNamespaceability
    void readPaths()
    {
        if (!m_paths || !m_paths->isMap())
            return;
        std::set<std::string> namespaced;
        std::set<std::string> all;
        for (const auto& [path, operations] : *m_paths->map()) {
            const Value* get = operations.find("get");
            const Value* gvk = get ? get->find("x-kubernetes-group-version-kind") : nullptr;
            if (!gvk || !gvk->isMap())
                continue;
            all.insert(kindOf(*gvk));
            if (path.find("namespaces/{namespace}") != std::string::npos)
                namespaced.insert(kindOf(*gvk));
        }
        std::set_difference(all.begin(), all.end(), namespaced.begin(), namespaced.end(),
                            std::back_inserter(m_schema->m_clusterScoped));
    }

    std::unique_ptr<const MergeSchema> finish()
    {
        MergeSchema& schema = *m_schema;
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            auto& fields = m_fields[i];
            std::sort(fields.begin(), fields.end(),
                      [](const SchemaField& a, const SchemaField& b) { return a.name < b.name; });
            SchemaType type;
            type.begin = static_cast<std::uint32_t>(schema.m_ownFields.size());
            schema.m_ownFields.insert(schema.m_ownFields.end(), fields.begin(), fields.end());
            type.end = static_cast<std::uint32_t>(schema.m_ownFields.size());
            type.additional = m_additional[i];
            schema.m_ownTypes.push_back(type);
        }
        for (const auto& [kind, type] : m_roots)
            schema.m_ownRoots.push_back({keep(kind), type});
        schema.m_roots = schema.m_ownRoots;
        schema.m_types = schema.m_ownTypes;
        schema.m_fields = schema.m_ownFields;
        return std::move(m_schema);
    }

    std::unique_ptr<MergeSchema> m_schema;
    bool m_readsListTypes;
    const ValueMap* m_definitions = nullptr;
    const Value* m_paths = nullptr;
    std::map<std::string, std::uint16_t> m_byName;
    std::map<std::string, std::uint16_t> m_roots;
    std::vector<std::vector<SchemaField>> m_fields; // by type
    std::vector<std::uint16_t> m_additional;
};

std::unique_ptr<const MergeSchema> MergeSchema::fromSwagger(const Value& document, bool readsListTypes)
{
    return SwaggerReader(document, readsListTypes).read();
}

std::unique_ptr<const MergeSchema> MergeSchema::fromDefinition(const Value& openApi, std::string_view apiVersion,
                                                               std::string_view kind, const MergeSchema& beneath)
{
    const std::size_t slash = apiVersion.find('/');
    const std::string_view group = slash == std::string_view::npos ? std::string_view() : apiVersion.substr(0, slash);
    const std::string_view version = apiVersion.substr(slash == std::string_view::npos ? 0 : slash + 1);
    ValueMap definition = *openApi.map();
    definition.insert_or_assign("x-kubernetes-group-version-kind",
                                Value::ofList({Value::ofMap({{"group", Value::ofString(group)},
                                                             {"version", Value::ofString(version)},
                                                             {"kind", Value::ofString(kind)}})}));
    const Value document =
        Value::ofMap({{"definitions", Value::ofMap({{std::string(kind), Value::ofMap(std::move(definition))}})}});
    return SwaggerReader(document, true).read(&beneath);
}

} // namespace strake::kustomize
