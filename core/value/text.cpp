#include "core/value/text.h"

#include <algorithm>

namespace strake {

namespace {

// The first span with bytes that ends behind the offset.
Text::Spans::const_iterator spanAt(const Text::Spans& spans, std::size_t offset)
{
    auto at = std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.end <= offset; });
    while (at != spans.end() && at->begin == at->end)
        ++at;
    return at;
}

} // namespace

Text::Text(std::string bytes, OriginId origin) : m_bytes(std::move(bytes))
{
    if (origin != 0)
        m_spans = std::make_shared<const Spans>(Spans{{0, static_cast<std::uint32_t>(m_bytes.size()), origin}});
}

const Text::Spans& Text::spans() const
{
    static const Spans none;
    return m_spans ? *m_spans : none;
}

OriginId Text::originAt(std::size_t offset) const
{
    const Spans& all = spans();
    const auto span = spanAt(all, offset);
    return span != all.end() && span->begin <= offset ? span->origin : 0;
}

Text Text::substr(std::size_t pos, std::size_t count) const
{
    if (!m_spans)
        return pos >= m_bytes.size() ? Text() : Text(m_bytes.substr(pos, count));
    TextBuilder builder;
    builder.append(*this, pos, count);
    return builder.take();
}

void TextBuilder::addSpan(std::size_t begin, std::size_t end, OriginId origin)
{
    if (origin == 0)
        return;
    const auto from = static_cast<std::uint32_t>(begin);
    const auto to = static_cast<std::uint32_t>(end);
    if (from == to) {
        for (auto at = m_spans.rbegin(); at != m_spans.rend() && at->end == from; ++at) {
            if (at->origin == origin)
                return;
        }
    }
    if (!m_spans.empty() && m_spans.back().end == from && m_spans.back().origin == origin)
        m_spans.back().end = to;
    else
        m_spans.push_back({from, to, origin});
}

TextBuilder& TextBuilder::append(const Text& text, std::size_t pos, std::size_t count)
{
    if (pos > text.size() || (pos == text.size() && !text.isTraced()))
        return *this;
    count = std::min(count, text.size() - pos);
    const std::size_t at = m_bytes.size();
    m_bytes.append(text.view().substr(pos, count));
    if (text.isTraced()) {
        const Text::Spans& spans = text.spans();
        auto span = std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.end < pos; });
        for (; span != spans.end() && span->begin <= pos + count; ++span) {
            const std::size_t begin = std::max<std::size_t>(span->begin, pos);
            const std::size_t end = std::min<std::size_t>(span->end, pos + count);
            if (begin < end || span->begin == span->end)
                addSpan(at + begin - pos, at + end - pos, span->origin);
        }
    }
    return *this;
}

TextBuilder& TextBuilder::append(std::string_view bytes, OriginId origin)
{
    const std::size_t at = m_bytes.size();
    m_bytes.append(bytes);
    addSpan(at, m_bytes.size(), origin);
    return *this;
}

TextBuilder& TextBuilder::appendMadeFrom(std::string_view bytes, const Text& source, std::size_t pos, std::size_t count)
{
    OriginId origin = 0;
    if (source.isTraced()) {
        const Text::Spans& spans = source.spans();
        const auto span = spanAt(spans, pos);
        if (span != spans.end() && span->begin < pos + count)
            origin = span->origin;
    }
    return append(bytes, origin);
}

void TextBuilder::truncate(std::size_t size)
{
    if (size >= m_bytes.size())
        return;
    m_bytes.resize(size);
    const auto isBehind = [size](const Span& span) {
        return span.begin > size || (span.begin == size && span.end > size);
    };
    while (!m_spans.empty() && isBehind(m_spans.back()))
        m_spans.pop_back();
    if (!m_spans.empty() && m_spans.back().end > size)
        m_spans.back().end = static_cast<std::uint32_t>(size);
}

Text TextBuilder::take()
{
    if (m_spans.empty())
        return Text(std::exchange(m_bytes, {}));
    return Text(std::exchange(m_bytes, {}), std::make_shared<const Text::Spans>(std::exchange(m_spans, {})));
}

} // namespace strake
