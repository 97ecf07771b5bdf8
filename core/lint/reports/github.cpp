// Workflow commands: GitHub shows them beside the lines of a pull request. Source of the escapes: actions/toolkit's
// packages/core/src/command.ts.
#include "core/lint/reports/finding.h"

namespace strake::lint {

namespace {

std::string escaped(std::string_view text, bool isProperty)
{
    std::string out;
    for (const char c : text) {
        if (c == '%')
            out += "%25";
        else if (c == '\r')
            out += "%0D";
        else if (c == '\n')
            out += "%0A";
        else if (c == ':' && isProperty)
            out += "%3A";
        else if (c == ',' && isProperty)
            out += "%2C";
        else
            out.push_back(c);
    }
    return out;
}

std::string_view commandOf(Severity severity)
{
    switch (severity) {
    case Severity::Note: return "notice";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return {};
}

} // namespace

std::string writeGithub(std::span<const Finding> findings)
{
    std::string out;
    for (const Finding& finding : findings) {
        out += "::" + std::string(commandOf(finding.severity)) + " ";
        if (const auto& place = finding.place) {
            out += "file=" + escaped(place->path, true) + ",line=" + std::to_string(place->line) +
                   ",endLine=" + std::to_string(place->endLine);
            if (place->line == place->endLine) // columns of several lines are refused
                out += ",col=" + std::to_string(place->column) + ",endColumn=" + std::to_string(place->endColumn);
            out += ",";
        }
        const std::string about = finding.elsewhere.empty() ? std::string() : finding.elsewhere + ": ";
        out +=
            "title=" + escaped(idOf(finding.kind), true) + "::" + escaped(about + finding.fullMessage(), false) + "\n";
    }
    return out;
}

} // namespace strake::lint
