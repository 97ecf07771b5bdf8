#include "core/values/go_print.h"

#include "core/text/go_number.h"
#include "core/values/bounded.h"

namespace strake::values {

namespace {

constexpr std::size_t maxBytes = 1U << 20U; // values may contain themselves

enum class Verb : char { V = 'v', T = 't' };

void print(std::string& out, const Value& value, Verb verb, int depth);

void printScalar(std::string& out, const Value& value)
{
    switch (value.kind()) {
    case Kind::Bool: out += value.boolean() ? "true" : "false"; break;
    case Kind::String: out += value.string(); break;
    case Kind::Float64: out += text::formatFloat(value.floating()); break;
    default:
        out += value.type()->isSigned() ? text::formatInt(value.signedInteger())
                                        : text::formatUint(value.unsignedInteger());
    }
}

void printList(std::string& out, const Value& value, Verb verb, int depth)
{
    out += '[';
    bool first = true;
    for (const Value& item : value.list()) {
        if (!std::exchange(first, false))
            out += ' ';
        print(out, item, verb, depth + 1);
    }
    out += ']';
}

void printMap(std::string& out, const Value& value, Verb verb, int depth)
{
    out += "map[";
    bool first = true;
    if (value.map()) {
        for (const auto& [key, member] : *value.map()) {
            if (!std::exchange(first, false))
                out += ' ';
            print(out, Value::ofString(key), verb, depth + 1);
            out += ':';
            print(out, member, verb, depth + 1);
        }
    }
    out += ']';
}

void print(std::string& out, const Value& value, Verb verb, int depth)
{
    if (depth > maxValueDepth || out.size() > maxBytes)
        return;
    if (value.isNil()) {
        out += verb == Verb::T && depth == 0 ? "%!t(<nil>)" : "<nil>";
    } else if (value.isList()) {
        printList(out, value, verb, depth);
    } else if (value.isMap()) {
        printMap(out, value, verb, depth);
    } else if (verb == Verb::T && value.kind() != Kind::Bool) {
        out += "%!t(" + std::string(goTypeName(value)) + '=';
        printScalar(out, value);
        out += ')';
    } else {
        printScalar(out, value);
    }
}

} // namespace

std::string printAsV(const Value& value)
{
    std::string out;
    print(out, value, Verb::V, 0);
    return out;
}

std::string printAsT(const Value& value)
{
    std::string out;
    print(out, value, Verb::T, 0);
    return out;
}

} // namespace strake::values
