// What a rule of Helm's linter says. Source of the rules: Helm's pkg/lint/support/message.go.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strake::lint {

enum class Level : std::uint8_t { Unknown, Info, Warning, Error };

struct Message {
    Level level = Level::Unknown;
    std::string path; // "Chart.yaml", "templates/x.yaml", or the chart's own folder
    std::string text; // Helm's
    // The same with places, where these are known.
    std::vector<Diagnostic> diagnostics = {};

    std::string toString() const; // "[ERROR] templates/: ..."
};

} // namespace strake::lint
