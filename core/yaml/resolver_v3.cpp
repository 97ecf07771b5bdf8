#include "core/yaml/resolver_v3.h"

#include "core/text/go_number.h"

#include <algorithm>
#include <limits>

namespace strake::yaml {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

Scalar floatOf(double d)
{
    Scalar scalar;
    scalar.kind = ScalarKind::Float;
    scalar.floating = d;
    return scalar;
}

bool resolveWord(std::string_view text, Scalar& out)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (isOneOf(text, {"", "~", "null", "Null", "NULL"})) {
        out.kind = ScalarKind::Null;
    } else if (isOneOf(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) {
        out.kind = ScalarKind::Bool;
        out.boolean = text[0] == 't' || text[0] == 'T';
    } else if (isOneOf(text, {".nan", ".NaN", ".NAN"})) {
        out = floatOf(std::numeric_limits<double>::quiet_NaN());
    } else if (isOneOf(text, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"})) {
        out = floatOf(infinity);
    } else if (isOneOf(text, {"-.inf", "-.Inf", "-.INF"})) {
        out = floatOf(-infinity);
    } else {
        return false;
    }
    return true;
}

// int64 where it fits, else uint64.
bool resolveInteger(std::string_view digits, int base, Scalar& out)
{
    if (const auto i = text::parseInt(digits, base)) {
        out.kind = ScalarKind::Int;
        out.integer = i.value;
        return true;
    }
    if (const auto u = text::parseUint(digits, base)) {
        out.kind = ScalarKind::Uint;
        out.unsignedInteger = u.value;
        return true;
    }
    return false;
}

bool resolveNumber(std::string_view text, Scalar& out)
{
    std::string plain(text);
    std::erase(plain, '_');
    if (resolveInteger(plain, 0, out))
        return true;
    if (isYamlFloat(plain)) {
        if (const auto d = text::parseFloat(plain)) {
            out = floatOf(d.value);
            return true;
        }
    }
    const bool isNegative = plain.starts_with('-');
    const std::string_view body = std::string_view(plain).substr(isNegative ? 1 : 0);
    for (const auto& [prefix, base] : {std::pair("0b", 2), std::pair("0o", 8)}) {
        if (!body.starts_with(prefix))
            continue;
        if (!isNegative)
            return resolveInteger(body.substr(2), base, out);
        const auto i = text::parseInt("-" + std::string(body.substr(2)), base);
        out.kind = ScalarKind::Int;
        out.integer = i.value;
        return i.error == text::NumberError::None;
    }
    return false;
}

// `mayBeTimestamp`: no other tag was asked for.
Scalar resolve(std::string_view text, bool mayBeTimestamp)
{
    Scalar scalar;
    if (text.empty()) {
        scalar.kind = ScalarKind::Null;
        return scalar;
    }
    const char first = text[0];
    const bool isNumeric = isDigit(first) || first == '+' || first == '-';
    if (!isNumeric && std::string_view("yYnNtTfFoO~.").find(first) == std::string_view::npos)
        return scalar;
    if (resolveWord(text, scalar))
        return scalar;
    if (first == '.') {
        if (const auto d = text::parseFloat(text))
            return floatOf(d.value);
    } else if (isNumeric) {
        if (mayBeTimestamp && isTimestamp(text)) {
            scalar.kind = ScalarKind::Timestamp;
            return scalar;
        }
        Scalar number;
        if (resolveNumber(text, number))
            return number;
    }
    return scalar;
}

} // namespace

Scalar resolvePlainV3(std::string_view text) { return resolve(text, true); }

Scalar resolveTaggedV3(std::string_view shortTag, std::string_view text, std::string& error)
{
    if (!isOneOf(shortTag, {"!!bool", "!!int", "!!float", "!!null", "!!timestamp"}))
        return {};
    const Scalar found = resolve(text, shortTag == "!!timestamp");
    const std::string_view foundTag = tagOfKind(found.kind);
    if (foundTag == shortTag)
        return found;
    if (shortTag == "!!float" && found.kind == ScalarKind::Int)
        return floatOf(static_cast<double>(found.integer));
    error = "cannot decode " + std::string(foundTag) + " `" + std::string(text) + "` as a " + std::string(shortTag);
    return {};
}

std::string nodeTagV3(const Node& node)
{
    if (node.kind == NodeKind::Alias)
        return {};
    if (!node.tag.empty() && node.tag != "!")
        return shortTag(node.tag);
    if (node.kind != NodeKind::Scalar)
        return node.kind == NodeKind::Mapping ? "!!map" : "!!seq";
    if (node.style != Style::Plain)
        return "!!str";
    return node.value == "<<" ? "!!merge" : std::string(tagOfKind(resolvePlainV3(node.value).kind));
}

} // namespace strake::yaml
