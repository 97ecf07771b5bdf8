// Sprig's urlParse and urlJoin (url.go), over Go's package net/url.
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"
#include "core/text/go_url.h"

#include <string>

namespace strake::sprig {

namespace {

std::string userText(const text::Url& url)
{
    std::string out = text::escapeUrl(url.user, text::UrlPart::UserPassword);
    if (url.hasPassword)
        out += ":" + text::escapeUrl(url.password, text::UrlPart::UserPassword);
    return out;
}

Value urlParse(Call&, Arguments args)
{
    std::string error;
    const auto url = text::parseUrl(viewOf(args, 0), error);
    if (!url)
        throw Error("unable to parse url: " + error);
    ValueMap parts;
    const auto put = [&parts](const char* key, std::string value) {
        parts.emplace(key, stringValue(std::move(value)));
    };
    put("scheme", url->scheme);
    put("host", url->host);
    put("hostname", url->hostname());
    put("path", url->path);
    put("query", url->rawQuery);
    put("opaque", url->opaque);
    put("fragment", url->fragment);
    put("userinfo", url->hasUser ? userText(*url) : "");
    return Value::ofMap(std::move(parts));
}

std::string partOf(const Value& dict, std::string_view key)
{
    const Value* value = dict.find(key);
    if (!value)
        return {};
    if (value->isNil())
        panicNilPointer();
    if (!value->isString())
        throw Error("unable to parse " + std::string(key) + " key, must be of type string, but " +
                    std::string(kindName(*value)) + " found");
    return std::string(value->string());
}

Value urlJoin(Call&, Arguments args)
{
    text::Url url;
    url.scheme = partOf(args[0], "scheme");
    url.host = partOf(args[0], "host");
    url.path = partOf(args[0], "path");
    url.rawQuery = partOf(args[0], "query");
    url.opaque = partOf(args[0], "opaque");
    url.fragment = partOf(args[0], "fragment");
    if (const std::string user = partOf(args[0], "userinfo"); !user.empty()) {
        std::string error;
        const auto parsed = text::parseUrl("proto://" + user + "@host", error);
        if (!parsed)
            throw Error("unable to parse userinfo in dict: " + error);
        url.hasUser = parsed->hasUser;
        url.user = parsed->user;
        url.hasPassword = parsed->hasPassword;
        url.password = parsed->password;
    }
    return stringValue(url.toString());
}

constexpr Function table[] = {
    {"urlJoin", "func(map[string]interface {}) string", urlJoin, Tracing::Opaque,
     "The URL of a map's scheme, userinfo, host, path, query, opaque and fragment."},
    {"urlParse", "func(string) map[string]interface {}", urlParse, Tracing::Structural,
     "A map of a URL's scheme, userinfo, host, hostname, path, query, opaque and fragment."},
};

} // namespace

FunctionTable urlFunctions() { return table; }

} // namespace strake::sprig
