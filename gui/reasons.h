// What an explanation says, as rows to be shown. Secrets are left out.
#pragma once

#include "core/explanation.h"
#include "gui/manifest_text.h"
#include "gui/models/why_model.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace strake::gui {

struct ReasonWords {
    std::function<QString(const std::filesystem::path&)> shownPath;
    // The value as it may be shown.
    std::function<QString(const ValuePath& path, const Value& value)> shownValue;
    std::size_t instance = 0; // whose values the form shows
};

// Lines of the text against lines of the explanation: their objects are the same, what stands between them may differ.
// Lines count from 0 in the text.
std::optional<FieldRef> fieldAt(const Explanation& explanation, const ManifestText& manifests, std::size_t line);
// All lines of a field.
std::vector<int> linesOf(const Explanation& explanation, const ManifestText& manifests, const FieldRef& field);

// Which chart of the explanation an instance is.
std::optional<std::size_t> chartOf(const Explanation& explanation, std::size_t instance);

std::unique_ptr<WhyNode> reasonsOfField(const Explanation& explanation, const ManifestText& manifests,
                                        const FieldRef& field, const ReasonWords& words);
std::unique_ptr<WhyNode> reasonsOfValue(const Explanation& explanation, const ManifestText& manifests,
                                        const ValuePath& path, const ReasonWords& words);

} // namespace strake::gui
