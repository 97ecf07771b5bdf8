// Integers that are not what they were when they come out: values are float64 in templates.
#include "core/lint/rules/given_values.h"
#include "core/text/go_number.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <cmath>

namespace strake::lint {

namespace {

struct GivenInteger {
    GivenValue given;
    std::string written;
    double number = 0;
    bool isExact = true;
};

bool isInteger(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// What the float64 is, in digits.
std::string digitsOf(double number)
{
    return std::abs(number) < 9.2e18 ? std::to_string(static_cast<std::int64_t>(number)) : std::to_string(number);
}

std::vector<GivenInteger> integersIn(const std::vector<GivenValue>& given, const SourceMap& sources)
{
    std::vector<GivenInteger> out;
    constexpr double least = 1e6; // smaller ones print as they are
    for (const GivenValue& each : given) {
        const double number = each.given.floating();
        if (std::abs(number) < least)
            continue;
        const std::string_view file = sources.text(each.value.file);
        const std::string_view written = each.value.end <= file.size()
                                             ? file.substr(each.value.begin, each.value.end - each.value.begin)
                                             : std::string_view();
        if (!isInteger(written))
            continue;
        GivenInteger integer{.given = each, .written = std::string(written), .number = number};
        const std::string_view digits = written.starts_with('+') ? written.substr(1) : written;
        integer.isExact = digitsOf(number) == digits;
        out.push_back(std::move(integer));
    }
    return out;
}

// Numbers of the form 3.56136738e+08 in a text.
std::vector<std::string> exponentsIn(std::string_view text)
{
    std::vector<std::string> out;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t at = text.find("e+"); at != std::string_view::npos; at = text.find("e+", at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && (isDigit(text[begin - 1]) || text[begin - 1] == '.'))
            --begin;
        std::size_t end = at + 2;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (begin < at && end >= at + 4)
            out.emplace_back(text.substr(begin, end - begin));
    }
    return out;
}

void forEachScalar(const yaml::Node& written, const std::function<void(const yaml::Node&)>& call, int depth = 0)
{
    constexpr int deepest = 200;
    const yaml::Node& node = yaml::resolveAlias(written);
    if (depth > deepest)
        return;
    if (node.kind == yaml::NodeKind::Scalar)
        call(node);
    for (const yaml::NodePtr& item : node.items)
        forEachScalar(*item, call, depth + 1);
    for (const yaml::Entry& entry : node.entries)
        forEachScalar(*entry.value, call, depth + 1);
}

class IntegerCheck {
public:
    IntegerCheck(const Subject& subject, const ChartSubject& chart, Findings& findings)
        : m_subject(subject), m_chart(chart), m_findings(findings)
    {
        const auto add = [&](const std::vector<GivenValue>& given) {
            for (GivenInteger& each : integersIn(given, *subject.sources))
                m_integers.push_back(std::move(each));
        };
        add(givenByDefaults(*chart.chart));
        for (const values::Layer& layer : chart.layers) {
            if (layer.kind != values::LayerKind::Set) // `--set` keeps integers
                add(givenBy(layer, chart.readFile));
        }
    }

    void check()
    {
        for (const GivenInteger& each : m_integers) {
            if (each.isExact)
                continue;
            m_findings.add(diagnose(DiagnosticKind::ValuesIntegerAsFloat, each.given.value,
                                    "`" + each.given.path.toString() + "`: " + each.written + " becomes " +
                                        digitsOf(each.number) + ", values are floating-point numbers")
                               .withHint("put it in quotes"));
        }
        if (m_integers.empty())
            return;
        for (const ObjectSubject& object : m_subject.objects) {
            if (object.chart == &m_chart)
                forEachScalar(*object.root, [&](const yaml::Node& scalar) { checkScalar(object, scalar); });
        }
    }

private:
    void checkScalar(const ObjectSubject& object, const yaml::Node& scalar)
    {
        for (const std::string& text : exponentsIn(scalar.value)) {
            const auto number = text::parseFloat(text);
            // The uppermost layer that says this number.
            const auto found = std::find_if(m_integers.rbegin(), m_integers.rend(), [&](const GivenInteger& each) {
                return number && each.number == number.value;
            });
            if (found == m_integers.rend())
                continue;
            Diagnostic finding = diagnose(DiagnosticKind::ValuesIntegerAsFloat, found->given.value,
                                          "`" + found->given.path.toString() + "`: " + found->written +
                                              " is written as " + text + " in " + object.title())
                                     .withHint("put it in quotes, or write `{{ ... | int64 }}` in the template");
            const AuthorPlace place = object.places->of(scalar.range);
            if (!(place.range == finding.range))
                finding.labels.push_back({place.range, "here"});
            for (const Label& label : place.labels)
                finding.labels.push_back(label);
            m_findings.add(std::move(finding));
        }
    }

    const Subject& m_subject;
    const ChartSubject& m_chart;
    Findings& m_findings;
    std::vector<GivenInteger> m_integers;
};

void check(const Subject& subject, Findings& findings)
{
    for (const ChartSubject& chart : subject.charts)
        IntegerCheck(subject, chart, findings).check();
}

} // namespace

const Rule valuesIntegerAsFloatRule = {
    .text = {DiagnosticKind::ValuesIntegerAsFloat, "an integer that turns into a floating-point number",
             "Helm reads numbers of values files as floating-point: from a million on `{{ .Values.x }}` writes them "
             "with an "
             "exponent, `quote` too, and from 9007199254740993 on they are not exact any more.\n\n"
             "```yaml\naccount: 356136738     # 3.56136738e+08\naccount: \"356136738\"   # right\n```"},
    .check = check,
};

} // namespace strake::lint
