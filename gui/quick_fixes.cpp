#include "gui/quick_fixes.h"

#include "core/text/edit_distance.h"
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "gui/convert.h"
#include "gui/form/scalar_text.h"
#include "gui/models/field_kind.h"
#include "gui/models/value_types.h"

#include <QCoreApplication>

#include <optional>

namespace strake::gui {

namespace {

using schema::FieldKind;

class Words {
    Q_DECLARE_TR_FUNCTIONS(strake::gui::QuickFix)
};

constexpr int maxDepth = 200;

struct Found {
    ValuePath path;
    const yaml::Node* node = nullptr; // the value
    bool isKey = false;               // the place is that of its key
};

// What stands at the range, if anything begins there.
std::optional<Found> find(const yaml::Node& node, const SourceRange& range, ValuePath& path, int depth)
{
    if (depth > maxDepth)
        return std::nullopt;
    for (const yaml::Entry& entry : node.entries) {
        std::string key;
        if (!yaml::keyText(*entry.key, key))
            continue;
        path.push(key);
        const bool isKey = entry.key->range.begin == range.begin && entry.key->range.end == range.end;
        if (isKey || entry.value->range.begin == range.begin)
            return Found{path, entry.value.get(), isKey};
        if (std::optional<Found> found = find(*entry.value, range, path, depth + 1))
            return found;
        path.pop();
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        path.push(i);
        if (node.items[i]->range.begin == range.begin && node.items[i]->kind == yaml::NodeKind::Scalar)
            return Found{path, node.items[i].get(), false};
        if (std::optional<Found> found = find(*node.items[i], range, path, depth + 1))
            return found;
        path.pop();
    }
    return std::nullopt;
}

// "replicaCount" of "did you mean `replicaCount`?".
std::string suggestionOf(std::string_view hint)
{
    constexpr std::string_view begin = "did you mean `";
    if (!hint.starts_with(begin))
        return {};
    hint.remove_prefix(begin.size());
    return std::string(hint.substr(0, hint.find('`')));
}

class Fixer {
public:
    Fixer(const FixPlace& place, SourceMap& sources, FileId file) : m_place(place), m_sources(sources), m_file(file) {}

    void fixKey(const Diagnostic& problem, const Found& found)
    {
        const bool isUnknown =
            problem.kind == DiagnosticKind::ValuesUnknown || problem.message.ends_with("is not known to the schema");
        if (const std::string name = suggestionOf(problem.hint); !name.empty())
            add(Words::tr("Rename to “%1”").arg(toQt(std::string_view(name))),
                yaml::planRename(m_sources, m_file, found.path, name));
        if (isUnknown)
            add(Words::tr("Remove “%1”").arg(toQt(found.path)), yaml::planErase(m_sources, m_file, found.path));
    }

    void fixValue(const Found& found)
    {
        if (!m_place.form || !found.path.startsWith(m_place.root))
            return;
        const schema::FormField* form = formAt(*m_place.form, found.path.relativeTo(m_place.root));
        const Result<Value> value = yaml::toValue(found.node, {.numbers = yaml::Numbers::Exact});
        if (!form || !value || found.node->kind != yaml::NodeKind::Scalar)
            return;
        convert(*form, *value, found);
    }

    std::vector<QuickFix> fixes;

private:
    void convert(const schema::FormField& form, const Value& value, const Found& found)
    {
        const QString text = toQt(std::string_view(found.node->value));
        const auto set = [&](const QString& title, const Value& wanted) {
            add(title, yaml::planSet(m_sources, m_file, found.path, wanted));
        };
        switch (form.kind) {
        case FieldKind::Text:
            if (!value.isString() && !value.isNil())
                set(Words::tr("Quote: \"%1\"").arg(text), Value::ofString(found.node->value));
            return;
        case FieldKind::Integer:
        case FieldKind::Number:
        case FieldKind::Bool: {
            QString ignored;
            const ScalarRule rule{editorKindOf(&form, {}, nullptr), &form, nullptr};
            const std::optional<Value> wanted =
                value.isString() ? parseScalar(text.trimmed(), rule, &ignored) : std::nullopt;
            if (wanted)
                set(Words::tr("Convert to %1").arg(shownValue(*wanted)), *wanted);
            return;
        }
        case FieldKind::Choice: {
            std::vector<std::string_view> names;
            for (const Value& choice : form.choices) {
                if (choice.isString())
                    names.push_back(choice.string());
            }
            const std::string_view near = text::nearest(found.node->value, names);
            if (!near.empty())
                set(Words::tr("Change to “%1”").arg(toQt(near)), Value::ofString(std::string(near)));
            return;
        }
        case FieldKind::List:
            if (!value.isList() && !value.isMap() && !value.isNil())
                set(Words::tr("Make it a list of one item"), Value::ofList({value}));
            return;
        default: return;
        }
    }

    void add(const QString& title, const Result<yaml::TextEdits>& edits)
    {
        if (edits && !edits->empty())
            fixes.push_back({title, {m_place.file, *edits}});
    }

    const FixPlace& m_place;
    SourceMap& m_sources;
    FileId m_file;
};

} // namespace

std::vector<QuickFix> quickFixesOf(const Diagnostic& problem, const FixPlace& place)
{
    if (!problem.range.isSet())
        return {};
    SourceMap sources;
    const FileId file = sources.add(place.file.string(), place.text);
    const Result<yaml::NodePtr> root = yaml::parse(sources, file);
    if (!root || !*root)
        return {};
    ValuePath path;
    const std::optional<Found> found = find(**root, problem.range, path, 0);
    if (!found)
        return {};
    Fixer fixer(place, sources, file);
    if (found->isKey)
        fixer.fixKey(problem, *found);
    else
        fixer.fixValue(*found);
    return std::move(fixer.fixes);
}

} // namespace strake::gui
