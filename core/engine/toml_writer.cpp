// Writes TOML. Source of the rules, their order and texts: BurntSushi/toml's encode.go.
#include "core/engine/toml.h"
#include "core/engine/toml_tables.h"
#include "core/engine/toml_time.h"
#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/function.h"
#include "core/sprig/time_type.h"
#include "core/text/go_number.h"

#include <cmath>

namespace strake::engine {

namespace {

using gotemplate::Error;

constexpr int maxTables = 1000; // within each other: each is named in full. Go has no bound, and a cycle ends it

// What TOML makes of a value. None: nothing, as of a nil.
enum class Shape : std::uint8_t { None, Scalar, List, Table, ListOfTables };

bool isTable(Shape shape) { return shape == Shape::Table || shape == Shape::ListOfTables; }

// eindirect: what pointers lead to.
const Value& target(const Value& value)
{
    const Value* v = &value;
    while (v->kind() == Kind::Pointer && v->pointee() != nullptr)
        v = v->pointee();
    return *v;
}

bool isNil(const Value& value) { return value.isNil() || (value.kind() != Kind::String && value.isTypedNil()); }

// encoding.TextMarshaler: *semver.Version, time.Time.
bool isTextMarshaler(const Value& value) { return value.type() != nullptr && value.type()->jsonString != nullptr; }

// time.Duration is written as the text it prints as, other named numbers as numbers.
bool isDuration(const Value& value) { return value.type() == &sprig::durationType; }

std::string_view kindName(Kind kind)
{
    switch (kind) {
    case Kind::Complex128: return "complex128";
    case Kind::Func: return "func";
    case Kind::Struct: return "struct";
    case Kind::Pointer: return "ptr";
    default: return "interface";
    }
}

// The keys of a map and the fields of a struct alike.
struct Member {
    std::string name;
    Value value;
    std::size_t fieldIndex = 0; // of the outermost field that holds it
};

void addFields(const Value& structure, std::vector<Member>& members, std::optional<std::size_t> outermost)
{
    const std::span<const Field> fields = structure.type()->fields;
    const ValueList& values = structure.fields();
    for (std::size_t i = 0; i < fields.size() && i < values.size(); ++i) {
        const Value& value = target(values[i]);
        if (fields[i].embedded && value.kind() == Kind::Struct && !isTextMarshaler(value))
            addFields(value, members, outermost.value_or(i));
        else
            members.push_back({std::string(fields[i].name), value, outermost.value_or(i)});
    }
}

class TomlWriter {
public:
    explicit TomlWriter(const ChargeToml& charge) : m_charge(charge) {}

    Text write(const Value& value)
    {
        document({}, target(value));
        return m_out.take();
    }

private:
    void put(std::string_view text, OriginId origin = 0)
    {
        m_out.append(text, origin);
        m_uncharged += text.size();
        constexpr std::uint64_t step = 65536;
        if (m_charge && m_uncharged >= step)
            m_charge(std::exchange(m_uncharged, 0));
    }
    void newLine()
    {
        if (m_out.size() > 0)
            put("\n");
    }
    void indent(const TomlKey& key)
    {
        for (std::size_t i = 1; i < key.size(); ++i)
            put("  ");
    }

    void document(const TomlKey& key, const Value& value)
    {
        if (m_depth == maxTables)
            throw Error("tables nest deeper than " + std::to_string(maxTables), DiagnosticKind::TemplateLimit);
        ++m_depth;
        gotemplate::withStack([&] { documentHere(key, value); });
        --m_depth;
    }

    void documentHere(const TomlKey& key, const Value& value)
    {
        if (isTextMarshaler(value)) {
            keyValue(key, value, false);
            return;
        }
        switch (value.kind()) {
        case Kind::Slice:
            if (shapeOf(value) == Shape::ListOfTables)
                listOfTables(key, value);
            else
                keyValue(key, value, false);
            return;
        case Kind::Map:
        case Kind::Struct:
            if (!isNil(value))
                table(key, value);
            return;
        case Kind::Invalid:
        case Kind::Pointer: return; // nil
        case Kind::Complex128:
        case Kind::Func:
        case Kind::Interface:
            throw Error("unsupported type for key '" + tomlKeyText(key) + "': " + std::string(kindName(value.kind())));
        default: keyValue(key, value, false); return;
        }
    }

    Shape shapeOf(const Value& value)
    {
        if (isNil(value))
            return Shape::None;
        if (isTextMarshaler(value))
            return Shape::Scalar;
        switch (value.kind()) {
        case Kind::Struct:
        case Kind::Map: return Shape::Table;
        case Kind::Slice: {
            Shape shape = Shape::List;
            gotemplate::withStack([&] { shape = shapeOfList(value); });
            return shape;
        }
        case Kind::Complex128:
        case Kind::Func:
        case Kind::Interface: throw Error("unsupported type: " + std::string(kindName(value.kind())));
        default: return Shape::Scalar;
        }
    }

    // isTableArray: looks at every item, for there may be no nil.
    Shape shapeOfList(const Value& list)
    {
        bool allTables = !list.list().empty();
        for (const Value& item : list.list()) {
            const Shape shape = shapeOf(target(item));
            if (shape == Shape::None)
                throw Error("toml: cannot encode array with nil element");
            allTables = allTables && shape == Shape::Table;
        }
        return allTables ? Shape::ListOfTables : Shape::List;
    }

    void listOfTables(const TomlKey& key, const Value& list)
    {
        if (key.empty())
            throw Error("toml: top-level values must be Go maps or structs");
        for (const Value& item : list.list()) {
            newLine();
            indent(key);
            put("[[" + tomlKeyText(key) + "]]");
            newLine();
            members(key, target(item), false);
        }
    }

    void table(const TomlKey& key, const Value& value)
    {
        if (key.size() == 1)
            newLine();
        if (!key.empty()) {
            indent(key);
            put("[" + tomlKeyText(key) + "]");
            newLine();
        }
        members(key, value, false);
    }

    void members(const TomlKey& key, const Value& value, bool isInline)
    {
        std::vector<Member> all;
        if (value.kind() == Kind::Struct) {
            addFields(value, all, std::nullopt);
        } else if (const ValueMap* map = value.map()) {
            for (const auto& [name, member] : *map)
                all.push_back({name, target(member), 0});
        }
        // What makes tables comes last: whatever follows a table's name belongs to it.
        std::vector<const Member*> direct;
        std::vector<const Member*> tables;
        for (const Member& member : all)
            (isTable(shapeOf(member.value)) ? tables : direct).push_back(&member);

        put(isInline ? "{" : "");
        const bool isStruct = value.kind() == Kind::Struct;
        for (const std::vector<const Member*>* group : {&direct, &tables}) {
            for (std::size_t i = 0; i < group->size(); ++i) {
                const Member& member = *(*group)[i];
                if (isNil(member.value))
                    continue;
                if (!isInline) {
                    TomlKey below = key;
                    below.push_back(member.name);
                    document(below, member.value);
                    continue;
                }
                // Go's commas: a struct's go by the field's index, a map's ignore that nils are left out.
                const bool comma = isStruct ? member.fieldIndex + 1 != all.size()
                                            : i + 1 != group->size() || (group == &direct && !tables.empty());
                keyValue({member.name}, member.value, true);
                put(comma ? ", " : "");
            }
        }
        put(isInline ? "}" : "");
    }

    void keyValue(const TomlKey& key, const Value& value, bool isInline)
    {
        if (!key.empty()) {
            indent(key);
            put(tomlKeyPart(key.back()) + " = ");
        }
        gotemplate::withStack([&] { element(value); });
        if (!key.empty() && !isInline)
            newLine();
    }

    void element(const Value& value)
    {
        if (isTomlTime(value)) {
            put(writeTomlTime(value), value.origin());
            return;
        }
        if (isTextMarshaler(value) || isDuration(value)) {
            put(tomlQuoted((isDuration(value) ? value.type()->stringer : value.type()->jsonString)(value)),
                value.origin());
            return;
        }
        switch (value.kind()) {
        case Kind::String: string(value.text()); return;
        case Kind::Bool: put(value.boolean() ? "true" : "false", value.origin()); return;
        case Kind::Int:
        case Kind::Int32:
        case Kind::Int64: put(text::formatInt(value.signedInteger()), value.origin()); return;
        case Kind::Uint:
        case Kind::Uint8:
        case Kind::Uint64: put(text::formatUint(value.unsignedInteger()), value.origin()); return;
        case Kind::Float64: put(floating(value.floating()), value.origin()); return;
        case Kind::Slice: list(value); return;
        case Kind::Map:
        case Kind::Struct:
            if (m_depth == maxTables)
                throw Error("tables nest deeper than " + std::to_string(maxTables), DiagnosticKind::TemplateLimit);
            ++m_depth;
            members({}, value, true);
            --m_depth;
            return;
        default: throw Error("unexpected type: " + std::string(goTypeName(value)));
        }
    }

    void list(const Value& value)
    {
        put("[");
        bool isFirst = true;
        for (const Value& item : value.list()) {
            put(isFirst ? "" : ", ");
            isFirst = false;
            gotemplate::withStack([&] { element(target(item)); });
        }
        put("]");
    }

    void string(const Text& text)
    {
        put("\"");
        std::size_t copied = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text.view()[i]);
            if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f)
                continue;
            const std::string escape = tomlQuoted(text.view().substr(i, 1));
            m_out.append(text, copied, i - copied);
            m_out.appendMadeFrom(std::string_view(escape).substr(1, escape.size() - 2), text, i, 1);
            copied = i + 1;
        }
        m_out.append(text, copied, std::string::npos);
        m_uncharged += text.size();
        put("\"");
    }

    static std::string floating(double number)
    {
        if (std::isnan(number))
            return std::signbit(number) ? "-nan" : "nan";
        if (std::isinf(number))
            return number < 0 ? "-inf" : "inf";
        std::string text = text::formatFloat(number);
        if (text.find_first_of("e.") == std::string::npos)
            text += ".0";
        return text;
    }

    const ChargeToml& m_charge;
    TextBuilder m_out;
    std::uint64_t m_uncharged = 0;
    int m_depth = 0;
};

} // namespace

Text encodeToml(const Value& value, const ChargeToml& charge) { return TomlWriter(charge).write(value); }

} // namespace strake::engine
