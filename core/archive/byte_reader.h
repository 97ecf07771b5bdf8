// A stream of bytes, as Go's io.Reader: what there is comes first, then the error.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace strake::archive {

class ByteReader {
public:
    virtual ~ByteReader() = default;
    // The number of bytes put into `out`, which is not empty; 0 at the end, and on failure.
    virtual std::size_t read(std::span<char> out) = 0;
    // Empty unless reading has failed; in Go's words ("unexpected EOF").
    virtual std::string_view error() const = 0;

    // As many bytes as there are, up to the size of `out`.
    std::size_t readFull(std::span<char> out)
    {
        std::size_t n = 0;
        while (n < out.size()) {
            const std::size_t got = read(out.subspan(n));
            if (got == 0) {
                break;
            }
            n += got;
        }
        return n;
    }
};

// Bytes in memory, which must outlive it.
class MemoryReader final : public ByteReader {
public:
    explicit MemoryReader(std::string_view bytes) : m_rest(bytes) {}
    std::size_t read(std::span<char> out) override
    {
        const std::size_t n = m_rest.copy(out.data(), out.size());
        m_rest.remove_prefix(n);
        return n;
    }
    std::string_view error() const override { return {}; }

private:
    std::string_view m_rest;
};

} // namespace strake::archive
