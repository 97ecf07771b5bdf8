#include "core/schema/formats.h"

#include "core/schema/localized_number.h"
#include "core/text/go_duration.h"
#include "core/text/go_netip.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/go_regexp.h"
#include "core/text/go_url.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace strake::schema {
namespace {

using Problem = std::optional<std::string>;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool isAllDigits(std::string_view s) { return std::all_of(s.begin(), s.end(), isDigit); }

std::size_t digitsAtStart(std::string_view s)
{
    return static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), isDigit) - s.begin());
}

std::vector<std::string_view> split(std::string_view s, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t end = s.find(separator); end != std::string_view::npos; end = s.find(separator)) {
        parts.push_back(s.substr(0, end));
        s.remove_prefix(end + 1);
    }
    parts.push_back(s);
    return parts;
}

// The first character that does not belong, as Go's %q shows a rune.
Problem invalidCharacter(std::string_view s, bool (*allowed)(char), std::string_view prefix = "invalid character ",
                         std::string_view suffix = "")
{
    for (std::size_t i = 0; i < s.size();) {
        const text::DecodedRune decoded = text::decodeRune(s.substr(i));
        if (decoded.size != 1 || !allowed(s[i]))
            return std::string(prefix) + text::quoteRune(decoded.rune) + std::string(suffix);
        i += decoded.size;
    }
    return std::nullopt;
}

// RFC 6901.
Problem checkJsonPointer(std::string_view s)
{
    if (s.empty())
        return std::nullopt;
    if (s.front() != '/')
        return "not starting with /";
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] == '~' && (i + 1 == s.size() || (s[i + 1] != '0' && s[i + 1] != '1')))
            return "~ must be followed by 0 or 1";
    }
    return std::nullopt;
}

Problem checkRelativeJsonPointer(std::string_view s)
{
    const std::size_t digits = digitsAtStart(s);
    if (digits == 0)
        return "must start with non-negative integer";
    if (digits > 1 && s.front() == '0')
        return "starts with zero";
    s.remove_prefix(digits);
    return s == "#" ? std::nullopt : checkJsonPointer(s);
}

Problem checkUuid(std::string_view s)
{
    static constexpr std::array<std::size_t, 5> lengths{8, 4, 4, 4, 12};
    const auto groups = split(s, '-');
    if (groups.size() != lengths.size())
        return "must have 5 elements";
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (groups[i].size() != lengths[i])
            return "element " + std::to_string(i + 1) + " must be " + std::to_string(lengths[i]) + " characters long";
        if (auto problem = invalidCharacter(groups[i], isHex, "non-hex character "))
            return problem;
    }
    return std::nullopt;
}

// RFC 3339, appendix A.
Problem checkDuration(std::string_view s)
{
    if (!s.starts_with('P'))
        return "must start with P";
    s.remove_prefix(1);
    if (s.empty())
        return "nothing after P";
    if (s.ends_with('W')) {
        s.remove_suffix(1);
        if (s.empty())
            return "no number in week";
        return isAllDigits(s) ? Problem() : "invalid week";
    }
    static constexpr std::array<std::string_view, 2> allUnits{"YMD", "HMS"};
    const auto parts = split(s, 'T');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::string_view part = parts[i];
        if (i != 0 && part.empty())
            return "no time elements";
        if (i >= allUnits.size())
            return "more than one T";
        std::string_view units = allUnits[i];
        while (!part.empty()) {
            const std::size_t digits = digitsAtStart(part);
            if (digits == 0)
                return "missing number";
            part.remove_prefix(digits);
            if (part.empty())
                return "missing unit";
            const std::size_t unit = units.find(part.front());
            if (unit == std::string_view::npos) {
                const bool known = allUnits[i].find(part.front()) != std::string_view::npos;
                const std::string quoted = text::quoteRune(static_cast<unsigned char>(part.front()));
                return known ? "unit " + quoted + " out of order" : "invalid unit " + quoted;
            }
            units.remove_prefix(unit + 1);
            part.remove_prefix(1);
        }
    }
    return std::nullopt;
}

Problem checkIpv4(std::string_view s)
{
    const auto groups = split(s, '.');
    if (groups.size() != 4)
        return "expected four decimals";
    for (const std::string_view group : groups) {
        if (group.size() > 1 && group.front() == '0')
            return "leading zeros";
        const auto number = text::parseInt(group);
        if (!number)
            return text::numberErrorText("Atoi", group, number.error);
        if (number.value < 0 || number.value > 255)
            return "decimal must be between 0 and 255";
    }
    return std::nullopt;
}

Problem checkIpv6(std::string_view s)
{
    if (s.find(':') == std::string_view::npos)
        return "missing colon";
    const text::ParsedAddress address = text::parseAddress(s);
    if (!address.error.empty())
        return address.error;
    return address.zone.empty() ? Problem() : "zone id is not a part of ipv6 address";
}

Problem checkHostname(std::string_view s)
{
    if (s.ends_with('.'))
        s.remove_suffix(1);
    if (s.size() > 253)
        return "more than 253 characters long";
    for (const std::string_view label : split(s, '.')) {
        if (label.empty() || label.size() > 63)
            return "label must be 1 to 63 characters long";
        if (label.front() == '-')
            return "label starts with hyphen";
        if (label.back() == '-')
            return "label ends with hyphen";
        if (auto problem = invalidCharacter(label, [](char c) { return isLetter(c) || isDigit(c) || c == '-'; }))
            return problem;
    }
    return std::nullopt;
}

Problem prefixed(std::string_view prefix, Problem problem)
{
    if (problem)
        problem->insert(0, prefix);
    return problem;
}

Problem checkEmail(std::string_view s)
{
    if (s.size() > 254)
        return "more than 255 characters long";
    const std::size_t at = s.rfind('@');
    if (at == std::string_view::npos)
        return "missing @";
    std::string_view local = s.substr(0, at);
    std::string_view domain = s.substr(at + 1);
    if (local.size() > 64)
        return "local part more than 64 characters long";
    if (local.size() > 1 && local.front() == '"' && local.back() == '"') {
        local = local.substr(1, local.size() - 2);
        if (local.find_first_of("\\\"") != std::string_view::npos)
            return "backslash and quote are not allowed within quoted local part";
    } else {
        if (local.starts_with('.'))
            return "starts with dot";
        if (local.ends_with('.'))
            return "ends with dot";
        if (local.find("..") != std::string_view::npos)
            return "consecutive dots";
        if (auto problem = invalidCharacter(local, [](char c) {
                return isLetter(c) || isDigit(c) ||
                       std::string_view(".!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
            }))
            return problem;
    }
    if (domain.starts_with('[') && domain.ends_with(']') && domain.size() > 1) {
        domain = domain.substr(1, domain.size() - 2);
        if (domain.starts_with("IPv6:"))
            return prefixed("invalid ipv6 address: ", checkIpv6(domain.substr(5)));
        return prefixed("invalid ipv4 address: ", checkIpv4(domain));
    }
    return prefixed("invalid domain: ", checkHostname(domain));
}

// time.Parse("2006-01-02", s).
Problem checkDate(std::string_view s)
{
    const auto cannot = [s](std::string_view rest, std::string_view layout) {
        return "parsing time " + text::timeQuote(s) + " as \"2006-01-02\": cannot parse " + text::timeQuote(rest) +
               " as " + text::timeQuote(layout);
    };
    const auto wrong = [s](const std::string& why) { return "parsing time " + text::timeQuote(s) + ": " + why; };
    std::string_view rest = s;
    if (rest.size() < 4 || !isAllDigits(rest.substr(0, 4)))
        return cannot(rest, "2006");
    const int year = static_cast<int>(text::parseInt(rest.substr(0, 4)).value);
    rest.remove_prefix(4);
    const auto twoDigits = [&rest](int& out) {
        if (rest.size() < 2 || !isDigit(rest[0]) || !isDigit(rest[1]))
            return false;
        out = (rest[0] - '0') * 10 + (rest[1] - '0');
        rest.remove_prefix(2);
        return true;
    };
    int month = 0;
    int day = 0;
    if (!rest.starts_with('-'))
        return cannot(rest, "-");
    rest.remove_prefix(1);
    if (!twoDigits(month))
        return cannot(rest, "01");
    if (month < 1 || month > 12)
        return wrong("month out of range");
    if (!rest.starts_with('-'))
        return cannot(rest, "-");
    rest.remove_prefix(1);
    if (!twoDigits(day))
        return cannot(rest, "02");
    if (!rest.empty())
        return wrong("extra text: " + text::timeQuote(rest));
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    const int last = days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
    if (day < 1 || day > last)
        return wrong("day out of range");
    return std::nullopt;
}

// Numbers between colons, each of two characters. Go's Atoi takes signs, so `+1` and `-1` get this far.
Problem readClock(std::string_view s, std::string_view what, std::vector<int>& out)
{
    for (const std::string_view part : split(s, ':')) {
        const auto number = text::parseInt(part);
        if (!number)
            return "invalid " + std::string(what);
        if (number.value < 0)
            return "non-positive " + std::string(what);
        out.push_back(static_cast<int>(number.value));
    }
    return std::nullopt;
}

// RFC 3339, 5.6, leap seconds included.
Problem checkTime(std::string_view s)
{
    if (s.size() < 9)
        return "less than 9 characters long";
    if (s[2] != ':' || s[5] != ':')
        return "missing colon in correct place";
    std::vector<int> clock;
    if (s.substr(6, 2).find(':') != std::string_view::npos)
        return "invalid hour/min/sec";
    if (auto problem = readClock(s.substr(0, 8), "hour/min/sec", clock))
        return problem;
    if (clock.size() != 3)
        return "invalid hour/min/sec";
    int hour = clock[0];
    int minute = clock[1];
    const int second = clock[2];
    if (hour > 23 || minute > 59 || second > 60)
        return "hour/min/sec out of range";
    s.remove_prefix(8);
    if (s.starts_with('.')) {
        s.remove_prefix(1);
        const std::size_t digits = digitsAtStart(s);
        if (digits == 0)
            return "no digits in second fraction";
        s.remove_prefix(digits);
    }
    if (s != "z" && s != "Z") {
        if (s.size() != 6)
            return "offset must be 6 characters long";
        if (s.front() != '+' && s.front() != '-')
            return "offset must begin with plus/minus";
        const int sign = s.front() == '+' ? -1 : 1;
        s.remove_prefix(1);
        if (s[2] != ':')
            return "missing colon in offset in correct place";
        std::vector<int> offset;
        if (s.substr(0, 2).find(':') != std::string_view::npos || s.substr(3).find(':') != std::string_view::npos)
            return "invalid hour/min in offset";
        if (auto problem = readClock(s, "hour/min in offset", offset))
            return problem;
        if (offset[0] > 23 || offset[1] > 59)
            return "hour/min in offset out of range";
        int minutes = hour * 60 + minute + sign * (offset[0] * 60 + offset[1]);
        if (minutes < 0)
            minutes += 24 * 60;
        hour = minutes / 60;
        minute = minutes % 60;
    }
    if (second >= 60 && (hour != 23 || minute != 59))
        return "invalid leap second";
    return std::nullopt;
}

Problem checkDateTime(std::string_view s)
{
    if (s.size() < 20)
        return "less than 20 characters long";
    if (s[10] != 't' && s[10] != 'T')
        return "11th character must be t or T";
    if (auto problem = prefixed("invalid date element: ", checkDate(s.substr(0, 10))))
        return problem;
    return prefixed("invalid time element: ", checkTime(s.substr(11)));
}

Problem checkPeriod(std::string_view s)
{
    const std::size_t slash = s.find('/');
    if (slash == std::string_view::npos)
        return "missing slash";
    const std::string_view start = s.substr(0, slash);
    const std::string_view end = s.substr(slash + 1);
    if (start.starts_with('P')) {
        if (auto problem = prefixed("invalid start duration: ", checkDuration(start)))
            return problem;
        return prefixed("invalid end date-time: ", checkDateTime(end));
    }
    if (auto problem = prefixed("invalid start date-time: ", checkDateTime(start)))
        return problem;
    if (end.starts_with('P'))
        return prefixed("invalid end duration: ", checkDuration(end));
    return prefixed("invalid end date-time: ", checkDateTime(end));
}

Problem readUrl(std::string_view s, std::optional<text::Url>& url)
{
    std::string error;
    url = text::parseUrl(s, error);
    if (!url)
        return error;
    const std::string name = url->hostname();
    if (name.find(':') == std::string::npos)
        return std::nullopt;
    if (url->host.find('[') == std::string::npos || url->host.find(']') == std::string::npos)
        return "ipv6 address not enclosed in brackets";
    return prefixed("invalid ipv6 address: ", checkIpv6(name));
}

Problem checkUri(std::string_view s)
{
    std::optional<text::Url> url;
    if (auto problem = readUrl(s, url))
        return problem;
    return url->isAbsolute() ? Problem() : "relative url";
}

Problem checkUriReference(std::string_view s)
{
    if (s.find('\\') != std::string_view::npos)
        return "contains \\";
    std::optional<text::Url> url;
    return readUrl(s, url);
}

Problem checkUriTemplate(std::string_view s)
{
    std::optional<text::Url> url;
    if (auto problem = readUrl(s, url))
        return problem;
    for (const std::string_view segment : split(url->rawPath, '/')) {
        std::string error;
        const auto decoded = text::unescapeUrl(segment, text::UrlPart::PathSegment, error);
        if (!decoded)
            return "percent decode failed: " + error;
        bool open = false;
        for (const char c : *decoded) {
            if (c != '{' && c != '}')
                continue;
            if ((c == '{') == open)
                return "nested curly braces";
            open = !open;
        }
        if (open)
            return "no matching closing brace";
    }
    return std::nullopt;
}

Problem checkIdentifiers(std::string_view s, bool preRelease)
{
    const std::string suffix = preRelease ? " in pre-release identifier" : " in build identifier";
    for (const std::string_view id : split(s, '.')) {
        if (id.empty())
            return preRelease ? "pre-release identifier is empty" : "build identifier is empty";
        if (auto problem = invalidCharacter(
                id, [](char c) { return isDigit(c) || isLetter(c) || c == '-'; }, "invalid character ", suffix))
            return problem;
        if (preRelease && isAllDigits(id) && id.size() > 1 && id.front() == '0')
            return "pre-release numeric identifier starts with zero";
    }
    return std::nullopt;
}

Problem checkSemver(std::string_view s)
{
    if (const std::size_t plus = s.find('+'); plus != std::string_view::npos) {
        if (plus + 1 == s.size())
            return "build is empty";
        if (auto problem = checkIdentifiers(s.substr(plus + 1), false))
            return problem;
        s = s.substr(0, plus);
    }
    if (const std::size_t dash = s.find('-'); dash != std::string_view::npos) {
        if (auto problem = checkIdentifiers(s.substr(dash + 1), true))
            return problem;
        s = s.substr(0, dash);
    }
    const auto versions = split(s, '.');
    if (versions.size() != 3)
        return "versionCore must have 3 numbers separated by dot";
    static constexpr std::array<const char*, 3> names{"major", "minor", "patch"};
    for (std::size_t i = 0; i < versions.size(); ++i) {
        if (versions[i].empty())
            return std::string(names[i]) + " is empty";
        if (versions[i].size() > 1 && versions[i].front() == '0')
            return std::string(names[i]) + " starts with zero";
        if (!isAllDigits(versions[i]))
            return std::string(names[i]) + " contains non-digit";
    }
    return std::nullopt;
}

Problem checkRegex(std::string_view s)
{
    std::string error;
    return text::GoRegexp::compile(s, error) ? Problem() : error;
}

} // namespace

FormatCheck findFormat(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, FormatCheck>, 19> formats{{
        {"json-pointer", checkJsonPointer},
        {"relative-json-pointer", checkRelativeJsonPointer},
        {"uuid", checkUuid},
        {"duration", checkDuration},
        {"period", checkPeriod},
        {"ipv4", checkIpv4},
        {"ipv6", checkIpv6},
        {"hostname", checkHostname},
        {"email", checkEmail},
        {"date", checkDate},
        {"time", checkTime},
        {"date-time", checkDateTime},
        {"uri", checkUri},
        {"iri", checkUri},
        {"uri-reference", checkUriReference},
        {"iri-reference", checkUriReference},
        {"uri-template", checkUriTemplate},
        {"semver", checkSemver},
        {"regex", checkRegex},
    }};
    const auto at =
        std::find_if(formats.begin(), formats.end(), [name](const auto& entry) { return entry.first == name; });
    return at == formats.end() ? nullptr : at->second;
}

} // namespace strake::schema
