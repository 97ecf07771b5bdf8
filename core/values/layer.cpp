#include "core/values/layer.h"

#include "core/chart/values_file.h"
#include "core/text/utf8.h"

#include <utility>

namespace strake::values {

namespace {

std::string_view flagOf(SetKind kind)
{
    switch (kind) {
    case SetKind::Set: return "--set";
    case SetKind::String: return "--set-string";
    case SetKind::Json: return "--set-json";
    case SetKind::File: return "--set-file";
    case SetKind::Literal: return "--set-literal";
    }
    return {};
}

Failure unparsable(Diagnostic problem, const std::string& name)
{
    problem.peerText = "failed to parse " + name + ": " + problem.peerText;
    return fail(std::move(problem));
}

bool isRemote(std::string_view name)
{
    const std::size_t colon = name.find("://");
    if (colon == std::string_view::npos || colon == 0)
        return false;
    const std::string_view scheme = name.substr(0, colon);
    return scheme == "http" || scheme == "https" || scheme == "oci";
}

} // namespace

Result<Layer> fileLayer(std::string name, FileId file, const SourceMap& sources)
{
    auto read = chart::readValues(sources, file);
    if (!read)
        return unparsable(std::move(read).error(), name);
    Layer layer;
    layer.kind = LayerKind::File;
    layer.name = std::move(name);
    layer.file = file;
    layer.node = read->node;
    layer.values = read->values;
    return layer;
}

Result<Layer> inlineLayer(std::string name, yaml::NodePtr node)
{
    auto values = chart::valuesOf(node.get());
    if (!values)
        return unparsable(std::move(values).error(), name);
    Layer layer;
    layer.kind = LayerKind::Inline;
    layer.name = std::move(name);
    layer.file = node ? node->range.file : FileId::None;
    layer.node = std::move(node);
    layer.values = *std::move(values);
    return layer;
}

Layer setLayer(SetKind kind, std::string expression, SourceMap& sources)
{
    Layer layer;
    layer.kind = LayerKind::Set;
    layer.name = std::string(flagOf(kind)) + " " + expression;
    layer.file = sources.add(layer.name, expression);
    layer.setKind = kind;
    layer.expression = std::move(expression);
    return layer;
}

FileReader readerOf(const FileSystem& files, StandardInput standardInput)
{
    return [&files, standardInput = std::move(standardInput)](const std::string& name) -> Result<std::string> {
        if (text::trimSpace(name) == "-" && standardInput)
            return standardInput();
        if (isRemote(name))
            return fail(diagnose(DiagnosticKind::FileNotReadable, {},
                                 "`" + name + "` is not on this machine; nothing is fetched"));
        return files.readFile(name);
    };
}

Result<std::vector<Layer>> layersOf(const Flags& flags, const FileSystem& files, SourceMap& sources,
                                    const StandardInput& standardInput)
{
    std::vector<Layer> layers;
    const FileReader read = readerOf(files, standardInput);
    for (const std::string& name : flags.valueFiles) {
        auto text = read(name);
        if (!text)
            return fail(std::move(text).error());
        const FileId file = sources.add(name, *std::move(text));
        auto layer = fileLayer(name, file, sources);
        if (!layer)
            return fail(std::move(layer).error());
        layers.push_back(*std::move(layer));
    }
    const std::pair<SetKind, const std::vector<std::string>*> sets[] = {{SetKind::Json, &flags.jsonValues},
                                                                        {SetKind::Set, &flags.values},
                                                                        {SetKind::String, &flags.stringValues},
                                                                        {SetKind::File, &flags.fileValues},
                                                                        {SetKind::Literal, &flags.literalValues}};
    for (const auto& [kind, expressions] : sets) {
        for (const std::string& expression : *expressions)
            layers.push_back(setLayer(kind, expression, sources));
    }
    return layers;
}

} // namespace strake::values
