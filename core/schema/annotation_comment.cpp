#include "core/schema/annotation_comment.h"

#include "core/schema/element_builder.h"
#include "core/text/utf8.h"
#include "core/yaml/parser.h"

#include <algorithm>
#include <array>
#include <span>

namespace strake::schema {
namespace {

constexpr std::string_view mark = "@schema";
constexpr std::string_view rootMark = "@schema.root";

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view line = text.substr(begin, end - begin);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

// What stands behind the first `#`.
std::string_view withoutHash(std::string_view line)
{
    line = text::trimSpace(line);
    return line.starts_with('#') ? line.substr(1) : line;
}

// How losisin's dialect reads a keyword's value.
enum class Shape : std::uint8_t { Text, Boolean, Number, Types, List, Texts, Yaml, YamlOrTrue };

struct LineKeyword {
    std::string_view name;
    std::string_view keyword; // what it is in JSON Schema; beginning with `items/`: of the items
    Shape shape;
};

constexpr auto lineKeywords = std::to_array<LineKeyword>({
    {"type", "type", Shape::Types},
    {"enum", "enum", Shape::List},
    {"const", "const", Shape::Yaml},
    {"title", "title", Shape::Text},
    {"description", "description", Shape::Text},
    {"examples", "examples", Shape::List},
    {"default", "default", Shape::Yaml},
    {"readOnly", "readOnly", Shape::Boolean},
    {"deprecated", "deprecated", Shape::Boolean},
    {"multipleOf", "multipleOf", Shape::Number},
    {"maximum", "maximum", Shape::Number},
    {"minimum", "minimum", Shape::Number},
    {"maxLength", "maxLength", Shape::Number},
    {"minLength", "minLength", Shape::Number},
    {"pattern", "pattern", Shape::Text},
    {"maxItems", "maxItems", Shape::Number},
    {"minItems", "minItems", Shape::Number},
    {"uniqueItems", "uniqueItems", Shape::Boolean},
    {"maxProperties", "maxProperties", Shape::Number},
    {"minProperties", "minProperties", Shape::Number},
    {"patternProperties", "patternProperties", Shape::Yaml},
    {"additionalProperties", "additionalProperties", Shape::YamlOrTrue},
    {"unevaluatedProperties", "unevaluatedProperties", Shape::YamlOrTrue},
    {"$id", "$id", Shape::Text},
    {"$ref", "$ref", Shape::Text},
    {"allOf", "allOf", Shape::Yaml},
    {"anyOf", "anyOf", Shape::Yaml},
    {"oneOf", "oneOf", Shape::Yaml},
    {"not", "not", Shape::Yaml},
    {"item", "items/type", Shape::Types},
    {"itemProperties", "items/properties", Shape::Yaml},
    {"itemRequired", "items/required", Shape::Texts},
    {"itemEnum", "items/enum", Shape::List},
    {"itemPattern", "items/pattern", Shape::Text},
    {"itemRef", "items/$ref", Shape::Text},
});

class Reader {
public:
    Reader(const yaml::Node& key, DiagnosticConsumer& problems) : m_key(key), m_problems(problems)
    {
        m_out.keywords = objectElement();
        m_out.root = objectElement();
    }

    void readAbove(std::string_view comment)
    {
        // Blocks about the root may stand in any group, the rest in the one that touches the key.
        std::string_view nearest = comment;
        std::vector<std::string_view> lines = linesOf(comment);
        for (std::size_t i = lines.size(); i-- > 0;) {
            if (text::trimSpace(lines[i]).empty()) {
                readLines(std::span(lines).first(i), true);
                nearest = i + 1 < lines.size() ? comment.substr(std::size_t(lines[i + 1].data() - comment.data()))
                                               : std::string_view();
                break;
            }
        }
        lines = linesOf(nearest);
        readLines(lines, false);
    }

    // A comment where only one-line schemas are looked for.
    void readBeside(std::string_view comment)
    {
        for (const std::string_view line : linesOf(comment)) {
            if (const auto schema = lineSchema(line))
                readLineSchema(*schema);
        }
    }

    CommentSchema finish()
    {
        if (m_isNullable)
            addNull();
        if (Element* items = findMutable(m_out.keywords, "items"))
            items->seal();
        m_out.keywords.seal();
        m_out.root.seal();
        return std::move(m_out);
    }

private:
    static bool isFence(std::string_view line, std::string_view name)
    {
        return text::trimSpace(withoutHash(line)) == name;
    }

    // What follows `# @schema `.
    static std::optional<std::string_view> lineSchema(std::string_view line)
    {
        std::string_view text = text::trimSpace(withoutHash(line));
        if (!text.starts_with(mark))
            return std::nullopt;
        text.remove_prefix(mark.size());
        const std::string_view schema = text::trimSpace(text);
        return schema.empty() || schema.size() == text.size() ? std::nullopt : std::optional(schema);
    }

    void readLines(std::span<const std::string_view> lines, bool onlyRoot)
    {
        std::string block;
        std::string_view open; // the fence of the block that we are in
        for (const std::string_view line : lines) {
            if (!open.empty()) {
                if (isFence(line, open)) {
                    readBlock(block, open == rootMark ? m_out.root : m_out.keywords);
                    open = {};
                } else {
                    std::string_view content = withoutHash(line);
                    if (content.starts_with(' '))
                        content.remove_prefix(1);
                    block.append(content).push_back('\n');
                }
            } else if (isFence(line, rootMark) || (!onlyRoot && isFence(line, mark))) {
                open = isFence(line, rootMark) ? rootMark : mark;
                block.clear();
            } else if (onlyRoot) {
                continue;
            } else if (const auto schema = lineSchema(line)) {
                readLineSchema(*schema);
            } else {
                m_out.rest.emplace_back(line);
            }
        }
        if (!open.empty())
            warn("the block of `# " + std::string(open) + "` has no end: it is left out", "end it with the same line");
    }

    std::optional<Element> parseYaml(std::string_view text)
    {
        SourceMap sources;
        const auto node = yaml::parse(sources, sources.add({}, std::string(text)));
        if (!node) {
            warn("this `@schema` comment is no YAML: " + node.error().message);
            return std::nullopt;
        }
        auto element = readYaml(node->get());
        if (!element) {
            warn("this `@schema` comment cannot be read: " + element.error().message);
            return std::nullopt;
        }
        clearPlaces(*element);
        return std::move(*element);
    }

    // The ranges are of a text that nobody knows.
    void clearPlaces(Element& element)
    {
        element.range = m_key.range;
        for (Element& item : element.items)
            clearPlaces(item);
        for (Member& member : element.members) {
            member.keyRange = m_key.range;
            clearPlaces(member.value);
        }
    }

    void readBlock(const std::string& block, Element& into)
    {
        auto element = parseYaml(block);
        if (!element || element->type == JsonType::Null)
            return;
        if (!element->isObject())
            return warn("a `@schema` block must hold keywords of JSON Schema");
        for (Member& member : element->members) {
            if (member.key == "required" && member.value.type == JsonType::Boolean)
                m_out.required = member.value.boolean;
            else if (member.key == "const-from-value")
                m_out.constFromValue = member.value.boolean;
            else
                setMember(into, member.key, std::move(member.value));
        }
    }

    void readLineSchema(std::string_view text)
    {
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find(';', begin), text.size());
            const std::string_view part = text.substr(begin, end - begin);
            begin = end + 1;
            const std::size_t colon = std::min(part.find(':'), part.size());
            const std::string_view name = text::trimSpace(part.substr(0, colon));
            const std::string_view value = text::trimSpace(part.substr(std::min(colon + 1, part.size())));
            if (!name.empty() || !value.empty())
                readKeyword(name, value);
        }
    }

    void readKeyword(std::string_view name, std::string_view value)
    {
        const auto flag = [&](bool& into) {
            if (const auto read = booleanOf(name, value))
                into = *read;
        };
        if (name == "required") {
            if (const auto read = booleanOf(name, value))
                m_out.required = *read;
            return;
        }
        if (name == "nullable")
            return flag(m_isNullable);
        if (name == "skipProperties")
            return flag(m_out.skipProperties);
        if (name == "mergeProperties")
            return flag(m_out.mergeProperties);
        if (name == "hidden")
            return flag(m_out.hidden);
        const auto known = std::find_if(lineKeywords.begin(), lineKeywords.end(),
                                        [name](const LineKeyword& keyword) { return keyword.name == name; });
        if (known == lineKeywords.end())
            return warn("`" + std::string(name) + "` is no keyword of a `@schema` comment");
        auto element = valueOf(*known, value);
        if (!element)
            return;
        constexpr std::string_view items = "items/";
        if (!known->keyword.starts_with(items))
            return setMember(m_out.keywords, known->keyword, std::move(*element));
        if (!findMutable(m_out.keywords, "items"))
            setMember(m_out.keywords, "items", objectElement());
        setMember(*findMutable(m_out.keywords, "items"), known->keyword.substr(items.size()), std::move(*element));
    }

    std::optional<bool> booleanOf(std::string_view name, std::string_view value)
    {
        if (value.empty() || value == "true")
            return true;
        if (value == "false")
            return false;
        warn("`" + std::string(name) + "` of a `@schema` comment is true or false, not `" + std::string(value) + "`");
        return std::nullopt;
    }

    std::optional<Element> valueOf(const LineKeyword& keyword, std::string_view value)
    {
        switch (keyword.shape) {
        case Shape::Text: return textElement(std::string(value));
        case Shape::Boolean:
            if (const auto read = booleanOf(keyword.name, value))
                return booleanElement(*read);
            return std::nullopt;
        case Shape::Types: {
            Element types = listOf(value, true);
            return types.items.size() == 1 ? std::move(types.items[0]) : std::move(types);
        }
        case Shape::List: return listOf(value, false);
        case Shape::Texts: return listOf(value, true);
        case Shape::YamlOrTrue:
            if (value.empty())
                return booleanElement(true);
            return parseYaml(value);
        case Shape::Yaml: return parseYaml(value);
        case Shape::Number: break;
        }
        auto number = parseYaml(value);
        if (number && number->type == JsonType::Number)
            return number;
        warn("`" + std::string(keyword.name) + "` of a `@schema` comment is a number, not `" + std::string(value) +
             "`");
        return std::nullopt;
    }

    // `[a, b]` or `a, b`.
    static Element listOf(std::string_view value, bool textsOnly)
    {
        if (value.starts_with('[')) {
            SourceMap sources;
            const auto node = yaml::parse(sources, sources.add({}, std::string(value)));
            auto list = node ? readYaml(node->get()) : Result<Element>(Element());
            if (list && list->isArray()) {
                for (Element& item : list->items) {
                    item.range = {};
                    if (textsOnly && item.type == JsonType::Null)
                        item = textElement("null");
                }
                return std::move(*list);
            }
            value.remove_prefix(1);
            if (value.ends_with(']'))
                value.remove_suffix(1);
        }
        Element out = arrayElement();
        for (std::size_t begin = 0; begin <= value.size();) {
            const std::size_t end = std::min(value.find(',', begin), value.size());
            std::string_view item = text::trimSpace(value.substr(begin, end - begin));
            begin = end + 1;
            if (!textsOnly && item == "null") {
                out.items.emplace_back();
                continue;
            }
            while (item.starts_with('"'))
                item.remove_prefix(1);
            while (item.ends_with('"'))
                item.remove_suffix(1);
            out.items.push_back(textElement(std::string(item)));
        }
        return out;
    }

    void addNull()
    {
        Element* type = findMutable(m_out.keywords, "type");
        if (!type) {
            m_out.nullable = true; // the default says which type besides
            return;
        }
        if (!type->isArray())
            *type = arrayElement({*type});
        const bool present = std::any_of(type->items.begin(), type->items.end(),
                                         [](const Element& item) { return item.text == "null"; });
        if (!present)
            type->items.push_back(textElement("null"));
    }

    void warn(std::string message, std::string hint = {})
    {
        m_problems.handle(
            diagnose(DiagnosticKind::SchemaDoubtful, m_key.range, std::move(message)).withHint(std::move(hint)));
    }

    const yaml::Node& m_key;
    DiagnosticConsumer& m_problems;
    CommentSchema m_out;
    bool m_isNullable = false;
};

} // namespace

CommentSchema readCommentSchema(const yaml::Node& key, const yaml::Node* value, DiagnosticConsumer& problems)
{
    Reader reader(key, problems);
    if (key.comments) {
        reader.readAbove(key.comments->head);
        reader.readBeside(key.comments->line);
    }
    if (value && value->comments)
        reader.readBeside(value->comments->line);
    if (key.comments)
        reader.readBeside(key.comments->foot);
    return reader.finish();
}

} // namespace strake::schema
