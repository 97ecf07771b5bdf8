#include "core/overlay/fields.h"

#include "core/text/edit_distance.h"
#include "core/yaml/to_value.h"

namespace strake::overlay {

namespace {

std::string nameOfKind(const yaml::Node& node)
{
    switch (node.kind) {
    case yaml::NodeKind::Sequence: return "a list";
    case yaml::NodeKind::Mapping: return "a mapping";
    case yaml::NodeKind::Alias: return "an alias";
    case yaml::NodeKind::Scalar: break;
    }
    const Result<Value> value = yaml::toValue(&node);
    if (!value)
        return "a scalar that cannot be read";
    switch (value->kind()) {
    case Kind::Invalid: return "null";
    case Kind::Bool: return "the boolean `" + node.value + "`";
    case Kind::String: return "text";
    default: return "the number `" + node.value + "`";
    }
}

} // namespace

void Reading::reportType(const yaml::Node& node, std::string_view field, std::string_view wanted)
{
    const std::string subject = field.find('`') == std::string_view::npos && field.find(' ') == std::string_view::npos
                                    ? "`" + std::string(field) + "`"
                                    : std::string(field);
    Diagnostic diagnostic = diagnose(DiagnosticKind::OverlayInvalid, node.range,
                                     subject + " must be " + std::string(wanted) + ", this is " + nameOfKind(node));
    if (wanted == "text" && node.kind == yaml::NodeKind::Scalar && !node.value.empty())
        diagnostic.hint = "quote it: `\"" + node.value + "\"`";
    report(std::move(diagnostic));
}

const yaml::Node* Reading::resolve(const yaml::Node* node)
{
    // An alias never names another alias: its target is the anchored node itself.
    if (node != nullptr && node->kind == yaml::NodeKind::Alias)
        return node->target.lock().get();
    return node;
}

bool Reading::isNull(const yaml::Node& node)
{
    if (node.kind != yaml::NodeKind::Scalar)
        return false;
    const Result<Value> value = yaml::toValue(&node);
    return value && value->isNil();
}

std::optional<PlacedText> Reading::text(const yaml::Node& node, std::string_view field)
{
    const yaml::Node* scalar = resolve(&node);
    if (scalar != nullptr && scalar->kind == yaml::NodeKind::Scalar) {
        const Result<Value> value = yaml::toValue(scalar);
        if (value && value->isString()) {
            if (!value->string().empty())
                return PlacedText{std::string(value->string()), node.range};
            report(diagnose(DiagnosticKind::OverlayInvalid, node.range, "`" + std::string(field) + "` is empty"));
            return std::nullopt;
        }
    }
    reportType(scalar != nullptr ? *scalar : node, field, "text");
    return std::nullopt;
}

std::vector<PlacedText> Reading::texts(const yaml::Node& node, std::string_view field)
{
    std::vector<PlacedText> out;
    if (node.kind != yaml::NodeKind::Sequence) {
        reportType(node, field, "a list");
        return out;
    }
    const std::string itemName = "an item of `" + std::string(field) + "`";
    for (const yaml::NodePtr& item : node.items) {
        if (auto read = text(*item, itemName))
            out.push_back(std::move(*read));
    }
    return out;
}

void reportUnknownField(Reading& reading, const yaml::Node& key, std::string_view what, const FieldNames& names)
{
    if (key.kind != yaml::NodeKind::Scalar) {
        reading.report(diagnose(DiagnosticKind::OverlayUnknownField, key.range,
                                "a field of " + std::string(what) + " has a name, this is " + nameOfKind(key)));
        return;
    }
    Diagnostic diagnostic = diagnose(DiagnosticKind::OverlayUnknownField, key.range,
                                     "`" + key.value + "` is no field of " + std::string(what));
    if (const std::string_view near = text::nearest(key.value, names.known); !near.empty()) {
        diagnostic.hint = "did you mean `" + std::string(near) + "`?";
    } else {
        diagnostic.hint = "its fields are";
        for (const std::string_view name : names.readable)
            diagnostic.hint.append(name == names.readable[0] ? " `" : ", `").append(name).append("`");
    }
    reading.report(std::move(diagnostic));
}

} // namespace strake::overlay
