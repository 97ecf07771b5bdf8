#include "core/archive/archive.h"

#include "core/archive/entry_path.h"
#include "core/archive/karchive_module.h"
#include "core/archive/tar_reader.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace strake::archive {

namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t permissionBits = 07777;

std::string inBackticks(std::string_view name)
{
    std::string out = "`";
    for (const char c : name.substr(0, 200)) {
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    }
    return out + (name.size() > 200 ? "…`" : "`");
}

// Holds one reading to the options: what it finds first ends it.
class Reading {
public:
    Reading(std::string_view archive, std::size_t archiveBytes, const ReadOptions& options)
        : m_archive(archive), m_archiveBytes(archiveBytes), m_options(&options)
    {}

    // The entry's clean path; empty when it is none of the wanted ones or reading must stop.
    std::string begin(std::string_view path, bool isFolder, std::uint64_t claimedSize)
    {
        const Limits& limits = m_options->limits;
        if (++m_entries > limits.maxEntries) {
            return stop(DiagnosticKind::ArchiveLimit,
                        "holds more than " + std::to_string(limits.maxEntries) + " entries");
        }
        if (const auto why = whyUnsafe(path)) {
            return stop(DiagnosticKind::ArchiveUnsafe,
                        "is refused: its entry " + inBackticks(path) + " " + std::string(*why));
        }
        std::string clean = cleanPath(path);
        if (clean.size() > limits.maxPathBytes) {
            return stop(DiagnosticKind::ArchiveLimit, "has a path longer than " + std::to_string(limits.maxPathBytes) +
                                                          " bytes: " + inBackticks(path));
        }
        if (static_cast<std::size_t>(std::ranges::count(clean, '/')) >= limits.maxPathDepth) {
            return stop(DiagnosticKind::ArchiveLimit, "has a path of more than " + std::to_string(limits.maxPathDepth) +
                                                          " parts: " + inBackticks(path));
        }
        if (isFolder || clean.empty() || (m_options->wanted && !m_options->wanted(clean))) {
            return {};
        }
        if (claimedSize > limits.maxEntryBytes) {
            return tooLarge(clean);
        }
        return clean;
    }

    std::string tooLarge(std::string_view path)
    {
        return stop(DiagnosticKind::ArchiveLimit, "is refused: its entry " + inBackticks(path) + " is larger than " +
                                                      std::to_string(m_options->limits.maxEntryBytes) + " bytes");
    }

    // Counts inflated bytes, wanted or not.
    bool count(std::uint64_t bytes)
    {
        const Limits& limits = m_options->limits;
        m_bytes += bytes;
        if (m_bytes > limits.maxBytes) {
            stop(DiagnosticKind::ArchiveLimit, "holds more than " + std::to_string(limits.maxBytes) + " bytes");
        } else if (m_bytes / limits.maxRatio > m_archiveBytes) {
            stop(DiagnosticKind::ArchiveLimit,
                 "is deflated to less than 1/" + std::to_string(limits.maxRatio) + " of its contents");
        }
        return !stopped();
    }

    // Appends to an entry, within its limit.
    bool append(Entry& entry, std::string_view bytes)
    {
        if (bytes.size() > m_options->limits.maxEntryBytes - entry.bytes.size()) {
            tooLarge(entry.path);
            return false;
        }
        entry.bytes += bytes;
        return true;
    }

    std::string stop(DiagnosticKind kind, std::string message)
    {
        if (!m_problem) {
            m_problem = diagnose(kind, {}, "the archive " + inBackticks(m_archive) + " " + std::move(message));
        }
        return {};
    }
    bool stopped() const { return m_problem.has_value(); }
    Result<std::vector<Entry>> finish(std::vector<Entry> entries) &&
    {
        if (m_problem) {
            return fail(std::move(*m_problem));
        }
        return entries;
    }

private:
    std::string_view m_archive;
    std::uint64_t m_archiveBytes;
    const ReadOptions* m_options;
    std::size_t m_entries = 0;
    std::uint64_t m_bytes = 0;
    std::optional<Diagnostic> m_problem;
};

// Every byte that a source gives, headers and padding included, counts.
class CountedReader final : public ByteReader {
public:
    CountedReader(ByteReader& source, Reading& reading) : m_source(&source), m_reading(&reading) {}
    std::size_t read(std::span<char> out) override
    {
        const std::size_t n = m_reading->stopped() ? 0 : m_source->read(out);
        return m_reading->count(n) ? n : 0;
    }
    std::string_view error() const override { return m_source->error(); }

private:
    ByteReader* m_source;
    Reading* m_reading;
};

std::string_view kindOf(char type)
{
    switch (type) {
    case tar_type::hardLink: return "is a hard link";
    case tar_type::symbolicLink: return "is a symbolic link";
    case tar_type::characterDevice:
    case tar_type::blockDevice: return "is a device";
    case tar_type::fifo: return "is a pipe";
    default: return {};
    }
}

std::vector<Entry> readTar(ByteReader& source, Reading& reading, bool& damaged, std::string& why)
{
    std::vector<Entry> entries;
    TarReader tar(source);
    std::array<char, 65536> buffer;
    while (const std::optional<TarHeader> header = tar.next()) {
        if (header->type == tar_type::paxGlobalHeader) {
            continue;
        }
        Entry entry;
        entry.path = reading.begin(header->name, header->isFolder(), static_cast<std::uint64_t>(header->size));
        if (reading.stopped()) {
            break;
        }
        if (const std::string_view what = kindOf(header->type); !what.empty()) {
            reading.stop(DiagnosticKind::ArchiveUnsafe,
                         "is refused: its entry " + inBackticks(header->name) + " " + std::string(what));
            break;
        }
        if (entry.path.empty()) {
            continue;
        }
        entry.mode = static_cast<std::uint32_t>(header->mode) & permissionBits;
        while (const std::size_t n = tar.read(buffer)) {
            if (!reading.append(entry, {buffer.data(), n})) {
                break;
            }
        }
        if (reading.stopped() || !tar.error().empty()) {
            break;
        }
        entries.push_back(std::move(entry));
    }
    damaged = !tar.error().empty();
    why = tar.error();
    return entries;
}

Result<std::vector<Entry>> readTarArchive(ByteReader& source, Reading reading)
{
    CountedReader counted(source, reading);
    bool damaged = false;
    std::string why;
    std::vector<Entry> entries = readTar(counted, reading, damaged, why);
    if (!reading.stopped()) {
        // To the end, so that the checksum of the last bytes is verified.
        std::array<char, 16384> rest;
        while (!damaged && counted.read(rest) > 0) {
        }
        damaged = damaged || !counted.error().empty();
        why = counted.error().empty() ? why : std::string(counted.error());
        if (damaged) {
            reading.stop(DiagnosticKind::ArchiveInvalid, "cannot be read: " + why);
        }
    }
    return std::move(reading).finish(std::move(entries));
}

Result<std::vector<Entry>> readZipArchive(std::string_view bytes, Reading reading)
{
    const Result<const KArchiveModule*> module = loadModule();
    if (!module) {
        return fail(module.error());
    }
    std::vector<Entry> entries;
    ZipEntryInfo current;
    std::string currentPath;
    const KArchiveModule::ZipVisitor visitor{
        .begin =
            [&](const ZipEntryInfo& info, bool& stop) {
                current = info;
                currentPath = reading.begin(info.path, info.isFolder, info.size);
                constexpr std::uint32_t typeBits = 0170000;
                constexpr std::uint32_t regularBits = 0100000;
                const std::uint32_t type = info.mode & typeBits;
                if (!info.isFolder && (info.isLink || (type != 0 && type != regularBits))) {
                    reading.stop(DiagnosticKind::ArchiveUnsafe, "is refused: its entry " + inBackticks(info.path) +
                                                                    " is a " +
                                                                    (info.isLink ? "symbolic link" : "special file"));
                }
                stop = reading.stopped();
                if (currentPath.empty() || stop) {
                    return false;
                }
                entries.push_back({.path = currentPath, .mode = info.mode & permissionBits});
                return true;
            },
        .content =
            [&](std::string_view piece, bool& stop) {
                Entry& entry = entries.back();
                if (!piece.empty()) {
                    stop = !reading.count(piece.size()) || !reading.append(entry, piece);
                    return;
                }
                const auto* const data = reinterpret_cast<const Bytef*>(entry.bytes.data());
                if (entry.bytes.size() != current.size || crc32_z(0, data, entry.bytes.size()) != current.crc) {
                    reading.stop(DiagnosticKind::ArchiveInvalid,
                                 "cannot be read: its entry " + inBackticks(entry.path) + " is damaged");
                    stop = true;
                }
            },
    };
    const std::string error = (*module)->readZip(bytes, visitor);
    if (!error.empty()) {
        reading.stop(DiagnosticKind::ArchiveInvalid, "cannot be read: " + error);
    }
    return std::move(reading).finish(std::move(entries));
}

// Clean, so that reading gives it back.
std::optional<Diagnostic> unwritable(std::span<const Entry> entries)
{
    for (const Entry& entry : entries) {
        if (whyUnsafe(entry.path) || cleanPath(entry.path) != entry.path) {
            return diagnose(DiagnosticKind::ArchiveUnsafe, {},
                            "no archive can hold the path " + inBackticks(entry.path));
        }
    }
    return std::nullopt;
}

using Write = std::string (KArchiveModule::*)(std::span<const Entry>, std::int64_t, std::string&) const;

Result<std::string> write(Write method, std::span<const Entry> entries, std::int64_t mtime)
{
    if (std::optional<Diagnostic> problem = unwritable(entries)) {
        return fail(std::move(*problem));
    }
    const Result<const KArchiveModule*> module = loadModule();
    if (!module) {
        return fail(module.error());
    }
    std::string out;
    if (const std::string error = ((*module)->*method)(entries, std::max<std::int64_t>(mtime, 0), out);
        !error.empty()) {
        return fail(diagnose(DiagnosticKind::ArchiveInvalid, {}, "the archive cannot be written: " + error));
    }
    return out;
}

} // namespace

Format formatOf(std::string_view bytes)
{
    if (isGzip(bytes)) {
        return Format::TarGzip;
    }
    if (bytes.starts_with("PK\x03\x04"sv)) {
        return Format::Zip;
    }
    if (bytes.size() >= tarBlockSize &&
        parseTarHeader(std::span<const char, tarBlockSize>(bytes.data(), tarBlockSize))) {
        return Format::Tar;
    }
    return Format::Unknown;
}

Result<std::vector<Entry>> readArchive(std::string_view bytes, std::string_view name, const ReadOptions& options)
{
    Reading reading(name, bytes.size(), options);
    switch (formatOf(bytes)) {
    case Format::Zip: return readZipArchive(bytes, std::move(reading));
    case Format::Tar: {
        MemoryReader source(bytes);
        return readTarArchive(source, std::move(reading));
    }
    case Format::TarGzip: {
        GzipReader source(bytes);
        return readTarArchive(source, std::move(reading));
    }
    case Format::Unknown: break;
    }
    reading.stop(DiagnosticKind::ArchiveInvalid, "is neither .tar, .tar.gz nor .zip");
    return std::move(reading).finish({});
}

Result<std::string> writeTarGzip(std::span<const Entry> entries, std::int64_t mtime, const GzipHeader& header)
{
    Result<std::string> tar = write(&KArchiveModule::writeTar, entries, mtime);
    if (!tar) {
        return tar;
    }
    return gzip(*tar, header);
}

Result<std::string> writeZip(std::span<const Entry> entries, std::int64_t mtime)
{
    return write(&KArchiveModule::writeZip, entries, mtime);
}

} // namespace strake::archive
