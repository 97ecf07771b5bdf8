#include "core/diff/report.h"
#include "core/json/writer.h"

namespace strake::diff {

namespace {

Value textOf(std::string_view text) { return Value::ofString(std::string(text)); }

void put(Value& map, const char* key, const std::optional<Value>& value)
{
    if (value)
        map.map()->emplace(key, *value);
}

Value valueOf(const ValueChange& change)
{
    Value out = Value::ofMap({{"instance", textOf(change.instance)},
                              {"path", textOf(change.path.toString())},
                              {"pointer", textOf(change.path.toJsonPointer())}});
    put(out, "old", change.before);
    put(out, "new", change.after);
    if (!change.placeBefore.empty())
        put(out, "oldPlace", textOf(change.placeBefore));
    if (!change.placeAfter.empty())
        put(out, "newPlace", textOf(change.placeAfter));
    return out;
}

class JsonReport {
public:
    explicit JsonReport(const Difference& difference) : m_difference(difference) {}

    Value make(const ReportNames& names) const
    {
        ValueList objects;
        for (const ObjectChange& change : m_difference.objects)
            objects.push_back(objectOf(change));
        ValueList values;
        for (const ValueChange& change : m_difference.values)
            values.push_back(valueOf(change));
        const auto count = [this](Op op) { return Value::ofInt(std::int64_t(m_difference.count(op))); };
        return Value::ofMap(
            {{"old", textOf(names.before)},
             {"new", textOf(names.after)},
             {"objects", Value::ofList(std::move(objects))},
             {"values", Value::ofList(std::move(values))},
             {"summary", Value::ofMap({{"added", count(Op::Added)},
                                       {"removed", count(Op::Removed)},
                                       {"changed", count(Op::Changed)},
                                       {"equal", Value::ofInt(std::int64_t(m_difference.equalObjects))}})}});
    }

private:
    Value causesOf(const std::vector<std::size_t>& causes) const
    {
        ValueList list;
        for (const std::size_t cause : causes)
            list.push_back(valueOf(m_difference.values[cause]));
        return Value::ofList(std::move(list));
    }

    Value fieldOf(const FieldChange& change) const
    {
        Value out = Value::ofMap({{"op", textOf(nameOf(change.op))},
                                  {"pointer", textOf(change.pointer())},
                                  {"path", textOf(change.label)},
                                  {"cause", causesOf(change.causes)}});
        if (change.op != Op::Added && change.op != Op::Removed && change.before != change.after)
            put(out, "oldPointer", textOf(change.before.toJsonPointer()));
        put(out, "old", change.oldValue);
        put(out, "new", change.newValue);
        return out;
    }

    Value objectOf(const ObjectChange& change) const
    {
        ValueList fields;
        for (const FieldChange& field : change.fields)
            fields.push_back(fieldOf(field));
        Value out = Value::ofMap({{"id", Value::ofMap({{"group", textOf(change.id.group)},
                                                       {"kind", textOf(change.id.kind)},
                                                       {"namespace", textOf(change.id.nameSpace)},
                                                       {"name", textOf(change.id.name)}})},
                                  {"op", textOf(nameOf(change.op))},
                                  {"cause", causesOf(change.causes)}});
        if (change.op == Op::Changed)
            put(out, "fields", Value::ofList(std::move(fields)));
        else
            put(out, change.op == Op::Added ? "new" : "old",
                change.op == Op::Added ? change.newValue : change.oldValue);
        return out;
    }

    const Difference& m_difference;
};

} // namespace

std::string asJson(const Difference& difference, const ReportNames& names)
{
    return json::write(JsonReport(difference).make(names), {.escapeHtml = false, .indent = "  "}).bytes() + "\n";
}

} // namespace strake::diff
