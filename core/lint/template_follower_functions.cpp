// What functions hand on of their arguments, and what they read.
#include "core/lint/template_follower.h"

#include <algorithm>
#include <array>

namespace strake::lint {
namespace {

using namespace gotemplate;

bool isOneOf(std::string_view name, std::span<const std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

// A constant, else a wildcard.
std::string constantOf(const Abstract& value)
{
    const bool isConstant = value && value->texts.size() == 1 && value->paths.empty() && value->roots.empty();
    return isConstant ? *value->texts.begin() : std::string(1, wildcard);
}

std::string printedTogether(std::span<const Abstract> args)
{
    std::string out;
    for (const Abstract& arg : args)
        out += constantOf(arg);
    return out;
}

// printf's text with what is not constant as wildcards.
std::string formatted(std::string_view format, std::span<const Abstract> args)
{
    std::string out;
    std::size_t next = 0;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            out += format[i];
            continue;
        }
        ++i;
        while (i < format.size() && std::string_view("+-# 0123456789.").find(format[i]) != std::string_view::npos)
            ++i;
        if (i < format.size() && format[i] == '%') {
            out += '%';
            continue;
        }
        out += next < args.size() ? constantOf(args[next++]) : std::string(1, wildcard);
    }
    return out;
}

} // namespace

Abstract TemplateFollower::function(Frame& frame, std::string_view name, Arguments written, const Abstract* last,
                                    const Node& node)
{
    // What is handed on, what is only asked whether it is there, what is read.
    constexpr std::array<std::string_view, 9> passing = {"default", "coalesce", "or",    "and",         "required",
                                                         "ternary", "deepCopy", "unset", "mustDeepCopy"};
    constexpr std::array<std::string_view, 9> asking = {"empty",  "not", "kindIs", "kindOf",    "typeOf",
                                                        "typeIs", "len", "keys",   "typeIsLike"};
    const SourceRange place = frame.source->rangeOf(node);
    std::vector<Abstract> args;
    for (const Node* arg : written)
        args.push_back(operand(frame, *arg));
    if (last)
        args.push_back(*last);

    if (isOneOf(name, asking)) {
        for (const Abstract& arg : args)
            test(arg, place);
        return {};
    }
    if (isOneOf(name, passing)) {
        Abstract all;
        for (const Abstract& arg : args) {
            test(arg, place);
            all = united(all, arg);
        }
        return all;
    }
    if (name == "include")
        return args.empty() ? Abstract() : call(args[0], args.size() > 1 ? args[1] : Abstract(), place);
    if (name == "tpl") {
        m_usesTpl = true;
        if (!args.empty())
            readWhole(args[0], place);
        return {};
    }
    bool isKnown = true;
    Abstract result = listFunction(name, args, isKnown);
    if (!isKnown) {
        isKnown = true;
        result = dictFunction(frame, name, written, args, place, isKnown);
    }
    if (isKnown)
        return result;
    for (const Abstract& arg : args)
        readWhole(arg, place);
    if (name == "printf" && !args.empty() && args[0] && args[0]->texts.size() == 1)
        return ofText(formatted(*args[0]->texts.begin(), std::span(args).subspan(1)));
    if (name == "print")
        return ofText(printedTogether(args));
    return {};
}

Abstract TemplateFollower::listFunction(std::string_view name, const std::vector<Abstract>& args, bool& isKnown)
{
    constexpr std::array<std::string_view, 18> sameList = {
        "rest",      "mustRest",    "initial",     "mustInitial", "uniq",      "mustUniq",
        "compact",   "mustCompact", "reverse",     "mustReverse", "slice",     "mustSlice",
        "sortAlpha", "without",     "mustWithout", "chunk",       "mustChunk", "concat"};
    constexpr std::array<std::string_view, 4> oneOf = {"first", "mustFirst", "last", "mustLast"};
    constexpr std::array<std::string_view, 5> adding = {"append", "mustAppend", "push", "prepend", "mustPrepend"};
    if (name == "list" || name == "tuple")
        return ofItems(args);
    if (args.empty()) {
        isKnown = false;
        return {};
    }
    if (isOneOf(name, oneOf) && args[0] && !args[0]->items.empty()) {
        const bool first = name == "first" || name == "mustFirst";
        const Abstract place = first ? args[0]->items.front() : args[0]->items.back();
        auto others = std::make_shared<AbstractValue>(*args[0]);
        others->items.clear();
        return united(place, elementOf(others));
    }
    if (isOneOf(name, oneOf))
        return elementOf(args[0]);
    if (name == "values")
        return ofElement(elementOf(args[0]));
    if (isOneOf(name, sameList)) { // in other places
        Abstract all;
        for (const Abstract& arg : args)
            all = united(all, ofElement(elementOf(arg)));
        return all;
    }
    if (isOneOf(name, adding) && args.size() == 2)
        return united(ofElement(elementOf(args[0])), ofElement(args[1]));
    isKnown = false;
    return {};
}

Abstract TemplateFollower::dictFunction(Frame& frame, std::string_view name, Arguments written,
                                        const std::vector<Abstract>& args, const SourceRange& place, bool& isKnown)
{
    constexpr std::array<std::string_view, 4> merging = {"merge", "mustMerge", "mergeOverwrite", "mustMergeOverwrite"};
    // The dict that a variable holds is changed in place.
    const auto change = [&](const Abstract& value) {
        if (written.empty() || written[0]->kind != NodeKind::Variable)
            return;
        const auto& variable = static_cast<const VariableNode&>(*written[0]);
        const auto found = std::find_if(frame.variables.rbegin(), frame.variables.rend(),
                                        [&variable](const auto& each) { return each.first == variable.name; });
        if (found != frame.variables.rend() && variable.fields.empty())
            found->second = united(found->second, value);
    };
    const auto isConstant = [](const Abstract& key) {
        return key && key->texts.size() == 1 && key->texts.begin()->find(wildcard) == std::string::npos;
    };
    const auto dictOf = [&](const Abstract& key, const Abstract& value) -> Abstract {
        if (!value)
            return {};
        if (!isConstant(key))
            return ofElement(value);
        auto out = std::make_shared<AbstractValue>();
        out->members[*key->texts.begin()] = value;
        return out;
    };
    if (name == "dict") {
        Abstract all;
        for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
            readWhole(args[i], place);
            all = united(all, dictOf(args[i], args[i + 1]));
        }
        return all;
    }
    if (args.empty()) {
        isKnown = false;
        return {};
    }
    if (isOneOf(name, merging)) {
        Abstract all;
        for (const Abstract& arg : args)
            all = united(all, arg);
        change(all);
        return all;
    }
    if (name == "set" && args.size() == 3) {
        const Abstract all = united(args[0], dictOf(args[1], args[2]));
        change(all);
        return all;
    }
    if (name == "index" || name == "get") {
        Abstract value = args[0];
        for (std::size_t i = 1; i < args.size(); ++i) {
            if (!isConstant(args[i]))
                readWhole(args[i], place);
            value = memberBy(value, args[i]);
        }
        return value;
    }
    if (name == "hasKey" && args.size() == 2) {
        test(memberBy(args[0], args[1]), place);
        return {};
    }
    if (name == "dig" && args.size() >= 3) {
        Abstract value = args.back();
        for (std::size_t i = 0; i + 2 < args.size(); ++i)
            value = memberBy(value, args[i]);
        return united(value, args[args.size() - 2]);
    }
    if (name == "pluck") {
        Abstract all;
        for (std::size_t i = 1; i < args.size(); ++i)
            all = united(all, memberBy(args[i], args[0]));
        return ofElement(all);
    }
    if (name == "pick" || name == "omit") {
        for (std::size_t i = 1; i < args.size(); ++i)
            readWhole(args[i], place);
        return args[0];
    }
    isKnown = false;
    return {};
}

} // namespace strake::lint
