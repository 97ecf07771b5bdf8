// gzip (RFC 1952) through zlib, with the errors of Go's compress/gzip: checksums and lengths are verified, several
// members follow each other as one stream.
#pragma once

#include "core/archive/byte_reader.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace strake::archive {

// True for the three bytes that begin a deflated gzip member.
bool isGzip(std::string_view bytes);

// Inflates bytes in memory, which must outlive it, as they are read: nothing is inflated ahead of a limit that the
// caller keeps. Errors: "EOF" (no bytes at all), "gzip: invalid header", "gzip: invalid checksum", "unexpected EOF",
// "flate: corrupt input before offset N", whose N may differ from Go's.
class GzipReader final : public ByteReader {
public:
    explicit GzipReader(std::string_view bytes);
    ~GzipReader() override;
    GzipReader(const GzipReader&) = delete;
    GzipReader& operator=(const GzipReader&) = delete;

    std::size_t read(std::span<char> out) override;
    std::string_view error() const override { return m_error; }

private:
    struct Inflater;

    bool readHeader();
    bool readTrailer();
    std::size_t fail(std::string_view error);

    std::string_view m_rest; // what follows the bytes that the inflater has taken
    std::string m_error;
    std::unique_ptr<Inflater> m_inflater;
    bool m_ended = false;
};

// What stands in the header of a member. The operating system is always 255, unknown.
struct GzipHeader {
    std::uint32_t mtime = 0; // seconds since 1970; 0: none
    std::string comment;     // Latin-1, without NUL
    std::string extra;       // at most 65535 bytes

    // What Helm writes into every chart it packages (pkg/chartutil/save.go).
    static GzipHeader helm();
};

// One member. The same bytes, header and zlib give the same result.
std::string gzip(std::string_view bytes, const GzipHeader& header = {});

} // namespace strake::archive
