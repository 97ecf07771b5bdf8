#include "core/engine/files.h"

#include "core/gotemplate/function.h"
#include "core/text/base64.h"
#include "core/text/gobwas_glob.h"
#include "core/yaml/emitter.h"

#include <array>
#include <stdexcept>

namespace strake::engine {

namespace {

using gotemplate::Call;
using gotemplate::Function;
using gotemplate::Tracing;

const std::shared_ptr<const std::string>& emptyBytes()
{
    static const auto empty = std::make_shared<const std::string>();
    return empty;
}

Value getBytes(Call&, std::span<const Value> args)
{
    const Value* found = args[0].find(args[1].string());
    return found ? *found : Value::ofBytes(emptyBytes());
}

Value get(Call& call, std::span<const Value> args)
{
    const Value bytes = getBytes(call, args);
    return Value::ofString(Text(bytes.bytesAsString(), bytes.origin()));
}

Value glob(Call&, std::span<const Value> args)
{
    auto pattern = text::GobwasGlob::compile(args[1].string(), '/');
    if (!pattern)
        pattern = text::GobwasGlob::compile("**", '/'); // an invalid pattern matches everything, as in Helm
    ValueMap matching;
    if (const ValueMap* files = args[0].map()) {
        for (const auto& [path, contents] : *files) {
            if (pattern->matches(path))
                matching.emplace_hint(matching.end(), path, contents);
        }
    }
    return Value::ofMap(std::move(matching), *args[0].type());
}

Value lines(Call& call, std::span<const Value> args)
{
    std::string text = getBytes(call, args).bytesAsString();
    std::vector<std::string> split;
    if (text.empty())
        return Value::ofStrings(split);
    if (text.back() == '\n')
        text.pop_back();
    for (std::size_t from = 0;;) {
        const std::size_t end = text.find('\n', from);
        split.push_back(text.substr(from, end - from));
        if (end == std::string::npos)
            return Value::ofStrings(split);
        from = end + 1;
    }
}

Value asYaml(const Value& files, std::string (*encode)(std::string))
{
    ValueMap byBaseName;
    if (const ValueMap* all = files.map()) {
        for (const auto& [path, contents] : *all)
            byBaseName.insert_or_assign(path.substr(path.rfind('/') + 1),
                                        Value::ofString(encode(contents.bytesAsString())));
    }
    try {
        const Text text = yaml::marshal(Value::ofMap(std::move(byBaseName)));
        return Value::ofString(text.substr(0, text.size() - 1));
    } catch (const std::runtime_error&) {
        return Value::ofString("");
    }
}

Value asConfig(Call&, std::span<const Value> args)
{
    return asYaml(args[0], [](std::string contents) { return contents; });
}

Value asSecrets(Call&, std::span<const Value> args)
{
    return asYaml(args[0], [](std::string contents) { return text::encodeBase64(contents); });
}

constexpr auto methods = std::to_array<Function>({
    {"AsConfig", "func(interface {}) string", asConfig, Tracing::Opaque,
     "the files as a ConfigMap's data, by base name"},
    {"AsSecrets", "func(interface {}) string", asSecrets, Tracing::Opaque, "the files as a Secret's data, base64"},
    {"Get", "func(interface {}, string) string", get, Tracing::Transparent, "a file's text; empty when there is none"},
    {"GetBytes", "func(interface {}, string) []byte", getBytes, Tracing::Transparent, "a file's bytes"},
    {"Glob", "func(interface {}, string) interface {}", glob, Tracing::Opaque, "the files whose path matches"},
    {"Lines", "func(interface {}, string) []string", lines, Tracing::Opaque, "a file's lines"},
});

const Type filesType{.kind = Kind::Map,
                     .name = "engine.files",
                     .elem = &types::bytes,
                     .methods = methods.data(),
                     .methodCount = methods.size()};

} // namespace

Value makeFiles(const FileContents& files)
{
    ValueMap map;
    for (const auto& [path, contents] : files)
        map.emplace_hint(map.end(), path, Value::ofBytes(contents));
    return Value::ofMap(std::move(map), filesType);
}

} // namespace strake::engine
