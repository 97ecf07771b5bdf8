// Numbers as golang.org/x/text's English printer writes them: how the library that Helm validates with prints them.
#pragma once

#include <cstdint>
#include <string>

namespace strake::schema {

std::string localizedInteger(std::int64_t value); // "70,000"
std::string localizedNumber(double value);        // "123,456.789", "1×10⁰⁶", "∞"

} // namespace strake::schema
