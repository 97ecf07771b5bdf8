// Values that somebody gives and no template reads, in no branch.
#include "core/lint/rules/given_values.h"
#include "core/lint/value_usage.h"
#include "core/text/edit_distance.h"

#include <set>

namespace strake::lint {

namespace {

class UsageCheck {
public:
    UsageCheck(const ChartSubject& chart, Findings& findings)
        : m_chart(chart),
          m_findings(findings),
          m_usage(findUses(*chart.chart, chart.values ? &chart.values->root() : nullptr))
    {}

    void check(const std::vector<GivenValue>& given)
    {
        std::set<ValuePath> told;
        for (const GivenValue& each : given) {
            // The outermost that is not read stands for all in it.
            ValuePath around = each.path;
            bool isTold = false;
            while (!isTold && !around.empty()) {
                isTold = told.contains(around);
                around.pop();
            }
            if (isTold || m_usage.firstUse(each.path))
                continue;
            // A null removes: it need not be read. Items of lists count with their list.
            if (each.given.isNil() || std::holds_alternative<std::size_t>(each.path.steps().back()))
                continue;
            told.insert(each.path);
            tell(each);
        }
    }

private:
    void tell(const GivenValue& given)
    {
        const std::string path = "`" + given.path.toString() + "`";
        const std::string chart = "`" + m_chart.chart->name() + "`";
        const SourceRange range = given.key.isSet() ? given.key : given.value;
        if (isKnownToDefaults(*m_chart.chart, given.path)) {
            m_findings.add(diagnose(DiagnosticKind::ValuesUnused, range, "no template of " + chart + " reads " + path));
            return;
        }
        Diagnostic finding = diagnose(DiagnosticKind::ValuesUnknown, range,
                                      path + " is no value of " + chart + ": no template reads it");
        const std::vector<std::string> beside = knownBeside(*m_chart.chart, given.path);
        const std::vector<std::string_view> names(beside.begin(), beside.end());
        if (const auto* key = std::get_if<std::string>(&given.path.steps().back())) {
            if (const std::string_view near = text::nearest(*key, names); !near.empty())
                finding.hint = "did you mean `" + std::string(near) + "`?";
        }
        m_findings.add(std::move(finding));
    }

    const ChartSubject& m_chart;
    Findings& m_findings;
    ValueUsage m_usage;
};

void check(const Subject& subject, Findings& findings)
{
    for (const ChartSubject& chart : subject.charts) {
        if (chart.chart->isLibrary())
            continue;
        UsageCheck usage(chart, findings);
        for (const values::Layer& layer : chart.layers)
            usage.check(givenBy(layer, chart.readFile));
        if (chart.isOwn)
            usage.check(givenByDefaults(*chart.chart));
    }
}

} // namespace

const Rule valuesUnusedRule = {
    .text =
        {DiagnosticKind::ValuesUnused, "a value that no template reads",
         "The chart has the value in its values.yaml or schema, and no template of it reads it, in any branch: giving "
         "it changes nothing. Found by following the templates without running them; `toYaml .Values.x` reads "
         "everything below `x`."},
    .check = check,
};

const Rule valuesUnknownRule = {
    .text =
        {DiagnosticKind::ValuesUnknown, "a value that the chart does not have",
         "Neither the chart's values.yaml nor its schema nor any of its templates knows the value: it is nearly always "
         "a typing error, or it stands at the wrong depth.\n\n"
         "```yaml\nreplicaCont: 3   # replicaCount\n```"},
};

} // namespace strake::lint
