#include "core/kustomize/output.h"

#include "core/json/writer.h"
#include "core/kustomize/error.h"
#include "core/kustomize/fast_yaml.h"
#include "core/kustomize/generic.h"
#include "core/kustomize/node_text.h"
#include "core/kustomize/parallel.h"
#include "core/kustomize/resource_reader.h"
#include "core/text/utf8.h"
#include "core/yaml/emitter.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <set>
#include <span>
#include <stdexcept>
#include <thread>

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

namespace {

// One thread's share of the objects.
struct Share {
    std::span<const std::unique_ptr<Resource>> resources;
    std::string out;
    std::exception_ptr problem; // of the first that cannot be written

    void write()
    try {
        for (const auto& resource : resources) {
            if (!out.empty())
                out += separator;
            try {
                appendYaml(out, *resource->root());
            } catch (const Error& error) {
                throw wrapped(goSyntaxOf(*resource->root()), error);
            }
        }
    } catch (...) {
        problem = std::current_exception();
    }

    static constexpr std::string_view separator = "---\n";
};

} // namespace

std::string asYaml(const ResMap& resources, unsigned threads)
{
    constexpr std::size_t portion = 150;   // objects; writing them takes longer than a thread's start
    constexpr std::size_t usualSize = 800; // of an object's text, so that long ones are seldom copied while they grow
    const std::span<const std::unique_ptr<Resource>> all = resources.resources();
    std::vector<Share> shares(helpersFor(all.size() / portion, threads) + 1);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const std::size_t begin = all.size() * i / shares.size();
        shares[i].resources = all.subspan(begin, all.size() * (i + 1) / shares.size() - begin);
        shares[i].out.reserve((i == 0 ? all.size() : shares[i].resources.size()) * usualSize);
    }
    {
        std::atomic<std::size_t> next = 0;
        const auto work = [&shares, &next] {
            for (std::size_t i = next++; i < shares.size(); i = next++)
                shares[i].write();
        };
        std::vector<std::jthread> helpers;
        startHelpers(helpers, shares.size() - 1, work);
        work();
    }
    std::string out;
    for (Share& share : shares) {
        if (share.problem)
            std::rethrow_exception(share.problem);
        if (!out.empty() && !share.out.empty())
            out += Share::separator;
        if (out.empty())
            out = std::move(share.out);
        else
            out += share.out;
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
