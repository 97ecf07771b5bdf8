#include "core/sprig/string_layout.h"

#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <string>

namespace strake::sprig {

namespace {

char32_t byteRune(char c) { return static_cast<unsigned char>(c); }

std::size_t unsignedSize(std::int64_t n) { return static_cast<std::size_t>(n); }

} // namespace

Text abbreviated(const Text& s, std::int64_t offset, std::int64_t width)
{
    const auto size = static_cast<std::int64_t>(s.size());
    if (size <= width)
        return s;
    offset = std::min(offset, size);
    if (size - offset < width - 3)
        offset = size - (width - 3);
    TextBuilder out;
    if (offset <= 4)
        return out.append(s, 0, unsignedSize(width - 3)).append("...").take();
    if (width < 7)
        return {};
    out.append("...");
    if (offset + width - 3 < size)
        return out.append(abbreviated(s.substr(unsignedSize(offset)), 0, width - 3)).take();
    return out.append(s, unsignedSize(size - (width - 3)), std::string::npos).take();
}

Text wrapped(gotemplate::Call& call, const Text& s, std::int64_t width, const Text& lineEnd, bool breakLongWords)
{
    const Text& end = lineEnd.empty() ? Text("\n") : lineEnd;
    const std::size_t limit = width < 1 ? 1 : unsignedSize(width);
    const std::string_view bytes = s.view();
    TextBuilder out;
    std::size_t at = 0;
    while (bytes.size() - at > limit) {
        if (bytes[at] == ' ') {
            ++at;
            continue;
        }
        call.charge(end.size() + 1);
        const std::size_t blank = bytes.substr(at, limit + 1).rfind(' ');
        if (blank != std::string_view::npos) {
            out.append(s, at, blank).append(end);
            at += blank + 1;
        } else if (breakLongWords) {
            out.append(s, at, limit).append(end);
            at += limit;
        } else {
            const std::size_t next = bytes.find(' ', at + limit);
            if (next == std::string_view::npos)
                break;
            out.append(s, at, next - at).append(end);
            at = next + 1;
        }
    }
    return out.append(s, at, std::string::npos).take();
}

Text initialsOf(const Text& s)
{
    TextBuilder out;
    std::string rune;
    bool afterGap = true;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const char32_t c = byteRune(s.view()[i]);
        if (text::isSpace(c)) {
            afterGap = true;
        } else if (afterGap) {
            rune.clear();
            text::appendRune(rune, c);
            out.appendMadeFrom(rune, s, i, 1);
            afterGap = false;
        }
    }
    return out.take();
}

Text withoutSpace(const Text& s)
{
    const std::string_view bytes = s.view();
    if (std::none_of(bytes.begin(), bytes.end(), [](char c) { return text::isSpace(byteRune(c)); }))
        return s;
    TextBuilder out;
    std::string rune;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (text::isSpace(byteRune(bytes[i])))
            continue;
        rune.clear();
        text::appendRune(rune, byteRune(bytes[i]));
        out.appendMadeFrom(rune, s, i, 1);
    }
    return out.take();
}

} // namespace strake::sprig
