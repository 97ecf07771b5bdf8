#include "core/text/edit_distance.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <string>
#include <utility>

namespace strake::text {

std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit)
{
    if (a.size() > b.size())
        std::swap(a, b);
    if (b.size() - a.size() > limit)
        return limit + 1;
    // Three rows of the table of optimal string alignment.
    std::vector<std::size_t> beforeLast(a.size() + 1);
    std::vector<std::size_t> last(a.size() + 1);
    std::vector<std::size_t> row(a.size() + 1);
    for (std::size_t i = 0; i <= a.size(); ++i)
        last[i] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
        row[0] = j;
        std::size_t least = row[0];
        for (std::size_t i = 1; i <= a.size(); ++i) {
            row[i] = std::min({row[i - 1] + 1, last[i] + 1, last[i - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[i] = std::min(row[i], beforeLast[i - 2] + 1);
            least = std::min(least, row[i]);
        }
        if (least > limit)
            return limit + 1;
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return std::min(last[a.size()], limit + 1);
}

std::string_view nearest(std::string_view name, const std::vector<std::string_view>& candidates)
{
    const std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
    const std::string folded = toLowerUtf8(name);
    std::string_view best;
    std::pair<std::size_t, std::size_t> bestDistance{limit + 1, 0};
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = editDistance(folded, toLowerUtf8(candidate), limit);
        if (distance > limit)
            continue;
        const std::pair withCase{distance, editDistance(name, candidate, name.size())};
        if (withCase < bestDistance) {
            best = candidate;
            bestDistance = withCase;
        }
    }
    return best;
}

} // namespace strake::text
