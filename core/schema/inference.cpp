#include "core/schema/inference.h"

#include "core/schema/annotation_comment.h"
#include "core/schema/draft2020_writer.h"
#include "core/schema/element_builder.h"
#include "core/schema/infer.h"
#include "core/schema/inferred_type.h"
#include "core/schema/known_values.h"
#include "core/schema/ref_resolver.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>

namespace strake::schema {
namespace {

constexpr int maxDepth = 64; // of mappings; what lies deeper is one value

constexpr std::array<std::string_view, 8> describing = {"title",    "description", "examples", "deprecated",
                                                        "readOnly", "writeOnly",   "$comment", "x-strake-default-text"};

bool isDescribing(const std::string& keyword)
{
    return keyword.starts_with("x-") || std::find(describing.begin(), describing.end(), keyword) != describing.end();
}

// Those of a property's own: what is referred to keeps them, since nobody knows for whom it stands.
void removeDefaults(Element& schema)
{
    if (!schema.isObject())
        return;
    removeMember(schema, "default");
    for (const char* members : {"properties", "$defs"}) {
        if (Element* found = findMutable(schema, members)) {
            for (Member& member : found->members)
                removeDefaults(member.value);
        }
    }
    if (Element* all = findMutable(schema, "allOf")) {
        for (Element& each : all->items)
            removeDefaults(each);
    }
    schema.seal();
}

std::string pathBelow(const std::string& path, const std::string& key)
{
    const std::string shown = key.find_first_of(". ") == std::string::npos ? key : "\"" + key + "\"";
    return path.empty() ? shown : path + "." + shown;
}

// Ordinary sentences above a key, up to what looks like values that are commented out.
std::string plainText(const std::vector<std::string>& lines)
{
    std::string out;
    for (const std::string& line : lines) {
        std::string_view text = text::trimSpace(line);
        while (text.starts_with('#'))
            text.remove_prefix(1);
        text = text::trimSpace(text);
        if (text.starts_with('@') || text.find_first_not_of("-=*#") == std::string_view::npos)
            continue; // instructions and lines drawn
        const std::size_t colon = text.find(':');
        const bool isKey = colon != std::string_view::npos && text.find(' ') > colon &&
                           (colon + 1 == text.size() || text[colon + 1] == ' ');
        if (isKey || text.starts_with("- ") || text.starts_with("{") || text.starts_with("["))
            break;
        out.append(out.empty() ? "" : " ").append(text);
    }
    return out;
}

enum class Source : std::uint8_t { Schema, Comment };

// What is known of a place before its default is looked at.
struct Known {
    const BaseSchema* base = nullptr;
    const Element* schema = nullptr; // null: nothing
    std::string pointer;
    Source source = Source::Schema;
};

class Inference {
public:
    Inference(const BaseSchema& base, schema::Descriptions named, DiagnosticConsumer& problems)
        : m_base(base), m_named(std::move(named)), m_problems(problems), m_definitions(objectElement())
    {}

    Element run(const Element& values, const yaml::Node* node)
    {
        Element out = m_base.root().isObject() ? m_base.root() : objectElement();
        removeDefaults(out);
        if (!findMutable(out, "type"))
            setMember(out, "type", textElement("object"));
        describeMembers(out, {&m_base, &m_base.root(), {}, Source::Schema}, values, node, {}, 0);
        for (Member& member : m_rootKeywords.members)
            setMember(out, member.key, std::move(member.value));
        if (!m_definitions.members.empty()) {
            if (!findMutable(out, "$defs"))
                setMember(out, "$defs", objectElement());
            Element* definitions = findMutable(out, "$defs");
            for (Member& member : m_definitions.members) {
                if (!findMutable(*definitions, member.key))
                    setMember(*definitions, member.key, std::move(member.value));
            }
            definitions->seal();
        }
        return out;
    }

private:
    // The properties of `out`, for an object with the members of `values`.
    void describeMembers(Element& out, const Known& known, const Element& values, const yaml::Node* node,
                         const std::string& path, int depth)
    {
        Element old = objectElement();
        if (Element* properties = findMutable(out, "properties"); properties && properties->isObject())
            old = std::move(*properties);
        const Element* ownProperties = known.schema ? known.schema->find("properties") : nullptr;
        for (Member& member : old.members) {
            const Element* own = ownProperties ? ownProperties->find(member.key) : nullptr;
            if (!values.find(member.key) && own && known.source == Source::Schema)
                noteDefault(member.value, own->find("default"));
        }
        Element properties = objectElement();
        std::vector<std::string> required;
        for (const Member& member : values.members) {
            Known below{known.base, nullptr, {}, known.source};
            bool isInline = false;
            if (known.schema) {
                const BaseSchema::Found found = known.base->property(*known.schema, known.pointer, member.key);
                below.schema = found.schema;
                below.pointer = found.pointer;
                isInline = found.isInline;
            }
            Element schema = objectElement();
            Element* present = findMutable(old, member.key);
            if (present && isInline && present->isObject())
                schema = std::move(*present);
            else if (below.schema && known.source == Source::Schema)
                schema = objectElement({{"$ref", textElement("#" + encodeFragment(below.pointer))}});
            else if (below.schema && below.schema->isObject())
                schema = *below.schema;
            const yaml::Entry* entry = node ? node->findEntry(member.key) : nullptr;
            const bool isRequired = describe(schema, below, member, entry, path, depth + 1);
            if (isRequired)
                required.push_back(member.key);
            properties.members.push_back({member.key, member.keyRange, std::move(schema)});
        }
        placeOthers(properties, old);
        properties.seal();
        if (!properties.members.empty())
            setMember(out, "properties", std::move(properties));
        addRequired(out, required);
        out.seal();
    }

    // Properties that have no value: each behind the one before it in the schema.
    static void placeOthers(Element& properties, Element& old)
    {
        std::string before;
        for (Member& member : old.members) {
            const auto named = [](const std::string& name) {
                return [&name](const Member& each) { return each.key == name; };
            };
            auto& members = properties.members;
            if (std::none_of(members.begin(), members.end(), named(member.key))) {
                const std::string key = member.key;
                auto at = std::find_if(members.begin(), members.end(), named(before));
                if (at != members.end())
                    ++at;
                members.insert(at, std::move(member));
                before = key;
            } else {
                before = member.key;
            }
        }
    }

    static void addRequired(Element& out, const std::vector<std::string>& names)
    {
        if (names.empty())
            return;
        if (!findMutable(out, "required"))
            setMember(out, "required", arrayElement());
        Element& required = *findMutable(out, "required");
        for (const std::string& name : names) {
            const bool present = std::any_of(required.items.begin(), required.items.end(),
                                             [&name](const Element& item) { return item.text == name; });
            if (!present)
                required.items.push_back(textElement(name));
        }
    }

    // A default that values.yaml does not have is none; that it was said is shown all the same.
    static void noteDefault(Element& schema, const Element* value)
    {
        if (!value || !schema.isObject() || findMutable(schema, "x-strake-default-text"))
            return;
        if (value->isString() || value->type == JsonType::Number || value->type == JsonType::Boolean) {
            const std::string text =
                value->type == JsonType::Boolean ? (value->boolean ? "true" : "false") : value->text;
            if (!text.empty() && text.find('\n') == std::string::npos)
                setMember(schema, "x-strake-default-text", textElement(text));
        }
    }

    // One property. True when its comment makes it required.
    bool describe(Element& out, Known known, const Member& member, const yaml::Entry* entry, const std::string& parent,
                  int depth)
    {
        const std::string path = pathBelow(parent, member.key);
        const Element& value = member.value;
        CommentSchema comment;
        comment.keywords = objectElement();
        if (entry)
            comment = readCommentSchema(*entry->key, entry->value.get(), m_problems);
        for (Member& keyword : comment.root.members)
            setMember(m_rootKeywords, keyword.key, std::move(keyword.value));

        const bool typedBySchema = known.schema && known.schema->isObject() && known.base->isTyped(*known.schema);
        hoistDefinitions(comment.keywords);
        applyComment(out, known, comment, typedBySchema, member);
        applyHelmDocs(out, known, comment, entry, path);
        std::string_view typeFrom = typedBySchema ? (known.source == Source::Schema ? "" : "comment")
                                                  : decideType(out, comment, entry, path, member, parent);
        if (!typeFrom.empty())
            setMember(out, typeSourceKeyword, textElement(std::string(typeFrom)));
        if (comment.hidden || (entry && isIgnored(*entry->key)))
            setMember(out, "x-strake-docs", textElement("hidden"));
        if (isSecretName(member.key, value) && !findMutable(out, "x-strake-secret"))
            setMember(out, "x-strake-secret", booleanElement(true));

        // Below, what a comment says of members counts as the schema does, where the schema itself says nothing.
        const BaseSchema commented(comment.keywords, &m_definitions);
        if (!typedBySchema && comment.keywords.find("properties"))
            known = {&commented, &commented.root(), {}, Source::Comment};
        if (isGroup(known, comment, value, depth, out)) {
            const yaml::Node* node = entry ? entry->value.get() : nullptr;
            if (node && node->kind == yaml::NodeKind::Alias)
                node = nullptr; // its comments are those of another key
            describeMembers(out, known, value, node, path, depth);
            if (comment.mergeProperties)
                mergeProperties(out, value);
        } else {
            setMember(out, "default", value);
        }
        out.seal();
        return comment.required.value_or(false);
    }

    // Definitions belong to the whole document, wherever a comment makes them.
    void hoistDefinitions(Element& keywords)
    {
        keywords = toDraft2020(keywords, Draft::Draft2019, m_problems);
        if (Element* found = findMutable(keywords, "$defs")) {
            for (Member& definition : found->members)
                setMember(m_definitions, definition.key, std::move(definition.value));
            removeMember(keywords, "$defs");
        }
        keywords.seal();
    }

    static void applyComment(Element& out, const Known& known, const CommentSchema& comment, bool typedBySchema,
                             const Member& member)
    {
        for (const Member& keyword : comment.keywords.members) {
            if (keyword.key == "default") {
                if (!sameElement(keyword.value, member.value))
                    noteDefault(out, &keyword.value);
                continue;
            }
            const bool isSaid = known.schema && known.base->keyword(*known.schema, keyword.key);
            if (!isSaid && (isDescribing(keyword.key) || !typedBySchema))
                setMember(out, keyword.key, keyword.value);
        }
        if (comment.constFromValue && !typedBySchema)
            setMember(out, "const", member.value);
    }

    const ValueDescription* namedDescription(const std::string& path) const
    {
        const auto found = m_named.find(path);
        return found == m_named.end() ? nullptr : &found->second;
    }

    // What helm-docs reads: `# path --` before `# --`. Without the lines of `@schema` comments.
    ValueDescription helmDocsComment(const CommentSchema& comment, const std::string& path) const
    {
        ValueDescription out;
        std::vector<std::string_view> lines(comment.rest.begin(), comment.rest.end());
        const bool isHelmDocs = std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
            return line.find("# --") != std::string_view::npos;
        });
        if (isHelmDocs) {
            ParsedComment parsed = parseComment(lines);
            if (parsed.key.empty())
                out = std::move(parsed.value);
        }
        if (const ValueDescription* named = namedDescription(path)) {
            const auto take = [](std::string& into, const std::string& from) {
                if (!from.empty())
                    into = from;
            };
            take(out.description, named->description);
            take(out.defaultText, named->defaultText);
            take(out.section, named->section);
            take(out.valueType, named->valueType);
        }
        return out;
    }

    void applyHelmDocs(Element& out, const Known& known, const CommentSchema& comment, const yaml::Entry* entry,
                       const std::string& path) const
    {
        if (!entry)
            return;
        const ValueDescription docs = helmDocsComment(comment, path);
        const auto say = [&](const char* keyword, const std::string& text) {
            const bool isSaid =
                findMutable(out, keyword) || (known.schema && known.base->keyword(*known.schema, keyword));
            const std::string_view trimmed = text::trimSpace(text);
            if (!isSaid && !trimmed.empty())
                setMember(out, keyword, textElement(std::string(trimmed)));
        };
        say("description", docs.description);
        if (docs.description.empty() && !namedDescription(path))
            say("description", plainText(comment.rest));
        say("x-strake-section", docs.section);
        say("x-strake-default-text", docs.defaultText);
    }

    // Where the schema says nothing. "comment", "default", "name" or nothing.
    std::string_view decideType(Element& out, const CommentSchema& comment, const yaml::Entry* entry,
                                const std::string& path, const Member& member, const std::string& parent) const
    {
        const Element& value = member.value;
        const BaseSchema commented(comment.keywords, &m_definitions);
        if (commented.isTyped(commented.root()) || comment.constFromValue) {
            if (value.type == JsonType::Null)
                allowNull(out);
            if (comment.keywords.find("items") && !comment.keywords.find("type"))
                setMember(out, "type", textElement("array"));
            else if (comment.keywords.find("properties") && !comment.keywords.find("type"))
                setMember(out, "type", textElement("object"));
            return "comment";
        }
        const Element commentType = entry ? typeOfComment(helmDocsComment(comment, path).valueType) : Element();
        const std::string_view ownType = typeNameOf(value);
        if (commentType.isString() || commentType.isArray()) {
            setMember(out, "type", commentType);
            if (value.type == JsonType::Null)
                allowNull(out);
            else
                allowType(out, ownType);
            addItems(out, value);
            return "comment";
        }
        const std::size_t dot = parent.rfind('.');
        const Element named =
            knownKeywords(member.key, dot == std::string::npos ? parent : parent.substr(dot + 1), value);
        if (!named.members.empty() && !comment.keywords.find("type")) {
            for (const Member& keyword : named.members)
                setMember(out, keyword.key, keyword.value);
            return "name";
        }
        if (ownType.empty())
            return {};
        setMember(out, "type", textElement(std::string(ownType)));
        if (comment.nullable)
            allowNull(out);
        addItems(out, value);
        return "default";
    }

    static void addItems(Element& out, const Element& value)
    {
        if (value.isArray() && !value.items.empty() && !findMutable(out, "items"))
            setMember(out, "items", itemsOf(value.items));
    }

    // Whether each member of the default is a property; else the default is one value.
    static bool isGroup(const Known& known, const CommentSchema& comment, const Element& value, int depth, Element& out)
    {
        if (!value.isObject() || value.members.empty() || depth >= maxDepth || comment.skipProperties)
            return false;
        if (known.schema && known.schema->isObject()) {
            const auto says = [&](const char* name) { return known.base->keyword(*known.schema, name); };
            if (const Element* properties = says("properties"); properties && !properties->members.empty())
                return true;
            if (says("patternProperties") || says("enum") || says("const") || says("anyOf") || says("oneOf"))
                return false;
            const Element* additional = says("additionalProperties");
            return !additional || !additional->isObject();
        }
        const Element* additional = findMutable(out, "additionalProperties");
        return !additional || !additional->isObject() || findMutable(out, "properties");
    }

    // losisin's mergeProperties: all members have one form, and there may be others.
    static void mergeProperties(Element& out, const Element& value)
    {
        Element* properties = findMutable(out, "properties");
        if (!properties || properties->members.empty())
            return;
        Element merged = objectElement();
        for (const Member& member : properties->members) {
            for (const Member& keyword : member.value.members) {
                const bool isOwn =
                    keyword.key == "default" || keyword.key == "description" || keyword.key == typeSourceKeyword;
                if (isOwn)
                    continue;
                Element* present = findMutable(merged, keyword.key);
                if (present && keyword.key == "properties") {
                    for (const Member& each : keyword.value.members) {
                        if (!findMutable(*present, each.key))
                            setMember(*present, each.key, each.value);
                    }
                } else if (!present) {
                    setMember(merged, keyword.key, keyword.value);
                }
            }
        }
        removeDefaults(merged);
        setMember(out, "additionalProperties", std::move(merged));
        removeMember(out, "properties");
        setMember(out, "default", value);
    }

    const BaseSchema& m_base;
    Descriptions m_named;
    DiagnosticConsumer& m_problems;
    Element m_definitions;
    Element m_rootKeywords = objectElement();
};

} // namespace

Element inferFrom(InferenceInput input, DiagnosticConsumer& problems)
{
    return Inference(input.base, std::move(input.named), problems).run(input.values, input.node);
}

} // namespace strake::schema
