#include "core/kustomize/fast_yaml.h"

#include "core/json/writer.h"
#include "core/kustomize/scalar.h"
#include "core/text/go_number.h"
#include "core/text/utf8.h"
#include "core/yaml/key_order.h"
#include "core/yaml/resolver.h"
#include "core/yaml/resolver_v3.h"

#include <algorithm>
#include <cmath>

namespace strake::kustomize {

namespace {

constexpr std::size_t longestKey = 128;

// Neither a control character, nor a break other than LF, nor one that some reader or writer treats by itself.
bool isOrdinary(char32_t c)
{
    return (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029) || (c >= 0xE000 && c < 0xFEFF) ||
           (c > 0xFEFF && c < 0xFFFD);
}

// The text's first line that is not empty begins with a blank or tab.
bool startsIndented(std::string_view text)
{
    const std::size_t at = text.find_first_not_of('\n');
    return at != std::string_view::npos && (text[at] == ' ' || text[at] == '\t');
}

bool isDecimal(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && text.size() <= 18 && (text[0] != '0' || text.size() == 1) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool survivesWriting(std::string_view text, Style style)
{
    bool hasBreaks = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++i;
        } else if (byte == '\n') {
            hasBreaks = true;
            ++i;
        } else if (byte == '\t') {
            ++i;
        } else if (byte < 0x80) {
            return false;
        } else {
            const text::DecodedRune rune = text::decodeRune(text.substr(i, 4));
            if (rune.isInvalid() || !isOrdinary(rune.rune))
                return false;
            i += rune.size;
        }
    }
    if (!hasBreaks)
        return true;
    // Quoted texts with breaks are folded and unfolded; blocks need care where they are indented themselves.
    if (style == Style::SingleQuoted || style == Style::Folded)
        return false;
    if (style == Style::DoubleQuoted)
        return true;
    return text.front() != '\n' && !startsIndented(text) && text.find_first_not_of("\n \t") != std::string_view::npos;
}

bool FastYaml::write(const Node& root, std::string& out)
{
    if (!root.isMapping() || root.size() == 0 || !value(root))
        return false;
    out += m_out.finish().view();
    return true;
}

bool FastYaml::value(const Node& node)
{
    // Between brackets a null without a text would be written as an empty string.
    const bool wasFlow = m_isFlow;
    m_isFlow = m_isFlow || node.style() == Style::Flow;
    const bool done = write(node);
    m_isFlow = wasFlow;
    return done;
}

bool FastYaml::write(const Node& node)
{
    switch (node.kind()) {
    case NodeKind::Scalar: return scalar(node);
    case NodeKind::Mapping:
        if (node.size() > 0)
            return mapping(node);
        m_out.emptyMapping();
        return true;
    case NodeKind::Sequence: break;
    }
    if (node.size() == 0) {
        m_out.emptySequence();
        return true;
    }
    m_out.beginSequence();
    for (const Node* item : node.items()) {
        m_out.item();
        if (!value(*item))
            return false;
    }
    m_out.endSequence();
    return true;
}

bool FastYaml::mapping(const Node& map)
{
    const std::size_t begin = m_entries.size();
    for (const Entry& entry : map.entries()) {
        const Node& key = *entry.key;
        const std::string_view text = key.text();
        if (!key.isScalar() || key.isTagged() || effectiveTag(key) != Tag::Str || text.size() > longestKey ||
            text == "<<" || text.find('\n') != std::string_view::npos || !survivesWriting(text, Style::Plain))
            return false;
        m_entries.push_back(entry);
    }
    const auto first = m_entries.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto less = [](const Entry& a, const Entry& b) {
        return yaml::isKeyLess(a.key->text(), b.key->text(), yaml::KeyOrder::V2);
    };
    if (!std::is_sorted(first, m_entries.end(), less))
        std::stable_sort(first, m_entries.end(), less);
    const std::size_t end = m_entries.size();
    for (std::size_t i = begin + 1; i < end; ++i)
        if (m_entries[i - 1].key->text() == m_entries[i].key->text())
            return false;
    m_out.beginMapping();
    for (std::size_t i = begin; i < end; ++i) {
        m_out.key(m_entries[i].key->text());
        if (!value(*m_entries[i].value))
            return false;
    }
    m_out.endMapping();
    m_entries.resize(begin);
    return true;
}

bool FastYaml::scalar(const Node& node)
{
    if (node.isTagged())
        return false;
    const std::string_view text = node.text();
    const Tag tag = effectiveTag(node);
    switch (tag) {
    case Tag::Str:
        if (!survivesWriting(text, node.style()))
            return false;
        m_out.string(text);
        return true;
    case Tag::Int:
        if (isDecimal(text)) {
            m_out.plain(text, 0);
            return true;
        }
        return number(node);
    case Tag::Float: return number(node);
    case Tag::Bool:
    case Tag::Null: break;
    default: return false;
    }
    if (node.style() != Style::Plain || resolvedTag(text) != tag || (m_isFlow && text.empty()))
        return false;
    if (tag == Tag::Null)
        m_out.plain("null", 0);
    else
        m_out.plain(text[0] == 't' || text[0] == 'T' ? "true" : "false", 0);
    return true;
}

bool FastYaml::number(const Node& node)
{
    if (node.style() != Style::Plain || resolvedTag(node.text()) != node.tag())
        return false;
    const yaml::Scalar read = yaml::resolvePlainV3(node.text());
    switch (read.kind) {
    case yaml::ScalarKind::Int: m_out.plain(text::formatInt(read.integer), 0); return true;
    case yaml::ScalarKind::Uint: m_out.plain(text::formatUint(read.unsignedInteger), 0); return true;
    case yaml::ScalarKind::Float: break;
    default: return false;
    }
    if (!std::isfinite(read.floating))
        return false;
    // JSON's text, as yaml.v2 reads it.
    const std::string json = json::formatFloat(read.floating);
    const yaml::Scalar again = yaml::resolvePlain(json);
    if (again.kind == yaml::ScalarKind::Int)
        m_out.plain(text::formatInt(again.integer), 0);
    else if (again.kind == yaml::ScalarKind::Uint)
        m_out.plain(text::formatUint(again.unsignedInteger), 0);
    else if (again.kind == yaml::ScalarKind::Float)
        m_out.plain(text::formatFloat(again.floating), 0);
    else
        return false;
    return true;
}

} // namespace strake::kustomize
