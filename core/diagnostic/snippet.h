// A diagnostic drawn as text: `path:line:col: error: message [id]`, the line itself, a caret under the place, the
// related places, the hint.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/diagnostic/source_map.h"

#include <string>

namespace strake {

struct SnippetStyle {
    bool color = false;             // ANSI colours
    std::size_t maxLineBytes = 160; // longer source lines are cut around the caret
    std::size_t maxMessageBytes = 2000;
    std::size_t maxFrames = 12; // of a trace: half of them innermost, half outermost
};

// Ends with a newline. A diagnostic without a place is one line, `error: message [id]`.
std::string drawDiagnostic(const Diagnostic& diagnostic, const SourceMap& sources, const SnippetStyle& style = {});

} // namespace strake
