#include "sprig_vectors.h"

#include "core/text/go_number.h"
#include "core/text/go_quote.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <bit>
#include <stdexcept>

namespace strake::test {

namespace {

std::string bytesOf(const QString& s) { return s.toLatin1().toStdString(); }

const Type& typeNamed(const std::string& name)
{
    static const Type* const known[] = {&types::boolean, &types::integer,    &types::int32,     &types::int64,
                                        &types::uint8,   &types::uint64,     &types::float64,   &types::string,
                                        &types::anyList, &types::stringList, &types::intList,   &types::bytes,
                                        &types::anyMap,  &types::stringMap,  &types::anyMapList};
    for (const Type* type : known) {
        if (type->name == name)
            return *type;
    }
    throw std::runtime_error("unknown type " + name);
}

Value decoded(const QJsonValue& json)
{
    if (json.isNull())
        return {};
    const QJsonObject object = json.toObject();
    const Type& type = typeNamed(bytesOf(object.keys().constFirst()));
    const QJsonValue content = object.begin().value();
    const std::string text = bytesOf(content.toString());
    switch (type.kind) {
    case Kind::Bool: return Value::ofBool(content.toBool());
    case Kind::String: return Value::ofString(text);
    case Kind::Float64: return Value::ofFloat(std::bit_cast<double>(text::parseUint(text, 16).value));
    case Kind::Slice: {
        ValueList items;
        const QJsonArray array = content.toArray();
        for (const auto& item : array)
            items.push_back(decoded(item));
        return Value::ofList(std::move(items), type);
    }
    case Kind::Map: {
        ValueMap members;
        const QJsonObject map = content.toObject();
        for (auto member = map.begin(); member != map.end(); ++member)
            members.emplace(bytesOf(member.key()), decoded(member.value()));
        return Value::ofMap(std::move(members), type);
    }
    default:
        return type.isUnsigned() ? Value::ofUnsigned(text::parseUint(text).value, type)
                                 : Value::ofSigned(text::parseInt(text).value, type);
    }
}

} // namespace

std::vector<SprigVector> readSprigVectors(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + path.toStdString());
    std::vector<SprigVector> vectors;
    const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
    for (const auto& item : array) {
        const QJsonObject object = item.toObject();
        SprigVector vector;
        vector.function = bytesOf(object[QLatin1String("f")].toString());
        vector.out = bytesOf(object[QLatin1String("out")].toString());
        vector.after = bytesOf(object[QLatin1String("after")].toString());
        const QJsonArray args = object[QLatin1String("args")].toArray();
        for (const auto& arg : args)
            vector.args.push_back(decoded(arg));
        vectors.push_back(std::move(vector));
    }
    return vectors;
}

std::string described(const Value& v)
{
    if (v.isNil())
        return "nil";
    const std::string name(v.type()->name);
    if (v.isTypedNil())
        return name + "(nil)";
    switch (v.kind()) {
    case Kind::Bool: return v.boolean() ? "true" : "false";
    case Kind::String: return text::quoteToAscii(v.string());
    case Kind::Float64: return name + "(" + text::formatFloat(v.floating()) + ")";
    case Kind::Slice: {
        std::string out = name + "[";
        for (const Value& item : v.list())
            out += (out.back() == '[' && &item == v.list().data() ? "" : " ") + described(item);
        return out + "]";
    }
    case Kind::Map: {
        std::string out = name + "{";
        bool first = true;
        for (const auto& [key, member] : *v.map()) {
            out += (first ? "" : " ") + text::quoteToAscii(key) + ":" + described(member);
            first = false;
        }
        return out + "}";
    }
    case Kind::Struct:
    case Kind::Pointer: return name + "(" + (v.type()->stringer ? v.type()->stringer(v) : "?") + ")";
    default:
        return name + "(" +
               (v.type()->isUnsigned() ? text::formatUint(v.unsignedInteger()) : text::formatInt(v.signedInteger())) +
               ")";
    }
}

bool fits(const gotemplate::Signature& signature, const std::vector<Value>& args)
{
    using gotemplate::ParamType;
    if (signature.isVariadic() ? args.size() < signature.fixedCount() : args.size() != signature.fixedCount())
        return false;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const Type* type = args[i].type();
        bool good = false;
        switch (signature.param(i)) {
        case ParamType::Any: good = true; break;
        case ParamType::Bool: good = type == &types::boolean; break;
        case ParamType::Int: good = type == &types::integer; break;
        case ParamType::Float64: good = type == &types::float64; break;
        case ParamType::String: good = type == &types::string; break;
        case ParamType::AnyMap: good = type == &types::anyMap; break;
        default: break;
        }
        if (!good)
            return false;
    }
    return true;
}

} // namespace strake::test
