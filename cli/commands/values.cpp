#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/effective_table.h"
#include "cli/table.h"
#include "cli/value_flags.h"
#include "cli/value_rows.h"
#include "core/compiler.h"
#include "core/json/writer.h"
#include "core/project.h"

#include <algorithm>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

std::string jsonOf(const Value& value, const std::string& indent)
{
    json::WriteOptions options;
    options.escapeHtml = false;
    options.indent = indent;
    return json::write(value, options).bytes();
}

Value originOf(const ValueRow& row)
{
    ValueList shadows;
    for (const ValueRow::Shadowed& shadowed : row.shadows) {
        shadows.push_back(
            Value::ofMap({{"place", Value::ofString(shadowed.place)}, {"text", Value::ofString(shadowed.text)}}));
    }
    return Value::ofMap({{"path", Value::ofString(row.path.toString())},
                         {"value", row.value},
                         {"setBy", Value::ofString(row.setBy)},
                         {"shadows", Value::ofList(std::move(shadows))}});
}

bool holdsSomething(const FileSystem& files, const fs::path& folder)
{
    for (const char* name :
         {"overlay.yaml", "Chart.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization"}) {
        if (files.kindOf(folder / name) != EntryKind::None)
            return true;
    }
    return false;
}

// For a table's cell; the other forms have all of it.
std::string shortened(std::string text)
{
    constexpr std::size_t longest = 48;
    if (text.size() <= longest)
        return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "...";
}

class ValuesCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.choice(m_output, "output,o", {"yaml", "json", "table", "markdown"},
                     "yaml: the values; the others: the values table (default yaml; with --origin table)");
        flags.toggle(m_tree, "tree", "with -o json: the values themselves, as -o yaml has them");
        flags.toggle(m_origin, "origin", "for each value the line that sets it, and what that shadows");
        flags.toggle(m_onlyOverridden, "only-overridden", "leave out what the charts' own defaults set");
        flags.text(m_instance, "instance", "name", "of an overlay's chart instances only this one");
        m_values.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 0, 1); code != Success)
            return code;
        const fs::path folder = arguments.empty() ? "." : arguments[0];
        m_values.arguments.readStandardInput = standardInputOf(session);
        if (session.files.kindOf(folder) == EntryKind::Folder && !holdsSomething(session.files, folder)) {
            return session.usageError(folder.string() + " has neither an overlay.yaml nor a Chart.yaml");
        }
        const bool isChart = session.files.kindOf(folder / "overlay.yaml") == EntryKind::None &&
                             (session.files.kindOf(folder / "Chart.yaml") == EntryKind::File ||
                              session.files.kindOf(folder) == EntryKind::File);
        DiagnosticCollector problems;
        const Project project = isChart ? Project::openChart(session.files, folder, m_values.arguments, problems)
                                        : Project::openOverlay(session.files, folder, m_values.arguments, problems);
        CompileOptions options;
        options.validate = false;
        options.render = false;
        options.origins = m_origin || m_onlyOverridden || isValuesTable();
        const Compilation compilation = compile(project, options);
        session.reporter.report(problems.diagnostics(), compilation.sources);
        session.reporter.report(compilation.diagnostics, compilation.sources);
        if (problems.hasErrors() || !compilation.succeeded())
            return Failure;
        return show(session, project, compilation);
    }

private:
    int show(Session& session, const Project& project, const Compilation& compilation)
    {
        std::vector<const CompiledChart*> shown;
        for (const CompiledChart& chart : compilation.charts) {
            if (m_instance.empty() || project.instances()[chart.instance].name == m_instance)
                shown.push_back(&chart);
        }
        if (shown.empty()) {
            std::string names;
            for (const ChartInstance& instance : project.instances())
                names += (names.empty() ? "`" : ", `") + instance.name + "`";
            if (names.empty())
                return session.usageError("there is no chart instance here");
            return session.usageError("there is no chart instance `" + m_instance + "`", "there are " + names);
        }
        if (isValuesTable())
            return showValuesTable(session, shown, project, compilation);
        if (m_output.empty())
            m_output = m_origin ? "table" : "yaml";
        if (m_output == "json")
            return session.print(asJson(shown, project, compilation));
        std::string out;
        for (const CompiledChart* chart : shown) {
            if (shown.size() > 1) {
                const ChartInstance& instance = project.instances()[chart->instance];
                out += (out.empty() ? "" : "---\n") + std::string("# ") + instance.name + " of release " +
                       instance.release + (instance.nameSpace.empty() ? "" : " in " + instance.nameSpace) + "\n";
            }
            out += m_output == "table" ? asTable(*chart, compilation) : asYaml(*chart, compilation);
        }
        return session.print(out);
    }

    bool isValuesTable() const
    {
        const bool isTree = m_output.empty() || m_output == "yaml" || (m_output == "json" && m_tree);
        return !isTree && (!m_origin || m_output == "markdown");
    }

    int showValuesTable(Session& session, const std::vector<const CompiledChart*>& shown, const Project& project,
                        const Compilation& compilation) const
    {
        std::string out;
        ValueList items;
        DiagnosticCollector problems;
        for (const CompiledChart* chart : shown) {
            std::vector<EffectiveRow> rows = effectiveRows(*chart, compilation, problems);
            if (m_onlyOverridden)
                std::erase_if(rows, [](const EffectiveRow& row) { return !row.overridden; });
            const ChartInstance& instance = project.instances()[chart->instance];
            const bool isMarkdown = m_output == "markdown";
            if (shown.size() > 1 && m_output != "json")
                out += (out.empty() ? "" : "\n") + std::string(isMarkdown ? "## " : "# ") + instance.name + "\n" +
                       (isMarkdown ? "\n" : "");
            if (m_output != "json")
                out += isMarkdown ? asMarkdown(rows) : cli::asTable(rows);
            else
                items.push_back(Value::ofMap({{"instance", Value::ofString(instance.name)},
                                              {"release", Value::ofString(instance.release)},
                                              {"namespace", Value::ofString(instance.nameSpace)},
                                              {"rows", asValue(rows)}}));
        }
        session.reporter.report(problems.diagnostics(), compilation.sources);
        if (problems.hasErrors())
            return Failure;
        if (m_output != "json")
            return session.print(out);
        const Value all = items.size() == 1 ? *items[0].find("rows") : Value::ofList(std::move(items));
        return session.print(jsonOf(all, "  ") + "\n");
    }

    std::vector<ValueRow> rowsOf(const CompiledChart& chart, const Compilation& compilation) const
    {
        std::vector<ValueRow> rows = valueRows(chart.values, compilation.sources);
        if (m_onlyOverridden)
            std::erase_if(rows, [](const ValueRow& row) { return !row.overridden; });
        return rows;
    }

    Value valuesOf(const CompiledChart& chart, const Compilation& compilation) const
    {
        if (m_origin) {
            ValueList items;
            for (const ValueRow& row : rowsOf(chart, compilation))
                items.push_back(originOf(row));
            return Value::ofList(std::move(items));
        }
        return m_onlyOverridden ? treeOf(rowsOf(chart, compilation)) : chart.values.root();
    }

    std::string asYaml(const CompiledChart& chart, const Compilation& compilation) const
    {
        return yamlOf(valuesOf(chart, compilation));
    }

    std::string asJson(const std::vector<const CompiledChart*>& shown, const Project& project,
                       const Compilation& compilation) const
    {
        if (shown.size() == 1)
            return jsonOf(valuesOf(*shown[0], compilation), "  ") + "\n";
        ValueList items;
        for (const CompiledChart* chart : shown) {
            const ChartInstance& instance = project.instances()[chart->instance];
            items.push_back(Value::ofMap({{"instance", Value::ofString(instance.name)},
                                          {"release", Value::ofString(instance.release)},
                                          {"namespace", Value::ofString(instance.nameSpace)},
                                          {"values", valuesOf(*chart, compilation)}}));
        }
        return jsonOf(Value::ofList(std::move(items)), "  ") + "\n";
    }

    std::string asTable(const CompiledChart& chart, const Compilation& compilation) const
    {
        Table table({"KEY", "VALUE", "SET BY", "SHADOWS"});
        for (const ValueRow& row : rowsOf(chart, compilation)) {
            std::string shadows;
            for (const ValueRow::Shadowed& shadowed : row.shadows)
                shadows += (shadows.empty() ? "" : ", ") + shadowed.place + " (" + shadowed.text + ")";
            table.addRow({row.path.toString(), shortened(jsonOf(row.value, {})), row.setBy, std::move(shadows)});
        }
        return table.toString();
    }

    std::string m_output;
    bool m_tree = false;
    bool m_origin = false;
    bool m_onlyOverridden = false;
    std::string m_instance;
    ValueFlags m_values;
};

} // namespace

const Verb valuesVerb = {
    .name = "values",
    .arguments = "[DIR|CHART]",
    .summary = "the effective values, and who set each of them",
    .description =
        "Prints the values that the chart instances of an overlay, or a chart, are rendered with: all layers\n"
        "merged. -o table, markdown and json print the values table: the rows of the chart's README, each with\n"
        "type, default, effective value, the line that sets it, section and description. With --origin each\n"
        "value stands beside the line that sets it and the lines it shadows. The values are not held against\n"
        "the schema; `strake build` and `strake template` do that.",
    .examples = "strake values charts/examples/agent-local/production\n"
                "strake values charts/examples/agent-local/production --origin --only-overridden\n"
                "strake values charts/examples/agent-local/production -o markdown\n"
                "strake values charts/agent-local --set replicaCount=2 -o json --tree",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<ValuesCommand>(); },
};

} // namespace strake::cli
