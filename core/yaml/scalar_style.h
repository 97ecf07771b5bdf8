// In which styles a text can be written: libyaml's yaml_emitter_analyze_scalar, as goyaml has it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace strake::yaml {

struct ScalarAnalysis {
    bool hasBreaks = false;
    bool plainAllowed = true;     // in block context
    bool flowPlainAllowed = true; // between brackets
    bool singleQuotedAllowed = true;
    bool blockAllowed = true; // literal
};

// `tabsAllowBlocks`: goyaml.v3 writes literals with tabs in them, v2 does not.
ScalarAnalysis analyzeScalar(std::string_view text, bool tabsAllowBlocks);

// The character there needs no escape (is_printable); emoji do.
bool isPrintableAt(std::string_view text, std::size_t at);
bool isBreakAt(std::string_view text, std::size_t at); // LF, CR, NEL, LS, PS
std::size_t widthAt(std::string_view text, std::size_t at);

// The character there as double quotes have it: `\n`, `\x01`, `\u2028`. Returns its width.
std::size_t appendEscape(std::string& out, std::string_view text, std::size_t at);

} // namespace strake::yaml
