#include "core/archive/content_type.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace strake::archive {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t sniffedBytes = 512;

constexpr std::array htmlTags{
    "<!DOCTYPE HTML"sv, "<HTML"sv, "<HEAD"sv,  "<SCRIPT"sv, "<IFRAME"sv, "<H1"sv,   "<DIV"sv, "<FONT"sv,
    "<TABLE"sv,         "<A"sv,    "<STYLE"sv, "<TITLE"sv,  "<B"sv,      "<BODY"sv, "<BR"sv,  "<P"sv,
    "<!--"sv,
};

// Bytes at the beginning; where there is a mask, only its bits count.
struct Signature {
    std::string_view pattern;
    std::string_view type;
    std::string_view mask = {};
};

constexpr std::array documentSignatures{
    Signature{"%PDF-"sv, "application/pdf"},
    Signature{"%!PS-Adobe-"sv, "application/postscript"},
    Signature{"\xFE\xFF\0\0"sv, "text/plain; charset=utf-16be", "\xFF\xFF\0\0"sv},
    Signature{"\xFF\xFE\0\0"sv, "text/plain; charset=utf-16le", "\xFF\xFF\0\0"sv},
    Signature{"\xEF\xBB\xBF\0"sv, "text/plain; charset=utf-8", "\xFF\xFF\xFF\0"sv},
    Signature{"\0\0\1\0"sv, "image/x-icon"},
    Signature{"\0\0\2\0"sv, "image/x-icon"},
    Signature{"BM"sv, "image/bmp"},
    Signature{"GIF87a"sv, "image/gif"},
    Signature{"GIF89a"sv, "image/gif"},
    Signature{"RIFF\0\0\0\0WEBPVP"sv, "image/webp", "\xFF\xFF\xFF\xFF\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF"sv},
    Signature{"\x89PNG\r\n\x1A\n"sv, "image/png"},
    Signature{"\xFF\xD8\xFF"sv, "image/jpeg"},
    Signature{"FORM\0\0\0\0AIFF"sv, "audio/aiff", "\xFF\xFF\xFF\xFF\0\0\0\0\xFF\xFF\xFF\xFF"sv},
    Signature{"ID3"sv, "audio/mpeg"},
    Signature{"OggS\0"sv, "application/ogg"},
    Signature{"MThd\0\0\0\6"sv, "audio/midi"},
    Signature{"RIFF\0\0\0\0AVI "sv, "video/avi", "\xFF\xFF\xFF\xFF\0\0\0\0\xFF\xFF\xFF\xFF"sv},
    Signature{"RIFF\0\0\0\0WAVE"sv, "audio/wave", "\xFF\xFF\xFF\xFF\0\0\0\0\xFF\xFF\xFF\xFF"sv},
};

constexpr std::array archiveSignatures{
    Signature{"\0\1\0\0"sv, "font/ttf"},
    Signature{"OTTO"sv, "font/otf"},
    Signature{"ttcf"sv, "font/collection"},
    Signature{"wOFF"sv, "font/woff"},
    Signature{"wOF2"sv, "font/woff2"},
    Signature{"\x1F\x8B\x08"sv, "application/x-gzip"},
    Signature{"PK\3\4"sv, "application/zip"},
    Signature{"Rar!\x1A\7\0"sv, "application/x-rar-compressed"},
    Signature{"Rar!\x1A\7\1\0"sv, "application/x-rar-compressed"},
    Signature{"\0asm"sv, "application/wasm"},
};

bool matches(const Signature& signature, std::string_view bytes)
{
    if (signature.mask.empty()) {
        return bytes.starts_with(signature.pattern);
    }
    if (bytes.size() < signature.pattern.size()) {
        return false;
    }
    for (std::size_t i = 0; i < signature.pattern.size(); ++i) {
        if ((bytes[i] & signature.mask[i]) != signature.pattern[i]) {
            return false;
        }
    }
    return true;
}

template <class Table>
std::optional<std::string_view> find(const Table& table, std::string_view bytes)
{
    const auto found =
        std::ranges::find_if(table, [bytes](const Signature& signature) { return matches(signature, bytes); });
    return found == table.end() ? std::nullopt : std::optional(found->type);
}

// The tag in either case, ended by a space or '>'.
bool startsWithTag(std::string_view bytes, std::string_view tag)
{
    if (bytes.size() <= tag.size() || (bytes[tag.size()] != ' ' && bytes[tag.size()] != '>')) {
        return false;
    }
    return std::ranges::equal(bytes.substr(0, tag.size()), tag, [](char byte, char wanted) {
        constexpr char upper = '\xDF';
        return (wanted >= 'A' && wanted <= 'Z' ? static_cast<char>(byte & upper) : byte) == wanted;
    });
}

bool isMp4(std::string_view bytes)
{
    if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") {
        return false;
    }
    std::uint32_t boxSize = 0;
    for (const char c : bytes.substr(0, 4)) {
        boxSize = boxSize << 8U | static_cast<unsigned char>(c);
    }
    if (bytes.size() < boxSize || boxSize % 4 != 0) {
        return false;
    }
    for (std::size_t at = 8; at < boxSize; at += 4) {
        if (at != 12 && bytes.substr(at, 3) == "mp4") { // at 12 stands a version
            return true;
        }
    }
    return false;
}

bool isEmbeddedOpenType(std::string_view bytes) { return bytes.size() >= 36 && bytes.substr(34, 2) == "LP"; }

bool isText(std::string_view bytes)
{
    return std::ranges::none_of(bytes, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1A) || (byte >= 0x1C && byte <= 0x1F);
    });
}

} // namespace

std::string_view detectContentType(std::string_view bytes)
{
    bytes = bytes.substr(0, sniffedBytes);
    const std::size_t blank = std::min(bytes.find_first_not_of("\t\n\f\r "), bytes.size());
    const std::string_view content = bytes.substr(blank);

    if (std::ranges::any_of(htmlTags, [content](std::string_view tag) { return startsWithTag(content, tag); })) {
        return "text/html; charset=utf-8";
    }
    if (content.starts_with("<?xml")) {
        return "text/xml; charset=utf-8";
    }
    if (const auto type = find(documentSignatures, bytes)) {
        return *type;
    }
    if (isMp4(bytes)) {
        return "video/mp4";
    }
    if (bytes.starts_with("\x1A\x45\xDF\xA3")) {
        return "video/webm";
    }
    if (isEmbeddedOpenType(bytes)) {
        return "application/vnd.ms-fontobject";
    }
    if (const auto type = find(archiveSignatures, bytes)) {
        return *type;
    }
    return isText(content) ? "text/plain; charset=utf-8" : "application/octet-stream";
}

} // namespace strake::archive
