// Schemas to nodes. Of the room alone.
#pragma once

#include "core/schema/ref_resolver.h"
#include "core/schema/schema.h"
#include "core/schema/schema_node.h"

#include <deque>
#include <functional>
#include <string>
#include <unordered_map>

namespace strake::schema {

// Owns the nodes and the documents that they point into.
class SchemaCompiler {
public:
    explicit SchemaCompiler(const CompileOptions& options);
    SchemaCompiler(const SchemaCompiler&) = delete;
    SchemaCompiler& operator=(const SchemaCompiler&) = delete;

    void add(const std::string& url, Element document) { m_resolver.add(url, std::move(document)); }
    // The node for a URL with an optional fragment, and all that it needs. To be called until it fails or the schema
    // is complete, not afterwards.
    Result<const SchemaNode*> compile(const std::string& url);
    const RefResolver& resolver() const { return m_resolver; }
    bool hasDynamicReferences() const { return m_hasDynamicReferences; }

private:
    struct Work {
        SchemaNode* node;
        SchemaPlace place;
    };
    class ObjectCompiler;
    SchemaNode* enqueue(const SchemaPlace& place);
    Result<void> compileNode(SchemaNode& node, const SchemaPlace& place);

    CompileOptions m_options;
    RefResolver m_resolver;
    std::deque<SchemaNode> m_nodes;
    std::deque<Work> m_queue;
    std::unordered_map<const Element*, SchemaNode*> m_nodeOf;
    bool m_hasDynamicReferences = false;
};

} // namespace strake::schema
