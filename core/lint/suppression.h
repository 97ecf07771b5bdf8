// Findings that somebody has looked at: `# strake:ignore RULE[, RULE] -- reason` on their line, or on a line of its own
// above it. In templates `{{/* strake:ignore RULE -- reason */}}` does the same.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::lint {

struct Suppression {
    SourceRange place;               // of the comment, from `strake:ignore` on
    std::uint32_t line = 0;          // that it is about
    std::vector<std::string> rules;  // as written
    std::vector<SourceRange> ruleAt; // where each is written
    bool hasReason = false;
    mutable std::vector<bool> isUsed; // for each rule
};

// Those in a file, in order.
std::vector<Suppression> suppressionsIn(const SourceMap& sources, FileId file);

struct SuppressionOptions {
    // Rules that did not run: that a suppression of theirs suppresses nothing says nothing.
    std::function<bool(DiagnosticKind)> hasRun = {};
};

// Takes out of `findings` what the files' comments suppress, and gives what is wrong with the comments
// (lint.suppression). `suppressed`: how many were taken out.
std::vector<Diagnostic> applySuppressions(std::vector<Diagnostic>& findings, const SourceMap& sources,
                                          const std::vector<FileId>& files, const SuppressionOptions& options,
                                          std::size_t& suppressed);

} // namespace strake::lint
