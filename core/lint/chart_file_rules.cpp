#include "core/lint/chart_file_rules.h"

#include "core/chart/metadata.h"
#include "core/filesystem/file_system.h"
#include "core/lint/web_text.h"
#include "core/semver/version.h"
#include "core/text/go_quote.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace strake::lint {

namespace {

using Problem = std::optional<std::string>;

// Go's filepath.Base.
std::string baseOf(std::string_view path)
{
    if (path.empty())
        return ".";
    while (!path.empty() && path.ends_with('/'))
        path.remove_suffix(1);
    if (path.empty())
        return "/";
    return std::string(path.substr(path.rfind('/') + 1));
}

Problem nameProblem(const chart::Metadata& metadata)
{
    if (metadata.name.empty())
        return "name is required";
    if (baseOf(metadata.name) != metadata.name)
        return "chart name " + text::quote(metadata.name) + " is invalid";
    return std::nullopt;
}

Problem apiVersionProblem(const chart::Metadata& metadata)
{
    constexpr std::string_view values = "The value must be either \"v1\" or \"v2\"";
    if (metadata.apiVersion.empty())
        return "apiVersion is required. " + std::string(values);
    if (metadata.apiVersion != "v1" && metadata.apiVersion != "v2")
        return "apiVersion '" + metadata.apiVersion + "' is not valid. " + std::string(values);
    return std::nullopt;
}

Problem typeProblem(const Value& document, std::string_view key)
{
    const Value* value = document.find(key);
    if (!value || value->isString())
        return std::nullopt;
    return std::string(key) + " should be of type string but it's of type " + std::string(goTypeName(*value));
}

Problem versionProblem(const chart::Metadata& metadata)
{
    if (metadata.version.empty())
        return "version is required";
    const auto version = semver::Version::parse(metadata.version);
    if (!version)
        return "version '" + metadata.version + "' is not a valid SemVer";
    constexpr std::string_view least = "0.0.0-0";
    if (version->compare(*semver::Version::parse(least)) <= 0)
        return "version " + text::quote(version->text()) + " is less than or equal to " + text::quote(least);
    return std::nullopt;
}

Problem maintainersProblem(const chart::Metadata& metadata)
{
    for (const auto& maintainer : metadata.maintainers) {
        if (!maintainer)
            return "a maintainer entry is empty";
        if (maintainer->name.empty())
            return "each maintainer requires a name";
        if (!maintainer->email.empty() && !isEmail(maintainer->email))
            return "invalid email '" + maintainer->email + "' for maintainer '" + maintainer->name + "'";
        if (!maintainer->url.empty() && !isUrl(maintainer->url))
            return "invalid url '" + maintainer->url + "' for maintainer '" + maintainer->name + "'";
    }
    return std::nullopt;
}

Problem sourcesProblem(const chart::Metadata& metadata)
{
    for (const std::string& source : metadata.sources) {
        if (!isRequestUrl(source))
            return "invalid source URL '" + source + "'";
    }
    return std::nullopt;
}

Problem iconProblem(const chart::Metadata& metadata)
{
    if (metadata.icon.empty() || isRequestUrl(metadata.icon))
        return std::nullopt;
    return "invalid icon URL '" + metadata.icon + "'";
}

Problem chartTypeProblem(const chart::Metadata& metadata)
{
    if (metadata.type.empty() || metadata.apiVersion == "v2")
        return std::nullopt;
    return "chart type is not valid in apiVersion '" + metadata.apiVersion + "'. It is valid in apiVersion 'v2'";
}

Problem dependenciesProblem(const chart::Metadata& metadata)
{
    if (metadata.dependencies.empty() || metadata.apiVersion == "v2")
        return std::nullopt;
    return "dependencies are not valid in the Chart file with apiVersion '" + metadata.apiVersion +
           "'. They are valid in apiVersion 'v2'";
}

// The place of a top-level key, or the beginning of the file.
SourceRange placeOf(const yaml::Node* document, FileId file, std::string_view key)
{
    const yaml::Entry* entry =
        document && document->kind == yaml::NodeKind::Mapping ? document->findEntry(key) : nullptr;
    return entry ? entry->key->range : SourceRange{file, 0, 0};
}

} // namespace

void lintChartFile(const FileSystem& files, const std::filesystem::path& folder, const std::filesystem::path& shown,
                   SourceMap& sources, std::vector<Message>& messages)
{
    const std::string name = "Chart.yaml";
    const std::filesystem::path path = folder / name;
    const auto unreadable = [&](const Diagnostic& problem) {
        const std::string& text = problem.peerText.empty() ? problem.message : problem.peerText;
        messages.push_back({Level::Error, name, "unable to parse YAML\n\t" + text, {problem}});
    };
    if (files.kindOf(path) == EntryKind::Folder)
        messages.push_back({Level::Error, name, "should be a file, not a directory"});
    auto text = files.readFile(path);
    if (!text)
        return unreadable(text.error());
    const FileId file = sources.add((shown / name).generic_string(), *std::move(text));
    const auto document = yaml::parse(sources, file);
    if (!document) {
        Diagnostic problem = document.error();
        problem.peerText.insert(0, "error converting YAML to JSON: ");
        return unreadable(problem);
    }
    chart::Metadata metadata;
    if (const auto decoded = chart::decodeMetadata(document->get(), metadata); !decoded)
        return unreadable(decoded.error());
    const auto typed = yaml::toValue(document->get());
    const Value untyped = typed ? *typed : Value();

    const auto check = [&](Level level, std::string_view key, const Problem& problem) {
        if (!problem)
            return;
        Message message{level, name, *problem};
        if (level == Level::Error)
            message.diagnostics.push_back(
                diagnose(DiagnosticKind::ChartInvalid, placeOf(document->get(), file, key), *problem));
        messages.push_back(std::move(message));
    };
    check(Level::Error, "name", nameProblem(metadata));
    check(Level::Error, "apiVersion", apiVersionProblem(metadata));
    check(Level::Error, "version", typeProblem(untyped, "version"));
    check(Level::Error, "version", versionProblem(metadata));
    check(Level::Error, "appVersion", typeProblem(untyped, "appVersion"));
    check(Level::Error, "maintainers", maintainersProblem(metadata));
    check(Level::Error, "sources", sourcesProblem(metadata));
    check(Level::Info, "icon", metadata.icon.empty() ? Problem("icon is recommended") : std::nullopt);
    check(Level::Error, "icon", iconProblem(metadata));
    check(Level::Error, "type", chartTypeProblem(metadata));
    check(Level::Error, "dependencies", dependenciesProblem(metadata));
}

} // namespace strake::lint
