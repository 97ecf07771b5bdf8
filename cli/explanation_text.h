// Explanations as trees of lines, as data, and as comments behind the lines of a build.
#pragma once

#include "core/diff/mask.h"
#include "core/explanation.h"

#include <string>
#include <vector>

namespace strake::cli {

// A line and what belongs below it.
struct TextTree {
    std::string line;
    std::vector<TextTree> below;
    TextTree& add(std::string text) { return below.emplace_back(TextTree{std::move(text), {}}); }
};

// Indented by two blanks a level; or drawn with branches.
std::string asIndented(const std::vector<TextTree>& trees);
std::string asBranches(const std::vector<TextTree>& trees);

class ExplanationText {
public:
    // What is secret is masked, unless `showSecrets`.
    ExplanationText(const Explanation& explanation, bool showSecrets);

    TextTree field(const FieldRef& field) const;
    // One line a field: what it says, and where from.
    TextTree object(std::size_t object) const;
    TextTree value(const ValueExplanation& value, const std::string& type, const std::string& description) const;
    // Where the value goes, and what it decides.
    void addReach(TextTree& into, std::size_t chart, const ValuePath& path) const;

    Value fieldData(const FieldRef& field) const;
    Value objectData(std::size_t object) const;
    Value valueData(const ValueExplanation& value, const std::string& type, const std::string& description) const;

    // The output with where each line comes from behind it.
    std::string annotated() const;
    // "replicaCount production/overlay.yaml:8", "overlay.yaml:12 (patches)", "agent/templates/x.yaml:3".
    std::string briefly(const FieldExplanation& field) const;

private:
    std::string masked(const std::string& text) const;
    std::string shownText(const FieldRef& field) const;
    std::string placed(const ExplainedPlace& place) const;
    std::string jsonOf(const Value& value) const;
    void addInput(TextTree& into, const ExplainedInput& input) const;
    void addLayers(TextTree& into, const std::vector<ExplainedLayer>& layers, bool isGone) const;
    void addTemplate(TextTree& into, const std::string& word, const ExplainedTemplate& place) const;
    void addCondition(TextTree& into, const ExplainedCondition& condition) const;
    Value dataOf(const ExplainedPlace& place) const;
    Value dataOf(const ExplainedInput& input) const;
    Value dataOf(const ExplainedTemplate& place) const;
    Value dataOf(const ExplainedCondition& condition) const;
    Value dataOf(const std::vector<ExplainedLayer>& layers) const;

    const Explanation& m_explanation;
    bool m_showSecrets;
    diff::SecretTexts m_secrets;
};

} // namespace strake::cli
