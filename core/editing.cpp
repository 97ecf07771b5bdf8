#include "core/editing.h"

#include "core/compiler.h"
#include "core/filesystem/overlay_file_system.h"
#include "core/lint/value_usage.h"
#include "core/schema/form.h"
#include "core/schema/infer.h"
#include "core/text/edit_distance.h"
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>

namespace strake {

namespace {

namespace fs = std::filesystem;

Diagnostic wrong(std::string message, std::string hint = {})
{
    return diagnose(DiagnosticKind::OverlayInvalid, {}, std::move(message)).withHint(std::move(hint));
}

std::string inCode(std::string_view text) { return "`" + std::string(text) + "`"; }

// "`a`, `b`", each once.
std::string listed(std::vector<std::string> names)
{
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::find(names.begin(), names.begin() + std::ptrdiff_t(i), names[i]) == names.begin() + std::ptrdiff_t(i))
            out += (out.empty() ? "" : ", ") + inCode(names[i]);
    }
    return out;
}

ValuePath joined(const ValuePath& root, const ValuePath& path)
{
    std::vector<PathStep> steps = root.steps();
    steps.insert(steps.end(), path.steps().begin(), path.steps().end());
    return ValuePath(std::move(steps));
}

// How many steps lead to the first list on the way; none when there is none.
std::optional<std::size_t> stepsToList(const ValuePath& path)
{
    const auto& steps = path.steps();
    const auto index = std::find_if(steps.begin(), steps.end(),
                                    [](const PathStep& step) { return std::holds_alternative<std::size_t>(step); });
    if (index == steps.end())
        return std::nullopt;
    return std::size_t(index - steps.begin());
}

// Where values are written.
struct Target {
    fs::path file;
    fs::path shown;
    std::optional<ValuePath> root; // none: the entry that holds them is to be added to `charts`
    ValuePath list = {};           // then: where the entries stand
};

class Planner {
public:
    Planner(const FileSystem& files, const fs::path& folder, const ValuesEdit& edit)
        : m_files(files), m_folder(folder), m_edit(edit)
    {}

    EditPlan plan()
    {
        DiagnosticCollector problems;
        const Project project = Project::openOverlay(m_files, m_folder, {}, problems);
        m_plan.sources = project.sources();
        m_plan.diagnostics = problems.take();
        if (hasErrors(m_plan.diagnostics))
            return std::move(m_plan);
        const Result<std::size_t> instance = chooseInstance(project);
        if (!instance)
            return refused(instance.error());
        m_instance = &project.instances()[*instance];
        const Result<Target> target = chooseTarget(project);
        if (!target)
            return refused(target.error());
        CompileOptions options;
        options.render = false;
        const Compilation before = compile(project, options);
        const Value* effective = nullptr;
        for (const CompiledChart& chart : before.charts)
            effective = chart.instance == *instance ? &chart.values.root() : effective;
        const Result<std::string> text = m_files.readFile(target->file);
        if (!text)
            return refused(text.error());
        m_text = *text;
        for (const ValueChange& change : m_edit.changes) {
            if (auto done = apply(change, *target, effective); !done)
                return refused(done.error());
        }
        if (!m_edit.force && m_text != *text && !check(*target, before, effective, *instance))
            return std::move(m_plan);
        m_plan.change = FileChange{target->shown, *text, m_text};
        return std::move(m_plan);
    }

private:
    static bool hasErrors(const std::vector<Diagnostic>& diagnostics)
    {
        return std::any_of(diagnostics.begin(), diagnostics.end(),
                           [](const Diagnostic& each) { return severityOf(each) == Severity::Error; });
    }

    EditPlan refused(const Diagnostic& problem)
    {
        m_plan.diagnostics.push_back(problem);
        return std::move(m_plan);
    }

    Result<std::size_t> chooseInstance(const Project& project) const
    {
        const auto all = project.instances();
        std::vector<std::string> names;
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < all.size(); ++i) {
            names.push_back(all[i].name);
            if (m_edit.instance.empty() ? i == 0 : all[i].name == m_edit.instance)
                found = i;
        }
        if (all.empty())
            return fail(wrong(m_folder.string() + " has no chart instance, and so no values"));
        if (!found)
            return fail(wrong("there is no chart instance " + inCode(m_edit.instance), "there are " + listed(names)));
        const bool isOne = std::all_of(all.begin(), all.end(), [&](const auto& each) { return each.name == names[0]; });
        if (m_edit.instance.empty() && !isOne)
            return fail(wrong("several chart instances have values here: name one", "there are " + listed(names)));
        return *found;
    }

    std::string shownName(const Project& project, const ValuesPlace& place) const
    {
        if (place.layer && *place.layer < m_instance->layers.size())
            return m_instance->layers[*place.layer].name;
        for (const overlay::Overlay& overlay : project.graph().overlays) {
            if (overlay.folder.real == place.overlay)
                return std::string(project.sources().path(overlay.file.file));
        }
        return place.file.string();
    }

    Result<Target> chooseTarget(const Project& project) const
    {
        const overlay::Overlay& own = project.graph().overlays.front();
        const ValuesPlace* chosen = nullptr;
        std::vector<std::string> names;
        bool hasInline = false;
        for (const ValuesPlace& place : m_instance->places) {
            const bool isOwn = place.overlay == own.folder.real;
            const bool isInline = !place.root.empty();
            hasInline = hasInline || (isOwn && isInline);
            names.push_back(isOwn && isInline ? "inline" : shownName(project, place));
            if (m_edit.layer.empty() ? isOwn && (!isInline || chosen == nullptr)
                                     : (m_edit.layer == "inline" ? isOwn && isInline : isLayer(place.file)))
                chosen = &place;
        }
        if (chosen != nullptr)
            return Target{chosen->file, shownName(project, *chosen), chosen->root};
        if (!m_edit.layer.empty() && (m_edit.layer != "inline" || hasInline))
            return fail(wrong("there is no layer " + inCode(m_edit.layer) + " of " + inCode(m_instance->name),
                              "there are " + listed(std::move(names))));
        const fs::path shown(project.sources().path(own.file.file));
        return Target{shown, shown, std::nullopt, ValuePath({std::string("charts")})};
    }

    bool isLayer(const fs::path& file) const
    {
        for (const fs::path& written : {fs::path(m_edit.layer), m_folder / m_edit.layer}) {
            if (const auto real = m_files.canonical(written); real && *real == file)
                return true;
        }
        return false;
    }

    static Result<Value> valueOf(const SourceMap& sources, FileId file)
    {
        const Result<yaml::NodePtr> node = yaml::parse(sources, file);
        if (!node)
            return fail(node.error());
        return yaml::toValue(node->get());
    }

    // The keys in the order in which the chart's values.yaml has them.
    yaml::SiblingOrder orderBelow(const ValuePath& root) const
    {
        const yaml::NodePtr& defaults = m_instance->chart->contents().valuesNode;
        if (defaults == nullptr)
            return {};
        return [order = yaml::siblingOrderOf(defaults), depth = root.steps().size()](const ValuePath& parent) {
            const auto& steps = parent.steps();
            if (steps.size() < depth)
                return std::vector<std::string>();
            return order(ValuePath({steps.begin() + std::ptrdiff_t(depth), steps.end()}));
        };
    }

    Result<void> apply(const ValueChange& change, const Target& target, const Value* effective)
    {
        SourceMap sources;
        const FileId file = sources.add(target.shown.string(), m_text);
        const Result<Value> whole = valueOf(sources, file);
        if (!whole)
            return fail(located(whole.error(), sources));
        yaml::EditOptions options;
        if (!m_root)
            m_root = target.root;
        const Value* own = m_root ? valueAt(*whole, *m_root) : nullptr;
        if (change.kind == ValueChange::Kind::Unset) {
            if (own == nullptr || valueAt(*own, change.path) == nullptr)
                return fail(wrong(inCode(change.path.toString()) + " is not set in " + target.shown.string(),
                                  "`strake values --origin` tells which layer sets it"));
            options.eraseEmptyParents = true;
            return take(yaml::planErase(sources, file, joined(*m_root, change.path), options), sources);
        }
        Value value = change.kind == ValueChange::Kind::Null ? Value() : change.value;
        ValuePath path = change.path;
        if (const auto depth = stepsToList(path)) {
            const ValuePath list({path.steps().begin(), path.steps().begin() + std::ptrdiff_t(*depth)});
            const Value* ownList = own != nullptr ? valueAt(*own, list) : nullptr;
            if (ownList == nullptr || !ownList->isList()) {
                const Value* beneath = effective != nullptr ? valueAt(*effective, list) : nullptr;
                const ValuePath within({path.steps().begin() + std::ptrdiff_t(*depth), path.steps().end()});
                const Value start = beneath != nullptr && beneath->isList() ? *beneath : Value::ofList({});
                if (std::get<std::size_t>(within.steps()[0]) > start.list().size())
                    return fail(wrong(inCode(list.toString()) + " has " + std::to_string(start.list().size()) +
                                      " items: " + inCode(path.toString()) + " would leave a gap"));
                value = withValueAt(start, within, &value);
                path = list;
            }
        }
        if (m_root) {
            options.order = orderBelow(*m_root);
            return take(yaml::planSet(sources, file, joined(*m_root, path), value, options), sources);
        }
        const Value* entries = valueAt(*whole, target.list);
        const std::size_t count = entries != nullptr ? entries->list().size() : 0;
        const Value entry = Value::ofMap(
            {{"name", Value::ofString(m_instance->name)}, {"values", withValueAt(Value::ofMap({}), path, &value)}});
        m_root = target.list.child(count).child("values");
        return take(yaml::planInsert(sources, file, target.list, count, entry, options), sources);
    }

    Result<void> take(const Result<yaml::TextEdits>& edits, const SourceMap& sources)
    {
        if (!edits)
            return fail(located(edits.error(), sources));
        m_text = yaml::applyEdits(m_text, *edits);
        return {};
    }

    // The same problem, with its text among the plan's.
    Diagnostic located(Diagnostic problem, const SourceMap& sources)
    {
        const auto move = [&](SourceRange& range) {
            if (range.isSet())
                range.file =
                    m_plan.sources.add(std::string(sources.path(range.file)), std::string(sources.text(range.file)));
        };
        move(problem.range);
        for (Label& label : problem.labels)
            move(label.range);
        return problem;
    }

    // Whether the overlay is no worse than before; what is wrong is told at its place in the new text.
    bool check(const Target& target, const Compilation& before, const Value* effective, std::size_t instance)
    {
        OverlayFileSystem future(m_files);
        future.setBuffer(target.file, m_text);
        DiagnosticCollector problems;
        const Project project = Project::openOverlay(future, m_folder, {}, problems);
        CompileOptions options;
        options.render = false;
        options.origins = true;
        const Compilation after = compile(project, options);
        std::vector<Diagnostic> found = problems.take();
        for (const Diagnostic& each : after.diagnostics) {
            const bool isOld =
                std::any_of(before.diagnostics.begin(), before.diagnostics.end(), [&](const Diagnostic& old) {
                    return old.kind == each.kind && old.message == each.message;
                });
            if (!isOld)
                found.push_back(each);
        }
        if (!hasErrors(found)) {
            for (const CompiledChart& chart : after.charts) {
                if (chart.instance == instance)
                    findUnknown(*chart.values.chart(), chart.values, effective, found);
            }
        }
        if (!hasErrors(found))
            return true;
        m_plan.diagnostics = std::move(found);
        m_plan.sources = after.sources;
        return false;
    }

    // Keys that neither the chart's schema, its values.yaml nor any template knows.
    void findUnknown(const chart::Chart& chart, const values::EffectiveValues& values, const Value* effective,
                     std::vector<Diagnostic>& found) const
    {
        std::optional<lint::ValueUsage> uses;
        for (const ValueChange& change : m_edit.changes) {
            if (change.kind != ValueChange::Kind::Set ||
                (effective != nullptr && valueAt(*effective, change.path) != nullptr))
                continue;
            std::string hint;
            std::vector<PathStep> steps = change.path.steps();
            if (isKnown(chart, steps, hint))
                continue;
            if (!uses)
                uses = lint::findUses(*m_instance->chart);
            if (!uses->isComplete() || uses->firstUse(change.path))
                continue;
            const auto origins = values.origins(change.path);
            Diagnostic problem =
                diagnose(DiagnosticKind::ValuesUnknown, origins.empty() ? SourceRange{} : origins.back().key,
                         inCode(change.path.toString()) + " is no value of the chart, and no template reads it");
            problem.severity = Severity::Error;
            problem.hint = hint;
            found.push_back(std::move(problem));
        }
    }

    bool isKnown(const chart::Chart& chart, std::vector<PathStep> steps, std::string& hint) const
    {
        const chart::Chart* at = &chart;
        for (bool descends = true; descends && !steps.empty();) {
            descends = false;
            const auto* key = std::get_if<std::string>(&steps[0]);
            if (key == nullptr || *key == "global" || *key == "tags")
                return true;
            for (const chart::ChartPtr& below : at->dependencies()) {
                if (below->name() != *key)
                    continue;
                at = below.get();
                descends = true;
                steps.erase(steps.begin());
                break;
            }
        }
        SourceMap sources;
        schema::InferInput input;
        input.title = at->name();
        if (const auto& file = at->contents().valuesYaml)
            input.valuesYaml = sources.add(file->name, std::string(file->text()));
        if (const auto& file = at->contents().schema)
            input.schemaJson = sources.add(file->name, std::string(file->text()));
        DiagnosticCollector unimportant;
        const schema::InferredSchema inferred = schema::inferSchema(sources, input, unimportant);
        if (!inferred.schema)
            return true;
        const schema::FormField form = schema::formOf(*inferred.schema);
        const schema::FormField* field = &form;
        for (const PathStep& step : steps) {
            const auto* key = std::get_if<std::string>(&step);
            if (field->kind == schema::FieldKind::Group && key != nullptr) {
                std::vector<std::string_view> names;
                const schema::FormField* member = nullptr;
                for (const schema::FormField& child : field->children) {
                    const auto* name =
                        child.path.empty() ? nullptr : std::get_if<std::string>(&child.path.steps().back());
                    if (name == nullptr)
                        continue;
                    names.push_back(*name);
                    member = *name == *key ? &child : member;
                }
                if (member == nullptr) {
                    const std::string_view near = text::nearest(*key, names);
                    hint = near.empty() ? "`--force` sets it all the same" : "did you mean " + inCode(near) + "?";
                    return false;
                }
                field = member;
            } else if ((field->kind == schema::FieldKind::Map || field->kind == schema::FieldKind::List) &&
                       !field->children.empty()) {
                field = &field->children[0];
            } else {
                return true;
            }
        }
        return true;
    }

    const FileSystem& m_files;
    const fs::path& m_folder;
    const ValuesEdit& m_edit;
    const ChartInstance* m_instance = nullptr;
    std::optional<ValuePath> m_root;
    std::string m_text;
    EditPlan m_plan;
};

} // namespace

EditPlan planValues(const FileSystem& files, const fs::path& folder, const ValuesEdit& edit)
{
    return Planner(files, folder, edit).plan();
}

} // namespace strake
