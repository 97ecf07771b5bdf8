// What a value reaches: in one build, or in every overlay of a tree.
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/explained_build.h"
#include "cli/explanation_text.h"
#include "cli/folder_patterns.h"
#include "core/json/writer.h"

#include <algorithm>
#include <set>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

class ImpactCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_setBy, "set-by", "file",
                   "only where this file sets the value last: what changing it there changes");
        m_flags.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 2, 2); code != Success)
            return code;
        if (const int code = m_flags.apply(session); code != Success)
            return code;
        ValuePath path;
        if (!ValuePath::parse(arguments[1], path) || path.empty())
            return session.usageError("`" + arguments[1] + "` is no path: a.b[0].\"c.d\"");
        const std::vector<fs::path> folders = foldersIn(session, arguments[0]);
        if (folders.empty())
            return session.usageError(arguments[0] + " has neither overlays nor a chart");
        bool isGood = true;
        for (const fs::path& folder : folders)
            isGood = add(session, folder, path) && isGood;
        if (!isGood)
            return Failure;
        if (!m_isKnown)
            return refuseUnknown(session, "there is no value `" + arguments[1] + "`",
                                 didYouMean(arguments[1], m_paths));
        return print(session);
    }

private:
    // The chart, or the overlays and kustomizations in the folder and below it.
    static std::vector<fs::path> foldersIn(const Session& session, const std::string& folder)
    {
        const bool isChart = session.files.kindOf(folder) == EntryKind::File ||
                             session.files.kindOf(fs::path(folder) / "Chart.yaml") == EntryKind::File;
        if (isChart || isPattern(folder)) {
            const auto found =
                isPattern(folder) ? expandPattern(session.files, folder) : Result(std::vector<fs::path>{folder});
            return found ? *found : std::vector<fs::path>();
        }
        const std::string below = folder == "." ? "**" : folder + (folder.ends_with('/') ? "**" : "/**");
        const auto found = expandPattern(session.files, below);
        return found ? *found : std::vector<fs::path>();
    }

    bool add(Session& session, const fs::path& folder, const ValuePath& path)
    {
        const std::optional<Explanation> explanation = m_flags.build(session, folder);
        if (!explanation)
            return false;
        ++m_builds;
        const ExplanationText text(*explanation, m_flags.showSecrets);
        for (std::size_t i = 0; i < explanation->charts().size(); ++i) {
            const Explanation::Chart& chart = explanation->charts()[i];
            if (!m_flags.instance.empty() && chart.name != m_flags.instance)
                continue;
            const ValueExplanation value = explanation->explainValue(i, path);
            if (!value.value) {
                for (std::string& known : valuePaths(chart.compiled->values.root()))
                    m_paths.push_back(std::move(known));
                continue;
            }
            m_isKnown = true;
            if (!m_setBy.empty() && (value.layers.empty() || !isSetBy(value.layers.front())))
                continue;
            const std::vector<Reach> reached = explanation->reach(i, path);
            if (reached.empty() && explanation->conditionsOf(i, path).empty())
                continue;
            addFields(*explanation, text, folder, value, reached);
        }
        return true;
    }

    bool isSetBy(const ExplainedLayer& layer) const
    {
        return fs::path(layer.place.path).lexically_normal() == fs::path(m_setBy).lexically_normal();
    }

    void addFields(const Explanation& explanation, const ExplanationText& text, const fs::path& folder,
                   const ValueExplanation& value, const std::vector<Reach>& reached)
    {
        ++m_reachedBuilds;
        std::set<std::size_t> objects;
        for (const Reach& reach : reached)
            objects.insert(reach.field.object);
        m_objects += objects.size();
        m_fields += reached.size();
        if (m_flags.output == "json") {
            ValueMap data = *text.valueData(value, {}, {}).map();
            data.emplace("folder", Value::ofString(folder.generic_string()));
            m_data.push_back(Value::ofMap(std::move(data)));
            return;
        }
        TextTree tree{folder.generic_string(), {}};
        if (explanation.charts().size() > 1)
            tree.line += " " + explanation.charts()[value.chart].name;
        if (!value.layers.empty())
            tree.line += "  (set by " + value.layers.front().place.toString() + ")";
        text.addReach(tree, value.chart, value.path);
        m_trees.push_back(std::move(tree));
    }

    int print(Session& session) const
    {
        if (m_flags.output == "json") {
            return session.print(json::write(Value::ofList(m_data), {.escapeHtml = false, .indent = "  "}).bytes() +
                                 "\n");
        }
        std::string out = m_flags.output == "tree" ? asBranches(m_trees) : asIndented(m_trees);
        out += counted(m_fields, "field") + " of " + counted(m_objects, "object") + " in " +
               std::to_string(m_reachedBuilds) + " of " + counted(m_builds, "build") + "\n";
        return session.print(out);
    }

    static std::string counted(std::size_t count, const std::string& what)
    {
        return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
    }

    std::string m_setBy;
    ExplainFlags m_flags;
    bool m_isKnown = false;
    std::vector<std::string> m_paths;
    std::size_t m_builds = 0;
    std::size_t m_reachedBuilds = 0;
    std::size_t m_objects = 0;
    std::size_t m_fields = 0;
    std::vector<TextTree> m_trees;
    ValueList m_data;
};

} // namespace

const Verb impactVerb = {
    .name = "impact",
    .arguments = "DIR|CHART PATH",
    .summary = "what changes if a value changes: fields, objects, overlays",
    .description =
        "Builds what is in DIR and every overlay below it, and lists the fields of the manifests that the value goes\n"
        "into, and those about which it decides through a condition. With --set-by only where that file sets the\n"
        "value last: in other builds a change there changes nothing.",
    .examples = "strake impact production image.tag\n"
                "strake impact . replicaCount                     # all overlays of this tree\n"
                "strake impact clusters image.tag --set-by base/values.yaml\n"
                "strake impact charts/agent-local persistence.enabled -o json",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<ImpactCommand>(); },
};

} // namespace strake::cli
