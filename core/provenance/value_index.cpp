#include "core/provenance/value_index.h"

#include <algorithm>

namespace strake::provenance {

namespace {

constexpr int deepest = 1000;

OriginId numberOf(const Value& value)
{
    if (value.origin() != 0 || !value.isString() || value.text().spans().empty())
        return value.origin();
    return value.text().spans().front().origin;
}

void collect(const Value& value, std::vector<std::uint64_t>& numbers, int depth)
{
    if (depth > deepest)
        return;
    if (const OriginId number = numberOf(value); number != 0)
        numbers.push_back(number);
    if (value.map()) {
        for (const auto& member : *value.map())
            collect(member.second, numbers, depth + 1);
    }
    if (value.type() != &types::bytes) {
        for (const Value& item : value.list())
            collect(item, numbers, depth + 1);
    }
}

} // namespace

ValueIndex::ValueIndex(const Value& root) : m_root(root)
{
    ValuePath path;
    visit(root, path, 0);
    for (auto& [number, paths] : m_paths)
        std::stable_sort(paths.begin(), paths.end(),
                         [](const ValuePath& a, const ValuePath& b) { return a.steps().size() < b.steps().size(); });
}

void ValueIndex::visit(const Value& value, ValuePath& path, int depth)
{
    if (depth > deepest)
        return;
    if (const OriginId number = numberOf(value); number != 0)
        m_paths[number].push_back(path);
    if (value.map()) {
        for (const auto& [key, member] : *value.map()) {
            path.push(key);
            visit(member, path, depth + 1);
            path.pop();
        }
    }
    if (value.type() == &types::bytes)
        return;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        path.push(i);
        visit(value.list()[i], path, depth + 1);
        path.pop();
    }
}

const std::vector<ValuePath>& ValueIndex::pathsOf(std::uint64_t number) const
{
    static const std::vector<ValuePath> none;
    const auto found = m_paths.find(number);
    return found == m_paths.end() ? none : found->second;
}

std::vector<std::uint64_t> ValueIndex::numbersBelow(const ValuePath& path) const
{
    std::vector<std::uint64_t> numbers;
    if (const Value* value = valueAt(m_root, path))
        collect(*value, numbers, 0);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

} // namespace strake::provenance
