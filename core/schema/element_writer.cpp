#include "core/schema/element_writer.h"

#include "core/json/writer.h"

namespace strake::schema {
namespace {

std::string inQuotes(const std::string& text)
{
    return json::write(Value::ofString(text), {.escapeHtml = false, .indent = ""}).bytes();
}

void write(const Element& element, std::size_t depth, std::string& out)
{
    const auto line = [&out](std::size_t level) {
        out += '\n';
        out.append(2 * level, ' ');
    };
    switch (element.type) {
    case JsonType::Null: out += "null"; break;
    case JsonType::Boolean: out += element.boolean ? "true" : "false"; break;
    case JsonType::Number: out += element.text; break;
    case JsonType::String: out += inQuotes(element.text); break;
    case JsonType::Array:
        out += '[';
        for (std::size_t i = 0; i < element.items.size(); ++i) {
            out += i > 0 ? "," : "";
            line(depth + 1);
            write(element.items[i], depth + 1, out);
        }
        if (!element.items.empty())
            line(depth);
        out += ']';
        break;
    case JsonType::Object:
        out += '{';
        for (std::size_t i = 0; i < element.members.size(); ++i) {
            out += i > 0 ? "," : "";
            line(depth + 1);
            out += inQuotes(element.members[i].key) + ": ";
            write(element.members[i].value, depth + 1, out);
        }
        if (!element.members.empty())
            line(depth);
        out += '}';
        break;
    }
}

} // namespace

std::string writeJson(const Element& element)
{
    std::string out;
    write(element, 0, out);
    return out;
}

} // namespace strake::schema
