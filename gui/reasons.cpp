#include "gui/reasons.h"

#include "gui/convert.h"

#include <QCoreApplication>

#include <algorithm>

namespace strake::gui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(strake::gui::Reasons)
};

constexpr std::size_t mostReached = 500; // rows; somebody who looks for more uses the marks

class Teller {
public:
    Teller(const Explanation& explanation, const ManifestText& manifests, const ReasonWords& words)
        : m_explanation(explanation), m_manifests(manifests), m_words(words)
    {}

    void place(WhyNode& node, const ExplainedPlace& at) const
    {
        if (!at.isSet())
            return;
        node.file = std::filesystem::path(at.path);
        node.line = at.line;
        node.place = QStringLiteral("%1:%2").arg(m_words.shownPath(node.file)).arg(at.line);
    }

    void input(WhyNode& under, const ExplainedInput& input) const
    {
        const QString name = toQt(std::string_view(input.name));
        const bool isShown = input.path && m_explanation.charts()[input.chart].compiled &&
                             m_explanation.charts()[input.chart].compiled->instance == m_words.instance;
        QString text = name;
        if (input.value && !input.isKey)
            text = QStringLiteral("%1 = %2").arg(name, input.path ? m_words.shownValue(*input.path, *input.value)
                                                                  : shownValue(*input.value, 80));
        WhyNode& node = under.add(text);
        node.isBold = true;
        if (isShown)
            node.value = input.path;
        layers(node, input.layers);
        if (!input.layers.empty())
            place(node, input.layers.front().place);
    }

    void layers(WhyNode& under, const std::vector<ExplainedLayer>& layers) const
    {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const ExplainedLayer& layer = layers[i];
            QString text = layer.isDefault ? Words::tr("the chart's default") : Words::tr("set by a layer");
            if (layer.removes)
                text = Words::tr("removed by null");
            else if (layer.join != values::MergeMode::Replace)
                text = Words::tr("joins its items on");
            WhyNode& node = under.add(text);
            node.isStruck = i > 0 && layers[i - 1].join == values::MergeMode::Replace;
            place(node, layer.place);
        }
    }

    void templates(WhyNode& under, const std::vector<ExplainedTemplate>& templates, const QString& text) const
    {
        for (const ExplainedTemplate& one : templates) {
            WhyNode& node = under.add(text);
            place(node, one.place);
            for (const ExplainedPlace& call : one.calls)
                place(node.add(Words::tr("called from here")), call);
        }
    }

    void conditions(WhyNode& under, const std::vector<ExplainedCondition>& conditions) const
    {
        for (const ExplainedCondition& one : conditions) {
            const QString text = toQt(std::string_view(one.text));
            WhyNode& node = under.add(one.held ? text : Words::tr("not %1").arg(text));
            place(node, one.place);
            for (const ExplainedInput& input : one.inputs)
                this->input(node, input);
        }
    }

    void reached(WhyNode& under, const FieldRef& field) const
    {
        const std::vector<int> lines = linesOf(m_explanation, m_manifests, field);
        const ExplainedObject& object = m_explanation.objects()[field.object];
        WhyNode& node = under.add(
            QStringLiteral("%1  %2").arg(toQt(std::string_view(object.id())), toQt(m_explanation.at(field).path)));
        if (lines.empty())
            return;
        node.manifestLine = lines.front();
        node.place = Words::tr("line %1").arg(lines.front() + 1);
    }

private:
    const Explanation& m_explanation;
    const ManifestText& m_manifests;
    const ReasonWords& m_words;
};

} // namespace

std::optional<FieldRef> fieldAt(const Explanation& explanation, const ManifestText& manifests, std::size_t line)
{
    const ManifestObject* object = manifests.objectAt(line);
    const auto objects = explanation.objects();
    if (!object || objects.size() != manifests.objects.size() || line >= object->firstLine + object->lineCount)
        return std::nullopt;
    const auto index = static_cast<std::size_t>(object - manifests.objects.data());
    return explanation.fieldAtLine(objects[index].firstLine + static_cast<std::uint32_t>(line - object->firstLine));
}

std::vector<int> linesOf(const Explanation& explanation, const ManifestText& manifests, const FieldRef& field)
{
    std::vector<int> lines;
    const auto objects = explanation.objects();
    if (objects.size() != manifests.objects.size() || field.object >= objects.size())
        return lines;
    const ExplainedField& at = explanation.at(field);
    const std::uint32_t first = objects[field.object].firstLine;
    const ManifestObject& object = manifests.objects[field.object];
    for (std::uint32_t line = at.firstLine; line >= first && line <= at.lastLine; ++line) {
        if (line - first < object.lineCount)
            lines.push_back(static_cast<int>(object.firstLine + (line - first)));
    }
    return lines;
}

std::optional<std::size_t> chartOf(const Explanation& explanation, std::size_t instance)
{
    const auto charts = explanation.charts();
    const auto found = std::find_if(charts.begin(), charts.end(), [&](const Explanation::Chart& chart) {
        return chart.compiled && chart.compiled->instance == instance;
    });
    return found == charts.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - charts.begin()));
}

std::unique_ptr<WhyNode> reasonsOfField(const Explanation& explanation, const ManifestText& manifests,
                                        const FieldRef& field, const ReasonWords& words)
{
    const Teller teller(explanation, manifests, words);
    auto root = std::make_unique<WhyNode>();
    const FieldExplanation why = explanation.explain(field);
    if (!why.setters.empty()) {
        WhyNode& group = root->add(Words::tr("Changed after it was rendered"));
        for (const ExplainedSetter& setter : why.setters)
            teller.place(group.add(toQt(std::string_view(setter.field))), setter.place);
    }
    if (why.written.isSet())
        teller.place(root->add(Words::tr("Written in a manifest")), why.written);
    if (!why.inputs.empty()) {
        WhyNode& group = root->add(Words::tr("Made from values"));
        for (const ExplainedInput& input : why.inputs)
            teller.input(group, input);
    }
    teller.templates(*root, why.templates, Words::tr("Written by the template"));
    if (!why.conditions.empty()) {
        WhyNode& group = root->add(Words::tr("Under the conditions"));
        teller.conditions(group, why.conditions);
    }
    teller.templates(*root, why.replaced, Words::tr("Takes the place of what a template wrote"));
    return root;
}

std::unique_ptr<WhyNode> reasonsOfValue(const Explanation& explanation, const ManifestText& manifests,
                                        const ValuePath& path, const ReasonWords& words)
{
    const Teller teller(explanation, manifests, words);
    auto root = std::make_unique<WhyNode>();
    const std::optional<std::size_t> chart = chartOf(explanation, words.instance);
    if (!chart)
        return root;
    const ValueExplanation why = explanation.explainValue(*chart, path);
    WhyNode& set = root->add(why.value ? QStringLiteral("%1 = %2").arg(toQt(path), words.shownValue(path, *why.value))
                                       : Words::tr("%1 is not set").arg(toQt(path)));
    set.isBold = true;
    teller.layers(set, why.layers);
    const std::vector<Reach> reached = explanation.reach(*chart, path);
    for (const bool isDirect : {true, false}) {
        const auto count =
            std::count_if(reached.begin(), reached.end(), [&](const Reach& r) { return r.isDirect == isDirect; });
        if (count == 0)
            continue;
        WhyNode& group = root->add(isDirect ? Words::tr("Stands in %n field(s)", nullptr, static_cast<int>(count))
                                            : Words::tr("Decides about %n field(s)", nullptr, static_cast<int>(count)));
        for (const Reach& one : reached) {
            if (one.isDirect == isDirect && group.children.size() < mostReached)
                teller.reached(group, one.field);
        }
    }
    if (reached.empty())
        root->add(Words::tr("No line of the manifests depends on it"));
    const std::vector<ExplainedCondition> conditions = explanation.conditionsOf(*chart, path);
    if (!conditions.empty()) {
        WhyNode& group = root->add(Words::tr("Decides the conditions"));
        teller.conditions(group, conditions);
    }
    return root;
}

} // namespace strake::gui
