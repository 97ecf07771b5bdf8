#include "core/value/json_fields.h"

namespace strake {

namespace {

bool isEmptyValue(const Value& v)
{
    switch (v.kind()) {
    case Kind::Invalid: return true;
    case Kind::Bool: return !v.boolean();
    case Kind::Float64: return v.floating() == 0;
    case Kind::String: return v.text().empty();
    case Kind::Slice: return v.list().empty();
    case Kind::Map: return !v.map() || v.map()->empty();
    case Kind::Pointer: return v.isTypedNil();
    case Kind::Struct:
    case Kind::Complex128:
    case Kind::Func:
    case Kind::Interface: return false;
    default: return v.signedInteger() == 0 && v.unsignedInteger() == 0;
    }
}

void collectFields(const Value& v, std::vector<JsonField>& out)
{
    const auto fields = v.type()->fields;
    const ValueList& values = v.fields();
    for (std::size_t i = 0; i < fields.size() && i < values.size(); ++i) {
        std::string_view tag = fields[i].json;
        if (tag == "-")
            continue;
        const std::size_t comma = tag.find(',');
        const std::string_view name = tag.substr(0, comma);
        const bool omitEmpty =
            comma != std::string_view::npos && tag.find("omitempty", comma) != std::string_view::npos;
        if (fields[i].embedded && name.empty()) {
            const Value* inner = values[i].kind() == Kind::Pointer ? values[i].pointee() : &values[i];
            if (inner && inner->kind() == Kind::Struct)
                collectFields(*inner, out);
            continue;
        }
        if (!omitEmpty || !isEmptyValue(values[i]))
            out.push_back({name.empty() ? fields[i].name : name, values[i]});
    }
}

} // namespace

std::vector<JsonField> jsonFields(const Value& structure)
{
    std::vector<JsonField> fields;
    collectFields(structure, fields);
    return fields;
}

} // namespace strake
