#include "core/kustomize/struct_reader.h"

#include "core/json/writer.h"
#include "core/text/edit_distance.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace strake::kustomize {

namespace {

Value scalarOf(const yaml::Node& node)
{
    Result<Value> value = yaml::toValue(&node, {.numbers = yaml::Numbers::Exact});
    return value ? std::move(*value) : Value();
}

std::string_view kindOf(const yaml::Node& node)
{
    switch (node.kind) {
    case yaml::NodeKind::Sequence: return "array";
    case yaml::NodeKind::Mapping: return "object";
    default: return yaml::jsonKind(scalarOf(node));
    }
}

// As json.Marshal writes it.
std::string numberText(const Value& number)
{
    if (number.type() && number.type()->isSigned())
        return text::formatInt(number.signedInteger());
    if (number.type() && number.type()->isUnsigned())
        return text::formatUint(number.unsignedInteger());
    return json::formatFloat(number.floating());
}

// strconv.FormatFloat(x, 'g', -1, 64), by which sigs.k8s.io/yaml makes text of numbers where text is wanted.
std::string convertedText(const Value& scalar)
{
    if (scalar.kind() == Kind::Bool)
        return scalar.boolean() ? "true" : "false";
    if (scalar.kind() == Kind::Float64)
        return text::formatFloat(scalar.floating());
    return numberText(scalar);
}

std::string inOurWords(const yaml::Node& node)
{
    const std::string_view kind = kindOf(node);
    if (kind == "array")
        return "a list";
    if (kind == "object")
        return "a mapping";
    if (kind == "bool")
        return "the boolean `" + node.value + "`";
    return kind == "number" ? "the number `" + node.value + "`" : "text";
}

std::string_view wantedInOurWords(std::string_view type)
{
    if (type.starts_with("[]"))
        return "a list";
    if (type == "bool")
        return "true or false";
    if (type.starts_with("int"))
        return "a whole number";
    const bool isText = type == "string" || type == "types.SortOrder" || type == "types.PatchStrategicMerge" ||
                        type == "types.Cloud" || type == "namespace.RoleBindingSubjectMode";
    return isText ? "text" : "a mapping";
}

} // namespace

const yaml::Node& StructReader::resolve(const yaml::Node& node) { return yaml::resolveAlias(node); }

bool StructReader::isNull(const yaml::Node& node)
{
    return node.kind == yaml::NodeKind::Scalar && scalarOf(node).isNil();
}

std::vector<StructReader::Member> StructReader::membersOf(const yaml::Node& mapping)
{
    std::map<std::string, Member> members;
    const auto add = [&](const auto& self, const yaml::Node& from) -> void {
        for (const yaml::Entry& entry : from.entries) {
            if (yaml::isMergeKey(*entry.key)) {
                const yaml::Node& merged = resolve(*entry.value);
                if (merged.kind == yaml::NodeKind::Sequence) {
                    for (auto item = merged.items.rbegin(); item != merged.items.rend(); ++item)
                        self(self, resolve(**item));
                } else {
                    self(self, merged);
                }
                continue;
            }
            std::string key;
            if (yaml::keyText(resolve(*entry.key), key))
                members.insert_or_assign(key, Member{key, entry.key.get(), entry.value.get()});
        }
    };
    add(add, mapping);
    std::vector<Member> sorted;
    sorted.reserve(members.size());
    for (auto& [key, member] : members)
        sorted.push_back(std::move(member));
    return sorted;
}

std::size_t StructReader::fieldNamed(std::string_view key, std::span<const std::string_view> names)
{
    const auto fold = [](std::string_view s) {
        std::string folded;
        while (!s.empty()) {
            const text::DecodedRune rune = text::decodeRune(s);
            // The two letters beside ASCII that fold into it.
            const char32_t c = rune.rune == U'\u017f' ? U'S' : rune.rune == U'\u212a' ? U'K' : text::toUpper(rune.rune);
            text::appendRune(folded, c);
            s.remove_prefix(rune.size);
        }
        return folded;
    };
    if (const auto exact = std::find(names.begin(), names.end(), key); exact != names.end())
        return static_cast<std::size_t>(exact - names.begin());
    const std::string folded = fold(key);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (fold(names[i]) == folded)
            return i;
    }
    return std::string_view::npos;
}

bool StructReader::readText(const yaml::Node& node, std::string& into, std::string_view type)
{
    if (node.kind != yaml::NodeKind::Scalar) {
        mismatch(node, type);
        return false;
    }
    const Value value = scalarOf(node);
    if (value.isString())
        into = value.string();
    else if (!value.isNil() && m_rules.convertsScalars)
        into = convertedText(value);
    else if (!value.isNil())
        mismatch(node, type);
    return !value.isNil();
}

void StructReader::readResolved(const yaml::Node& node, std::string& into) { readText(node, into, "string"); }

void StructReader::readResolved(const yaml::Node& node, PlacedText& into)
{
    if (readText(node, into.value, "string"))
        into.range = placeOf(node);
}

void StructReader::readResolved(const yaml::Node& node, bool& into)
{
    const Value value = node.kind == yaml::NodeKind::Scalar ? scalarOf(node) : Value();
    if (value.kind() == Kind::Bool)
        into = value.boolean();
    else if (!value.isNil() || node.kind != yaml::NodeKind::Scalar)
        mismatch(node, "bool");
}

bool StructReader::readInteger(const yaml::Node& node, std::int64_t& into, std::string_view type)
{
    const Value value = node.kind == yaml::NodeKind::Scalar ? scalarOf(node) : Value();
    if (value.isNil() && node.kind == yaml::NodeKind::Scalar)
        return false;
    if (kindOf(node) != "number") {
        mismatch(node, type);
        return false;
    }
    const std::string text = numberText(value);
    const auto parsed = text::parseInt(text);
    if (!parsed) {
        mismatch(node, type, text);
        return false;
    }
    into = parsed.value;
    return true;
}

void StructReader::readResolved(const yaml::Node& node, std::int64_t& into) { readInteger(node, into, "int64"); }

void StructReader::readResolved(const yaml::Node& node, int& into)
{
    std::int64_t value = 0;
    if (readInteger(node, value, "int"))
        into = static_cast<int>(std::clamp<std::int64_t>(value, INT32_MIN, INT32_MAX));
}

void StructReader::readResolved(const yaml::Node& node, AnyMap& into)
{
    if (isNull(node)) {
        into.value = {};
        return;
    }
    if (node.kind != yaml::NodeKind::Mapping)
        return mismatch(node, GoType<AnyMap>::name());
    if (Result<Value> value = yaml::toValue(&node))
        into.value = std::move(*value);
}

void StructReader::mismatch(const yaml::Node& node, std::string_view type, std::string_view number)
{
    std::string peer = "json: cannot unmarshal " + std::string(kindOf(node));
    if (!number.empty())
        peer.append(" ").append(number);
    peer += m_fields.empty() ? " into Go value of type " : " into Go struct field " + std::string(m_struct) + ".";
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        peer.append(i == 0 ? "" : ".").append(m_fields[i]);
    if (!m_fields.empty())
        peer += " of type ";
    peer += type;
    const std::string subject = m_fields.empty() ? std::string(m_what) : "`" + std::string(m_fields.back()) + "`";
    const std::string_view wanted = wantedInOurWords(type);
    Diagnostic problem = diagnose(DiagnosticKind::KustomizationInvalid, placeOf(node),
                                  subject + " must be " + std::string(wanted) + ", this is " + inOurWords(node))
                             .asPeer(std::move(peer));
    if (wanted == "text" && node.kind == yaml::NodeKind::Scalar && !node.value.empty())
        problem.hint = "quote it: `\"" + node.value + "\"`";
    m_problems.push_back(std::move(problem));
}

void StructReader::unknownField(const Member& member, std::span<const std::string_view> names)
{
    if (!m_rules.knownFieldsOnly)
        return;
    const std::string where = m_fields.empty() ? std::string(m_what) : "`" + std::string(m_fields.back()) + "`";
    Diagnostic problem = diagnose(DiagnosticKind::KustomizationUnknownField, placeOf(*member.written),
                                  "`" + member.key + "` is no field of " + where)
                             .asPeer("json: unknown field " + text::quote(member.key));
    const std::vector<std::string_view> known(names.begin(), names.end());
    if (const std::string_view near = text::nearest(member.key, known); !near.empty()) {
        problem.hint = "did you mean `" + std::string(near) + "`?";
    } else if (known.size() <= 20) {
        problem.hint = "its fields are";
        for (const std::string_view name : known)
            problem.hint.append(name == known[0] ? " `" : ", `").append(name).append("`");
    }
    m_problems.push_back(std::move(problem));
}

Value written(const std::string& text) { return Value::ofString(text); }
Value written(const PlacedText& text) { return Value::ofString(text.value); }
Value written(bool flag) { return Value::ofBool(flag); }
Value written(std::int64_t number) { return Value::ofInt64(number); }
Value written(int number) { return Value::ofInt64(number); }
Value written(const AnyMap& map) { return map.value; }

} // namespace strake::kustomize
