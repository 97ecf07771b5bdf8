// What `helm show` prints of a chart. Source of the rules: Helm's pkg/action/show.go.
#include "cli/chart_location.h"
#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "core/chart/loader.h"
#include "core/compiler.h"
#include "core/text/ascii.h"
#include "core/values/json_path.h"

#include <algorithm>
#include <array>
#include <optional>

namespace strake::cli {

namespace {

constexpr std::array<std::string_view, 5> parts = {"all", "chart", "values", "readme", "crds"};

bool isReadme(const chart::File& file)
{
    const std::string name = text::lowerAscii(file.name);
    return name == "readme.md" || name == "readme.txt" || name == "readme";
}

class ShowCommand final : public Command {
public:
    void declare(Flags& flags) override
    {
        flags.text(m_jsonPath, "jsonpath", "template", "of values: only what the paths in it name, as {.image.tag}");
        m_location.declare(flags);
    }

    int run(Session& session, const std::vector<std::string>& arguments) override
    {
        if (const int code = checkArgumentCount(session, arguments, 2, 2); code != Success)
            return code;
        m_part = arguments[0];
        if (std::find(parts.begin(), parts.end(), m_part) == parts.end())
            return session.usageError("`" + m_part + "` is nothing to show", "all, chart, values, readme or crds");
        if (session.flags.isGiven("jsonpath") && m_part != "values")
            return session.usageError("unknown flag: --jsonpath", "it belongs to `show values`");
        const Result<std::string> path = m_location.locate(session, arguments[1]);
        if (!path)
            return session.usageError(path.error().message, path.error().hint);
        SourceMap sources;
        DiagnosticCollector problems;
        const auto chart = chart::loadChart(session.files, *path, sources, problems);
        session.reporter.report(problems.diagnostics(), sources);
        if (!chart) {
            session.reporter.reportAs("Error: ", "", {&chart.error(), 1}, sources);
            return Failure;
        }
        std::string out;
        if (wants("chart"))
            out += yamlOf((*chart)->metadata()) + "\n";
        if (wants("values") && !(*chart)->values().isTypedNil()) {
            const Result<std::string> values = valuesOf(**chart);
            if (!values)
                return session.usageError(values.error().message);
            out += (isAll() ? "---\n" : "") + *values;
        }
        if (wants("readme"))
            out += readmeOf(**chart);
        if (wants("crds"))
            out += crdsOf(**chart);
        return session.print(out);
    }

private:
    bool isAll() const { return m_part == "all"; }
    bool wants(std::string_view part) const { return isAll() || m_part == part; }

    Result<std::string> valuesOf(const chart::Chart& chart) const
    {
        if (!m_jsonPath.empty())
            return values::printJsonPath(m_jsonPath, chart.values());
        const auto& file = chart.contents().valuesYaml;
        return file ? *file->bytes + "\n" : std::string();
    }

    std::string readmeOf(const chart::Chart& chart) const
    {
        const auto& files = chart.files();
        const auto readme = std::find_if(files.begin(), files.end(), isReadme);
        if (readme == files.end())
            return {};
        return (isAll() ? "---\n" : "") + *readme->bytes + "\n";
    }

    std::string crdsOf(const chart::Chart& chart) const
    {
        std::string out;
        for (const chart::Crd& crd : chart.crds()) {
            if (out.empty() && isAll() && !crd.file->text().starts_with("---"))
                out = "---\n";
            out += *crd.file->bytes + "\n";
        }
        return out;
    }

    std::string m_part;
    std::string m_jsonPath;
    ChartLocation m_location;
};

} // namespace

const Verb showVerb = {
    .name = "show",
    .arguments = "all|chart|values|readme|crds CHART",
    .summary = "a chart's Chart.yaml, values, README and CRDs",
    .description =
        "Prints what `helm show` prints of a chart in a folder or a .tgz: its Chart.yaml as Helm reads it, its\n"
        "values.yaml, README and the files of crds/, or all of them.",
    .examples = "strake show values charts/agent-local\n"
                "strake show values charts/agent-local --jsonpath '{.image.tag}'\n"
                "strake show all chart-1.0.0.tgz",
    .make = []() -> std::unique_ptr<Command> { return std::make_unique<ShowCommand>(); },
};

} // namespace strake::cli
