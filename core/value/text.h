// A string that may know where each run of its bytes came from.
// Untraced (the normal case), it is a std::string and a null pointer; functions written with TextBuilder carry the
// origins of what they copy. An empty span tells what decided that nothing stands there (a condition, an empty value).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake {

// An index into the table of origins of one execution (see gotemplate::OriginTable). 0: unknown.
using OriginId = std::uint32_t;

struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    OriginId origin = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

class Text {
public:
    using Spans = std::vector<Span>; // sorted, not overlapping, none of origin 0

    Text() = default;
    Text(std::string bytes) : m_bytes(std::move(bytes)) {}
    Text(std::string_view bytes) : m_bytes(bytes) {}
    Text(const char* bytes) : m_bytes(bytes) {}
    Text(std::string bytes, std::shared_ptr<const Spans> spans) : m_bytes(std::move(bytes)), m_spans(std::move(spans))
    {}
    // The whole text, or the empty one, from one origin; untraced when it is 0.
    Text(std::string bytes, OriginId origin);

    std::string_view view() const { return m_bytes; }
    const std::string& bytes() const& { return m_bytes; }
    std::string&& bytes() && { return std::move(m_bytes); }
    std::size_t size() const { return m_bytes.size(); }
    bool empty() const { return m_bytes.empty(); }

    bool isTraced() const { return m_spans != nullptr; }
    const Spans& spans() const;                  // empty when untraced
    OriginId originAt(std::size_t offset) const; // 0 where unknown

    // As std::string_view::substr, but a position past the end gives the empty text.
    Text substr(std::size_t pos, std::size_t count = std::string::npos) const;

    friend bool operator==(const Text& a, const Text& b) { return a.m_bytes == b.m_bytes; }

private:
    std::string m_bytes;
    std::shared_ptr<const Spans> m_spans;
};

class TextBuilder {
public:
    void reserve(std::size_t bytes) { m_bytes.reserve(bytes); }
    std::size_t size() const { return m_bytes.size(); }
    std::string_view view() const { return m_bytes; }

    TextBuilder& append(std::string_view bytes)
    {
        m_bytes.append(bytes);
        return *this;
    } // of no origin
    TextBuilder& append(const char* bytes)
    {
        m_bytes.append(bytes);
        return *this;
    }
    TextBuilder& append(const std::string& bytes)
    {
        m_bytes.append(bytes);
        return *this;
    }
    TextBuilder& append(std::size_t count, char c)
    {
        m_bytes.append(count, c);
        return *this;
    }
    TextBuilder& append(const Text& text) { return append(text, 0, std::string::npos); }
    TextBuilder& append(const Text& text, std::size_t pos, std::size_t count);
    TextBuilder& append(std::string_view bytes, OriginId origin);
    // `bytes` made from the run [pos, pos+count) of `source` (upper, quote's escapes): they take the origin found
    // at the run's first traced byte.
    TextBuilder& appendMadeFrom(std::string_view bytes, const Text& source, std::size_t pos, std::size_t count);
    void truncate(std::size_t size);

    Text take();

private:
    void addSpan(std::size_t begin, std::size_t end, OriginId origin);
    std::string m_bytes;
    Text::Spans m_spans;
};

} // namespace strake
