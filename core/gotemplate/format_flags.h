// One verb's flags and the writing of numbers and strings under them: Go's fmt/format.go.
#pragma once

#include "core/value/text.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace strake::gotemplate {

struct FormatFlags {
    bool hasWidth = false;
    bool hasPrecision = false;
    bool minus = false;
    bool plus = false;
    bool sharp = false;
    bool space = false;
    bool zero = false;
    bool plusV = false;  // %+v
    bool sharpV = false; // %#v
    int width = 0;
    int precision = 0;
};

// Appends to `out` under `flags`; what is written from nothing but a value's number has `origin`.
class FormatWriter {
public:
    explicit FormatWriter(TextBuilder& out) : m_out(out) {}

    FormatFlags flags;
    OriginId origin = 0;

    void raw(std::string_view bytes) { m_out.append(bytes, origin); }
    void raw(const Text& text, std::size_t pos, std::size_t count) { m_out.append(text, pos, count); }
    std::size_t size() const { return m_out.size(); }

    void padded(std::string_view bytes);
    void boolean(bool value) { padded(value ? "true" : "false"); }
    // verb 'O' adds 0o; upper: digits A-F and 0X.
    void integer(std::uint64_t value, unsigned base, bool isSigned, char32_t verb, bool upper);
    void unicode(std::uint64_t value);         // %U
    void character(std::uint64_t value);       // %c
    void quotedCharacter(std::uint64_t value); // %q of a number
    void floating(double value, char verb, int precision);
    void string(const Text& text);          // %s
    void quoted(const Text& text);          // %q
    void hex(const Text& text, bool upper); // %x, %X of bytes

private:
    void padding(int count);
    std::size_t truncatedSize(std::string_view text) const;
    TextBuilder& m_out;
};

} // namespace strake::gotemplate
