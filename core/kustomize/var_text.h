// The text of a field with variables in it: `$(NAME)`, and `$$` for a dollar. kustomize's filters/refvar/expand.go.
#pragma once

#include "core/kustomize/node.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

struct VarValue {
    std::string refused; // of what is not put in: "type=map[string]interface {} val=map[a:b]"; empty: it is
    Tag tag = Tag::Str;
    std::string text;     // where it is all of a field
    std::string inString; // where there is more (fmt's %v)
};

class VarText {
public:
    void add(const std::string& name, VarValue value) { m_values.emplace(name, std::move(value)); }
    // `tag`: that of the variable, where the text is nothing but it.
    std::string replaced(std::string_view text, Tag& tag);
    std::vector<std::string> unused() const;
    const std::vector<std::string>& refused() const { return m_refused; } // for each time

private:
    const VarValue* use(std::string_view name);
    std::map<std::string, VarValue, std::less<>> m_values;
    std::map<std::string, bool, std::less<>> m_used;
    std::vector<std::string> m_refused;
};

} // namespace strake::kustomize
