#include "core/sprig/pem.h"

#include "core/text/base64.h"

#include <algorithm>

namespace strake::sprig {

namespace {

constexpr std::string_view beginMark = "-----BEGIN ";
constexpr std::string_view endMark = "\n-----END ";
constexpr std::string_view dashes = "-----";

// A line without its end and the blanks before that.
std::string_view takeLine(std::string_view& rest)
{
    const std::size_t newline = rest.find('\n');
    std::string_view line = rest.substr(0, newline);
    rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
    if (newline != std::string_view::npos && line.ends_with('\r'))
        line.remove_suffix(1);
    while (line.ends_with(' ') || line.ends_with('\t'))
        line.remove_suffix(1);
    return line;
}

// The contents between BEGIN's line and `end`, which is where "\n-----END " stands in `whole`.
std::optional<PemBlock> blockOf(std::string_view whole, std::size_t begin, std::size_t end)
{
    std::string_view rest = whole.substr(begin + beginMark.size());
    const std::string_view typeLine = takeLine(rest);
    if (!typeLine.ends_with(dashes))
        return std::nullopt;
    PemBlock block;
    block.type = typeLine.substr(0, typeLine.size() - dashes.size());

    bool sawHeader = false;
    for (;;) {
        std::string_view next = rest;
        if (rest.empty())
            return std::nullopt;
        if (takeLine(next).find(':') == std::string_view::npos)
            break;
        rest = next;
        sawHeader = true;
    }
    // An empty block's END may share its newline with the line before.
    const std::size_t contents = whole.size() - rest.size();
    if (sawHeader && end < contents)
        return std::nullopt;
    const std::string_view trailer = whole.substr(end + endMark.size());
    std::string_view behind = trailer.substr(std::min(trailer.size(), block.type.size() + dashes.size()));
    if (!trailer.starts_with(block.type) || trailer.substr(block.type.size(), dashes.size()) != dashes ||
        !takeLine(behind).empty())
        return std::nullopt;
    if (end <= contents)
        return block;
    std::string encoded;
    for (const char c : whole.substr(contents, end - contents)) {
        if (c != ' ' && c != '\t')
            encoded.push_back(c);
    }
    auto bytes = text::decodeBase64(encoded);
    if (!bytes)
        return std::nullopt;
    block.bytes = std::move(*bytes);
    return block;
}

} // namespace

std::string encodePem(const PemBlock& block)
{
    constexpr std::size_t lineSize = 64;
    std::string out = std::string(beginMark) + block.type + "-----\n";
    const std::string encoded = text::encodeBase64(block.bytes);
    for (std::size_t at = 0; at < encoded.size(); at += lineSize)
        out.append(encoded, at, lineSize).push_back('\n');
    return out + "-----END " + block.type + "-----\n";
}

std::optional<PemBlock> decodePem(std::string_view text)
{
    // Each END with the last BEGIN before it, so that a BEGIN without an END is passed over.
    std::size_t from = 0;
    for (std::size_t end = text.find(endMark); end != std::string_view::npos; end = text.find(endMark, from)) {
        const std::size_t begin = text.substr(0, end).rfind(beginMark);
        if (begin != std::string_view::npos && begin >= from && (begin == 0 || text[begin - 1] == '\n')) {
            if (auto block = blockOf(text, begin, end))
                return block;
        }
        from = end + endMark.size();
    }
    return std::nullopt;
}

} // namespace strake::sprig
