#include "cli/explanation_text.h"

#include "core/json/writer.h"
#include "core/secret_values.h"

#include <algorithm>
#include <map>
#include <set>

namespace strake::cli {

namespace {

constexpr std::size_t longestText = 120;

// One line of it.
std::string shortened(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.size() <= longestText)
        return text;
    std::size_t end = longestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "...";
}

void indent(const TextTree& tree, std::size_t depth, std::string& out)
{
    out.append(depth * 2, ' ').append(tree.line).append("\n");
    for (const TextTree& below : tree.below)
        indent(below, depth + 1, out);
}

void branch(const TextTree& tree, const std::string& before, std::string& out)
{
    for (std::size_t i = 0; i < tree.below.size(); ++i) {
        const bool isLast = i + 1 == tree.below.size();
        out.append(before).append(isLast ? "└─ " : "├─ ").append(tree.below[i].line).append("\n");
        branch(tree.below[i], before + (isLast ? "   " : "│  "), out);
    }
}

std::string lineOf(const ExplainedPlace& place)
{
    return place.line == 0 ? place.path : place.path + ":" + std::to_string(place.line);
}

std::string_view nameOf(values::MergeMode mode)
{
    switch (mode) {
    case values::MergeMode::Replace: break;
    case values::MergeMode::Append: return "append";
    case values::MergeMode::Prepend: return "prepend";
    case values::MergeMode::ByKey: return "merge";
    }
    return "replace";
}

std::string counted(std::size_t count, const std::string& what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

Value textValue(std::string_view text) { return Value::ofString(std::string(text)); }

} // namespace

std::string asIndented(const std::vector<TextTree>& trees)
{
    std::string out;
    for (const TextTree& tree : trees)
        indent(tree, 0, out);
    return out;
}

std::string asBranches(const std::vector<TextTree>& trees)
{
    std::string out;
    for (const TextTree& tree : trees) {
        out.append(tree.line).append("\n");
        branch(tree, "", out);
    }
    return out;
}

ExplanationText::ExplanationText(const Explanation& explanation, bool showSecrets)
    : m_explanation(explanation), m_showSecrets(showSecrets)
{
    for (const Explanation::Chart& chart : explanation.charts()) {
        if (chart.compiled->values.chart())
            SecretValues(*chart.compiled->values.chart()).collect(chart.compiled->values.root(), m_secrets);
    }
}

std::string ExplanationText::masked(const std::string& text) const
{
    return m_showSecrets ? text : m_secrets.masked(text, diff::maskedSame);
}

std::string ExplanationText::shownText(const FieldRef& field) const
{
    const ExplainedObject& object = m_explanation.objects()[field.object];
    const ExplainedField& shown = m_explanation.at(field);
    const auto* first = shown.path.empty() ? nullptr : std::get_if<std::string>(&shown.path.steps().front());
    const bool isData = object.kind == "Secret" && first && (*first == "data" || *first == "stringData");
    return isData && !m_showSecrets ? std::string(diff::maskedSame) : masked(shown.text);
}

std::string ExplanationText::placed(const ExplainedPlace& place) const
{
    if (place.text.empty() || place.line == 0)
        return masked(place.toString());
    return place.toString() + "  " + shortened(masked(place.text));
}

std::string ExplanationText::jsonOf(const Value& value) const
{
    return masked(json::write(value, {.escapeHtml = false, .indent = ""}).bytes());
}

void ExplanationText::addLayers(TextTree& into, const std::vector<ExplainedLayer>& layers, bool isGone) const
{
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const ExplainedLayer& layer = layers[i];
        std::string word = i == 0 ? (isGone || layer.removes ? "deleted by" : "set by") : "shadows";
        const bool joins = layer.join != values::MergeMode::Replace;
        if (joins && i == 0)
            word = layer.join == values::MergeMode::Append    ? "appended by"
                   : layer.join == values::MergeMode::Prepend ? "prepended by"
                                                              : "merged by";
        else if (i > 0 && layers[i - 1].join != values::MergeMode::Replace)
            word = "joined with";
        into.add(word + " " + placed(layer.place));
    }
}

void ExplanationText::addInput(TextTree& into, const ExplainedInput& input) const
{
    std::string line = input.name.empty() ? std::string("a value that was taken away") : input.name;
    if (input.isKey)
        line = "key of " + line;
    else if (input.value)
        line += " = " + shortened(jsonOf(*input.value));
    TextTree& tree = into.add(line);
    if (input.name.starts_with(".")) {
        for (const ExplainedLayer& layer : input.layers)
            tree.add("written in " + placed(layer.place));
    } else {
        addLayers(tree, input.layers, false);
    }
}

void ExplanationText::addTemplate(TextTree& into, const std::string& word, const ExplainedTemplate& place) const
{
    TextTree& tree = into.add(word + " " + placed(place.place));
    for (const ExplainedPlace& call : place.calls)
        tree.add("called at " + placed(call));
}

void ExplanationText::addCondition(TextTree& into, const ExplainedCondition& condition) const
{
    const bool isRange = condition.text.starts_with("range");
    std::string line = condition.isInside ? "decides about a part: " : "only because of: ";
    line += condition.place.toString() + "  " + shortened(masked(condition.text));
    if (!condition.held)
        line += isRange ? "  (nothing to visit)" : "  (it does not hold)";
    TextTree& tree = into.add(line);
    for (const ExplainedInput& input : condition.inputs)
        addInput(tree, input);
}

TextTree ExplanationText::field(const FieldRef& field) const
{
    const FieldExplanation why = m_explanation.explain(field);
    const ExplainedObject& object = m_explanation.objects()[field.object];
    const ExplainedField& shown = m_explanation.at(field);
    TextTree tree{object.id() + " " + shown.path.toString() + ": " + shortened(shownText(field)), {}};
    tree.line += "  (line " + std::to_string(shown.firstLine) + ")";
    for (const ExplainedSetter& setter : why.setters)
        tree.add("set by `" + setter.field + "`" + (setter.place.isSet() ? " " + placed(setter.place) : ""));
    if (why.written.isSet())
        tree.add("written in " + placed(why.written));
    for (const ExplainedTemplate& place : why.templates)
        addTemplate(tree, "written by", place);
    for (const ExplainedInput& input : why.inputs)
        addInput(tree, input);
    for (const ExplainedCondition& condition : why.conditions)
        addCondition(tree, condition);
    for (const ExplainedTemplate& place : why.replaced)
        addTemplate(tree, "in place of", place);
    return tree;
}

TextTree ExplanationText::object(std::size_t index) const
{
    const ExplainedObject& object = m_explanation.objects()[index];
    TextTree tree{object.id(), {}};
    if (!object.nameSpace.empty())
        tree.line += " in " + object.nameSpace;
    if (!object.source.empty())
        tree.line += "  (" + object.source + ")";
    for (std::size_t i = 0; i < object.fields.size(); ++i) {
        const FieldRef field{index, i};
        const std::string from = briefly(m_explanation.explain(field));
        tree.add(object.fields[i].path.toString() + ": " + shortened(shownText(field)) +
                 (from.empty() ? "" : "  <- " + from));
    }
    return tree;
}

TextTree ExplanationText::value(const ValueExplanation& value, const std::string& type,
                                const std::string& description) const
{
    TextTree tree{value.path.toString(), {}};
    if (value.value)
        tree.line += " = " + shortened(jsonOf(*value.value));
    if (m_explanation.charts().size() > 1)
        tree.line += "  (chart instance " + m_explanation.charts()[value.chart].name + ")";
    if (!type.empty() || !description.empty())
        tree.add(type + (type.empty() || description.empty() ? "" : ": ") + description);
    addLayers(tree, value.layers, !value.value);
    addReach(tree, value.chart, value.path);
    return tree;
}

void ExplanationText::addReach(TextTree& tree, std::size_t chart, const ValuePath& path) const
{
    const std::vector<Reach> reached = m_explanation.reach(chart, path);
    const auto addFields = [&](bool isDirect, const std::string& words) {
        std::map<std::size_t, std::vector<std::size_t>> byObject;
        for (const Reach& reach : reached) {
            if (reach.isDirect == isDirect)
                byObject[reach.field.object].push_back(reach.field.field);
        }
        if (byObject.empty())
            return;
        TextTree& list = tree.add(words);
        for (const auto& [object, fields] : byObject) {
            const ExplainedObject& shown = m_explanation.objects()[object];
            TextTree& under = list.add(shown.id() + (isDirect ? "" : "  (" + counted(fields.size(), "field") + ")"));
            for (const std::size_t field : fields) {
                if (isDirect)
                    under.add(shown.fields[field].path.toString());
            }
        }
    };
    addFields(true, "goes into");
    addFields(false, "decides about");
    const std::vector<ExplainedCondition> conditions = m_explanation.conditionsOf(chart, path);
    if (!conditions.empty()) {
        TextTree& list = tree.add("read by");
        for (const ExplainedCondition& condition : conditions) {
            list.add(condition.place.toString() + "  " + shortened(masked(condition.text)) +
                     (condition.held ? "" : "  (it does not hold)"));
        }
    }
    if (reached.empty())
        tree.add(conditions.empty() ? "reaches no field" : "reaches no field as things are");
}

std::string ExplanationText::briefly(const FieldExplanation& why) const
{
    constexpr std::size_t most = 3;
    std::string out;
    const auto add = [&out](const std::string& text) { out += (out.empty() ? "" : ", ") + text; };
    for (const ExplainedSetter& setter : why.setters) {
        add((setter.place.isSet() ? lineOf(setter.place) + " " : std::string()) + "(" + setter.field + ")");
        if (!setter.keeps)
            return out;
    }
    std::size_t count = 0;
    for (const ExplainedInput& input : why.inputs) {
        if (input.isKey || input.name.empty())
            continue;
        if (++count > most) {
            add("...");
            break;
        }
        add(input.name + (input.layers.empty() ? "" : " " + lineOf(input.layers.front().place)));
    }
    if (!out.empty())
        return masked(out);
    if (why.written.isSet())
        return lineOf(why.written);
    return why.templates.empty() ? std::string() : lineOf(why.templates.front().place);
}

std::string ExplanationText::annotated() const
{
    std::map<std::uint32_t, std::string> notes;
    for (std::size_t i = 0; i < m_explanation.objects().size(); ++i) {
        const ExplainedObject& object = m_explanation.objects()[i];
        for (std::size_t j = 0; j < object.fields.size(); ++j) {
            const std::uint32_t line = object.fields[j].noteLine;
            if (line != 0 && !notes.contains(line))
                notes.emplace(line, briefly(m_explanation.explain({i, j})));
        }
    }
    const std::string& output = m_explanation.output();
    std::string out;
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < output.size();) {
        const std::size_t end = std::min(output.find('\n', at), output.size());
        out.append(output, at, end - at);
        const auto note = notes.find(++number);
        if (note != notes.end() && !note->second.empty())
            out.append("  # ").append(note->second);
        if (end < output.size())
            out.append("\n");
        at = end + 1;
    }
    return out;
}

// --- As data

Value ExplanationText::dataOf(const ExplainedPlace& place) const
{
    ValueMap map{{"file", textValue(masked(place.path))}};
    if (place.line != 0) {
        map.emplace("line", Value::ofInt(place.line));
        map.emplace("column", Value::ofInt(place.column));
        map.emplace("text", textValue(masked(place.text)));
    }
    return Value::ofMap(std::move(map));
}

Value ExplanationText::dataOf(const std::vector<ExplainedLayer>& layers) const
{
    ValueList list;
    for (const ExplainedLayer& layer : layers) {
        ValueMap map{{"place", dataOf(layer.place)}, {"default", Value::ofBool(layer.isDefault)}};
        if (layer.removes)
            map.emplace("removes", Value::ofBool(true));
        if (layer.join != values::MergeMode::Replace)
            map.emplace("join", textValue(nameOf(layer.join)));
        list.push_back(Value::ofMap(std::move(map)));
    }
    return Value::ofList(std::move(list));
}

Value ExplanationText::dataOf(const ExplainedInput& input) const
{
    ValueMap map{{"name", textValue(input.name)}, {"layers", dataOf(input.layers)}};
    if (m_explanation.charts().size() > 1)
        map.emplace("instance", textValue(m_explanation.charts()[input.chart].name));
    if (input.isKey)
        map.emplace("keyOnly", Value::ofBool(true));
    if (input.value && !input.isKey)
        map.emplace("value", textValue(jsonOf(*input.value)));
    return Value::ofMap(std::move(map));
}

Value ExplanationText::dataOf(const ExplainedTemplate& place) const
{
    ValueList calls;
    for (const ExplainedPlace& call : place.calls)
        calls.push_back(dataOf(call));
    return Value::ofMap({{"place", dataOf(place.place)}, {"calls", Value::ofList(std::move(calls))}});
}

Value ExplanationText::dataOf(const ExplainedCondition& condition) const
{
    ValueList inputs;
    for (const ExplainedInput& input : condition.inputs)
        inputs.push_back(dataOf(input));
    return Value::ofMap({{"place", dataOf(condition.place)},
                         {"condition", textValue(masked(condition.text))},
                         {"holds", Value::ofBool(condition.held)},
                         {"part", Value::ofBool(condition.isInside)},
                         {"inputs", Value::ofList(std::move(inputs))}});
}

Value ExplanationText::fieldData(const FieldRef& field) const
{
    const FieldExplanation why = m_explanation.explain(field);
    const ExplainedObject& object = m_explanation.objects()[field.object];
    const ExplainedField& shown = m_explanation.at(field);
    ValueMap map{{"object", textValue(object.id())},    {"namespace", textValue(object.nameSpace)},
                 {"source", textValue(object.source)},  {"field", textValue(shown.path.toString())},
                 {"text", textValue(shownText(field))}, {"line", Value::ofInt(shown.firstLine)}};
    const auto listed = [&](const char* name, const auto& items, const auto& data) {
        ValueList list;
        for (const auto& item : items)
            list.push_back(data(item));
        map.emplace(name, Value::ofList(std::move(list)));
    };
    const auto plain = [this](const auto& item) { return dataOf(item); };
    listed("setters", why.setters, [this](const ExplainedSetter& setter) {
        ValueMap data{{"field", textValue(setter.field)}};
        if (setter.place.isSet())
            data.emplace("place", dataOf(setter.place));
        return Value::ofMap(std::move(data));
    });
    if (why.written.isSet())
        map.emplace("written", dataOf(why.written));
    listed("templates", why.templates, plain);
    listed("inputs", why.inputs, plain);
    listed("conditions", why.conditions, plain);
    listed("replaced", why.replaced, plain);
    return Value::ofMap(std::move(map));
}

Value ExplanationText::objectData(std::size_t index) const
{
    ValueList fields;
    for (std::size_t i = 0; i < m_explanation.objects()[index].fields.size(); ++i)
        fields.push_back(fieldData({index, i}));
    return Value::ofList(std::move(fields));
}

Value ExplanationText::valueData(const ValueExplanation& value, const std::string& type,
                                 const std::string& description) const
{
    ValueMap map{{"instance", textValue(m_explanation.charts()[value.chart].name)},
                 {"path", textValue(value.path.toString())},
                 {"type", textValue(type)},
                 {"description", textValue(description)},
                 {"layers", dataOf(value.layers)}};
    if (value.value)
        map.emplace("value", textValue(jsonOf(*value.value)));
    ValueList fields;
    for (const Reach& reach : m_explanation.reach(value.chart, value.path)) {
        fields.push_back(Value::ofMap({{"object", textValue(m_explanation.objects()[reach.field.object].id())},
                                       {"field", textValue(m_explanation.at(reach.field).path.toString())},
                                       {"line", Value::ofInt(m_explanation.at(reach.field).firstLine)},
                                       {"direct", Value::ofBool(reach.isDirect)}}));
    }
    map.emplace("fields", Value::ofList(std::move(fields)));
    ValueList conditions;
    for (const ExplainedCondition& condition : m_explanation.conditionsOf(value.chart, value.path))
        conditions.push_back(dataOf(condition));
    map.emplace("conditions", Value::ofList(std::move(conditions)));
    return Value::ofMap(std::move(map));
}

} // namespace strake::cli
