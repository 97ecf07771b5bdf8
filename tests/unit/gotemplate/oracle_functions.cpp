#include "tests/unit/gotemplate/oracle_functions.h"

#include <array>

namespace strake::test {

namespace {

using gotemplate::Call;
using gotemplate::Error;
using gotemplate::Function;
using gotemplate::Tracing;
using Args = std::span<const Value>;

Value same(Call&, Args args) { return args[0]; }
Value none(Call&, Args) { return {}; }
Value failing(Call&, Args args) { throw Error(args[0].text().bytes()); }
Value count(Call&, Args args) { return Value::ofInt(static_cast<std::int64_t>(args.size())); }
Value list(Call&, Args args) { return Value::ofList({args.begin(), args.end()}); }
Value strings(Call&, Args args) { return Value::ofList({args.begin(), args.end()}, types::stringList); }
Value dict(Call&, Args args)
{
    ValueMap map;
    for (std::size_t i = 0; i + 1 < args.size(); i += 2)
        map[args[i].text().bytes()] = args[i + 1];
    return Value::ofMap(std::move(map));
}
Value stringMap(Call&, Args args) { return Value::ofMap({{args[0].text().bytes(), args[1]}}, types::stringMap); }
Value include(Call& call, Args args) { return Value::ofString(call.executeTemplate(args[0].string(), args[1])); }
Value toInt64(Call&, Args args) { return Value::ofInt64(args[0].signedInteger()); }
Value toUint64(Call&, Args args) { return Value::ofUint64(static_cast<std::uint64_t>(args[0].signedInteger())); }
Value bytesOf(Call&, Args args)
{
    ValueList bytes;
    for (const char c : args[0].string())
        bytes.push_back(Value::ofUnsigned(static_cast<unsigned char>(c), types::uint8));
    return Value::ofList(std::move(bytes), types::bytes);
}
Value nilList(Call&, Args) { return Value::ofNil(types::anyList); }
Value nilMap(Call&, Args) { return Value::ofNil(types::anyMap); }

constexpr auto table = std::to_array<Function>({
    {"str", "func(string) string", same},
    {"num", "func(int) int", same},
    {"i64", "func(int64) int64", same},
    {"u64", "func(uint64) uint64", same},
    {"flt", "func(float64) float64", same},
    {"boo", "func(bool) bool", same},
    {"any", "func(interface {}) interface {}", same},
    {"none", "func() interface {}", none},
    {"failing", "func(string) (string, error)", failing},
    {"mapf", "func(map[string]interface {}) map[string]interface {}", same},
    {"listf", "func([]interface {}) []interface {}", same},
    {"strsf", "func([]string) []string", same},
    {"count", "func(string, ...interface {}) int", count},
    {"counts", "func(...string) int", count},
    {"list", "func(...interface {}) []interface {}", list},
    {"strings", "func(...string) []string", strings},
    {"dict", "func(...interface {}) map[string]interface {}", dict},
    {"smap", "func(string, string) map[string]string", stringMap},
    {"include", "func(string, interface {}) (string, error)", include},
    {"toInt64", "func(int) int64", toInt64},
    {"toUint64", "func(int) uint64", toUint64},
    {"bytesOf", "func(string) []byte", bytesOf},
    {"nilList", "func() []interface {}", nilList},
    {"nilMap", "func() map[string]interface {}", nilMap},
});

// Go's types of the oracle: a named map with a method, a struct with embedded and pointer fields, stringers.
Value tableHello(Call&, Args args) { return Value::ofString("hello " + args[1].text().bytes()); }
Value versionMajor(Call&, Args) { return Value::ofInt(7); }
std::string printVersion(const Value& self)
{
    const Value& version = self.pointee() ? *self.pointee() : self;
    return "v" + version.fields().at(0).text().bytes();
}
std::string printLevel(const Value& self) { return "level" + std::to_string(self.signedInteger()); }
Value nameOfBase(Call&, Args args) { return args[0].fields().at(0); }

constexpr auto tableMethods = std::to_array<Function>({{"Hello", "func(interface {}, string) string", tableHello}});
constexpr auto versionMethods = std::to_array<Function>({{"Major", "func(interface {}) int", versionMajor}});
constexpr auto baseMethods = std::to_array<Function>({{"BaseName", "func(interface {}) string", nameOfBase}});

const Type tableType{.kind = Kind::Map,
                     .name = "main.Table",
                     .elem = &types::any,
                     .methods = tableMethods.data(),
                     .methodCount = tableMethods.size()};
constexpr Field versionFields[] = {{"Text", &types::string}};
const Type versionType{.kind = Kind::Struct,
                       .name = "main.Version",
                       .fields = versionFields,
                       .methods = versionMethods.data(),
                       .methodCount = versionMethods.size(),
                       .stringer = printVersion,
                       .stringerNeedsAddress = true};
const Type levelType{.kind = Kind::Int, .name = "main.Level", .stringer = printLevel};
constexpr Field baseFields[] = {{"Name", &types::string}};
const Type baseType{.kind = Kind::Struct,
                    .name = "main.Base",
                    .fields = baseFields,
                    .methods = baseMethods.data(),
                    .methodCount = baseMethods.size()};
constexpr Field rootFields[] = {
    {"Base", &baseType, true},     {"Table", &tableType}, {"Version", &versionType},     {"Level", &levelType},
    {"Labels", &types::stringMap}, {"Any", &types::any},  {"Names", &types::stringList}, {"Count", &types::integer},
};
const Type rootType{.kind = Kind::Struct, .name = "main.Root", .fields = rootFields};
const Type rootPointer{.kind = Kind::Pointer, .name = "*main.Root", .elem = &rootType};

} // namespace

std::shared_ptr<const gotemplate::FunctionSet> oracleFunctions()
{
    auto functions = std::make_shared<gotemplate::FunctionSet>();
    functions->add(table);
    return functions;
}

Value oracleObject()
{
    return Value::ofPointer(
        Value::ofStruct({Value::ofStruct({Value::ofString("base")}, baseType),
                         Value::ofMap({{"k", Value::ofString("v")}, {"n", {}}}, tableType),
                         Value::ofStruct({Value::ofString("1.2")}, versionType), Value::ofSigned(3, levelType),
                         Value::ofMap({{"a", Value::ofString("x")}}, types::stringMap), Value(),
                         Value::ofStrings({"p", "q"}), Value::ofInt(5)},
                        rootType),
        rootPointer);
}

} // namespace strake::test
