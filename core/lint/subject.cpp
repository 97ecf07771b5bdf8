#include "core/lint/subject.h"

namespace strake::lint {

const yaml::Node* ObjectSubject::find(std::initializer_list<std::string_view> path) const
{
    const yaml::Node* node = root;
    for (const std::string_view key : path)
        node = node ? node->find(key) : nullptr;
    return node;
}

std::string ObjectSubject::title() const { return kind + (name.empty() ? "" : " `" + name + "`"); }

Diagnostic& Findings::add(DiagnosticKind kind, const ObjectSubject& object, const SourceRange& range,
                          std::string message)
{
    AuthorPlace place = object.placeOf(range);
    Diagnostic& finding = m_findings.emplace_back(diagnose(kind, place.range, std::move(message)));
    finding.labels = std::move(place.labels);
    return finding;
}

} // namespace strake::lint
