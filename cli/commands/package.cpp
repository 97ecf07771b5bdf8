// Charts as packed files, as `helm package` makes them, the same bytes each time. Source of the rules: Helm's
// cmd/helm/package.go.
#include "core/packaging/package.h"

#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/dependency_build.h"
#include "cli/source_date.h"
#include "core/chart/loader.h"

#include <filesystem>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

class PackageCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_destination, "destination,d", "folder", "where to write the packed charts (default .)");
        flags.text(m_options.version, "version", "string", "the version of the chart, in place of Chart.yaml's");
        flags.text(m_options.appVersion, "app-version", "string", "the appVersion, in place of Chart.yaml's");
        flags.toggle(m_update, "dependency-update,u", "first put file:// dependencies into charts/");
        flags.toggle(m_sign, "sign", "refused: nothing is signed here");
        flags.ignoredTexts(
            {"key", "keyring", "passphrase-file", "username", "password", "cert-file", "key-file", "ca-file"});
        flags.ignoredToggles({"insecure-skip-tls-verify", "plain-http"});
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (arguments.empty())
            return session.usageError("need at least one argument, the path to the chart");
        if (m_sign) {
            return session.usageError("--sign: nothing is signed here",
                                      "sign the packed file: gpg --clearsign, or cosign sign-blob");
        }
        const auto date = sourceDate(session.streams.environment);
        if (!date)
            return session.usageError(date.error().message);
        m_options.mtime = date->value_or(0);
        for (const std::string& argument : arguments) {
            if (const int code = package(session, argument); code != Success)
                return code;
        }
        return Success;
    }

private:
    int package(Session& session, const std::string& folder) const
    {
        if (m_update && session.files.kindOf(folder) == EntryKind::Folder) {
            if (const int code = buildDependencies(session, folder, false); code != Success)
                return code;
        }
        SourceMap sources;
        DiagnosticCollector problems;
        const auto chart = chart::loadChart(session.files, folder, sources, problems);
        session.reporter.report(problems.diagnostics(), sources);
        const auto failed = [&](const Diagnostic& error) {
            session.reporter.reportAs("Error: ", "", {&error, 1}, sources);
            return Failure;
        };
        if (!chart)
            return failed(chart.error());
        const auto packed = packaging::package(**chart, m_options);
        if (!packed)
            return failed(packed.error());
        const fs::path destination = m_destination == "." ? absolutePath(session.files, ".") : fs::path(m_destination);
        const fs::path path = (destination / packed->name).lexically_normal();
        if (const auto made = session.streams.writer.createFolder(path.parent_path()); !made)
            return failed(made.error());
        if (const auto written = session.streams.writer.writeFile(path, packed->bytes); !written)
            return failed(written.error());
        return session.print("Successfully packaged chart and saved it to: " + path.generic_string() + "\n");
    }

    std::string m_destination = ".";
    packaging::PackageOptions m_options;
    bool m_update = false;
    bool m_sign = false;
};

} // namespace

const Verb packageVerb = {
    .name = "package",
    .arguments = "CHART...",
    .summary = "a chart as a .tgz, the same bytes each time",
    .description =
        "Packs charts as `helm package` does, file by file in Helm's order, so that Helm and its repositories\n"
        "read them. The same chart gives the same bytes on every machine: all files have the mode 0644 and the\n"
        "time of $SOURCE_DATE_EPOCH, else 1970. An existing file is replaced whole or not at all.",
    .examples = "strake package charts/agent-local\n"
                "strake package charts/agent-local -d out --version 1.2.3 --app-version 2.0",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<PackageCommand>(); },
};

} // namespace strake::cli
