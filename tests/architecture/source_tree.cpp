#include "tests/architecture/source_tree.h"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace house {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool isWordCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string_view trimmed(std::string_view s)
{
    while (!s.empty() && isBlank(s.front()))
        s.remove_prefix(1);
    while (!s.empty() && isBlank(s.back()))
        s.remove_suffix(1);
    return s;
}

// Where the literal or comment that begins at `begin` ends; `begin` when none begins there.
std::size_t endOfOpaque(std::string_view text, std::size_t begin)
{
    const auto until = [&](std::string_view end, std::size_t from) {
        const auto found = text.find(end, from);
        return found == std::string_view::npos ? text.size() : found + end.size();
    };
    const std::string_view rest = text.substr(begin);
    if (rest.starts_with("//")) {
        const auto found = text.find('\n', begin);
        return found == std::string_view::npos ? text.size() : found;
    }
    if (rest.starts_with("/*"))
        return until("*/", begin + 2);
    if (rest.starts_with("R\"") && (begin == 0 || !isWordCharacter(text[begin - 1]))) {
        const auto open = text.find('(', begin);
        if (open == std::string_view::npos)
            return text.size();
        return until(")" + std::string(text.substr(begin + 2, open - begin - 2)) + "\"", open);
    }
    // 10'000 is a number, u8'x' a character: only a digit in front makes it a separator.
    const bool separator =
        rest.starts_with('\'') && begin > 0 && std::isxdigit(static_cast<unsigned char>(text[begin - 1])) != 0;
    if (rest.starts_with('"') || (rest.starts_with('\'') && !separator)) {
        std::size_t i = begin + 1;
        while (i < text.size() && text[i] != text[begin] && text[i] != '\n')
            i += text[i] == '\\' ? 2U : 1U;
        return i < text.size() ? i + 1 : text.size();
    }
    return begin;
}

} // namespace

SourceTree readSourceTree(const std::string& root)
{
    namespace fs = std::filesystem;
    SourceTree tree;
    for (fs::recursive_directory_iterator it(root), end; it != end; ++it) {
        const std::string path = it->path().lexically_relative(root).generic_string();
        if (it->is_directory() && (path == "build" || path == ".git"))
            it.disable_recursion_pending();
        if (!it->is_regular_file() || path == ".git") // .git is a file in a linked work tree
            continue;
        std::ifstream in(it->path(), std::ios::binary);
        tree[path] = {std::istreambuf_iterator<char>(in), {}};
    }
    return tree;
}

std::vector<Include> includesOf(std::string_view text)
{
    std::vector<Include> includes;
    int number = 0;
    for (const std::string& line : linesOf(text)) {
        ++number;
        std::string_view s = trimmed(line);
        if (!s.starts_with('#'))
            continue;
        s = trimmed(s.substr(1));
        if (!s.starts_with("include"))
            continue;
        s = trimmed(s.substr(7));
        const char close = s.starts_with('<') ? '>' : '"';
        const auto end = s.find(close, 1);
        if ((s.starts_with('<') || s.starts_with('"')) && end != std::string_view::npos)
            includes.push_back({number, close == '"', std::string(s.substr(1, end - 1))});
    }
    return includes;
}

std::string codeOnly(std::string_view text)
{
    std::string code(text);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = endOfOpaque(text, i);
        for (std::size_t k = i; k < end; ++k)
            if (code[k] != '\n')
                code[k] = ' ';
        i = end == i ? i + 1 : end;
    }
    return code;
}

std::string firstComment(std::string_view text)
{
    std::string comment;
    for (const std::string& line : linesOf(text)) {
        if (!line.starts_with("//"))
            break;
        comment += trimmed(std::string_view(line).substr(2));
        comment += '\n';
    }
    return comment;
}

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        std::size_t end = 0;
        while (end < text.size() && !isBlank(text[end]))
            ++end;
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

bool isUnder(std::string_view path, std::string_view folder)
{
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool isHeader(std::string_view path) { return path.ends_with(".h"); }

bool isSource(std::string_view path)
{
    return isHeader(path) || path.ends_with(".cpp") || path.ends_with(".def") || path.ends_with(".inc");
}

std::string at(const std::string& path, int line, const std::string& what)
{
    return path + ':' + std::to_string(line) + ": " + what;
}

} // namespace house
