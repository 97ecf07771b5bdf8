// Whether a text matches one of the plain regular expressions that schemas are full of: ASCII, groups, classes, small
// repetitions, anchors. Compiling one costs a hundredth of what RE2 needs for it, and the match is as linear. What is
// accepted here means the same to Go and to RE2; all else is left to RE2.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace strake::text {

class PlainRegexp {
public:
    // None: no plain expression, perhaps no expression at all.
    static std::optional<PlainRegexp> parse(std::string_view pattern);
    // Anywhere in the text. None: the text is not ASCII, or too long.
    std::optional<bool> matches(std::string_view text) const;

private:
    enum class Op : std::uint8_t { Byte, Class, Split, Jump, Begin, End };
    struct Instruction {
        Op op;
        char byte = 0;
        std::int16_t first = 0;  // Split, Jump: relative to the instruction; Class: an index
        std::int16_t second = 0; // Split
    };
    using Class = std::array<std::uint64_t, 2>; // a bit for each byte below 128
    class Parser;

    bool runs(std::string_view text, std::size_t from, std::vector<std::uint64_t>& seen) const;

    std::vector<Instruction> m_program; // falls off its end where it matches
    std::vector<Class> m_classes;
};

} // namespace strake::text
