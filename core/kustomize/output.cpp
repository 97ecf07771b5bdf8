#include "core/kustomize/output.h"

#include "core/json/writer.h"
#include "core/kustomize/error.h"
#include "core/kustomize/fast_yaml.h"
#include "core/kustomize/generic.h"
#include "core/kustomize/node_text.h"
#include "core/kustomize/resource_reader.h"
#include "core/text/utf8.h"
#include "core/yaml/emitter.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace strake::kustomize {

namespace {

constexpr std::string_view jsonFailure = "error marshaling into JSON: ";

} // namespace

Value decodedText(const Node& root)
{
    NodePool pool;
    std::string text;
    try {
        text = nodeText(root);
    } catch (const std::runtime_error& error) {
        throw Error{error.what(), root.range(), DiagnosticKind::YamlValue};
    }
    Node* node = nullptr;
    try {
        ReadLimits limits;
        limits.sharesKeys = false; // messages name their lines
        node = readDocument(pool, text, FileId::None, limits);
    } catch (Error& error) {
        constexpr std::string_view malformed = "MalformedYAMLError: ";
        if (error.text.starts_with(malformed))
            error.text.erase(0, malformed.size());
        error.range = root.range();
        throw;
    }
    if (!node)
        return Value::ofMap();
    try {
        return decodeNode(*node, text);
    } catch (Error& error) {
        error.range = root.range();
        throw;
    }
}

namespace {

std::string fileName(const Resource& resource, bool showsNamespaces)
{
    const ResId& id = resource.currentId();
    std::string name;
    if (showsNamespaces && !id.gvk.isClusterScoped)
        name = std::string(id.effectiveNamespace()) + "_";
    name += id.gvk.withoutEmptyFields() + "_" + std::string(id.name) + ".yaml";
    return text::toLowerUtf8(name);
}

} // namespace

std::string asYamlByPeersWay(const Node& root)
{
    const Value value = decodedText(root);
    try {
        return std::string(yaml::marshal(value).view());
    } catch (const std::runtime_error& error) {
        std::string_view text = error.what();
        if (text.starts_with(jsonFailure))
            text.remove_prefix(jsonFailure.size());
        throw Error{std::string(text), root.range(), DiagnosticKind::YamlValue};
    }
}

void appendYaml(std::string& out, const Node& root)
{
    if (!FastYaml().write(root, out))
        out += asYamlByPeersWay(root);
}

std::string asYaml(const ResMap& resources)
{
    std::string out;
    for (const auto& resource : resources.resources()) {
        if (!out.empty())
            out += "---\n";
        try {
            appendYaml(out, *resource->root());
        } catch (const Error& error) {
            throw wrapped(goSyntaxOf(*resource->root()), error);
        }
    }
    return out;
}

std::string asJson(const Node& root)
{
    try {
        return std::string(json::write(decodedText(root)).view());
    } catch (const std::runtime_error& error) {
        throw Error{error.what(), root.range(), DiagnosticKind::YamlValue};
    }
}

std::vector<OutputFile> asFiles(const ResMap& resources)
{
    std::set<std::string_view> nameSpaces;
    for (const auto& resource : resources.resources())
        if (!resource->gvk().isClusterScoped)
            nameSpaces.insert(resource->currentId().effectiveNamespace());
    std::vector<OutputFile> files;
    for (const auto& resource : resources.resources()) {
        OutputFile& file = files.emplace_back();
        file.name = fileName(*resource, nameSpaces.size() > 1);
        // Names are anybody's text: no file lies elsewhere than in the folder.
        std::replace_if(
            file.name.begin(), file.name.end(), [](char c) { return c == '/' || c == '\0'; }, '_');
        appendYaml(file.text, *resource->root());
    }
    return files;
}

} // namespace strake::kustomize
