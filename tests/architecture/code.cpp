#include "tests/architecture/code.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace house {
namespace {

constexpr std::size_t longestFile = 600;

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

// <QString>, <QtCore/QString>, <qstring.h>, <KTar>, <KF6/KArchive/ktar.h>
bool isQtOrKde(std::string_view include)
{
    if (include.size() < 2)
        return false;
    if (include[0] == 'q' && include.ends_with(".h"))
        return true;
    return (include[0] == 'Q' && (isUpper(include[1]) || include[1] == 't')) ||
           (include[0] == 'K' && isUpper(include[1]));
}

bool isLibraryKeptOutOfHeaders(std::string_view include)
{
    static constexpr std::array<std::string_view, 8> folders{"yaml-cpp", "nlohmann", "spdlog", "fmt",
                                                             "CLI",      "re2",      "toml++", "openssl"};
    return isQtOrKde(include) || std::any_of(folders.begin(), folders.end(),
                                             [&](std::string_view folder) { return isUnder(include, folder); });
}

bool isWordCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// The name that ends right before `end`, with what qualifies it: "std::", "x.", "p->", "".
std::string_view qualifierBefore(std::string_view code, std::size_t begin)
{
    if (begin >= 2 && code.substr(begin - 2, 2) == "::") {
        std::size_t from = begin - 2;
        while (from > 0 && isWordCharacter(code[from - 1]))
            --from;
        return code.substr(from, begin - from);
    }
    if (begin >= 1 && code[begin - 1] == '.')
        return ".";
    if (begin >= 2 && code.substr(begin - 2, 2) == "->")
        return "->";
    return {};
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether the name at `begin` is declared rather than called: a type stands in front of it.
bool isDeclaration(std::string_view code, std::size_t begin)
{
    std::size_t end = begin;
    while (end > 0 && (code[end - 1] == ' ' || code[end - 1] == '\n'))
        --end;
    std::size_t from = end;
    while (from > 0 && isWordCharacter(code[from - 1]))
        --from;
    return from < end && !isOneOf(code.substr(from, end - from), {"return", "else", "do", "case"});
}

// A word of code that writes to the process's streams or ends it.
bool speaksOrExits(std::string_view code, std::size_t begin, std::string_view word)
{
    const std::string_view qualifier = qualifierBefore(code, begin);
    if (!isOneOf(qualifier, {"", "std::", "::"}))
        return false;
    if (isOneOf(word, {"cout", "cerr", "clog"}))
        return qualifier == "std::";
    if (isOneOf(word, {"stdout", "stderr"}))
        return true;
    const bool called = code.substr(begin + word.size()).starts_with('(');
    return called && !(qualifier.empty() && isDeclaration(code, begin)) &&
           isOneOf(word, {"printf", "fprintf", "vprintf", "vfprintf", "puts", "fputs", "putchar", "perror", "exit",
                          "_exit", "_Exit", "quick_exit", "abort", "terminate"});
}

} // namespace

std::vector<std::string> headerProblems(const SourceTree& tree)
{
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree) {
        const bool core = isUnder(path, "core");
        if (!isHeader(path) || !(core || isUnder(path, "cli") || isUnder(path, "gui")))
            continue;
        if (text.find("#pragma once\n") == std::string::npos)
            problems.push_back(at(path, 1, "no #pragma once"));
        if (!core || path.ends_with("_internal.h"))
            continue;
        for (const Include& include : includesOf(text))
            if (!include.quoted && isLibraryKeptOutOfHeaders(include.name))
                problems.push_back(at(path, include.line, "<" + include.name + "> in a public header"));
    }
    return problems;
}

std::vector<std::string> qtProblems(const SourceTree& tree)
{
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree) {
        if (!isSource(path) || !(isUnder(path, "core") || isUnder(path, "cli")) || isUnder(path, "core/archive"))
            continue;
        for (const Include& include : includesOf(text))
            if (isQtOrKde(include.name))
                problems.push_back(
                    at(path, include.line, "<" + include.name + ">: below gui only core/archive sees Qt and KArchive"));
    }
    return problems;
}

std::vector<std::string> silenceProblems(const SourceTree& tree)
{
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree) {
        if (!isSource(path) || !isUnder(path, "core"))
            continue;
        for (const Include& include : includesOf(text))
            if (include.name == "iostream" || isUnder(include.name, "spdlog"))
                problems.push_back(at(path, include.line, "core prints and logs nothing: <" + include.name + ">"));
        const std::string code = codeOnly(text);
        int line = 1;
        for (std::size_t i = 0; i < code.size();) {
            line += code[i] == '\n' ? 1 : 0;
            std::size_t end = i;
            while (end < code.size() && isWordCharacter(code[end]))
                ++end;
            const auto word = std::string_view(code).substr(i, end - i);
            if (!word.empty() && speaksOrExits(code, i, word))
                problems.push_back(at(path, line, "core prints nothing and never exits: " + std::string(word)));
            i = std::max(end, i + 1);
        }
    }
    return problems;
}

std::vector<std::string> sizeProblems(const SourceTree& tree)
{
    std::vector<std::string> problems;
    for (const auto& [path, text] : tree) {
        if (!isSource(path) || !(isUnder(path, "core") || isUnder(path, "cli") || isUnder(path, "gui")))
            continue;
        const std::size_t count = linesOf(text).size();
        if (count > longestFile && firstComment(text).find("600 lines") == std::string::npos)
            problems.push_back(
                at(path, 1,
                   std::to_string(count) + " lines: split it, or say in its first comment why it is over 600 lines"));
    }
    return problems;
}

} // namespace house
