#include "core/engine/toml_tables.h"

#include <algorithm>

namespace strake::engine {

// [[key]]: the tables so far. Stands in for the list until all are known.
struct TomlTables::TableList final : Box {
    mutable ValueList tables;
};

namespace {

const Type tableListType{.kind = Kind::Slice, .name = "[]map[string]interface {}"};

bool isBareKey(std::string_view part)
{
    return !part.empty() && std::ranges::all_of(part, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

} // namespace

std::string tomlQuoted(std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\t': out += "\\t"; break;
        case '\n': out += "\\n"; break;
        case '\f': out += "\\f"; break;
        case '\r': out += "\\r"; break;
        default:
            if (byte < 0x20 || byte == 0x7f)
                out.append("\\u00").append(1, hex[byte >> 4U]).append(1, hex[byte & 15U]);
            else
                out += c;
        }
    }
    return out + '"';
}

std::string tomlKeyPart(std::string_view part) { return isBareKey(part) ? std::string(part) : tomlQuoted(part); }

std::string tomlKeyText(const TomlKey& key)
{
    std::string text;
    for (std::size_t i = 0; i < key.size(); ++i)
        text.append(i > 0 ? "." : "").append(tomlKeyPart(key[i]));
    return text;
}

const TomlTables::TableList* TomlTables::tableListOf(const Value& value)
{
    return value.type() == &tableListType ? static_cast<const TableList*>(value.native()) : nullptr;
}

// The table that a key leads into: itself, or the newest of a list.
const Value* TomlTables::tableOf(const Value& value)
{
    if (const TableList* list = tableListOf(value))
        return &list->tables.back();
    return value.isMap() ? &value : nullptr;
}

TomlKey TomlTables::below(const std::string& key) const
{
    TomlKey whole = m_context;
    whole.push_back(key);
    return whole;
}

void TomlTables::enter(const TomlKey& key, bool isList)
{
    if (key.size() > maxDepth)
        throw "tables nest deeper than " + std::to_string(maxDepth);
    const Value* table = &m_root;
    TomlKey above;
    for (std::size_t i = 0; i + 1 < key.size(); ++i) {
        above.push_back(key[i]);
        const auto [found, isNew] = table->map()->try_emplace(key[i]);
        if (isNew) {
            m_implicit.insert(tomlKeyText(above));
            found->second = Value::ofMap();
        }
        table = tableOf(found->second);
        if (table == nullptr)
            throw "Key '" + tomlKeyText(above) + "' was already created as a hash.";
    }
    m_context = std::move(above);
    if (isList) {
        const auto [found, isNew] = table->map()->try_emplace(key.back());
        if (isNew)
            found->second = Value::ofNative(new TableList, tableListType);
        const TableList* const list = tableListOf(found->second);
        if (list == nullptr)
            throw "Key '" + tomlKeyText(key) + "' was already created and cannot be used as an array.";
        list->tables.push_back(Value::ofMap());
    } else {
        set(key.back(), Value::ofMap());
    }
    m_context.push_back(key.back());
}

void TomlTables::enterImplicit(const TomlKey& key, bool isList)
{
    m_implicit.insert(tomlKeyText(key));
    enter(key, isList);
}

void TomlTables::set(const std::string& key, Value value)
{
    const Value* table = &m_root;
    for (std::size_t i = 0; i < m_context.size(); ++i) {
        const Value* const next = table->find(m_context[i]);
        table = next == nullptr ? nullptr : tableOf(*next);
        if (table == nullptr) {
            const TomlKey above(m_context.begin(), m_context.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            throw "Key '" + tomlKeyText(above) + "' has already been defined.";
        }
    }
    const auto [found, isNew] = table->map()->try_emplace(key);
    if (!isNew) {
        // Only what was implied may be defined: a table then stays as it is, a list takes its place.
        const std::string whole = tomlKeyText(below(key));
        if (m_implicit.erase(whole) == 0)
            throw "Key '" + whole + "' has already been defined.";
        if (!m_lists.contains(whole))
            return;
    }
    found->second = std::move(value);
}

void TomlTables::setIsList(const std::string& key, bool isList)
{
    // Below a table Go takes the key "" for the table itself.
    const std::string whole = tomlKeyText(key.empty() && !m_context.empty() ? m_context : below(key));
    if (isList)
        m_lists.insert(whole);
    else
        m_lists.erase(whole);
}

Value TomlTables::finish(const Value& table)
{
    ValueMap map;
    for (const auto& [key, value] : *table.map()) {
        if (const TableList* list = tableListOf(value)) {
            ValueList tables;
            for (const Value& below : list->tables)
                tables.push_back(finish(below));
            map.emplace(key, Value::ofList(std::move(tables), types::anyMapList));
        } else {
            map.emplace(key, value.isMap() ? finish(value) : value);
        }
    }
    return Value::ofMap(std::move(map));
}

} // namespace strake::engine
