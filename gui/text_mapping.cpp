#include "gui/text_mapping.h"

#include <QChar>

#include <algorithm>

namespace strake::gui {

namespace {

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
};

// The first character; a byte that begins none is U+FFFD of one byte.
Character firstOf(std::string_view text)
{
    constexpr Character broken{0xfffd, 1};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < size)
        return broken;
    char32_t code = lead & (0xffU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U)
            return broken;
        code = (code << 6U) | (byte(i) & 0x3fU);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[size] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return broken;
    return {code, size};
}

char32_t shown(char32_t code)
{
    if (code == '\t' || (code >= 0x20 && code != 0x7f && code < 0x80))
        return code;
    if (code < 0x20)
        return 0x2400 + code; // CONTROL PICTURES
    if (code == 0x7f)
        return 0x2421;
    if (code == 0x85 || code == 0x2028 || code == 0x2029)
        return 0x2424;
    if ((code >= 0xfdd0 && code <= 0xfdef) || code == 0xfffc || (code & 0xfffeU) == 0xfffeU)
        return 0xfffd;
    return code;
}

void append(QString& out, char32_t code)
{
    if (code < 0x10000) {
        out.append(QChar(static_cast<char16_t>(code)));
    } else {
        out.append(QChar(QChar::highSurrogate(code)));
        out.append(QChar(QChar::lowSurrogate(code)));
    }
}

} // namespace

QString shownLine(std::string_view line)
{
    QString out;
    out.reserve(static_cast<qsizetype>(line.size()));
    while (!line.empty()) {
        const Character c = firstOf(line);
        append(out, shown(c.code));
        line.remove_prefix(c.bytes);
    }
    return out;
}

QString shownText(std::string_view text)
{
    QString out;
    out.reserve(static_cast<qsizetype>(text.size()));
    while (true) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (end != std::string_view::npos && line.ends_with('\r'))
            line.remove_suffix(1);
        out += shownLine(line);
        if (end == std::string_view::npos)
            return out;
        out += u'\n';
        text.remove_prefix(end + 1);
    }
}

qsizetype columnOfByte(std::string_view line, std::size_t byte)
{
    qsizetype column = 0;
    for (std::size_t at = 0; at < line.size() && at < byte;) {
        const Character c = firstOf(line.substr(at));
        column += shown(c.code) >= 0x10000 ? 2 : 1;
        at += c.bytes;
    }
    return column;
}

std::size_t byteOfColumn(std::string_view line, qsizetype column)
{
    std::size_t at = 0;
    while (at < line.size() && column > 0) {
        const Character c = firstOf(line.substr(at));
        column -= shown(c.code) >= 0x10000 ? 2 : 1;
        at += c.bytes;
    }
    return at;
}

} // namespace strake::gui
