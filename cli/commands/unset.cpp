// Values taken out of a layer of an overlay.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/edited_file.h"

namespace strake::cli {

namespace {

class UnsetCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.toggle(m_null, "null", "write null, which takes away what the layers below say, the chart's default too");
        flags.text(m_edit.layer, "layer", "file|inline", "where: a values file of the overlay, or its overlay.yaml");
        flags.text(m_edit.instance, "instance", "name", "of which chart instance; needed where there are several");
        flags.toggle(m_edit.force, "force", "even if the chart's schema then refuses the values");
        declareDryRun(flags, m_dryRun);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 2, arguments.size()); code != Success)
            return code;
        for (std::size_t i = 1; i < arguments.size(); ++i) {
            ValueChange change{.kind = m_null ? ValueChange::Kind::Null : ValueChange::Kind::Unset, .path = {}};
            if (!ValuePath::parse(arguments[i], change.path) || change.path.empty())
                return session.usageError("`" + arguments[i] + "` is no path of a value",
                                          "as image.tag, hosts[0].name or annotations.\"a.b/c\"");
            m_edit.changes.push_back(std::move(change));
        }
        return deliverPlan(session, planValues(session.files, arguments[0], m_edit), m_dryRun);
    }

private:
    bool m_null = false;
    bool m_dryRun = false;
    ValuesEdit m_edit;
};

} // namespace

const Verb unsetVerb = {
    .name = "unset",
    .arguments = "DIR PATH...",
    .summary = "values taken out of an overlay, so that the layers below speak again",
    .description = "Takes values out of a layer of an overlay, the one that `strake set` writes to; mappings that "
                   "become empty go\n"
                   "too, comments stay. With --null a null is written in their place, which takes away what the layers "
                   "below say.\n"
                   "A value that the layer does not set is an error: `strake values --origin` tells which does.",
    .examples = "strake unset charts/examples/agent-local/production agent.shutdownMode\n"
                "strake unset clusters/eu 'podAnnotations.\"example.com/team\"' --dry-run\n"
                "strake unset clusters/eu resources.limits --null",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<UnsetCommand>(); },
};

} // namespace strake::cli
