// .helmignore. Source of the rules: Helm's pkg/ignore/rules.go.
#pragma once

#include "core/diagnostic/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::chart {

// Rules in order, the first match decides. A negated rule ignores all that does *not* match it, as in Helm.
class IgnoreRules {
public:
    // The error's peerText is Helm's: "double-star (**) syntax is not supported", "syntax error in pattern"; its
    // range is the rule, in `file`.
    static Result<IgnoreRules> parse(std::string_view text, FileId file = FileId::None);
    // What Helm ignores always: `templates/.?*`.
    void addDefaults();
    // `path` is '/'-joined, from the chart's folder. Not const: a rule that begins with several '/' loses one at each
    // look, as in Helm.
    bool ignores(std::string_view path, bool isFolder);

private:
    enum class Against : std::uint8_t { Name, Path }; // a pattern without '/' meets the last name only

    struct Rule {
        std::string pattern;
        Against against = Against::Name;
        bool fromTop = false; // it began with '/'
        bool negated = false;
        bool foldersOnly = false;
    };
    static const char* add(std::string_view line, std::vector<Rule>& rules);
    static bool matches(Rule& rule, std::string_view path);
    std::vector<Rule> m_rules;
};

} // namespace strake::chart
