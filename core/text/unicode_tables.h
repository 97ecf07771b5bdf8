// The data behind unicode.h; nobody else needs it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace strake::text {

// Every stride-th code point of [low, high].
struct RuneRun {
    std::uint32_t low;
    std::uint32_t high;
    std::uint32_t stride;
};

// What to add for upper, lower and title case; more than 0x10FFFF: the run alternates upper, lower, upper, ...
struct CaseRun {
    std::uint32_t low;
    std::uint32_t high;
    std::int32_t delta[3];
};

extern const RuneRun letterRuns[], upperRuns[], lowerRuns[], titleRuns[], digitRuns[], numberRuns[], punctRuns[],
    printRuns[];
extern const std::size_t letterRunsCount, upperRunsCount, lowerRunsCount, titleRunsCount, digitRunsCount,
    numberRunsCount, punctRunsCount, printRunsCount;
extern const CaseRun caseRuns[];
extern const std::size_t caseRunsCount;

} // namespace strake::text
