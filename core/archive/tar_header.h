// One 512-byte block of a tar archive read as a header, and the records of a PAX header (Go's archive/tar: format.go,
// strconv.go). Formats: V7, USTAR, PAX, GNU, STAR.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace strake::archive {

inline constexpr std::size_t tarBlockSize = 512;

// The type of an entry, as its header says it; other bytes occur.
namespace tar_type {
inline constexpr char regular = '0';
inline constexpr char regularOld = '\0';
inline constexpr char hardLink = '1';
inline constexpr char symbolicLink = '2';
inline constexpr char characterDevice = '3';
inline constexpr char blockDevice = '4';
inline constexpr char folder = '5';
inline constexpr char fifo = '6';
inline constexpr char paxHeader = 'x';
inline constexpr char paxGlobalHeader = 'g';
inline constexpr char gnuLongName = 'L';
inline constexpr char gnuLongLink = 'K';
inline constexpr char gnuSparse = 'S';
} // namespace tar_type

struct TarHeader {
    std::string name; // as written: '/' or '\', "..", absolute: nothing is checked
    std::string linkName;
    std::int64_t size = 0; // what the header claims, also for entries that have no content
    std::int64_t mode = 0;
    char type = tar_type::regular;

    // By type, or by the mode's file type.
    bool isFolder() const;
    // No content follows, whatever `size` says: links, devices, folders.
    bool isHeaderOnly() const;
};

// Nothing when it is no header (checksum, numbers).
std::optional<TarHeader> parseTarHeader(std::span<const char, tarBlockSize> block);

using PaxRecords = std::map<std::string, std::string, std::less<>>;
// Nothing when a record is malformed.
std::optional<PaxRecords> parsePaxRecords(std::string_view text);
// Sets what the records say of the header. False when one is malformed.
bool applyPaxRecords(TarHeader& header, const PaxRecords& records);

} // namespace strake::archive
