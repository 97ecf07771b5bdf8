// Bytes of a text against the characters of a QTextDocument that shows it. Each line of the text is one block; what a
// document cannot hold (bytes that are no UTF-8, control characters, U+2028) is shown as one character in its place, so
// that positions always translate. The document is never read back.
#pragma once

#include <QString>

#include <cstddef>
#include <string_view>

namespace strake::gui {

// A line without its break.
QString shownLine(std::string_view line);
// All of a text, blocks parted by '\n'.
QString shownText(std::string_view text);

// UTF-16 units in front of a byte of the line, and back. Past the end: the end.
qsizetype columnOfByte(std::string_view line, std::size_t byte);
std::size_t byteOfColumn(std::string_view line, qsizetype column);

} // namespace strake::gui
