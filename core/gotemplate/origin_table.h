// Where bytes and values came from, for executions that trace (ExecuteOptions::origins). Spans of Texts and origins of
// Values are OriginIds of one such table. Equal origins get equal ids. Not for use by several threads at once.
#pragma once

#include "core/diagnostic/source_map.h"
#include "core/value/text.h"

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace strake::gotemplate {

// The calls, conditions and iterations around a place. 0: the outermost template.
using ContextId = std::uint32_t;

struct Origin {
    enum class Kind : std::uint8_t {
        Unknown,
        Template, // written by the template text at `range`, within `context`
        Branch,   // what the if, with or range at `range` decided, within `context`, its own condition the innermost
        Input,    // a value that the caller put in; `input` is the caller's own number for it
        Choice,   // of a map or list: that it is this one was decided by `parts`, and so whatever it has
        Join      // several origins: `parts`
    };
    Kind kind = Kind::Unknown;
    SourceRange range;
    ContextId context = 0;
    std::uint64_t input = 0;
    bool isKey = false;          // Input: of its key alone, whatever the value
    bool isOfLines = false;      // Branch: what it would have written begins with a new line
    std::vector<OriginId> parts; // sorted, no joins
};

struct Context {
    enum class Kind : std::uint8_t {
        Call,      // template, include, tpl: `range` is the call
        Condition, // if, with: `range` is its pipeline, `origin` that of the value which decided
        Iteration  // range, likewise
    };
    Kind kind = Kind::Call;
    ContextId outer = 0;
    SourceRange range;
    OriginId origin = 0;
    bool held = true; // Condition: the branch was taken; Iteration: there was something to visit
};

class OriginTable {
public:
    OriginTable();

    OriginId ofInput(std::uint64_t input);
    // The key of an input; of other origins they themselves.
    OriginId ofKey(OriginId input);
    OriginId ofChoice(OriginId decider);
    // What of an origin are choices; 0: nothing.
    OriginId choicesIn(OriginId id);
    OriginId ofTemplate(const SourceRange& range, ContextId context);
    OriginId ofBranch(const SourceRange& range, ContextId context, bool isOfLines);
    // 0s and duplicates are left out; of no more than one it is that one.
    OriginId join(std::span<const OriginId> origins);
    OriginId join(OriginId a, OriginId b);
    ContextId enter(const Context& context);

    const Origin& origin(OriginId id) const { return m_origins[id < m_origins.size() ? id : 0]; }
    const Context& context(ContextId id) const { return m_contexts[id < m_contexts.size() ? id : 0]; }
    std::size_t originCount() const { return m_origins.size(); }

    // All inputs behind an origin: its own, and those of the conditions and iterations around its template places;
    // keys are not among them.
    std::vector<std::uint64_t> inputsBehind(OriginId id) const;

private:
    OriginId add(Origin origin);

    std::vector<Origin> m_origins;
    std::vector<Context> m_contexts;
    struct PlaceKey {
        SourceRange range;
        ContextId context = 0;
        std::uint32_t kind = 0;
        friend bool operator==(const PlaceKey&, const PlaceKey&) = default;
    };
    struct PlaceHash {
        std::size_t operator()(const PlaceKey& key) const
        {
            std::uint64_t hash = static_cast<std::uint32_t>(key.range.file);
            for (const std::uint32_t part : {key.range.begin, key.range.end, key.context, key.kind})
                hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
            return hash ^ (hash >> 32U);
        }
    };
    OriginId ofPlace(Origin origin);

    std::unordered_map<std::uint64_t, OriginId> m_inputs;
    std::unordered_map<OriginId, OriginId> m_keys;
    std::unordered_map<OriginId, OriginId> m_choices;
    std::unordered_map<PlaceKey, OriginId, PlaceHash> m_places;
    std::map<std::vector<OriginId>, OriginId> m_joins;
    std::unordered_map<std::uint64_t, OriginId> m_pairs;
    std::map<std::tuple<Context::Kind, ContextId, std::uint32_t, FileId, OriginId, bool>, ContextId> m_contextIds;
};

} // namespace strake::gotemplate
