// `helm dependency list` and `build`, without what they fetch. Source of the rules: Helm's cmd/helm/dependency*.go.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/dependency_build.h"
#include "core/packaging/dependency_list.h"

#include <charconv>
#include <filesystem>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

class DependencyCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_widest, "max-col-width", "number", "list: the widest column, 0 for any (default 80)");
        flags.toggle(m_verify, "verify", "refused: signatures are not checked here");
        flags.ignoredToggles({"skip-refresh", "insecure-skip-tls-verify", "plain-http"});
        flags.ignoredTexts({"keyring", "username", "password", "cert-file", "key-file", "ca-file"});
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 1, 2); code != Success)
            return code;
        const std::string& what = arguments[0];
        std::string folder = fs::path(arguments.size() > 1 ? arguments[1] : ".").lexically_normal().generic_string();
        while (folder.size() > 1 && folder.ends_with('/'))
            folder.pop_back();
        if (m_verify)
            return session.usageError("--verify: signatures cannot be checked here");
        if (what == "list" || what == "ls")
            return list(session, folder);
        if (what == "build")
            return buildDependencies(session, folder, true);
        if (what == "update" || what == "up")
            return session.usageError(
                "`dependency update` asks repositories, and nothing is fetched here",
                "without Chart.lock, `strake dependency build` makes a new one from what is here");
        return session.usageError("`" + what + "` is nothing to do with dependencies", "list or build");
    }

private:
    int list(Session& session, const std::string& folder)
    {
        std::size_t widest = 80;
        if (!m_widest.empty()) {
            const char* const last = m_widest.data() + m_widest.size();
            const auto [end, error] = std::from_chars(m_widest.data(), last, widest);
            if (error != std::errc() || end != last)
                return session.usageError("invalid argument \"" + m_widest + "\" for \"--max-col-width\" flag");
        }
        SourceMap sources;
        DiagnosticCollector problems;
        const auto table = packaging::listDependencies(session.files, folder, widest, sources, problems);
        if (!table) {
            session.reporter.reportAs("Error: ", "", {&table.error(), 1}, sources);
            return Failure;
        }
        session.reporter.report(problems.diagnostics(), sources);
        return session.print(*table);
    }

    std::string m_widest;
    bool m_verify = false;
};

} // namespace

const Verb dependencyVerb = {
    .name = "dependency",
    .arguments = "list|build [CHART]",
    .summary = "the charts that a chart depends on: list them, or put them into charts/",
    .description =
        "`list` prints what `helm dependency list` prints. `build` packs the charts that Chart.yaml names with\n"
        "file:// into charts/, in the versions of Chart.lock, and removes archives that are not needed any more.\n"
        "Without Chart.lock it makes one. Nothing is fetched: a chart of another repository must be in charts/\n"
        "already. The packed files bear $SOURCE_DATE_EPOCH, else 1970: the same chart gives the same bytes.",
    .examples = "strake dependency list charts/app\n"
                "strake dependency build charts/app",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<DependencyCommand>(); },
};

} // namespace strake::cli
