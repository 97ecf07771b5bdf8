#include "cli/command.h"
#include "cli/commands/verbs.h"

namespace strake::cli {

namespace {

class VersionCommand final : public Command {
public:
    void declare(Flags& flags) override { flags.toggle(m_short, "short", "only the version"); }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 0, 0); code != Success)
            return code;
        constexpr std::string_view version = "v" STRAKE_VERSION;
        if (m_short)
            return session.print(std::string(version) + "\n");
        return session.print("strake " + std::string(version) +
                             "\ntemplates as Helm v3.22, Sprig v3.3.0 and Go 1.26 render them\n"
                             "Kubernetes v1.37.0 unless --kube-version says otherwise\n");
    }

private:
    bool m_short = false;
};

} // namespace

const Verb versionVerb = {
    .name = "version",
    .arguments = "",
    .summary = "the version of this program",
    .description = "Prints the version of this program and of the tools it is compatible with.",
    .examples = "strake version\nstrake version --short",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<VersionCommand>(); },
};

} // namespace strake::cli
