// A place in a tree of values: map keys and list indexes from the root.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace strake {

class Value;

using PathStep = std::variant<std::string, std::size_t>; // a map's key or a list's index

class ValuePath {
public:
    ValuePath() = default;
    explicit ValuePath(std::vector<PathStep> steps) : m_steps(std::move(steps)) {}

    const std::vector<PathStep>& steps() const { return m_steps; }
    bool empty() const { return m_steps.empty(); }
    ValuePath child(std::string key) const;
    ValuePath child(std::size_t index) const;
    // Also when it is `prefix` itself; the root begins every path.
    bool startsWith(const ValuePath& prefix) const;
    // Starts with, and is not `above` itself.
    bool isBelow(const ValuePath& above) const { return m_steps.size() > above.m_steps.size() && startsWith(above); }
    // What is left of it behind `prefix`, which begins it.
    ValuePath relativeTo(const ValuePath& prefix) const;
    void push(PathStep step) { m_steps.push_back(std::move(step)); }
    void pop() { m_steps.pop_back(); }

    // `image.tag`, `hosts[0].name`, `annotations."a.b/c"`: keys with other than [A-Za-z0-9_-] or none are quoted.
    std::string toString() const;
    // RFC 6901: `/image/tag`, `~` as `~0`, `/` as `~1`; the root is empty.
    std::string toJsonPointer() const;
    // What toString writes. False and no change of `out` on bad syntax.
    static bool parse(std::string_view text, ValuePath& out);

    friend auto operator<=>(const ValuePath&, const ValuePath&) = default;
    friend bool operator==(const ValuePath&, const ValuePath&) = default;

private:
    std::vector<PathStep> m_steps;
};

// What stands there; null where nothing does.
const Value* valueAt(const Value& root, const ValuePath& path);
// A copy of the maps and lists on the way, with `value` at their end, or with nothing there when it is null. What is in
// the way and no map (for an index: no list) gives way to one; an index is at most the list's length.
Value withValueAt(const Value& root, const ValuePath& path, const Value* value);

} // namespace strake
