#include "core/text/unified_diff.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace strake::text {
namespace {

using Lines = std::vector<std::string_view>; // each with its line break, if it has one

Lines linesOf(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end == std::string_view::npos ? end : end + 1));
        text.remove_prefix(lines.back().size());
    }
    return lines;
}

// Lines that are the same in both texts, as runs: `length` lines from a and from b.
struct Match {
    std::size_t a = 0;
    std::size_t b = 0;
    std::size_t length = 0;
};

constexpr std::size_t maxEdits = 1000; // a row of points is kept for each, of that many points

// Myers, "An O(ND) difference algorithm": the furthest points by number of edits, then back along them.
std::vector<Match> matchesOf(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b)
{
    const auto n = static_cast<std::ptrdiff_t>(a.size());
    const auto m = static_cast<std::ptrdiff_t>(b.size());
    const auto at = [](const std::vector<std::uint32_t>& v, std::ptrdiff_t i) {
        return v[static_cast<std::size_t>(i)];
    };
    std::vector<std::vector<std::ptrdiff_t>> rows; // rows[d][k + d]: furthest x on diagonal k after d edits
    const auto furthest = [&rows](std::size_t d, std::ptrdiff_t k) {
        const auto& row = rows[d];
        const std::ptrdiff_t index = k + static_cast<std::ptrdiff_t>(d);
        return index < 0 || index >= static_cast<std::ptrdiff_t>(row.size()) ? -1
                                                                             : row[static_cast<std::size_t>(index)];
    };
    const auto isDown = [&furthest](std::size_t d, std::ptrdiff_t k) {
        return k == -static_cast<std::ptrdiff_t>(d) ||
               (k != static_cast<std::ptrdiff_t>(d) && furthest(d - 1, k - 1) < furthest(d - 1, k + 1));
    };
    std::size_t edits = 0;
    for (bool done = false; !done; ++edits) {
        if (edits > maxEdits)
            return {};
        const auto d = static_cast<std::ptrdiff_t>(edits);
        rows.emplace_back(static_cast<std::size_t>(2 * d + 1), -1);
        for (std::ptrdiff_t k = -d; k <= d && !done; k += 2) {
            std::ptrdiff_t x = 0;
            if (d > 0)
                x = isDown(edits, k) ? furthest(edits - 1, k + 1) : furthest(edits - 1, k - 1) + 1;
            std::ptrdiff_t y = x - k;
            if (x < 0 || x > n || y < 0 || y > m)
                continue;
            while (x < n && y < m && at(a, x) == at(b, y)) {
                ++x;
                ++y;
            }
            rows.back()[static_cast<std::size_t>(k + d)] = x;
            done = x == n && y == m;
        }
    }
    std::vector<Match> matches;
    std::ptrdiff_t x = n;
    std::ptrdiff_t y = m;
    for (std::size_t d = edits - 1;; --d) {
        const std::ptrdiff_t k = x - y;
        std::ptrdiff_t startX = 0;
        std::ptrdiff_t previousK = k;
        if (d > 0) {
            previousK = isDown(d, k) ? k + 1 : k - 1;
            startX = furthest(d - 1, previousK) + (previousK < k ? 1 : 0);
        }
        if (x > startX)
            matches.push_back({static_cast<std::size_t>(startX), static_cast<std::size_t>(startX - k),
                               static_cast<std::size_t>(x - startX)});
        if (d == 0)
            break;
        x = furthest(d - 1, previousK);
        y = x - previousK;
    }
    std::reverse(matches.begin(), matches.end());
    return matches;
}

std::string rangeOf(std::size_t begin, std::size_t count)
{
    const std::string first = std::to_string(count == 0 ? begin : begin + 1);
    return count == 1 ? first : first + "," + std::to_string(count);
}

void appendLine(std::string& out, char mark, std::string_view line)
{
    out += mark;
    out += line;
    if (!line.ends_with('\n'))
        out += "\n\\ No newline at end of file\n";
}

} // namespace

std::string unifiedDiff(std::string_view oldText, std::string_view newText, std::string_view oldName,
                        std::string_view newName, std::size_t context)
{
    if (oldText == newText)
        return {};
    const Lines a = linesOf(oldText);
    const Lines b = linesOf(newText);
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;

    std::unordered_map<std::string_view, std::uint32_t> ids;
    const auto middle = [&](const Lines& lines) {
        std::vector<std::uint32_t> out;
        for (std::size_t i = head; i < lines.size() - tail; ++i)
            out.push_back(ids.try_emplace(lines[i], static_cast<std::uint32_t>(ids.size())).first->second);
        return out;
    };
    const auto oldIds = middle(a);
    const auto newIds = middle(b);
    std::vector<Match> matches{{0, 0, head}};
    for (const Match& match : matchesOf(oldIds, newIds))
        matches.push_back({match.a + head, match.b + head, match.length});
    matches.push_back({a.size() - tail, b.size() - tail, tail});

    // The edit script, a line each: ' ' and '-' are lines of a, '+' of b.
    struct Edit {
        char mark;
        std::size_t line;
    };
    std::vector<Edit> script;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const Match& match = matches[i];
        for (std::size_t k = match.a; k < match.a + match.length; ++k)
            script.push_back({' ', k});
        const Match next = i + 1 < matches.size() ? matches[i + 1] : Match{a.size(), b.size(), 0};
        for (std::size_t k = match.a + match.length; k < next.a; ++k)
            script.push_back({'-', k});
        for (std::size_t k = match.b + match.length; k < next.b; ++k)
            script.push_back({'+', k});
    }

    std::string out = "--- " + std::string(oldName) + "\n+++ " + std::string(newName) + "\n";
    std::size_t lineA = 0; // lines before script[at]
    std::size_t lineB = 0;
    for (std::size_t at = 0; at < script.size();) {
        std::size_t change = at;
        while (change < script.size() && script[change].mark == ' ')
            ++change;
        if (change == script.size())
            break;
        const std::size_t begin = change - std::min(change - at, context);
        std::size_t end = change + 1; // behind the hunk's last change; others within reach of its context join it
        for (std::size_t k = end; k < script.size() && k <= end + 2 * context; ++k)
            end = script[k].mark == ' ' ? end : k + 1;
        end = std::min(end + context, script.size());
        lineA += begin - at;
        lineB += begin - at;
        std::string body;
        std::size_t countA = 0;
        std::size_t countB = 0;
        for (std::size_t k = begin; k < end; ++k) {
            const auto [mark, line] = script[k];
            appendLine(body, mark, mark == '+' ? b[line] : a[line]);
            countA += mark == '+' ? 0 : 1;
            countB += mark == '-' ? 0 : 1;
        }
        out += "@@ -" + rangeOf(lineA, countA) + " +" + rangeOf(lineB, countB) + " @@\n" + body;
        lineA += countA;
        lineB += countB;
        at = end;
    }
    return out;
}

} // namespace strake::text
