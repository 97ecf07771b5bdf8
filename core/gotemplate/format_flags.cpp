#include "core/gotemplate/format_flags.h"

#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace strake::gotemplate {

namespace {

constexpr char32_t maxRune = 0x10FFFF;

// Runs a step with the flag off, as fmt does where zeros must not be used for padding.
template <class Step>
void withoutZero(FormatFlags& flags, Step step)
{
    const bool zero = flags.zero;
    flags.zero = false;
    step();
    flags.zero = zero;
}

char32_t runeOf(std::uint64_t value) { return value > maxRune ? text::runeError : static_cast<char32_t>(value); }

} // namespace

void FormatWriter::padding(int count)
{
    if (count <= 0)
        return;
    const std::string blanks(static_cast<std::size_t>(count), flags.zero && !flags.minus ? '0' : ' ');
    m_out.append(blanks, origin);
}

void FormatWriter::padded(std::string_view bytes)
{
    if (!flags.hasWidth || flags.width == 0) {
        raw(bytes);
        return;
    }
    const int missing = flags.width - static_cast<int>(text::runeCount(bytes));
    if (!flags.minus)
        padding(missing);
    raw(bytes);
    if (flags.minus)
        padding(missing);
}

void FormatWriter::integer(std::uint64_t value, unsigned base, bool isSigned, char32_t verb, bool upper)
{
    const bool negative = isSigned && static_cast<std::int64_t>(value) < 0;
    if (negative)
        value = 0 - value;
    std::size_t minDigits = 0;
    if (flags.hasPrecision) {
        minDigits = static_cast<std::size_t>(flags.precision);
        if (minDigits == 0 && value == 0) {
            withoutZero(flags, [&] { padding(flags.width); });
            return;
        }
    } else if (flags.zero && !flags.minus && flags.hasWidth) {
        minDigits = static_cast<std::size_t>(flags.width);
        if (minDigits > 0 && (negative || flags.plus || flags.space))
            --minDigits;
    }
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, static_cast<int>(base)).ptr;
    if (upper)
        std::transform(buffer, end, buffer, [](char c) { return c >= 'a' ? static_cast<char>(c - 0x20) : c; });
    const std::string_view digits(buffer, static_cast<std::size_t>(end - buffer));
    if (!flags.hasWidth && minDigits <= digits.size() && !flags.sharp && verb != U'O' && !flags.plus && !flags.space &&
        !negative) {
        raw(digits);
        return;
    }
    std::string out(1, negative ? '-' : flags.plus ? '+' : ' ');
    if (!negative && !flags.plus && !flags.space)
        out.clear();
    if (verb == U'O')
        out += "0o";
    const bool leadingZero = minDigits > digits.size() || digits.front() == '0';
    if (flags.sharp) {
        switch (base) {
        case 2: out += "0b"; break;
        case 8: out += leadingZero ? "" : "0"; break;
        case 16: out += upper ? "0X" : "0x"; break;
        default: break;
        }
    }
    if (minDigits > digits.size())
        out.append(minDigits - digits.size(), '0');
    out += digits;
    withoutZero(flags, [&] { padded(out); });
}

void FormatWriter::unicode(std::uint64_t value)
{
    char buffer[16];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, 16).ptr;
    std::string digits(buffer, end);
    for (char& c : digits)
        c = c >= 'a' ? static_cast<char>(c - 0x20) : c;
    const auto wanted = static_cast<std::size_t>(flags.hasPrecision ? std::max(flags.precision, 4) : 4);
    std::string out = "U+";
    out.append(wanted > digits.size() ? wanted - digits.size() : 0, '0').append(digits);
    if (flags.sharp && value <= maxRune && text::isPrint(static_cast<char32_t>(value))) {
        out += " '";
        text::appendRune(out, static_cast<char32_t>(value));
        out += '\'';
    }
    withoutZero(flags, [&] { padded(out); });
}

void FormatWriter::character(std::uint64_t value)
{
    std::string out;
    text::appendRune(out, runeOf(value));
    padded(out);
}

void FormatWriter::quotedCharacter(std::uint64_t value)
{
    padded(flags.plus ? text::quoteRuneToAscii(runeOf(value)) : text::quoteRune(runeOf(value)));
}

void FormatWriter::floating(double value, char verb, int precision)
{
    if (flags.hasPrecision)
        precision = flags.precision;
    std::string number = text::formatFloat(value, verb, precision);
    if (number.front() != '-' && number.front() != '+')
        number.insert(number.begin(), '+');
    if (flags.space && number.front() == '+' && !flags.plus)
        number.front() = ' ';
    if (number[1] == 'I' || number[1] == 'N') {
        if (number[1] == 'N' && !flags.space && !flags.plus)
            number.erase(0, 1);
        withoutZero(flags, [&] { padded(number); });
        return;
    }
    if (flags.sharp && verb != 'b') {
        // A point always, and the zeros that %g leaves out.
        int missing = 0;
        if (verb == 'g' || verb == 'G' || verb == 'x')
            missing = precision == -1 ? 6 : precision;
        std::string tail;
        bool sawPoint = false;
        bool sawNonZero = false;
        for (std::size_t i = 1; i < number.size(); ++i) {
            const char c = number[i];
            const bool exponent = c == 'p' || c == 'P' || ((c == 'e' || c == 'E') && verb != 'x' && verb != 'X');
            if (exponent) {
                tail = number.substr(i);
                number.resize(i);
                break;
            }
            if (c == '.') {
                sawPoint = true;
                continue;
            }
            sawNonZero = sawNonZero || c != '0';
            if (sawNonZero)
                --missing;
        }
        if (!sawPoint) {
            if (number.size() == 2 && number[1] == '0')
                --missing;
            number.push_back('.');
        }
        if (missing > 0)
            number.append(static_cast<std::size_t>(missing), '0');
        number += tail;
    }
    if (flags.plus || number.front() != '+') {
        if (flags.zero && !flags.minus && flags.hasWidth && flags.width > static_cast<int>(number.size())) {
            raw(std::string_view(number).substr(0, 1));
            padding(flags.width - static_cast<int>(number.size()));
            raw(std::string_view(number).substr(1));
            return;
        }
        padded(number);
        return;
    }
    padded(std::string_view(number).substr(1));
}

std::size_t FormatWriter::truncatedSize(std::string_view text) const
{
    if (!flags.hasPrecision)
        return text.size();
    std::size_t size = 0;
    for (int left = flags.precision; left > 0 && size < text.size(); --left)
        size += text::decodeRune(text.substr(size)).size;
    return size;
}

void FormatWriter::string(const Text& text)
{
    const std::size_t size = truncatedSize(text.view());
    if (!flags.hasWidth || flags.width == 0) {
        raw(text, 0, size);
        return;
    }
    const int missing = flags.width - static_cast<int>(text::runeCount(text.view().substr(0, size)));
    if (!flags.minus)
        padding(missing);
    raw(text, 0, size);
    if (flags.minus)
        padding(missing);
}

void FormatWriter::quoted(const Text& text)
{
    const std::size_t size = truncatedSize(text.view());
    const std::string_view shown = text.view().substr(0, size);
    const bool backquoted = flags.sharp && text::canBackquote(shown);
    if (!backquoted && !text.isTraced()) {
        padded(flags.plus ? text::quoteToAscii(shown) : text::quote(shown));
        return;
    }
    TextBuilder builder;
    if (backquoted) {
        builder.append("`").append(text, 0, size).append("`");
    } else {
        builder.append("\"");
        for (std::size_t pos = 0; pos < size;) {
            const std::size_t length = text::decodeRune(shown.substr(pos)).size;
            const std::string_view rune = shown.substr(pos, length);
            const std::string escaped = flags.plus ? text::quoteToAscii(rune) : text::quote(rune);
            builder.appendMadeFrom(std::string_view(escaped).substr(1, escaped.size() - 2), text, pos, length);
            pos += length;
        }
        builder.append("\"");
    }
    const bool hasPrecision = std::exchange(flags.hasPrecision, false);
    string(builder.take());
    flags.hasPrecision = hasPrecision;
}

void FormatWriter::hex(const Text& text, bool upper)
{
    std::size_t length = text.size();
    if (flags.hasPrecision)
        length = std::min(length, static_cast<std::size_t>(flags.precision));
    const auto wanted = static_cast<std::size_t>(flags.hasWidth ? flags.width : 0);
    if (length == 0) {
        padding(static_cast<int>(wanted));
        return;
    }
    const char* const digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    const std::string_view prefix = upper ? "0X" : "0x";
    TextBuilder out;
    for (std::size_t i = 0; i < length; ++i) {
        std::string piece;
        if (flags.space && i > 0)
            piece += ' ';
        if (flags.sharp && (flags.space || i == 0))
            piece += prefix;
        const auto byte = static_cast<unsigned char>(text.view()[i]);
        piece += digits[byte >> 4U];
        piece += digits[byte & 15U];
        out.appendMadeFrom(piece, text, i, 1);
    }
    const Text written = out.take();
    const int missing = static_cast<int>(wanted) - static_cast<int>(written.size());
    if (!flags.minus)
        padding(missing);
    raw(written, 0, written.size());
    if (flags.minus)
        padding(missing);
}

} // namespace strake::gotemplate
