#include "core/gotemplate/builtins.h"
#include "core/gotemplate/sprintf.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <cstdio>
#include <vector>

namespace strake::gotemplate {

namespace {

constexpr char upperHex[] = "0123456789ABCDEF";

// What funcs.go's evalArgs makes of the arguments: as `print`, but a nil is `<no value>`.
Text printedArguments(std::span<const Value> args)
{
    std::vector<Value> shown(args.begin(), args.end());
    for (Value& value : shown) {
        bool isNil = false;
        const Operand target = indirect(Operand::of(value), isNil);
        if (!target.isValid())
            value = Value::ofString("<no value>");
        else if (!isNil && value.kind() == Kind::Pointer && value.pointee())
            value = target.value;
    }
    return sprint(shown);
}

// Copies the text, putting `escape(rest, replacement)` in the place of what it takes: the number of bytes, 0 for none.
template <class Escape>
Value escaped(const Text& text, Escape escape)
{
    const std::string_view bytes = text.view();
    TextBuilder out;
    std::size_t copied = 0;
    std::string replacement;
    for (std::size_t i = 0; i < bytes.size();) {
        replacement.clear();
        const std::size_t taken = escape(bytes.substr(i), replacement);
        if (taken == 0) {
            ++i;
            continue;
        }
        out.append(text, copied, i - copied);
        out.appendMadeFrom(replacement, text, i, taken);
        i += taken;
        copied = i;
    }
    if (copied == 0)
        return Value::ofString(text);
    out.append(text, copied, bytes.size() - copied);
    return Value::ofString(out.take());
}

} // namespace

Value builtinHtml(Call&, std::span<const Value> args)
{
    return escaped(printedArguments(args), [](std::string_view rest, std::string& out) -> std::size_t {
        switch (rest.front()) {
        case '\0': out = "\uFFFD"; break;
        case '"': out = "&#34;"; break;
        case '\'': out = "&#39;"; break;
        case '&': out = "&amp;"; break;
        case '<': out = "&lt;"; break;
        case '>': out = "&gt;"; break;
        default: return 0;
        }
        return 1;
    });
}

Value builtinJs(Call&, std::span<const Value> args)
{
    return escaped(printedArguments(args), [](std::string_view rest, std::string& out) -> std::size_t {
        const auto c = static_cast<unsigned char>(rest.front());
        switch (c) {
        case '\\': out = "\\\\"; return 1;
        case '\'': out = "\\'"; return 1;
        case '"': out = "\\\""; return 1;
        case '<': out = "\\u003C"; return 1;
        case '>': out = "\\u003E"; return 1;
        case '&': out = "\\u0026"; return 1;
        case '=': out = "\\u003D"; return 1;
        default: break;
        }
        if (c >= 0x80) {
            const auto [rune, size] = text::decodeRune(rest);
            if (text::isPrint(rune)) {
                out = rest.substr(0, size);
            } else {
                char buffer[16];
                std::snprintf(buffer, sizeof buffer, "\\u%04X", static_cast<unsigned>(rune));
                out = buffer;
            }
            return size;
        }
        if (c >= ' ')
            return 0;
        out = {'\\', 'u', '0', '0', upperHex[c >> 4U], upperHex[c & 15U]};
        return 1;
    });
}

Value builtinUrlquery(Call&, std::span<const Value> args)
{
    return escaped(printedArguments(args), [](std::string_view rest, std::string& out) -> std::size_t {
        const auto c = static_cast<unsigned char>(rest.front());
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                             c == '_' || c == '.' || c == '~';
        if (isPlain)
            return 0;
        if (c == ' ')
            out = "+";
        else
            out = {'%', upperHex[c >> 4U], upperHex[c & 15U]};
        return 1;
    });
}

} // namespace strake::gotemplate
