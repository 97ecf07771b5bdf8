#include "core/values/layer_merger.h"

#include "core/values/bounded.h"
#include "core/values/coalesce.h"
#include "core/values/go_print.h"
#include "core/values/process_dependencies.h"

#include <optional>

namespace strake::values {

namespace {

// mergeMaps, but a null removes the member.
Value mergeItem(const Value& under, const Value& over)
{
    ValueMap merged = under.map() ? *under.map() : ValueMap();
    for (const auto& [key, value] : *over.map()) {
        if (value.isNil()) {
            merged.erase(key);
            continue;
        }
        Value& slot = merged[key];
        slot = value.isMap() && value.map() && slot.isMap() ? mergeItem(slot, value) : value;
    }
    return Value::ofMap(std::move(merged)).withOrigin(over.origin());
}

class ListJoiner {
public:
    explicit ListJoiner(const MergeRule& rule) : m_rule(rule) {}

    Result<Value> join(const Value& under, const Value& over) const
    {
        ValueList items;
        switch (m_rule.mode) {
        case MergeMode::Replace: return over;
        case MergeMode::Append:
            items = under.list();
            items.insert(items.end(), over.list().begin(), over.list().end());
            break;
        case MergeMode::Prepend:
            items = over.list();
            items.insert(items.end(), under.list().begin(), under.list().end());
            break;
        case MergeMode::ByKey: return byKey(under.list(), over);
        }
        return Value::ofList(std::move(items)).withOrigin(over.origin());
    }

private:
    const Value* keyOf(const Value& item) const { return item.isMap() ? item.find(m_rule.key) : nullptr; }

    Result<Value> byKey(const ValueList& under, const Value& over) const
    {
        ValueList items = under;
        std::map<std::string, std::size_t> places;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (const Value* key = keyOf(items[i]))
                places.emplace(printAsV(*key), i);
        }
        for (const Value& item : over.list()) {
            const Value* key = keyOf(item);
            if (!key)
                return fail(diagnose(DiagnosticKind::ValuesInvalid, m_rule.range,
                                     "an item of `" + m_rule.path.toString() + "` has no `" + m_rule.key +
                                         "`, by which it is to be merged"));
            const auto [place, isNew] = places.emplace(printAsV(*key), items.size());
            if (isNew)
                items.push_back(item);
            else
                items[place->second] = mergeItem(items[place->second], item);
        }
        return Value::ofList(std::move(items)).withOrigin(over.origin());
    }

    const MergeRule& m_rule;
};

class Merger {
public:
    explicit Merger(const MergeOptions& options) : m_options(options) {}

    Result<void> add(std::size_t index, const Layer& layer)
    {
        if (layer.kind == LayerKind::Set)
            return apply(index, layer);
        Value values = m_options.tracer ? m_options.tracer->traced(index, layer.values) : layer.values;
        for (const MergeRule& rule : layer.merge) {
            auto joined = join(rule, values);
            if (!joined)
                return fail(std::move(joined).error());
            values = *std::move(joined);
        }
        m_values = mergeMaps(m_values, values);
        m_isOwn = false;
        return {};
    }

    Value take() { return std::move(m_values); }

private:
    Result<void> apply(std::size_t index, const Layer& layer)
    {
        // Expressions change maps in place; the layers' own must not be reached.
        if (!std::exchange(m_isOwn, true))
            m_values = boundedCopy(m_values);
        SetOptions options;
        options.file = layer.file;
        options.readFile = m_options.readFile;
        if (m_options.tracer)
            options.observer = m_options.tracer->observer(index);
        auto done = applySet(layer.setKind, layer.expression, *m_values.map(), options);
        if (done)
            return {};
        Diagnostic problem = std::move(done).error();
        const std::string flag = layer.name.substr(0, layer.name.find(' '));
        if (layer.setKind == SetKind::Json)
            problem.peerText = "failed parsing --set-json data " + layer.expression;
        else
            problem.peerText = "failed parsing " + flag + " data: " + problem.peerText;
        return fail(std::move(problem));
    }

    // `values` with the list at the rule's path joined to the one beneath.
    Result<Value> join(const MergeRule& rule, const Value& values) const
    {
        const Value* over = rule.path.empty() ? nullptr : valueAt(values, rule.path);
        if (!over || !over->isList() || rule.mode == MergeMode::Replace)
            return values;
        const auto without = mergeMaps(m_values, withValueAt(values, rule.path, nullptr));
        auto under = beneath(rule, without);
        if (!under)
            return fail(std::move(under).error());
        if (!under->isList())
            return values;
        auto joined = ListJoiner(rule).join(*under, *over);
        if (!joined)
            return fail(std::move(joined).error());
        return withValueAt(values, rule.path, &*joined);
    }

    // What would stand at the rule's path without the list: from the layers beneath, else from the charts' defaults.
    Result<Value> beneath(const MergeRule& rule, const Value& values) const
    {
        if (const Value* found = valueAt(values, rule.path))
            return *found;
        if (!m_options.chart)
            return Value();
        DiagnosticCollector ignored; // the same warnings come when the values are coalesced
        const auto processed = processDependencies(*m_options.chart, values, ignored);
        if (!processed)
            return fail(Diagnostic(processed.error()));
        const auto coalesced = coalesceValues(**processed, values, ignored);
        if (!coalesced)
            return fail(Diagnostic(coalesced.error()));
        const Value* found = valueAt(*coalesced, rule.path);
        return found ? *found : Value();
    }

    const MergeOptions& m_options;
    Value m_values = Value::ofMap();
    bool m_isOwn = true;
};

} // namespace

Result<Value> mergeLayers(std::span<const Layer> layers, const MergeOptions& options)
{
    Merger merger(options);
    try {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (auto done = merger.add(i, layers[i]); !done)
                return fail(std::move(done).error());
        }
    } catch (const TooManyValues&) {
        return fail(tooManyValues());
    }
    return merger.take();
}

} // namespace strake::values
