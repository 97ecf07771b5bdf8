// Diagnostics on standard error: drawn for people, or as one document for other programs (`--report sarif`).
#pragma once

#include "cli/streams.h"
#include "core/diagnostic/diagnostic.h"
#include "core/lint/report.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace strake::cli {

struct ReportStyle {
    bool color = false;
    bool quiet = false; // errors only
};

class ConsoleReporter {
public:
    explicit ConsoleReporter(Output& err) : m_err(err) {}
    void setStyle(const ReportStyle& style) { m_style = style; }
    // From now on nothing is drawn: finish() gives the document to `write`, or writes it to standard error.
    void setReport(lint::ReportOptions options, std::function<bool(std::string_view)> write = {});
    bool isQuiet() const { return m_style.quiet; }
    bool isDrawing() const { return !m_report; } // else there will be a document

    // Each once, in the order given.
    void report(std::span<const Diagnostic> diagnostics, const SourceMap& sources);
    void report(const Diagnostic& diagnostic, const SourceMap& sources) { report({&diagnostic, 1}, sources); }

    // As a verb that takes another tool's place warns: before each warning that has a place stands that tool's text.
    void reportAs(std::span<const Diagnostic> diagnostics, const SourceMap& sources);

    // As a verb that takes another tool's place fails: that tool's text for the first error stands first, with
    // `prefix` before and `suffix` behind it, then all diagnostics.
    void reportAs(std::string_view prefix, std::string_view suffix, std::span<const Diagnostic> diagnostics,
                  const SourceMap& sources);

    // What has no place in a file: "Error: unknown flag: --foo", and the hint below it.
    void usage(const Diagnostic& diagnostic, std::string_view after = {});

    // Writes what is to be written as one document. Called once, at the end. False when that fails.
    bool finish();

private:
    void line(std::string_view text) { m_err.write(text); }
    void report(std::span<const Diagnostic> diagnostics, const SourceMap& sources, bool withPeerTexts);
    bool isNew(std::string drawn);

    Output& m_err;
    ReportStyle m_style;
    std::vector<std::string> m_drawn;       // what has been told: one problem met on two ways is told once
    std::unique_ptr<lint::Report> m_report; // null: text
    std::function<bool(std::string_view)> m_write;
};

} // namespace strake::cli
