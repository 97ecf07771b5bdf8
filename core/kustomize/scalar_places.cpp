#include "core/kustomize/scalar_places.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

// Without blanks at its end.
std::string_view lineAt(std::string_view text, std::size_t begin)
{
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

// How far the line of a block is indented that says this; npos: it says something else.
std::size_t indentationOf(std::string_view line, std::string_view said)
{
    const std::size_t indentation = line.size() - std::min(line.size(), said.size());
    const bool fits = line.ends_with(said) && line.find_first_not_of(' ') >= indentation;
    return fits ? indentation : std::string_view::npos;
}

} // namespace

ScalarPlaces::ScalarPlaces(std::string_view file, const SourceRange& scalar, std::string_view said) : m_whole(scalar)
{
    const std::string_view written = file.substr(std::min<std::size_t>(scalar.begin, file.size()));
    if (said.empty() || written.empty())
        return;
    if (written[0] == '|') {
        if (!readLines(file, said))
            m_lines.clear();
        return;
    }
    const std::uint32_t quote = written[0] == '"' || written[0] == '\'' ? 1 : 0;
    if (said.find('\n') == std::string_view::npos && written.substr(quote).starts_with(said)) {
        const std::uint32_t at = scalar.begin + quote;
        m_lines.push_back({0, at, at + static_cast<std::uint32_t>(said.size())});
    }
}

bool ScalarPlaces::readLines(std::string_view file, std::string_view said)
{
    // Blank lines before what is said first may have been left out.
    std::size_t at = file.find('\n', m_whole.begin);
    at = at == std::string_view::npos ? file.size() : at + 1;
    while (at < file.size() && lineAt(file, at).empty() && !lineAt(said, 0).empty()) {
        const std::size_t next = file.find('\n', at);
        at = next == std::string_view::npos ? file.size() : next + 1;
    }
    for (std::size_t begin = 0; begin < said.size();) {
        const std::string_view line = at < file.size() ? lineAt(file, at) : std::string_view();
        const std::size_t indentation = indentationOf(line, lineAt(said, begin));
        if (indentation == std::string_view::npos)
            return false;
        m_lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at + indentation),
                           static_cast<std::uint32_t>(at + line.size())});
        const std::size_t next = said.find('\n', begin);
        if (next == std::string_view::npos)
            break;
        begin = next + 1;
        const std::size_t nextAt = file.find('\n', std::min(at, file.size()));
        at = nextAt == std::string_view::npos ? file.size() : nextAt + 1;
    }
    return true;
}

std::uint32_t ScalarPlaces::inFile(std::uint32_t offset) const
{
    auto line = std::upper_bound(m_lines.begin(), m_lines.end(), offset,
                                 [](std::uint32_t wanted, const Line& each) { return wanted < each.begin; });
    --line; // the first one begins at 0
    return std::min(line->at + (offset - line->begin), line->end);
}

SourceRange ScalarPlaces::of(std::uint32_t begin, std::uint32_t end) const
{
    if (m_whole.begin == 0 && m_whole.end == 0)
        return {m_whole.file, begin, end};
    if (m_lines.empty())
        return m_whole;
    return {m_whole.file, inFile(begin), inFile(end)};
}

} // namespace strake::kustomize
