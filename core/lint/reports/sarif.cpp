// Source of the form: SARIF 2.1.0, and what GitHub's code scanning asks of it: relative URIs, lines from 1, stable ids.
#include "core/json/writer.h"
#include "core/lint/reports/finding.h"
#include "core/lint/rule.h"
#include "core/text/go_url.h"

#include <algorithm>
#include <map>

namespace strake::lint {

namespace {

Value textValue(std::string_view text) { return Value::ofString(text); }

Value messageOf(std::string_view text) { return Value::ofMap({{"text", textValue(text)}}); }

std::string_view levelOf(Severity severity) { return nameOf(severity); } // SARIF's words are ours

Value locationOf(const FilePlace& place)
{
    const auto number = [](std::uint32_t n) { return Value::ofInt64(n); };
    ValueMap region = {{"startLine", number(place.line)},
                       {"startColumn", number(place.column)},
                       {"endLine", number(place.endLine)},
                       {"endColumn", number(place.endColumn)}};
    std::string uri;
    for (std::string_view rest = place.path; !rest.empty();) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        uri += text::escapeUrl(rest.substr(0, end), text::UrlPart::PathSegment);
        if (end < rest.size())
            uri += '/';
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    ValueMap artifact;
    if (place.isRelative)
        artifact["uriBaseId"] = textValue("%SRCROOT%");
    artifact["uri"] = textValue(place.isRelative ? uri : "file://" + uri);
    return Value::ofMap(
        {{"artifactLocation", Value::ofMap(std::move(artifact))}, {"region", Value::ofMap(std::move(region))}});
}

Value ruleOf(DiagnosticKind kind)
{
    ValueMap rule = {{"id", textValue(idOf(kind))},
                     {"defaultConfiguration", Value::ofMap({{"level", textValue(levelOf(severityOf(kind)))}})}};
    if (const RuleText* text = ruleTextOf(kind)) {
        rule["shortDescription"] = messageOf(text->title);
        rule["fullDescription"] = messageOf(text->title);
        rule["help"] = Value::ofMap({{"text", textValue(text->help)}, {"markdown", textValue(text->help)}});
    }
    return Value::ofMap(std::move(rule));
}

Value resultOf(const Finding& finding, std::size_t ruleIndex)
{
    ValueMap result = {{"ruleId", textValue(idOf(finding.kind))},
                       {"ruleIndex", Value::ofInt64(static_cast<std::int64_t>(ruleIndex))},
                       {"level", textValue(levelOf(finding.severity))},
                       {"message", messageOf(finding.fullMessage())},
                       {"partialFingerprints", Value::ofMap({{"strakeFinding/v1", textValue(finding.fingerprint)}})}};
    ValueMap location;
    if (finding.place)
        location["physicalLocation"] = locationOf(*finding.place);
    else if (!finding.elsewhere.empty())
        location["logicalLocations"] =
            Value::ofList({Value::ofMap({{"fullyQualifiedName", textValue(finding.elsewhere)}})});
    if (!location.empty())
        result["locations"] = Value::ofList({Value::ofMap(std::move(location))});
    ValueList related;
    for (const Finding::Related& each : finding.related)
        related.push_back(
            Value::ofMap({{"physicalLocation", locationOf(each.place)}, {"message", messageOf(each.text)}}));
    if (!related.empty())
        result["relatedLocations"] = Value::ofList(std::move(related));
    return Value::ofMap(std::move(result));
}

} // namespace

std::string writeSarif(std::span<const Finding> findings, const ReportOptions& options)
{
    std::map<std::string_view, DiagnosticKind> kinds; // by id, so that the indexes do not depend on the order found
    for (const Finding& finding : findings)
        kinds.emplace(idOf(finding.kind), finding.kind);
    ValueList rules;
    for (const auto& [id, kind] : kinds)
        rules.push_back(ruleOf(kind));
    ValueList results;
    for (const Finding& finding : findings) {
        const auto index = std::distance(kinds.begin(), kinds.find(idOf(finding.kind)));
        results.push_back(resultOf(finding, static_cast<std::size_t>(index)));
    }
    const Value driver = Value::ofMap({{"name", textValue("strake")},
                                       {"semanticVersion", textValue(options.toolVersion)},
                                       {"rules", Value::ofList(std::move(rules))}});
    const Value run = Value::ofMap({{"tool", Value::ofMap({{"driver", driver}})},
                                    {"columnKind", textValue("unicodeCodePoints")},
                                    {"automationDetails", Value::ofMap({{"id", textValue("strake/" + options.verb)}})},
                                    {"results", Value::ofList(std::move(results))}});
    const Value document = Value::ofMap({{"$schema", textValue("https://json.schemastore.org/sarif-2.1.0.json")},
                                         {"version", textValue("2.1.0")},
                                         {"runs", Value::ofList({run})}});
    return json::write(document, {.escapeHtml = false, .indent = "  "}).bytes() + "\n";
}

} // namespace strake::lint
