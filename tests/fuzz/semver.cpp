// Versions and constraints: `constraint` newline `version`. A version's text is that version again.
#include "core/semver/constraint.h"
#include "core/semver/version.h"
#include "tests/fuzz/fuzz.h"

using namespace strake;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto newline = text.find('\n');
    const auto version = semver::Version::parse(newline == std::string_view::npos ? text : text.substr(newline + 1));
    if (version) {
        const auto again = semver::Version::parse(version->text());
        fuzz::require(again.has_value() && again->compare(*version) == 0);
    }
    if (const auto constraint = semver::Constraint::parse(text.substr(0, newline)); constraint && version)
        (void)constraint->check(*version);
    return 0;
}
