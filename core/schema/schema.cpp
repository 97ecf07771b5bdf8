#include "core/schema/schema.h"

#include "core/schema/schema_compiler.h"

namespace strake::schema {

struct Schema::Data {
    explicit Data(const CompileOptions& options) : compiler(options) {}
    SchemaCompiler compiler;
    const SchemaNode* root = nullptr;
    std::vector<std::string> warnings;
};

Result<Schema> Schema::compile(Element document, const CompileOptions& options)
{
    auto data = std::make_shared<Data>(options);
    data->compiler.add(options.url, std::move(document));
    auto root = data->compiler.compile(options.url);
    if (!root)
        return fail(std::move(root).error());
    data->root = *root;
    for (const std::string& urn : data->compiler.resolver().unresolvedUrns())
        data->warnings.push_back("WARNING: unresolved URN reference ignored; using permissive schema: " + urn);
    return Schema(std::move(data));
}

Result<Schema> Schema::fromJson(const SourceMap& sources, FileId file, const CompileOptions& options)
{
    auto document = readJson(sources.text(file), file);
    return document ? compile(std::move(*document), options) : Result<Schema>(fail(std::move(document).error()));
}

const Element& Schema::document() const { return *m_data->root->source; }

const SchemaNode& Schema::root() const { return *m_data->root; }

bool Schema::hasDynamicReferences() const { return m_data->compiler.hasDynamicReferences(); }

const std::vector<std::string>& Schema::warnings() const { return m_data->warnings; }

} // namespace strake::schema
