#include "core/lint/abstract_value.h"

#include <algorithm>

namespace strake::lint {

Abstract ofRoot(std::size_t chart)
{
    auto out = std::make_shared<AbstractValue>();
    out->roots.insert(chart);
    return out;
}

Abstract ofPath(UsePath path)
{
    auto out = std::make_shared<AbstractValue>();
    out->paths.insert(std::move(path));
    return out;
}

Abstract ofText(std::string_view text)
{
    auto out = std::make_shared<AbstractValue>();
    out->texts.emplace(text);
    return out;
}

Abstract ofElement(Abstract element)
{
    if (!element)
        return {};
    auto out = std::make_shared<AbstractValue>();
    out->element = std::move(element);
    return out;
}

Abstract ofItems(std::vector<Abstract> items)
{
    auto out = std::make_shared<AbstractValue>();
    out->items = std::move(items);
    return out;
}

Abstract united(const Abstract& a, const Abstract& b)
{
    if (!a || !b || a == b)
        return a ? a : b;
    auto out = std::make_shared<AbstractValue>(*a);
    out->roots.insert(b->roots.begin(), b->roots.end());
    out->paths.insert(b->paths.begin(), b->paths.end());
    out->texts.insert(b->texts.begin(), b->texts.end());
    for (const auto& [key, value] : b->members) {
        Abstract& own = out->members[key];
        own = united(own, value);
    }
    out->element = united(a->element, b->element);
    if (a->items.size() == b->items.size()) {
        for (std::size_t i = 0; i < b->items.size(); ++i)
            out->items[i] = united(a->items[i], b->items[i]);
    } else if (!a->items.empty() && !b->items.empty()) { // places differ
        for (const auto* items : {&a->items, &b->items}) {
            for (const Abstract& item : *items)
                out->element = united(out->element, item);
        }
        out->items.clear();
    } else if (a->items.empty()) {
        out->items = b->items;
    }
    return out;
}

std::size_t depthOf(const Abstract& value)
{
    if (!value)
        return 0;
    std::size_t deepest = depthOf(value->element);
    for (const auto& [key, member] : value->members)
        deepest = std::max(deepest, depthOf(member));
    for (const Abstract& item : value->items)
        deepest = std::max(deepest, depthOf(item));
    return deepest + 1;
}

std::size_t sizeOf(const Abstract& value)
{
    if (!value)
        return 0;
    std::size_t size = 1 + value->roots.size() + value->paths.size() + value->texts.size() + sizeOf(value->element);
    for (const auto& [key, member] : value->members)
        size += sizeOf(member);
    for (const Abstract& item : value->items)
        size += 1 + sizeOf(item);
    return size;
}

std::string textOf(const Abstract& value)
{
    if (!value)
        return "-";
    std::string out = "(";
    for (const std::size_t root : value->roots)
        out += "$" + std::to_string(root);
    for (const UsePath& path : value->paths) {
        out += "|";
        for (const std::string& step : path)
            out += "." + step;
    }
    for (const std::string& text : value->texts)
        out += "\"" + text + "\"";
    for (const auto& [key, member] : value->members)
        out += key + "=" + textOf(member);
    for (const Abstract& item : value->items)
        out += "," + textOf(item);
    if (value->element)
        out += "*" + textOf(value->element);
    return out + ")";
}

} // namespace strake::lint
