#include "core/lint/helm_lint.h"

#include "core/chart/archive_loader.h"
#include "core/chart/chart.h"
#include "core/chart/loader.h"
#include "core/chart/values_file.h"
#include "core/filesystem/memory_file_system.h"
#include "core/lint/chart_file_rules.h"
#include "core/lint/template_rules.h"
#include "core/schema/chart_values.h"
#include "core/text/go_quote.h"
#include "core/values/coalesce.h"
#include "core/yaml/parser.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace strake::lint {

namespace fs = std::filesystem;

namespace {

const std::string& textOf(const Diagnostic& problem)
{
    return problem.peerText.empty() ? problem.message : problem.peerText;
}

bool isPacked(std::string_view path) { return path.ends_with(".tgz") || path.ends_with(".tar.gz"); }

class ChartLinter {
public:
    ChartLinter(const FileSystem& files, fs::path shown, HelmLintOptions& options, HelmLintResult& result)
        : m_files(files),
          m_shown(std::move(shown)),
          m_folder(absolutePath(files, m_shown)),
          m_options(options),
          m_result(result)
    {}

    void lint()
    {
        lintChartFile(m_files, m_folder, m_shown, m_result.sources, m_result.messages);
        lintValues();
        DiagnosticCollector problems;
        const auto chart = chart::loadChart(m_files, m_shown, m_result.sources, problems);
        lintTemplateFolder(chart, problems);
        for (Diagnostic& problem : problems.take())
            m_result.diagnostics.push_back(std::move(problem));
        lintDependencies(chart);
    }

private:
    Message& add(Level level, std::string path, std::string text)
    {
        return m_result.messages.emplace_back(Message{level, std::move(path), std::move(text)});
    }

    void lintValues()
    {
        const std::string name = "values.yaml";
        const fs::path path = m_folder / name;
        if (m_files.kindOf(path) == EntryKind::None) {
            add(Level::Info, name, "file does not exist");
            return;
        }
        const auto unreadable = [&](const Diagnostic& problem) {
            // Helm decodes into another type here than where it loads charts.
            constexpr std::string_view loaded = "into Go value of type map[string]interface {}";
            std::string text = textOf(problem);
            if (text.ends_with(loaded))
                text.replace(text.size() - loaded.size(), loaded.size(), "into Go value of type chartutil.Values");
            add(Level::Error, name, "unable to parse YAML: " + text).diagnostics.push_back(problem);
        };
        auto text = m_files.readFile(path);
        if (!text)
            return unreadable(text.error());
        const FileId file = m_result.sources.add((m_shown / name).generic_string(), *std::move(text));
        const auto defaults = chart::readValues(m_result.sources, file);
        if (!defaults)
            return unreadable(defaults.error());

        // The maps in the user's values take the defaults in, and keep them.
        const Value values = Value::ofMap(m_options.userValues.map() ? *m_options.userValues.map() : ValueMap());
        DiagnosticCollector warnings;
        if (const auto done = values::coalesceTables(values, defaults->values, warnings); !done)
            return unreadable(done.error());
        for (Diagnostic& warning : warnings.take())
            m_result.diagnostics.push_back(std::move(warning));
        auto schema = m_files.readFile(m_folder / "values.schema.json");
        if (!schema || schema->empty())
            return;
        const FileId schemaFile =
            m_result.sources.add((m_shown / "values.schema.json").generic_string(), *std::move(schema));
        schema::ChartSchema single{.name = "x", .schemaJson = m_result.sources.text(schemaFile), .file = schemaFile};
        const auto document = yaml::parse(m_result.sources, file);
        const schema::PlaceFinder placeOf = [&](const ValuePath& valuePath, bool ofKey) {
            return document ? placeIn(document->get(), valuePath, ofKey) : SourceRange();
        };
        schema::ChartValidation checked = schema::validateValues(single, values, placeOf);
        if (checked.isValid())
            return;
        const std::string heading = "\nx:\n";
        const std::size_t begin = checked.peerText.find(heading) + heading.size();
        add(Level::Error, name, checked.peerText.substr(begin)).diagnostics = std::move(checked.problems);
    }

    // Where the file has the value; not set where it comes from elsewhere.
    static SourceRange placeIn(const yaml::Node* node, const ValuePath& path, bool ofKey)
    {
        const yaml::Node* key = nullptr;
        for (const PathStep& step : path.steps()) {
            const auto* name = std::get_if<std::string>(&step);
            const yaml::Entry* entry =
                name && node && node->kind == yaml::NodeKind::Mapping ? node->findEntry(*name) : nullptr;
            if (!entry)
                return {};
            key = entry->key.get();
            node = entry->value.get();
        }
        if (!node || path.empty())
            return {};
        return ofKey ? key->range : node->range;
    }

    void lintTemplateFolder(const Result<chart::ChartPtr>& chart, DiagnosticConsumer& problems)
    {
        const std::string name = "templates/";
        const EntryKind kind = m_files.kindOf(m_folder / "templates");
        if (kind != EntryKind::None && kind != EntryKind::Folder) {
            add(Level::Warning, name, "not a directory");
            return;
        }
        if (!chart) {
            add(Level::Error, name, textOf(chart.error())).diagnostics.push_back(chart.error());
            return;
        }
        TemplateRules rules{
            .chart = **chart, .userValues = m_options.userValues, .options = {}, .skipSchema = m_options.skipSchema};
        rules.options.release.nameSpace = m_options.nameSpace;
        if (m_options.kubeVersion)
            rules.options.capabilities.kubeVersion = *m_options.kubeVersion;
        rules.options.render.environment = m_options.environment;
        rules.options.render.limits = m_options.limits;
        lintTemplates(rules, problems, m_result.messages);
    }

    void lintDependencies(const Result<chart::ChartPtr>& chart)
    {
        if (!chart) {
            add(Level::Error, "", "unable to load chart\n\t" + textOf(chart.error()));
            return;
        }
        const auto& declared = (*chart)->metadata().dependencies;
        std::set<std::string> names;
        std::set<std::string> keys;
        std::vector<std::string> twice;
        for (const chart::DependencyPtr& dependency : declared) {
            names.insert(dependency->name);
            const std::string& key = dependency->alias.empty() ? dependency->name : dependency->alias;
            if (!keys.insert(key).second)
                twice.push_back(key);
        }
        std::set<std::string> present;
        std::vector<std::string> undeclared;
        for (const chart::ChartPtr& below : (*chart)->dependencies()) {
            present.insert(below->name());
            if (!names.contains(below->name()))
                undeclared.push_back(below->name());
        }
        std::vector<std::string> missing;
        for (const chart::DependencyPtr& dependency : declared) {
            if (!present.contains(dependency->name))
                missing.push_back(dependency->name);
        }
        const std::string folder = m_folder.generic_string();
        if (!undeclared.empty())
            add(Level::Error, folder, "chart metadata is missing these dependencies: " + joined(undeclared));
        if (!twice.empty())
            add(Level::Error, folder, "multiple dependencies with name or alias: " + joined(twice));
        if (!missing.empty())
            add(Level::Warning, folder, "chart directory is missing these dependencies: " + joined(missing));
    }

    // Names may be empty: they are counted, not their letters.
    static std::string joined(const std::vector<std::string>& names)
    {
        std::string list;
        for (const std::string& name : names)
            list += (&name == &names.front() ? "" : ",") + name;
        return list;
    }

    const FileSystem& m_files;
    fs::path m_shown;  // as written
    fs::path m_folder; // absolute
    HelmLintOptions& m_options;
    HelmLintResult& m_result;
};

// Helm's chartutil.Expand, into memory. Gives the folder.
Result<fs::path> unpack(const FileSystem& files, const fs::path& path, MemoryFileSystem& into, SourceMap& sources,
                        DiagnosticConsumer& problems)
{
    const auto refuse = [](const std::string& text) {
        return fail(diagnose(DiagnosticKind::ChartInvalid, {}, text).asPeer("unable to extract tarball: " + text));
    };
    const auto bytes = files.readFile(path);
    if (!bytes) {
        Diagnostic problem = bytes.error();
        problem.peerText.insert(0, "unable to open tarball: ");
        return fail(std::move(problem));
    }
    const chart::LoadOptions options;
    chart::ArchiveBudget budget{.bytes = options.maxTotalBytes, .entries = options.maxEntries};
    auto unpacked = chart::unpackArchive(*bytes, path.generic_string(), options, budget, problems);
    if (!unpacked)
        return refuse(textOf(unpacked.error()));
    std::string name;
    for (const chart::BufferedFile& file : *unpacked) {
        if (file.name != "Chart.yaml")
            continue;
        const FileId id = sources.add(path.generic_string() + "/Chart.yaml", file.bytes);
        const auto document = yaml::parse(sources, id);
        chart::Metadata metadata;
        if (!document)
            return refuse("cannot load Chart.yaml: error converting YAML to JSON: " + document.error().peerText);
        if (const auto decoded = chart::decodeMetadata(document->get(), metadata); !decoded)
            return refuse("cannot load Chart.yaml: " + textOf(decoded.error()));
        name = metadata.name;
    }
    if (name.empty())
        return refuse("chart name not specified");
    if (name == "." || name == "..")
        return refuse("chart name " + text::quote(name) + " is not allowed");
    if (name.find('/') != std::string::npos)
        return refuse("chart name " + text::quote(name) + " must not contain path separators");
    const fs::path folder = absolutePath(files, path) / name;
    into.addFolder(folder);
    for (chart::BufferedFile& file : *unpacked)
        into.addFile(folder / file.name, std::move(file.bytes));
    return folder;
}

} // namespace

std::string Message::toString() const
{
    constexpr std::array<std::string_view, 4> names = {"UNKNOWN", "INFO", "WARNING", "ERROR"};
    return "[" + std::string(names[static_cast<std::size_t>(level)]) + "] " + path + ": " + text;
}

HelmLintResult lintChart(const FileSystem& files, const fs::path& path, HelmLintOptions& options)
{
    HelmLintResult result;
    const auto lintFolder = [&](const FileSystem& in, const fs::path& folder) {
        if (in.kindOf(folder / "Chart.yaml") == EntryKind::None) {
            const std::string file = (folder / "Chart.yaml").lexically_normal().generic_string();
            result.failure = "unable to check Chart.yaml file in chart: stat " + file + ": no such file or directory";
            return;
        }
        ChartLinter(in, folder, options, result).lint();
    };
    if (!isPacked(path.generic_string())) {
        lintFolder(files, path);
        return result;
    }
    MemoryFileSystem unpacked;
    DiagnosticCollector problems;
    const auto folder = unpack(files, path, unpacked, result.sources, problems);
    result.diagnostics = problems.take();
    if (folder)
        lintFolder(unpacked, *folder);
    else
        result.failure = textOf(folder.error());
    return result;
}

namespace {

void collect(const FileSystem& files, const fs::path& folder, std::vector<std::string>& charts, int depth)
{
    constexpr int deepest = 200;
    const auto entries = files.listFolder(folder);
    if (!entries || depth > deepest)
        return;
    for (const FolderEntry& entry : *entries) {
        const fs::path path = folder / entry.name;
        if (entry.name == "Chart.yaml")
            charts.push_back(folder.generic_string());
        else if (isPacked(entry.name))
            charts.push_back(path.generic_string());
        if (entry.kind == EntryKind::Folder && !entry.isLink)
            collect(files, path, charts, depth + 1);
    }
}

} // namespace

std::vector<std::string> chartsBelow(const FileSystem& files, const fs::path& chart)
{
    std::vector<std::string> charts;
    collect(files, (chart / "charts").lexically_normal(), charts, 0);
    return charts;
}

} // namespace strake::lint
