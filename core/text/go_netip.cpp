#include "core/text/go_netip.h"

#include "core/text/go_quote.h"

#include <cstdint>

namespace strake::text {
namespace {

class Parser {
public:
    explicit Parser(std::string_view text) : in(text) {}
    std::string_view in;
    std::string error;

    bool fail(std::string_view message, std::string_view at = {})
    {
        error = "ParseAddr(" + quote(in) + "): " + std::string(message);
        if (!at.empty())
            error += " (at " + quote(at) + ")";
        return false;
    }

    bool decimals(std::string_view s)
    {
        int value = 0;
        int position = 0;
        int length = 0;
        for (std::size_t i = 0; i < s.size(); ++i) {
            const char c = s[i];
            if (c >= '0' && c <= '9') {
                if (length == 1 && value == 0)
                    return fail("IPv4 field has octet with leading zero");
                value = value * 10 + (c - '0');
                ++length;
                if (value > 255)
                    return fail("IPv4 field has value >255");
            } else if (c == '.') {
                if (i == 0 || i == s.size() - 1 || s[i - 1] == '.')
                    return fail("IPv4 field must have at least one digit", s.substr(i));
                if (position == 3)
                    return fail("IPv4 address too long");
                ++position;
                value = 0;
                length = 0;
            } else {
                return fail("unexpected character", s.substr(i));
            }
        }
        return position == 3 || fail("IPv4 address too short");
    }

    // Takes one hexadecimal group off `s`.
    bool group(std::string_view& s)
    {
        std::size_t length = 0;
        std::uint32_t value = 0;
        for (; length < s.size(); ++length) {
            const char c = s[length];
            if (c >= '0' && c <= '9')
                value = value * 16 + static_cast<std::uint32_t>(c - '0');
            else if (c >= 'a' && c <= 'f')
                value = value * 16 + static_cast<std::uint32_t>(c - 'a' + 10);
            else if (c >= 'A' && c <= 'F')
                value = value * 16 + static_cast<std::uint32_t>(c - 'A' + 10);
            else
                break;
            if (length > 3)
                return fail("each group must have 4 or less digits", s);
            if (value > 0xFFFF)
                return fail("IPv6 field has value >=2^16", s);
        }
        if (length == 0)
            return fail("each colon-separated field must have at least one digit", s);
        m_afterGroup = s.substr(length);
        return true;
    }

    bool groups(std::string_view s)
    {
        int bytes = 0;
        int ellipsis = -1;
        if (s.starts_with("::")) {
            ellipsis = 0;
            s.remove_prefix(2);
            if (s.empty())
                return true;
        }
        while (bytes < 16) {
            if (!group(s))
                return false;
            if (m_afterGroup.starts_with('.')) {
                if (ellipsis < 0 && bytes != 12)
                    return fail("embedded IPv4 address must replace the final 2 fields of the address", s);
                if (bytes + 4 > 16)
                    return fail("too many hex fields to fit an embedded IPv4 at the end of the address", s);
                if (!decimals(s))
                    return false;
                s = {};
                bytes += 4;
                break;
            }
            bytes += 2;
            s = m_afterGroup;
            if (s.empty())
                break;
            if (s.front() != ':')
                return fail("unexpected character, want colon", s);
            if (s.size() == 1)
                return fail("colon must be followed by more characters", s);
            s.remove_prefix(1);
            if (s.front() == ':') {
                if (ellipsis >= 0)
                    return fail("multiple :: in address", s);
                ellipsis = bytes;
                s.remove_prefix(1);
                if (s.empty())
                    break;
            }
        }
        if (!s.empty())
            return fail("trailing garbage after address", s);
        if (bytes < 16 && ellipsis < 0)
            return fail("address string too short");
        if (bytes >= 16 && ellipsis >= 0)
            return fail("the :: must expand to at least one field of zeros");
        return true;
    }

private:
    std::string_view m_afterGroup;
};

} // namespace

ParsedAddress parseAddress(std::string_view text)
{
    ParsedAddress out;
    Parser parser(text);
    const std::size_t first = text.find_first_of(".:%");
    if (first == std::string_view::npos) {
        parser.fail("unable to parse IP");
    } else if (text[first] == '%') {
        parser.fail("missing IPv6 address");
    } else if (text[first] == '.') {
        out.isV4 = parser.decimals(text);
    } else {
        const std::size_t percent = text.find('%');
        if (percent != std::string_view::npos)
            out.zone = text.substr(percent + 1);
        if (percent != std::string_view::npos && out.zone.empty())
            parser.fail("zone must be a non-empty string");
        else
            parser.groups(text.substr(0, percent));
    }
    out.error = std::move(parser.error);
    return out;
}

} // namespace strake::text
