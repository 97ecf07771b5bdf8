// yaml-cpp's event interface, laid over the scanner's events.
//
// yaml-cpp says what nodes there are and what their scalars say; the scanner, over the same text, has said where each
// ends, how it is quoted, and has refused what goyaml refuses (yaml-cpp accepts some of it). yaml-cpp has no end marks,
// styles or comments, takes `>+`'s last newlines away, refuses a few texts that goyaml accepts and gives up below a
// depth of 500. Where the two differ the scanner is right, as it follows goyaml step by step.
#pragma once

#include "core/yaml/event.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::yaml {

// Larger texts are the scanner's alone: yaml-cpp reads some 15 MB/s.
inline constexpr std::size_t maxYamlCppBytes = 1 << 20;

// `events` are the scanner's, of whole documents from the start of `text`; scalars take yaml-cpp's words. False when
// yaml-cpp reads something else or nothing; then `difference` says what, and `events` are as they were.
bool readWithYamlCpp(std::string_view text, std::vector<Event>& events, std::string& difference);

} // namespace strake::yaml
