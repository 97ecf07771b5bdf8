#include "core/yaml/decoder.h"

#include "core/text/base64.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>

namespace strake::yaml {

namespace {

constexpr std::size_t maxDepth = 3000; // through aliases; the parser bounds what is written
constexpr std::string_view binaryTag = "tag:yaml.org,2002:binary";
constexpr std::string_view mergeTag = "tag:yaml.org,2002:merge";

[[noreturn]] void refuse(const Node& at, std::string peerText) { throw DecodeError{&at, std::move(peerText)}; }

// decode.go, allowedAliasRatio: 99 % of small documents may come from aliases, 10 % of large ones.
double allowedAliasRatio(std::size_t decodeCount)
{
    constexpr double low = 400'000;
    constexpr double high = 4'000'000;
    const auto count = static_cast<double>(decodeCount);
    if (count <= low)
        return 0.99;
    if (count >= high)
        return 0.10;
    return 0.99 - 0.89 * ((count - low) / (high - low));
}

// strconv.FormatFloat(d, 'g', -1, 32), in which sigs.k8s.io/yaml writes keys.
std::string floatKey(double d)
{
    const auto f = static_cast<float>(d);
    if (std::isnan(f))
        return ".nan";
    if (std::isinf(f))
        return f < 0 ? "-.inf" : ".inf";
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), f, std::chars_format::scientific).ptr;
    const std::string scientific(buffer.data(), end);
    const int exponent = std::atoi(scientific.c_str() + scientific.find('e') + 1);
    if (exponent < -4 || exponent >= 6)
        return scientific;
    const auto fixedEnd = std::to_chars(buffer.data(), buffer.data() + buffer.size(), f, std::chars_format::fixed).ptr;
    return {buffer.data(), fixedEnd};
}

// JSON holds valid UTF-8 only; what else a !!binary may give becomes U+FFFD byte by byte.
std::string asValidUtf8(std::string s)
{
    if (text::isValidUtf8(s))
        return s;
    std::string out;
    for (std::size_t i = 0; i < s.size();) {
        const text::DecodedRune rune = text::decodeRune(std::string_view(s).substr(i, 4));
        text::appendRune(out, rune.rune);
        i += rune.size;
    }
    return out;
}

// In json.Marshal's order, keys sorted.
const Value* firstNonFinite(const Value& value)
{
    if (value.kind() == Kind::Float64)
        return std::isfinite(value.floating()) ? nullptr : &value;
    for (const Value& item : value.list()) {
        if (const Value* found = firstNonFinite(item))
            return found;
    }
    if (const ValueMap* entries = value.map()) {
        for (const auto& entry : *entries) {
            if (const Value* found = firstNonFinite(entry.second))
                return found;
        }
    }
    return nullptr;
}

} // namespace

void Decoder::count(const Node& node)
{
    ++m_decodeCount;
    if (m_aliasDepth > 0)
        ++m_aliasCount;
    if (m_aliasCount > 100 && m_decodeCount > 1000 &&
        static_cast<double>(m_aliasCount) / static_cast<double>(m_decodeCount) > allowedAliasRatio(m_decodeCount))
        refuse(node, "yaml: document contains excessive aliasing");
    if (m_decodeCount > m_options.maxNodes)
        throw DecodeError{&node, {}, DiagnosticKind::YamlTooLarge};
}

Scalar Decoder::decodeScalar(const Node& node, std::string& text)
{
    if (node.tag.empty()) {
        text = node.value;
        return node.style == Style::Plain ? resolvePlain(node.value) : Scalar();
    }
    if (node.tag == binaryTag) {
        auto decoded = text::decodeBase64(node.value);
        if (!decoded)
            refuse(node, "yaml: !!binary value contains invalid base64 data");
        text = std::move(*decoded);
        return {};
    }
    std::string error;
    const Scalar scalar = resolveTagged(node.tag, node.value, error);
    if (!error.empty())
        refuse(node, "yaml: " + error);
    text = node.value;
    return scalar;
}

Value Decoder::scalarValue(const Node& node)
{
    std::string text;
    const Scalar scalar = decodeScalar(node, text);
    const bool exact = m_options.numbers == Numbers::Exact;
    switch (scalar.kind) {
    case ScalarKind::Null: return {};
    case ScalarKind::Bool: return Value::ofBool(scalar.boolean);
    case ScalarKind::Int:
        return exact ? Value::ofInt64(scalar.integer) : Value::ofFloat(static_cast<double>(scalar.integer));
    case ScalarKind::Uint:
        return exact ? Value::ofUint64(scalar.unsignedInteger)
                     : Value::ofFloat(static_cast<double>(scalar.unsignedInteger));
    case ScalarKind::Float:
        if (!std::isfinite(scalar.floating))
            m_nonFinite.try_emplace(text::formatFloat(scalar.floating), &node);
        return Value::ofFloat(scalar.floating);
    case ScalarKind::Timestamp:
    case ScalarKind::String: break;
    }
    const bool mayBeBinary = node.tag == binaryTag && !exact;
    return Value::ofString(mayBeBinary ? asValidUtf8(std::move(text)) : std::move(text));
}

Value Decoder::decodeAlias(const Node& node)
{
    if (std::find(m_openAliases.begin(), m_openAliases.end(), &node) != m_openAliases.end())
        refuse(node, "yaml: anchor '" + node.value + "' value contains itself");
    const NodePtr target = node.target.lock();
    if (!target)
        refuse(node, "yaml: unknown anchor '" + node.value + "' referenced");
    m_openAliases.push_back(&node);
    ++m_aliasDepth;
    Value value = decode(*target);
    --m_aliasDepth;
    m_openAliases.pop_back();
    return value;
}

Value Decoder::decode(const Node& node)
{
    count(node);
    if (node.kind == NodeKind::Scalar)
        return scalarValue(node);
    if (++m_depth > maxDepth)
        throw DecodeError{&node, {}, DiagnosticKind::YamlTooDeep};
    Value value;
    if (node.kind == NodeKind::Alias) {
        value = decodeAlias(node);
    } else if (node.kind == NodeKind::Sequence) {
        ValueList items;
        items.reserve(node.items.size());
        for (const NodePtr& item : node.items)
            items.push_back(decode(*item));
        value = Value::ofList(std::move(items));
    } else {
        if (m_options.duplicates)
            reportDuplicates(node);
        ValueMap entries;
        std::set<TypedKey> seen;
        decodeMapping(node, entries, m_options.strict ? &seen : nullptr);
        value = Value::ofMap(std::move(entries));
    }
    --m_depth;
    return value;
}

TypedKey Decoder::decodeKeyScalar(const Node& node, std::string& text)
{
    const Scalar scalar = decodeScalar(node, text);
    switch (scalar.kind) {
    case ScalarKind::Null: text.clear(); break;
    case ScalarKind::Bool: text = scalar.boolean ? "true" : "false"; break;
    case ScalarKind::Int: text = text::formatInt(scalar.integer); break;
    case ScalarKind::Uint: return {scalar.kind, "0x" + text::formatUint(scalar.unsignedInteger, 16)};
    case ScalarKind::Float: text = floatKey(scalar.floating); return {scalar.kind, text::formatFloat(scalar.floating)};
    case ScalarKind::Timestamp:
    case ScalarKind::String: return {ScalarKind::String, text};
    }
    return {scalar.kind, text};
}

TypedKey Decoder::decodeKey(const Node& key, std::string& text)
{
    const Node& written = resolveAlias(key);
    if (written.kind != NodeKind::Scalar) {
        decode(key);
        refuse(key, "yaml: invalid map key: " + goSyntax(written));
    }
    count(key);
    if (key.kind == NodeKind::Alias) {
        ++m_aliasDepth;
        count(written);
        --m_aliasDepth;
    }
    return decodeKeyScalar(written, text);
}

void Decoder::keepKeyError(const Entry& entry, const TypedKey& key, bool isValueNull)
{
    if (m_keyError)
        return;
    const bool isNull = key.kind == ScalarKind::Null;
    m_keyError = DecodeError{entry.key.get(), "unsupported map key of type: "};
    m_keyError->peerText += (isNull ? "%!s(<nil>), key: " : "uint64, key: ") + key.goSyntax();
    m_keyError->peerText += ", value: " + (isValueNull ? "<nil>" : goSyntax(*entry.value));
}

void Decoder::decodeMapping(const Node& node, ValueMap& out, std::set<TypedKey>* seen)
{
    for (const Entry& entry : node.entries) {
        if (isMergeKey(*entry.key)) {
            merge(*entry.value, out, seen);
            continue;
        }
        std::string text;
        const TypedKey key = decodeKey(*entry.key, text);
        Value value = decode(*entry.value);
        if (seen && !seen->insert(key).second)
            m_strictErrors.push_back("line " + std::to_string(entry.value->line) + ": key " + key.goSyntax() +
                                     " already set in map");
        else if (key.kind == ScalarKind::Null || key.kind == ScalarKind::Uint)
            keepKeyError(entry, key, value.isNil());
        else
            out.insert_or_assign(std::move(text), std::move(value));
    }
}

void Decoder::merge(const Node& source, ValueMap& out, std::set<TypedKey>* seen)
{
    const auto requireMapping = [](const Node& node) {
        if (resolveAlias(node).kind != NodeKind::Mapping)
            refuse(node, "yaml: map merge requires map or sequence of maps as the value");
    };
    if (source.kind != NodeKind::Sequence) {
        requireMapping(source);
        mergeOne(source, out, seen);
        return;
    }
    // The first of a list has precedence, so it comes last.
    for (auto item = source.items.rbegin(); item != source.items.rend(); ++item) {
        requireMapping(**item);
        mergeOne(**item, out, seen);
    }
}

void Decoder::mergeOne(const Node& source, ValueMap& out, std::set<TypedKey>* seen)
{
    count(source);
    if (++m_depth > maxDepth)
        throw DecodeError{&source, {}, DiagnosticKind::YamlTooDeep};
    if (source.kind == NodeKind::Alias) {
        if (std::find(m_openAliases.begin(), m_openAliases.end(), &source) != m_openAliases.end())
            refuse(source, "yaml: anchor '" + source.value + "' value contains itself");
        m_openAliases.push_back(&source);
        ++m_aliasDepth;
        const Node& mapping = resolveAlias(source);
        count(mapping);
        decodeMapping(mapping, out, seen);
        --m_aliasDepth;
        m_openAliases.pop_back();
    } else {
        decodeMapping(source, out, seen);
    }
    --m_depth;
}

void Decoder::reportDuplicates(const Node& mapping) const
{
    std::map<std::string, const Node*> seen;
    for (const Entry& entry : mapping.entries) {
        std::string text;
        if (isMergeKey(*entry.key) || !keyText(*entry.key, text))
            continue;
        const auto [first, isNew] = seen.try_emplace(text, entry.key.get());
        if (!isNew)
            m_options.duplicates->handle(
                diagnose(DiagnosticKind::YamlDuplicateKey, entry.key->range, "key `" + text + "` is set twice")
                    .label(first->second->range, "first set here"));
    }
}

Value Decoder::decodeDocument(const Node& root)
{
    m_decodeCount = 1; // goyaml counts the document node
    Value value = decode(root);
    if (!m_strictErrors.empty()) {
        std::string text = "yaml: unmarshal errors:";
        for (const std::string& error : m_strictErrors)
            text += "\n  " + error;
        refuse(root, std::move(text));
    }
    if (m_keyError)
        throw DecodeError(*m_keyError);
    if (!m_nonFinite.empty()) {
        if (const Value* bad = firstNonFinite(value)) {
            const std::string printed = text::formatFloat(bad->floating());
            const auto written = m_nonFinite.find(printed);
            refuse(written == m_nonFinite.end() ? root : *written->second, "json: unsupported value: " + printed);
        }
    }
    return value;
}

bool isMergeKey(const Node& key)
{
    return key.kind == NodeKind::Scalar && key.value == "<<" &&
           (key.tag.empty() ? key.style == Style::Plain : key.tag == "!" || key.tag == mergeTag);
}

const Node& resolveAlias(const Node& node)
{
    if (node.kind != NodeKind::Alias)
        return node;
    const NodePtr target = node.target.lock();
    return target ? *target : node;
}

} // namespace strake::yaml
