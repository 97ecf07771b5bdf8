// URLs as Go's package net/url parses, joins and writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strake::text {

// Which characters are escaped, and which escapes are refused: net/url's encoding modes.
enum class UrlPart : unsigned char { Path, PathSegment, Host, Zone, UserPassword, QueryComponent, Fragment };

std::string escapeUrl(std::string_view s, UrlPart part); // url.PathEscape is PathSegment, QueryEscape QueryComponent
// Nothing on a bad escape; `error` then has Go's text: "invalid URL escape \"%zz\"".
std::optional<std::string> unescapeUrl(std::string_view s, UrlPart part, std::string& error);

struct Url {
    std::string scheme;
    std::string opaque; // of "mailto:a@b", what follows the scheme
    bool hasUser = false;
    std::string user;
    bool hasPassword = false;
    std::string password;
    std::string host;        // with the port, brackets included
    std::string path;        // decoded
    std::string rawPath;     // as written, where the default escaping of `path` differs
    bool forceQuery = false; // ended in "?"
    std::string rawQuery;
    std::string fragment; // decoded
    std::string rawFragment;
    bool omitHost = false; // "file:/x", not "file:///x"

    bool isAbsolute() const { return !scheme.empty(); }
    std::string hostname() const; // without port and brackets
    std::string escapedPath() const;
    std::string escapedFragment() const;
    std::string toString() const;
    Url resolve(const Url& reference) const; // URL.ResolveReference
};

// Nothing on a bad URL; `error` then has the text of Go's url.Error: "parse \":\": missing protocol scheme".
std::optional<Url> parseUrl(std::string_view text, std::string& error);

} // namespace strake::text
