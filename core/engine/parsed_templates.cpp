#include "core/engine/parsed_templates.h"

#include <algorithm>

namespace strake::engine {

std::shared_ptr<const gotemplate::TemplateSet> ParsedTemplates::find(std::span<const TemplateText> texts) const
{
    std::vector<std::shared_ptr<const Known>> known;
    {
        const std::lock_guard lock(m_mutex);
        known = m_known;
    }
    const auto isSame = [](const std::tuple<std::string, const char*, FileId>& a, const TemplateText& b) {
        return std::get<1>(a) == b.text.data() && std::get<2>(a) == b.file && std::get<0>(a) == b.name;
    };
    for (const auto& each : known) {
        if (std::equal(each->texts.begin(), each->texts.end(), texts.begin(), texts.end(), isSame))
            return each->set;
    }
    return nullptr;
}

std::shared_ptr<const gotemplate::TemplateSet> ParsedTemplates::keep(std::span<const TemplateText> texts,
                                                                     gotemplate::TemplateSet set)
{
    auto kept = std::make_shared<Known>();
    for (const TemplateText& each : texts)
        kept->texts.emplace_back(each.name, each.text.data(), each.file);
    // A clone's layers are frozen: from now on nobody writes to them.
    kept->set = std::make_shared<const gotemplate::TemplateSet>(set.clone());
    const std::lock_guard lock(m_mutex);
    m_known.push_back(kept);
    return kept->set;
}

} // namespace strake::engine
