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

OriginId OriginTable::ofKey(OriginId input)
{
    if (origin(input).kind != Origin::Kind::Input || origin(input).isKey)
        return input;
    OriginId& id = m_keys[input];
    if (id == 0) {
        Origin key = origin(input);
        key.isKey = true;
        id = add(std::move(key));
    }
    return id;
}

OriginId OriginTable::ofChoice(OriginId decider)
{
    if (decider == 0 || origin(decider).kind == Origin::Kind::Choice)
        return decider;
    OriginId& id = m_choices[decider];
    if (id == 0) {
        Origin choice;
        choice.kind = Origin::Kind::Choice;
        choice.parts = {decider};
        id = add(std::move(choice));
    }
    return id;
}

OriginId OriginTable::choicesIn(OriginId id)
{
    if (origin(id).kind == Origin::Kind::Choice)
        return id;
    if (origin(id).kind != Origin::Kind::Join)
        return 0;
    OriginId choices = 0;
    const std::vector<OriginId> parts = origin(id).parts; // the table grows
    for (const OriginId part : parts) {
        if (origin(part).kind == Origin::Kind::Choice)
            choices = join(choices, part);
    }
    return choices;
}

OriginId OriginTable::ofPlace(Origin origin)
{
    const auto kind = static_cast<std::uint32_t>(origin.kind) * 2U + (origin.isOfLines ? 1U : 0U);
    OriginId& id = m_places[{origin.range, origin.context, kind}];
    if (id == 0)
        id = add(std::move(origin));
    return id;
}

OriginId OriginTable::ofTemplate(const SourceRange& range, ContextId context)
{
    Origin origin;
    origin.kind = Origin::Kind::Template;
    origin.range = range;
    origin.context = context;
    return ofPlace(std::move(origin));
}

OriginId OriginTable::ofBranch(const SourceRange& range, ContextId context, bool isOfLines)
{
    Origin origin;
    origin.kind = Origin::Kind::Branch;
    origin.range = range;
    origin.context = context;
    origin.isOfLines = isOfLines;
    return ofPlace(std::move(origin));
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
    const std::uint64_t key = (std::uint64_t{std::min(a, b)} << 32U) | std::max(a, b);
    if (const auto known = m_pairs.find(key); known != m_pairs.end())
        return known->second;
    const OriginId both[] = {a, b};
    const OriginId id = join(both);
    m_pairs.emplace(key, id);
    return id;
}

ContextId OriginTable::enter(const Context& context)
{
    ContextId& id = m_contextIds[{context.kind, context.outer, context.range.begin, context.range.file, context.origin,
                                  context.held}];
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
        if (known.kind == Origin::Kind::Input && !known.isKey)
            inputs.insert(known.input);
        pending.insert(pending.end(), known.parts.begin(), known.parts.end());
        for (ContextId at = known.context; at != 0 && seenContexts.insert(at).second; at = context(at).outer)
            pending.push_back(context(at).origin);
    }
    return {inputs.begin(), inputs.end()};
}

} // namespace strake::gotemplate
