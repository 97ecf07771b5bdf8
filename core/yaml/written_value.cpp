#include "core/yaml/written_value.h"

#include "core/text/go_number.h"
#include "core/text/utf8.h"
#include "core/yaml/resolver.h"
#include "core/yaml/scalar_style.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace strake::yaml {

namespace {

std::string numberText(const Value& value)
{
    const Type& type = *value.type();
    if (type.isSigned())
        return text::formatInt(value.signedInteger());
    if (type.isUnsigned())
        return text::formatUint(value.unsignedInteger());
    const double number = value.floating();
    if (std::isnan(number))
        return ".nan";
    if (std::isinf(number))
        return number > 0 ? ".inf" : "-.inf";
    constexpr double exactIntegers = 9007199254740992.0;
    if (number == std::trunc(number) && std::abs(number) < exactIntegers)
        return text::formatFloat(number, 'f', -1);
    return text::formatFloat(number);
}

// A YAML 1.2 reader or a person would take it for something else, though goyaml does not.
bool looksLikeOther(std::string_view text)
{
    constexpr std::string_view words[] = {"y", "Y", "n", "N", "=", "<<", "-", "?"};
    if (std::find(std::begin(words), std::end(words), text) != std::end(words))
        return true;
    if (text.size() > 2 && text[0] == '0' && (text[1] == 'o' || text[1] == 'O'))
        return true;
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    constexpr std::string_view lowerWords[] = {"true", "false", "yes", "no",   "on",
                                               "off",  "null",  "nan", ".nan", ".inf"};
    return std::find(std::begin(lowerWords), std::end(lowerWords), lower) != std::end(lowerWords);
}

bool readsAsString(std::string_view text)
{
    return resolvePlain(text).kind == ScalarKind::String && !isBase60Float(text) && !isTimestamp(text) &&
           !looksLikeOther(text);
}

std::string doubleQuoted(std::string_view text)
{
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t width = widthAt(text, i);
        if (text[i] == '"' || text[i] == '\\' || !isPrintableAt(text, i) || isBreakAt(text, i))
            appendEscape(out, text, i);
        else
            out.append(text.substr(i, width));
        i += width;
    }
    return out + '"';
}

std::string singleQuoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text)
        out.append(c == '\'' ? 2 : 1, c);
    return out + '\'';
}

std::string stringText(std::string_view text, Style wanted, bool inFlow, bool inQuotes)
{
    if (!text::isValidUtf8(text))
        throw UnwritableValue{"bytes that are no UTF-8"};
    if (inQuotes)
        return doubleQuoted(text);
    const ScalarAnalysis analysis = analyzeScalar(text, false);
    const bool singleAllowed = analysis.singleQuotedAllowed && !analysis.hasBreaks;
    if (wanted == Style::SingleQuoted && singleAllowed)
        return singleQuoted(text);
    if (wanted == Style::DoubleQuoted)
        return doubleQuoted(text);
    if ((inFlow ? analysis.flowPlainAllowed : analysis.plainAllowed) && readsAsString(text))
        return std::string(text);
    if (singleAllowed && text.find_first_of("\"\\") != std::string_view::npos)
        return singleQuoted(text);
    return doubleQuoted(text);
}

void append(std::vector<std::string>& out, std::vector<std::string> lines, std::size_t indent)
{
    for (std::string& line : lines) {
        if (!line.empty())
            line.insert(0, indent, ' ');
        out.push_back(std::move(line));
    }
}

std::vector<std::string> writeMembers(const Value& value, const WritingManner& manner, const ValuePath& path)
{
    std::vector<std::string> lines;
    if (value.isMap()) {
        for (const std::string& key : orderedKeys(*value.map(), manner.order, path))
            append(lines, writeEntry(key, *value.find(key), manner, path.child(key)), 0);
    } else {
        for (std::size_t i = 0; i < value.list().size(); ++i)
            append(lines, writeItem(value.list()[i], manner, path.child(i)), 0);
    }
    return lines;
}

bool isFilled(const Value& value)
{
    return value.isMap() ? value.map() != nullptr && !value.map()->empty() : value.isList() && !value.list().empty();
}

} // namespace

std::vector<std::string> orderedKeys(const ValueMap& map, const SiblingOrder* order, const ValuePath& path)
{
    std::vector<std::string> keys;
    if (order != nullptr && *order) {
        for (std::string& key : (*order)(path)) {
            if (map.contains(key) && std::find(keys.begin(), keys.end(), key) == keys.end())
                keys.push_back(std::move(key));
        }
    }
    const std::set<std::string, std::less<>> ordered(keys.begin(), keys.end());
    for (const auto& [key, value] : map) {
        if (!ordered.contains(key))
            keys.push_back(key);
    }
    return keys;
}

std::vector<std::string> writeBlockScalar(std::string_view text, Style style, std::string& header)
{
    std::vector<std::string> lines;
    const ScalarAnalysis analysis = analyzeScalar(text, true);
    const std::size_t firstText = text.find_first_not_of('\n');
    // An indentation indicator would be needed for text that begins with a blank.
    if (!analysis.blockAllowed || firstText == std::string_view::npos || text[firstText] == ' ' ||
        text.find_first_of("\r\t") != std::string_view::npos || text.find("\xC2\x85") != std::string_view::npos ||
        text.find("\xE2\x80\xA8") != std::string_view::npos || text.find("\xE2\x80\xA9") != std::string_view::npos)
        return lines;
    header = style == Style::Folded ? ">" : "|";
    if (text.back() != '\n')
        header += '-';
    else if (text.ends_with("\n\n"))
        header += '+';
    std::string_view rest = text;
    if (rest.back() == '\n')
        rest.remove_suffix(1);
    while (true) {
        const std::size_t end = rest.find('\n');
        lines.emplace_back(rest.substr(0, end));
        if (end == std::string_view::npos)
            break;
        rest.remove_prefix(end + 1);
        // A single break would fold into a blank.
        const bool folds = style == Style::Folded && !lines.back().empty() && lines.back()[0] != ' ' && !rest.empty() &&
                           rest[0] != ' ';
        if (folds && rest.find_first_not_of('\n') != std::string_view::npos)
            lines.emplace_back();
    }
    return lines;
}

std::string writeFlow(const Value& value, const WritingManner& manner, const ValuePath& path, Style wanted, bool inFlow)
{
    switch (value.kind()) {
    case Kind::Invalid: return "null";
    case Kind::Bool: return value.boolean() ? "true" : "false";
    case Kind::String: return stringText(value.string(), wanted, inFlow, manner.inQuotes);
    case Kind::Slice: {
        std::string out = "[";
        for (std::size_t i = 0; i < value.list().size(); ++i)
            out += (i > 0 ? ", " : "") + writeFlow(value.list()[i], manner, path.child(i));
        return out + ']';
    }
    case Kind::Map: {
        if (value.map() == nullptr)
            return "{}";
        std::string out = "{";
        for (const std::string& key : orderedKeys(*value.map(), manner.order, path)) {
            out += (out.size() > 1 ? ", " : "") + writeKey(key, manner, true) + ": " +
                   writeFlow(*value.find(key), manner, path.child(key));
        }
        return out + '}';
    }
    default: break;
    }
    if (value.type()->isInteger() || value.kind() == Kind::Float64)
        return numberText(value);
    throw UnwritableValue{"a " + std::string(goTypeName(value))};
}

std::string writeKey(std::string_view key, const WritingManner& manner, bool inFlow)
{
    // goyaml writes keys of more than 128 bytes behind `? `; in quotes they need not be.
    return stringText(key, Style::Plain, inFlow, manner.inQuotes);
}

WrittenValue writeValue(const Value& value, const WritingManner& manner, const ValuePath& path, Style wanted)
{
    WrittenValue written;
    if (isFilled(value)) {
        append(written.lines, writeMembers(value, manner, path), value.isMap() ? manner.step : manner.listStep);
        return written;
    }
    const bool wantsBlock = wanted == Style::Literal || wanted == Style::Folded;
    if (value.isString() && !manner.inQuotes && (wantsBlock || value.string().find('\n') != std::string_view::npos) &&
        wanted != Style::DoubleQuoted && wanted != Style::SingleQuoted) {
        append(written.lines, writeBlockScalar(value.string(), wanted, written.head), manner.step);
        if (!written.lines.empty())
            return written;
    }
    written.head = writeFlow(value, manner, path, wanted, false);
    return written;
}

std::vector<std::string> writeEntry(std::string_view key, const Value& value, const WritingManner& manner,
                                    const ValuePath& path)
{
    WrittenValue written = writeValue(value, manner, path);
    std::vector<std::string> lines{writeKey(key, manner, false) + ':' + (written.head.empty() ? "" : " ") +
                                   written.head};
    append(lines, std::move(written.lines), 0);
    return lines;
}

std::vector<std::string> writeItem(const Value& value, const WritingManner& manner, const ValuePath& path)
{
    std::vector<std::string> lines;
    if (isFilled(value)) {
        append(lines, writeMembers(value, manner, path), 2);
        lines[0][0] = '-';
        return lines;
    }
    WrittenValue written = writeValue(value, manner, path);
    lines.push_back("- " + written.head);
    append(lines, std::move(written.lines), 0);
    return lines;
}

bool saysTheSame(const Value& a, const Value& b)
{
    const auto isNumber = [](const Value& v) {
        return v.kind() == Kind::Float64 || (v.type() != nullptr && v.type()->isInteger());
    };
    if (isNumber(a) && isNumber(b)) {
        if (a.kind() != Kind::Float64 && b.kind() != Kind::Float64)
            return numberText(a) == numberText(b);
        const auto asFloat = [](const Value& v) {
            return v.kind() == Kind::Float64 ? v.floating()
                   : v.type()->isUnsigned()  ? static_cast<double>(v.unsignedInteger())
                                             : static_cast<double>(v.signedInteger());
        };
        const double left = asFloat(a);
        const double right = asFloat(b);
        return left == right || (std::isnan(left) && std::isnan(right));
    }
    if (a.kind() != b.kind())
        return false;
    if (a.isList()) {
        return std::equal(a.list().begin(), a.list().end(), b.list().begin(), b.list().end(), saysTheSame);
    }
    if (a.isMap()) {
        const ValueMap empty;
        const ValueMap& left = a.map() != nullptr ? *a.map() : empty;
        const ValueMap& right = b.map() != nullptr ? *b.map() : empty;
        return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto& x, const auto& y) {
            return x.first == y.first && saysTheSame(x.second, y.second);
        });
    }
    return a.isString() ? a.string() == b.string() : deepEqual(a, b);
}

} // namespace strake::yaml
