#include "core/schema/violation_text.h"

#include "core/json/writer.h"
#include "core/schema/decimal.h"
#include "core/text/edit_distance.h"
#include "core/text/go_number.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace strake::schema {
namespace {

constexpr std::size_t maxShownBytes = 60;

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string list(const std::vector<std::string>& words, std::string_view last)
{
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0)
            out += i + 1 == words.size() ? std::string(last) : ", ";
        out += words[i];
    }
    return out;
}

std::vector<std::string> inCode(const std::vector<std::string>& names)
{
    std::vector<std::string> out;
    for (const std::string& name : names)
        out.push_back(code(name));
    return out;
}

std::string plural(std::int64_t count, std::string_view one, std::string_view many)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

// "the string \"abc\"", "the number 3", "an object": the value itself as far as it fits on the line.
std::string described(const Value& value)
{
    if (value.isNil())
        return "null";
    if (value.isMap())
        return "an object";
    if (value.isList())
        return "a list";
    if (value.kind() == Kind::Bool)
        return value.boolean() ? "true" : "false";
    if (value.isString()) {
        std::string text = json::write(value, {.escapeHtml = false, .indent = ""}).bytes();
        if (text.size() > maxShownBytes) {
            std::size_t end = maxShownBytes;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
                --end;
            text = text.substr(0, end) + "…\"";
        }
        return "the string " + text;
    }
    if (const auto number = Decimal::of(value))
        return "the number " + json::write(value).bytes();
    return "a " + std::string(goTypeName(value));
}

std::string written(const Element& element)
{
    return element.isObject() || element.isArray() || element.isString()
               ? json::write(element.toValue(), {.escapeHtml = false, .indent = ""}).bytes()
           : element.type == JsonType::Number ? element.text
           : element.type == JsonType::Null   ? "null"
           : element.boolean                  ? "true"
                                              : "false";
}

std::string allowed(const std::vector<Element>& values)
{
    constexpr std::size_t most = 12;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < values.size() && i < most; ++i)
        words.push_back(code(written(values[i])));
    if (values.size() > most)
        words.push_back(std::to_string(values.size() - most) + " more");
    return list(words, " or ");
}

std::string wantedTypes(std::uint8_t types)
{
    static constexpr std::pair<std::uint8_t, const char*> names[] = {
        {NullType, "null"},       {BooleanType, "a boolean"}, {NumberType, "a number"}, {IntegerType, "an integer"},
        {StringType, "a string"}, {ArrayType, "a list"},      {ObjectType, "an object"}};
    std::vector<std::string> words;
    for (const auto& [bit, name] : names) {
        if ((types & bit) != 0)
            words.emplace_back(name);
    }
    return list(words, " or ");
}

std::string number(double value) { return std::isfinite(value) ? json::formatFloat(value) : text::formatFloat(value); }

// Of the branches of anyOf or oneOf the one that the value comes closest to: whose problems lie deepest, not with
// its type or a fixed member, and are fewest.
const Problem* closest(const std::vector<ProblemPtr>& branches)
{
    const auto rank = [](const Problem& branch) {
        std::size_t depth = 0;
        std::size_t count = 0;
        bool mismatch = false;
        std::vector<const Problem*> pending{&branch};
        const std::size_t base = branch.path.size();
        for (int visits = 0; !pending.empty() && visits < 1000; ++visits) {
            const Problem* p = pending.back();
            pending.pop_back();
            const bool inner =
                p->kind == ProblemKind::Group || p->kind == ProblemKind::Reference || p->kind == ProblemKind::AllOf;
            for (const ProblemPtr& cause : p->causes)
                pending.push_back(cause.get());
            if (inner)
                continue;
            ++count;
            depth = std::max(depth, p->path.size());
            mismatch |= p->kind == ProblemKind::FalseSchema ||
                        (p->kind == ProblemKind::Type && p->path.size() == base) ||
                        ((p->kind == ProblemKind::Const || p->kind == ProblemKind::Enum) && p->path.size() == base + 1);
        }
        return std::tuple(mismatch, -static_cast<std::ptrdiff_t>(depth), count);
    };
    const auto best = std::min_element(branches.begin(), branches.end(),
                                       [&rank](const auto& a, const auto& b) { return rank(*a) < rank(*b); });
    return best == branches.end() ? nullptr : best->get();
}

// The first problem below groups, references and nested alternatives.
const Problem* firstLeaf(const Problem* p)
{
    while (!p->causes.empty()) {
        const bool choice = p->kind == ProblemKind::AnyOf || p->kind == ProblemKind::OneOf;
        p = choice ? closest(p->causes) : p->causes.front().get();
    }
    return p;
}

std::string alternatives(const Problem& p)
{
    std::uint8_t types = 0;
    std::vector<std::string> values;
    for (const ProblemPtr& cause : p.causes) {
        const Problem* leaf = firstLeaf(cause.get());
        if (leaf->path != p.path)
            return nameOfPath(p.path) + (p.path.empty() ? " match" : " matches") + " none of " +
                   plural(static_cast<std::int64_t>(p.causes.size()), "form", "forms") + "; in the closest one, " +
                   violationMessage(*firstLeaf(closest(p.causes)));
        if (leaf->kind == ProblemKind::Type)
            types |= leaf->schema->types;
        else
            values.push_back(violationMessage(*leaf));
    }
    if (values.empty() && types != 0)
        return nameOfPath(p.path) + " must be " + wantedTypes(types) + ", not " + described(p.got);
    const Problem* best = closest(p.causes);
    return best ? violationMessage(*firstLeaf(best)) : nameOfPath(p.path) + " must have a form that the schema allows";
}

} // namespace

std::string nameOfPath(const std::vector<PathStep>& path)
{
    return path.empty() ? std::string("the values") : code(ValuePath(path).toString());
}

std::string didYouMean(std::string_view name, const std::vector<std::string_view>& candidates)
{
    const std::string_view near = text::nearest(name, candidates);
    return near.empty() ? std::string() : "did you mean " + code(near) + "?";
}

std::string violationMessage(const Problem& p)
{
    const std::string name = nameOfPath(p.path);
    const SchemaNode& schema = *p.schema;
    const auto bound = [&](const char* relation) {
        return name + " must be " + relation + " " + number(p.wantNumber) + ", not " + number(p.gotNumber);
    };
    const auto size = [&](const char* relation, const char* one, const char* many) {
        return name + " must have " + relation + " " + plural(p.wantCount, one, many) + ", not " +
               std::to_string(p.gotCount);
    };
    switch (p.kind) {
    case ProblemKind::Type:
        if (p.got.isString() || !p.got.isNil())
            return name + " must be " + wantedTypes(schema.types) + ", not " + described(p.got);
        return name + " must be " + wantedTypes(schema.types) + ", not null";
    case ProblemKind::Enum:
        return name + " must be " + (schema.enumeration->items.size() > 1 ? "one of " : "") +
               allowed(schema.enumeration->items) + ", not " + described(p.got);
    case ProblemKind::Const: return name + " must be " + code(written(*schema.constant)) + ", not " + described(p.got);
    case ProblemKind::Format: return name + " must be a valid " + std::string(schema.formatName) + ": " + p.names[0];
    case ProblemKind::Pattern:
        return name + " must match the pattern " + code(schema.string->pattern->pattern()) + ", not " +
               described(p.got);
    case ProblemKind::Required:
        return (p.path.empty() ? std::string() : name + " lacks ") + list(inCode(p.names), " and ") +
               (p.path.empty() ? (p.names.size() == 1 ? " is required" : " are required") : "");
    case ProblemKind::AdditionalProperties:
        return list(inCode(p.names), " and ") + " in " + name + " not known to the schema";
    case ProblemKind::Dependency:
    case ProblemKind::DependentRequired:
        return name + " lacks " + list(inCode({p.names.begin() + 1, p.names.end()}), " and ") + ", needed beside " +
               code(p.names[0]);
    case ProblemKind::PropertyNames:
        return code(p.names[0]) + " may not be a key in " + name +
               (p.causes.empty() ? "" : ": " + problemText(*firstLeaf(p.causes.front().get())));
    case ProblemKind::Minimum: return bound("at least");
    case ProblemKind::Maximum: return bound("at most");
    case ProblemKind::ExclusiveMinimum: return bound("more than");
    case ProblemKind::ExclusiveMaximum: return bound("less than");
    case ProblemKind::MultipleOf: return bound("a multiple of");
    case ProblemKind::MinLength: return size("at least", "character", "characters");
    case ProblemKind::MaxLength: return size("at most", "character", "characters");
    case ProblemKind::MinItems: return size("at least", "item", "items");
    case ProblemKind::MaxItems: return size("at most", "item", "items");
    case ProblemKind::MinProperties: return size("at least", "key", "keys");
    case ProblemKind::MaxProperties: return size("at most", "key", "keys");
    case ProblemKind::AdditionalItems:
        return name + " has " + plural(p.gotCount, "item", "items") + " more than the schema allows";
    case ProblemKind::UniqueItems:
        return "items " + std::to_string(p.indexes[0]) + " and " + std::to_string(p.indexes[1]) + " of " + name +
               " are equal";
    case ProblemKind::Contains: return name + " must have an item that the schema asks for";
    case ProblemKind::FalseSchema: return name + " is not allowed";
    case ProblemKind::Not: return name + " has a form that the schema excludes";
    case ProblemKind::AnyOf: return alternatives(p);
    case ProblemKind::OneOf:
        if (p.indexes.size() == 2)
            return name + " must match only one form, but matches forms " + std::to_string(p.indexes[0] + 1) + " and " +
                   std::to_string(p.indexes[1] + 1);
        return alternatives(p);
    default: return name + ": " + problemText(p);
    }
}

std::string violationHint(const Problem& p)
{
    if (p.kind == ProblemKind::AnyOf || p.kind == ProblemKind::OneOf) {
        const Problem* best = closest(p.causes);
        const Problem* leaf = best ? firstLeaf(best) : nullptr;
        return leaf && leaf->kind != ProblemKind::Type ? violationHint(*leaf) : std::string();
    }
    if (p.kind == ProblemKind::Enum && p.got.isString()) {
        std::vector<std::string_view> words;
        for (const Element& value : p.schema->enumeration->items) {
            if (value.isString())
                words.push_back(value.text);
        }
        return didYouMean(p.got.string(), words);
    }
    if (p.kind == ProblemKind::Type && p.got.isString() && (p.schema->types & (NumberType | IntegerType)) != 0 &&
        Decimal::parse(p.got.string()))
        return "write it without quotes";
    if (p.kind == ProblemKind::Type && p.got.isString() && (p.schema->types & BooleanType) != 0 &&
        (p.got.string() == "true" || p.got.string() == "false"))
        return "write it without quotes";
    if (p.kind == ProblemKind::Type && p.schema->types == StringType && !p.got.isNil() && !p.got.isMap() &&
        !p.got.isList())
        return "put it in quotes";
    return {};
}

} // namespace strake::schema
