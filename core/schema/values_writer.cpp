// The comments' syntax and its traps: helm-docs' pkg/helm/chart_info.go and comment.go; which keys get a row:
// pkg/document/values.go.
#include "core/schema/values_writer.h"

#include "core/schema/annotated.h"
#include "core/schema/yaml_text.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::schema {
namespace {

constexpr std::size_t lineWidth = 100;

std::vector<std::string_view> wordsOf(std::string_view text) { return text::splitFields(text); }

class ValuesWriter {
public:
    explicit ValuesWriter(std::vector<Diagnostic>& problems) : m_problems(problems) {}

    std::string text;

    // The members of a mapping that the schema describes. `described`: a key above has a row, so that a key without a
    // description gets none.
    void writeMembers(const SchemaNode& schema, const Element& object, std::size_t indent, bool described)
    {
        const auto properties = propertiesOf(schema);
        for (const Member& member : object.members) {
            if (indent == 0 && !text.empty())
                text += '\n';
            const auto property = std::find_if(properties.begin(), properties.end(),
                                               [&member](const Property& p) { return p.name == member.key; });
            const SchemaNode* own = property == properties.end() ? nullptr : property->schema;
            const bool hasRow = own && writeComment(*own, member.value, indent, described);
            text.append(indent, ' ');
            text += yamlKey(member.key) + ":";
            if (own && member.value.isObject() && !member.value.members.empty()) {
                text += '\n';
                writeMembers(*own, member.value, indent + 2, described || hasRow);
            } else {
                writeValue(member.value, indent);
            }
        }
    }

private:
    // True when the key gets a row of helm-docs' table for its comment.
    bool writeComment(const SchemaNode& schema, const Element& value, std::size_t indent, bool described)
    {
        const std::string start = std::string(indent, ' ') + "#";
        const std::string* description = textAnnotation(schema, "description");
        if (isHidden(schema) || !description || wordsOf(*description).empty()) {
            const bool isLeaf = value.members.empty() && value.items.empty();
            if (isHidden(schema) && isLeaf && !described)
                text += start + " @ignore\n";
            return false;
        }
        const Element& source = *annotation(schema, "description");
        const auto words = wordsOf(*description);
        const auto refuse = [&](const std::string& message) {
            m_problems.push_back(diagnose(DiagnosticKind::SchemaInvalid, source.range, message));
        };
        // The first line is also looked at for a key: `# key -- description`.
        std::string line = start + " --";
        std::size_t length = line.size();
        bool isFirst = true;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string_view word = words[i];
            const std::size_t width = text::runeCount(word);
            const bool dashesNext = isFirst && i + 1 < words.size() && words[i + 1].starts_with("--");
            if (isFirst && word.starts_with("--"))
                refuse("helm-docs takes `" + std::string(word) +
                       "` at the start of a description for the mark of a key");
            if (i == 0 && word.starts_with('('))
                refuse("helm-docs takes parentheses at the start of a description for a type");
            if (word.starts_with('@') && (word == "@section" || word == "@default" || word == "@raw" ||
                                          word == "@notationType" || word.starts_with("@ignore")))
                refuse("helm-docs takes `" + std::string(word) + "` in a description for an instruction");
            if (i > 0 && (length + 1 + width > lineWidth || dashesNext) && !word.starts_with("--")) {
                text += line + '\n';
                line = start;
                length = line.size();
                isFirst = false;
            }
            line += ' ';
            line += word;
            length += 1 + width;
        }
        text += line + '\n';
        if (const std::string* shown = textAnnotation(schema, "x-strake-default-text")) {
            if (shown->find('\n') != std::string::npos)
                m_problems.push_back(diagnose(DiagnosticKind::SchemaInvalid,
                                              annotation(schema, "x-strake-default-text")->range,
                                              "helm-docs takes one line for the text of a default"));
            text += start + " @default -- " + *shown + '\n';
        }
        if (const std::string* section = textAnnotation(schema, "x-strake-section"))
            text += start + " @section -- " + *section + '\n';
        return true;
    }

    // Behind `key:` or `-`.
    void writeValue(const Element& value, std::size_t indent)
    {
        if (value.isObject() && !value.members.empty()) {
            text += '\n';
            for (const Member& member : value.members) {
                text.append(indent + 2, ' ');
                text += yamlKey(member.key) + ":";
                writeValue(member.value, indent + 2);
            }
        } else if (value.isArray() && !value.items.empty()) {
            text += '\n';
            for (const Element& item : value.items)
                writeItem(item, indent + 2);
        } else {
            text += " " + written(value, indent) + "\n";
        }
    }

    void writeItem(const Element& item, std::size_t indent)
    {
        text.append(indent, ' ');
        text += '-';
        if (item.isObject() && !item.members.empty()) { // the first key stands behind the dash
            bool isFirst = true;
            for (const Member& member : item.members) {
                if (isFirst)
                    text += ' ';
                else
                    text.append(indent + 2, ' ');
                isFirst = false;
                text += yamlKey(member.key) + ":";
                writeValue(member.value, indent + 2);
            }
        } else {
            writeValue(item, indent);
        }
    }

    static std::string written(const Element& value, std::size_t indent)
    {
        switch (value.type) {
        case JsonType::Null: return "null";
        case JsonType::Boolean: return value.boolean ? "true" : "false";
        case JsonType::Number: return value.text;
        case JsonType::String: return yamlText(value.text, indent);
        case JsonType::Array: return "[]";
        case JsonType::Object: return "{}";
        }
        return {};
    }

    std::vector<Diagnostic>& m_problems;
};

} // namespace

std::string writeValues(const SchemaNode& schema, const Element& values, std::vector<Diagnostic>& problems)
{
    ValuesWriter writer(problems);
    if (values.isObject())
        writer.writeMembers(schema, values, 0, false);
    return writer.text;
}

} // namespace strake::schema
