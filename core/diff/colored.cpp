#include "core/diff/colored.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace strake::diff {

namespace {

constexpr std::string_view reset = "\x1b[0m";
constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view cyan = "\x1b[36m";
constexpr std::string_view reversed = "\x1b[7m";
constexpr std::string_view upright = "\x1b[27m";
constexpr std::size_t mostWords = 400; // of a line; more are not compared

using Words = std::vector<std::string_view>;

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// Runs of letters and digits, and everything between byte by byte.
Words wordsOf(std::string_view line)
{
    Words words;
    while (!line.empty()) {
        std::size_t end = 0;
        while (end < line.size() && isWordByte(line[end]))
            ++end;
        words.push_back(line.substr(0, std::max<std::size_t>(end, 1)));
        line.remove_prefix(words.back().size());
    }
    return words;
}

// Which words of each are in the longest common subsequence.
struct Common {
    std::vector<bool> before;
    std::vector<bool> after;
    std::size_t bytes = 0;
};

Common commonOf(const Words& a, const Words& b)
{
    Common out{std::vector<bool>(a.size()), std::vector<bool>(b.size())};
    const std::size_t columns = b.size() + 1;
    std::vector<std::size_t> best((a.size() + 1) * columns); // bytes in common from there on
    const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return best[i * columns + j]; };
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) {
            at(i, j) = std::max(at(i + 1, j), at(i, j + 1));
            if (a[i] == b[j])
                at(i, j) = std::max(at(i, j), at(i + 1, j + 1) + a[i].size());
        }
    }
    out.bytes = at(0, 0);
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j] && at(i, j) == at(i + 1, j + 1) + a[i].size()) {
            out.before[i++] = true;
            out.after[j++] = true;
        } else if (at(i, j) == at(i + 1, j)) {
            ++i;
        } else {
            ++j;
        }
    }
    return out;
}

std::string marked(const Words& words, const std::vector<bool>& isCommon)
{
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!isCommon[i] && (i == 0 || isCommon[i - 1]))
            out += reversed;
        out += words[i];
        if (!isCommon[i] && (i + 1 == words.size() || isCommon[i + 1]))
            out += upright;
    }
    return out;
}

std::string painted(std::string_view color, std::string_view mark, std::string_view text)
{
    return std::string(color).append(mark).append(text).append(reset) + "\n";
}

// Lines without their mark.
void appendChange(std::string& out, const Words& removed, const Words& added)
{
    std::vector<std::string> before(removed.begin(), removed.end());
    std::vector<std::string> after(added.begin(), added.end());
    for (std::size_t i = 0; removed.size() == added.size() && i < removed.size(); ++i) {
        const Words left = wordsOf(removed[i]);
        const Words right = wordsOf(added[i]);
        if (left.size() > mostWords || right.size() > mostWords)
            continue;
        const Common common = commonOf(left, right);
        if (common.bytes * 3 < std::max(removed[i].size(), added[i].size()))
            continue; // other lines, not changed ones
        before[i] = marked(left, common.before);
        after[i] = marked(right, common.after);
    }
    for (const std::string& line : before)
        out += painted(red, "-", line);
    for (const std::string& line : after)
        out += painted(green, "+", line);
}

} // namespace

std::string bold(std::string_view text) { return "\x1b[1m" + std::string(text).append(reset); }

std::string colored(std::string_view hunks)
{
    std::string out;
    Words removed;
    Words added;
    const auto flush = [&] {
        appendChange(out, removed, added);
        removed.clear();
        added.clear();
    };
    while (!hunks.empty()) {
        const std::size_t end = std::min(hunks.find('\n'), hunks.size());
        const std::string_view line = hunks.substr(0, end);
        hunks.remove_prefix(std::min(end + 1, hunks.size()));
        if (line.starts_with('-')) {
            if (!added.empty())
                flush();
            removed.push_back(line.substr(1));
        } else if (line.starts_with('+')) {
            added.push_back(line.substr(1));
        } else {
            flush();
            out += line.starts_with('@') ? painted(cyan, "", line) : std::string(line) + "\n";
        }
    }
    flush();
    return out;
}

} // namespace strake::diff
