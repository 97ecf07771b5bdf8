#include "core/kustomize/merge_schema.h"

#include "core/kustomize/merge_schema_table.h"

#include <algorithm>

namespace strake::kustomize {

SchemaRef SchemaRef::field(std::string_view name) const
{
    if (!m_schema || m_type == noSchemaType || m_field)
        return {};
    const SchemaType& type = m_schema->m_types[m_type];
    const auto begin = m_schema->m_fields.begin() + type.begin;
    const auto end = m_schema->m_fields.begin() + type.end;
    const auto found = std::lower_bound(
        begin, end, name, [](const SchemaField& field, std::string_view key) { return field.name < key; });
    if (found != end && found->name == name)
        return m_schema->refTo(*found);
    if (type.additional == noSchemaType)
        return {};
    // The one field of a type that stands for all others.
    return m_schema->refTo(m_schema->m_fields[m_schema->m_types[type.additional].begin]);
}

SchemaRef SchemaRef::elements() const
{
    SchemaRef ref;
    if (!m_field || m_field->type == noSchemaType)
        return ref;
    ref.m_schema = m_schema;
    ref.m_type = m_field->type;
    ref.m_isKnown = true;
    return ref;
}

std::vector<std::string_view> SchemaRef::mergeKeys() const
{
    if (!m_field)
        return {};
    return {m_field->keys, m_field->keys + m_field->keyCount};
}

const MergeSchema& MergeSchema::builtIn()
{
    static const MergeSchema schema = [] {
        MergeSchema made;
        made.m_roots = builtInSchemaRoots;
        made.m_types = builtInSchemaTypes;
        made.m_fields = builtInSchemaFields;
        return made;
    }();
    return schema;
}

SchemaRef MergeSchema::refTo(const SchemaField& field) const
{
    SchemaRef ref;
    ref.m_schema = this;
    ref.m_isKnown = true;
    if (field.isList)
        ref.m_field = &field;
    else
        ref.m_type = field.type;
    return ref;
}

SchemaRef MergeSchema::find(std::string_view apiVersion, std::string_view kind) const
{
    std::string key(apiVersion);
    key.append(" ").append(kind);
    const auto found =
        std::lower_bound(m_roots.begin(), m_roots.end(), key,
                         [](const SchemaRoot& root, const std::string& name) { return root.apiVersionAndKind < name; });
    if (found == m_roots.end() || found->apiVersionAndKind != key)
        return m_beneath ? m_beneath->find(apiVersion, kind) : SchemaRef();
    SchemaRef ref;
    ref.m_schema = this;
    ref.m_type = found->type;
    ref.m_isKnown = true;
    return ref;
}

} // namespace strake::kustomize
