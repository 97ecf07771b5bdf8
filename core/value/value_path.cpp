#include "core/value/value_path.h"

#include "core/value/value.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace strake {

namespace {

bool isBareKeyByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '/';
}

bool isBareKey(std::string_view key) { return !key.empty() && std::all_of(key.begin(), key.end(), isBareKeyByte); }

std::string inQuotes(std::string_view key)
{
    std::string out = "\"";
    for (const char c : key) {
        if (c == '"' || c == '\\')
            out.push_back('\\');
        out.push_back(c);
    }
    out.push_back('"');
    return out;
}

// Takes a quoted key, opening quote included, off the front.
std::optional<std::string> takeQuoted(std::string_view& text)
{
    std::string key;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return key;
        }
        if (text[i] == '\\' && ++i == text.size())
            break;
        key.push_back(text[i]);
    }
    return std::nullopt;
}

std::optional<std::size_t> takeIndex(std::string_view& text)
{
    std::size_t index = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + 1, end, index);
    if (error != std::errc() || stop == end || *stop != ']')
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
    return index;
}

} // namespace

bool ValuePath::startsWith(const ValuePath& prefix) const
{
    return m_steps.size() >= prefix.m_steps.size() &&
           std::equal(prefix.m_steps.begin(), prefix.m_steps.end(), m_steps.begin());
}

ValuePath ValuePath::relativeTo(const ValuePath& prefix) const
{
    return ValuePath(
        std::vector<PathStep>(m_steps.begin() + static_cast<std::ptrdiff_t>(prefix.m_steps.size()), m_steps.end()));
}

ValuePath ValuePath::child(std::string key) const
{
    ValuePath path = *this;
    path.push(std::move(key));
    return path;
}

ValuePath ValuePath::child(std::size_t index) const
{
    ValuePath path = *this;
    path.push(index);
    return path;
}

std::string ValuePath::toString() const
{
    std::string out;
    for (const PathStep& step : m_steps) {
        if (const auto* index = std::get_if<std::size_t>(&step)) {
            out.append("[").append(std::to_string(*index)).append("]");
            continue;
        }
        const std::string& key = std::get<std::string>(step);
        if (!out.empty())
            out.push_back('.');
        out.append(isBareKey(key) ? key : inQuotes(key));
    }
    return out;
}

std::string ValuePath::toJsonPointer() const
{
    std::string out;
    for (const PathStep& step : m_steps) {
        out.push_back('/');
        if (const auto* index = std::get_if<std::size_t>(&step)) {
            out.append(std::to_string(*index));
            continue;
        }
        for (const char c : std::get<std::string>(step)) {
            if (c == '~')
                out.append("~0");
            else if (c == '/')
                out.append("~1");
            else
                out.push_back(c);
        }
    }
    return out;
}

bool ValuePath::parse(std::string_view text, ValuePath& out)
{
    std::vector<PathStep> steps;
    bool wantsKey = true;
    while (!text.empty()) {
        if (text.front() == '[') {
            const auto index = takeIndex(text);
            if (!index || (wantsKey && !steps.empty()))
                return false;
            steps.emplace_back(*index);
        } else {
            if (!wantsKey)
                return false;
            if (text.front() == '"') {
                auto key = takeQuoted(text);
                if (!key)
                    return false;
                steps.emplace_back(std::move(*key));
            } else {
                const std::size_t end = std::min(text.find_first_of(".[\""), text.size());
                if (end == 0)
                    return false;
                steps.emplace_back(std::string(text.substr(0, end)));
                text.remove_prefix(end);
            }
        }
        wantsKey = !text.empty() && text.front() == '.';
        if (wantsKey) {
            text.remove_prefix(1);
            if (text.empty())
                return false;
        }
    }
    out = ValuePath(std::move(steps));
    return true;
}

const Value* valueAt(const Value& root, const ValuePath& path)
{
    const Value* value = &root;
    for (const PathStep& step : path.steps()) {
        if (const auto* key = std::get_if<std::string>(&step)) {
            value = value->find(*key);
        } else {
            const std::size_t index = std::get<std::size_t>(step);
            value = value->isList() && index < value->list().size() ? &value->list()[index] : nullptr;
        }
        if (!value)
            return nullptr;
    }
    return value;
}

namespace {

Value changedAt(const Value& root, const std::vector<PathStep>& steps, std::size_t depth, const Value* value)
{
    if (depth == steps.size())
        return value != nullptr ? *value : Value();
    const bool isRemoval = value == nullptr && depth + 1 == steps.size();
    if (const auto* key = std::get_if<std::string>(&steps[depth])) {
        ValueMap members = root.map() != nullptr ? *root.map() : ValueMap();
        if (isRemoval)
            members.erase(*key);
        else
            members[*key] = changedAt(members[*key], steps, depth + 1, value);
        return Value::ofMap(std::move(members)).withOrigin(root.origin());
    }
    const std::size_t index = std::get<std::size_t>(steps[depth]);
    ValueList items = root.isList() ? root.list() : ValueList();
    if (isRemoval && index < items.size())
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
    if (isRemoval)
        return Value::ofList(std::move(items)).withOrigin(root.origin());
    if (index >= items.size())
        items.emplace_back();
    Value& item = items[std::min(index, items.size() - 1)];
    item = changedAt(item, steps, depth + 1, value);
    return Value::ofList(std::move(items)).withOrigin(root.origin());
}

} // namespace

Value withValueAt(const Value& root, const ValuePath& path, const Value* value)
{
    return changedAt(root, path.steps(), 0, value);
}

} // namespace strake
