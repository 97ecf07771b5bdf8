// What Strake finds wrong, each kind with what it means and what to do: for `lint --explain`, and for the reports that
// carry rules.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <span>
#include <string_view>

namespace strake::lint {

struct RuleText {
    DiagnosticKind kind{};
    std::string_view title; // a phrase, lower case: "a value that no template reads"
    std::string_view help;  // Markdown: why it matters, what to do
};

// What rules and the rest of the program may report; sorted by id.
std::span<const RuleText> allRuleTexts();

// Null for a kind that has no text.
const RuleText* ruleTextOf(DiagnosticKind kind);

// Null when no kind has this id.
const RuleText* findRuleText(std::string_view id);

} // namespace strake::lint
