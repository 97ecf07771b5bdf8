#include "core/chart/values_file.h"

#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"

namespace strake::chart {

namespace {

Failure convertingFailed(Diagnostic problem)
{
    problem.peerText = "error converting YAML to JSON: " + problem.peerText;
    return fail(std::move(problem));
}

} // namespace

Result<Value> valuesOf(const yaml::Node* node)
{
    auto value = yaml::toValue(node);
    if (!value)
        return convertingFailed(std::move(value).error());
    if (value->isNil())
        return Value::ofNil(types::anyMap);
    if (!value->isMap())
        return fail(diagnose(DiagnosticKind::ValuesInvalid, node->range,
                             "values must be a map of names to values, this is a " +
                                 std::string(value->isList() ? "list" : yaml::jsonKind(*value)))
                        .asPeer("error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " +
                                std::string(yaml::jsonKind(*value)) +
                                " into Go value of type map[string]interface {}"));
    return value;
}

Result<ValuesFile> readValues(const SourceMap& sources, FileId file)
{
    ValuesFile read;
    auto node = yaml::parse(sources, file);
    if (!node)
        return convertingFailed(std::move(node).error());
    read.node = *std::move(node);
    auto values = valuesOf(read.node.get());
    if (!values)
        return fail(std::move(values).error());
    read.values = *std::move(values);
    return read;
}

} // namespace strake::chart
