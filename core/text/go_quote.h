// Go's quoted strings: strconv.Quote and its relatives (fmt's %q), and back.
#pragma once

#include "core/text/unicode.h"

#include <optional>
#include <string>
#include <string_view>

namespace strake::text {

// strconv.Quote: in double quotes; what cannot be printed and invalid UTF-8 as \n, \x00, \u0000 or \U00000000.
std::string quote(std::string_view s);
std::string quoteToAscii(std::string_view s); // strconv.QuoteToASCII (%+q)
std::string quoteRune(char32_t rune);         // strconv.QuoteRune: 'x'; an invalid one is '\ufffd'
std::string quoteRuneToAscii(char32_t rune);
bool canBackquote(std::string_view s); // strconv.CanBackquote (%#q)

// One rune as it stands inside quotes of the kind `quoteMark`; \xff for bytes that are not UTF-8 is the caller's.
void appendEscapedRune(std::string& out, char32_t rune, char quoteMark, bool asciiOnly);

// strconv.Unquote of "...", '.' or `...`; nothing where Go says "invalid syntax".
std::optional<std::string> unquote(std::string_view quoted);

// strconv.UnquoteChar: takes the first character or escape off `s`. Where `isByte`, the value is one byte (\x, octal,
// or ASCII), else a code point.
struct UnquotedChar {
    char32_t value = 0;
    bool isByte = false;
};
std::optional<UnquotedChar> unquoteChar(std::string_view& s, char quoteMark);

} // namespace strake::text
