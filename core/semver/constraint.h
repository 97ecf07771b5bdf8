// Version constraints: "^1.2 || ~2.0, !=2.0.3", "1.2 - 1.4" (Masterminds/semver v3.5.0, NewConstraint and Check).
#pragma once

#include "core/semver/version.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::semver {

class Constraint {
public:
    // Nothing where the library refuses; `error`, when given, is then its text ("improper constraint: \"x\"").
    static std::optional<Constraint> parse(std::string_view text, std::string* error = nullptr);

    // A group of conditions none of which names a pre-release matches no pre-release version.
    bool check(const Version& version) const;

    std::string text() const; // Constraints.String: ">=1.2 <2 || 3.x"

private:
    enum class Operator : unsigned char {
        TildeOrEqual,
        NotEqual,
        Greater,
        Less,
        GreaterOrEqual,
        LessOrEqual,
        Tilde,
        Caret
    };
    struct Condition {
        Version version;
        std::string operatorText;
        std::string versionText;
        Operator op = Operator::TildeOrEqual;
        bool dirty = false;      // some part is missing or x
        bool minorDirty = false; // 1.x
        bool patchDirty = false; // 1.2.x
    };
    using Group = std::vector<Condition>; // all must hold

    static std::optional<Operator> operatorOf(std::string_view text);
    static bool takeCondition(std::string_view& rest, Group& group, std::string* error, bool& syntaxError);
    static bool parseGroup(std::string_view text, Group& group, std::string* error);
    static bool holds(const Condition& condition, const Version& version);

    std::vector<Group> m_groups; // one must hold
};

} // namespace strake::semver
