#include "cli/source_date.h"

#include <charconv>

namespace strake::cli {

Result<std::optional<std::int64_t>> sourceDate(const Environment& environment)
{
    const auto text = environment.get("SOURCE_DATE_EPOCH");
    if (!text || text->empty())
        return std::optional<std::int64_t>();
    std::int64_t seconds = 0;
    const char* const last = text->data() + text->size();
    const auto [end, error] = std::from_chars(text->data(), last, seconds);
    constexpr std::int64_t latest = 253'402'300'799; // the end of the year 9999
    if (error != std::errc() || end != last || seconds < 0 || seconds > latest)
        return fail(
            diagnose(DiagnosticKind::Usage, {}, "SOURCE_DATE_EPOCH=" + *text + " is no number of seconds since 1970"));
    return std::optional(seconds);
}

} // namespace strake::cli
