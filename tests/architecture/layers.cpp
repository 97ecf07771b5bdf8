#include "tests/architecture/layers.h"

#include <cstddef>
#include <utility>

namespace house {
namespace {

const char* const layersFile = "core/layers.txt";

// The arguments of the first call of `function` in a CMake file.
std::vector<std::string> argumentsOf(const std::string& cmake, const std::string& function)
{
    const auto begin = cmake.find(function + "(");
    if (begin == std::string::npos)
        return {};
    const auto open = begin + function.size() + 1;
    std::string inside = cmake.substr(open, cmake.find(')', open) - open);
    for (char& c : inside)
        if (c == '\n')
            c = ' ';
    return wordsOf(inside);
}

void checkLinks(const Layers& layers, const std::string& path, const std::string& text,
                std::vector<std::string>& problems)
{
    const auto arguments = argumentsOf(text, "strake_room");
    if (arguments.empty())
        return;
    const std::string room = roomOf(path);
    if (arguments[0] != room)
        problems.push_back(at(path, 1, "the target of " + room + "/ is named " + arguments[0]));
    const auto uses = layers.uses.find(room);
    for (std::size_t i = 1; i < arguments.size(); ++i)
        if (uses != layers.uses.end() && layers.uses.contains(arguments[i]) && !uses->second.contains(arguments[i]))
            problems.push_back(at(path, 1, room + " may not link " + arguments[i] + " (" + layersFile + ")"));
}

// moc and uic write these next to the objects.
bool isGenerated(const std::string& include)
{
    return include.ends_with(".moc") || include.starts_with("moc_") || include.starts_with("ui_");
}

} // namespace

Layers parseLayers(std::string_view text)
{
    Layers layers;
    int number = 0;
    for (const std::string& line : linesOf(text)) {
        ++number;
        const auto words = wordsOf(line);
        if (words.empty() || words[0].starts_with('#'))
            continue;
        std::string room = words[0];
        if (!room.ends_with(':')) {
            layers.problems.push_back(at(layersFile, number, "wanted `room: room ...`"));
            continue;
        }
        room.pop_back();
        const bool exact = room.ends_with('!');
        if (exact)
            room.pop_back();
        std::set<std::string> uses;
        for (std::size_t i = 1; i < words.size(); ++i) {
            const auto known = layers.uses.find(words[i]);
            if (known == layers.uses.end()) {
                layers.problems.push_back(at(layersFile, number, words[i] + " is no room named above"));
                continue;
            }
            uses.insert(words[i]);
            if (!exact)
                uses.insert(known->second.begin(), known->second.end());
        }
        if (!layers.uses.emplace(room, std::move(uses)).second)
            layers.problems.push_back(at(layersFile, number, room + " is named twice"));
    }
    return layers;
}

std::string roomOf(std::string_view path)
{
    for (const std::string_view face : {"cli", "gui"})
        if (isUnder(path, face))
            return std::string(face);
    if (!isUnder(path, "core"))
        return {};
    path.remove_prefix(5);
    const auto slash = path.find('/');
    return std::string(path.substr(0, slash == std::string_view::npos ? path.find('.') : slash));
}

std::vector<std::string> layerProblems(const Layers& layers, const SourceTree& tree)
{
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree) {
        const std::string room = roomOf(path);
        if (room.empty())
            continue;
        if (path.ends_with("/CMakeLists.txt") && path != "core/CMakeLists.txt")
            checkLinks(layers, path, text, problems);
        if (!isSource(path))
            continue;
        const auto uses = layers.uses.find(room);
        if (uses == layers.uses.end()) {
            problems.push_back(at(path, 1, "the room " + room + " is not in " + layersFile));
            continue;
        }
        for (const Include& include : includesOf(text)) {
            const std::string other = roomOf(include.name);
            if (!include.quoted) {
                if (!other.empty())
                    problems.push_back(
                        at(path, include.line, "<" + include.name + "> is ours: include it with quotes"));
            } else if (isGenerated(include.name)) {
                continue;
            } else if (other.empty()) {
                problems.push_back(at(path, include.line,
                                      '"' + include.name + "\" does not start at the root with core/, cli/ or gui/"));
            } else if (!tree.contains(include.name)) {
                problems.push_back(at(path, include.line, '"' + include.name + "\" does not exist"));
            } else if (other != room && !uses->second.contains(other)) {
                problems.push_back(
                    at(path, include.line,
                       room + " may not use " + other + " (\"" + include.name + "\"; " + layersFile + ")"));
            } else if (other != room && include.name.ends_with("_internal.h")) {
                problems.push_back(at(path, include.line, '"' + include.name + "\" is internal to " + other));
            }
        }
    }
    return problems;
}

} // namespace house
