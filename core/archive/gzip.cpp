#include "core/archive/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

namespace strake::archive {

namespace {

constexpr std::uint8_t flagHeaderCrc = 1U << 1U;
constexpr std::uint8_t flagExtra = 1U << 2U;
constexpr std::uint8_t flagName = 1U << 3U;
constexpr std::uint8_t flagComment = 1U << 4U;
constexpr std::size_t maxHeaderString = 512; // gunzip.go: readString; the NUL is counted

const Bytef* bytesOf(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

std::uint32_t littleEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (std::size_t i = bytes.size(); i > 0; --i) {
        value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
    }
    return value;
}

void appendLittleEndian(std::string& out, std::uint32_t value, int bytes)
{
    for (; bytes > 0; --bytes, value >>= 8U) {
        out += static_cast<char>(value & 0xffU);
    }
}

uInt clamped(std::size_t size)
{
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

std::uint32_t crcOf(std::uint32_t crc, std::string_view bytes)
{
    return static_cast<std::uint32_t>(crc32_z(crc, bytesOf(bytes), bytes.size()));
}

} // namespace

struct GzipReader::Inflater {
    Inflater()
    {
        if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    z_stream stream{};
    std::uint32_t crc = 0;  // of the member so far
    std::uint32_t size = 0; // modulo 2^32
};

bool isGzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b\x08"); }

GzipReader::GzipReader(std::string_view bytes) : m_rest(bytes)
{
    if (bytes.empty()) {
        fail("EOF");
    } else {
        readHeader();
    }
}

GzipReader::~GzipReader() = default;

std::size_t GzipReader::fail(std::string_view error)
{
    m_ended = true;
    m_error = error;
    return 0;
}

// gunzip.go: readHeader.
bool GzipReader::readHeader()
{
    constexpr std::string_view truncated = "unexpected EOF";
    constexpr std::string_view invalid = "gzip: invalid header";
    const std::string_view all = m_rest;
    std::size_t at = 10;
    if (all.size() < at) {
        fail(truncated);
        return false;
    }
    if (!isGzip(all)) {
        fail(invalid);
        return false;
    }
    const auto flags = static_cast<std::uint8_t>(all[3]);
    if ((flags & flagExtra) != 0) {
        if (all.size() - at < 2) {
            fail(truncated);
            return false;
        }
        const std::uint32_t length = littleEndian(all.substr(at, 2));
        at += 2;
        if (all.size() - at < length) {
            fail(truncated);
            return false;
        }
        at += length;
    }
    for (const std::uint8_t flag : {flagName, flagComment}) {
        if ((flags & flag) == 0) {
            continue;
        }
        const std::string_view field = all.substr(at, maxHeaderString);
        const std::size_t end = field.find('\0');
        if (end == std::string_view::npos) {
            fail(field.size() < maxHeaderString ? truncated : invalid);
            return false;
        }
        at += end + 1;
    }
    if ((flags & flagHeaderCrc) != 0) {
        if (all.size() - at < 2) {
            fail(truncated);
            return false;
        }
        if (littleEndian(all.substr(at, 2)) != (crcOf(0, all.substr(0, at)) & 0xffffU)) {
            fail(invalid);
            return false;
        }
        at += 2;
    }
    m_rest.remove_prefix(at);
    if (m_inflater == nullptr) {
        m_inflater = std::make_unique<Inflater>();
    } else {
        inflateReset(&m_inflater->stream);
        m_inflater->crc = 0;
        m_inflater->size = 0;
    }
    return true;
}

// After the last byte of a member: its checksum and length, then the next member's header, if there is one.
bool GzipReader::readTrailer()
{
    if (m_rest.size() < 8) {
        fail("unexpected EOF");
        return false;
    }
    if (littleEndian(m_rest.substr(0, 4)) != m_inflater->crc || littleEndian(m_rest.substr(4, 4)) != m_inflater->size) {
        fail("gzip: invalid checksum");
        return false;
    }
    m_rest.remove_prefix(8);
    if (m_rest.empty()) {
        m_ended = true;
        return false;
    }
    return readHeader();
}

std::size_t GzipReader::read(std::span<char> out)
{
    while (!m_ended) {
        z_stream& stream = m_inflater->stream;
        stream.next_in = const_cast<Bytef*>(bytesOf(m_rest)); // zlib does not write there
        stream.avail_in = clamped(m_rest.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = clamped(out.size());
        const uInt availableIn = stream.avail_in;
        const uInt availableOut = stream.avail_out;
        const int status = inflate(&stream, Z_NO_FLUSH);
        const std::size_t taken = availableIn - stream.avail_in;
        const std::size_t made = availableOut - stream.avail_out;
        m_rest.remove_prefix(taken);
        m_inflater->crc = crcOf(m_inflater->crc, {out.data(), made});
        m_inflater->size += static_cast<std::uint32_t>(made);

        if (status == Z_STREAM_END) {
            readTrailer(); // its failure is reported by the next call, after the bytes
        } else if (status == Z_MEM_ERROR) {
            throw std::bad_alloc();
        } else if (status != Z_OK && status != Z_BUF_ERROR) {
            fail("flate: corrupt input before offset " + std::to_string(stream.total_in));
        } else if (made == 0 && taken == 0) {
            fail("unexpected EOF");
        }
        if (made > 0) {
            return made;
        }
    }
    return 0;
}

GzipHeader GzipHeader::helm() { return {.comment = "Helm", .extra = "+aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo="}; }

std::string gzip(std::string_view bytes, const GzipHeader& header)
{
    std::string out = "\x1f\x8b\x08";
    out += static_cast<char>((header.extra.empty() ? 0 : flagExtra) | (header.comment.empty() ? 0 : flagComment));
    appendLittleEndian(out, header.mtime, 4);
    out += '\x02'; // slowest, best compression
    out += '\xff';
    if (!header.extra.empty()) {
        const std::string_view extra = std::string_view(header.extra).substr(0, 0xffff);
        appendLittleEndian(out, static_cast<std::uint32_t>(extra.size()), 2);
        out += extra;
    }
    if (!header.comment.empty()) {
        out += std::string_view(header.comment).substr(0, header.comment.find('\0'));
        out += '\0';
    }

    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::bad_alloc();
    }
    std::string buffer(std::size_t{64} << 10U, '\0');
    std::string_view rest = bytes;
    for (int status = Z_OK; status == Z_OK;) {
        stream.next_in = const_cast<Bytef*>(bytesOf(rest));
        stream.avail_in = clamped(rest.size());
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = clamped(buffer.size());
        const uInt available = stream.avail_in;
        status = deflate(&stream, available == rest.size() ? Z_FINISH : Z_NO_FLUSH);
        rest.remove_prefix(available - stream.avail_in);
        out.append(buffer, 0, buffer.size() - stream.avail_out);
    }
    deflateEnd(&stream);

    appendLittleEndian(out, crcOf(0, bytes), 4);
    appendLittleEndian(out, static_cast<std::uint32_t>(bytes.size()), 4);
    return out;
}

} // namespace strake::archive
