#include "core/lint/subject.h"

#include <utility>

namespace strake::lint {

const yaml::Node* ObjectSubject::find(std::initializer_list<std::string_view> path) const
{
    const yaml::Node* node = root;
    for (const std::string_view key : path)
        node = node ? node->find(key) : nullptr;
    return node;
}

std::string ObjectSubject::title() const { return kind + (name.empty() ? "" : " `" + name + "`"); }

Diagnostic& Findings::add(DiagnosticKind kind, const ObjectSubject& object, AuthorPlace place, std::string message)
{
    std::string same = message;
    const std::string title = object.title();
    if (const std::size_t at = same.find(title); at != std::string::npos)
        same.erase(at, title.size());
    for (const std::uint32_t part : {std::uint32_t(kind), std::uint32_t(place.range.file), place.range.begin})
        same += "/" + std::to_string(part);
    const auto [told, isNew] = m_told.try_emplace(std::move(same), Told{m_findings.size(), 0, &object});
    if (!isNew) {
        if (std::exchange(told->second.last, &object) != &object)
            ++told->second.others;
        m_again = {};
        return m_again;
    }
    Diagnostic& finding = m_findings.emplace_back(diagnose(kind, place.range, std::move(message)));
    finding.labels = std::move(place.labels);
    return finding;
}

std::vector<Diagnostic> Findings::take()
{
    for (const auto& [same, told] : m_told) {
        if (told.others > 0)
            m_findings[told.index].message += told.others == 1
                                                  ? ", and in another object"
                                                  : ", and in " + std::to_string(told.others) + " other objects";
    }
    m_told.clear();
    return std::move(m_findings);
}

} // namespace strake::lint
