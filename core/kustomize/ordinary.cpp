#include "core/kustomize/ordinary.h"

#include "core/json/writer.h"
#include "core/kustomize/scalar.h"
#include "core/text/go_number.h"
#include "core/text/utf8.h"
#include "core/yaml/resolver_v3.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace strake::kustomize {

namespace {

constexpr std::size_t longestKey = 128;

// Neither a control character, nor a break other than LF, nor one that some reader or writer treats by itself.
bool isOrdinary(char32_t c)
{
    return (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029) || (c >= 0xE000 && c < 0xFEFF) ||
           (c > 0xFEFF && c < 0xFFFD);
}

bool isAllOrdinary(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const text::DecodedRune rune = text::decodeRune(text.substr(i, 4));
        if (rune.isInvalid() || !isOrdinary(rune.rune))
            return false;
        i += rune.size;
    }
    return true;
}

// The text's first line that is not empty begins with a blank or tab.
bool startsIndented(std::string_view text)
{
    const std::size_t at = text.find_first_not_of('\n');
    return at != std::string_view::npos && (text[at] == ' ' || text[at] == '\t');
}

bool isDecimal(std::string_view text)
{
    if (text == "-0")
        return false;
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && text.size() <= 18 && (text[0] != '0' || text.size() == 1) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool survivesWriting(std::string_view text, Style style)
{
    bool hasBreaks = false;
    bool isUnusual = false;
    unsigned char all = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        hasBreaks |= byte == '\n';
        isUnusual |= (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
        all |= byte;
    }
    if (isUnusual || (all >= 0x80 && !isAllOrdinary(text)))
        return false;
    const bool isBlock = style == Style::Literal || style == Style::Folded || (style == Style::Plain && hasBreaks);
    if (!isBlock)
        return !hasBreaks || style == Style::DoubleQuoted; // a break in single quotes is folded
    // Blocks need care where they are indented themselves or have nothing in them; folded ones everywhere.
    return !text.empty() && text.front() != '\n' && !startsIndented(text) && !(style == Style::Folded && hasBreaks);
}

bool isOrdinaryKey(const Node& key)
{
    const std::string_view text = key.text();
    return key.isScalar() && !key.isTagged() && effectiveTag(key) == Tag::Str && text.size() <= longestKey &&
           text != "<<" && text.find('\n') == std::string_view::npos && survivesWriting(text, Style::Plain);
}

namespace {

std::optional<OrdinaryScalar> ordinaryNumber(const Node& scalar, Tag tag)
{
    OrdinaryScalar number{tag, scalar.text(), {}};
    if (scalar.style() != Style::Plain)
        return std::nullopt; // quoted, it is read as a string
    if (tag == Tag::Int && isDecimal(scalar.text()))
        return number;
    if (resolvedTag(scalar.text()) != tag)
        return std::nullopt;
    const yaml::Scalar read = yaml::resolvePlainV3(scalar.text());
    switch (read.kind) {
    case yaml::ScalarKind::Int: number.number = text::formatInt(read.integer); return number;
    case yaml::ScalarKind::Uint: number.number = text::formatUint(read.unsignedInteger); return number;
    case yaml::ScalarKind::Float: break;
    default: return std::nullopt;
    }
    if (!std::isfinite(read.floating))
        return std::nullopt;
    number.number = json::formatFloat(read.floating);
    return number;
}

bool hasDuplicates(const Node& map)
{
    const auto entries = map.entries();
    if (entries.size() > 16) {
        std::unordered_set<std::string_view> known;
        return std::any_of(entries.begin(), entries.end(),
                           [&](const Entry& entry) { return !known.insert(entry.key->text()).second; });
    }
    for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t j = i + 1; j < entries.size(); ++j)
            if (entries[i].key->text() == entries[j].key->text())
                return true;
    return false;
}

} // namespace

std::optional<OrdinaryScalar> ordinaryScalar(const Node& scalar, bool isFlow)
{
    if (scalar.isTagged())
        return std::nullopt;
    const std::string_view text = scalar.text();
    const Tag tag = effectiveTag(scalar);
    switch (tag) {
    case Tag::Str:
        if (!survivesWriting(text, scalar.style()))
            return std::nullopt;
        return OrdinaryScalar{tag, text, {}};
    case Tag::Int:
    case Tag::Float: return ordinaryNumber(scalar, tag);
    case Tag::Bool:
    case Tag::Null: break;
    default: return std::nullopt;
    }
    // Between brackets a null without a text would be written as an empty string.
    if (scalar.style() != Style::Plain || resolvedTag(text) != tag || (isFlow && text.empty()))
        return std::nullopt;
    if (tag == Tag::Null)
        return OrdinaryScalar{tag, "null", {}};
    return OrdinaryScalar{tag, text[0] == 't' || text[0] == 'T' ? "true" : "false", {}};
}

bool isOrdinary(const Node& root, bool isFlow)
{
    if (root.isScalar())
        return ordinaryScalar(root, isFlow).has_value();
    isFlow = isFlow || root.style() == Style::Flow;
    for (const Node* item : root.items())
        if (!isOrdinary(*item, isFlow))
            return false;
    for (const Entry& entry : root.entries())
        if (!isOrdinaryKey(*entry.key) || !isOrdinary(*entry.value, isFlow))
            return false;
    return !hasDuplicates(root);
}

} // namespace strake::kustomize
