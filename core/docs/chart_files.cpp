#include "core/docs/chart_files.h"

#include "core/docs/chart_info.h"
#include "core/docs/yaml_functions.h"
#include "core/gotemplate/function.h"
#include "core/text/base64.h"
#include "core/text/gobwas_glob.h"

#include <algorithm>
#include <array>

namespace strake::docs {

namespace {

using gotemplate::Call;
using gotemplate::Function;
using gotemplate::Tracing;

constexpr std::size_t maxDepth = 200; // of folders

// Which of the chart's files a `document.files` has.
class Selection final : public Box {
public:
    explicit Selection(std::vector<std::string> paths) : m_paths(std::move(paths)) {}
    const std::vector<std::string>& paths() const { return m_paths; }

private:
    std::vector<std::string> m_paths;
};

class AllFiles final : public Box {};

ChartFiles& hostOf(Call& call) { return *static_cast<ChartFiles*>(call.host()); }

const std::vector<std::string>& pathsOf(Call& call, const Value& files)
{
    const auto* selection = dynamic_cast<const Selection*>(files.native());
    return selection ? selection->paths() : hostOf(call).paths();
}

std::shared_ptr<const std::string> contentsOf(Call& call, const Value& files, const std::string& path)
{
    const auto& paths = pathsOf(call, files);
    if (!std::binary_search(paths.begin(), paths.end(), path))
        return nullptr;
    auto contents = hostOf(call).read(path);
    call.charge(contents->size() / 16 + 1);
    return contents;
}

std::string inDirectory(Call& call, const Value& name) { return joinPath(hostOf(call).directory(), name.string()); }

Value getBytes(Call& call, std::span<const Value> args)
{
    auto contents = contentsOf(call, args[0], inDirectory(call, args[1]));
    return Value::ofBytes(contents ? std::move(contents) : std::make_shared<const std::string>());
}

Value get(Call& call, std::span<const Value> args)
{
    const auto contents = contentsOf(call, args[0], inDirectory(call, args[1]));
    return Value::ofString(contents ? *contents : std::string());
}

Value glob(Call& call, std::span<const Value> args);

Value lines(Call& call, std::span<const Value> args)
{
    std::vector<std::string> split;
    const auto contents = contentsOf(call, args[0], std::string(args[1].string()));
    if (!contents)
        return Value::ofStrings(split);
    for (std::size_t from = 0;;) {
        const std::size_t end = contents->find('\n', from);
        split.push_back(contents->substr(from, end - from));
        if (end == std::string::npos)
            return Value::ofStrings(split);
        from = end + 1;
    }
}

Value asYaml(Call& call, const Value& files, std::string (*encode)(std::string_view))
{
    ValueMap byBaseName;
    for (const std::string& path : pathsOf(call, files))
        byBaseName.insert_or_assign(path.substr(path.rfind('/') + 1),
                                    Value::ofString(encode(*contentsOf(call, files, path))));
    if (byBaseName.empty())
        return Value::ofString("");
    return Value::ofString(encodeYaml(Value::ofMap(std::move(byBaseName))));
}

Value asConfig(Call& call, std::span<const Value> args)
{
    return asYaml(call, args[0], [](std::string_view contents) { return std::string(contents); });
}

Value asSecrets(Call& call, std::span<const Value> args)
{
    return asYaml(call, args[0], [](std::string_view contents) { return text::encodeBase64(contents); });
}

Value getData(Call& call, std::span<const Value> args)
{
    const Value* entry = args[0].pointee() ? args[0].pointee() : &args[0];
    if (entry->fields().empty())
        return Value::ofBytes(std::make_shared<const std::string>());
    return Value::ofBytes(hostOf(call).read(std::string(entry->fields()[0].string())));
}

constexpr Field entryFields[] = {{"Path", &types::string}};
constexpr auto entryMethods = std::to_array<Function>({
    {"GetData", "func(interface {}) []byte", getData, Tracing::Opaque, "the file's bytes"},
});
const Type entryType{.kind = Kind::Struct, .name = "document.fileEntry", .fields = entryFields};
const Type entryPointer{.kind = Kind::Pointer,
                        .name = "*document.fileEntry",
                        .elem = &entryType,
                        .methods = entryMethods.data(),
                        .methodCount = entryMethods.size()};
const Type entryMap{.kind = Kind::Map, .name = "map[string]*document.fileEntry", .elem = &entryPointer};

Value asMap(Call& call, std::span<const Value> args)
{
    ValueMap map;
    for (const std::string& path : pathsOf(call, args[0]))
        map.emplace(path, Value::ofPointer(Value::ofStruct({Value::ofString(path)}, entryType), entryPointer));
    return Value::ofMap(std::move(map), entryMap);
}

constexpr auto methods = std::to_array<Function>({
    {"AsConfig", "func(interface {}) string", asConfig, Tracing::Opaque,
     "the files as a ConfigMap's data, by base name"},
    {"AsMap", "func(interface {}) interface {}", asMap, Tracing::Opaque, "the files by path"},
    {"AsSecrets", "func(interface {}) string", asSecrets, Tracing::Opaque, "the files as a Secret's data, base64"},
    {"Get", "func(interface {}, string) string", get, Tracing::Opaque, "a file's text; empty when there is none"},
    {"GetBytes", "func(interface {}, string) []byte", getBytes, Tracing::Opaque, "a file's bytes"},
    {"Glob", "func(interface {}, string) interface {}", glob, Tracing::Opaque, "the files whose path matches"},
    {"Lines", "func(interface {}, string) []string", lines, Tracing::Opaque, "a file's lines, by its whole path"},
});

const Type filesType{
    .kind = Kind::Struct, .name = "document.files", .methods = methods.data(), .methodCount = methods.size()};

Value glob(Call& call, std::span<const Value> args)
{
    std::vector<std::string> matching;
    if (const auto pattern = text::GobwasGlob::compile(inDirectory(call, args[1]), '/')) {
        for (const std::string& path : pathsOf(call, args[0])) {
            call.charge(1);
            if (pattern->matches(path))
                matching.push_back(path);
        }
    }
    return Value::ofNative(new Selection(std::move(matching)), filesType);
}

// filepath.Walk: links to folders count as files.
void listInto(const FileSystem& files, const std::string& folder, std::size_t depth, std::vector<std::string>& out)
{
    const auto entries = files.listFolder(folder);
    if (!entries || depth > maxDepth)
        return;
    for (const FolderEntry& entry : *entries) {
        const std::string path = joinPath(folder, entry.name);
        if (entry.kind == EntryKind::Folder && !entry.isLink)
            listInto(files, path, depth + 1, out);
        else
            out.push_back(path);
    }
}

} // namespace

Value ChartFiles::asValue() { return Value::ofNative(new AllFiles, filesType); }

const std::vector<std::string>& ChartFiles::paths()
{
    if (!m_isListed) {
        listInto(m_files, m_directory, 0, m_paths);
        std::sort(m_paths.begin(), m_paths.end());
        m_isListed = true;
    }
    return m_paths;
}

std::shared_ptr<const std::string> ChartFiles::read(const std::string& path)
{
    std::shared_ptr<const std::string>& contents = m_contents[path];
    if (!contents) {
        auto text = path == m_emptyFile ? Result<std::string>(std::string()) : m_files.readFile(path);
        contents = std::make_shared<const std::string>(text ? std::move(*text) : std::string());
    }
    return contents;
}

} // namespace strake::docs
