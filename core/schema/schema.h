// A JSON Schema (drafts 4, 6, 7, 2019-09, 2020-12), read, checked against its metaschema and compiled. Never changes;
// copies are cheap and may go to any thread.
#pragma once

#include "core/diagnostic/result.h"
#include "core/diagnostic/source_map.h"
#include "core/schema/document.h"
#include "core/schema/draft.h"
#include "core/schema/ref_resolver.h"

#include <memory>
#include <string>
#include <vector>

namespace strake::schema {

struct SchemaNode;

struct CompileOptions {
    std::string url = "file:///values.schema.json"; // what references are relative to; the default is Helm's
    Draft defaultDraft = Draft::Draft2020;          // without `$schema`
    // Up to draft 7 `format` is always checked; later only where the metaschema demands it, unless this says so.
    bool assertFormat = false;
    DocumentLoader loader = {}; // for references into other documents; none: they are refused
};

class Schema {
public:
    // Errors are `schema.invalid` (or the YAML parser's own) with the place in the schema; peerText is what Helm's
    // library says: "\"file:///values.schema.json#\" is not valid against metaschema: ...".
    static Result<Schema> compile(Element document, const CompileOptions& options = {});
    static Result<Schema> fromJson(const SourceMap& sources, FileId file, const CompileOptions& options = {});
    static Result<Schema> fromYaml(const SourceMap& sources, FileId file, const CompileOptions& options = {});

    const Element& document() const;
    const SchemaNode& root() const;
    bool hasDynamicReferences() const; // `$dynamicRef` or `$recursiveRef`
    // "WARNING: unresolved URN reference ignored; using permissive schema: urn:x", as Helm logs them.
    const std::vector<std::string>& warnings() const;

private:
    friend class SchemaCompiler;
    struct Data;
    explicit Schema(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

} // namespace strake::schema
