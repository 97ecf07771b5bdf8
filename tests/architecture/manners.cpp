#include "tests/architecture/manners.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace house {
namespace {

constexpr std::array<std::string_view, 12> topLevel{"CMakeLists.txt",
                                                    "CMakePresets.json",
                                                    "README.md",
                                                    "LICENSE",
                                                    "CHANGELOG.md",
                                                    "core",
                                                    "cli",
                                                    "gui",
                                                    "schemas",
                                                    "charts",
                                                    "tests",
                                                    "installer"};

bool contains(const auto& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What stands between two marks, the first time both are there.
std::string between(const std::string& text, std::string_view begin, std::string_view end)
{
    const auto at = text.find(begin);
    if (at == std::string::npos)
        return {};
    const auto from = at + begin.size();
    const auto to = text.find(end, from);
    return to == std::string::npos ? std::string() : text.substr(from, to - from);
}

std::string textOf(const SourceTree& tree, const std::string& path)
{
    const auto found = tree.find(path);
    return found == tree.end() ? std::string() : found->second;
}

} // namespace

std::vector<std::string> topLevelProblems(const SourceTree& tree)
{
    std::set<std::string> names;
    for (const auto& [path, text] : tree)
        names.insert(path.substr(0, path.find('/')));
    std::vector<std::string> problems;
    for (const std::string& name : names)
        if (!name.starts_with('.') && !contains(topLevel, name))
            problems.push_back(name + " does not belong at the top level");
    for (const std::string_view name : topLevel)
        if (!names.contains(std::string(name)))
            problems.push_back(std::string(name) + " is missing at the top level");
    return problems;
}

std::vector<std::string> versionProblems(const SourceTree& tree)
{
    const std::string built = between(textOf(tree, "CMakeLists.txt"), "project(strake VERSION ", " ");
    const std::string told = between(textOf(tree, "CHANGELOG.md"), "\n## [", "]");
    if (!built.empty() && built == told)
        return {};
    return {"CMakeLists.txt builds version '" + built + "', the newest in CHANGELOG.md is '" + told + "'"};
}

std::vector<std::string> foreignPathProblems(const SourceTree& tree)
{
    // In two halves, so that this file does not name them.
    const std::array<std::string, 2> foreign{std::string("../") + "shared", std::string("/wo") + "rk/"};
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree)
        for (const std::string& name : foreign)
            if (const auto found = text.find(name); found != std::string::npos) {
                const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(found), '\n');
                problems.push_back(at(path, static_cast<int>(line), "names " + name + ", which no clone has"));
            }
    return problems;
}

std::vector<std::string> expectedFailureProblems(const SourceTree& tree)
{
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree) {
        if (!isUnder(path, "tests/vectors") || !path.ends_with("_expected_failures.txt"))
            continue;
        std::set<std::string> names;
        int number = 0;
        for (const std::string& line : linesOf(text)) {
            ++number;
            const auto tab = line.find('\t');
            if (tab == 0 || tab == std::string::npos || wordsOf(line.substr(tab)).empty())
                problems.push_back(at(path, number, "wanted `name<TAB>reason`"));
            else if (!names.insert(line.substr(0, tab)).second)
                problems.push_back(at(path, number, line.substr(0, tab) + " is listed twice"));
        }
    }
    return problems;
}

std::vector<std::string> packageListProblems(const SourceTree& tree)
{
    const std::string path = "installer/packages.txt";
    std::vector<std::string> problems;
    std::set<std::string> names;
    int number = 0;
    for (const std::string& line : linesOf(textOf(tree, path))) {
        ++number;
        const auto words = wordsOf(line);
        if (words.empty() || words[0].starts_with('#'))
            continue;
        if (words.size() < 3 || (words[1] != "all" && words[1] != "12" && words[1] != "13"))
            problems.push_back(at(path, number, "wanted `name all|12|13 reason`"));
        else if (!names.insert(words[0]).second)
            problems.push_back(at(path, number, words[0] + " is listed twice"));
    }
    if (names.empty())
        problems.push_back(path + " lists nothing");
    return problems;
}

} // namespace house
