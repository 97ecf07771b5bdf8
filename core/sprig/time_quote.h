#pragma once

#include <string>
#include <string_view>

namespace strake::sprig {

// How package time quotes in its errors: everything that is not printable ASCII as \x.., byte by byte.
std::string timeQuote(std::string_view s);

} // namespace strake::sprig
