#include "gui/line_diff.h"

#include <algorithm>

namespace strake::gui {

namespace {

constexpr std::size_t maxDistance = 1000;

using Lines = std::vector<std::string_view>;

// For each old line whether it stays, for each new one whether it is new; false: the distance is too large.
bool myers(const Lines& a, const Lines& b, std::vector<bool>& kept, std::vector<bool>& known)
{
    const auto n = static_cast<std::ptrdiff_t>(a.size());
    const auto m = static_cast<std::ptrdiff_t>(b.size());
    const std::ptrdiff_t limit = std::min<std::ptrdiff_t>(n + m, static_cast<std::ptrdiff_t>(maxDistance));
    const auto at = [&](std::ptrdiff_t k) { return static_cast<std::size_t>(k + limit + 1); };
    std::vector<std::ptrdiff_t> furthest(static_cast<std::size_t>(2 * limit + 3), 0);
    std::vector<std::vector<std::ptrdiff_t>> history;
    for (std::ptrdiff_t d = 0; d <= limit; ++d) {
        history.push_back(furthest);
        for (std::ptrdiff_t k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && furthest[at(k - 1)] < furthest[at(k + 1)]);
            std::ptrdiff_t x = down ? furthest[at(k + 1)] : furthest[at(k - 1)] + 1;
            std::ptrdiff_t y = x - k;
            while (x < n && y < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)]) {
                ++x;
                ++y;
            }
            furthest[at(k)] = x;
            if (x < n || y < m)
                continue;
            for (std::ptrdiff_t step = d; step > 0 || x > 0; --step) {
                const std::vector<std::ptrdiff_t>& before = history[static_cast<std::size_t>(step)];
                const std::ptrdiff_t diagonal = x - y;
                const bool fromAbove =
                    diagonal == -step || (diagonal != step && before[at(diagonal - 1)] < before[at(diagonal + 1)]);
                const std::ptrdiff_t fromK = fromAbove ? diagonal + 1 : diagonal - 1;
                const std::ptrdiff_t fromX = step == 0 ? 0 : before[at(fromK)];
                const std::ptrdiff_t afterX = step == 0 ? 0 : (fromAbove ? fromX : fromX + 1);
                while (x > afterX) {
                    --x;
                    --y;
                    kept[static_cast<std::size_t>(x)] = true;
                    known[static_cast<std::size_t>(y)] = true;
                }
                if (step == 0)
                    break;
                x = fromX;
                y = fromX - fromK;
            }
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<LineHunk> diffLines(const Lines& oldLines, const Lines& newLines)
{
    std::size_t begin = 0;
    while (begin < oldLines.size() && begin < newLines.size() && oldLines[begin] == newLines[begin])
        ++begin;
    std::size_t oldEnd = oldLines.size();
    std::size_t newEnd = newLines.size();
    while (oldEnd > begin && newEnd > begin && oldLines[oldEnd - 1] == newLines[newEnd - 1]) {
        --oldEnd;
        --newEnd;
    }
    const auto slice = [](const Lines& lines, std::size_t from, std::size_t to) {
        return Lines(lines.begin() + static_cast<std::ptrdiff_t>(from),
                     lines.begin() + static_cast<std::ptrdiff_t>(to));
    };
    std::vector<LineHunk> hunks;
    if (begin == oldEnd && begin == newEnd)
        return hunks;
    const Lines a = slice(oldLines, begin, oldEnd);
    const Lines b = slice(newLines, begin, newEnd);
    std::vector<bool> kept(a.size(), false);
    std::vector<bool> known(b.size(), false);
    if (a.empty() || b.empty() || !myers(a, b, kept, known)) {
        hunks.push_back({begin, oldEnd, begin, newEnd});
        return hunks;
    }
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && kept[i] && known[j]) {
            ++i;
            ++j;
            continue;
        }
        LineHunk hunk{begin + i, 0, begin + j, 0};
        while (i < a.size() && !kept[i])
            ++i;
        while (j < b.size() && !known[j])
            ++j;
        hunk.oldEnd = begin + i;
        hunk.newEnd = begin + j;
        hunks.push_back(hunk);
    }
    return hunks;
}

std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

yaml::TextEdits lineEdits(std::string_view from, std::string_view to)
{
    const auto lines = [](std::string_view text) { // with their breaks
        std::vector<std::string_view> out;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
            out.push_back(text.substr(0, end));
            text.remove_prefix(end);
        }
        return out;
    };
    const std::vector<std::string_view> oldLines = lines(from);
    const std::vector<std::string_view> newLines = lines(to);
    const auto offset = [](std::string_view text, const std::vector<std::string_view>& all, std::size_t line) {
        return line < all.size() ? static_cast<std::size_t>(all[line].data() - text.data()) : text.size();
    };
    yaml::TextEdits edits;
    for (const LineHunk& hunk : diffLines(oldLines, newLines)) {
        const std::size_t begin = offset(from, oldLines, hunk.oldBegin);
        const std::size_t newBegin = offset(to, newLines, hunk.newBegin);
        edits.push_back({begin, offset(from, oldLines, hunk.oldEnd) - begin,
                         std::string(to.substr(newBegin, offset(to, newLines, hunk.newEnd) - newBegin))});
    }
    return edits;
}

} // namespace strake::gui
