#include "core/gotemplate/parser.h"

#include "core/gotemplate/tree_parser.h"

namespace strake::gotemplate {

std::shared_ptr<Source> parse(std::string_view name, std::string_view text, FileId file, const FunctionSet& functions)
{
    auto source = std::make_shared<Source>();
    source->name = name;
    source->file = file;
    if (text.size() >= 0xFFFFFFFF)
        throw Error("template: " + source->name + ": the text is larger than 4 GiB", DiagnosticKind::TemplateLimit);
    source->text = text;
    TreeParserShared shared{*source, Lexer(source->text), functions};
    shared.lexer.setKeywords(functions.find("break") == nullptr, functions.find("continue") == nullptr);
    TreeParser(shared, source->name).parseText();
    return source;
}

} // namespace strake::gotemplate
