#include "core/engine/builtin_inputs.h"

namespace strake::engine {

Value BuiltinInputs::traced(const Value& value, const std::string& path, const std::string& chart)
{
    return tracedDown(value, path, chart, 0);
}

Value BuiltinInputs::tracedDown(const Value& value, const std::string& path, const std::string& chart, int depth)
{
    constexpr int deepest = 100; // Chart.yaml's annotations
    if (depth > deepest)
        return value;
    const auto below = [&](const Value& member, std::string_view name) {
        return tracedDown(member, path + "." + std::string(name), chart, depth + 1);
    };
    if (value.isMap() && value.map()) {
        ValueMap members;
        for (const auto& [key, member] : *value.map())
            members.emplace_hint(members.end(), key, below(member, key));
        return Value::ofMap(std::move(members), *value.type());
    }
    if (const Value* target = value.pointee())
        return Value::ofPointer(tracedDown(*target, path, chart, depth), *value.type());
    const bool isStruct = value.kind() == Kind::Struct && !value.fields().empty();
    OriginId origin = 0;
    if (!isStruct || depth > 0) { // of `.Chart` itself nobody reads anything
        origin = m_origins.ofInput(firstBuiltinInput + m_all.size());
        m_all.push_back({path, chart});
    }
    if (isStruct) {
        ValueList fields;
        for (std::size_t i = 0; i < value.fields().size(); ++i) {
            const Field& field = value.type()->fields[i];
            fields.push_back(field.embedded ? tracedDown(value.fields()[i], path, chart, depth)
                                            : below(value.fields()[i], field.name));
        }
        return Value::ofStruct(std::move(fields), *value.type()).withOrigin(origin);
    }
    if (value.type() == &types::string)
        return Value::ofString(Text(value.text().bytes(), origin));
    if (value.isList() && value.type() != &types::bytes && !value.list().empty()) {
        ValueList items;
        for (const Value& item : value.list())
            items.push_back(item.type() == &types::string ? Value::ofString(Text(item.text().bytes(), origin))
                                                          : item.withOrigin(origin));
        return Value::ofList(std::move(items), *value.type()).withOrigin(origin);
    }
    return value.withOrigin(origin);
}

} // namespace strake::engine
