#include "core/yaml/scalar_style.h"

#include "core/yaml/reader.h"

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
