// The repository as text, for the tests that hold the house in order. A tree can also be made up in memory, which is
// how those tests show that they find what they look for.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace house {

using SourceTree = std::map<std::string, std::string>; // path from the repository's root, with '/' -> text

// Every file except those under build/ and .git/.
SourceTree readSourceTree(const std::string& root);

struct Include {
    int line = 0;
    bool quoted = false; // "name" rather than <name>
    std::string name;
};
std::vector<Include> includesOf(std::string_view text);

// The text with the insides of comments, strings and characters blanked; lines stay where they are.
std::string codeOnly(std::string_view text);

// The comment that a file begins with, without its slashes; empty when it begins with something else.
std::string firstComment(std::string_view text);

std::vector<std::string> linesOf(std::string_view text);
std::vector<std::string> wordsOf(std::string_view text); // separated by blanks

bool isUnder(std::string_view path, std::string_view folder); // "core/x.h" is under "core"
bool isHeader(std::string_view path);
bool isSource(std::string_view path); // headers too

// "path:line: what", as compilers write it.
std::string at(const std::string& path, int line, const std::string& what);

} // namespace house
