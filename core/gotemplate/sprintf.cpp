#include "core/gotemplate/sprintf.h"

#include "core/gotemplate/printer.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace strake::gotemplate {

namespace {

constexpr std::int64_t largest = 1'000'000; // of a width, precision or argument index

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

} // namespace

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
