// Helm's rules about templates: that they render, and what. Source of the rules: Helm's pkg/lint/rules/template.go.
#pragma once

#include "core/engine/engine.h"
#include "core/lint/message.h"

#include <optional>
#include <vector>

namespace strake::lint {

struct TemplateRules {
    const chart::Chart& chart; // as loaded
    const Value& userValues;
    engine::ChartOptions options; // `render.lint` and the release are set here
    bool skipSchema = false;
};

void lintTemplates(const TemplateRules& rules, DiagnosticConsumer& problems, std::vector<Message>& messages);

} // namespace strake::lint
