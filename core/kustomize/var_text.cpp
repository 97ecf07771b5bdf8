#include "core/kustomize/var_text.h"

namespace strake::kustomize {

const VarValue* VarText::use(std::string_view name)
{
    const auto value = m_values.find(name);
    if (value == m_values.end())
        return nullptr;
    if (!value->second.refused.empty()) {
        m_refused.push_back(value->second.refused);
        return nullptr;
    }
    m_used.emplace(value->first, true);
    return &value->second;
}

std::string VarText::replaced(std::string_view text, Tag& tag)
{
    tag = Tag::Str;
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] != '$' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        ++i;
        if (next == '$') {
            result += '$';
            continue;
        }
        const std::size_t end = next == '(' ? text.find(')', i) : std::string_view::npos;
        if (end == std::string_view::npos) {
            result += '$';
            result += next;
            continue;
        }
        const std::string_view name = text.substr(i + 1, end - i - 1);
        const VarValue* value = use(name);
        if (value && name.size() + 3 == text.size()) {
            tag = value->tag;
            return value->text;
        }
        if (value)
            result += value->inString;
        else
            result.append("$(").append(name).append(")");
        i = end;
    }
    return result;
}

std::vector<std::string> VarText::unused() const
{
    std::vector<std::string> names;
    for (const auto& [name, value] : m_values)
        if (!m_used.contains(name))
            names.push_back(name);
    return names;
}

} // namespace strake::kustomize
