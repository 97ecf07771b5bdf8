#include "gui/models/field_kind.h"

#include "core/text/secret_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace strake::gui {

namespace {

using schema::FieldKind;

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool endsWithAny(std::string_view text, std::initializer_list<std::string_view> ends)
{
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

EditorKind byValue(const Value& value)
{
    if (value.isMap())
        return EditorKind::Map;
    if (value.isList())
        return EditorKind::List;
    if (value.kind() == Kind::Bool)
        return EditorKind::Bool;
    if (value.isString())
        return value.string().find('\n') == std::string_view::npos ? EditorKind::Text : EditorKind::Multiline;
    if (isWholeNumber(value))
        return EditorKind::Integer;
    return value.isNil() ? EditorKind::Yaml : EditorKind::Number;
}

EditorKind byWidget(std::string_view widget)
{
    struct Known {
        std::string_view name;
        EditorKind kind;
    };
    static constexpr std::array<Known, 9> known{{{"quantity", EditorKind::Quantity},
                                                 {"intOrString", EditorKind::IntOrString},
                                                 {"image", EditorKind::Image},
                                                 {"url", EditorKind::Url},
                                                 {"duration", EditorKind::Duration},
                                                 {"port", EditorKind::Port},
                                                 {"multiline", EditorKind::Multiline},
                                                 {"yaml", EditorKind::Yaml},
                                                 {"text", EditorKind::Text}}};
    const auto* found = std::find_if(known.begin(), known.end(), [&](const Known& k) { return k.name == widget; });
    return found == known.end() ? EditorKind::Yaml : found->kind;
}

// Names that mean the same in every chart.
EditorKind byName(std::string_view key, EditorKind plain)
{
    const std::string name = lower(key);
    if (plain == EditorKind::Integer && (name == "port" || endsWithAny(name, {"port"})) && name != "support")
        return EditorKind::Port;
    if (plain != EditorKind::Text)
        return plain;
    if (name == "cpu" || name == "memory" || name == "ephemeral-storage" || name == "storage" ||
        endsWithAny(name, {"sizelimit"}))
        return EditorKind::Quantity;
    if (name == "url" || endsWithAny(name, {"url"}))
        return EditorKind::Url;
    if (name == "maxunavailable" || name == "maxsurge" || name == "minavailable" || name == "targetport")
        return EditorKind::IntOrString;
    return plain;
}

} // namespace

bool isWholeNumber(const Value& value)
{
    switch (value.kind()) {
    case Kind::Int:
    case Kind::Int64:
    case Kind::Uint64: return true;
    case Kind::Float64: {
        constexpr double exact = 9007199254740992.0;
        const double d = value.floating();
        return d >= -exact && d <= exact && d == static_cast<double>(static_cast<std::int64_t>(d));
    }
    default: return false;
    }
}

EditorKind editorKindOf(const schema::FormField* spec, std::string_view key, const Value* value)
{
    EditorKind plain = EditorKind::Yaml;
    if (spec && !spec->alternatives.empty())
        return EditorKind::Alternatives;
    if (spec) {
        switch (spec->kind) {
        case FieldKind::Group:
            return value && !value->isMap() && !value->isNil() ? EditorKind::Yaml : EditorKind::Group;
        case FieldKind::Map: return EditorKind::Map;
        case FieldKind::List: return EditorKind::List;
        case FieldKind::Bool: return EditorKind::Bool;
        case FieldKind::Choice: return EditorKind::Choice;
        case FieldKind::Integer: plain = EditorKind::Integer; break;
        case FieldKind::Number: plain = EditorKind::Number; break;
        case FieldKind::Text: plain = EditorKind::Text; break;
        case FieldKind::Any: break;
        }
        if (plain != EditorKind::Yaml) {
            if (const EditorKind wanted = byWidget(spec->widget); wanted != EditorKind::Yaml)
                return wanted;
            if (plain == EditorKind::Text && spec->secret)
                return EditorKind::Secret;
        } else if (spec->widget == "yaml") {
            return EditorKind::Yaml;
        }
    }
    if (plain == EditorKind::Yaml && value)
        plain = byValue(*value);
    if (plain == EditorKind::Text) {
        if (text::namesSecret(key))
            return EditorKind::Secret;
        if (value && value->isString() && value->string().find('\n') != std::string_view::npos)
            return EditorKind::Multiline;
    }
    return byName(key, plain);
}

} // namespace strake::gui
