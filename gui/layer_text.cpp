#include "gui/layer_text.h"

#include <algorithm>

namespace strake::gui {

LayerText::LayerText(std::filesystem::path path, std::string saved)
    : m_path(std::move(path)),
      m_bytes(std::make_shared<const std::string>(std::move(saved))),
      m_saved(m_bytes),
      m_binary(m_bytes->find('\0') != std::string::npos)
{}

void LayerText::apply(const yaml::TextEdits& edits)
{
    m_bytes = std::make_shared<const std::string>(yaml::applyEdits(*m_bytes, edits));
    m_binary = m_bytes->find('\0') != std::string::npos;
    m_lineStarts.clear();
}

std::size_t LayerText::lineOf(std::size_t offset) const
{
    const auto& starts = lineStarts();
    return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin()) - 1;
}

std::size_t LayerText::lineBegin(std::size_t line) const
{
    const auto& starts = lineStarts();
    return line < starts.size() ? starts[line] : m_bytes->size();
}

std::string_view LayerText::lineAt(std::size_t line) const
{
    const std::size_t begin = lineBegin(line);
    const std::size_t next = lineBegin(line + 1);
    std::string_view text = std::string_view(*m_bytes).substr(begin, next - begin);
    if (text.ends_with('\n'))
        text.remove_suffix(text.ends_with("\r\n") ? 2 : 1);
    return text;
}

const std::vector<std::size_t>& LayerText::lineStarts() const
{
    if (m_lineStarts.empty()) {
        m_lineStarts.push_back(0);
        for (std::size_t at = m_bytes->find('\n'); at != std::string::npos; at = m_bytes->find('\n', at + 1))
            m_lineStarts.push_back(at + 1);
    }
    return m_lineStarts;
}

} // namespace strake::gui
