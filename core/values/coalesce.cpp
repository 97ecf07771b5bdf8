#include "core/values/coalesce.h"

#include "core/values/coalescer.h"

namespace strake::values {

void Warnings::handle(DiagnosticKind kind, const std::string& text) const
{
    std::string message = text;
    for (const std::string_view prefix : {"warning: ", "Warning: "}) {
        if (message.starts_with(prefix))
            message.erase(0, prefix.size());
    }
    m_problems.handle(diagnose(kind, {}, std::move(message)).asPeer(text));
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

    const auto warn = [&](const std::string& text) {
        budget.spend(text.size() / 16);
        warnings.conflict(text);
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
                 printAsV(value) + ")");
        } else if (found->second.isMap() && !value.isNil()) {
            warn("warning: destination for " + joinPrefix(prefix, key) + " is a table. Ignoring non-table value (" +
                 printAsV(value) + ")");
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
            warnings.conflict("warning: skipping globals because destination global is not a table.");
            return;
        }
        if (found->second.map())
            globals = found->second;
    }
    const auto found = source.find(globalKey);
    if (found != source.end() && !found->second.isMap()) {
        warnings.conflict("warning: skipping globals because source global is not a table.");
        return;
    }
    ValueMap& own = *globals.map();
    if (found != source.end() && found->second.map()) {
        for (const auto& [key, value] : *found->second.map()) {
            const auto below = own.find(key);
            if (!value.isMap()) {
                if (below != own.end() && below->second.isMap())
                    warnings.conflict("key " + key + " is table. Skipping");
                else
                    own.insert_or_assign(key, value);
                continue;
            }
            // One level is copied; deeper maps are the parent's own, as in Helm.
            const Value copy = Value::ofMap(value.map() ? *value.map() : ValueMap());
            if (below == own.end()) {
                own.emplace(key, copy);
            } else if (!below->second.isMap()) {
                warnings.conflict("Conflict: cannot merge map onto non-map for " + text::quote(key) + ". Skipping.");
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
                             Nulls nulls)
{
    try {
        const Value values = userValues.map() ? boundedCopy(userValues) : Value::ofMap();
        if (auto done = Coalescer<chart::Chart>(nulls, problems).coalesce(chart, values); !done)
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
