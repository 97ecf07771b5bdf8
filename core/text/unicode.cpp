#include "core/text/unicode.h"

#include "core/text/unicode_tables.h"

#include <algorithm>

namespace strake::text {

namespace {

constexpr char32_t maxRune = 0x10FFFF;

bool isIn(const RuneRun* runs, std::size_t count, char32_t r)
{
    const RuneRun* end = runs + count;
    const RuneRun* run = std::partition_point(runs, end, [r](const RuneRun& x) { return x.high < r; });
    return run != end && run->low <= r && (r - run->low) % run->stride == 0;
}

char32_t mapped(char32_t r, std::size_t which)
{
    const CaseRun* end = caseRuns + caseRunsCount;
    const CaseRun* run = std::partition_point(caseRuns, end, [r](const CaseRun& x) { return x.high < r; });
    if (run == end || run->low > r)
        return r;
    const std::int32_t delta = run->delta[which];
    if (delta > static_cast<std::int32_t>(maxRune)) {
        // Upper, lower, upper, lower from the run's first code point; title case is upper case here.
        const char32_t pair = run->low + ((r - run->low) & ~char32_t{1});
        return which == 1 ? pair + 1 : pair;
    }
    return static_cast<char32_t>(static_cast<std::int32_t>(r) + delta);
}

bool isAsciiLetter(char32_t r) { return (r | 0x20U) - 'a' < 26; }

} // namespace

bool isLetter(char32_t r) { return r < 0x80 ? isAsciiLetter(r) : isIn(letterRuns, letterRunsCount, r); }
bool isUpper(char32_t r) { return r < 0x80 ? r - 'A' < 26 : isIn(upperRuns, upperRunsCount, r); }
bool isLower(char32_t r) { return r < 0x80 ? r - 'a' < 26 : isIn(lowerRuns, lowerRunsCount, r); }
bool isTitle(char32_t r) { return r >= 0x80 && isIn(titleRuns, titleRunsCount, r); }
bool isDigit(char32_t r) { return r < 0x80 ? r - '0' < 10 : isIn(digitRuns, digitRunsCount, r); }
bool isNumber(char32_t r) { return r < 0x80 ? r - '0' < 10 : isIn(numberRuns, numberRunsCount, r); }
bool isPunct(char32_t r) { return isIn(punctRuns, punctRunsCount, r); }
bool isPrint(char32_t r) { return r < 0x80 ? r >= 0x20 && r < 0x7F : isIn(printRuns, printRunsCount, r); }

bool isSpace(char32_t r)
{
    switch (r) {
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case ' ':
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000: return true;
    default: return r >= 0x2000 && r <= 0x200A;
    }
}

char32_t toUpper(char32_t r)
{
    if (r < 0x80)
        return r - 'a' < 26 ? r - 0x20 : r;
    return mapped(r, 0);
}

char32_t toLower(char32_t r)
{
    if (r < 0x80)
        return r - 'A' < 26 ? r + 0x20 : r;
    return mapped(r, 1);
}

char32_t toTitle(char32_t r)
{
    if (r < 0x80)
        return toUpper(r);
    return mapped(r, 2);
}

} // namespace strake::text
