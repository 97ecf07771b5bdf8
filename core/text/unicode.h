// What a code point is and how it changes case, as Go's package unicode has it. Code points beyond U+10FFFF and
// negative ones are nothing and map to themselves.
#pragma once

namespace strake::text {

bool isLetter(char32_t r);
bool isUpper(char32_t r);
bool isLower(char32_t r);
bool isTitle(char32_t r);
bool isDigit(char32_t r);  // category Nd
bool isNumber(char32_t r); // categories Nd, Nl, No
bool isPunct(char32_t r);  // category P
bool isSpace(char32_t r);  // property White_Space
bool isPrint(char32_t r);  // letters, marks, numbers, punctuation, symbols and the ASCII blank

char32_t toUpper(char32_t r);
char32_t toLower(char32_t r);
char32_t toTitle(char32_t r);

} // namespace strake::text
