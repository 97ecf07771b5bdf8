#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/man_page.h"
#include "cli/schema_reference.h"
#include "core/schema/overlay_schema.h"

#include <algorithm>

namespace strake::cli {

namespace {

constexpr std::string_view introduction =
    "Strake compiles layered overlays over Helm charts into Kubernetes manifests.\n"
    "\n"
    "Usage:\n"
    "  strake VERB [arguments] [flags]\n"
    "\n"
    "Examples:\n"
    "  strake build charts/examples/agent-local/production\n"
    "  strake template my-release charts/agent-local --set replicaCount=2\n"
    "  strake values charts/examples/agent-local/production --origin\n"
    "\n"
    "Verbs:\n";

class HelpCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.choice(m_output, "output,o", {"text", "json", "man"},
                     "text, a manual page, or of overlay its JSON Schema (default text)");
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 0, 1); code != Success)
            return code;
        if (!arguments.empty() && arguments[0] == "overlay")
            return showOverlay(session);
        if (m_output == "json")
            return session.usageError("-o json is for `strake help overlay`");
        if (!arguments.empty()) {
            for (const Verb* verb : allVerbs()) {
                if (verb->name == arguments[0])
                    return session.print(m_output == "man" ? manualOfVerb(*verb) : helpOf(*verb));
            }
            return session.usageError("unknown help topic `" + arguments[0] + "`", "`strake --help` lists the verbs");
        }
        if (m_output == "man")
            return session.print(manualOfProgram());
        std::size_t width = 0;
        for (const Verb* verb : allVerbs())
            width = std::max(width, verb->name.size());
        std::string out(introduction);
        for (const Verb* verb : allVerbs()) {
            const std::string padding(width - verb->name.size() + 3, ' ');
            out += "  " + std::string(verb->name) + padding + std::string(verb->summary) + "\n";
        }
        return session.print(out +
                             "\n`strake VERB --help` tells more about one of them, `strake help overlay` all about "
                             "overlay.yaml.\n"
                             "Exit codes: 0 success, 1 failure, 2 stale or different (only with --check and\n"
                             "`diff --detailed-exitcode`).\n");
    }

private:
    int showOverlay(Session& session) const
    {
        const std::string_view text = schema::overlaySchemaJson();
        if (m_output == "json")
            return session.print(text);
        const auto schema = schema::readJson(text);
        if (!schema)
            return Failure;
        const std::string reference = schemaReference(*schema);
        return session.print(m_output == "man" ? manualOfOverlayFile(reference) : reference);
    }

    std::string m_output;
};

} // namespace

const Verb helpVerb = {
    .name = "help",
    .arguments = "[VERB|overlay]",
    .summary = "what a verb does, its flags and examples; all fields of overlay.yaml",
    .description =
        "Tells what a verb does, its flags and examples; without a verb, lists them. `overlay` is the reference of\n"
        "overlay.yaml, made from its schema, which -o json prints for editors. -o man makes a manual page of each.",
    .examples =
        "strake help\nstrake help build\nstrake help overlay\nstrake help build -o man | man -l -\n"
        "strake help overlay -o json > overlay.schema.json   # yaml-language-server: $schema=overlay.schema.json",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<HelpCommand>(); },
};

} // namespace strake::cli
