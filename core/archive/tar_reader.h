// The entries of a tar archive, one after the other, as Go's archive/tar gives them: headers that only describe the
// next entry are taken in, names and types are as written, and nothing is checked but the format.
#pragma once

#include "core/archive/byte_reader.h"
#include "core/archive/tar_header.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strake::archive {

class TarReader final : public ByteReader {
public:
    // The source must outlive it.
    explicit TarReader(ByteReader& source) : m_source(&source) {}

    // The next entry; nothing at the end of the archive and on failure. A global PAX header is an entry too.
    // Errors: "archive/tar: invalid tar header", "archive/tar: header field too long", "unexpected EOF", the source's;
    // "archive/tar: sparse files are not supported" is ours.
    std::optional<TarHeader> next();

    // The content of the entry that next() gave last.
    std::size_t read(std::span<char> out) override;
    std::string_view error() const override { return m_error; }

private:
    bool startContent(const TarHeader& header);
    bool skipContent();
    std::optional<TarHeader> readHeader();
    std::optional<std::string> readSpecialContent();
    std::nullopt_t fail(std::string_view error);

    ByteReader* m_source;
    std::string m_error;
    std::uint64_t m_remaining = 0; // of the current content
    std::size_t m_padding = 0;     // after it
    bool m_ended = false;
};

} // namespace strake::archive
