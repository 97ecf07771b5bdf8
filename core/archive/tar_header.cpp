#include "core/archive/tar_header.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace strake::archive {

namespace {

struct Field {
    std::size_t offset;
    std::size_t size;
};
constexpr Field nameField{0, 100};
constexpr Field modeField{100, 8};
constexpr Field uidField{108, 8};
constexpr Field gidField{116, 8};
constexpr Field sizeField{124, 12};
constexpr Field mtimeField{136, 12};
constexpr Field checksumField{148, 8};
constexpr std::size_t typeOffset = 156;
constexpr Field linkNameField{157, 100};
constexpr Field magicField{257, 6};
constexpr Field versionField{263, 2};
constexpr Field deviceMajorField{329, 8};
constexpr Field deviceMinorField{337, 8};
constexpr Field ustarPrefixField{345, 155};
constexpr Field starPrefixField{345, 131};
constexpr Field starAccessTimeField{476, 12};
constexpr Field starChangeTimeField{488, 12};
constexpr Field starTrailerField{508, 4};
constexpr Field gnuAccessTimeField{345, 12};
constexpr Field gnuChangeTimeField{357, 12};

enum class Format : std::uint8_t { V7, Ustar, Star, Gnu };

using namespace std::string_view_literals;

std::string_view untilNul(std::string_view text) { return text.substr(0, text.find('\0')); }

std::optional<std::int64_t> parseOctal(std::string_view field)
{
    constexpr std::string_view padding = " \0"sv;
    const std::size_t begin = field.find_first_not_of(padding);
    if (begin == std::string_view::npos) {
        return 0;
    }
    const std::string_view digits = untilNul(field.substr(begin, field.find_last_not_of(padding) + 1 - begin));
    std::uint64_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, 8);
    if (error != std::errc() || stop != end) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
}

// Octal, or with the first bit set a big-endian two's complement number.
std::optional<std::int64_t> parseNumeric(std::string_view field)
{
    const auto first = static_cast<unsigned char>(field[0]);
    if ((first & 0x80U) == 0) {
        return parseOctal(field);
    }
    const unsigned inversion = (first & 0x40U) != 0 ? 0xffU : 0U;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
        unsigned byte = static_cast<unsigned char>(field[i]) ^ inversion;
        if (i == 0) {
            byte &= 0x7fU;
        }
        if (value >> 56U != 0) {
            return std::nullopt;
        }
        value = value << 8U | byte;
    }
    if (value >> 63U != 0) {
        return std::nullopt;
    }
    const auto number = static_cast<std::int64_t>(value);
    return inversion != 0 ? ~number : number;
}

// A number as strconv.ParseInt(text, 10, 64) reads it.
std::optional<std::int64_t> parseDecimal(std::string_view text)
{
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) {
            return std::nullopt;
        }
    }
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end) {
        return std::nullopt;
    }
    return value;
}

bool isPaxTime(std::string_view text)
{
    const std::size_t point = text.find('.');
    if (!parseDecimal(text.substr(0, point))) {
        return false;
    }
    return point == std::string_view::npos ||
           std::ranges::all_of(text.substr(point + 1), [](char c) { return c >= '0' && c <= '9'; });
}

class Block {
public:
    explicit Block(std::span<const char, tarBlockSize> bytes) : m_bytes(bytes.data(), bytes.size()) {}

    std::string_view raw(Field field) const { return m_bytes.substr(field.offset, field.size); }
    std::string_view text(Field field) const { return untilNul(raw(field)); }
    // 0 for what is no number; see failed().
    std::int64_t number(Field field)
    {
        const std::optional<std::int64_t> value = parseNumeric(raw(field));
        m_failed = m_failed || !value;
        return value.value_or(0);
    }
    bool failed() const { return m_failed; }
    char type() const { return m_bytes[typeOffset]; }

    // The sum of all bytes, those of the checksum as spaces; some tars took the bytes as signed.
    bool checksumHolds() const
    {
        std::int64_t sum = 0;
        std::int64_t signedSum = 0;
        for (std::size_t i = 0; i < m_bytes.size(); ++i) {
            const bool own = i >= checksumField.offset && i < checksumField.offset + checksumField.size;
            const char c = own ? ' ' : m_bytes[i];
            sum += static_cast<unsigned char>(c);
            signedSum += static_cast<signed char>(c);
        }
        const std::optional<std::int64_t> wanted = parseOctal(raw(checksumField));
        return wanted && (*wanted == sum || *wanted == signedSum);
    }

    Format format() const
    {
        const std::string_view magic = raw(magicField);
        if (magic == "ustar\0"sv) {
            return raw(starTrailerField) == "tar\0"sv ? Format::Star : Format::Ustar;
        }
        return magic == "ustar " && raw(versionField) == " \0"sv ? Format::Gnu : Format::V7;
    }

private:
    std::string_view m_bytes;
    bool m_failed = false;
};

// GNU headers have no prefix, but Go before 1.8 wrote one over the times. It is taken for one when they are no numbers.
std::string_view gnuPrefix(const Block& block)
{
    for (const Field field : {gnuAccessTimeField, gnuChangeTimeField}) {
        const std::string_view raw = block.raw(field);
        if (raw[0] != '\0' && !parseNumeric(raw)) {
            const std::string_view prefix = block.text(ustarPrefixField);
            const bool ascii = std::ranges::all_of(prefix, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
            return ascii ? prefix : std::string_view();
        }
    }
    return {};
}

bool validPaxRecord(std::string_view key, std::string_view value)
{
    if (key.empty()) {
        return false;
    }
    const bool isText = key == "path" || key == "linkpath" || key == "uname" || key == "gname";
    return (isText ? value : key).find('\0') == std::string_view::npos;
}

} // namespace

bool TarHeader::isFolder() const
{
    constexpr std::uint32_t permissionBits = 07777;
    constexpr std::uint32_t folderBits = 040000;
    return type == tar_type::folder || (static_cast<std::uint32_t>(mode) & ~permissionBits) == folderBits;
}

bool TarHeader::isHeaderOnly() const { return type >= tar_type::hardLink && type <= tar_type::fifo; }

std::optional<TarHeader> parseTarHeader(std::span<const char, tarBlockSize> bytes)
{
    Block block(bytes);
    if (!block.checksumHolds()) {
        return std::nullopt;
    }
    TarHeader header;
    header.type = block.type();
    header.name = block.text(nameField);
    header.linkName = block.text(linkNameField);
    header.size = block.number(sizeField);
    header.mode = block.number(modeField);
    for (const Field field : {uidField, gidField, mtimeField}) {
        block.number(field);
    }
    const Format format = block.format();
    std::string_view prefix;
    if (format != Format::V7) {
        block.number(deviceMajorField);
        block.number(deviceMinorField);
    }
    switch (format) {
    case Format::V7: break;
    case Format::Ustar: prefix = block.text(ustarPrefixField); break;
    case Format::Gnu: prefix = gnuPrefix(block); break;
    case Format::Star:
        prefix = block.text(starPrefixField);
        block.number(starAccessTimeField);
        block.number(starChangeTimeField);
        break;
    }
    if (block.failed()) {
        return std::nullopt;
    }
    if (!prefix.empty()) {
        header.name = std::string(prefix) + '/' + header.name;
    }
    return header;
}

// "LENGTH KEY=VALUE\n", LENGTH counting the whole record.
std::optional<PaxRecords> parsePaxRecords(std::string_view text)
{
    PaxRecords records;
    while (!text.empty()) {
        const std::size_t space = text.find(' ');
        if (space == std::string_view::npos) {
            return std::nullopt;
        }
        const std::optional<std::int64_t> length = parseDecimal(text.substr(0, space));
        if (!length || *length < 5 || static_cast<std::uint64_t>(*length) > text.size() ||
            static_cast<std::uint64_t>(*length) <= space + 1) {
            return std::nullopt;
        }
        const auto end = static_cast<std::size_t>(*length);
        const std::string_view record = text.substr(space + 1, end - space - 2);
        const std::size_t equals = record.find('=');
        if (text[end - 1] != '\n' || equals == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view key = record.substr(0, equals);
        const std::string_view value = record.substr(equals + 1);
        if (!validPaxRecord(key, value)) {
            return std::nullopt;
        }
        records.insert_or_assign(std::string(key), std::string(value));
        text.remove_prefix(end);
    }
    return records;
}

bool applyPaxRecords(TarHeader& header, const PaxRecords& records)
{
    for (const auto& [key, value] : records) {
        if (value.empty()) {
            continue;
        }
        if (key == "path") {
            header.name = value;
        } else if (key == "linkpath") {
            header.linkName = value;
        } else if (key == "size" || key == "uid" || key == "gid") {
            const std::optional<std::int64_t> number = parseDecimal(value);
            if (!number) {
                return false;
            }
            if (key == "size") {
                header.size = *number;
            }
        } else if (key == "atime" || key == "mtime" || key == "ctime") {
            if (!isPaxTime(value)) {
                return false;
            }
        }
    }
    return true;
}

} // namespace strake::archive
