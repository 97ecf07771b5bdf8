#include "core/text/go_url.h"

#include "core/text/go_netip.h"
#include "core/text/go_quote.h"

#include <algorithm>

namespace strake::text {
namespace {

bool isOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool isDigit(char c) { return c >= '0' && c <= '9'; }

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// net/url shouldEscape.
bool mustEscape(char c, UrlPart part)
{
    if (isLetter(c) || isDigit(c))
        return false;
    if ((part == UrlPart::Host || part == UrlPart::Zone) && isOneOf(c, "!$&'()*+,;=:[]<>\""))
        return false;
    if (isOneOf(c, "-_.~"))
        return false;
    if (isOneOf(c, "$&+,/:;=?@")) {
        switch (part) {
        case UrlPart::Path: return c == '?';
        case UrlPart::PathSegment: return isOneOf(c, "/;,?");
        case UrlPart::UserPassword: return isOneOf(c, "@/?:");
        case UrlPart::QueryComponent: return true;
        case UrlPart::Fragment: return false;
        case UrlPart::Host:
        case UrlPart::Zone: break;
        }
    }
    return !(part == UrlPart::Fragment && isOneOf(c, "!()*"));
}

bool isValidEncoded(std::string_view s, UrlPart part)
{
    return std::all_of(s.begin(), s.end(),
                       [part](char c) { return isOneOf(c, "!$&'()*+,;=:@[]%") || !mustEscape(c, part); });
}

bool isOptionalPort(std::string_view port)
{
    return port.empty() || (port.front() == ':' && std::all_of(port.begin() + 1, port.end(), isDigit));
}

bool isValidUserinfo(std::string_view s)
{
    return std::all_of(s.begin(), s.end(),
                       [](char c) { return isLetter(c) || isDigit(c) || isOneOf(c, "-._:~!$&'()*+,;=%@"); });
}

// RFC 3986 5.2.4, as net/url resolvePath.
std::string resolvePath(std::string_view base, std::string_view reference)
{
    std::string full;
    if (reference.empty()) {
        full = base;
    } else if (reference.front() != '/') {
        const std::size_t slash = base.rfind('/');
        full = std::string(base.substr(0, slash == std::string_view::npos ? 0 : slash + 1)) + std::string(reference);
    } else {
        full = reference;
    }
    if (full.empty())
        return {};
    std::string out = "/";
    bool first = true;
    std::string_view rest = full;
    std::string_view segment;
    for (bool more = true; more;) {
        const std::size_t slash = rest.find('/');
        more = slash != std::string_view::npos;
        segment = rest.substr(0, slash);
        rest = more ? rest.substr(slash + 1) : std::string_view();
        if (segment == ".") {
            first = false;
        } else if (segment == "..") {
            const std::size_t up = std::string_view(out).substr(1).rfind('/');
            out.resize(up == std::string_view::npos ? 1 : up + 1);
            first = out.size() == 1;
        } else {
            if (!first)
                out += '/';
            out += segment;
            first = false;
        }
    }
    if (segment == "." || segment == "..")
        out += '/';
    return out.size() > 1 && out[1] == '/' ? out.substr(1) : out;
}

class Parser {
public:
    explicit Parser(std::string& error) : m_error(error) {}

    bool parse(std::string_view raw, Url& url)
    {
        if (std::any_of(raw.begin(), raw.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
            return fail("net/url: invalid control character in URL");
        if (raw == "*") {
            url.path = "*";
            return true;
        }
        std::string_view rest = raw;
        if (!takeScheme(rest, url))
            return false;
        const std::size_t question = rest.find('?');
        if (question != std::string_view::npos && question == rest.size() - 1)
            url.forceQuery = true;
        else if (question != std::string_view::npos)
            url.rawQuery = rest.substr(question + 1);
        rest = rest.substr(0, question);

        if (!rest.starts_with('/')) {
            if (url.isAbsolute()) {
                url.opaque = rest;
                return true;
            }
            if (rest.substr(0, rest.find('/')).find(':') != std::string_view::npos)
                return fail("first path segment in URL cannot contain colon");
        }
        if ((url.isAbsolute() || !rest.starts_with("///")) && rest.starts_with("//")) {
            rest.remove_prefix(2);
            const std::size_t slash = rest.find('/');
            if (!parseAuthority(rest.substr(0, slash), url))
                return false;
            rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);
        } else if (url.isAbsolute() && rest.starts_with('/')) {
            url.omitHost = true;
        }
        return setPath(rest, url);
    }

    bool setPath(std::string_view raw, Url& url)
    {
        const auto path = unescapeUrl(raw, UrlPart::Path, m_error);
        if (!path)
            return false;
        url.path = *path;
        url.rawPath = escapeUrl(*path, UrlPart::Path) == raw ? "" : std::string(raw);
        return true;
    }

    bool setFragment(std::string_view raw, Url& url)
    {
        const auto fragment = unescapeUrl(raw, UrlPart::Fragment, m_error);
        if (!fragment)
            return false;
        url.fragment = *fragment;
        url.rawFragment = escapeUrl(*fragment, UrlPart::Fragment) == raw ? "" : std::string(raw);
        return true;
    }

private:
    bool fail(std::string text)
    {
        m_error = std::move(text);
        return false;
    }

    bool takeScheme(std::string_view& rest, Url& url)
    {
        for (std::size_t i = 0; i < rest.size(); ++i) {
            const char c = rest[i];
            if (isLetter(c) || (i > 0 && (isDigit(c) || isOneOf(c, "+-."))))
                continue;
            if (c != ':')
                return true;
            if (i == 0)
                return fail("missing protocol scheme");
            url.scheme = rest.substr(0, i);
            for (char& letter : url.scheme)
                letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
            rest.remove_prefix(i + 1);
            return true;
        }
        return true;
    }

    bool parseAuthority(std::string_view authority, Url& url)
    {
        const std::size_t at = authority.rfind('@');
        if (!parseHost(at == std::string_view::npos ? authority : authority.substr(at + 1), url))
            return false;
        if (at == std::string_view::npos)
            return true;
        const std::string_view userinfo = authority.substr(0, at);
        if (!isValidUserinfo(userinfo))
            return fail("net/url: invalid userinfo");
        const std::size_t colon = userinfo.find(':');
        const auto user = unescapeUrl(userinfo.substr(0, colon), UrlPart::UserPassword, m_error);
        if (!user)
            return false;
        url.hasUser = true;
        url.user = *user;
        if (colon != std::string_view::npos) {
            const auto password = unescapeUrl(userinfo.substr(colon + 1), UrlPart::UserPassword, m_error);
            if (!password)
                return false;
            url.hasPassword = true;
            url.password = *password;
        }
        return true;
    }

    bool parseBracketed(std::string_view host, Url& url)
    {
        const std::size_t close = host.rfind(']');
        if (close == std::string_view::npos)
            return fail("missing ']' in host");
        const std::string_view port = host.substr(close + 1);
        if (!isOptionalPort(port))
            return fail("invalid port " + quote(port) + " after host");
        const std::string_view name = host.substr(1, close - 1);
        const std::size_t zone = name.find("%25");
        auto decoded = unescapeUrl(name.substr(0, zone), UrlPart::Host, m_error);
        if (!decoded)
            return false;
        if (zone != std::string_view::npos) {
            const auto decodedZone = unescapeUrl(name.substr(zone), UrlPart::Zone, m_error);
            if (!decodedZone)
                return false;
            *decoded += *decodedZone;
        }
        const ParsedAddress address = parseAddress(*decoded);
        if (!address.error.empty())
            return fail("invalid host: " + address.error);
        if (address.isV4)
            return fail("invalid IP-literal");
        url.host = "[" + *decoded + "]" + std::string(port);
        return true;
    }

    bool parseHost(std::string_view host, Url& url)
    {
        const std::size_t open = host.rfind('[');
        if (open != std::string_view::npos)
            return open == 0 ? parseBracketed(host, url) : fail("invalid IP-literal");
        if (std::size_t colon = host.find(':'); colon != std::string_view::npos) {
            if (url.scheme != "http" && url.scheme != "https")
                colon = host.rfind(':');
            if (!isOptionalPort(host.substr(colon)))
                return fail("invalid port " + quote(host.substr(colon)) + " after host");
        }
        const auto decoded = unescapeUrl(host, UrlPart::Host, m_error);
        if (!decoded)
            return false;
        url.host = *decoded;
        return true;
    }

    std::string& m_error;
};

// As written where that is a valid encoding of the decoded text.
std::string escapedOf(const std::string& decoded, const std::string& raw, UrlPart part)
{
    std::string ignored;
    if (!raw.empty() && isValidEncoded(raw, part) && unescapeUrl(raw, part, ignored) == decoded)
        return raw;
    return escapeUrl(decoded, part);
}

} // namespace

std::string escapeUrl(std::string_view s, UrlPart part)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    out.reserve(s.size());
    for (const char c : s) {
        if (!mustEscape(c, part)) {
            out += c;
        } else if (c == ' ' && part == UrlPart::QueryComponent) {
            out += '+';
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'%', hex[byte >> 4U], hex[byte & 15U]};
        }
    }
    return out;
}

std::optional<std::string> unescapeUrl(std::string_view s, UrlPart part, std::string& error)
{
    std::string out;
    out.reserve(s.size());
    for (std::size_t i = 0; i < s.size(); ++i) {
        const char c = s[i];
        if (c == '%') {
            const bool complete = i + 2 < s.size() && hexDigit(s[i + 1]) >= 0 && hexDigit(s[i + 2]) >= 0;
            const int byte = complete ? hexDigit(s[i + 1]) * 16 + hexDigit(s[i + 2]) : 0;
            const auto decoded = static_cast<char>(static_cast<unsigned char>(byte));
            const bool percent = s.substr(i, 3) == "%25";
            if (!complete || (part == UrlPart::Host && byte < 0x80 && !percent) ||
                (part == UrlPart::Zone && !percent && decoded != ' ' && mustEscape(decoded, UrlPart::Host))) {
                error = "invalid URL escape " + quote(s.substr(i, 3));
                return std::nullopt;
            }
            out += decoded;
            i += 2;
        } else if (c == '+' && part == UrlPart::QueryComponent) {
            out += ' ';
        } else {
            const bool host = part == UrlPart::Host || part == UrlPart::Zone;
            if (host && static_cast<unsigned char>(c) < 0x80 && mustEscape(c, part)) {
                error = "invalid character " + quote(s.substr(i, 1)) + " in host name";
                return std::nullopt;
            }
            out += c;
        }
    }
    return out;
}

std::string Url::hostname() const
{
    std::string_view name = host;
    const std::size_t colon = name.rfind(':');
    if (colon != std::string_view::npos && isOptionalPort(name.substr(colon)))
        name = name.substr(0, colon);
    if (name.starts_with('[') && name.ends_with(']'))
        name = name.substr(1, name.size() - 2);
    return std::string(name);
}

std::string Url::escapedPath() const
{
    return path == "*" && rawPath.empty() ? path : escapedOf(path, rawPath, UrlPart::Path);
}

std::string Url::escapedFragment() const { return escapedOf(fragment, rawFragment, UrlPart::Fragment); }

std::string Url::toString() const
{
    std::string out;
    if (isAbsolute())
        out = scheme + ":";
    if (!opaque.empty()) {
        out += opaque;
    } else {
        if ((isAbsolute() || !host.empty() || hasUser) && !(omitHost && host.empty() && !hasUser)) {
            if (!host.empty() || !path.empty() || hasUser)
                out += "//";
            if (hasUser) {
                out += escapeUrl(user, UrlPart::UserPassword);
                if (hasPassword)
                    out += ":" + escapeUrl(password, UrlPart::UserPassword);
                out += "@";
            }
            out += escapeUrl(host, UrlPart::Host);
        }
        const std::string escaped = escapedPath();
        if (!escaped.empty() && escaped.front() != '/' && !host.empty())
            out += '/';
        if (out.empty() && escaped.substr(0, escaped.find('/')).find(':') != std::string::npos)
            out += "./";
        out += escaped;
    }
    if (forceQuery || !rawQuery.empty())
        out += "?" + rawQuery;
    if (!fragment.empty())
        out += "#" + escapedFragment();
    return out;
}

Url Url::resolve(const Url& reference) const
{
    Url out = reference;
    std::string ignored;
    if (!reference.isAbsolute())
        out.scheme = scheme;
    if (reference.isAbsolute() || !reference.host.empty() || reference.hasUser) {
        Parser(ignored).setPath(resolvePath(reference.escapedPath(), {}), out);
        return out;
    }
    if (reference.path.empty() && !reference.forceQuery && reference.rawQuery.empty()) {
        out.rawQuery = rawQuery;
        if (reference.fragment.empty()) {
            out.fragment = fragment;
            out.rawFragment = rawFragment;
        }
    }
    if (reference.path.empty() && !opaque.empty()) {
        out.opaque = opaque;
        return out;
    }
    out.host = host;
    out.hasUser = hasUser;
    out.user = user;
    out.hasPassword = hasPassword;
    out.password = password;
    Parser(ignored).setPath(resolvePath(escapedPath(), reference.escapedPath()), out);
    return out;
}

std::optional<Url> parseUrl(std::string_view text, std::string& error)
{
    const std::size_t hash = text.find('#');
    Url url;
    std::string reason;
    Parser parser(reason);
    std::string_view named = text.substr(0, hash);
    if (parser.parse(named, url)) {
        if (hash == std::string_view::npos || hash + 1 == text.size() || parser.setFragment(text.substr(hash + 1), url))
            return url;
        named = text;
    }
    error = "parse " + quote(named) + ": " + reason;
    return std::nullopt;
}

} // namespace strake::text
