#include "core/kustomize/custom_schemas.h"

#include "core/json/parser.h"
#include "core/kustomize/error.h"
#include "core/kustomize/output.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

constexpr std::string_view definitionGroup = "apiextensions.k8s.io";
constexpr std::string_view definitionKind = "CustomResourceDefinition";

std::string nameOf(std::string_view apiVersion, std::string_view kind)
{
    return std::string(apiVersion).append(" ").append(kind);
}

std::string_view textAt(const Node* node, std::initializer_list<std::string_view> path)
{
    for (const std::string_view name : path)
        node = node ? node->find(name) : nullptr;
    return node ? node->text() : std::string_view();
}

const Resource* definitionOf(std::string_view group, std::string_view kind, const ResMap& resources)
{
    for (const auto& resource : resources.resources()) {
        if (resource->isEmpty() || resource->kind() != definitionKind || resource->gvk().group != definitionGroup)
            continue;
        const Node* spec = resource->root()->find("spec");
        if (textAt(spec, {"group"}) == group && textAt(spec, {"names", "kind"}) == kind)
            return resource.get();
    }
    return nullptr;
}

// The `openAPIV3Schema` of one version: its own, else that of all versions, as v1beta1 has it.
const Value* openApiOf(const Value& definition, std::string_view version)
{
    const Value* spec = definition.find("spec");
    if (!spec)
        return nullptr;
    const auto schemaIn = [](const Value& holder, std::string_view name) {
        const Value* schema = holder.find(name);
        return schema ? schema->find("openAPIV3Schema") : nullptr;
    };
    if (const Value* versions = spec->find("versions"); versions && versions->isList()) {
        for (const Value& each : versions->list()) {
            const Value* name = each.find("name");
            const bool isWanted = name && name->isString() && name->string() == version;
            if (const Value* schema = isWanted ? schemaIn(each, "schema") : nullptr)
                return schema;
        }
    }
    return schemaIn(*spec, "validation");
}

// Null: the definition says nothing of this version.
std::unique_ptr<const MergeSchema> schemaIn(const Resource& definition, const Gvk& gvk, const MergeSchema& beneath)
{
    const Result<Value> value = json::parse(asJson(*definition.root()));
    const Value* openApi = value ? openApiOf(*value, gvk.version) : nullptr;
    return openApi && openApi->isMap() ? MergeSchema::fromDefinition(*openApi, gvk.apiVersion(), gvk.kind, beneath)
                                       : nullptr;
}

} // namespace

const MergeSchema& CustomSchemas::schemaFor(const Resource& target, const ResMap& resources, const MergeSchema& known)
{
    const Gvk& gvk = target.gvk();
    const std::string apiVersion = gvk.apiVersion();
    if (known.find(apiVersion, gvk.kind))
        return known;
    std::string name = nameOf(apiVersion, gvk.kind);
    if (const auto found = m_schemas.find(name); found != m_schemas.end())
        return *found->second;
    const Resource* definition = definitionOf(gvk.group, gvk.kind, resources);
    auto schema = definition ? schemaIn(*definition, gvk, known) : nullptr;
    if (!schema) {
        m_missing.insert(std::move(name));
        return known;
    }
    return *m_schemas.emplace(std::move(name), std::move(schema)).first->second;
}

bool CustomSchemas::findMissing(const ResMap& resources, const MergeSchema& known)
{
    bool isAnyFound = false;
    for (const std::string& name : m_missing) {
        const std::size_t blank = name.find(' ');
        const std::string_view apiVersion = std::string_view(name).substr(0, blank);
        const Gvk gvk = gvkOfApiVersion(apiVersion, std::string_view(name).substr(blank + 1));
        const Resource* definition = definitionOf(gvk.group, gvk.kind, resources);
        auto schema = definition ? schemaIn(*definition, gvk, known) : nullptr;
        if (schema)
            isAnyFound = m_schemas.emplace(name, std::move(schema)).second || isAnyFound;
    }
    m_missing.clear();
    return isAnyFound;
}

} // namespace strake::kustomize
