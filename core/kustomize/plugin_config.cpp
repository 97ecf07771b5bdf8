#include "core/kustomize/plugin_config.h"

#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

namespace strake::kustomize {

yaml::NodePtr unmarshalDocument(const SourceMap& sources, FileId file, bool strict)
{
    const auto refuse = [](const Diagnostic& problem) {
        throw Error{"error converting YAML to JSON: " + problem.peerText, problem.range, problem.kind, problem.message,
                    problem.hint};
    };
    Result<yaml::NodePtr> document = yaml::parse(sources, file);
    if (!document)
        refuse(document.error());
    if (const Result<Value> value = yaml::toValue(document->get(), {.strict = strict}); !value)
        refuse(value.error());
    return std::move(*document);
}

void throwFirstProblem(const StructReader& reader)
{
    if (reader.problems().empty())
        return;
    const Diagnostic& problem = reader.problems().front();
    throw Error{"error unmarshaling JSON: while decoding JSON: " + problem.peerText, problem.range, problem.kind,
                problem.message, problem.hint};
}

std::string marshal(const Value& value) { return yaml::marshal(value).bytes(); }

} // namespace strake::kustomize
