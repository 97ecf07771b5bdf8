#include "core/json/writer.h"
#include "core/lint/reports/finding.h"

namespace strake::lint {

namespace {

std::string_view levelOf(Severity severity)
{
    switch (severity) {
    case Severity::Note: return "info";
    case Severity::Warning: return "minor";
    case Severity::Error: return "major";
    }
    return {};
}

} // namespace

std::string writeGitlab(std::span<const Finding> findings)
{
    ValueList list;
    for (const Finding& finding : findings) {
        // GitLab drops what has no path.
        const std::string path = finding.place ? finding.place->path : ".";
        const std::uint32_t line = finding.place ? finding.place->line : 1;
        const std::string about = finding.elsewhere.empty() ? std::string() : finding.elsewhere + ": ";
        const Value lines = Value::ofMap({{"begin", Value::ofInt64(line)}});
        list.push_back(Value::ofMap({{"description", Value::ofString(about + finding.fullMessage())},
                                     {"check_name", Value::ofString(idOf(finding.kind))},
                                     {"fingerprint", Value::ofString(finding.fingerprint)},
                                     {"severity", Value::ofString(levelOf(finding.severity))},
                                     {"location", Value::ofMap({{"path", Value::ofString(path)}, {"lines", lines}})}}));
    }
    return json::write(Value::ofList(std::move(list)), {.escapeHtml = false, .indent = "  "}).bytes() + "\n";
}

} // namespace strake::lint
