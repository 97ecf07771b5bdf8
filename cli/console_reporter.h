// Diagnostics on standard error: drawn for people, or as one JSON document (`--report json`).
#pragma once

#include "cli/streams.h"
#include "core/diagnostic/diagnostic.h"

#include <span>
#include <string>
#include <vector>

namespace strake::cli {

enum class ReportFormat : std::uint8_t { Text, Json };

struct ReportStyle {
    ReportFormat format = ReportFormat::Text;
    bool color = false;
    bool quiet = false; // errors only
};

class ConsoleReporter {
public:
    explicit ConsoleReporter(Output& err) : m_err(err) {}
    void setStyle(const ReportStyle& style) { m_style = style; }
    bool isQuiet() const { return m_style.quiet; }

    // Each once, in the order given.
    void report(std::span<const Diagnostic> diagnostics, const SourceMap& sources);
    void report(const Diagnostic& diagnostic, const SourceMap& sources) { report({&diagnostic, 1}, sources); }

    // As a verb that takes another tool's place fails: that tool's text for the first error stands first, with
    // `prefix` before and `suffix` behind it, then all diagnostics.
    void reportAs(std::string_view prefix, std::string_view suffix, std::span<const Diagnostic> diagnostics,
                  const SourceMap& sources);

    // What has no place in a file: "Error: unknown flag: --foo", and the hint below it.
    void usage(const Diagnostic& diagnostic, std::string_view after = {});

    // Writes what is to be written as one document. Called once, at the end.
    void finish();

private:
    void line(std::string_view text) { m_err.write(text); }

    Output& m_err;
    ReportStyle m_style;
    std::vector<std::string> m_drawn; // what has been drawn: one problem met on two ways is told once
    std::vector<std::string> m_json;
};

} // namespace strake::cli
