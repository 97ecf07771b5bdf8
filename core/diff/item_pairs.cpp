#include "core/diff/item_pairs.h"

#include "core/json/writer.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

namespace strake::diff {

namespace {

constexpr std::size_t mostCells = 4'000'000; // of the table for the longest common subsequence

bool isScalar(const Value& value) { return !value.isNil() && !value.isMap() && !value.isList(); }

std::string plainText(const Value& value) { return value.isString() ? std::string(value.string()) : jsonText(value); }

// One text an item; nothing if they do not tell all items apart.
std::optional<std::vector<std::string>> keysOf(const ValueList& items, const std::vector<std::string_view>& names)
{
    std::vector<std::string> keys;
    std::map<std::string, bool> seen;
    for (const Value& item : items) {
        std::string key;
        for (const std::string_view name : names) {
            const Value* part = item.find(name);
            if (part && isScalar(*part))
                key += (key.empty() ? "" : ",") + std::string(name) + "=" + plainText(*part);
            else if (name == names.front())
                return std::nullopt; // further ones have defaults
        }
        if (!seen.emplace(key, true).second)
            return std::nullopt;
        keys.push_back(std::move(key));
    }
    return keys;
}

ItemPairs pairByKey(const std::vector<std::string>& before, const std::vector<std::string>& after)
{
    ItemPairs out;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < before.size(); ++i)
        places.emplace(before[i], i);
    std::map<std::string, bool> kept;
    for (const std::string& key : after)
        kept.emplace(key, true);
    std::size_t removed = 0; // old items before this have been listed
    const auto listRemoved = [&](std::size_t end) {
        for (; removed < end; ++removed) {
            if (!kept.contains(before[removed]))
                out.pairs.push_back({removed, nothing, before[removed]});
        }
    };
    std::size_t last = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const auto found = places.find(after[i]);
        if (found != places.end()) {
            listRemoved(found->second);
            out.isReordered = out.isReordered || found->second < last;
            last = found->second;
        }
        out.pairs.push_back({found == places.end() ? nothing : found->second, i, after[i]});
    }
    listRemoved(before.size());
    return out;
}

class SequencePairs {
public:
    SequencePairs(const ValueList& before, const ValueList& after) : m_a(idsOf(before)), m_b(idsOf(after)) {}

    ItemPairs make()
    {
        std::size_t head = 0;
        while (head < m_a.size() && head < m_b.size() && m_a[head] == m_b[head])
            match(head, head), ++head;
        std::size_t endA = m_a.size();
        std::size_t endB = m_b.size();
        while (endA > head && endB > head && m_a[endA - 1] == m_b[endB - 1])
            --endA, --endB;
        if ((endA - head) * (endB - head) <= mostCells)
            matchMiddle(head, endA, endB);
        for (; endA < m_a.size(); ++endA, ++endB)
            match(endA, endB);
        fillGap(m_a.size(), m_b.size());
        return std::move(m_out);
    }

private:
    std::vector<std::uint32_t> idsOf(const ValueList& items)
    {
        std::vector<std::uint32_t> ids;
        for (const Value& item : items)
            ids.push_back(m_ids.try_emplace(jsonText(item), static_cast<std::uint32_t>(m_ids.size())).first->second);
        return ids;
    }

    void matchMiddle(std::size_t head, std::size_t endA, std::size_t endB)
    {
        const std::size_t rows = endA - head;
        const std::size_t columns = endB - head;
        std::vector<std::uint32_t> longest((rows + 1) * (columns + 1)); // of what is left from there on
        const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return longest[i * (columns + 1) + j]; };
        for (std::size_t i = rows; i-- > 0;) {
            for (std::size_t j = columns; j-- > 0;)
                at(i, j) = m_a[head + i] == m_b[head + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (m_a[head + i] == m_b[head + j])
                match(head + i++, head + j++);
            else if (at(i + 1, j) >= at(i, j + 1))
                ++i;
            else
                ++j;
        }
    }

    void match(std::size_t a, std::size_t b)
    {
        fillGap(a, b);
        m_out.pairs.push_back({a, b, {}});
        m_doneA = a + 1;
        m_doneB = b + 1;
    }

    void fillGap(std::size_t endA, std::size_t endB)
    {
        while (m_doneA < endA || m_doneB < endB) {
            const std::size_t a = m_doneA < endA ? m_doneA++ : nothing;
            const std::size_t b = m_doneB < endB ? m_doneB++ : nothing;
            m_out.pairs.push_back({a, b, {}});
        }
    }

    std::unordered_map<std::string, std::uint32_t> m_ids;
    std::vector<std::uint32_t> m_a;
    std::vector<std::uint32_t> m_b;
    std::size_t m_doneA = 0;
    std::size_t m_doneB = 0;
    ItemPairs m_out;
};

} // namespace

std::string jsonText(const Value& value) { return json::write(value, {.escapeHtml = false, .indent = ""}).bytes(); }

ItemPairs pairItems(const ValueList& before, const ValueList& after, const kustomize::SchemaRef& schema)
{
    std::vector<std::vector<std::string_view>> candidates;
    if (schema.isAssociative() && !schema.mergeKeys().empty())
        candidates.push_back(schema.mergeKeys());
    candidates.push_back({"name"});
    for (const auto& names : candidates) {
        const auto left = keysOf(before, names);
        const auto right = left ? keysOf(after, names) : std::nullopt;
        if (right)
            return pairByKey(*left, *right);
    }
    return SequencePairs(before, after).make();
}

} // namespace strake::diff
