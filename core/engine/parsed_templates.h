// The templates of charts, parsed once for all that render them. May be used from several threads.
#pragma once

#include "core/gotemplate/template_set.h"

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace strake::engine {

// A text that stays where it is, under a name, with places in a file.
struct TemplateText {
    std::string_view name;
    std::string_view text;
    FileId file = FileId::None;
};

class ParsedTemplates {
public:
    // The set into which these were parsed in this order; null when it is not known.
    std::shared_ptr<const gotemplate::TemplateSet> find(std::span<const TemplateText> texts) const;
    std::shared_ptr<const gotemplate::TemplateSet> keep(std::span<const TemplateText> texts,
                                                        gotemplate::TemplateSet set);

private:
    struct Known {
        std::vector<std::tuple<std::string, const char*, FileId>> texts;
        std::shared_ptr<const gotemplate::TemplateSet> set;
    };
    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<const Known>> m_known;
};

} // namespace strake::engine
