#include "core/lint/kubernetes/schema_pack.h"

#include "core/archive/archive.h"
#include "core/text/go_number.h"

#include <algorithm>
#include <set>

namespace strake::lint {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view definitionsFile = "_definitions.json";
constexpr std::string_view strictSuffix = "-local-strict";
constexpr std::string_view referencePrefix = "#/$defs/";
constexpr std::uintmax_t largestPack = 128U << 20U;

// "1.33" of "v1.33.0-local-strict".
std::optional<MinorVersion> versionOf(std::string_view folder)
{
    if (!folder.starts_with('v') || !folder.ends_with(strictSuffix))
        return std::nullopt;
    folder = folder.substr(1, folder.size() - 1 - strictSuffix.size());
    const std::size_t dot = folder.find('.');
    if (dot == std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = folder.substr(dot + 1);
    const auto major = text::parseInt(folder.substr(0, dot));
    const auto minor = text::parseInt(rest.substr(0, rest.find('.')));
    if (major.error != text::NumberError::None || minor.error != text::NumberError::None)
        return std::nullopt;
    return MinorVersion{static_cast<int>(major.value), static_cast<int>(minor.value)};
}

std::string folderName(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

// All definitions that `schema` refers to, directly or not.
void collectReferences(const schema::Element& schema, const schema::Element& definitions, std::set<std::string>& names)
{
    for (const schema::Element& item : schema.items)
        collectReferences(item, definitions, names);
    for (const schema::Member& member : schema.members) {
        if (member.key != "$ref" || !member.value.isString() || !member.value.text.starts_with(referencePrefix)) {
            collectReferences(member.value, definitions, names);
            continue;
        }
        const std::string name = member.value.text.substr(referencePrefix.size());
        if (!names.insert(name).second)
            continue;
        if (const schema::Element* target = definitions.find(name))
            collectReferences(*target, definitions, names);
    }
}

schema::Element textElement(std::string text)
{
    schema::Element out;
    out.type = schema::JsonType::String;
    out.text = std::move(text);
    return out;
}

} // namespace

KindSchemas::KindSchemas(schema::Element definitions, schema::Draft draft)
    : m_definitions(std::move(definitions)), m_draft(draft)
{
    const schema::Element* all = m_definitions.find("$defs");
    if (!all || !all->isObject())
        return;
    for (const schema::Member& member : all->members) {
        const schema::Element* kinds = member.value.find("x-kubernetes-group-version-kind");
        if (!kinds || !kinds->isArray())
            continue;
        for (const schema::Element& each : kinds->items) {
            const std::string* group = each.findString("group");
            const std::string* version = each.findString("version");
            const std::string* kind = each.findString("kind");
            if (group && version && kind)
                m_names[{group->empty() ? *version : *group + "/" + *version, *kind}] = member.key;
        }
    }
}

const schema::Schema* KindSchemas::find(const std::string& apiVersion, const std::string& kind)
{
    const auto name = m_names.find(Key{apiVersion, kind});
    if (name == m_names.end())
        return nullptr;
    const auto [entry, isNew] = m_compiled.try_emplace(name->first);
    if (isNew) {
        // Only what the kind needs: of Kubernetes' own definitions a tenth.
        const schema::Element& all = *m_definitions.find("$defs");
        schema::Element root;
        root.type = schema::JsonType::Object;
        root.members.push_back({"$ref", {}, textElement(std::string(referencePrefix) + name->second)});
        std::set<std::string> names;
        collectReferences(root, all, names);
        schema::Element needed;
        needed.type = schema::JsonType::Object;
        for (const std::string& each : names) {
            if (const schema::Member* member = all.findMember(each))
                needed.members.push_back(*member);
        }
        needed.seal();
        root.members.push_back({"$defs", {}, std::move(needed)});
        root.seal();
        schema::CompileOptions options;
        options.defaultDraft = m_draft;
        if (auto compiled = schema::Schema::compile(std::move(root), options))
            entry->second = std::move(*compiled);
    }
    return entry->second ? &*entry->second : nullptr;
}

std::vector<std::string_view> KindSchemas::kindsOf(std::string_view apiVersion) const
{
    std::vector<std::string_view> out;
    for (const auto& [key, name] : m_names) {
        if (std::get<0>(key) == apiVersion)
            out.push_back(std::get<1>(key));
    }
    return out;
}

std::vector<std::string_view> KindSchemas::apiVersionsOf(std::string_view kind) const
{
    std::vector<std::string_view> out;
    for (const auto& [key, name] : m_names) {
        if (std::get<1>(key) == kind)
            out.push_back(std::get<0>(key));
    }
    return out;
}

Result<std::shared_ptr<SchemaPack>> SchemaPack::open(const FileSystem& files, const fs::path& path)
{
    const auto refuse = [&path](const std::string& why) {
        return fail(
            diagnose(DiagnosticKind::LintConfiguration, {}, "no Kubernetes schemas in " + path.string() + ": " + why));
    };
    std::shared_ptr<SchemaPack> pack(new SchemaPack);
    pack->m_name = path.generic_string();
    if (files.kindOf(path) == EntryKind::Folder) {
        const auto entries = files.listFolder(path);
        if (!entries)
            return fail(entries.error());
        fs::path archive;
        for (const FolderEntry& entry : *entries) {
            const std::string_view name = entry.name;
            if (const auto version = versionOf(name); version && entry.kind == EntryKind::Folder)
                pack->m_versions[*version].folder = (path / entry.name).generic_string();
            else if (name.starts_with("kubernetes_validate-") && name.ends_with(".whl"))
                archive = path / entry.name; // of several the last
            else if (entry.kind == EntryKind::Folder &&
                     (name == "kubernetes_validate" || name == "kubernetes-json-schema"))
                return open(files, path / entry.name);
        }
        if (pack->m_versions.empty() && !archive.empty())
            return open(files, archive);
        if (pack->m_versions.empty())
            return refuse("it has neither a kubernetes_validate-*.whl nor folders such as v1.33.0-local-strict");
        pack->m_files = &files;
        return pack;
    }
    auto bytes = files.readFile(path, largestPack);
    if (!bytes)
        return fail(std::move(bytes).error());
    pack->m_archive = std::make_shared<const std::string>(std::move(*bytes));
    const auto note = [&pack](std::string_view entry) {
        if (!entry.ends_with(definitionsFile))
            return false;
        const std::string_view folder = entry.substr(0, entry.size() - definitionsFile.size() - 1);
        if (const auto version = versionOf(folderName(folder)))
            pack->m_versions[*version].folder = folder;
        return false;
    };
    const auto listed = archive::readArchive(*pack->m_archive, pack->m_name, {.limits = {}, .wanted = note});
    if (!listed)
        return fail(listed.error());
    if (pack->m_versions.empty())
        return refuse("it is not laid out as the kubernetes-validate wheel is");
    return pack;
}

std::optional<std::string> SchemaPack::read(const std::string& folder) const
{
    const std::string path = folder + "/" + std::string(definitionsFile);
    if (!m_archive) {
        auto text = m_files->readFile(path, largestPack);
        return text ? std::optional(std::move(*text)) : std::nullopt;
    }
    const auto isIt = [&path](std::string_view entry) { return entry == path; };
    auto entries = archive::readArchive(*m_archive, m_name, {.limits = {}, .wanted = isIt});
    if (!entries || entries->empty())
        return std::nullopt;
    return std::move(entries->front().bytes);
}

KindSchemas* SchemaPack::of(MinorVersion wanted)
{
    auto found = m_versions.upper_bound(wanted);
    if (found == m_versions.begin())
        return nullptr;
    Version& version = std::prev(found)->second;
    if (!version.schemas && !version.isBroken) {
        const auto text = read(version.folder);
        auto document = text ? schema::readJson(*text) : Result<schema::Element>(schema::Element());
        version.isBroken = !text || !document || !document->isObject();
        if (!version.isBroken)
            version.schemas = std::make_unique<KindSchemas>(std::move(*document));
    }
    return version.schemas.get();
}

} // namespace strake::lint
