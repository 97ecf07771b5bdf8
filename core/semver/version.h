// Semantic versions, read as leniently as Helm does (Masterminds/semver v3.5.0, NewVersion): "v1.2" is 1.2.0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strake::semver {

struct Version {
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    std::uint64_t patch = 0;
    std::string prerelease; // without `-`
    std::string metadata;   // without `+`
    std::string original;   // as it was written

    // Nothing where the library refuses; `error`, when given, is then its text ("invalid semantic version").
    static std::optional<Version> parse(std::string_view text, std::string* error = nullptr);       // NewVersion
    static std::optional<Version> parseStrict(std::string_view text, std::string* error = nullptr); // StrictNewVersion

    std::string text() const; // "1.2.0-rc.1+build": complete, without a leading v

    // -1, 0 or 1. Metadata does not count; a pre-release is lower than its release.
    int compare(const Version& other) const;

    // The following release. A pre-release's next patch is the release itself. Nothing on overflow.
    std::optional<Version> nextPatch() const;
    std::optional<Version> nextMinor() const;
    std::optional<Version> nextMajor() const;
    // With another pre-release or metadata; nothing, and the error's text, where that is malformed.
    std::optional<Version> withPrerelease(std::string_view value, std::string* error = nullptr) const;
    std::optional<Version> withMetadata(std::string_view value, std::string* error = nullptr) const;
};

int comparePrerelease(std::string_view a, std::string_view b);

} // namespace strake::semver
