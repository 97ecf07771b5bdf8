#include "core/sprig/merge.h"

#include <string>

namespace strake::sprig {

namespace {

using gotemplate::Call;
using gotemplate::Error;

// mergo's isEmptyValue: unlike Sprig's `empty`, complex numbers never are.
bool isEmptyForMerge(const Value& v)
{
    switch (v.kind()) {
    case Kind::Invalid: return true;
    case Kind::Bool: return !v.boolean();
    case Kind::Float64: return v.floating() == 0;
    case Kind::String: return v.string().empty();
    case Kind::Slice: return v.list().empty();
    case Kind::Map: return !v.map() || v.map()->empty();
    case Kind::Pointer: return v.pointee() ? isEmptyForMerge(*v.pointee()) : v.native() == nullptr;
    case Kind::Complex128:
    case Kind::Struct:
    case Kind::Func:
    case Kind::Interface: return false;
    default: return v.type()->isUnsigned() ? v.unsignedInteger() == 0 : v.signedInteger() == 0;
    }
}

void mergeMaps(Call& call, const Value& destination, const Value& source, bool overwrite, int depth)
{
    if (depth > Value::maxDepth)
        throw Error("maps nested too deeply to merge");
    ValueMap& to = *destination.map();
    bool changed = false;
    for (const auto& [key, from] : *source.map()) {
        call.charge(1);
        const auto existing = to.find(key);
        if (from.isNil()) {
            if (overwrite) {
                to.insert_or_assign(key, Value());
                changed = true;
            }
            continue;
        }
        if (existing == to.end()) {
            to.emplace(key, call.setHere(from));
            changed = true;
            continue;
        }
        const Value member = existing->second;
        if (from.isMap() && member.isMap() && from.map() && member.map()) {
            mergeMaps(call, member, from, overwrite, depth + 1);
            if (call.isTracing())
                existing->second = call.decidedBy(member, from);
            if (!isEmptyForMerge(member))
                continue;
        } else if (from.isMap() && member.isMap() && !isEmptyForMerge(member)) {
            continue;
        }
        if (overwrite || isEmptyForMerge(member)) {
            to.insert_or_assign(key, call.setHere(overwrite ? from : call.decidedBy(from, member)));
            changed = true;
        }
    }
    if (changed)
        call.changed(destination);
}

} // namespace

void merge(Call& call, Value& destination, const Value& source, bool overwrite)
{
    if (!source.map()) {
        destination = call.decidedBy(std::move(destination), source);
        return;
    }
    if (!destination.map())
        destination = Value::ofMap();
    mergeMaps(call, destination, source, overwrite, 0);
    if (call.isTracing()) // whether there is more in it
        destination = call.decidedBy(std::move(destination), source);
}

} // namespace strake::sprig
