#include "core/kustomize/output.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace strake::kustomize {

namespace {

// Compares what the parts are, one behind the other, without putting them together.
int compareJoined(std::initializer_list<std::string_view> a, std::initializer_list<std::string_view> b)
{
    const auto* partA = a.begin();
    const auto* partB = b.begin();
    std::string_view restA;
    std::string_view restB;
    for (;;) {
        while (restA.empty() && partA != a.end())
            restA = *partA++;
        while (restB.empty() && partB != b.end())
            restB = *partB++;
        if (restA.empty() || restB.empty())
            return restA.empty() ? (restB.empty() ? 0 : -1) : 1;
        const std::size_t common = std::min(restA.size(), restB.size());
        const int order = restA.substr(0, common).compare(restB.substr(0, common));
        if (order != 0)
            return order;
        restA.remove_prefix(common);
        restB.remove_prefix(common);
    }
}

std::string_view orElse(std::string_view text, std::string_view other) { return text.empty() ? other : text; }

int compareGvks(const Gvk& a, const Gvk& b)
{
    return compareJoined({orElse(a.group, "~G"), "_", orElse(a.version, "~V"), "_", orElse(a.kind, "~K")},
                         {orElse(b.group, "~G"), "_", orElse(b.version, "~V"), "_", orElse(b.kind, "~K")});
}

// A kind named twice has its last place, and a place in the second list counts more.
int rankOf(std::string_view kind, std::span<const std::string> orderFirst, std::span<const std::string> orderLast)
{
    int rank = 0;
    for (std::size_t i = 0; i < orderFirst.size(); ++i)
        if (orderFirst[i] == kind)
            rank = static_cast<int>(i) - static_cast<int>(orderFirst.size());
    for (std::size_t i = 0; i < orderLast.size(); ++i)
        if (orderLast[i] == kind)
            rank = 1 + static_cast<int>(i);
    return rank;
}

struct SortKey {
    int rank = 0;
    ResId id;
};

bool isLess(const SortKey& a, const SortKey& b)
{
    const Gvk& gvkA = a.id.gvk;
    const Gvk& gvkB = b.id.gvk;
    if (gvkA == gvkB)
        return compareJoined({orElse(a.id.nameSpace, "~X"), "|", orElse(a.id.name, "~N")},
                             {orElse(b.id.nameSpace, "~X"), "|", orElse(b.id.name, "~N")}) < 0;
    if (a.rank != b.rank)
        return a.rank < b.rank;
    const bool areNamespaces = gvkA.kind == "Namespace" && gvkB.kind == "Namespace";
    const int order = compareGvks(gvkA, gvkB);
    return areNamespaces && (gvkA.group.empty() || gvkB.group.empty()) ? order > 0 : order < 0;
}

template <class Rank>
void sortBy(ResMap& resources, Rank&& rank)
{
    std::vector<SortKey> keys;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < resources.size(); ++i) {
        const ResId& id = resources[i].currentId();
        keys.push_back({rank(id.gvk.kind), id});
        order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return isLess(keys[a], keys[b]); });
    resources.reorder(order);
}

} // namespace

void sortLegacy(ResMap& resources, std::span<const std::string> orderFirst, std::span<const std::string> orderLast)
{
    sortBy(resources, [&](std::string_view kind) { return rankOf(kind, orderFirst, orderLast); });
}

void sortLegacy(ResMap& resources)
{
    sortBy(resources, [](std::string_view kind) { return legacyRank(kind); });
}

} // namespace strake::kustomize
