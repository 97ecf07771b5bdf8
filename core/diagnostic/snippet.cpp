#include "core/diagnostic/snippet.h"

#include <algorithm>

namespace strake {

namespace {

constexpr std::string_view reset = "\x1b[0m";
constexpr std::string_view bold = "\x1b[1m";

std::string_view colorOf(Severity severity)
{
    switch (severity) {
    case Severity::Note: return "\x1b[1;36m";
    case Severity::Warning: return "\x1b[1;35m";
    case Severity::Error: return "\x1b[1;31m";
    }
    return {};
}

bool isContinuationByte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Control characters would move the caret or drive the terminal.
char printable(char c)
{
    const auto u = static_cast<unsigned char>(c);
    return u < 0x20 || u == 0x7F ? ' ' : c;
}

class Drawing {
public:
    Drawing(const SourceMap& sources, const SnippetStyle& style) : m_sources(sources), m_style(style) {}

    void heading(const SourceRange& range, std::string_view label, std::string_view color, std::string_view message,
                 std::string_view id)
    {
        paint(bold);
        if (range.isSet()) {
            const Location at = m_sources.locate(range);
            m_out.append(at.path).append(":").append(std::to_string(at.line)).append(":");
            m_out.append(std::to_string(at.column)).append(": ");
        }
        paint(reset);
        paint(color);
        m_out.append(label).append(": ");
        paint(reset);
        appendShortened(message);
        if (!id.empty())
            m_out.append(" [").append(id).append("]");
        m_out.push_back('\n');
        if (range.isSet())
            excerpt(range, color);
    }

    void hint(std::string_view text) { m_out.append("  hint: ").append(text).append("\n"); }

    void line(std::string_view text) { m_out.append(text); }

    std::string take() { return std::move(m_out); }

private:
    void paint(std::string_view code)
    {
        if (m_style.color)
            m_out.append(code);
    }

    void appendShortened(std::string_view message)
    {
        std::size_t size = std::min(message.size(), m_style.maxMessageBytes);
        while (size > 0 && size < message.size() && isContinuationByte(message[size]))
            --size;
        m_out.append(message.substr(0, size));
        if (size < message.size())
            m_out.append("... (").append(std::to_string(message.size())).append(" bytes)");
    }

    void excerpt(const SourceRange& range, std::string_view color)
    {
        const Location at = m_sources.locate(range);
        std::string_view line = at.lineText;
        if (line.empty())
            return;
        std::size_t caret = std::min<std::size_t>(at.column - 1, line.size());
        std::string_view before;
        std::string_view after;
        if (line.size() > m_style.maxLineBytes) {
            std::size_t begin = caret > m_style.maxLineBytes / 2 ? caret - m_style.maxLineBytes / 2 : 0;
            while (begin > 0 && begin < line.size() && isContinuationByte(line[begin]))
                --begin;
            std::size_t length = std::min(m_style.maxLineBytes, line.size() - begin);
            while (begin + length < line.size() && isContinuationByte(line[begin + length]))
                ++length;
            before = begin > 0 ? "..." : "";
            after = begin + length < line.size() ? "..." : "";
            line = line.substr(begin, length);
            caret -= begin;
        }
        m_out.append("  ").append(before);
        std::transform(line.begin(), line.end(), std::back_inserter(m_out), printable);
        m_out.append(after).append("\n  ").append(before.size(), ' ');
        for (std::size_t i = 0; i < caret; ++i) {
            if (!isContinuationByte(line[i]))
                m_out.push_back(' ');
        }
        paint(color);
        m_out.push_back('^');
        const std::size_t length = range.end > range.begin ? range.end - range.begin : 1;
        for (std::size_t i = caret + 1; i < std::min(line.size(), caret + length); ++i) {
            if (!isContinuationByte(line[i]))
                m_out.push_back('~');
        }
        paint(reset);
        m_out.push_back('\n');
    }

    const SourceMap& m_sources;
    const SnippetStyle& m_style;
    std::string m_out;
};

} // namespace

std::string drawDiagnostic(const Diagnostic& diagnostic, const SourceMap& sources, const SnippetStyle& style)
{
    Drawing drawing(sources, style);
    const Severity severity = severityOf(diagnostic);
    drawing.heading(diagnostic.range, nameOf(severity), colorOf(severity), diagnostic.message, idOf(diagnostic.kind));
    for (const Label& label : diagnostic.labels)
        drawing.heading(label.range, "note", colorOf(Severity::Note), label.text, {});
    const std::size_t frames = diagnostic.trace.size();
    for (std::size_t i = 0; i < frames; ++i) {
        if (frames > style.maxFrames && i == style.maxFrames / 2) {
            const std::size_t left = frames - 2 * (style.maxFrames / 2);
            drawing.line("  ... " + std::to_string(left) + " more calls\n");
            i += left;
        }
        const Label& frame = diagnostic.trace[i];
        drawing.heading(frame.range, "note", colorOf(Severity::Note), frame.text, {});
    }
    if (!diagnostic.hint.empty())
        drawing.hint(diagnostic.hint);
    return drawing.take();
}

} // namespace strake
