#include "core/provenance/trace.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace strake::provenance {

namespace {

using gotemplate::Context;
using gotemplate::ContextId;
using gotemplate::Origin;
using gotemplate::OriginTable;

template <class T>
void addNew(std::vector<T>& all, const T& item)
{
    if (std::find(all.begin(), all.end(), item) == all.end())
        all.push_back(item);
}

class Collector {
public:
    explicit Collector(const OriginTable& origins) : m_origins(origins) {}

    void add(OriginId id, Lines lines)
    {
        if (id == 0 || !m_seen.insert(id).second)
            return;
        const Origin& origin = m_origins.origin(id);
        switch (origin.kind) {
        case Origin::Kind::Unknown: break;
        case Origin::Kind::Input: addNew(m_trace.inputs, Input{origin.input, origin.isKey}); break;
        case Origin::Kind::Template:
            addNew(m_trace.places, TemplatePlace{origin.range, around(origin.context, false)});
            break;
        case Origin::Kind::Branch:
            if (lines == Lines::Many || !origin.isOfLines)
                (void)around(origin.context, true);
            break;
        case Origin::Kind::Choice:
        case Origin::Kind::Join:
            for (const OriginId part : origin.parts)
                add(part, lines);
            break;
        }
    }

    Trace take()
    {
        // Inner conditions came first.
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const Found& a, const Found& b) { return a.depth < b.depth; });
        for (Found& found : m_found) {
            const auto same =
                std::find_if(m_trace.conditions.begin(), m_trace.conditions.end(), [&](const Condition& c) {
                    return c.range == found.condition.range && c.held == found.condition.held &&
                           c.inputs == found.condition.inputs;
                });
            if (same == m_trace.conditions.end())
                m_trace.conditions.push_back(std::move(found.condition));
            else
                same->isInside = same->isInside && found.condition.isInside;
        }
        dropLiterals();
        return std::move(m_trace);
    }

private:
    struct Found {
        Condition condition;
        int depth = 0;
    };

    // Notes the conditions; gives the calls, the innermost first.
    std::vector<SourceRange> around(ContextId id, bool isInside)
    {
        std::vector<SourceRange> calls;
        int depth = 0;
        for (ContextId at = id; at != 0; at = m_origins.context(at).outer)
            ++depth;
        for (ContextId at = id; at != 0; at = m_origins.context(at).outer, --depth) {
            const Context& context = m_origins.context(at);
            const bool isInnermost = std::exchange(isInside, false);
            if (context.kind == Context::Kind::Call) {
                calls.push_back(context.range);
                continue;
            }
            // Met before as one around, or now for the first time.
            auto& seen = isInnermost ? m_inner : m_outer;
            if (!seen.insert(at).second)
                continue;
            Found found;
            found.depth = depth;
            found.condition.kind = context.kind;
            found.condition.range = context.range;
            found.condition.held = context.held;
            found.condition.isInside = isInnermost;
            for (const std::uint64_t input : m_origins.inputsBehind(context.origin))
                found.condition.inputs.push_back({input, false});
            m_found.push_back(std::move(found));
        }
        return calls;
    }

    // Constants within an action that is there itself.
    void dropLiterals()
    {
        const std::vector<TemplatePlace> all = m_trace.places;
        std::erase_if(m_trace.places, [&](const TemplatePlace& place) {
            return std::any_of(all.begin(), all.end(), [&](const TemplatePlace& other) {
                return other.range.file == place.range.file && !(other.range == place.range) &&
                       other.range.begin <= place.range.begin && place.range.end <= other.range.end;
            });
        });
    }

    const OriginTable& m_origins;
    Trace m_trace;
    std::vector<Found> m_found;
    std::unordered_set<OriginId> m_seen;
    std::unordered_set<ContextId> m_inner;
    std::unordered_set<ContextId> m_outer;
};

} // namespace

void Trace::add(const Trace& more)
{
    for (const TemplatePlace& place : more.places)
        addNew(places, place);
    for (const Input& input : more.inputs)
        addNew(inputs, input);
    for (const Condition& condition : more.conditions)
        addNew(conditions, condition);
}

std::vector<Condition> conditionsIn(const OriginTable& origins)
{
    std::vector<Condition> all;
    std::map<std::pair<FileId, std::uint32_t>, std::size_t> known;
    const Context* const unknown = &origins.context(0); // which stands for all that are none
    for (ContextId id = 1; &origins.context(id) != unknown; ++id) {
        const Context& context = origins.context(id);
        if (context.kind == Context::Kind::Call)
            continue;
        const auto [at, isNew] = known.try_emplace({context.range.file, context.range.begin}, all.size());
        if (isNew)
            all.push_back({.kind = context.kind, .range = context.range, .held = context.held});
        Condition& condition = all[at->second];
        condition.held = condition.held || context.held;
        for (const std::uint64_t input : origins.inputsBehind(context.origin))
            addNew(condition.inputs, Input{input, false});
    }
    return all;
}

Trace traceOf(const Text& text, std::size_t begin, std::size_t end, Lines lines, const OriginTable& origins)
{
    Collector collector(origins);
    const Text::Spans& spans = text.spans();
    auto span = std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.end < begin; });
    for (; span != spans.end() && span->begin <= end; ++span) {
        const bool isEmpty = span->begin == span->end;
        if (isEmpty ? lines != Lines::None : span->begin < end && span->end > begin)
            collector.add(span->origin, isEmpty ? lines : Lines::Many);
    }
    return collector.take();
}

} // namespace strake::provenance
