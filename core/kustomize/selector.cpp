#include "core/kustomize/selector.h"

#include "core/kustomize/error.h"
#include "core/kustomize/resource.h"
#include "core/text/go_regexp.h"

#include <algorithm>

namespace strake::kustomize {

void Selector::Pattern::compile(const std::string& pattern)
{
    isAny = pattern.empty();
    // What has no sign of a regular expression in it means itself.
    const bool isLiteral = std::all_of(pattern.begin(), pattern.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '/';
    });
    literal = pattern;
    if (isLiteral)
        return;
    std::string error;
    regexp = text::GoRegexp::compile("^(?:" + pattern + ")$", error);
    if (!regexp)
        throw Error{error, {}};
}

bool Selector::Pattern::matches(std::string_view text) const
{
    return isAny || (regexp ? regexp->matches(text) : literal == text);
}

Selector::Selector(const SelectorFields& fields)
    : m_labelText(fields.labelSelector), m_annotationText(fields.annotationSelector)
{
    m_group.compile(fields.group);
    m_version.compile(fields.version);
    m_kind.compile(fields.kind);
    m_name.compile(fields.name);
    m_nameSpace.compile(fields.nameSpace);
}

bool Selector::matchesGvk(const Gvk& gvk) const
{
    return m_group.matches(gvk.group) && m_version.matches(gvk.version) && m_kind.matches(gvk.kind);
}

bool Selector::matchesName(std::string_view name) const { return m_name.matches(name); }
bool Selector::matchesNamespace(std::string_view nameSpace) const { return m_nameSpace.matches(nameSpace); }

bool Selector::matchesLabels(const Resource& resource) const
{
    return m_labelText.empty() || parsed(m_labelText, m_labels).matches(resource.labels());
}

bool Selector::matchesAnnotations(const Resource& resource) const
{
    return m_annotationText.empty() || parsed(m_annotationText, m_annotations).matches(resource.annotations());
}

const LabelSelector& Selector::parsed(const std::string& text, std::unique_ptr<LabelSelector>& selector) const
{
    if (!selector)
        selector = std::make_unique<LabelSelector>(text);
    return *selector;
}

bool Selector::matches(const Resource& resource) const
{
    const ResId& current = resource.currentId();
    const ResId original = resource.originalId();
    return (matchesNamespace(original.effectiveNamespace()) || matchesNamespace(current.effectiveNamespace())) &&
           (matchesName(original.name) || matchesName(current.name)) && matchesGvk(current.gvk) &&
           matchesLabels(resource) && matchesAnnotations(resource);
}

} // namespace strake::kustomize
