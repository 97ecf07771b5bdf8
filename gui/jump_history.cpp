#include "gui/jump_history.h"

namespace strake::gui {

namespace {
constexpr std::size_t mostPlaces = 100;
}

void JumpHistory::jumped(const ValuePath& from, const ValuePath& to)
{
    m_places.resize(m_places.empty() ? 0 : m_at + 1);
    if (!from.empty() && (m_places.empty() || m_places.back() != from))
        m_places.push_back(from);
    if (m_places.empty() || m_places.back() != to)
        m_places.push_back(to);
    if (m_places.size() > mostPlaces)
        m_places.erase(m_places.begin(), m_places.end() - static_cast<std::ptrdiff_t>(mostPlaces));
    m_at = m_places.size() - 1;
}

std::optional<ValuePath> JumpHistory::back()
{
    if (m_places.empty() || m_at == 0)
        return std::nullopt;
    return m_places[--m_at];
}

std::optional<ValuePath> JumpHistory::forward()
{
    if (m_at + 1 >= m_places.size())
        return std::nullopt;
    return m_places[++m_at];
}

void JumpHistory::clear()
{
    m_places.clear();
    m_at = 0;
}

} // namespace strake::gui
