// A suite a file, a case a finding; errors are failures, the rest is told as output of a case that passes.
#include "core/lint/reports/finding.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::lint {

namespace {

// Characters that XML 1.0 cannot hold become U+FFFD.
std::string escaped(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const text::DecodedRune rune = text::decodeRune(text);
        const char32_t c = rune.rune;
        text.remove_prefix(rune.size);
        switch (c) {
        case '&': out += "&amp;"; continue;
        case '<': out += "&lt;"; continue;
        case '>': out += "&gt;"; continue;
        case '"': out += "&quot;"; continue;
        case '\n': out += "&#10;"; continue;
        case '\t': out += "&#9;"; continue;
        case '\r': out += "&#13;"; continue;
        default: break;
        }
        const bool isAllowed = c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
        text::appendRune(out, isAllowed ? c : text::runeError);
    }
    return out;
}

std::string fileOf(const Finding& finding)
{
    if (finding.place)
        return finding.place->path;
    return finding.elsewhere.empty() ? "strake" : finding.elsewhere;
}

std::string placeOf(const Finding& finding)
{
    if (!finding.place)
        return fileOf(finding);
    return finding.place->path + ":" + std::to_string(finding.place->line) + ":" +
           std::to_string(finding.place->column);
}

std::string caseOf(const Finding& finding)
{
    const std::string id(idOf(finding.kind));
    const std::string where = placeOf(finding);
    std::string out =
        "    <testcase classname=\"" + escaped(fileOf(finding)) + "\" name=\"" + escaped(id + " at " + where) + "\"";
    if (finding.place)
        out += " file=\"" + escaped(finding.place->path) + "\" line=\"" + std::to_string(finding.place->line) + "\"";
    std::string details =
        where + ": " + std::string(nameOf(finding.severity)) + ": " + finding.fullMessage() + " [" + id + "]";
    for (const Finding::Related& related : finding.related)
        details += "\n" + related.place.path + ":" + std::to_string(related.place.line) + ": " + related.text;
    if (finding.severity == Severity::Error)
        return out + ">\n      <failure type=\"" + escaped(id) + "\" message=\"" + escaped(finding.fullMessage()) +
               "\">" + escaped(details) + "</failure>\n    </testcase>\n";
    return out + ">\n      <system-out>" + escaped(details) + "</system-out>\n    </testcase>\n";
}

} // namespace

std::string writeJunit(std::span<const Finding> findings, const ReportOptions& options)
{
    struct Suite {
        std::string file;
        std::size_t failures = 0;
        std::size_t cases = 0;
        std::string text;
    };
    std::vector<Suite> suites;
    std::size_t failures = 0;
    for (const Finding& finding : findings) {
        const std::string file = fileOf(finding);
        auto suite = std::find_if(suites.begin(), suites.end(), [&](const Suite& each) { return each.file == file; });
        if (suite == suites.end())
            suite = suites.insert(suites.end(), Suite{.file = file});
        const std::size_t failed = finding.severity == Severity::Error ? 1 : 0;
        suite->failures += failed;
        failures += failed;
        ++suite->cases;
        suite->text += caseOf(finding);
    }
    const std::string name = "strake " + options.verb;
    if (suites.empty()) // a report without cases looks like one that went missing
        suites.push_back({name, 0, 1, "    <testcase classname=\"strake\" name=\"nothing found\"/>\n"});
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + escaped(name) +
                      "\" tests=\"" + std::to_string(std::max<std::size_t>(findings.size(), 1)) + "\" failures=\"" +
                      std::to_string(failures) + "\" errors=\"0\">\n";
    for (const Suite& suite : suites)
        out += "  <testsuite name=\"" + escaped(suite.file) + "\" tests=\"" + std::to_string(suite.cases) +
               "\" failures=\"" + std::to_string(suite.failures) + "\" errors=\"0\">\n" + suite.text +
               "  </testsuite>\n";
    return out + "</testsuites>\n";
}

} // namespace strake::lint
