#include "tests/unit/provenance/perturbation.h"

#include "core/explanation.h"
#include "core/json/writer.h"
#include "core/schema/form.h"
#include "core/shared_charts.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace strake::test {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t enoughTrials = 3;

std::string jsonOf(const Value& value) { return json::write(value, {.escapeHtml = false, .indent = ""}).bytes(); }

void listLeaves(const Value& value, ValuePath& path, std::vector<ValuePath>& leaves)
{
    const bool isInner = (value.map() && !value.map()->empty()) || !value.list().empty();
    if (!isInner && !path.empty())
        leaves.push_back(path);
    if (value.map()) {
        for (const auto& [key, member] : *value.map()) {
            path.push(key);
            listLeaves(member, path, leaves);
            path.pop();
        }
    }
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        path.push(i);
        listLeaves(value.list()[i], path, leaves);
        path.pop();
    }
}

bool startsWith(const ValuePath& path, const ValuePath& prefix)
{
    const auto& steps = path.steps();
    const auto& begin = prefix.steps();
    return steps.size() >= begin.size() && std::equal(begin.begin(), begin.end(), steps.begin());
}

// Up to the first list: --set cannot change an item of a list that only defaults set.
ValuePath upToList(const ValuePath& path)
{
    ValuePath out;
    for (const PathStep& step : path.steps()) {
        if (std::holds_alternative<std::size_t>(step))
            break;
        out.push(step);
    }
    return out;
}

std::string setKey(const ValuePath& path)
{
    std::string out;
    for (const PathStep& step : path.steps()) {
        out += out.empty() ? "" : ".";
        for (const char c : std::get<std::string>(step)) {
            if (std::string_view(".,=[]{}\\").find(c) != std::string_view::npos)
                out += '\\';
            out += c;
        }
    }
    return out;
}

const schema::FormField* fieldAt(const schema::FormField& root, const ValuePath& path)
{
    const schema::FormField* at = &root;
    for (const PathStep& step : path.steps()) {
        const schema::FormField* next = nullptr;
        for (const schema::FormField& child : at->children) {
            if (at->kind != schema::FieldKind::Group || (!child.path.empty() && child.path.steps().back() == step))
                next = &child;
        }
        if (!next)
            return nullptr;
        at = next;
    }
    return at;
}

Value text(const char* bytes) { return Value::ofString(bytes); }

// What a leaf may be instead, the likeliest first.
std::vector<Value> alternatives(const Value& leaf, const schema::FormField* field)
{
    std::vector<Value> out;
    if (field) {
        for (const Value& choice : field->choices) {
            if (jsonOf(choice) != jsonOf(leaf))
                out.push_back(choice);
        }
    }
    switch (leaf.kind()) {
    case Kind::Bool: out.push_back(Value::ofBool(!leaf.boolean())); break;
    case Kind::Float64:
        out.push_back(Value::ofFloat(leaf.floating() + 1));
        out.push_back(Value::ofFloat(leaf.floating() == 0 ? 7 : 0));
        break;
    case Kind::Int:
    case Kind::Int64:
        out.push_back(Value::ofFloat(double(leaf.signedInteger()) + 1));
        out.push_back(Value::ofFloat(leaf.signedInteger() == 0 ? 7 : 0));
        break;
    case Kind::String: {
        const std::string own(leaf.string());
        out.push_back(text("perturbed"));
        if (!own.empty()) {
            out.push_back(text((own + "x").c_str()));
            out.push_back(text(("x" + own).c_str()));
            out.push_back(text((own + "1").c_str()));
            out.push_back(text(""));
        }
        for (const char* other :
             {"3Gi", "70m", "9s", "7", "true", "https://perturbed.example.com", "/perturbed", "1.2.3"})
            out.push_back(text(other));
        break;
    }
    case Kind::Map:
        out.push_back(Value::ofMap({{"perturbed", text("yes")}}));
        out.push_back(Value::ofMap({{"perturbed", Value::ofMap({{"name", text("x")}})}}));
        out.push_back(Value::ofMap({{"name", text("perturbed")}}));
        break;
    case Kind::Slice:
        out.push_back(Value::ofList({text("perturbed")}));
        out.push_back(Value::ofList({Value::ofMap({{"name", text("perturbed")}, {"value", text("x")}})}));
        out.push_back(Value::ofList({Value::ofMap({{"key", text("perturbed")}, {"operator", text("Exists")}})}));
        break;
    default:
        out.push_back(text("perturbed"));
        out.push_back(Value::ofFloat(5));
        out.push_back(Value::ofBool(true));
        out.push_back(Value::ofMap({{"perturbed", text("yes")}}));
        out.push_back(Value::ofList({text("perturbed")}));
        break;
    }
    return out;
}

struct Changes {
    std::vector<ValuePath> before; // changed or gone
    std::vector<ValuePath> after;  // come
};

bool isSameItem(const Value& a, const Value& b)
{
    const Value* nameA = a.find("name");
    const Value* nameB = b.find("name");
    return nameA && nameB && jsonOf(*nameA) == jsonOf(*nameB);
}

void compareValues(const Value& a, const Value& b, const ValuePath& pathA, const ValuePath& pathB, Changes& changes);

// What stands between equal items is paired: by name, else in order.
void compareLists(const ValueList& a, const ValueList& b, const ValuePath& pathA, const ValuePath& pathB,
                  Changes& changes)
{
    std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    const auto jsonsOf = [](const ValueList& list) {
        std::vector<std::string> texts;
        for (const Value& item : list)
            texts.push_back(jsonOf(item));
        return texts;
    };
    const std::vector<std::string> textsA = jsonsOf(a);
    const std::vector<std::string> textsB = jsonsOf(b);
    const auto isEqual = [&](std::size_t i, std::size_t j) { return textsA[i] == textsB[j]; };
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;)
            common[i][j] = isEqual(i, j) ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
    std::vector<std::size_t> gone;
    std::vector<std::size_t> come;
    const auto flush = [&] {
        const auto pair = [&](auto&& fits) {
            for (std::size_t& i : gone) {
                for (std::size_t& j : come) {
                    if (i == a.size() || j == b.size() || !fits(i, j))
                        continue;
                    compareValues(a[i], b[j], pathA.child(i), pathB.child(j), changes);
                    i = a.size();
                    j = b.size();
                }
            }
        };
        pair([&](std::size_t i, std::size_t j) { return isSameItem(a[i], b[j]); });
        const auto left = [](const std::vector<std::size_t>& all, std::size_t none) {
            return std::count_if(all.begin(), all.end(), [none](std::size_t each) { return each != none; });
        };
        const bool isAsMany = left(gone, a.size()) == left(come, b.size());
        pair([&](std::size_t i, std::size_t j) {
            return a[i].kind() == b[j].kind() && (isAsMany || !a[i].find("name"));
        });
        for (const std::size_t i : gone) {
            if (i != a.size())
                changes.before.push_back(pathA.child(i));
        }
        for (const std::size_t j : come) {
            if (j != b.size())
                changes.after.push_back(pathB.child(j));
        }
        gone.clear();
        come.clear();
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && isEqual(i, j)) {
            flush();
            ++i;
            ++j;
        } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
            gone.push_back(i++);
        } else {
            come.push_back(j++);
        }
    }
    flush();
}

void compareValues(const Value& a, const Value& b, const ValuePath& pathA, const ValuePath& pathB, Changes& changes)
{
    if (jsonOf(a) == jsonOf(b))
        return;
    if (a.map() && b.map() && !a.map()->empty() && !b.map()->empty()) {
        for (const auto& [key, member] : *a.map()) {
            if (const Value* other = b.find(key))
                compareValues(member, *other, pathA.child(key), pathB.child(key), changes);
            else
                changes.before.push_back(pathA.child(key));
        }
        for (const auto& [key, member] : *b.map()) {
            if (!a.find(key))
                changes.after.push_back(pathB.child(key));
        }
    } else if (!a.list().empty() && !b.list().empty()) {
        compareLists(a.list(), b.list(), pathA, pathB, changes);
    } else {
        changes.before.push_back(pathA);
    }
}

// Of two equal keys the last one counts, so that what one line says is another line's doing: nobody means it, and
// Kubernetes refuses it where it is asked to be strict.
bool hasRepeatedKey(const yaml::Node& node)
{
    std::set<std::string_view> keys;
    for (const yaml::Entry& entry : node.entries) {
        if (!keys.insert(entry.key->value).second || hasRepeatedKey(*entry.value))
            return true;
    }
    return std::any_of(node.items.begin(), node.items.end(),
                       [](const yaml::NodePtr& item) { return hasRepeatedKey(*item); });
}

// Something named of an object, comparable between two builds.
using Fields = std::set<std::pair<std::size_t, ValuePath>>;

class Perturber {
public:
    Perturber(const FileSystem& files, fs::path folder, const std::vector<std::string>& given)
        : m_files(files), m_folder(std::move(folder)), m_given(given)
    {
        m_isOverlay = files.kindOf(m_folder / "overlay.yaml") == EntryKind::File;
    }

    Perturbation run()
    {
        const auto base = build({}, true);
        if (!base) {
            m_out.failure = m_problem;
            return std::move(m_out);
        }
        m_base = &*base;
        m_baseTexts = textsOf(*base);
        for (std::size_t chart = 0; chart < base->charts().size(); ++chart)
            perturbChart(chart);
        return std::move(m_out);
    }

private:
    // Not traced, it costs a fraction, and knows the fields but not where they come from.
    std::optional<Explanation> build(const std::vector<std::string>& changes, bool isTraced)
    {
        ValueArguments arguments;
        arguments.flags.values = m_given;
        arguments.flags.jsonValues = changes;
        DiagnosticCollector problems;
        Project project = m_isOverlay ? Project::openOverlay(m_files, m_folder, arguments, problems, &m_shared)
                                      : Project::openChart(m_files, m_folder, arguments, problems);
        CompileOptions options;
        options.trace = isTraced;
        options.schemas = &m_shared.schemas();
        auto compilation = std::make_shared<const Compilation>(compile(project, options));
        const auto failed = [&](const std::vector<Diagnostic>& diagnostics) {
            for (const Diagnostic& diagnostic : diagnostics) {
                if (severityOf(diagnostic) == Severity::Error)
                    m_problem = diagnostic.message;
            }
        };
        failed(problems.diagnostics());
        failed(compilation->diagnostics);
        if (problems.hasErrors() || !compilation->succeeded())
            return std::nullopt;
        std::shared_ptr<const KustomizationBuild> kustomized;
        if (m_isOverlay && usesKustomize(project)) {
            KustomizationOptions kustomization;
            kustomization.charts = options;
            kustomization.trace = true; // which alone tells the objects
            kustomized =
                std::make_shared<const KustomizationBuild>(buildOverlay(m_files, project, *compilation, kustomization));
            failed(kustomized->diagnostics);
            if (!kustomized->succeeded())
                return std::nullopt;
        }
        return Explanation::ofProject(std::move(project), std::move(compilation), std::move(kustomized));
    }

    static std::vector<std::string_view> textsOf(const Explanation& explanation)
    {
        const std::string_view output = explanation.output();
        std::vector<std::size_t> lines{0};
        for (std::size_t at = output.find('\n'); at != std::string_view::npos; at = output.find('\n', at + 1))
            lines.push_back(at + 1);
        std::vector<std::string_view> out;
        for (const ExplainedObject& object : explanation.objects()) {
            const std::size_t begin = lines[object.firstLine - 1];
            const std::size_t end = object.lastLine < lines.size() ? lines[object.lastLine] : output.size();
            out.push_back(output.substr(begin, end - begin));
        }
        return out;
    }

    static yaml::NodePtr nodeOf(std::string_view text)
    {
        SourceMap sources;
        const FileId file = sources.add({}, std::string(text));
        auto node = yaml::parse(sources, file);
        return node ? std::move(*node) : nullptr;
    }

    static Value valueOf(std::string_view text)
    {
        const yaml::NodePtr node = nodeOf(text);
        auto value = yaml::toValue(node.get());
        return value ? *value : Value();
    }

    const Value& baseValue(std::size_t object) const
    {
        const auto [known, isNew] = m_baseValues.try_emplace(object);
        if (isNew)
            known->second = valueOf(m_baseTexts[object]);
        return known->second;
    }

    // Whether what differs from the base is as somebody may have it.
    bool isAllowed(const Explanation& other) const
    {
        for (const std::string_view text : textsOf(other)) {
            if (std::find(m_baseTexts.begin(), m_baseTexts.end(), text) != m_baseTexts.end())
                continue;
            const yaml::NodePtr node = nodeOf(text);
            if (node && hasRepeatedKey(*node))
                return false;
        }
        return true;
    }

    // Which object is which: those of one template and kind, by name, else in order.
    using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
    static Pairs pairsOf(const Explanation& before, const Explanation& after)
    {
        const auto groupsOf = [](const Explanation& explanation, bool byKind) {
            std::map<std::string, std::vector<std::size_t>> groups;
            for (std::size_t i = 0; i < explanation.objects().size(); ++i) {
                const ExplainedObject& object = explanation.objects()[i];
                groups[object.source + (byKind ? " " + object.kind : "")].push_back(i);
            }
            return groups;
        };
        auto groupsBefore = groupsOf(before, true);
        auto groupsAfter = groupsOf(after, true);
        Pairs pairs;
        std::set<std::size_t> paired;
        const auto pair = [&](auto&& fits) {
            for (const auto& [group, olds] : groupsBefore) {
                const auto news = groupsAfter.find(group);
                for (const std::size_t old : olds) {
                    const auto isOld = [old](const auto& known) { return known.first == old; };
                    if (news == groupsAfter.end() || std::any_of(pairs.begin(), pairs.end(), isOld))
                        continue;
                    const auto found = std::find_if(news->second.begin(), news->second.end(), [&](std::size_t now) {
                        return !paired.contains(now) && fits(before.objects()[old], after.objects()[now]);
                    });
                    if (found != news->second.end()) {
                        pairs.emplace_back(old, *found);
                        paired.insert(*found);
                    }
                }
            }
        };
        pair([](const ExplainedObject& a, const ExplainedObject& b) { return a.name == b.name; });
        pair([](const ExplainedObject&, const ExplainedObject&) { return true; });
        groupsBefore = groupsOf(before, false); // a template may decide about the kind
        groupsAfter = groupsOf(after, false);
        pair([](const ExplainedObject& a, const ExplainedObject& b) { return a.name == b.name; });
        return pairs;
    }

    void perturbChart(std::size_t chart)
    {
        const Explanation::Chart& shown = m_base->charts()[chart];
        const Value& root = shown.compiled->values.root();
        std::optional<schema::FormField> form;
        SourceMap sources;
        if (const auto& file = shown.compiled->values.chart()->contents().schema) {
            const FileId id = sources.add(file->name, std::string(file->text()));
            if (const auto schema = schema::Schema::fromJson(sources, id))
                form = schema::formOf(*schema);
        }
        std::vector<ValuePath> leaves;
        ValuePath path;
        listLeaves(root, path, leaves);
        for (const ValuePath& leaf : leaves)
            perturbLeaf(chart, root, leaf, form ? fieldAt(*form, leaf) : nullptr);
    }

    static Fields leavesBelow(const Explanation& explanation, std::size_t object, const ValuePath& path)
    {
        Fields out;
        for (const ExplainedField& field : explanation.objects()[object].fields) {
            if (startsWith(field.path, path))
                out.emplace(object, field.path);
        }
        return out;
    }

    // What differs: fields of the base, and fields that only the other one has.
    void compare(const Explanation& other, Fields& ofBase, Fields& ofOther) const
    {
        const std::vector<std::string_view> texts = textsOf(other);
        const auto addAll = [](Fields& into, const Fields& from) { into.insert(from.begin(), from.end()); };
        std::set<std::size_t> seenBefore;
        std::set<std::size_t> seenAfter;
        for (const auto& [old, now] : pairsOf(*m_base, other)) {
            seenBefore.insert(old);
            seenAfter.insert(now);
            if (m_baseTexts[old] == texts[now])
                continue;
            Changes changes;
            compareValues(baseValue(old), valueOf(texts[now]), {}, {}, changes);
            for (const ValuePath& path : changes.before)
                addAll(ofBase, leavesBelow(*m_base, old, path));
            for (const ValuePath& path : changes.after)
                addAll(ofOther, leavesBelow(other, now, path));
        }
        for (std::size_t i = 0; i < m_base->objects().size(); ++i) {
            if (!seenBefore.contains(i))
                addAll(ofBase, leavesBelow(*m_base, i, {}));
        }
        for (std::size_t i = 0; i < other.objects().size(); ++i) {
            if (!seenAfter.contains(i))
                addAll(ofOther, leavesBelow(other, i, {}));
        }
    }

    static Fields namedIn(const Explanation& explanation, const ValuePath& path, bool isDirect, bool isDeciding)
    {
        Fields out;
        for (std::size_t chart = 0; chart < explanation.charts().size(); ++chart) {
            for (const Reach& reach : explanation.reach(chart, path)) {
                if (reach.isDirect ? isDirect : isDeciding)
                    out.emplace(reach.field.object, explanation.at(reach.field).path);
            }
        }
        return out;
    }

    void perturbLeaf(std::size_t, const Value& root, const ValuePath& path, const schema::FormField* field)
    {
        constexpr std::size_t mostTold = 40;
        const Value* leaf = valueAt(root, path);
        const ValuePath set = upToList(path);
        const Fields direct = namedIn(*m_base, path, true, false);
        const Fields deciding = namedIn(*m_base, path, false, true);
        Fields moved;
        std::size_t trials = 0;
        for (const Value& instead : alternatives(*leaf, field)) {
            const Value changed = withValueAt(root, path, &instead);
            const std::vector<std::string> change = {setKey(set) + "=" + jsonOf(*valueAt(changed, set))};
            const auto other = build(change, false);
            if (!other || !isAllowed(*other))
                continue;
            ++trials;
            Fields ofBase;
            Fields ofOther;
            compare(*other, ofBase, ofOther);
            m_out.changed += ofBase.size() + ofOther.size();
            for (const auto& changedField : ofBase) {
                moved.insert(changedField);
                if (direct.contains(changedField) || deciding.contains(changedField))
                    ++m_out.foreseen;
                else
                    miss(path, instead, *m_base, changedField);
            }
            if (!ofOther.empty()) {
                const auto traced = build(change, true);
                const Fields known = traced ? namedIn(*traced, set, true, true) : Fields();
                for (const auto& added : ofOther) {
                    if (known.contains(added))
                        ++m_out.foreseen;
                    else
                        miss(path, instead, *other, added);
                }
            }
            if (trials == enoughTrials)
                break;
        }
        m_out.trials += trials;
        if (trials == 0) {
            ++m_out.refused;
            return;
        }
        ++m_out.leaves;
        m_out.named += direct.size();
        m_out.deciding += deciding.size();
        for (const auto& field1 : direct) {
            if (moved.contains(field1))
                ++m_out.confirmed;
            else if (m_out.idle.size() < mostTold)
                m_out.idle.push_back(told(path, *m_base, field1));
        }
        m_out.decidingConfirmed += static_cast<std::size_t>(
            std::count_if(deciding.begin(), deciding.end(), [&](const auto& each) { return moved.contains(each); }));
    }

    static std::string told(const ValuePath& path, const Explanation& in,
                            const std::pair<std::size_t, ValuePath>& field)
    {
        return path.toString() + ": " + in.objects()[field.first].id() + " " + field.second.toString();
    }

    void miss(const ValuePath& path, const Value& instead, const Explanation& in,
              const std::pair<std::size_t, ValuePath>& field)
    {
        constexpr std::size_t mostTold = 40;
        if (m_out.missed.size() < mostTold)
            m_out.missed.push_back(told(path, in, field) + " (" + jsonOf(instead) + ")");
    }

    const FileSystem& m_files;
    fs::path m_folder;
    std::vector<std::string> m_given;
    bool m_isOverlay = false;
    SharedCharts m_shared;
    const Explanation* m_base = nullptr;
    std::vector<std::string_view> m_baseTexts; // of its objects
    mutable std::map<std::size_t, Value> m_baseValues;
    std::string m_problem;
    Perturbation m_out;
};

std::string percent(std::size_t part, std::size_t whole)
{
    const double share = whole == 0 ? 100 : 100.0 * double(part) / double(whole);
    std::string digits = std::to_string(share);
    return digits.substr(0, digits.find('.') + 3) + " % (" + std::to_string(part) + " of " + std::to_string(whole) +
           ")";
}

} // namespace

void Perturbation::add(const Perturbation& more)
{
    leaves += more.leaves;
    refused += more.refused;
    trials += more.trials;
    changed += more.changed;
    foreseen += more.foreseen;
    named += more.named;
    confirmed += more.confirmed;
    deciding += more.deciding;
    decidingConfirmed += more.decidingConfirmed;
}

std::string Perturbation::summary() const
{
    return std::to_string(leaves) + " values, " + std::to_string(trials) + " changes, " + std::to_string(refused) +
           " values that nothing else would do for; recall " + percent(foreseen, changed) + ", precision " +
           percent(confirmed, named) + ", of fields that conditions decide " + percent(decidingConfirmed, deciding);
}

Perturbation perturb(const FileSystem& files, const fs::path& folder, const std::vector<std::string>& given)
{
    return Perturber(files, folder, given).run();
}

} // namespace strake::test
