// Sprig's regular expressions (regex.go): Go's package regexp.
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"
#include "core/text/go_quote.h"
#include "core/text/go_regexp.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <memory>
#include <string>

namespace strake::sprig {

namespace {

using text::GoRegexp;
using text::RegexpGroup;
using text::RegexpMatch;

// The must functions return Go's error; the others panic with regexp.MustCompile's.
std::shared_ptr<const GoRegexp> demanded(Call& call, std::string_view pattern)
{
    std::string error;
    auto expression = GoRegexp::compile(pattern, error);
    if (!expression && call.name().starts_with("must"))
        throw Error(error);
    if (!expression) {
        const std::string quoted =
            text::canBackquote(pattern) ? "`" + std::string(pattern) + "`" : text::quote(pattern);
        throw Error("regexp: Compile(" + quoted + "): " + error);
    }
    return expression;
}

// A search costs what it reads; many searches over a long rest are what a limit must see.
GoRegexp::Meter meterOf(Call& call)
{
    return [&call](std::size_t rest) { call.charge(rest / 256 + 1); };
}

Text cut(const Text& s, RegexpGroup range) { return s.substr(range.begin, range.end - range.begin); }

Value regexMatch(Call& call, Arguments args)
{
    std::string error;
    const auto expression = GoRegexp::compile(viewOf(args, 0), error);
    call.charge(viewOf(args, 1).size());
    return Value::ofBool(expression && expression->matches(viewOf(args, 1)));
}

Value mustRegexMatch(Call& call, Arguments args)
{
    const auto expression = demanded(call, viewOf(args, 0));
    call.charge(viewOf(args, 1).size());
    return Value::ofBool(expression->matches(viewOf(args, 1)));
}

Value regexFind(Call& call, Arguments args)
{
    const auto expression = demanded(call, viewOf(args, 0));
    call.charge(viewOf(args, 1).size());
    const RegexpMatch match = expression->find(viewOf(args, 1));
    return stringValue(match.empty() ? Text() : cut(textOf(args, 1), match[0]));
}

Value regexFindAll(Call& call, Arguments args)
{
    const auto expression = demanded(call, viewOf(args, 0));
    ValueList found;
    for (const RegexpMatch& match : expression->findAll(viewOf(args, 1), intOf(args, 2), meterOf(call)))
        found.push_back(stringValue(cut(textOf(args, 1), match[0])));
    return found.empty() ? Value::ofNil(types::stringList) : Value::ofList(std::move(found), types::stringList);
}

// A name behind `$`, bare or in braces; the template's rest is taken past it. Empty where it is malformed.
std::string_view takeGroupName(std::string_view& rest)
{
    std::string_view s = rest;
    const bool braces = s.starts_with('{');
    if (braces)
        s.remove_prefix(1);
    std::size_t size = 0;
    while (size < s.size()) {
        const text::DecodedRune d = text::decodeRune(s.substr(size));
        if (!text::isLetter(d.rune) && !text::isDigit(d.rune) && d.rune != '_')
            break;
        size += d.size;
    }
    const std::string_view name = s.substr(0, size);
    s.remove_prefix(size);
    if (name.empty() || (braces && !s.starts_with('}')))
        return {};
    rest = s.substr(braces ? 1 : 0);
    return name;
}

// The number of a group named by digits, -1 for any other name.
int groupNumber(std::string_view name)
{
    if (name.size() > 1 && name[0] == '0')
        return -1;
    int number = 0;
    for (const char c : name) {
        if (c < '0' || c > '9' || number >= 100'000'000)
            return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

// Regexp.Expand: $1, ${name}, $$; a name that is no group stands for nothing.
void appendExpanded(TextBuilder& out, const GoRegexp& expression, const Text& replacement, const Text& source,
                    const RegexpMatch& match)
{
    std::string_view rest = replacement.view();
    const auto position = [&rest, &replacement] {
        return static_cast<std::size_t>(rest.data() - replacement.view().data());
    };
    for (;;) {
        const std::size_t dollar = rest.find('$');
        out.append(replacement, position(), std::min(dollar, rest.size()));
        if (dollar == std::string_view::npos)
            return;
        rest.remove_prefix(dollar + 1);
        if (rest.starts_with('$')) {
            out.append(replacement, position(), 1);
            rest.remove_prefix(1);
            continue;
        }
        const std::string_view name = takeGroupName(rest);
        if (name.empty()) {
            out.append("$");
            continue;
        }
        int group = groupNumber(name);
        if (group < 0)
            group = expression.groupNamed(name);
        if (group >= 0 && static_cast<std::size_t>(group) < match.size()) {
            const RegexpGroup range = match[static_cast<std::size_t>(group)];
            if (range.isSet())
                out.append(source, range.begin, range.end - range.begin);
        }
    }
}

Value replaced(Call& call, Arguments args, bool expand)
{
    const auto expression = demanded(call, viewOf(args, 0));
    const Text& source = textOf(args, 1);
    const Text& replacement = textOf(args, 2);
    expand = expand && replacement.view().find('$') != std::string_view::npos;
    const auto matches = expression->findToReplace(source.view(), expand, meterOf(call));
    if (matches.empty())
        return args[1];
    TextBuilder out;
    std::size_t copied = 0;
    for (const RegexpMatch& match : matches) {
        out.append(source, copied, match[0].begin - copied);
        const std::size_t before = out.size();
        if (expand)
            appendExpanded(out, *expression, replacement, source, match);
        else
            out.append(replacement);
        call.charge(out.size() - before);
        copied = match[0].end;
    }
    out.append(source, copied, std::string::npos);
    return stringValue(out.take());
}

Value regexReplaceAll(Call& call, Arguments args) { return replaced(call, args, true); }
Value regexReplaceAllLiteral(Call& call, Arguments args) { return replaced(call, args, false); }

// Regexp.Split.
Value regexSplit(Call& call, Arguments args)
{
    const auto expression = demanded(call, viewOf(args, 0));
    const Text& s = textOf(args, 1);
    const std::int64_t most = intOf(args, 2);
    if (most == 0)
        return Value::ofNil(types::stringList);
    if (!viewOf(args, 0).empty() && s.empty())
        return Value::ofStrings({""});
    ValueList parts;
    std::size_t begin = 0;
    std::size_t end = 0;
    for (const RegexpMatch& match : expression->findAll(s.view(), most, meterOf(call))) {
        if (most > 0 && static_cast<std::int64_t>(parts.size()) == most - 1)
            break;
        end = match[0].begin;
        if (match[0].end != 0)
            parts.push_back(stringValue(s.substr(begin, end - begin)));
        begin = match[0].end;
    }
    if (end != s.size())
        parts.push_back(stringValue(s.substr(begin)));
    return Value::ofList(std::move(parts), types::stringList);
}

Value regexQuoteMeta(Call& call, Arguments args)
{
    const Text& s = textOf(args, 0);
    call.charge(s.size());
    TextBuilder out;
    std::size_t copied = 0;
    for (std::size_t at = 0; at < s.size(); ++at) {
        if (std::string_view("\\.+*?()|[]{}^$").find(s.view()[at]) == std::string_view::npos)
            continue;
        out.append(s, copied, at - copied).append("\\");
        copied = at;
    }
    out.append(s, copied, std::string::npos);
    return stringValue(out.take());
}

constexpr Tracing structural = Tracing::Structural;
constexpr Tracing transparent = Tracing::Transparent;

constexpr Function table[] = {
    {"mustRegexFind", "func(string, string) (string, error)", regexFind, transparent, "As regexFind."},
    {"mustRegexFindAll", "func(string, string, int) ([]string, error)", regexFindAll, structural, "As regexFindAll."},
    {"mustRegexMatch", "func(string, string) (bool, error)", mustRegexMatch, Tracing::Opaque,
     "As regexMatch, but fails on a bad expression."},
    {"mustRegexReplaceAll", "func(string, string, string) (string, error)", regexReplaceAll, transparent,
     "As regexReplaceAll."},
    {"mustRegexReplaceAllLiteral", "func(string, string, string) (string, error)", regexReplaceAllLiteral, transparent,
     "As regexReplaceAllLiteral."},
    {"mustRegexSplit", "func(string, string, int) ([]string, error)", regexSplit, structural, "As regexSplit."},
    {"regexFind", "func(string, string) string", regexFind, transparent,
     "The first part of the text that the regular expression matches."},
    {"regexFindAll", "func(string, string, int) []string", regexFindAll, structural,
     "The parts that match, at most so many; -1 for all."},
    {"regexMatch", "func(string, string) bool", regexMatch, Tracing::Opaque,
     "Whether the regular expression matches anywhere in the text; a bad expression never does."},
    {"regexQuoteMeta", "func(string) string", regexQuoteMeta, transparent,
     "The text as a regular expression that matches just it."},
    {"regexReplaceAll", "func(string, string, string) string", regexReplaceAll, transparent,
     "The text with every match replaced; $1 and ${name} in the third argument are the groups."},
    {"regexReplaceAllLiteral", "func(string, string, string) string", regexReplaceAllLiteral, transparent,
     "The text with every match replaced by the third argument as it is."},
    {"regexSplit", "func(string, string, int) []string", regexSplit, structural,
     "Cuts the text at every match, into at most so many parts; -1 for all."},
};

} // namespace

FunctionTable regexFunctions() { return table; }

} // namespace strake::sprig
