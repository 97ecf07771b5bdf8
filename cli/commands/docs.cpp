// What helm-docs writes, with its flags and environment variables, and a --check. Source of the rules: helm-docs
// 1.14.2, cmd/helm-docs.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/generated_file.h"
#include "cli/real_environment.h"
#include "core/docs/generate.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <optional>

namespace strake::cli {

namespace {

class DocsCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_options.searchRoot, "chart-search-root,c", "string",
                   "the folder searched for charts, with all below (default .)");
        flags.commaList(m_charts, "chart-to-generate,g", "only these charts, as \"charts/a,charts/b\" (default all)");
        flags.toggle(m_check, "check", "write nothing; exit 2 and print the difference when a README is stale");
        flags.toggle(m_dryRun, "dry-run,d", "write nothing; print the READMEs");
        flags.text(m_options.outputFile, "output-file,o", "string",
                   "the file in each chart's folder (default README.md)");
        flags.commaList(
            m_templates, "template-files,t",
            "templates: NAME in the chart's folder, ./PATH below the search root (default README.md.gotmpl)");
        flags.text(m_options.valuesFile, "values-file,f", "string", "the values file (default values.yaml)");
        flags.text(m_order, "sort-values-order,s", "string", "order of the values table: alphanum or file");
        flags.text(m_options.badgeStyle, "badge-style,b", "string", "style of the badges (default flat-square)");
        flags.toggle(m_options.documentDependencyValues, "document-dependency-values,u",
                     "the values of subcharts found on disk too");
        flags.toggle(m_options.ignoreNonDescriptions, "ignore-non-descriptions", "only values that have a description");
        flags.toggle(m_options.skipVersionFooter, "skip-version-footer", "no footer in the default template");
        flags.text(m_options.ignoreFile, "ignore-file,i", "string",
                   "charts to leave out, in the repository's top folder (default .helmdocsignore)");
        flags.toggle(m_options.strict, "documentation-strict-mode,x", "fail when a value has no comment that names it");
        flags.commaList(m_absent, "documentation-strict-ignore-absent,y",
                        "values that need none (default service.type,image.repository,image.tag)");
        flags.commaList(m_absentPatterns, "documentation-strict-ignore-absent-regex,z",
                        "the same as patterns (default .*service\\.type,.*image\\.repository,.*image\\.tag)");
        flags.text(m_logLevel, "log-level,l", "string",
                   "panic, fatal or error: no warnings; warning, info, debug or trace: with them");
    }

    int run(Session& session, const std::vector<std::string>&) override // arguments: see the description
    {
        if (!settle(session))
            return Failure;
        RealEnvironment environment;
        m_options.environment = &environment;
        DiagnosticCollector problems;
        const auto readmes = docs::generateReadmes(session.files, m_options, problems);
        const bool isComplete = !problems.hasErrors();
        report(session, problems.diagnostics(), {});
        if (!readmes) {
            session.reporter.report(readmes.error(), {});
            return Failure;
        }
        int code = isComplete ? Success : Failure;
        for (const docs::ChartReadme& readme : *readmes)
            code = worse(code, deliver(session, readme));
        return code;
    }

private:
    // viper: a flag given, else HELM_DOCS_NAME if that is not empty, else the default.
    static std::optional<std::string> variable(const Session& session, std::string_view flag)
    {
        if (session.flags.isGiven(flag))
            return std::nullopt;
        std::string name = "HELM_DOCS_" + text::toUpperUtf8(flag);
        std::replace(name.begin(), name.end(), '-', '_');
        auto value = session.streams.environment.get(name);
        return value && !value->empty() ? value : std::nullopt;
    }

    static void takeText(const Session& session, std::string& into, std::string_view flag)
    {
        if (auto value = variable(session, flag))
            into = std::move(*value);
    }

    static void takeToggle(const Session& session, bool& into, std::string_view flag)
    {
        constexpr std::string_view yes[] = {"1", "t", "T", "TRUE", "true", "True"};
        if (const auto value = variable(session, flag))
            into = std::find(std::begin(yes), std::end(yes), *value) != std::end(yes);
    }

    // In a variable blanks part the items, not commas.
    static void takeList(const Session& session, std::vector<std::string>& into, std::vector<std::string>& given,
                         std::string_view flag)
    {
        if (session.flags.isGiven(flag)) {
            into = std::move(given);
        } else if (const auto value = variable(session, flag)) {
            into.clear();
            for (const std::string_view item : text::splitFields(*value))
                into.emplace_back(item);
        }
    }

    bool settle(Session& session)
    {
        takeText(session, m_options.searchRoot, "chart-search-root");
        takeText(session, m_options.outputFile, "output-file");
        takeText(session, m_options.valuesFile, "values-file");
        takeText(session, m_options.badgeStyle, "badge-style");
        takeText(session, m_options.ignoreFile, "ignore-file");
        takeText(session, m_order, "sort-values-order");
        takeText(session, m_logLevel, "log-level");
        takeToggle(session, m_dryRun, "dry-run");
        takeToggle(session, m_options.documentDependencyValues, "document-dependency-values");
        takeToggle(session, m_options.ignoreNonDescriptions, "ignore-non-descriptions");
        takeToggle(session, m_options.skipVersionFooter, "skip-version-footer");
        takeToggle(session, m_options.strict, "documentation-strict-mode");
        takeList(session, m_options.chartsToGenerate, m_charts, "chart-to-generate");
        takeList(session, m_options.templateFiles, m_templates, "template-files");
        takeList(session, m_options.strictIgnoreAbsent, m_absent, "documentation-strict-ignore-absent");
        takeList(session, m_options.strictIgnoreAbsentPatterns, m_absentPatterns,
                 "documentation-strict-ignore-absent-regex");
        m_options.keepsOldReadme = m_dryRun;
        return settleLogLevel(session) && settleOrder(session);
    }

    bool settleLogLevel(Session& session)
    {
        const std::string level = text::toLowerUtf8(m_logLevel);
        const auto isOneOf = [&](std::initializer_list<std::string_view> names) {
            return std::find(names.begin(), names.end(), level) != names.end();
        };
        m_errorsOnly = isOneOf({"panic", "fatal", "error"});
        if (m_errorsOnly || isOneOf({"warn", "warning", "info", "debug", "trace"}))
            return true;
        session.usageError("Failed to parse provided log level " + m_logLevel + ": not a valid logrus Level: \"" +
                               m_logLevel + "\"",
                           "panic, fatal, error, warning, info, debug or trace");
        return false;
    }

    bool settleOrder(Session& session)
    {
        if (m_order == "file") {
            m_options.order = docs::SortOrder::File;
        } else if (m_order != "alphanum") {
            const Diagnostic doubt =
                diagnose(DiagnosticKind::DocsDoubtful, {}, "the order `" + m_order + "` is none: alphanum it is")
                    .withHint("alphanum or file");
            report(session, {&doubt, 1}, {});
        }
        return true;
    }

    void report(Session& session, std::span<const Diagnostic> problems, const SourceMap& sources) const
    {
        for (const Diagnostic& problem : problems) {
            if (!m_errorsOnly || severityOf(problem) == Severity::Error)
                session.reporter.report(problem, sources);
        }
    }

    static int worse(int a, int b) { return a == Failure || b == Failure ? Failure : std::max(a, b); }

    int deliver(Session& session, const docs::ChartReadme& readme) const
    {
        report(session, readme.problems, readme.sources);
        if (!readme.isWanted)
            return Success;
        const bool isBroken =
            std::any_of(readme.problems.begin(), readme.problems.end(),
                        [](const Diagnostic& problem) { return severityOf(problem) == Severity::Error; });
        int code = isBroken ? Failure : Success;
        if (!readme.text)
            return code;
        if (m_dryRun)
            return worse(code, session.print(*readme.text));
        switch (deliverFile(session, readme.path, *readme.text, m_check)) {
        case FileState::Failed: return Failure;
        case FileState::Stale: return worse(code, Differs);
        case FileState::Written: session.log.write(Log::Level::Info, "wrote " + readme.path); break;
        case FileState::Current: break;
        }
        return code;
    }

    docs::Options m_options;
    std::vector<std::string> m_charts;
    std::vector<std::string> m_templates;
    std::vector<std::string> m_absent;
    std::vector<std::string> m_absentPatterns;
    std::string m_order = "alphanum";
    std::string m_logLevel = "info";
    bool m_check = false;
    bool m_dryRun = false;
    bool m_errorsOnly = false;
};

} // namespace

const Verb docsVerb = {
    .name = "docs",
    .arguments = "",
    .summary = "README.md of charts, as helm-docs writes it",
    .description =
        "Writes the README of every chart below a folder from its README.md.gotmpl, Chart.yaml and the comments\n"
        "of values.yaml, byte for byte as helm-docs 1.14.2 does, with its flags and its HELM_DOCS_* variables.\n"
        "What cannot be made is told with file, line and column, and the exit code is 1. Arguments are taken\n"
        "and ignored, as pre-commit hands over the files that changed.",
    .examples = "strake docs\n"
                "strake docs --chart-search-root charts --sort-values-order file\n"
                "strake docs --check          # in CI: exit 2 when a README is stale",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<DocsCommand>(); },
};

} // namespace strake::cli
