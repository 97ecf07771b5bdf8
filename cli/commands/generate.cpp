#include "core/docs/generate.h"

#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/generated_file.h"
#include "cli/real_environment.h"
#include "core/docs/chart_info.h"
#include "core/filesystem/overlay_file_system.h"
#include "core/schema/generate.h"
#include "core/schema/schema.h"

#include <algorithm>
#include <optional>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view schemaSuffix = ".schema.yaml";
constexpr std::string_view readmeTemplate = "README.md.gotmpl";

// A schema and the chart whose values it describes.
struct Source {
    fs::path schema;
    fs::path chart;
    std::string shownSchema; // from the folder that holds `schemas`: what values.yaml says of its source
};

struct GeneratedFile {
    fs::path path;
    std::string text;
};

class GenerateCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.toggle(m_check, "check", "write nothing; exit 2 and print the difference when a file is stale");
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        std::vector<Source> sources;
        if (!findSources(session, arguments, sources))
            return Failure;
        std::vector<GeneratedFile> files;
        bool good = true;
        for (const Source& source : sources)
            good = generate(session, source, files) && good;
        return good ? settle(session, files) : Failure;
    }

private:
    bool findSources(Session& session, const std::vector<std::string>& charts, std::vector<Source>& sources) const
    {
        if (charts.empty())
            return findAll(session, sources);
        bool good = true;
        for (const std::string& chart : charts) {
            std::optional<Source> source = sourceOf(session.files, chart);
            if (source) {
                sources.push_back(std::move(*source));
            } else {
                const std::string name = nameOf(session.files, chart);
                session.usageError("no folder above " + chart + " has a schemas/" + name + std::string(schemaSuffix),
                                   "a chart's schema stands in a folder `schemas` beside or above the chart");
                good = false;
            }
        }
        return good;
    }

    // schemas/*.schema.yaml here, each with charts/NAME.
    static bool findAll(Session& session, std::vector<Source>& sources)
    {
        const auto entries = session.files.listFolder("schemas");
        if (entries) {
            for (const FolderEntry& entry : *entries) {
                if (!entry.name.ends_with(schemaSuffix))
                    continue;
                const std::string name = entry.name.substr(0, entry.name.size() - schemaSuffix.size());
                const fs::path chart = fs::path("charts") / name;
                if (session.files.kindOf(chart / "Chart.yaml") == EntryKind::File)
                    sources.push_back({fs::path("schemas") / entry.name, chart, "schemas/" + entry.name});
            }
        }
        if (!sources.empty())
            return true;
        session.usageError("this folder has no schemas/NAME.schema.yaml with a charts/NAME beside it",
                           "name the charts, or call this where `schemas` and `charts` stand");
        return false;
    }

    static std::string nameOf(const FileSystem& files, const fs::path& chart)
    {
        const auto real = files.canonical(chart);
        return real ? real->filename().string() : chart.filename().string();
    }

    static std::optional<Source> sourceOf(const FileSystem& files, const fs::path& chart)
    {
        const auto real = files.canonical(chart);
        if (!real)
            return std::nullopt;
        const std::string file = real->filename().string() + std::string(schemaSuffix);
        // As many steps up as the chart's place has, shown from where the user is.
        fs::path shown = chart;
        for (fs::path at = *real; at != at.parent_path();) {
            at = at.parent_path();
            shown = shown / "..";
            if (files.kindOf(at / "schemas" / file) == EntryKind::File)
                return Source{(shown / "schemas" / file).lexically_normal(), chart, "schemas/" + file};
        }
        return std::nullopt;
    }

    static bool generate(Session& session, const Source& source, std::vector<GeneratedFile>& files)
    {
        auto text = session.files.readFile(source.schema);
        if (!text) {
            session.reporter.report(text.error(), {});
            return false;
        }
        SourceMap sources;
        const FileId file = sources.add(source.schema.generic_string(), std::move(*text));
        const auto schema = schema::Schema::fromYaml(sources, file);
        if (!schema) {
            session.reporter.report(schema.error(), sources);
            return false;
        }
        DiagnosticCollector problems;
        schema::GenerateOptions options;
        options.sourceName = source.shownSchema;
        options.problems = &problems;
        const auto generated = schema::generate(*schema, options);
        session.reporter.report(problems.diagnostics(), sources);
        if (!generated) {
            if (!problems.hasErrors())
                session.reporter.report(generated.error(), sources);
            return false;
        }
        files.push_back({source.chart / "values.yaml", generated->valuesYaml});
        files.push_back({source.chart / "values.schema.json", generated->valuesSchemaJson});
        const bool hasTemplate = session.files.kindOf(source.chart / readmeTemplate) == EntryKind::File;
        return !hasTemplate || makeReadme(session, source.chart, files);
    }

    // From values.yaml as it will be, not as it is.
    static bool makeReadme(Session& session, const fs::path& chart, std::vector<GeneratedFile>& files)
    {
        OverlayFileSystem future(session.files);
        for (const GeneratedFile& file : files)
            future.setBuffer(file.path, file.text);
        RealEnvironment environment;
        docs::Options options;
        options.searchRoot = docs::joinPath(chart.generic_string(), "");
        options.environment = &environment;
        DiagnosticCollector problems;
        const auto readmes = docs::generateReadmes(future, options, problems);
        session.reporter.report(problems.diagnostics(), {});
        if (!readmes) {
            session.reporter.report(readmes.error(), {});
            return false;
        }
        for (const docs::ChartReadme& readme : *readmes) {
            if (readme.directory != options.searchRoot)
                continue; // of a chart below
            session.reporter.report(readme.problems, readme.sources);
            if (!readme.text || hasError(readme.problems))
                return false;
            files.push_back({readme.path, *readme.text});
        }
        return true;
    }

    static bool hasError(const std::vector<Diagnostic>& problems)
    {
        return std::any_of(problems.begin(), problems.end(),
                           [](const Diagnostic& problem) { return severityOf(problem) == Severity::Error; });
    }

    int settle(Session& session, const std::vector<GeneratedFile>& files) const
    {
        int code = Success;
        for (const GeneratedFile& file : files) {
            const std::string path = file.path.generic_string();
            switch (deliverFile(session, path, file.text, m_check)) {
            case FileState::Failed: return Failure;
            case FileState::Stale: code = Differs; break;
            case FileState::Written:
                if (const int printed = session.print("wrote " + path + "\n"); printed != Success)
                    return printed;
                break;
            case FileState::Current: break;
            }
        }
        return code;
    }

    bool m_check = false;
};

} // namespace

const Verb generateVerb = {
    .name = "generate",
    .arguments = "[CHART...]",
    .summary = "values.yaml, values.schema.json and README.md of a chart, from its schema",
    .description =
        "Writes a chart's values.yaml (with the comments that helm-docs reads) and values.schema.json from\n"
        "schemas/<chart>.schema.yaml, which stands in a folder `schemas` beside or above the chart, and its\n"
        "README.md when it has a README.md.gotmpl, as `strake docs` does. Without a CHART: for every schema in\n"
        "./schemas that has a chart in ./charts. Prints the files it changed.",
    .examples = "strake generate charts/agent-local\n"
                "strake generate --check     # in CI: exit 2 when a file is stale",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<GenerateCommand>(); },
};

} // namespace strake::cli
