#include "core/kustomize/json_tree.h"

#include "core/json/writer.h"
#include "core/kustomize/error.h"
#include "core/kustomize/generic.h"
#include "core/kustomize/ordinary.h"
#include "core/kustomize/output.h"
#include "core/kustomize/scalar.h"
#include "core/text/go_number.h"
#include "core/yaml/resolver.h"
#include "core/yaml/scalar_style.h"

#include <algorithm>
#include <cmath>

namespace strake::kustomize {

namespace {

Node* jsonScalar(NodePool& pool, const Value& value)
{
    if (value.isNil())
        return pool.scalarOf("null", Tag::Null);
    switch (value.kind()) {
    case Kind::Bool: return pool.scalarOf(value.boolean() ? "true" : "false", Tag::Bool);
    case Kind::Int:
    case Kind::Int64: return pool.scalar(text::formatInt(value.signedInteger()), Tag::Int);
    case Kind::Uint64: return pool.scalar(text::formatUint(value.unsignedInteger()), Tag::Int);
    case Kind::Float64: {
        if (!std::isfinite(value.floating()))
            throw Error{
                "json: unsupported value: " + text::formatFloat(value.floating()), {}, DiagnosticKind::YamlValue};
        const std::string number = json::formatFloat(value.floating());
        return pool.scalar(number, resolvedTag(number));
    }
    default: return pool.scalar(value.string(), Tag::Str, Style::DoubleQuoted);
    }
}

void becomeScalar(NodePool& pool, Node& node, const OrdinaryScalar& scalar)
{
    const Tag tag = scalar.number.empty() ? scalar.kind : resolvedTag(scalar.number);
    if (!scalar.number.empty())
        node.setText(pool.keep(scalar.number));
    else if (scalar.kind == Tag::Null || scalar.kind == Tag::Bool)
        node.setText(scalar.text);
    node.setTag(tag);
    node.setStyle(tag == Tag::Str ? Style::DoubleQuoted : Style::Plain);
}

void becomeOrdinaryJson(NodePool& pool, Node& node)
{
    if (node.isScalar()) {
        becomeScalar(pool, node, *ordinaryScalar(node, false));
        return;
    }
    for (Node* item : node.items())
        becomeOrdinaryJson(pool, *item);
    for (const Entry& entry : node.entries())
        becomeOrdinaryJson(pool, *entry.value);
}

// A number as float64, which yaml.v3 then writes.
void becomeFloat(NodePool& pool, Node& node)
{
    const std::string_view text = node.text();
    constexpr std::size_t mostDigits = 6; // more are written with an exponent
    if (node.tag() == Tag::Int && text.size() <= mostDigits)
        return;
    const std::string number = text::formatFloat(text::parseFloat(text).value);
    if (number != text)
        node.setText(pool.keep(number));
    node.setTag(resolvedTag(number));
}

// What surely stands plain: a word that begins with a letter of no other scalar's, and needs no quotes.
bool isPlainWord(std::string_view text)
{
    constexpr std::size_t longestSpecialWord = 5; // "false"
    if (text.empty() || text.size() <= longestSpecialWord ||
        !((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z')))
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == '/';
    });
}

} // namespace

Node* jsonNode(NodePool& pool, const Value& value)
{
    if (value.isList()) {
        Node* node = pool.sequence(Tag::Seq, Style::Flow);
        for (const Value& item : value.list())
            node->addItem(pool, jsonNode(pool, item));
        return node;
    }
    if (!value.isMap())
        return jsonScalar(pool, value);
    Node* node = pool.mapping(Tag::Map, Style::Flow);
    for (const auto& [key, item] : *value.map())
        node->addEntry(pool, pool.scalar(key, Tag::Str, Style::DoubleQuoted), jsonNode(pool, item));
    return node;
}

void becomeJson(NodePool& pool, Node& root)
{
    if (isOrdinary(root))
        becomeOrdinaryJson(pool, root);
    else
        root.assign(*jsonNode(pool, decodedText(root)));
}

void becomeUnmarshaledJson(NodePool& pool, Node& node)
{
    node.setTagged(false);
    if (!node.isScalar()) {
        node.setStyle(node.size() == 0 ? Style::Flow : Style::Plain);
        node.setTag(node.isSequence() ? Tag::Seq : Tag::Map);
    } else if (node.tag() == Tag::Int || node.tag() == Tag::Float) {
        becomeFloat(pool, node);
    } else if (node.tag() == Tag::Str) {
        node.setStyle(writtenStyle(node.text()));
    }
    for (Node* item : node.items())
        becomeUnmarshaledJson(pool, *item);
    for (Entry& entry : node.entries()) {
        // Keys are shared, and so are made anew.
        const std::string_view key = entry.key->text();
        if (entry.key->style() == Style::DoubleQuoted && writtenStyle(key) != Style::DoubleQuoted)
            entry.key = pool.scalarOf(key, Tag::Str, writtenStyle(key));
        becomeUnmarshaledJson(pool, *entry.value);
    }
}

bool areJsonEqual(const Node* a, const Node* b)
{
    const bool isNullA = !a || a->isNull();
    const bool isNullB = !b || b->isNull();
    if (isNullA || isNullB)
        return isNullA == isNullB;
    if (a->kind() != b->kind() || (a->size() != b->size() && !a->isScalar()))
        return false;
    if (a->isScalar())
        return (a->tag() == Tag::Str) == (b->tag() == Tag::Str) && a->text() == b->text();
    for (std::size_t i = 0; i < a->items().size(); ++i)
        if (!areJsonEqual(a->items()[i], b->items()[i]))
            return false;
    return std::all_of(a->entries().begin(), a->entries().end(), [&](const Entry& entry) {
        const Entry* other = b->findEntry(entry.key->text());
        return other && areJsonEqual(entry.value, other->value);
    });
}

Style writtenStyle(std::string_view text)
{
    if (isPlainWord(text))
        return Style::Plain;
    const yaml::ScalarAnalysis analysis = yaml::analyzeScalar(text, true);
    if (text.find('\n') != std::string_view::npos)
        return analysis.blockAllowed ? Style::Literal : Style::DoubleQuoted;
    const bool isOldBool = yaml::resolvePlain(text).kind == yaml::ScalarKind::Bool;
    if (resolvedTag(text) != Tag::Str || isOldBool || yaml::isBase60Float(text))
        return Style::DoubleQuoted;
    if (analysis.plainAllowed)
        return Style::Plain;
    return analysis.singleQuotedAllowed ? Style::SingleQuoted : Style::DoubleQuoted;
}

} // namespace strake::kustomize
