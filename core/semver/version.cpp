#include "core/semver/version.h"

#include "core/text/go_number.h"

#include <algorithm>
#include <array>
#include <limits>

namespace strake::semver {

namespace {

constexpr std::size_t maxLength = 256;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isIdentifier(char c) { return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; }

std::nullopt_t refuse(std::string* error, std::string text)
{
    if (error)
        *error = std::move(text);
    return std::nullopt;
}

// The next part of a dotted name; false after the last.
bool takePart(std::string_view& rest, bool& more, std::string_view& part)
{
    if (!more)
        return false;
    const std::size_t dot = rest.find('.');
    part = rest.substr(0, dot);
    more = dot != std::string_view::npos;
    rest.remove_prefix(more ? dot + 1 : rest.size());
    return true;
}

bool isAll(std::string_view s, bool (*is)(char)) { return std::all_of(s.begin(), s.end(), is); }

const char* prereleaseProblem(std::string_view prerelease)
{
    bool more = true;
    std::string_view part;
    while (takePart(prerelease, more, part)) {
        if (part.empty())
            return "invalid prerelease string";
        if (isAll(part, isDigit)) {
            if (part.size() > 1 && part[0] == '0')
                return "version segment starts with 0";
        } else if (!isAll(part, isIdentifier)) {
            return "invalid prerelease string";
        }
    }
    return nullptr;
}

const char* metadataProblem(std::string_view metadata)
{
    bool more = true;
    std::string_view part;
    while (takePart(metadata, more, part)) {
        if (part.empty() || !isAll(part, isIdentifier))
            return "invalid metadata string";
    }
    return nullptr;
}

// [0-9A-Za-z-]+(\.[0-9A-Za-z-]+)* from the front; empty where there is none.
std::string_view takeIdentifiers(std::string_view& s)
{
    std::size_t end = 0;
    for (std::size_t at = 0;;) {
        const std::size_t begin = at;
        while (at < s.size() && isIdentifier(s[at]))
            ++at;
        if (at == begin)
            break;
        end = at;
        if (at == s.size() || s[at] != '.')
            break;
        ++at;
    }
    const std::string_view taken = s.substr(0, end);
    s.remove_prefix(end);
    return taken;
}

std::string_view takeDigits(std::string_view& s)
{
    const auto end = static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), isDigit) - s.begin());
    const std::string_view taken = s.substr(0, end);
    s.remove_prefix(end);
    return taken;
}

int sign(bool less, bool greater) { return less ? -1 : greater ? 1 : 0; }

int comparePart(std::string_view a, std::string_view b)
{
    if (a == b)
        return 0;
    if (a.empty() || b.empty())
        return a.empty() ? -1 : 1;
    const auto x = text::parseUint(a);
    const auto y = text::parseUint(b);
    if (!x && !y)
        return a > b ? 1 : -1;
    if (!x || !y)
        return x ? -1 : 1;
    return x.value > y.value ? 1 : -1;
}

} // namespace

int comparePrerelease(std::string_view a, std::string_view b)
{
    bool moreA = true;
    bool moreB = true;
    while (moreA || moreB) {
        std::string_view x;
        std::string_view y;
        takePart(a, moreA, x);
        takePart(b, moreB, y);
        if (const int order = comparePart(x, y); order != 0)
            return order;
    }
    return 0;
}

std::optional<Version> Version::parse(std::string_view s, std::string* error)
{
    if (s.size() > maxLength)
        return refuse(error, "version string is too long (max 256 bytes)");
    Version v;
    v.original = s;
    if (s.starts_with('v'))
        s.remove_prefix(1);
    std::array<std::string_view, 3> segments;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        std::string_view rest = s;
        if (i > 0) {
            if (!rest.starts_with('.'))
                break;
            rest.remove_prefix(1);
        }
        segments[i] = takeDigits(rest);
        if (segments[i].empty())
            break;
        s = rest;
    }
    if (segments[0].empty())
        return refuse(error, "invalid semantic version");
    const auto takeExtra = [&s](char mark) {
        std::string_view rest = s;
        if (!rest.starts_with(mark))
            return std::string_view();
        rest.remove_prefix(1);
        const std::string_view extra = takeIdentifiers(rest);
        if (!extra.empty())
            s = rest;
        return extra;
    };
    v.prerelease = takeExtra('-');
    v.metadata = takeExtra('+');
    if (!s.empty())
        return refuse(error, "invalid semantic version");

    const std::array<std::uint64_t*, 3> numbers = {&v.major, &v.minor, &v.patch};
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (segments[i].empty())
            continue;
        const auto number = text::parseUint(segments[i]);
        if (!number)
            return refuse(error, "error parsing version segment: " +
                                     text::numberErrorText("ParseUint", segments[i], number.error));
        *numbers[i] = number.value;
    }
    if (!v.prerelease.empty()) {
        if (const char* problem = prereleaseProblem(v.prerelease))
            return refuse(error, problem);
    }
    return v;
}

std::optional<Version> Version::parseStrict(std::string_view s, std::string* error)
{
    if (s.empty())
        return refuse(error, "version string empty");
    if (s.size() > maxLength)
        return refuse(error, "version string is too long (max 256 bytes)");
    const std::size_t firstDot = s.find('.');
    const std::size_t secondDot = firstDot == std::string_view::npos ? firstDot : s.find('.', firstDot + 1);
    if (secondDot == std::string_view::npos)
        return refuse(error, "invalid semantic version");
    Version v;
    v.original = s;
    std::array<std::string_view, 3> segments = {s.substr(0, firstDot), s.substr(firstDot + 1, secondDot - firstDot - 1),
                                                s.substr(secondDot + 1)};
    if (const std::size_t plus = segments[2].find('+'); plus != std::string_view::npos) {
        v.metadata = segments[2].substr(plus + 1);
        segments[2] = segments[2].substr(0, plus);
        if (const char* problem = metadataProblem(v.metadata))
            return refuse(error, problem);
    }
    if (const std::size_t dash = segments[2].find('-'); dash != std::string_view::npos) {
        v.prerelease = segments[2].substr(dash + 1);
        segments[2] = segments[2].substr(0, dash);
        if (const char* problem = prereleaseProblem(v.prerelease))
            return refuse(error, problem);
    }
    for (const std::string_view segment : segments) {
        if (!isAll(segment, isDigit))
            return refuse(error, "invalid characters in version");
        if (segment.size() > 1 && segment[0] == '0')
            return refuse(error, "version segment starts with 0");
    }
    const std::array<std::uint64_t*, 3> numbers = {&v.major, &v.minor, &v.patch};
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto number = text::parseUint(segments[i]);
        if (!number)
            return refuse(error, text::numberErrorText("ParseUint", segments[i], number.error));
        *numbers[i] = number.value;
    }
    return v;
}

std::string Version::text() const
{
    std::string out = std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
    if (!prerelease.empty())
        out.append("-").append(prerelease);
    if (!metadata.empty())
        out.append("+").append(metadata);
    return out;
}

int Version::compare(const Version& other) const
{
    if (major != other.major)
        return sign(major < other.major, true);
    if (minor != other.minor)
        return sign(minor < other.minor, true);
    if (patch != other.patch)
        return sign(patch < other.patch, true);
    if (prerelease.empty() || other.prerelease.empty())
        return sign(!prerelease.empty(), !other.prerelease.empty());
    return comparePrerelease(prerelease, other.prerelease);
}

namespace {

Version withOriginal(Version v, const Version& from)
{
    v.original = (from.original.starts_with('v') ? "v" : "") + v.text();
    return v;
}

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

} // namespace

std::optional<Version> Version::nextPatch() const
{
    Version v{major, minor, patch, {}, {}, {}};
    if (prerelease.empty()) {
        if (patch == most)
            return std::nullopt;
        ++v.patch;
    }
    return withOriginal(std::move(v), *this);
}

std::optional<Version> Version::nextMinor() const
{
    if (minor == most)
        return std::nullopt;
    return withOriginal({major, minor + 1, 0, {}, {}, {}}, *this);
}

std::optional<Version> Version::nextMajor() const
{
    if (major == most)
        return std::nullopt;
    return withOriginal({major + 1, 0, 0, {}, {}, {}}, *this);
}

std::optional<Version> Version::withPrerelease(std::string_view value, std::string* error) const
{
    if (!value.empty()) {
        if (const char* problem = prereleaseProblem(value))
            return refuse(error, problem);
    }
    Version v = *this;
    v.prerelease = value;
    return withOriginal(std::move(v), *this);
}

std::optional<Version> Version::withMetadata(std::string_view value, std::string* error) const
{
    if (!value.empty()) {
        if (const char* problem = metadataProblem(value))
            return refuse(error, problem);
    }
    Version v = *this;
    v.metadata = value;
    return withOriginal(std::move(v), *this);
}

} // namespace strake::semver
