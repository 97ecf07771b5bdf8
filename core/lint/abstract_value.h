// What an expression of a template may be, as far as that can be told without running it. Of the room alone.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace strake::lint {

// Keys from the values of the top chart; `anyStep` stands for a key or index that is not known.
using UsePath = std::vector<std::string>;
inline const std::string anyStep = std::string(1, '\0');

struct AbstractValue;
using Abstract = std::shared_ptr<const AbstractValue>; // null: nothing that leads to values

// All of it may be so at once.
struct AbstractValue {
    std::set<std::size_t> roots; // the context that templates are run with, of the chart of this number
    std::set<UsePath> paths;     // values
    std::map<std::string, Abstract, std::less<>> members; // of a dict made in the template
    std::vector<Abstract> items;                          // of a list written in the template, each at its place
    Abstract element;            // items of other lists made in the template; members whose keys are not known
    std::set<std::string> texts; // constants
};

Abstract ofRoot(std::size_t chart);
Abstract ofPath(UsePath path);
Abstract ofText(std::string_view text);
Abstract ofElement(Abstract element);
Abstract ofItems(std::vector<Abstract> items);
Abstract united(const Abstract& a, const Abstract& b);

// How many levels of dicts in dicts, and of how many parts in all.
std::size_t depthOf(const Abstract& value);
std::size_t sizeOf(const Abstract& value);
// The same for the same values.
std::string textOf(const Abstract& value);

} // namespace strake::lint
