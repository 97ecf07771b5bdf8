#include "core/scaffold.h"

#include "core/compiler.h"
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <optional>

namespace strake {

namespace {

constexpr std::size_t textWidth = 100;

// `text` in lines of at most textWidth, its own breaks kept.
std::vector<std::string> wrapped(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line;
        for (std::string_view rest = text.substr(0, end); !rest.empty();) {
            const std::size_t blank = std::min(rest.find(' '), rest.size());
            if (blank > 0) {
                if (!line.empty() && line.size() + 1 + blank > textWidth) {
                    lines.push_back(std::move(line));
                    line.clear();
                }
                line += (line.empty() ? "" : " ") + std::string(rest.substr(0, blank));
            }
            rest.remove_prefix(std::min(blank + 1, rest.size()));
        }
        if (!line.empty())
            lines.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string oneLine(const Value& value)
{
    std::string text = yamlOf(value);
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

class CommentWriter {
public:
    std::string write(const schema::FormField& form, std::string_view heading)
    {
        for (const std::string& line : wrapped(heading))
            m_out += "# " + line + "\n";
        members(form, "");
        return std::move(m_out);
    }

private:
    void prose(std::string_view text, const std::string& indent)
    {
        for (const std::string& line : wrapped(text))
            m_out += (indent.empty() ? "## " : "# " + indent + "## ") + line + "\n";
    }

    void members(const schema::FormField& field, const std::string& indent)
    {
        for (const schema::FormField& child : field.children) {
            const auto* key = child.path.empty() ? nullptr : std::get_if<std::string>(&child.path.steps().back());
            if (key == nullptr)
                continue;
            if (indent.empty())
                m_out += "\n";
            prose(child.description, indent);
            if (!child.defaultText.empty())
                prose("Default: " + child.defaultText, indent);
            if (!child.choices.empty()) {
                std::string choices;
                for (const Value& choice : child.choices)
                    choices += (choices.empty() ? "" : ", ") + oneLine(choice);
                prose("One of " + choices + (child.open ? ", or another" : ""), indent);
            }
            entry(child, *key, indent);
        }
    }

    void entry(const schema::FormField& field, const std::string& key, const std::string& indent)
    {
        const bool isGroup = field.kind == schema::FieldKind::Group && !field.children.empty();
        const bool isNamed = isGroup || !field.defaultValue;
        const Value value = isNamed ? Value::ofMap({{key, Value()}}) : Value::ofMap({{key, *field.defaultValue}});
        std::string text = yamlOf(value);
        if (isNamed)
            text = text.substr(0, text.rfind(": ") + 1) + "\n"; // without the null
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = text.find('\n', begin);
            const std::string line = text.substr(begin, end - begin);
            m_out += line.empty() ? "\n" : "# " + indent + line + "\n";
            begin = end == std::string::npos ? text.size() : end + 1;
        }
        if (isGroup)
            members(field, indent + "  ");
    }

    std::string m_out;
};

// --- What several values have in common -------------------------------------------------------------------------------

bool areFullMaps(const Value& a, const Value& b)
{
    return a.isMap() && b.isMap() && a.map() != nullptr && b.map() != nullptr && !a.map()->empty() && !b.map()->empty();
}

std::optional<Value> commonOf(const Value& a, const Value& b)
{
    if (!areFullMaps(a, b))
        return deepEqual(a, b) ? std::optional(a) : std::nullopt;
    ValueMap out;
    for (const auto& [key, value] : *a.map()) {
        const Value* other = b.find(key);
        if (std::optional<Value> both = other != nullptr ? commonOf(value, *other) : std::nullopt)
            out.emplace(key, std::move(*both));
    }
    return out.empty() ? std::nullopt : std::optional(Value::ofMap(std::move(out)));
}

// The paths at which `value` says more than `other`, or (`same`) what it says as well.
void pathsOf(const Value& value, const Value& other, bool same, const ValuePath& at, std::vector<ValuePath>& into)
{
    for (const auto& [key, member] : *value.map()) {
        const Value* there = other.find(key);
        if (there != nullptr && areFullMaps(member, *there))
            pathsOf(member, *there, same, at.child(key), into);
        else if ((there != nullptr) == same)
            into.push_back(at.child(key));
    }
}

std::optional<Value> valueOf(const SourceMap& sources, FileId file)
{
    const Result<yaml::NodePtr> node = yaml::parse(sources, file);
    const Result<Value> value = node ? yaml::toValue(node->get()) : Result<Value>(fail(node.error()));
    return value ? std::optional(*value) : std::nullopt;
}

Value withoutPaths(Value value, const std::vector<ValuePath>& paths)
{
    for (const ValuePath& path : paths) {
        value = withValueAt(value, path, nullptr);
        for (ValuePath above = path; above.steps().size() > 1;) {
            above.pop();
            const Value* parent = valueAt(value, above);
            if (parent == nullptr || parent->map() == nullptr || !parent->map()->empty())
                break;
            value = withValueAt(value, above, nullptr);
        }
    }
    return value;
}

// The text without what stands at the paths; written anew where that cannot be done in place.
std::string without(std::string text, const Value& value, const std::vector<ValuePath>& paths)
{
    const Value wanted = withoutPaths(value, paths);
    const std::string anew = wanted.map() == nullptr || wanted.map()->empty() ? std::string() : yamlOf(wanted);
    yaml::EditOptions options;
    options.eraseEmptyParents = true;
    options.eraseComment = true;
    for (const ValuePath& path : paths) {
        SourceMap sources;
        const FileId file = sources.add("values.yaml", text);
        const Result<yaml::TextEdits> edits = yaml::planErase(sources, file, path, options);
        if (!edits)
            return anew;
        text = yaml::applyEdits(text, *edits);
    }
    SourceMap sources;
    const auto got = valueOf(sources, sources.add("values.yaml", text));
    const bool isEmpty = got && (got->isNil() || (got->map() != nullptr && got->map()->empty()));
    if (isEmpty && anew.empty())
        return text.find('#') == std::string::npos ? std::string() : text;
    return got && deepEqual(*got, wanted) ? text : anew;
}

} // namespace

std::string commentedValues(const schema::FormField& form, std::string_view heading)
{
    return CommentWriter().write(form, heading);
}

std::vector<FolderFile> filesOf(const OverlayTree& tree)
{
    const std::string entry = "charts:\n  - name: " + oneLine(Value::ofString(tree.instance)) + "\n";
    const std::string head = "apiVersion: strake.dev/v1\nkind: Overlay\n";
    const std::string values = "    valuesFiles:\n      - values.yaml\n";
    std::vector<FolderFile> files;
    files.push_back({"base/overlay.yaml", "# What all environments have in common.\n" + head + entry +
                                              "    path: " + oneLine(Value::ofString(tree.chart)) + "\n" + values});
    files.push_back({"base/values.yaml", tree.baseValues});
    for (const OverlayTree::Environment& environment : tree.environments) {
        files.push_back({environment.name + "/overlay.yaml", "# What is different in " + environment.name + ".\n" +
                                                                 head + "resources:\n  - ../base\n" + entry + values});
        files.push_back({environment.name + "/values.yaml", environment.values});
    }
    return files;
}

std::vector<FolderFile> overlaysOver(const chart::Chart& chart, const schema::FormField& form,
                                     const std::string& instance, const std::string& chartFromBase,
                                     std::span<const std::string> environments)
{
    const auto valuesFor = [&](const std::string& whom) {
        return commentedValues(form,
                               "Values of " + chart.name() + " " + chart.metadata().version + " " + whom +
                                   ": each key with its default. Take out the `# ` in front of one, and of the keys "
                                   "above it, to set it.");
    };
    OverlayTree tree{.instance = instance.empty() ? chart.name() : instance,
                     .chart = chartFromBase,
                     .baseValues = valuesFor("in all environments"),
                     .environments = {}};
    for (const std::string& name : environments)
        tree.environments.push_back({name, valuesFor("in " + name)});
    return filesOf(tree);
}

Result<std::string> chartFromBase(const FileSystem& files, const std::filesystem::path& folder,
                                  const std::filesystem::path& chart)
{
    const EntryKind kind = files.kindOf(folder);
    const auto entries = files.listFolder(folder);
    if (kind != EntryKind::None && (!entries || !entries->empty()))
        return fail(diagnose(DiagnosticKind::Usage, {}, folder.string() + " is there already and not an empty folder")
                        .withHint("name a new one"));
    const auto real = files.canonical(chart);
    if (!real)
        return fail(Diagnostic(real.error()));
    // Where the folder will be: below what exists of the way to it.
    OverlayFileSystem future(files);
    future.setBuffer(folder / "base" / "overlay.yaml", "");
    const auto base = future.canonical(folder / "base");
    if (!base)
        return fail(Diagnostic(base.error()));
    return real->lexically_relative(*base).generic_string();
}

OverlayFileSystem asIfWritten(const FileSystem& files, const std::filesystem::path& folder,
                              std::span<const FolderFile> tree)
{
    OverlayFileSystem future(files);
    for (const FolderFile& file : tree)
        future.setBuffer(folder / file.path, file.bytes);
    return future;
}

Result<LiftedValues> liftCommon(const SourceMap& sources, std::span<const FileId> files)
{
    std::vector<Value> all;
    for (const FileId file : files) {
        const Result<yaml::NodePtr> node = yaml::parse(sources, file);
        if (!node)
            return fail(node.error());
        Result<Value> value = yaml::toValue(node->get());
        if (!value)
            return fail(value.error());
        if (!value->isNil() && !value->isMap())
            return fail(diagnose(DiagnosticKind::ValuesInvalid, {file, 0, 0}, "values must be a mapping"));
        all.push_back(value->isNil() ? Value::ofMap({}) : std::move(*value));
    }
    LiftedValues lifted;
    if (all.empty())
        return lifted;
    std::optional<Value> common = all[0];
    for (const Value& value : all)
        common = common ? commonOf(*common, value) : std::nullopt;
    const Value base = common.value_or(Value::ofMap({}));
    std::vector<ValuePath> own;
    pathsOf(all[0], base, false, {}, own);
    lifted.base = without(std::string(sources.text(files[0])), all[0], own);
    for (std::size_t i = 0; i < all.size(); ++i) {
        std::vector<ValuePath> shared;
        pathsOf(all[i], base, true, {}, shared);
        lifted.rest.push_back(without(std::string(sources.text(files[i])), all[i], shared));
    }
    return lifted;
}

} // namespace strake
