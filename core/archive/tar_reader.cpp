#include "core/archive/tar_reader.h"

#include <algorithm>
#include <array>

namespace strake::archive {

namespace {

constexpr std::string_view invalidHeader = "archive/tar: invalid tar header";
constexpr std::string_view unexpectedEnd = "unexpected EOF";
constexpr std::size_t maxSpecialContent = std::size_t{1} << 20U; // of a PAX header, of a GNU long name

using Block = std::array<char, tarBlockSize>;

bool isZero(const Block& block)
{
    return std::ranges::all_of(block, [](char c) { return c == '\0'; });
}

bool isSparse(const TarHeader& header, const PaxRecords& records)
{
    if (header.type == tar_type::gnuSparse) {
        return true;
    }
    const auto valueOf = [&records](std::string_view key) {
        const auto found = records.find(key);
        return found == records.end() ? std::string_view() : std::string_view(found->second);
    };
    const std::string_view major = valueOf("GNU.sparse.major");
    const std::string_view minor = valueOf("GNU.sparse.minor");
    if (major.empty() && minor.empty()) {
        return !valueOf("GNU.sparse.map").empty() || records.contains("GNU.sparse.offset");
    }
    return (major == "0" && (minor == "0" || minor == "1")) || (major == "1" && minor == "0");
}

} // namespace

std::nullopt_t TarReader::fail(std::string_view error)
{
    m_ended = true;
    m_error = error;
    return std::nullopt;
}

bool TarReader::startContent(const TarHeader& header)
{
    if (header.isHeaderOnly()) {
        m_remaining = 0;
    } else if (header.size < 0) {
        fail(invalidHeader);
        return false;
    } else {
        m_remaining = static_cast<std::uint64_t>(header.size);
    }
    m_padding = (tarBlockSize - m_remaining % tarBlockSize) % tarBlockSize;
    return true;
}

bool TarReader::skipContent()
{
    std::array<char, 16384> buffer;
    while (m_remaining > 0) {
        if (read({buffer.data(), buffer.size()}) == 0) {
            return false;
        }
    }
    // An archive that ends within the padding ends there without an error.
    if (m_source->readFull({buffer.data(), m_padding}) < m_padding) {
        fail(m_source->error());
        return false;
    }
    m_padding = 0;
    return true;
}

std::optional<TarHeader> TarReader::readHeader()
{
    Block block;
    for (const bool first : {true, false}) {
        const std::size_t n = m_source->readFull(block);
        if (n < block.size()) {
            return fail(m_source->error().empty() && n > 0 ? unexpectedEnd : m_source->error());
        }
        if (!isZero(block)) {
            const std::optional<TarHeader> header = first ? parseTarHeader(block) : std::nullopt;
            return header ? header : fail(invalidHeader);
        }
    }
    return fail({}); // two blocks of zeros are the end
}

std::optional<std::string> TarReader::readSpecialContent()
{
    std::string content;
    std::array<char, 4096> buffer;
    while (const std::size_t n = read(buffer)) {
        content.append(buffer.data(), n);
        if (content.size() > maxSpecialContent) {
            return fail("archive/tar: header field too long");
        }
    }
    if (m_ended) {
        return std::nullopt;
    }
    return content;
}

std::optional<TarHeader> TarReader::next()
{
    PaxRecords records;
    std::string longName;
    std::string longLink;
    while (!m_ended && skipContent()) {
        std::optional<TarHeader> header = readHeader();
        if (!header || !startContent(*header)) {
            return std::nullopt;
        }
        if (header->type == tar_type::paxHeader || header->type == tar_type::paxGlobalHeader) {
            const std::optional<std::string> content = readSpecialContent();
            if (!content) {
                return std::nullopt;
            }
            std::optional<PaxRecords> parsed = parsePaxRecords(*content);
            if (!parsed) {
                return fail(invalidHeader);
            }
            if (header->type == tar_type::paxGlobalHeader) {
                applyPaxRecords(*header, *parsed); // what is malformed there is passed over
                header->size = 0;
                header->mode = 0;
                return header;
            }
            records = std::move(*parsed);
        } else if (header->type == tar_type::gnuLongName || header->type == tar_type::gnuLongLink) {
            const std::optional<std::string> content = readSpecialContent();
            if (!content) {
                return std::nullopt;
            }
            (header->type == tar_type::gnuLongName ? longName : longLink) = content->substr(0, content->find('\0'));
        } else {
            if (!applyPaxRecords(*header, records)) {
                return fail(invalidHeader);
            }
            if (!longName.empty()) {
                header->name = longName;
            }
            if (!longLink.empty()) {
                header->linkName = longLink;
            }
            if (header->type == tar_type::regularOld) {
                header->type = header->name.ends_with('/') ? tar_type::folder : tar_type::regular;
            }
            if (!startContent(*header)) { // the records may have changed the size
                return std::nullopt;
            }
            if (isSparse(*header, records)) {
                return fail("archive/tar: sparse files are not supported");
            }
            return header;
        }
    }
    return std::nullopt;
}

std::size_t TarReader::read(std::span<char> out)
{
    if (m_ended || m_remaining == 0) {
        return 0;
    }
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), m_remaining));
    const std::size_t n = m_source->read(out.first(wanted));
    if (n == 0) {
        fail(m_source->error().empty() ? unexpectedEnd : m_source->error());
        return 0;
    }
    m_remaining -= n;
    return n;
}

} // namespace strake::archive
