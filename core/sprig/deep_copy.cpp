#include "core/sprig/deep_copy.h"

namespace strake::sprig {

namespace {

using gotemplate::Call;
using gotemplate::Error;

Value copied(Call& call, const Value& value, int depth)
{
    call.charge(1);
    if (depth > Value::maxDepth)
        throw Error("value nested too deeply to copy");
    if (value.isMap() && value.map()) {
        ValueMap copy;
        for (const auto& [key, member] : *value.map())
            copy.emplace_hint(copy.end(), key, copied(call, member, depth + 1));
        return Value::ofMap(std::move(copy), *value.type()).withOrigin(value.origin());
    }
    if (value.isList() && value.type() != &types::bytes && !value.list().empty()) {
        ValueList copy;
        copy.reserve(value.list().size());
        for (const Value& item : value.list())
            copy.push_back(copied(call, item, depth + 1));
        return Value::ofList(std::move(copy), *value.type()).withOrigin(value.origin());
    }
    return value;
}

} // namespace

Value deepCopy(Call& call, const Value& value)
{
    if (value.isNil())
        throw Error("reflect: call of reflect.Value.Type on zero Value");
    return copied(call, value, 0);
}

} // namespace strake::sprig
