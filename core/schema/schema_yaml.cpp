#include "core/schema/schema_yaml.h"

#include "core/schema/yaml_text.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::schema {
namespace {

constexpr std::size_t lineWidth = 110;
constexpr std::size_t longestFlow = 80;

bool isScalar(const Element& element) { return !element.isArray() && !element.isObject(); }

bool isEmpty(const Element& element) { return element.items.empty() && element.members.empty(); }

// A plain text inside `[...]` may not hold what ends it.
std::string flowText(const std::string& text)
{
    const std::string out = yamlLine(text);
    const bool isPlain = out == text;
    if (!isPlain || text.find_first_of(",[]{}") == std::string::npos)
        return out;
    return "'" + text + "'"; // a plain text has no line breaks, and quotes of its own only where they need no escape
}

std::string scalarLine(const Element& element, bool inFlow)
{
    switch (element.type) {
    case JsonType::Null: return "null";
    case JsonType::Boolean: return element.boolean ? "true" : "false";
    case JsonType::Number: return element.text;
    case JsonType::String: return inFlow ? flowText(element.text) : yamlLine(element.text);
    case JsonType::Array: return "[]";
    case JsonType::Object: return "{}";
    }
    return {};
}

// The element in one line; empty when it is too long or too deep for one.
std::string flow(const Element& element)
{
    if (isScalar(element) || isEmpty(element))
        return scalarLine(element, true);
    std::string out;
    for (const Element& item : element.items) {
        if (!isScalar(item) && !isEmpty(item))
            return {};
        out += (out.empty() ? "" : ", ") + scalarLine(item, true);
    }
    for (const Member& member : element.members) {
        if (!isScalar(member.value) && !isEmpty(member.value))
            return {};
        out += (out.empty() ? "" : ", ") + flowText(member.key) + ": " + scalarLine(member.value, true);
    }
    if (out.size() > longestFlow || out.find('\'') != std::string::npos)
        return {};
    return element.isArray() ? "[" + out + "]" : "{" + out + "}";
}

// Lines that a folded block joins to the text again; none when it would not.
std::vector<std::string> folded(const std::string& text, std::size_t indent)
{
    const bool isPlain =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= ' '; });
    const bool hasOddBlanks = text.starts_with(' ') || text.ends_with(' ') || text.find("  ") != std::string::npos;
    if (!isPlain || hasOddBlanks)
        return {};
    for (const char* odd : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xEF\xBB\xBF", "\x7F"}) {
        if (text.find(odd) != std::string::npos)
            return {};
    }
    std::vector<std::string> lines(1);
    std::size_t width = 0;
    for (const std::string_view word : text::splitFields(text)) {
        const std::size_t length = text::runeCount(word);
        if (width > 0 && indent + width + 1 + length > lineWidth) {
            lines.emplace_back();
            width = 0;
        }
        lines.back().append(width > 0 ? " " : "").append(word);
        width += (width > 0 ? 1 : 0) + length;
    }
    return lines;
}

class Writer {
public:
    std::string text;

    // `named`: the members are schemas by names, each on lines of its own; at the top with an empty line between them.
    void writeMembers(const Element& object, std::size_t indent, bool named)
    {
        bool isFirst = true;
        for (const Member& member : object.members) {
            const bool isApart = named ? indent == 2 : indent == 0 && member.key == "$defs";
            if (isApart && !isFirst)
                text += '\n';
            isFirst = false;
            text.append(indent, ' ').append(yamlKey(member.key)).append(":");
            writeValue(member, indent, named);
        }
    }

private:
    static bool isOfNames(const Member& member) { return member.key == "properties" || member.key == "$defs"; }

    void writeValue(const Member& member, std::size_t indent, bool isSchema)
    {
        const Element& value = member.value;
        if (value.isString())
            return writeText(value.text, member.key.size(), indent);
        const bool isBlock = (isSchema || isOfNames(member)) && !isEmpty(value);
        const std::string line = isBlock ? std::string() : flow(value);
        if (!line.empty()) {
            text += " " + line + "\n";
        } else if (value.isObject()) {
            text += '\n';
            writeMembers(value, indent + 2, isOfNames(member) && !isSchema);
        } else {
            text += '\n';
            for (const Element& item : value.items)
                writeItem(item, indent + 2);
        }
    }

    void writeText(const std::string& value, std::size_t keyLength, std::size_t indent)
    {
        if (value.find('\n') == std::string::npos && indent + keyLength + 2 + text::runeCount(value) > lineWidth) {
            if (const std::vector<std::string> lines = folded(value, indent + 2); lines.size() > 1) {
                text += " >-\n";
                for (const std::string& line : lines)
                    text.append(indent + 2, ' ').append(line).append("\n");
                return;
            }
        }
        text += " " + yamlText(value, indent) + "\n";
    }

    void writeItem(const Element& item, std::size_t indent)
    {
        text.append(indent, ' ').append("-");
        const std::string line = item.isString() ? std::string() : flow(item);
        if (item.isString()) {
            text += " " + yamlText(item.text, indent) + "\n";
        } else if (!line.empty()) {
            text += " " + line + "\n";
        } else if (item.isObject()) {
            Writer members;
            members.writeMembers(item, indent + 2, false);
            text += " " + members.text.substr(indent + 2);
        } else {
            text += '\n';
            for (const Element& each : item.items)
                writeItem(each, indent + 2);
        }
    }
};

} // namespace

std::string writeYaml(const Element& document)
{
    if (!document.isObject() || document.members.empty())
        return scalarLine(document, false) + "\n";
    Writer writer;
    writer.writeMembers(document, 0, false);
    return writer.text;
}

} // namespace strake::schema
