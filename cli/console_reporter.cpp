#include "cli/console_reporter.h"

#include "cli/report_json.h"
#include "core/diagnostic/snippet.h"

#include <algorithm>

namespace strake::cli {

namespace {

// What a template fails with can be as long as its input.
std::string bounded(const std::string& text)
{
    constexpr std::size_t longest = 64U << 10U;
    return text.size() <= longest ? text : text.substr(0, longest) + "... (" + std::to_string(text.size()) + " bytes)";
}

} // namespace

void ConsoleReporter::report(std::span<const Diagnostic> diagnostics, const SourceMap& sources)
{
    for (const Diagnostic& diagnostic : diagnostics) {
        if (m_style.quiet && severityOf(diagnostic.kind) != Severity::Error)
            continue;
        if (m_style.format == ReportFormat::Json) {
            m_json.push_back(diagnosticToJson(diagnostic, sources));
            continue;
        }
        std::string drawn = drawDiagnostic(diagnostic, sources, {.color = m_style.color});
        if (std::find(m_drawn.begin(), m_drawn.end(), drawn) != m_drawn.end())
            continue;
        line(drawn);
        m_drawn.push_back(std::move(drawn));
    }
}

void ConsoleReporter::reportAs(std::string_view prefix, std::string_view suffix,
                               std::span<const Diagnostic> diagnostics, const SourceMap& sources)
{
    const auto first = std::find_if(diagnostics.begin(), diagnostics.end(),
                                    [](const Diagnostic& d) { return severityOf(d.kind) == Severity::Error; });
    if (m_style.format == ReportFormat::Text && first != diagnostics.end()) {
        const std::string& text = first->peerText.empty() ? first->message : first->peerText;
        line(std::string(prefix) + bounded(text) + std::string(suffix) + "\n");
        if (!first->range.isSet() && first->labels.empty() && first->trace.empty()) {
            // Drawn, it would only say the same again.
            if (!first->hint.empty())
                line("  hint: " + first->hint + "\n");
            m_drawn.push_back(drawDiagnostic(*first, sources, {.color = m_style.color}));
        }
    }
    report(diagnostics, sources);
}

void ConsoleReporter::usage(const Diagnostic& diagnostic, std::string_view after)
{
    if (m_style.format == ReportFormat::Json) {
        m_json.push_back(diagnosticToJson(diagnostic, {}));
        return;
    }
    line("Error: " + diagnostic.message + "\n");
    if (!diagnostic.hint.empty())
        line("  hint: " + diagnostic.hint + "\n");
    line(after);
}

void ConsoleReporter::finish()
{
    if (m_style.format != ReportFormat::Json)
        return;
    std::string document = "{\"diagnostics\":[";
    for (std::size_t i = 0; i < m_json.size(); ++i)
        document += (i == 0 ? "\n  " : ",\n  ") + m_json[i];
    line(document + (m_json.empty() ? "]}\n" : "\n]}\n"));
}

} // namespace strake::cli
