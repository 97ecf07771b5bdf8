#include "core/lint/rule.h"

#include "core/lint/problem_texts.h"
#include "core/lint/rules/table.h"

#include <algorithm>
#include <vector>

namespace strake::lint {

std::span<const RuleText> allRuleTexts()
{
    static const std::vector<RuleText> sorted = [] {
        std::vector<RuleText> all(problemTexts().begin(), problemTexts().end());
        for (const Rule* rule : rules())
            all.push_back(rule->text);
        std::sort(all.begin(), all.end(),
                  [](const RuleText& a, const RuleText& b) { return idOf(a.kind) < idOf(b.kind); });
        return all;
    }();
    return sorted;
}

const RuleText* ruleTextOf(DiagnosticKind kind) { return findRuleText(idOf(kind)); }

const RuleText* findRuleText(std::string_view id)
{
    const auto all = allRuleTexts();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const RuleText& text) { return idOf(text.kind) == id; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace strake::lint
