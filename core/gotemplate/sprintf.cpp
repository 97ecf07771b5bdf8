#include "core/gotemplate/sprintf.h"

#include "core/gotemplate/deep_stack.h"
#include "core/gotemplate/format_flags.h"
#include "core/gotemplate/function.h"
#include "core/text/utf8.h"

#include <optional>

namespace strake::gotemplate {

namespace {

// Addresses differ from run to run; ours is always this one.
constexpr std::uint64_t someAddress = 0xc000010000;
constexpr std::int64_t largest = 1'000'000;  // of a width, precision or argument index

bool isBytes(const Type* type) { return type->kind == Kind::Slice && type->elem && type->elem->kind == Kind::Uint8; }

// Go's fmt/print.go. `depth` is 0 for an argument itself, more for what is inside.
class Printer {
public:
    explicit Printer(TextBuilder& out) : m_writer(out) {}

    void printf(const Text& format, std::span<const Value> args);
    void argument(const Value& value, char32_t verb);

private:
    void value(const Value& value, char32_t verb, int depth);
    void map(const Value& value, char32_t verb, int depth);
    void list(const Value& value, char32_t verb, int depth);
    void structure(const Value& value, char32_t verb, int depth);
    void pointer(const Value& value, char32_t verb, int depth);

    void integer(std::uint64_t value, bool isSigned, char32_t verb);
    void floating(double value, char32_t verb);
    void complex(std::complex<double> value, char32_t verb);
    void string(const Text& text, char32_t verb);
    void bytes(const Value& value, char32_t verb, std::string_view typeName);
    void address(const Value& value, char32_t verb);
    void hex0x(std::uint64_t value, bool prefix);

    bool methods(const Value& value, char32_t verb);
    void badVerb(char32_t verb);
    void nilInterface();
    void separator(bool first);
    void rune(char32_t r);

    FormatWriter m_writer;
    const Value* m_current = nullptr;  // what a bad verb shows
    bool m_inError = false;            // then methods are not called
};

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
    if (verb == U'w') {  // for errors alone, and no Value is one
        badVerb(verb);
        return true;
    }
    const Type* type = value.type();
    if (!type || m_writer.flags.sharpV)
        return false;
    if (type->kind == Kind::Pointer && !type->stringer && value.pointee())
        type = type->elem;  // a pointer has its target's methods
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

// The pieces of a format string: Go's parsenum, argNumber and intFromArg.
class FormatReader {
public:
    FormatReader(std::string_view format, std::span<const Value> args) : m_format(format), m_args(args) {}

    std::size_t pos = 0;
    std::size_t arg = 0;
    bool reordered = false;
    bool goodIndex = true;

    bool atEnd() const { return pos >= m_format.size(); }
    char peek() const { return atEnd() ? '\0' : m_format[pos]; }

    std::optional<int> number()
    {
        std::int64_t value = 0;
        bool any = false;
        for (; !atEnd() && peek() >= '0' && peek() <= '9'; ++pos) {
            if (value > largest) {
                pos = m_format.size();
                return std::nullopt;
            }
            value = value * 10 + (peek() - '0');
            any = true;
        }
        return any ? std::optional<int>(static_cast<int>(value)) : std::nullopt;
    }

    // `[n]`: moves to that argument. True when there was one with a number, in range or not.
    bool index()
    {
        if (peek() != '[')
            return false;
        reordered = true;
        const std::size_t close = m_format.find(']', pos + 1);
        if (m_format.size() - pos < 3 || close == std::string_view::npos) {
            goodIndex = false;
            ++pos;
            return false;
        }
        FormatReader inside(m_format.substr(0, close), m_args);
        inside.pos = pos + 1;
        const std::optional<int> n = inside.number();
        const bool isNumber = n.has_value() && inside.pos == close;
        pos = close + 1;
        if (isNumber && *n >= 1 && static_cast<std::size_t>(*n) <= m_args.size()) {
            arg = static_cast<std::size_t>(*n) - 1;
            return true;
        }
        goodIndex = false;
        return isNumber;
    }

    // `*`: the next argument as a number.
    std::optional<int> numberFromArgument()
    {
        if (arg >= m_args.size())
            return std::nullopt;
        const Value& value = m_args[arg++];
        std::int64_t n = 0;
        if (value.type() && value.type()->isSigned())
            n = value.signedInteger();
        else if (value.type() && value.type()->isUnsigned() && value.unsignedInteger() <= std::uint64_t(largest))
            n = static_cast<std::int64_t>(value.unsignedInteger());
        else
            return std::nullopt;
        if (n > largest || n < -largest)
            return std::nullopt;
        return static_cast<int>(n);
    }

private:
    std::string_view m_format;
    std::span<const Value> m_args;
};

void Printer::printf(const Text& format, std::span<const Value> args)
{
    const std::string_view text = format.view();
    FormatReader in(text, args);
    FormatFlags& flags = m_writer.flags;
    while (!in.atEnd()) {
        in.goodIndex = true;
        const std::size_t percent = std::min(text.find('%', in.pos), text.size());
        if (percent > in.pos)
            m_writer.raw(format, in.pos, percent - in.pos);
        in.pos = percent;
        if (in.atEnd())
            break;
        separator(true);
        m_writer.origin = 0;
        ++in.pos;
        flags = {};
        bool isSimple = false;
        for (; !in.atEnd(); ++in.pos) {
            const char c = in.peek();
            if (c == '#')
                flags.sharp = true;
            else if (c == '0')
                flags.zero = true;
            else if (c == '+')
                flags.plus = true;
            else if (c == '-')
                flags.minus = true;
            else if (c == ' ')
                flags.space = true;
            else {
                isSimple = c >= 'a' && c <= 'z' && in.arg < args.size();
                break;
            }
        }
        if (!isSimple) {
            bool afterIndex = in.index();
            if (in.peek() == '*') {
                ++in.pos;
                const std::optional<int> width = in.numberFromArgument();
                flags.hasWidth = width.has_value();
                flags.width = width.value_or(0);
                if (!width)
                    m_writer.raw("%!(BADWIDTH)");
                if (flags.width < 0) {
                    flags.width = -flags.width;
                    flags.minus = true;
                    flags.zero = false;
                }
                afterIndex = false;
            } else {
                const std::optional<int> width = in.number();
                flags.hasWidth = width.has_value();
                flags.width = width.value_or(0);
                if (afterIndex && width)
                    in.goodIndex = false;
            }
            if (in.pos + 1 < text.size() && in.peek() == '.') {
                ++in.pos;
                if (afterIndex)
                    in.goodIndex = false;
                afterIndex = in.index();
                if (in.peek() == '*') {
                    ++in.pos;
                    const std::optional<int> precision = in.numberFromArgument();
                    flags.hasPrecision = precision.has_value() && *precision >= 0;
                    flags.precision = flags.hasPrecision ? *precision : 0;
                    if (!flags.hasPrecision)
                        m_writer.raw("%!(BADPREC)");
                    afterIndex = false;
                } else {
                    flags.precision = in.number().value_or(0);
                    flags.hasPrecision = true;
                }
            }
            if (!afterIndex)
                in.index();
            if (in.atEnd()) {
                m_writer.raw("%!(NOVERB)");
                break;
            }
        }
        const auto [verb, size] = text::decodeRune(text.substr(in.pos));
        in.pos += size;
        if (verb == U'%') {
            m_writer.raw("%");
        } else if (!in.goodIndex) {
            m_writer.raw("%!");
            rune(verb);
            m_writer.raw("(BADINDEX)");
        } else if (in.arg >= args.size()) {
            m_writer.raw("%!");
            rune(verb);
            m_writer.raw("(MISSING)");
        } else {
            if (verb == U'v' || verb == U'w') {
                flags.sharpV = std::exchange(flags.sharp, false);
                flags.plusV = std::exchange(flags.plus, false);
            }
            argument(args[in.arg++], verb);
        }
    }
    if (in.reordered || in.arg >= args.size())
        return;
    flags = {};
    m_writer.origin = 0;
    m_writer.raw("%!(EXTRA ");
    for (std::size_t i = in.arg; i < args.size(); ++i) {
        if (i > in.arg)
            m_writer.raw(", ");
        if (args[i].isNil()) {
            m_writer.raw("<nil>");
        } else {
            m_writer.raw(args[i].type()->name);
            m_writer.raw("=");
            argument(args[i], U'v');
        }
    }
    m_writer.raw(")");
}

} // namespace

Text sprintf(const Text& format, std::span<const Value> args)
{
    TextBuilder out;
    Printer(out).printf(format, args);
    return out.take();
}

Text sprint(std::span<const Value> args)
{
    if (args.size() == 1 && args[0].type() == &types::string)
        return args[0].text();
    TextBuilder out;
    Printer printer(out);
    bool afterString = true;
    for (const Value& arg : args) {
        const bool isString = arg.isString();
        if (!isString && !afterString)
            out.append(" ");
        printer.argument(arg, U'v');
        afterString = isString;
    }
    return out.take();
}

Text sprintln(std::span<const Value> args)
{
    TextBuilder out;
    Printer printer(out);
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (i > 0)
            out.append(" ");
        printer.argument(args[i], U'v');
    }
    out.append("\n");
    return out.take();
}

Text sprint(const Value& value) { return sprint(std::span(&value, 1)); }

void appendPrinted(TextBuilder& out, const Value& value)
{
    if (value.type() == &types::string)
        out.append(value.text());
    else
        Printer(out).argument(value, U'v');
}

std::string formatted(std::string_view format, std::initializer_list<Value> args)
{
    return sprintf(Text(format), std::span(args.begin(), args.size())).bytes();
}

} // namespace strake::gotemplate
