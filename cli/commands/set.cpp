// Values written into a layer of an overlay.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/edited_file.h"
#include "core/values/strvals.h"

#include <algorithm>

namespace strake::cli {

namespace {

class Assignments final : public values::SetObserver {
public:
    std::vector<ValueChange> changes;

    OriginId assigned(const ValuePath& path, const SourceRange&, const SourceRange&, const Value& value) override
    {
        changes.push_back({.kind = ValueChange::Kind::Set, .path = path, .value = value});
        return 0;
    }
};

class SetCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.toggle(m_string, "string", "all is text, as with --set-string");
        flags.toggle(m_json, "json", "what follows `=` is JSON, as with --set-json");
        flags.text(m_edit.layer, "layer", "file|inline",
                   "where it is written: a values file of the overlay, or its overlay.yaml");
        flags.text(m_edit.instance, "instance", "name", "of which chart instance; needed where there are several");
        flags.toggle(m_edit.force, "force", "also what the chart's schema refuses, and keys that nothing knows");
        declareDryRun(flags, m_dryRun);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 2, arguments.size()); code != Success)
            return code;
        if (m_string && m_json)
            return session.usageError("--string and --json exclude each other");
        for (std::size_t i = 1; i < arguments.size(); ++i) {
            if (!read(session, arguments[i]))
                return Failure;
        }
        return deliverPlan(session, planValues(session.files, arguments[0], m_edit), m_dryRun);
    }

private:
    bool read(Session& session, const std::string& expression)
    {
        SourceMap sources;
        Assignments assignments;
        ValueMap unused;
        values::SetOptions options;
        options.file = sources.add(expression, expression);
        options.observer = &assignments;
        const values::SetKind kind =
            m_string ? values::SetKind::String : (m_json ? values::SetKind::Json : values::SetKind::Set);
        const auto done = values::applySet(kind, expression, unused, options);
        if (!done) {
            session.reporter.report(done.error(), sources);
            return false;
        }
        if (assignments.changes.empty()) {
            session.usageError("`" + expression + "` sets nothing", "PATH=VALUE, as with --set");
            return false;
        }
        m_edit.changes.insert(m_edit.changes.end(), assignments.changes.begin(), assignments.changes.end());
        return true;
    }

    bool m_string = false;
    bool m_json = false;
    bool m_dryRun = false;
    ValuesEdit m_edit;
};

} // namespace

const Verb setVerb = {
    .name = "set",
    .arguments = "DIR PATH=VALUE...",
    .summary = "values written into an overlay; comments and order stay",
    .description =
        "Writes values into a layer of an overlay: the last values file of the overlay's own entry in `charts`, else "
        "its\n"
        "inline `values`; an overlay without an entry for the chart gets one that amends. Nothing else of the text\n"
        "changes. PATH=VALUE is what --set takes: true, false, null and integers are typed, all else is text. What "
        "the\n"
        "chart's schema refuses, and keys that neither schema, values.yaml nor templates know, are errors, and then\n"
        "nothing is written. A path into a list that the layer does not set writes the effective list there, changed.",
    .examples = "strake set charts/examples/agent-local/production replicaCount=5\n"
                "strake set clusters/eu image.tag=1.2.3 'tolerations[0].key=dedicated' --dry-run\n"
                "strake set clusters/eu 'nodeSelector={\"disk\": \"ssd\"}' --json --layer inline\n"
                "strake set fleet logLevel=debug --instance agent",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<SetCommand>(); },
};

} // namespace strake::cli
