#include "core/schema/base_schema.h"

#include "core/schema/ref_resolver.h"
#include "core/text/go_regexp.h"

#include <algorithm>
#include <charconv>

namespace strake::schema {
namespace {

constexpr int maxDepth = 32;

std::string decoded(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] == '%' && i + 2 < token.size()) {
            unsigned code = 0;
            const auto [end, error] = std::from_chars(token.data() + i + 1, token.data() + i + 3, code, 16);
            if (error == std::errc() && end == token.data() + i + 3) {
                out += static_cast<char>(code);
                i += 2;
                continue;
            }
        }
        if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
            out += token[++i] == '0' ? '~' : '/';
            continue;
        }
        out += token[i];
    }
    return out;
}

const Element* below(const Element& top, std::string_view pointer)
{
    const Element* at = &top;
    for (std::size_t begin = 0; at && begin <= pointer.size();) {
        const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
        const std::string token = decoded(pointer.substr(begin, end - begin));
        begin = end + 1;
        if (at->isArray()) {
            std::size_t index = at->items.size();
            std::from_chars(token.data(), token.data() + token.size(), index);
            at = index < at->items.size() ? &at->items[index] : nullptr;
        } else {
            at = at->find(token);
        }
    }
    return at;
}

bool matches(const std::string& pattern, std::string_view key)
{
    std::string error;
    const auto compiled = text::GoRegexp::compile(pattern, error);
    return compiled && compiled->matches(key);
}

} // namespace

const Element* BaseSchema::resolve(const std::string& reference) const
{
    if (reference == "#")
        return &m_root;
    if (!reference.starts_with("#/"))
        return nullptr;
    if (const Element* found = below(m_root, std::string_view(reference).substr(2)))
        return found;
    constexpr std::string_view definitions = "#/$defs/";
    if (m_definitions && reference.starts_with(definitions))
        return below(*m_definitions, std::string_view(reference).substr(definitions.size()));
    return nullptr;
}

BaseSchema::Found BaseSchema::property(const Element& schema, const std::string& pointer, std::string_view key) const
{
    return property(schema, pointer, key, 0);
}

BaseSchema::Found BaseSchema::property(const Element& schema, const std::string& pointer, std::string_view key,
                                       int depth) const
{
    if (depth > maxDepth)
        return {};
    if (const Element* properties = schema.find("properties")) {
        if (const Element* own = properties->find(key))
            return {own, childPointer(pointer + "/properties", key), depth == 0};
    }
    if (const Element* patterns = schema.find("patternProperties")) {
        for (const Member& member : patterns->members) {
            if (matches(member.key, key))
                return {&member.value, childPointer(pointer + "/patternProperties", member.key), false};
        }
    }
    if (const std::string* reference = schema.findString("$ref")) {
        if (const Element* target = resolve(*reference)) {
            if (Found found = property(*target, reference->substr(1), key, depth + 1); found.schema)
                return found;
        }
    }
    if (const Element* all = schema.find("allOf")) {
        for (std::size_t i = 0; i < all->items.size(); ++i) {
            const std::string below = pointer + "/allOf/" + std::to_string(i);
            if (Found found = property(all->items[i], below, key, depth + 1); found.schema)
                return found;
        }
    }
    if (const Element* additional = schema.find("additionalProperties"); additional && additional->isObject())
        return {additional, pointer + "/additionalProperties", false};
    return {};
}

const Element* BaseSchema::keyword(const Element& schema, std::string_view name) const
{
    return keyword(schema, name, 0);
}

const Element* BaseSchema::keyword(const Element& schema, std::string_view name, int depth) const
{
    if (depth > maxDepth)
        return nullptr;
    if (const Element* own = schema.find(name))
        return own;
    if (const std::string* reference = schema.findString("$ref")) {
        const Element* target = resolve(*reference);
        if (const Element* found = target ? keyword(*target, name, depth + 1) : nullptr)
            return found;
    }
    if (const Element* all = schema.find("allOf")) {
        for (const Element& each : all->items) {
            if (const Element* found = keyword(each, name, depth + 1))
                return found;
        }
    }
    return nullptr;
}

bool BaseSchema::isTyped(const Element& schema) const { return isTyped(schema, 0); }

bool BaseSchema::isTyped(const Element& schema, int depth) const
{
    if (depth > maxDepth)
        return false;
    for (const char* name : {"type", "enum", "const", "properties", "items", "additionalProperties"}) {
        if (schema.find(name))
            return true;
    }
    if (const std::string* reference = schema.findString("$ref")) {
        if (const Element* target = resolve(*reference); target && isTyped(*target, depth + 1))
            return true;
    }
    const auto typed = [&](const Element& each) { return isTyped(each, depth + 1); };
    if (const Element* all = schema.find("allOf"); all && std::any_of(all->items.begin(), all->items.end(), typed))
        return true;
    for (const char* name : {"anyOf", "oneOf"}) {
        const Element* branches = schema.find(name);
        if (branches && !branches->items.empty() && std::all_of(branches->items.begin(), branches->items.end(), typed))
            return true;
    }
    return false;
}

} // namespace strake::schema
