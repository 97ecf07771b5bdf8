#include "core/lint/web_text.h"

#include "core/text/go_regexp.h"
#include "core/text/go_url.h"
#include "core/text/utf8.h"

#include <string>

namespace strake::lint {

namespace {

std::string emailPattern()
{
    const std::string other = R"(\x{00A0}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFEF})";
    const std::string atom = R"([a-zA-Z\d!#$%&'*+\-/=?^_`{|}~)" + other + "]+";
    const std::string blanks = R"((?:(?:[ \t]*\r\n)?[ \t]+)?)";
    // Not as RFC 5322 has it: the pair begins with a parenthesis, and a quote precedes every character.
    const std::string quotable =
        R"((?:[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x21\x23-\x5b\x5d-\x7e)" + other + R"(]|\([\x01-\x09\x0b\x0c\x0d-\x7f]))";
    const std::string quoted = R"((?:\x22)" + blanks + quotable + ")*" + blanks + R"(\x22)";
    const std::string end = R"([a-zA-Z\d)" + other + "]";
    const std::string part = "(?:" + end + "|" + end + R"([a-zA-Z\d\-._~)" + other + "]*" + end + ")";
    const std::string topEnd = "[a-zA-Z" + other + "]";
    const std::string top = "(?:" + topEnd + "|" + topEnd + R"([a-zA-Z\d\-_~)" + other + "]*" + topEnd + ")";
    return "^(?:" + atom + R"((?:\.)" + atom + ")*|" + quoted + ")@(?:" + part + R"(\.)+)" + top + R"(\.?$)";
}

std::string urlPattern()
{
    const std::string ip4 =
        R"((?:[1-9]\d?|1\d\d|2[01]\d|22[0-3]|24\d|25[0-5])(?:\.(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])){2})"
        R"((?:\.(?:[0-9]\d?|1\d\d|2[0-4]\d|25[0-5])))";
    const std::string dotted =
        R"((?:(?:25[0-5]|(?:2[0-4]|1{0,1}[0-9]){0,1}[0-9])\.){3,3}(?:25[0-5]|(?:2[0-4]|1{0,1}[0-9]){0,1}[0-9]))";
    const std::string hex = "[0-9a-fA-F]{1,4}";
    std::string ip6 = "(?:" + hex + ":){7,7}" + hex + "|(?:" + hex + ":){1,7}:";
    for (int before = 6; before >= 2; --before) {
        const int after = 7 - before;
        ip6 += "|(?:" + hex + ":){1," + std::to_string(before) + "}" +
               (after == 1 ? ":" + hex : "(?::" + hex + "){1," + std::to_string(after) + "}");
    }
    ip6 += "|" + hex + ":(?::" + hex + "){1,6}|:(?:(?::" + hex + "){1,7}|:)";
    ip6 += "|fe80:(?::[0-9a-fA-F]{0,4}){0,4}%[0-9a-zA-Z]{1,}|::(?:ffff(?::0{1,4}){0,1}:){0,1}" + dotted + "|(?:" + hex +
           ":){1,4}:" + dotted;
    const std::string subdomain = R"((?:www\.|[a-zA-Z0-9]+(?:[-_.]?[a-zA-Z0-9])*[a-zA-Z0-9]\.[a-zA-Z0-9]+))";
    const std::string wide = R"(a-zA-Z\x{00a1}-\x{ffff})";
    const std::string name = "(?:[a-zA-Z0-9](?:[a-zA-Z0-9\\-_]+)?[a-zA-Z0-9](?:[-.][a-zA-Z0-9]+)*|" + subdomain +
                             "?)?(?:(?:[" + wide + "0-9]+-?-?)*[" + wide + "0-9]+)(?:\\.[" + wide + "]{1,})?";
    return R"(^(?:(?:ftp|tcp|udp|wss?|https?)://)?(?:\S+(?::\S*)?@)?(?:)" + ip4 + R"(|\[(?:)" + ip6 + R"()\]|)" + name +
           R"()\.?(?::\d{1,5})?(?:[/?#]\S*)?$)";
}

bool matches(const std::string& pattern, std::string_view text)
{
    std::string error;
    const auto expression = text::GoRegexp::compile(pattern, error);
    return expression && expression->matches(text);
}

} // namespace

bool isEmail(std::string_view text)
{
    static const std::string pattern = emailPattern();
    return matches(pattern, text);
}

bool isUrl(std::string_view text)
{
    constexpr std::size_t tooManyRunes = 2083;
    constexpr std::size_t tooFewBytes = 3;
    if (text.size() <= tooFewBytes || text::runesOf(text).size() >= tooManyRunes || text.starts_with('.'))
        return false;
    std::string parsed(text);
    if (text.find(':') != std::string_view::npos && text.find("://") == std::string_view::npos)
        parsed.insert(0, "http://");
    std::string error;
    const auto url = text::parseUrl(parsed, error);
    if (!url || url->host.starts_with('.'))
        return false;
    if (url->host.empty() && !url->path.empty() && url->path.find('.') == std::string::npos)
        return false;
    static const std::string pattern = urlPattern();
    return matches(pattern, text);
}

bool isRequestUrl(std::string_view text)
{
    // What a request names has no fragment: `#` is a character like others.
    std::string request;
    for (const char c : text)
        request += c == '#' ? std::string("%23") : std::string(1, c);
    std::string error;
    const auto url = text::parseUrl(request, error);
    return url && !url->scheme.empty();
}

} // namespace strake::lint
