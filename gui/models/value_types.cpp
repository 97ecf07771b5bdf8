#include "gui/models/value_types.h"

#include "core/text/secret_words.h"
#include "gui/convert.h"
#include "gui/models/field_kind.h"

#include <QCoreApplication>

#include <algorithm>

namespace strake::gui {

namespace {

using schema::FieldKind;
using schema::FormField;

class Words {
    Q_DECLARE_TR_FUNCTIONS(strake::gui::ValueType)
};

constexpr int maxDepth = 16;

bool isNumber(const Value& value)
{
    switch (value.kind()) {
    case Kind::Int:
    case Kind::Int64:
    case Kind::Uint64:
    case Kind::Float64: return true;
    default: return false;
    }
}

bool isChoice(const FormField& form, const Value& value)
{
    return std::any_of(form.choices.begin(), form.choices.end(), [&](const Value& choice) {
        return deepEqual(choice, value) ||
               (isNumber(choice) && isNumber(value) && shownValue(choice) == shownValue(value));
    });
}

// How well the value fits; below 0: not at all.
int fitOf(const FormField& form, const Value& value, int depth = 0)
{
    switch (form.kind) {
    case FieldKind::Bool: return value.kind() == Kind::Bool ? 20 : -1;
    case FieldKind::Integer: return isWholeNumber(value) ? 21 : -1;
    case FieldKind::Number: return isNumber(value) ? 20 : -1;
    case FieldKind::Text: return value.isString() ? 20 : -1;
    case FieldKind::Choice: return isChoice(form, value) ? 30 : form.open && value.isString() ? 10 : -1;
    case FieldKind::List: return value.isList() ? 20 : -1;
    case FieldKind::Map: return value.isMap() ? 15 : -1;
    case FieldKind::Group: break;
    case FieldKind::Any: {
        if (form.alternatives.empty())
            return value.isNil() ? -1 : 0;
        const FormField* best = depth < maxDepth ? alternativeOf(form, value) : nullptr;
        return best ? fitOf(*best, value, depth + 1) : -1;
    }
    }
    if (!value.isMap())
        return -1;
    // What is being written may lack some of what is required.
    int fit = 20;
    std::size_t known = 0;
    for (const FormField& child : form.children) {
        const auto* key = child.path.empty() ? nullptr : std::get_if<std::string>(&child.path.steps().back());
        const Value* member = key ? value.find(*key) : nullptr;
        known += member ? 1 : 0;
        fit += member ? 2 : child.required ? -1 : 0;
        if (member && depth < maxDepth && fitOf(child, *member, depth + 1) < 0)
            fit -= 8;
    }
    const std::size_t members = value.map() ? value.map()->size() : 0;
    return std::max(0, fit - 3 * static_cast<int>(members - known));
}

Value startOf(const FormField& form, int depth)
{
    if (form.defaultValue)
        return *form.defaultValue;
    switch (form.kind) {
    case FieldKind::Bool: return Value::ofBool(false);
    case FieldKind::Integer:
    case FieldKind::Number:
        return Value::ofInt64(form.minimum && *form.minimum > 0 ? static_cast<std::int64_t>(*form.minimum) : 0);
    case FieldKind::Choice: return form.choices.front();
    case FieldKind::List: return Value::ofList({});
    case FieldKind::Map: return Value::ofMap();
    case FieldKind::Group: {
        ValueMap members;
        for (const FormField& child : form.children) {
            const auto* key = child.path.empty() ? nullptr : std::get_if<std::string>(&child.path.steps().back());
            if (key && child.required && depth < maxDepth)
                members.emplace(*key, startOf(child, depth + 1));
        }
        return Value::ofMap(std::move(members));
    }
    case FieldKind::Any:
        if (!form.alternatives.empty() && depth < maxDepth)
            return startOf(form.alternatives.front(), depth + 1);
        break;
    case FieldKind::Text: break;
    }
    return Value::ofString("");
}

} // namespace

const FormField* alternativeOf(const FormField& spec, const Value& value)
{
    const FormField* best = nullptr;
    int fit = -1;
    for (const FormField& alternative : spec.alternatives) {
        if (const int one = fitOf(alternative, value); one > fit) {
            best = &alternative;
            fit = one;
        }
    }
    return best;
}

const FormField* formAt(const FormField& root, const ValuePath& path)
{
    const FormField* form = &root;
    for (const PathStep& step : path.steps()) {
        if (form->kind == FieldKind::List || form->kind == FieldKind::Map) {
            form = form->children.empty() ? nullptr : &form->children.front();
        } else {
            const auto next = std::find_if(form->children.begin(), form->children.end(), [&](const FormField& child) {
                return !child.path.empty() && child.path.steps().back() == step;
            });
            form = next == form->children.end() ? nullptr : &*next;
        }
        if (!form)
            return nullptr;
    }
    return form;
}

QString typeTitle(EditorKind editor)
{
    switch (editor) {
    case EditorKind::Group: return Words::tr("group");
    case EditorKind::Map: return Words::tr("mapping");
    case EditorKind::List: return Words::tr("list");
    case EditorKind::Bool: return Words::tr("true or false");
    case EditorKind::Choice: return Words::tr("choice");
    case EditorKind::Integer: return Words::tr("whole number");
    case EditorKind::Number: return Words::tr("number");
    case EditorKind::Text: return Words::tr("text");
    case EditorKind::Multiline: return Words::tr("text of several lines");
    case EditorKind::Quantity: return Words::tr("quantity");
    case EditorKind::Duration: return Words::tr("duration");
    case EditorKind::IntOrString: return Words::tr("number or percentage");
    case EditorKind::Port: return Words::tr("port");
    case EditorKind::Image: return Words::tr("image");
    case EditorKind::Url: return Words::tr("URL");
    case EditorKind::Secret: return Words::tr("secret");
    case EditorKind::Alternatives: return Words::tr("one of several types");
    case EditorKind::Yaml: return Words::tr("any type");
    }
    return {};
}

std::vector<ValueType> valueTypesOf(const FormField* spec, std::string_view key)
{
    std::vector<ValueType> types;
    const auto add = [&](const FormField* form, EditorKind editor) {
        ValueType type{form ? toQt(std::string_view(form->title)) : QString(), editor, form};
        if (type.title.isEmpty())
            type.title = typeTitle(editor);
        types.push_back(std::move(type));
    };
    if (spec && !spec->alternatives.empty()) {
        for (const FormField& alternative : spec->alternatives)
            add(&alternative, editorKindOf(&alternative, key, nullptr));
    } else if (spec && spec->kind != FieldKind::Any) {
        add(spec, editorKindOf(spec, key, nullptr));
    } else {
        const EditorKind text = text::namesSecret(key) ? EditorKind::Secret : EditorKind::Text;
        for (const EditorKind editor : {text, EditorKind::Multiline, EditorKind::Integer, EditorKind::Number,
                                        EditorKind::Bool, EditorKind::Map, EditorKind::List})
            add(nullptr, editor);
    }
    return types;
}

std::optional<std::size_t> typeOf(const std::vector<ValueType>& types, const Value& value)
{
    std::optional<std::size_t> best;
    int fit = -1;
    for (std::size_t i = 0; i < types.size(); ++i) {
        int one = -1;
        if (types[i].form) {
            one = fitOf(*types[i].form, value);
        } else {
            const EditorKind kind = editorKindOf(nullptr, {}, &value);
            const bool isText = kind == EditorKind::Text && types[i].editor == EditorKind::Secret;
            one = kind == types[i].editor || isText ? 1 : -1;
        }
        if (one > fit) {
            best = i;
            fit = one;
        }
    }
    return best;
}

Value startValueOf(const ValueType& type)
{
    if (type.form)
        return startOf(*type.form, 0);
    switch (type.editor) {
    case EditorKind::Integer:
    case EditorKind::Number: return Value::ofInt64(0);
    case EditorKind::Bool: return Value::ofBool(false);
    case EditorKind::Map: return Value::ofMap();
    case EditorKind::List: return Value::ofList({});
    case EditorKind::Multiline: return Value::ofString("\n");
    default: return Value::ofString("");
    }
}

} // namespace strake::gui
