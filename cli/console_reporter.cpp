#include "cli/console_reporter.h"

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

void ConsoleReporter::setReport(lint::ReportOptions options, std::function<bool(std::string_view)> write)
{
    m_report = std::make_unique<lint::Report>(std::move(options));
    m_write = std::move(write);
}

bool ConsoleReporter::isNew(std::string drawn)
{
    if (std::find(m_drawn.begin(), m_drawn.end(), drawn) != m_drawn.end())
        return false;
    m_drawn.push_back(std::move(drawn));
    return true;
}

void ConsoleReporter::report(std::span<const Diagnostic> diagnostics, const SourceMap& sources)
{
    report(diagnostics, sources, false);
}

void ConsoleReporter::reportAs(std::span<const Diagnostic> diagnostics, const SourceMap& sources)
{
    report(diagnostics, sources, true);
}

void ConsoleReporter::report(std::span<const Diagnostic> diagnostics, const SourceMap& sources, bool withPeerTexts)
{
    for (const Diagnostic& diagnostic : diagnostics) {
        if (m_style.quiet && severityOf(diagnostic) != Severity::Error)
            continue;
        const std::string drawn = drawDiagnostic(diagnostic, sources, {.color = m_style.color});
        if (!isNew(drawn))
            continue;
        if (m_report) {
            m_report->add(diagnostic, sources);
            continue;
        }
        const bool isWarning = severityOf(diagnostic) == Severity::Warning;
        if (withPeerTexts && isWarning && diagnostic.range.isSet() && !diagnostic.peerText.empty())
            line(bounded(diagnostic.peerText) + "\n");
        line(drawn);
    }
}

void ConsoleReporter::reportAs(std::string_view prefix, std::string_view suffix,
                               std::span<const Diagnostic> diagnostics, const SourceMap& sources)
{
    const auto first = std::find_if(diagnostics.begin(), diagnostics.end(),
                                    [](const Diagnostic& d) { return severityOf(d) == Severity::Error; });
    if (!m_report && first != diagnostics.end()) {
        const std::string& text = first->peerText.empty() ? first->message : first->peerText;
        line(std::string(prefix) + bounded(text) + std::string(suffix) + "\n");
        if (!first->range.isSet() && first->labels.empty() && first->trace.empty()) {
            // Drawn, it would only say the same again.
            if (!first->hint.empty())
                line("  hint: " + first->hint + "\n");
            isNew(drawDiagnostic(*first, sources, {.color = m_style.color}));
        }
    }
    report(diagnostics, sources, true);
}

void ConsoleReporter::usage(const Diagnostic& diagnostic, std::string_view after)
{
    if (m_report) {
        m_report->add(diagnostic, {});
        return;
    }
    line("Error: " + diagnostic.message + "\n");
    if (!diagnostic.hint.empty())
        line("  hint: " + diagnostic.hint + "\n");
    line(after);
}

bool ConsoleReporter::finish()
{
    if (!m_report)
        return true;
    const std::string document = m_report->finish();
    if (m_write)
        return m_write(document);
    line(document);
    return true;
}

} // namespace strake::cli
