// Configurations as sigs.k8s.io/yaml's Unmarshal and UnmarshalStrict fill Go's structs from them, and back to text.
#pragma once

#include "core/kustomize/error.h"
#include "core/kustomize/struct_reader.h"

#include <string>

namespace strake::kustomize {

// The document of a text; null: none. Throws "error converting YAML to JSON: yaml: line 2: ...".
yaml::NodePtr unmarshalDocument(const SourceMap& sources, FileId file, bool strict);
// Throws "error unmarshaling JSON: while decoding JSON: json: ..." of the first problem, if there is one.
void throwFirstProblem(const StructReader& reader);

template <class T>
T unmarshalWith(const ReadRules& rules, const SourceMap& sources, FileId file, std::string_view what)
{
    T out;
    if (const yaml::NodePtr document = unmarshalDocument(sources, file, rules.knownFieldsOnly)) {
        StructReader reader(rules, what);
        reader.read(*document, out);
        throwFirstProblem(reader);
    }
    return out;
}

// yaml.Unmarshal: fields that are not known mean nothing.
template <class T>
T unmarshal(const SourceMap& sources, FileId file, std::string_view what)
{
    return unmarshalWith<T>({.knownFieldsOnly = false, .convertsScalars = true}, sources, file, what);
}

// Of a text that is no file but was made of what stands at `place`.
template <class T>
T unmarshal(const std::string& text, const SourceRange& place, std::string_view what)
{
    SourceMap sources;
    const FileId file = sources.add({}, text);
    try {
        return unmarshalWith<T>({.convertsScalars = true, .place = place}, sources, file, what);
    } catch (Error& error) {
        error.range = place;
        throw;
    }
}

// yaml.UnmarshalStrict: they are refused, and so are repeated keys.
template <class T>
T unmarshalStrict(const SourceMap& sources, FileId file, std::string_view what)
{
    return unmarshalWith<T>({.knownFieldsOnly = true, .convertsScalars = true}, sources, file, what);
}

// yaml.Marshal, for messages that show a configuration.
std::string marshal(const Value& value);

} // namespace strake::kustomize
