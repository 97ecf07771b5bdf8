// IP addresses as Go's net/netip ParseAddr accepts them.
#pragma once

#include <string>
#include <string_view>

namespace strake::text {

struct ParsedAddress {
    bool isV4 = false; // dotted decimals; an IPv6 address that embeds them is none
    std::string zone;  // of an IPv6 address, behind its %
    std::string error; // empty, or Go's text: "ParseAddr(\"x\"): unable to parse IP"
};

ParsedAddress parseAddress(std::string_view text);

} // namespace strake::text
