#include "core/values/coalesce.h"

#include "core/values/coalescer.h"

namespace strake::values {

namespace {

Diagnostic warningOf(DiagnosticKind kind, const std::string& text)
{
    std::string message = text;
    for (const std::string_view prefix : {"warning: ", "Warning: "}) {
        if (message.starts_with(prefix))
            message.erase(0, prefix.size());
    }
    return diagnose(kind, {}, std::move(message)).asPeer(text);
}

// A map's key, any other value itself. A map that only `--set` of its members made stands where the first one does.
SourceRange placeOf(const Value& value, const OriginTable& origins)
{
    const Origin* origin = origins.find(value.origin());
    if (!origin)
        return value.map() && !value.map()->empty() ? placeOf(value.map()->begin()->second, origins) : SourceRange{};
    return value.isMap() && origin->key.isSet() ? origin->key : origin->value;
}

} // namespace

void Warnings::conflict(const std::string& text, const Value& over, const Value& under) const
{
    Diagnostic warning = warningOf(DiagnosticKind::ValuesConflict, text);
    if (m_origins) {
        warning.range = placeOf(over, *m_origins);
        const SourceRange beneath = placeOf(under, *m_origins);
        if (!warning.range.isSet())
            warning.range = beneath;
        else if (beneath.isSet())
            warning.labels.push_back({beneath, under.isMap() ? "a map here" : "not a map here"});
    }
    m_problems.handle(std::move(warning));
}

void Warnings::doubtfulChart(const std::string& text) const
{
    m_problems.handle(warningOf(DiagnosticKind::ChartDoubtful, text));
}

std::string joinPrefix(const std::string& prefix, const std::string& key)
{
    return prefix.empty() ? key : prefix + "." + key;
}

Diagnostic typeMismatch(const std::string& subchart, const Value& value)
{
    return diagnose(DiagnosticKind::ValuesInvalid, {},
                    "the values of the subchart `" + subchart + "` must be a map, found `" + printAsV(value) + "`")
        .asPeer("type mismatch on " + subchart + ": " + printAsT(value));
}

Value coalesceTablesAt(const Value& over, const Value& under, const std::string& prefix, Nulls nulls,
                       const Warnings& warnings, Budget& budget, int depth)
{
    if (!under.map())
        return over;
    if (!over.map())
        return under;
    if (depth > maxValueDepth)
        throw TooManyValues();
    ValueMap& winner = *over.map();
    ValueMap& loser = *under.map();
    budget.spend(winner.size() + loser.size() + 1);

    const auto warn = [&](const std::string& text, const Value& above, const Value& beneath) {
        budget.spend(text.size() / 16);
        warnings.conflict(text, above, beneath);
    };

    // A null over a value removes it; one over a null, or over nothing, stays.
    std::set<std::string, std::less<>> removable;
    for (const auto& [key, value] : winner) {
        if (!value.isNil())
            continue;
        Value& below = loser[key];
        if (!below.isNil())
            removable.insert(key);
        below = {};
    }
    for (const auto& [key, value] : loser) {
        const auto found = winner.find(key);
        if (found == winner.end()) {
            winner.emplace(key, value);
        } else if (nulls == Nulls::Remove && found->second.isNil() && removable.contains(key)) {
            winner.erase(found);
        } else if (value.isMap() && found->second.isMap()) {
            coalesceTablesAt(found->second, value, joinPrefix(prefix, key), nulls, warnings, budget, depth + 1);
        } else if (value.isMap()) {
            warn("warning: cannot overwrite table with non table for " + joinPrefix(prefix, key) + " (" +
                     printAsV(value) + ")",
                 found->second, value);
        } else if (found->second.isMap() && !value.isNil()) {
            warn("warning: destination for " + joinPrefix(prefix, key) + " is a table. Ignoring non-table value (" +
                     printAsV(value) + ")",
                 found->second, value);
        }
    }
    return over;
}

void coalesceGlobals(ValueMap& dest, const ValueMap& source, const std::string& prefix, const Warnings& warnings,
                     Budget& budget)
{
    static const std::string globalKey = "global";
    Value globals = Value::ofMap();
    if (const auto found = dest.find(globalKey); found != dest.end()) {
        if (!found->second.isMap()) {
            const auto above = source.find(globalKey);
            warnings.conflict("warning: skipping globals because destination global is not a table.", found->second,
                              above == source.end() ? Value() : above->second);
            return;
        }
        if (found->second.map())
            globals = found->second;
    }
    const auto found = source.find(globalKey);
    if (found != source.end() && !found->second.isMap()) {
        warnings.conflict("warning: skipping globals because source global is not a table.", found->second, globals);
        return;
    }
    ValueMap& own = *globals.map();
    if (found != source.end() && found->second.map()) {
        for (const auto& [key, value] : *found->second.map()) {
            const auto below = own.find(key);
            if (!value.isMap()) {
                if (below != own.end() && below->second.isMap())
                    warnings.conflict("key " + key + " is table. Skipping", value, below->second);
                else
                    own.insert_or_assign(key, value);
                continue;
            }
            // One level is copied; deeper maps are the parent's own, as in Helm.
            const Value copy = Value::ofMap(value.map() ? *value.map() : ValueMap()).withOrigin(value.origin());
            if (below == own.end()) {
                own.emplace(key, copy);
            } else if (!below->second.isMap()) {
                warnings.conflict("Conflict: cannot merge map onto non-map for " + text::quote(key) + ". Skipping.",
                                  value, below->second);
            } else {
                coalesceTablesAt(copy, below->second, joinPrefix(prefix, key), Nulls::Keep, warnings, budget);
                below->second = copy;
            }
        }
    }
    dest.insert_or_assign(globalKey, globals);
}

Result<void> coalesceTables(const Value& over, const Value& under, DiagnosticConsumer& problems)
{
    if (!over.map() || !under.map())
        return {};
    try {
        Budget budget;
        const Value taken = boundedCopy(under, budget);
        coalesceTablesAt(over, taken, "", Nulls::Remove, Warnings(problems), budget);
    } catch (const TooManyValues&) {
        return fail(tooManyValues());
    }
    return {};
}

Result<Value> coalesceValues(const chart::Chart& chart, const Value& userValues, DiagnosticConsumer& problems,
                             const OriginTable* origins)
{
    try {
        const Value values = userValues.map() ? boundedCopy(userValues) : Value::ofMap();
        if (auto done = Coalescer<chart::Chart>(Nulls::Remove, Warnings(problems, origins)).coalesce(chart, values);
            !done)
            return fail(std::move(done).error());
        return values;
    } catch (const TooManyValues&) {
        return fail(tooManyValues());
    }
}

Value mergeMaps(const Value& under, const Value& over)
{
    ValueMap merged = under.map() ? *under.map() : ValueMap();
    if (over.map()) {
        for (const auto& [key, value] : *over.map()) {
            Value& slot = merged[key];
            slot = value.isMap() && slot.isMap() ? mergeMaps(slot, value) : value;
        }
    }
    return Value::ofMap(std::move(merged)).withOrigin(over.origin());
}

const Value* tableAt(const Value& values, std::string_view path, std::string& missing)
{
    const Value* table = &values;
    for (;;) {
        const std::size_t dot = path.find('.');
        const std::string_view key = path.substr(0, dot);
        table = table->find(key);
        if (!table || !table->isMap()) {
            missing = key;
            return nullptr;
        }
        if (dot == std::string_view::npos)
            return table;
        path.remove_prefix(dot + 1);
    }
}

} // namespace strake::values
