#include "core/gotemplate/printer.h"

#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/function.h"
#include "core/gotemplate/sprintf.h"
#include "core/text/utf8.h"

#include <utility>

namespace strake::gotemplate {

namespace {

// Addresses differ from run to run; ours is always this one.
constexpr std::uint64_t someAddress = 0xc000010000;

bool isBytes(const Type* type) { return type->kind == Kind::Slice && type->elem && type->elem->kind == Kind::Uint8; }

} // namespace

void Printer::rune(char32_t r)
{
    std::string bytes;
    text::appendRune(bytes, r);
    m_writer.raw(bytes);
}

void Printer::badVerb(char32_t verb)
{
    m_inError = true;
    m_writer.raw("%!");
    rune(verb);
    m_writer.raw("(");
    if (m_current) {
        m_writer.raw(m_current->type()->name);
        m_writer.raw("=");
        argument(*m_current, U'v');
    } else {
        m_writer.raw("<nil>");
    }
    m_writer.raw(")");
    m_inError = false;
}

void Printer::hex0x(std::uint64_t value, bool prefix)
{
    const bool sharp = std::exchange(m_writer.flags.sharp, prefix);
    m_writer.integer(value, 16, false, U'v', false);
    m_writer.flags.sharp = sharp;
}

void Printer::integer(std::uint64_t value, bool isSigned, char32_t verb)
{
    switch (verb) {
    case U'v':
        if (m_writer.flags.sharpV && !isSigned)
            hex0x(value, true);
        else
            m_writer.integer(value, 10, isSigned, verb, false);
        return;
    case U'd': m_writer.integer(value, 10, isSigned, verb, false); return;
    case U'b': m_writer.integer(value, 2, isSigned, verb, false); return;
    case U'o':
    case U'O': m_writer.integer(value, 8, isSigned, verb, false); return;
    case U'x': m_writer.integer(value, 16, isSigned, verb, false); return;
    case U'X': m_writer.integer(value, 16, isSigned, verb, true); return;
    case U'c': m_writer.character(value); return;
    case U'q': m_writer.quotedCharacter(value); return;
    case U'U': m_writer.unicode(value); return;
    default: badVerb(verb); return;
    }
}

void Printer::floating(double value, char32_t verb)
{
    switch (verb) {
    case U'v': m_writer.floating(value, 'g', -1); return;
    case U'b':
    case U'g':
    case U'G':
    case U'x':
    case U'X': m_writer.floating(value, static_cast<char>(verb), -1); return;
    case U'f':
    case U'e':
    case U'E': m_writer.floating(value, static_cast<char>(verb), 6); return;
    case U'F': m_writer.floating(value, 'f', 6); return;
    default: badVerb(verb); return;
    }
}

void Printer::complex(std::complex<double> value, char32_t verb)
{
    if (std::u32string_view(U"vbgGxXfFeE").find(verb) == std::u32string_view::npos) {
        badVerb(verb);
        return;
    }
    m_writer.raw("(");
    floating(value.real(), verb);
    const bool plus = std::exchange(m_writer.flags.plus, true);
    floating(value.imag(), verb);
    m_writer.raw("i)");
    m_writer.flags.plus = plus;
}

void Printer::string(const Text& text, char32_t verb)
{
    switch (verb) {
    case U'v':
        if (m_writer.flags.sharpV)
            m_writer.quoted(text);
        else
            m_writer.string(text);
        return;
    case U's': m_writer.string(text); return;
    case U'x':
    case U'X': m_writer.hex(text, verb == U'X'); return;
    case U'q': m_writer.quoted(text); return;
    default: badVerb(verb); return;
    }
}

void Printer::bytes(const Value& value, char32_t verb, std::string_view typeName)
{
    switch (verb) {
    case U'v':
    case U'd': {
        const std::string contents = value.bytesAsString();
        if (m_writer.flags.sharpV) {
            m_writer.raw(typeName);
            if (value.isTypedNil()) {
                m_writer.raw("(nil)");
                return;
            }
        }
        m_writer.raw(m_writer.flags.sharpV ? "{" : "[");
        for (std::size_t i = 0; i < contents.size(); ++i) {
            separator(i == 0);
            const auto byte = static_cast<unsigned char>(contents[i]);
            if (m_writer.flags.sharpV)
                hex0x(byte, true);
            else
                m_writer.integer(byte, 10, false, verb, false);
        }
        m_writer.raw(m_writer.flags.sharpV ? "}" : "]");
        return;
    }
    case U's':
    case U'x':
    case U'X':
    case U'q': string(Text(value.bytesAsString(), value.origin()), verb); return;
    default: this->value(value, verb, 0); return;
    }
}

void Printer::address(const Value& value, char32_t verb)
{
    const Kind kind = value.kind();
    if (kind != Kind::Func && kind != Kind::Map && kind != Kind::Pointer && kind != Kind::Slice) {
        badVerb(verb);
        return;
    }
    const std::uint64_t where = value.isTypedNil() ? 0 : someAddress;
    switch (verb) {
    case U'v':
        if (m_writer.flags.sharpV) {
            m_writer.raw("(");
            m_writer.raw(value.type()->name);
            m_writer.raw(")(");
            if (where == 0)
                m_writer.raw("nil");
            else
                hex0x(where, true);
            m_writer.raw(")");
        } else if (where == 0) {
            m_writer.padded("<nil>");
        } else {
            hex0x(where, !m_writer.flags.sharp);
        }
        return;
    case U'p': hex0x(where, !m_writer.flags.sharp); return;
    case U'b':
    case U'o':
    case U'd':
    case U'x':
    case U'X': integer(where, false, verb); return;
    default: badVerb(verb); return;
    }
}

bool Printer::methods(const Value& value, char32_t verb)
{
    if (m_inError)
        return false;
    if (verb == U'w') { // for errors alone, and no Value is one
        badVerb(verb);
        return true;
    }
    const Type* type = value.type();
    if (!type || m_writer.flags.sharpV)
        return false;
    if (type->kind == Kind::Pointer && !type->stringer && value.pointee())
        type = type->elem; // a pointer has its target's methods
    else if (type->stringerNeedsAddress)
        return false;
    if (!type->stringer)
        return false;
    if (std::u32string_view(U"vsxXq").find(verb) == std::u32string_view::npos)
        return false;
    string(Text(type->stringer(value), value.origin()), verb);
    return true;
}

void Printer::argument(const Value& value, char32_t verb)
{
    m_current = value.isNil() ? nullptr : &value;
    m_writer.origin = value.origin();
    if (value.isNil()) {
        if (verb == U'T' || verb == U'v')
            m_writer.padded("<nil>");
        else
            badVerb(verb);
        return;
    }
    if (verb == U'T') {
        m_writer.string(Text(value.type()->name));
        return;
    }
    if (verb == U'p') {
        address(value, verb);
        return;
    }
    if (value.type() == &types::bytes) {
        bytes(value, verb, "[]byte");
        return;
    }
    const bool isBasic = value.kind() == Kind::String || value.kind() < Kind::String;
    if ((isBasic && !value.type()->stringer) || !methods(value, verb))
        this->value(value, verb, 0);
}

void Printer::nilInterface() { m_writer.raw(m_writer.flags.sharpV ? "interface {}(nil)" : "<nil>"); }

void Printer::separator(bool first)
{
    if (m_writer.size() > maxPrintedBytes)
        throw Error("printed value is too large", DiagnosticKind::TemplateLimit);
    if (!first)
        m_writer.raw(m_writer.flags.sharpV ? ", " : " ");
}

void Printer::value(const Value& value, char32_t verb, int depth)
{
    if (value.isNil()) {
        nilInterface();
        return;
    }
    if (depth > 0) {
        m_current = &value;
        if (methods(value, verb))
            return;
    }
    m_current = &value;
    const OriginId outer = m_writer.origin;
    if (value.origin() != 0)
        m_writer.origin = value.origin();
    switch (value.kind()) {
    case Kind::Bool:
        if (verb == U't' || verb == U'v')
            m_writer.boolean(value.boolean());
        else
            badVerb(verb);
        break;
    case Kind::Int:
    case Kind::Int32:
    case Kind::Int64: integer(static_cast<std::uint64_t>(value.signedInteger()), true, verb); break;
    case Kind::Uint:
    case Kind::Uint8:
    case Kind::Uint64: integer(value.unsignedInteger(), false, verb); break;
    case Kind::Float64: floating(value.floating(), verb); break;
    case Kind::Complex128: complex(value.complex(), verb); break;
    case Kind::String: string(value.text(), verb); break;
    case Kind::Map:
    case Kind::Struct:
    case Kind::Slice:
        if (depth > Value::maxDepth)
            throw Error("printed value is nested too deep", DiagnosticKind::TemplateLimit);
        withStack([&] {
            if (value.isMap())
                map(value, verb, depth);
            else if (value.isList())
                list(value, verb, depth);
            else
                structure(value, verb, depth);
        });
        break;
    case Kind::Pointer: pointer(value, verb, depth); break;
    case Kind::Func: address(value, verb); break;
    case Kind::Invalid:
    case Kind::Interface: nilInterface(); break;
    }
    m_writer.origin = outer;
}

void Printer::map(const Value& value, char32_t verb, int depth)
{
    const bool sharpV = m_writer.flags.sharpV;
    if (sharpV) {
        m_writer.raw(value.type()->name);
        if (!value.map()) {
            m_writer.raw("(nil)");
            return;
        }
    }
    m_writer.raw(sharpV ? "{" : "map[");
    bool first = true;
    if (value.map()) {
        for (const auto& [key, member] : *value.map()) {
            separator(first);
            first = false;
            const Value name = Value::ofString(key);
            this->value(name, verb, depth + 1);
            m_writer.raw(":");
            this->value(member, verb, depth + 1);
        }
    }
    m_writer.raw(sharpV ? "}" : "]");
}

void Printer::list(const Value& value, char32_t verb, int depth)
{
    const bool sharpV = m_writer.flags.sharpV;
    if (isBytes(value.type()) && (verb == U's' || verb == U'q' || verb == U'x' || verb == U'X')) {
        string(Text(value.bytesAsString(), value.origin()), verb);
        return;
    }
    if (sharpV) {
        m_writer.raw(value.type()->name);
        if (value.isTypedNil()) {
            m_writer.raw("(nil)");
            return;
        }
    }
    m_writer.raw(sharpV ? "{" : "[");
    bool first = true;
    for (const Value& item : value.list()) {
        separator(first);
        first = false;
        this->value(item, verb, depth + 1);
    }
    m_writer.raw(sharpV ? "}" : "]");
}

void Printer::structure(const Value& value, char32_t verb, int depth)
{
    const bool sharpV = m_writer.flags.sharpV;
    if (sharpV)
        m_writer.raw(value.type()->name);
    m_writer.raw("{");
    const std::span<const Field> fields = value.type()->fields;
    for (std::size_t i = 0; i < value.fields().size() && i < fields.size(); ++i) {
        separator(i == 0);
        if (sharpV || m_writer.flags.plusV) {
            m_writer.raw(fields[i].name);
            m_writer.raw(":");
        }
        this->value(value.fields()[i], verb, depth + 1);
    }
    m_writer.raw("}");
}

void Printer::pointer(const Value& value, char32_t verb, int depth)
{
    const Value* target = value.pointee();
    if (depth == 0 && target) {
        const Kind kind = target->kind();
        if (kind == Kind::Slice || kind == Kind::Struct || kind == Kind::Map) {
            m_writer.raw("&");
            this->value(*target, verb, depth + 1);
            return;
        }
    }
    address(value, verb);
}

} // namespace strake::gotemplate
