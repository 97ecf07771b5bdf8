// One call of fmt: Go's fmt/print.go.
#pragma once

#include "core/gotemplate/format_flags.h"
#include "core/value/value.h"

#include <complex>
#include <span>
#include <string_view>

namespace strake::gotemplate {

// `depth` is 0 for an argument itself, more for what is inside.
class Printer {
public:
    explicit Printer(TextBuilder& out) : m_writer(out) {}

    void printf(const Text& format, std::span<const Value> args);
    void argument(const Value& value, char32_t verb);

private:
    void value(const Value& value, char32_t verb, int depth);
    void map(const Value& value, char32_t verb, int depth);
    void list(const Value& value, char32_t verb, int depth);
    void structure(const Value& value, char32_t verb, int depth);
    void pointer(const Value& value, char32_t verb, int depth);

    void integer(std::uint64_t value, bool isSigned, char32_t verb);
    void floating(double value, char32_t verb);
    void complex(std::complex<double> value, char32_t verb);
    void string(const Text& text, char32_t verb);
    void bytes(const Value& value, char32_t verb, std::string_view typeName);
    void address(const Value& value, char32_t verb);
    void hex0x(std::uint64_t value, bool prefix);

    bool methods(const Value& value, char32_t verb);
    void badVerb(char32_t verb);
    void nilInterface();
    void separator(bool first);
    void rune(char32_t r);

    FormatWriter m_writer;
    const Value* m_current = nullptr; // what a bad verb shows
    bool m_inError = false;           // then methods are not called
};

} // namespace strake::gotemplate
