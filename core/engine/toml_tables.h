// The tables of a TOML document as they come to be: which key may be set where. Source of the rules and texts:
// BurntSushi/toml's parse.go (addContext, setValue, setType, the implicits).
#pragma once

#include "core/value/value.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace strake::engine {

using TomlKey = std::vector<std::string>;

// a."b c".d
std::string tomlKeyText(const TomlKey& key);
std::string tomlKeyPart(std::string_view part); // quoted if need be
std::string tomlQuoted(std::string_view text);  // in double quotes, with TOML's escapes

// Throws std::string with Go's text.
class TomlTables {
public:
    static constexpr std::size_t maxDepth = 250; // of tables; Go has no bound

    const TomlKey& context() const { return m_context; }
    void setContext(TomlKey context) { m_context = std::move(context); }

    // Goes to the table of that name, [key], or to a new one of its list, [[key]].
    void enter(const TomlKey& key, bool isList);
    // Goes to a table that a dotted key or an inline table makes: it may exist, and may be made again.
    void enterImplicit(const TomlKey& key, bool isList = false);
    void set(const std::string& key, Value value);
    // Whether the key (empty: the context itself) is a list written with brackets.
    void setIsList(const std::string& key, bool isList);

    Value finished() const { return finish(m_root); }

private:
    struct TableList;

    TomlKey below(const std::string& key) const;
    static const TableList* tableListOf(const Value& value);
    static const Value* tableOf(const Value& value);
    static Value finish(const Value& table);

    Value m_root = Value::ofMap();
    TomlKey m_context;
    std::set<std::string, std::less<>> m_implicit;
    std::set<std::string, std::less<>> m_lists;
};

} // namespace strake::engine
