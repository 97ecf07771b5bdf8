#include "core/gotemplate/origin_table.h"

#include <algorithm>
#include <set>

namespace strake::gotemplate {

OriginTable::OriginTable() : m_origins(1), m_contexts(1) {}

OriginId OriginTable::add(Origin origin)
{
    m_origins.push_back(std::move(origin));
    return static_cast<OriginId>(m_origins.size() - 1);
}

OriginId OriginTable::ofInput(std::uint64_t input)
{
    OriginId& id = m_inputs[input];
    if (id == 0) {
        Origin origin;
        origin.kind = Origin::Kind::Input;
        origin.input = input;
        id = add(std::move(origin));
    }
    return id;
}

OriginId OriginTable::ofTemplate(const SourceRange& range, ContextId context)
{
    OriginId& id = m_places[{range.file, range.begin, range.end, context}];
    if (id == 0) {
        Origin origin;
        origin.kind = Origin::Kind::Template;
        origin.range = range;
        origin.context = context;
        id = add(std::move(origin));
    }
    return id;
}

OriginId OriginTable::join(std::span<const OriginId> origins)
{
    std::vector<OriginId> parts;
    for (const OriginId id : origins) {
        const Origin& known = origin(id);
        if (known.kind == Origin::Kind::Join)
            parts.insert(parts.end(), known.parts.begin(), known.parts.end());
        else if (id != 0)
            parts.push_back(id);
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    if (parts.size() < 2)
        return parts.empty() ? 0 : parts.front();
    OriginId& id = m_joins[parts];
    if (id == 0) {
        Origin joined;
        joined.kind = Origin::Kind::Join;
        joined.parts = std::move(parts);
        id = add(std::move(joined));
    }
    return id;
}

OriginId OriginTable::join(OriginId a, OriginId b)
{
    if (a == 0 || b == 0 || a == b)
        return a != 0 ? a : b;
    const auto key = std::minmax(a, b);
    OriginId& id = m_pairs[key];
    if (id == 0) {
        const OriginId both[] = {a, b};
        id = join(both);
    }
    return id;
}

ContextId OriginTable::enter(const Context& context)
{
    ContextId& id = m_contextIds[{context.kind, context.outer, context.range.begin, context.range.file,
                                  context.origin}];
    if (id == 0) {
        m_contexts.push_back(context);
        id = static_cast<ContextId>(m_contexts.size() - 1);
    }
    return id;
}

std::vector<std::uint64_t> OriginTable::inputsBehind(OriginId id) const
{
    std::set<std::uint64_t> inputs;
    std::set<OriginId> seen;
    std::set<ContextId> seenContexts;
    std::vector<OriginId> pending{id};
    while (!pending.empty()) {
        const OriginId next = pending.back();
        pending.pop_back();
        if (!seen.insert(next).second)
            continue;
        const Origin& known = origin(next);
        if (known.kind == Origin::Kind::Input)
            inputs.insert(known.input);
        pending.insert(pending.end(), known.parts.begin(), known.parts.end());
        for (ContextId at = known.context; at != 0 && seenContexts.insert(at).second; at = context(at).outer)
            pending.push_back(context(at).origin);
    }
    return {inputs.begin(), inputs.end()};
}

} // namespace strake::gotemplate
