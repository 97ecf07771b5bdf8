#include "tests/architecture/includes.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string_view>

namespace house {
namespace {

using Names = std::set<std::string, std::less<>>;

// Header -> names that only it declares, of those headers that are precompiled (STRAKE_STANDARD_HEADERS). Others a file
// lacks at its peril: the compiler tells.
const std::map<std::string, std::vector<std::string_view>>& declared()
{
    static const std::map<std::string, std::vector<std::string_view>> names{
        {"algorithm",
         {"any_of",      "all_of",          "none_of",     "find_if", "find_if_not",    "sort",       "stable_sort",
          "lower_bound", "upper_bound",     "count_if",    "unique",  "transform",      "reverse",    "binary_search",
          "clamp",       "partition_point", "is_sorted",   "rotate",  "set_difference", "replace_if", "remove_if",
          "minmax",      "min_element",     "max_element", "copy_if", "fill_n",         "mismatch",   "copy_n"}},
        {"array", {"array", "to_array"}},
        {"charconv", {"from_chars", "to_chars", "chars_format"}},
        {"cstring", {"memchr", "memcpy", "memcmp", "strerror"}},
        {"filesystem", {"filesystem"}},
        {"functional", {"function", "hash", "less"}},
        {"map", {"map", "multimap"}},
        {"memory", {"shared_ptr", "unique_ptr", "weak_ptr", "make_shared", "make_unique"}},
        {"optional", {"optional", "nullopt"}},
        {"ranges", {"ranges", "views"}},
        {"set", {"set", "multiset"}},
        {"span", {"span"}},
        {"sstream", {"ostringstream", "istringstream", "stringstream"}},
        {"string", {"string", "to_string", "stoul", "stoull"}},
        {"string_view", {"string_view"}},
        {"tuple", {"tuple", "tie"}},
        {"unordered_map", {"unordered_map", "unordered_multimap"}},
        {"utility", {"move", "exchange", "as_const"}},
        {"variant", {"variant", "monostate", "visit", "holds_alternative"}},
        {"vector", {"vector"}},
    };
    return names;
}

// Headers that must declare what stands behind the first, too: <map> has std::pair's std::less, <string> has string_view.
bool brings(const Names& included, std::string_view header)
{
    static const std::map<std::string_view, std::vector<std::string_view>> also{
        {"string_view", {"string"}},
        {"utility",
         {"algorithm", "map", "memory", "optional", "set", "string", "tuple", "unordered_map", "variant", "vector",
          "functional"}},
        {"functional", {"map", "set", "unordered_map", "unordered_set", "string", "string_view", "memory"}},
        {"tuple", {"map", "functional", "memory", "unordered_map"}},
        {"ranges", {"algorithm"}},
    };
    if (included.contains(header))
        return true;
    const auto found = also.find(header);
    return found != also.end() && std::any_of(found->second.begin(), found->second.end(),
                                              [&](std::string_view other) { return included.contains(other); });
}

// The standard headers that a file gets through its includes.
void collect(const SourceTree& tree, const std::string& path, Names& standard, Names& visited)
{
    const auto file = tree.find(path);
    if (file == tree.end() || !visited.insert(path).second)
        return;
    for (const Include& include : includesOf(file->second)) {
        if (include.quoted)
            collect(tree, include.name, standard, visited);
        else
            standard.insert(include.name);
    }
}

bool isWordCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Each name after `std::`, with the line of its first use.
std::map<std::string, int, std::less<>> standardNames(std::string_view text)
{
    std::map<std::string, int, std::less<>> names;
    const std::string code = codeOnly(text);
    std::size_t at = 0;
    std::size_t counted = 0;
    int line = 1;
    while ((at = code.find("std::", at)) != std::string::npos) {
        line += static_cast<int>(std::count(code.begin() + static_cast<std::ptrdiff_t>(counted),
                                            code.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        counted = at;
        std::size_t end = at += 5;
        while (end < code.size() && isWordCharacter(code[end]))
            ++end;
        names.try_emplace(code.substr(at, end - at), line);
    }
    return names;
}

} // namespace

std::vector<std::string> ownHeaderProblems(const SourceTree& tree)
{
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree) {
        const std::string header = path.substr(0, path.rfind('.')) + ".h";
        if (!path.ends_with(".cpp") || isUnder(path, "tests") || !tree.contains(header))
            continue;
        const std::vector<Include> includes = includesOf(text);
        if (includes.empty() || includes.front().name != header)
            problems.push_back(at(path, includes.empty() ? 1 : includes.front().line,
                                  "the first include is not the file's own header, " + header));
    }
    return problems;
}

std::vector<std::string> standardHeaderProblems(const SourceTree& tree)
{
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree) {
        if (!isSource(path) || !(isUnder(path, "core") || isUnder(path, "cli") || isUnder(path, "gui")))
            continue;
        Names included;
        Names visited;
        collect(tree, path, included, visited);
        const auto used = standardNames(text);
        for (const auto& [header, names] : declared()) {
            const auto name = std::find_if(names.begin(), names.end(), [&](auto n) { return used.contains(n); });
            if (name != names.end() && !brings(included, header))
                problems.push_back(
                    at(path, used.find(*name)->second, "std::" + std::string(*name) + " without <" + header + ">"));
        }
    }
    return problems;
}

} // namespace house
