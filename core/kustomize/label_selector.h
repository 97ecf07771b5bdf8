// Kubernetes' label selectors: apimachinery's labels.Parse, as kyaml has it, and its rules for names of labels.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::kustomize {

// "app=x,tier in (a, b),!old"
class LabelSelector {
public:
    LabelSelector() = default;
    // Throws Error with the text of labels.Parse.
    explicit LabelSelector(std::string_view text);
    // `labels` are sorted by key.
    bool matches(const std::vector<std::pair<std::string_view, std::string_view>>& labels) const;

private:
    friend class LabelSelectorParser;
    enum class Operator : std::uint8_t { In, NotIn, Exists, DoesNotExist, GreaterThan, LessThan };
    struct Requirement {
        std::string key;
        Operator op = Operator::Exists;
        std::vector<std::string> values; // sorted
        bool matches(const std::string_view* value) const;
    };
    std::vector<Requirement> m_requirements; // sorted by key
};

// validation.IsQualifiedName and IsValidLabelValue: what is wrong with it; empty when it is right.
std::vector<std::string> qualifiedNameProblems(std::string_view name);
std::vector<std::string> labelValueProblems(std::string_view value);

} // namespace strake::kustomize
