#include "core/yaml/scalar_style.h"

#include "core/yaml/reader.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace strake::yaml {

namespace {

unsigned char byteAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool isBlank(std::string_view text, std::size_t at) { return text[at] == ' ' || text[at] == '\t'; }

bool isIndicatorAtStart(std::string_view text, bool blankFollows)
{
    constexpr std::string_view always = "#,[]{}&*!|>'\"%@`";
    if (always.find(text[0]) != std::string_view::npos)
        return true;
    return blankFollows && (text[0] == '?' || text[0] == ':' || text[0] == '-');
}

} // namespace

std::size_t widthAt(std::string_view text, std::size_t at) { return Reader::widthOf(text[at]); }

bool isBreakAt(std::string_view text, std::size_t at)
{
    const unsigned char b = byteAt(text, at);
    return b == '\n' || b == '\r' || (b == 0xC2 && byteAt(text, at + 1) == 0x85) ||
           (b == 0xE2 && byteAt(text, at + 1) == 0x80 && (byteAt(text, at + 2) & 0xFE) == 0xA8);
}

bool isPrintableAt(std::string_view text, std::size_t at)
{
    const unsigned char b = byteAt(text, at);
    const unsigned char next = byteAt(text, at + 1);
    if (b < 0x80)
        return b == '\n' || (b >= 0x20 && b <= 0x7E);
    if (b == 0xC2)
        return next >= 0xA0;
    if (b == 0xED)
        return next < 0xA0;
    if (b == 0xEF) {
        const unsigned char third = byteAt(text, at + 2);
        return !(next == 0xBB && third == 0xBF) && !(next == 0xBF && (third == 0xBE || third == 0xBF));
    }
    return (b > 0xC2 && b < 0xED) || b == 0xEE;
}

std::size_t appendEscape(std::string& out, std::string_view text, std::size_t at)
{
    const std::size_t width = std::min<std::size_t>(widthAt(text, at), text.size() - at);
    const auto lead = static_cast<unsigned char>(text[at]);
    std::uint32_t rune = width == 1 ? lead & 0x7FU : lead & (0xFFU >> (width + 1));
    for (std::size_t k = 1; k < width; ++k)
        rune = (rune << 6U) | (static_cast<unsigned char>(text[at + k]) & 0x3FU);
    constexpr std::pair<std::uint32_t, std::string_view> named[] = {
        {0x00, "\\0"},  {0x07, "\\a"}, {0x08, "\\b"}, {0x09, "\\t"},   {0x0A, "\\n"},
        {0x0B, "\\v"},  {0x0C, "\\f"}, {0x0D, "\\r"}, {0x1B, "\\e"},   {0x22, "\\\""},
        {0x5C, "\\\\"}, {0x85, "\\N"}, {0xA0, "\\_"}, {0x2028, "\\L"}, {0x2029, "\\P"}};
    const auto* const name =
        std::find_if(std::begin(named), std::end(named), [&](const auto& pair) { return pair.first == rune; });
    if (name != std::end(named)) {
        out += name->second;
        return width;
    }
    const unsigned digits = rune <= 0xFF ? 2 : rune <= 0xFFFF ? 4 : 8;
    out += digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
    for (unsigned k = digits; k-- > 0;)
        out += "0123456789ABCDEF"[(rune >> (4 * k)) & 15U];
    return width;
}

ScalarAnalysis analyzeScalar(std::string_view text, bool tabsAllowBlocks)
{
    ScalarAnalysis result;
    if (text.empty()) {
        result.blockAllowed = false;
        result.flowPlainAllowed = false;
        return result;
    }
    bool indicators = text.starts_with("---") || text.starts_with("...");
    bool flowIndicators = indicators;
    bool special = false;
    bool tabs = false;
    bool breakSpace = false;
    bool spaceBreak = false;
    bool trailingSpace = false;
    bool leadingOrTrailing = false;
    bool afterWhitespace = true;
    bool afterSpace = false;
    bool afterBreak = false;
    for (std::size_t i = 0, width = 0; i < text.size(); i += width) {
        width = widthAt(text, i);
        const char c = text[i];
        const bool isLast = i + width >= text.size();
        const bool blankFollows = isLast || isBlank(text, i + width);
        if (i == 0)
            indicators = indicators || isIndicatorAtStart(text, blankFollows);
        else if ((c == ':' && blankFollows) || (c == '#' && afterWhitespace))
            indicators = true;
        if (std::string_view(",?[]{}:").find(c) != std::string_view::npos)
            flowIndicators = true;

        if (c == '\t' && tabsAllowBlocks)
            tabs = true;
        else if (!isPrintableAt(text, i))
            special = true;

        const bool isSpace = c == ' ';
        const bool isBreak = isBreakAt(text, i);
        if ((isSpace || isBreak) && (i == 0 || isLast))
            leadingOrTrailing = true;
        if (isSpace) {
            trailingSpace = trailingSpace || isLast;
            breakSpace = breakSpace || afterBreak;
        } else if (isBreak) {
            result.hasBreaks = true;
            spaceBreak = spaceBreak || afterSpace;
        }
        afterSpace = isSpace;
        afterBreak = isBreak;
        afterWhitespace = isSpace || c == '\t' || isBreak || c == '\0';
    }
    const bool plain = !(leadingOrTrailing || breakSpace || spaceBreak || tabs || special || result.hasBreaks);
    result.plainAllowed = plain && !indicators;
    result.flowPlainAllowed = plain && !indicators && !flowIndicators;
    result.singleQuotedAllowed = !(breakSpace || spaceBreak || tabs || special);
    result.blockAllowed = !(trailingSpace || spaceBreak || special);
    return result;
}

} // namespace strake::yaml
