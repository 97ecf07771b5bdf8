// Sprig's string functions (strings.go, functions.go). Lengths and positions are bytes, as in Go.
#include "core/gotemplate/sprintf.h"
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"
#include "core/sprig/string_case.h"
#include "core/sprig/string_layout.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <string>

namespace strake::sprig {

namespace {

Value textFrom(const Text& whole, std::string_view part)
{
    return stringValue(whole.substr(static_cast<std::size_t>(part.data() - whole.view().data()), part.size()));
}

Value hello(Call&, Arguments) { return stringValue("Hello!"); }

Value trunc(Call&, Arguments args)
{
    const std::int64_t count = intOf(args, 0);
    const Text& s = textOf(args, 1);
    const auto size = static_cast<std::int64_t>(s.size());
    if (count < 0 && size + count > 0)
        return stringValue(s.substr(static_cast<std::size_t>(size + count)));
    if (count >= 0 && size > count)
        return stringValue(s.substr(0, static_cast<std::size_t>(count)));
    return args[1];
}

Value substr(Call&, Arguments args)
{
    const std::int64_t start = intOf(args, 0);
    const std::int64_t end = intOf(args, 1);
    const Text& s = textOf(args, 2);
    const auto size = static_cast<std::int64_t>(s.size());
    if (start < 0) {
        if (end < 0 || end > size)
            panicSliceEnd(end, s.size());
        return stringValue(s.substr(0, static_cast<std::size_t>(end)));
    }
    const std::int64_t stop = end < 0 || end > size ? size : end;
    if (start > stop)
        panicSliceStart(start, stop);
    return stringValue(s.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(stop - start)));
}

Value trim(Call&, Arguments args) { return textFrom(textOf(args, 0), text::trimSpace(viewOf(args, 0))); }

Value trimAll(Call&, Arguments args)
{
    const std::string_view set = viewOf(args, 0);
    return textFrom(textOf(args, 1), text::trimRightSet(text::trimLeftSet(viewOf(args, 1), set), set));
}

Value trimPrefix(Call&, Arguments args)
{
    const bool has = viewOf(args, 1).starts_with(viewOf(args, 0));
    return has ? stringValue(textOf(args, 1).substr(viewOf(args, 0).size())) : args[1];
}

Value trimSuffix(Call&, Arguments args)
{
    const bool has = viewOf(args, 1).ends_with(viewOf(args, 0));
    return has ? stringValue(textOf(args, 1).substr(0, viewOf(args, 1).size() - viewOf(args, 0).size())) : args[1];
}

Value repeat(Call& call, Arguments args)
{
    const Text& s = textOf(args, 1);
    TextBuilder out;
    out.reserve(chargeRepeat(call, intOf(args, 0), s.size()));
    if (!s.empty()) {
        for (std::int64_t i = 0; i < intOf(args, 0); ++i)
            out.append(s);
    }
    return stringValue(out.take());
}

Value contains(Call&, Arguments args)
{
    return Value::ofBool(viewOf(args, 1).find(viewOf(args, 0)) != std::string_view::npos);
}

Value hasPrefix(Call&, Arguments args) { return Value::ofBool(viewOf(args, 1).starts_with(viewOf(args, 0))); }
Value hasSuffix(Call&, Arguments args) { return Value::ofBool(viewOf(args, 1).ends_with(viewOf(args, 0))); }

void appendQuoted(TextBuilder& out, const Text& s)
{
    out.append("\"");
    const std::string_view bytes = s.view();
    std::size_t plain = 0; // beginning of the run that needs no escape
    for (std::size_t at = 0; at < bytes.size();) {
        const text::DecodedRune d = text::decodeRune(bytes.substr(at));
        if (!d.isInvalid() && d.rune != '"' && d.rune != '\\' && text::isPrint(d.rune)) {
            at += d.size;
            continue;
        }
        out.append(s, plain, at - plain);
        const std::string escaped = text::quote(bytes.substr(at, d.size));
        out.appendMadeFrom(std::string_view(escaped).substr(1, escaped.size() - 2), s, at, d.size);
        at += d.size;
        plain = at;
    }
    out.append(s, plain, bytes.size() - plain);
    out.append("\"");
}

Value quote(Call&, Arguments args)
{
    TextBuilder out;
    for (const Value& arg : args) {
        if (arg.isNil())
            continue;
        if (out.size() > 0)
            out.append(" ");
        appendQuoted(out, strval(arg));
    }
    return stringValue(out.take());
}

Value squote(Call&, Arguments args)
{
    TextBuilder out;
    for (const Value& arg : args) {
        if (arg.isNil())
            continue;
        out.append(out.size() > 0 ? " '" : "'");
        gotemplate::appendPrinted(out, arg);
        out.append("'");
    }
    return stringValue(out.take());
}

Value cat(Call&, Arguments args)
{
    TextBuilder out;
    bool first = true;
    for (const Value& arg : args) {
        if (arg.isNil())
            continue;
        if (!first)
            out.append(" ");
        first = false;
        gotemplate::appendPrinted(out, arg);
    }
    return stringValue(out.take());
}

void appendIndented(Call& call, TextBuilder& out, std::int64_t spaces, const Text& s)
{
    const std::string_view bytes = s.view();
    std::size_t lines = 1;
    for (const char c : bytes)
        lines += c == '\n' ? 1U : 0U;
    const std::size_t pad = chargeRepeat(call, spaces, 1);
    out.reserve(out.size() + chargeRepeat(call, spaces, lines) + bytes.size());
    for (std::size_t at = 0;;) {
        const std::size_t newline = bytes.find('\n', at);
        const std::size_t end = newline == std::string_view::npos ? bytes.size() : newline + 1;
        out.append(pad, ' ').append(s, at, end - at);
        if (newline == std::string_view::npos)
            return;
        at = end;
    }
}

Value indent(Call& call, Arguments args)
{
    TextBuilder out;
    appendIndented(call, out, intOf(args, 0), textOf(args, 1));
    return stringValue(out.take());
}

Value nindent(Call& call, Arguments args)
{
    TextBuilder out;
    out.append("\n");
    appendIndented(call, out, intOf(args, 0), textOf(args, 1));
    return stringValue(out.take());
}

// strings.Replace without limit: an empty `old` is found before every rune and at the end.
Value replace(Call& call, Arguments args)
{
    const std::string_view old = viewOf(args, 0);
    const Text& replacement = textOf(args, 1);
    const Text& source = textOf(args, 2);
    const std::string_view bytes = source.view();
    std::vector<std::size_t> places;
    if (old == replacement.view())
        return args[2];
    if (old.empty()) {
        for (std::size_t at = 0; at < bytes.size(); at += text::decodeRune(bytes.substr(at)).size)
            places.push_back(at);
        places.push_back(bytes.size());
    } else {
        for (std::size_t at = bytes.find(old); at != std::string_view::npos; at = bytes.find(old, at + old.size()))
            places.push_back(at);
    }
    if (places.empty())
        return args[2];
    chargeRepeat(call, static_cast<std::int64_t>(places.size()), replacement.size() + 1);
    TextBuilder out;
    std::size_t copied = 0;
    for (const std::size_t place : places) {
        out.append(source, copied, place - copied).append(replacement);
        copied = place + old.size();
    }
    out.append(source, copied, std::string::npos);
    return stringValue(out.take());
}

Value plural(Call& call, Arguments args) { return call.decidedBy(intOf(args, 2) == 1 ? args[0] : args[1], args[2]); }

Value toString(Call&, Arguments args) { return stringValue(strval(args[0])); }

// Sprig's strslice: what `join` and `toStrings` see of a value.
std::vector<Text> stringsOf(Call& call, const Value& value)
{
    std::vector<Text> strings;
    if (value.isList()) {
        call.charge(value.list().size());
        for (const Value& item : value.list()) {
            if (!item.isNil())
                strings.push_back(strval(item));
        }
    } else if (!value.isNil()) {
        strings.push_back(strval(value));
    }
    return strings;
}

Value stringList(std::vector<Text> strings)
{
    ValueList list;
    list.reserve(strings.size());
    for (Text& s : strings)
        list.push_back(stringValue(std::move(s)));
    return Value::ofList(std::move(list), types::stringList);
}

Value toStrings(Call& call, Arguments args)
{
    return args[0].type() == &types::stringList ? args[0] : stringList(stringsOf(call, args[0]));
}

Value join(Call& call, Arguments args)
{
    const Text& separator = textOf(args, 0);
    const std::vector<Text> strings = stringsOf(call, args[1]);
    chargeRepeat(call, static_cast<std::int64_t>(strings.size()), separator.size());
    TextBuilder out;
    for (std::size_t i = 0; i < strings.size(); ++i) {
        if (i > 0)
            out.append(separator);
        out.append(strings[i]);
    }
    return stringValue(out.take());
}

// strings.SplitN: at most `count` parts where that is not negative, the last taking the rest; "" splits into runes.
std::vector<Text> partsOf(Call& call, const Text& s, std::string_view separator, std::int64_t count)
{
    std::vector<Text> parts;
    const std::string_view bytes = s.view();
    if (count == 0)
        return parts;
    call.charge(bytes.size());
    const auto isLast = [&parts, count] { return count > 0 && static_cast<std::int64_t>(parts.size()) + 1 == count; };
    std::size_t at = 0;
    if (separator.empty()) {
        while (at < bytes.size() && !isLast()) {
            const std::size_t size = text::decodeRune(bytes.substr(at)).size;
            parts.push_back(s.substr(at, size));
            at += size;
        }
        if (at < bytes.size())
            parts.push_back(s.substr(at));
        return parts;
    }
    while (!isLast()) {
        const std::size_t next = bytes.find(separator, at);
        if (next == std::string_view::npos)
            break;
        parts.push_back(s.substr(at, next - at));
        at = next + separator.size();
    }
    parts.push_back(s.substr(at));
    return parts;
}

Value numberedMap(std::vector<Text> parts)
{
    ValueMap map;
    for (std::size_t i = 0; i < parts.size(); ++i)
        map.emplace("_" + std::to_string(i), stringValue(std::move(parts[i])));
    return Value::ofMap(std::move(map), types::stringMap);
}

Value split(Call& call, Arguments args) { return numberedMap(partsOf(call, textOf(args, 1), viewOf(args, 0), -1)); }

Value splitn(Call& call, Arguments args)
{
    return numberedMap(partsOf(call, textOf(args, 2), viewOf(args, 0), intOf(args, 1)));
}

Value splitList(Call& call, Arguments args) { return stringList(partsOf(call, textOf(args, 1), viewOf(args, 0), -1)); }

Value upper(Call&, Arguments args) { return stringValue(upperCase(textOf(args, 0))); }
Value lower(Call&, Arguments args) { return stringValue(lowerCase(textOf(args, 0))); }
Value title(Call&, Arguments args) { return stringValue(titleCase(textOf(args, 0))); }
Value untitle(Call&, Arguments args) { return stringValue(uncapitalized(textOf(args, 0))); }
Value swapcase(Call&, Arguments args) { return stringValue(swappedCase(textOf(args, 0))); }
Value snakecase(Call&, Arguments args) { return stringValue(connectedCase(viewOf(args, 0), '_')); }
Value kebabcase(Call&, Arguments args) { return stringValue(connectedCase(viewOf(args, 0), '-')); }
Value camelcase(Call&, Arguments args) { return stringValue(pascalCase(viewOf(args, 0))); }
Value initials(Call&, Arguments args) { return stringValue(initialsOf(textOf(args, 0))); }
Value nospace(Call&, Arguments args) { return stringValue(withoutSpace(textOf(args, 0))); }

Value wrap(Call& call, Arguments args)
{
    return stringValue(wrapped(call, textOf(args, 1), intOf(args, 0), Text(), false));
}

Value wrapWith(Call& call, Arguments args)
{
    return stringValue(wrapped(call, textOf(args, 2), intOf(args, 0), textOf(args, 1), true));
}

Value abbrev(Call&, Arguments args)
{
    const std::int64_t width = intOf(args, 0);
    return width < 4 ? args[1] : stringValue(abbreviated(textOf(args, 1), 0, width));
}

Value abbrevboth(Call&, Arguments args)
{
    const std::int64_t left = intOf(args, 0);
    const std::int64_t right = intOf(args, 1);
    if (right < 4 || (left > 0 && right < 7))
        return args[2];
    return stringValue(abbreviated(textOf(args, 2), left, right));
}

constexpr Tracing transparent = Tracing::Transparent;

constexpr Function table[] = {
    {"abbrev", "func(int, string) string", abbrev, transparent,
     "Shortens a text to at most so many bytes, the last three of them dots."},
    {"abbrevboth", "func(int, int, string) string", abbrevboth, transparent,
     "Shortens a text on both sides: from an offset on, to at most so many bytes."},
    {"camelcase", "func(string) string", camelcase, Tracing::Opaque,
     "Joins words with every first letter upper case: http_server becomes HttpServer."},
    {"cat", "func(...interface {}) string", cat, transparent,
     "Puts values one behind the other with a blank between; nil is left out."},
    {"contains", "func(string, string) bool", contains, Tracing::Opaque,
     "Whether the first text occurs in the second."},
    {"hasPrefix", "func(string, string) bool", hasPrefix, Tracing::Opaque,
     "Whether the second text begins with the first."},
    {"hasSuffix", "func(string, string) bool", hasSuffix, Tracing::Opaque,
     "Whether the second text ends with the first."},
    {"hello", "func() string", hello, Tracing::Opaque, "Says Hello!"},
    {"indent", "func(int, string) string", indent, transparent,
     "Puts so many blanks before every line, empty ones too."},
    {"initials", "func(string) string", initials, transparent, "The first byte of every word, together."},
    {"join", "func(string, interface {}) string", join, transparent,
     "The items of a list as text with the first argument between them; nil is left out."},
    {"kebabcase", "func(string) string", kebabcase, Tracing::Opaque, "Lower-case words joined by `-`."},
    {"lower", "func(string) string", lower, transparent, "The text in lower case."},
    {"nindent", "func(int, string) string", nindent, transparent, "A newline, then what indent makes."},
    {"nospace", "func(string) string", nospace, transparent, "The text without blanks, tabs and newlines."},
    {"plural", "func(string, string, int) string", plural, Tracing::Structural,
     "The first text when the number is 1, else the second."},
    {"quote", "func(...interface {}) string", quote, transparent,
     "Each value as a text in double quotes, with escapes; nil is left out."},
    {"repeat", "func(int, string) string", repeat, transparent, "The text so many times."},
    {"replace", "func(string, string, string) string", replace, transparent,
     "The third text with every occurrence of the first replaced by the second."},
    {"snakecase", "func(string) string", snakecase, Tracing::Opaque, "Lower-case words joined by `_`."},
    {"split", "func(string, string) map[string]string", split, Tracing::Structural,
     "Cuts the second text at every first one, into a map with the keys _0, _1 and so on."},
    {"splitList", "func(string, string) []string", splitList, Tracing::Structural,
     "Cuts the second text at every first one, into a list."},
    {"splitn", "func(string, int, string) map[string]string", splitn, Tracing::Structural,
     "As split, but into at most so many parts."},
    {"squote", "func(...interface {}) string", squote, transparent,
     "Each value in single quotes, without escapes; nil is left out."},
    {"substr", "func(int, int, string) string", substr, transparent,
     "The bytes from the first position up to the second; a negative start means from the beginning, a negative end "
     "up to the end."},
    {"swapcase", "func(string) string", swapcase, transparent,
     "Upper case to lower and lower to upper, the first letter of a word to title case."},
    {"title", "func(string) string", title, transparent, "Makes the first letter of every word upper case."},
    {"toString", "func(interface {}) string", toString, transparent, "The value as text."},
    {"toStrings", "func(interface {}) []string", toStrings, Tracing::Structural,
     "The items of a list as texts; nil is left out."},
    {"trim", "func(string) string", trim, transparent, "The text without white space at its ends."},
    {"trimAll", "func(string, string) string", trimAll, transparent,
     "The second text without the characters of the first at its ends."},
    {"trimPrefix", "func(string, string) string", trimPrefix, transparent,
     "The second text without the first at its beginning."},
    {"trimSuffix", "func(string, string) string", trimSuffix, transparent,
     "The second text without the first at its end."},
    {"trimall", "func(string, string) string", trimAll, transparent, "An older name of trimAll."},
    {"trunc", "func(int, string) string", trunc, transparent,
     "The first so many bytes, or the last ones when the number is negative."},
    {"untitle", "func(string) string", untitle, transparent, "Makes the first letter of every word lower case."},
    {"upper", "func(string) string", upper, transparent, "The text in upper case."},
    {"wrap", "func(int, string) string", wrap, transparent,
     "Breaks lines at blanks after so many bytes; long words stay whole."},
    {"wrapWith", "func(int, string, string) string", wrapWith, transparent,
     "As wrap, with another text for the line end, and breaking long words too."},
};

} // namespace

FunctionTable stringFunctions() { return table; }

} // namespace strake::sprig
