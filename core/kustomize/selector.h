// Which resources a patch, a replacement or a variable means: kustomize's types.Selector, compiled.
#pragma once

#include "core/kustomize/label_selector.h"
#include "core/kustomize/res_id.h"

#include <memory>
#include <string>
#include <string_view>

namespace strake::text {
class GoRegexp;
}

namespace strake::kustomize {

class Resource;

// The fields as they are written.
struct SelectorFields {
    std::string group;
    std::string version;
    std::string kind;
    std::string name;
    std::string nameSpace;
    std::string labelSelector;
    std::string annotationSelector;

    bool operator==(const SelectorFields&) const = default;
};

// Group, version, kind, name and namespace are regular expressions for the whole text; empty: anything. Name and
// namespace fit the original or the current id.
class Selector {
public:
    // Throws Error with the text of Go's regexp; label selectors are only parsed when an object gets as far as them, as
    // in kustomize.
    explicit Selector(const SelectorFields& fields);

    // For patches and `select` of resources.
    bool matches(const Resource& resource) const;
    // One at a time, for replacements.
    bool matchesGvk(const Gvk& gvk) const;
    bool matchesName(std::string_view name) const;
    bool matchesNamespace(std::string_view nameSpace) const;
    bool matchesLabels(const Resource& resource) const;
    bool matchesAnnotations(const Resource& resource) const;

private:
    // A text without a letter of a regular expression is compared as it is.
    struct Pattern {
        std::string literal;
        std::shared_ptr<const text::GoRegexp> regexp;
        bool isAny = true;
        void compile(const std::string& pattern);
        bool matches(std::string_view text) const;
    };

    const LabelSelector& parsed(const std::string& text, std::unique_ptr<LabelSelector>& selector) const;

    Pattern m_group;
    Pattern m_version;
    Pattern m_kind;
    Pattern m_name;
    Pattern m_nameSpace;
    std::string m_labelText;
    std::string m_annotationText;
    mutable std::unique_ptr<LabelSelector> m_labels;
    mutable std::unique_ptr<LabelSelector> m_annotations;
};

} // namespace strake::kustomize
