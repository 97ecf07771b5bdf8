// Values that templates read and nobody defines.
#include "core/lint/rules/given_values.h"
#include "core/lint/value_usage.h"
#include "core/text/edit_distance.h"

namespace strake::lint {

namespace {

void check(const Subject& subject, Findings& findings)
{
    for (const ChartSubject& chart : subject.charts) {
        if (!chart.isOwn || !chart.values)
            continue; // who only uses the chart cannot mend its templates
        const ValueUsage usage = findUses(*chart.chart, &chart.values->root());
        for (const ValueUsage::Read& read : usage.reads()) {
            // Asked for first (`if`, `default`, `required` ...), it may be missing.
            if (read.isAskedFor || !read.isRead || read.path.empty() || !read.place.isSet())
                continue;
            ValuePath parent = read.path;
            parent.pop();
            const Value* around = valueAt(chart.values->root(), parent);
            // What is not there as a whole fails when it is rendered, or is not reached.
            if (!around || !around->isMap() || valueAt(chart.values->root(), read.path) ||
                isKnownToDefaults(*chart.chart, read.path))
                continue;
            Diagnostic finding =
                diagnose(DiagnosticKind::ValuesUndefined, read.place,
                         "nothing defines `" + read.path.toString() + "`, which is read here: it is empty");
            const std::vector<std::string> beside = knownBeside(*chart.chart, read.path);
            const std::vector<std::string_view> names(beside.begin(), beside.end());
            if (const auto* key = std::get_if<std::string>(&read.path.steps().back())) {
                const std::string_view near = text::nearest(*key, names);
                finding.hint = near.empty() ? "give it a default in values.yaml, or ask first: `if`, `default`"
                                            : "did you mean `" + std::string(near) + "`?";
            }
            findings.add(std::move(finding));
        }
    }
}

} // namespace

const Rule valuesUndefinedRule = {
    .text =
        {DiagnosticKind::ValuesUndefined, "a value that is read and never defined",
         "A template reads a value that neither values.yaml nor the schema has, without asking whether it is there. "
         "Helm prints nothing in its place, and says nothing.\n\n"
         "```yaml\nimage: {{ .Values.image.tga }}   # tag\n```"},
    .check = check,
};

} // namespace strake::lint
