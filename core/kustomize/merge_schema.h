// Which lists of which kinds are merged by which keys: what strategic merge needs of an OpenAPI schema. The built-in one
// is constant data; a kustomization can bring its own.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake {
class Value;
}

namespace strake::kustomize {

inline constexpr std::uint16_t noSchemaType = 0xFFFF;

// A field of a type. `type`: of its value, or of the items if it is a list.
struct SchemaField {
    std::string_view name;
    std::uint16_t type = noSchemaType;
    bool isList = false;
    bool isMerged = false; // x-kubernetes-patch-strategy has "merge"
    // x-kubernetes-list-map-keys or x-kubernetes-patch-merge-key; none: a list of scalars
    std::string_view keys[4]{};
    std::uint8_t keyCount = 0;
};

struct SchemaType {
    std::uint32_t begin = 0; // of its fields, sorted by name
    std::uint32_t end = 0;
    std::uint16_t additional = noSchemaType; // additionalProperties: of every other field's value
};

struct SchemaRoot {
    std::string_view apiVersionAndKind; // "apps/v1 Deployment"
    std::uint16_t type = noSchemaType;
};

class MergeSchema;

// A place in a schema: nothing is known, a type, or a list.
class SchemaRef {
public:
    SchemaRef() = default;
    explicit operator bool() const { return m_isKnown; }

    SchemaRef field(std::string_view name) const;
    SchemaRef elements() const;
    bool isAssociative() const { return m_field && m_field->isMerged; }
    std::vector<std::string_view> mergeKeys() const;

private:
    friend class MergeSchema;
    const MergeSchema* m_schema = nullptr;
    const SchemaField* m_field = nullptr; // of a list
    std::uint16_t m_type = noSchemaType;
    bool m_isKnown = false;
};

class MergeSchema {
public:
    static const MergeSchema& builtIn(); // Kubernetes 1.21.2, as bundled with kustomize 5.7.1
    // `openapi.path`: a swagger document, decoded. Replaces the built-in one; what kustomize adds to any schema stays.
    // Throws Error.
    // `readsListTypes`: lists of `x-kubernetes-list-type: map` are merged too, as the API server does.
    static std::unique_ptr<const MergeSchema> fromSwagger(const Value& document, bool readsListTypes = false);
    // `openAPIV3Schema` of one version of a CustomResourceDefinition, by list types; other kinds are those of `beneath`,
    // which must live as long. Throws Error.
    static std::unique_ptr<const MergeSchema> fromDefinition(const Value& openApi, std::string_view apiVersion,
                                                             std::string_view kind, const MergeSchema& beneath);

    // Nothing for a kind that it does not know.
    SchemaRef find(std::string_view apiVersion, std::string_view kind) const;
    // Kinds, "example.org/v1 Gadget", of which its paths say that they have no namespace; sorted.
    const std::vector<std::string>& clusterScoped() const { return m_clusterScoped; }

private:
    friend class SchemaRef;
    friend class SwaggerReader;
    SchemaRef refTo(const SchemaField& field) const;

    std::span<const SchemaRoot> m_roots; // sorted
    std::span<const SchemaType> m_types;
    std::span<const SchemaField> m_fields;
    // Of one that was read.
    std::vector<SchemaRoot> m_ownRoots;
    std::vector<SchemaType> m_ownTypes;
    std::vector<SchemaField> m_ownFields;
    std::deque<std::string> m_ownTexts;
    std::vector<std::string> m_clusterScoped;
    const MergeSchema* m_beneath = nullptr;
};

} // namespace strake::kustomize
