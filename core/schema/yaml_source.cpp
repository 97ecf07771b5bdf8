// YAML nodes to elements, by the rules under which values files become JSON (see core/yaml/to_value.h).
#include "core/json/writer.h"
#include "core/schema/document.h"
#include "core/schema/schema.h"
#include "core/yaml/node.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <optional>

namespace strake::schema {
namespace {

// JSON's grammar for numbers: such a literal is kept as written, whatever a double would make of it.
bool isJsonNumber(std::string_view s)
{
    std::size_t at = 0;
    const auto digits = [&s, &at] {
        const std::size_t begin = at;
        while (at < s.size() && s[at] >= '0' && s[at] <= '9')
            ++at;
        return at - begin;
    };
    if (at < s.size() && s[at] == '-')
        ++at;
    const std::size_t first = at;
    const std::size_t whole = digits();
    if (whole == 0 || (whole > 1 && s[first] == '0'))
        return false;
    if (at < s.size() && s[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < s.size() && (s[at] == 'e' || s[at] == 'E')) {
        ++at;
        if (at < s.size() && (s[at] == '+' || s[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == s.size();
}

class Converter {
public:
    explicit Converter(YamlKeys keys) : m_keys(keys) {}

    std::optional<Diagnostic> problem;

    bool convert(const yaml::Node& node, Element& out, int depth)
    {
        if (depth > maxDocumentDepth)
            return refuse(node.range,
                          "the schema is nested deeper than " + std::to_string(maxDocumentDepth) + " levels");
        if (++m_nodes > maxNodes)
            return refuse(node.range, "the schema's aliases expand to more than a million nodes");
        out.range = node.range;
        switch (node.kind) {
        case yaml::NodeKind::Scalar: return convertScalar(node, out);
        case yaml::NodeKind::Sequence:
            out.type = JsonType::Array;
            out.items.reserve(node.items.size());
            for (const auto& item : node.items) {
                if (!convert(*item, out.items.emplace_back(), depth + 1))
                    return false;
            }
            return true;
        case yaml::NodeKind::Mapping:
            out.type = JsonType::Object;
            if (!convertMapping(node, out, depth))
                return false;
            out.seal();
            return true;
        case yaml::NodeKind::Alias:
            if (const auto target = node.target.lock())
                return convert(*target, out, depth + 1);
            return refuse(node.range, "the alias `*" + node.value + "` names no anchor");
        }
        return false;
    }

private:
    static constexpr std::size_t maxNodes = 1'000'000;

    bool refuse(SourceRange range, std::string message)
    {
        problem = diagnose(DiagnosticKind::SchemaInvalid, range, std::move(message));
        return false;
    }

    bool convertScalar(const yaml::Node& node, Element& out)
    {
        auto value = yaml::toValue(&node, {.numbers = yaml::Numbers::Exact});
        if (!value) {
            problem = std::move(value).error();
            problem->range = node.range;
            return false;
        }
        if (value->isNil()) {
            out.type = JsonType::Null;
        } else if (value->kind() == Kind::Bool) {
            out.type = JsonType::Boolean;
            out.boolean = value->boolean();
        } else if (value->isString()) {
            out.type = JsonType::String;
            out.text = value->string();
        } else {
            out.type = JsonType::Number;
            if (isJsonNumber(node.value))
                out.text = node.value;
            else if (value->type()->isSigned())
                out.text = std::to_string(value->signedInteger());
            else if (value->type()->isUnsigned())
                out.text = std::to_string(value->unsignedInteger());
            else
                out.text = json::formatFloat(value->floating());
        }
        return true;
    }

    bool convertMapping(const yaml::Node& node, Element& out, int depth)
    {
        if (depth > maxDocumentDepth)
            return refuse(node.range, "merge keys are nested too deeply");
        std::vector<const yaml::Node*> merged;
        for (const yaml::Entry& entry : node.entries) {
            const bool plain = entry.key->kind == yaml::NodeKind::Scalar && entry.key->style == yaml::Style::Plain;
            if (plain && entry.key->value == "<<" && entry.key->tag.empty()) {
                merged.push_back(entry.value.get());
                continue;
            }
            Element key;
            if (!convert(*entry.key, key, depth + 1))
                return false;
            Member member;
            switch (key.type) {
            case JsonType::String:
            case JsonType::Number: member.key = key.text; break;
            case JsonType::Boolean:
                if (m_keys == YamlKeys::AsValues) {
                    member.key = key.boolean ? "true" : "false";
                    break;
                }
                return refuse(entry.key->range,
                              "YAML reads the key `" + entry.key->value + "` as a boolean: put it in quotes");
            default: return refuse(entry.key->range, "a key must be a string");
            }
            member.keyRange = entry.key->range;
            if (!convert(*entry.value, member.value, depth + 1))
                return false;
            out.members.push_back(std::move(member));
        }
        for (const yaml::Node* source : merged) {
            if (!merge(*source, out, depth + 1))
                return false;
        }
        return true;
    }

    // The members of `source` that `out` has not.
    bool merge(const yaml::Node& source, Element& out, int depth)
    {
        const auto target = source.kind == yaml::NodeKind::Alias ? source.target.lock() : nullptr;
        const yaml::Node& node = target ? *target : source;
        if (depth > maxDocumentDepth)
            return refuse(source.range, "merge keys are nested too deeply");
        if (node.kind == yaml::NodeKind::Sequence) {
            for (const auto& item : node.items) {
                if (!merge(*item, out, depth + 1))
                    return false;
            }
            return true;
        }
        if (node.kind != yaml::NodeKind::Mapping)
            return refuse(source.range, "map merge requires map or sequence of maps as the value");
        Element other;
        other.type = JsonType::Object;
        if (!convertMapping(node, other, depth))
            return false;
        for (Member& member : other.members) {
            if (!out.findMember(member.key))
                out.members.push_back(std::move(member));
        }
        return true;
    }

    YamlKeys m_keys;
    std::size_t m_nodes = 0;
};

} // namespace

Result<Element> readYaml(const yaml::Node* node, YamlKeys keys)
{
    Element out;
    if (!node)
        return out;
    Converter converter(keys);
    if (!converter.convert(*node, out, 0))
        return fail(std::move(*converter.problem));
    return out;
}

Result<Schema> Schema::fromYaml(const SourceMap& sources, FileId file, const CompileOptions& options)
{
    auto node = yaml::parse(sources, file, {.engine = yaml::Engine::YamlCpp});
    if (!node)
        return fail(std::move(node).error());
    auto document = readYaml(node->get());
    return document ? compile(std::move(*document), options) : Result<Schema>(fail(std::move(document).error()));
}

} // namespace strake::schema
