// Values that a layer sets to what they are beneath it.
#include "core/json/writer.h"
#include "core/lint/rules/given_values.h"

#include <algorithm>

namespace strake::lint {

namespace {

std::string textOf(const Value& value)
{
    try {
        return json::write(value).bytes();
    } catch (const std::runtime_error&) {
        return {};
    }
}

bool isEmptyMap(const Value& value) { return value.isMap() && (!value.map() || value.map()->empty()); }

bool hasItems(const ValuePath& path)
{
    return std::any_of(path.steps().begin(), path.steps().end(),
                       [](const PathStep& step) { return std::holds_alternative<std::size_t>(step); });
}

class LayerCheck {
public:
    LayerCheck(const ChartSubject& chart, Findings& findings) : m_chart(chart), m_findings(findings) {}

    void check(std::size_t index)
    {
        const values::Layer& layer = m_chart.layers[index];
        DiagnosticCollector ignored;
        values::EffectiveOptions options;
        options.origins = true;
        options.nullsAlwaysRemove = m_chart.isOverlaid;
        options.readFile = m_chart.readFile;
        const auto below =
            values::EffectiveValues::compute(m_chart.chart, m_chart.layers.first(index), ignored, options);
        if (!below)
            return;
        for (const GivenValue& given : givenBy(layer, m_chart.readFile)) {
            if (!given.isLeaf || hasItems(given.path))
                continue;
            const bool joins = std::any_of(layer.merge.begin(), layer.merge.end(),
                                           [&](const values::MergeRule& rule) { return rule.path == given.path; });
            if (!joins)
                checkValue(given, *below);
        }
    }

private:
    void checkValue(const GivenValue& given, const values::EffectiveValues& below)
    {
        const Value* beneath = valueAt(below.root(), given.path);
        const std::string path = "`" + given.path.toString() + "`";
        std::string message;
        if (given.given.isNil() && !beneath)
            message = path + " is not there: there is nothing to remove";
        else if (beneath && isEmptyMap(given.given) && beneath->isMap())
            message =
                isEmptyMap(*beneath) ? path + " is `{}` already" : path + ": `{}` removes nothing, mappings merge";
        else if (beneath && !given.given.isNil() && textOf(*beneath) == textOf(given.given))
            message = path + " is " + shortened(textOf(given.given)) + " already";
        else
            return;
        Diagnostic finding =
            diagnose(DiagnosticKind::ValuesRedundant, given.key.isSet() ? given.key : given.value, std::move(message));
        if (const auto origins = below.origins(given.path); !origins.empty() && beneath)
            finding.labels.push_back({origins.back().value, "set here"});
        if (beneath && isEmptyMap(given.given) && !isEmptyMap(*beneath))
            finding.hint = "`null` removes it";
        m_findings.add(std::move(finding));
    }

    static std::string shortened(const std::string& text)
    {
        constexpr std::size_t longest = 40;
        return "`" + (text.size() > longest ? text.substr(0, longest) + "..." : text) + "`";
    }

    const ChartSubject& m_chart;
    Findings& m_findings;
};

void check(const Subject& subject, Findings& findings)
{
    for (const ChartSubject& chart : subject.charts) {
        LayerCheck layers(chart, findings);
        for (std::size_t i = 0; i < chart.layers.size(); ++i)
            layers.check(i);
    }
}

} // namespace

const Rule valuesRedundantRule = {
    .text =
        {DiagnosticKind::ValuesRedundant, "an override that changes nothing",
         "A layer sets a value to what is effective beneath it already; or removes, with `null`, what is not there; or "
         "sets a mapping to `{}`, which merges and so removes nothing. What has no effect hides what has. Where the "
         "value is meant to stay when the one beneath changes, say so: "
         "`# strake:ignore values.redundant -- pinned`."},
    .check = check,
};

} // namespace strake::lint
