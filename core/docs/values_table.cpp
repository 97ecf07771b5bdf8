#include "core/docs/values_table.h"

#include "core/docs/go_sort.h"
#include "core/gotemplate/sprintf.h"
#include "core/json/writer.h"
#include "core/yaml/node_emitter.h"
#include "core/yaml/resolver_v3.h"

#include <optional>
#include <set>
#include <stdexcept>

namespace strake::docs {

namespace {

using yaml::Node;
using yaml::NodeKind;

// Aliases let a short text stand for endless ones.
constexpr std::size_t maxVisits = 2'000'000;
constexpr std::size_t maxDepth = 1000;

// As Go numbers yaml.v3's kinds.
int goKind(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Sequence: return 2;
    case NodeKind::Mapping: return 4;
    case NodeKind::Scalar: return 8;
    case NodeKind::Alias: return 16;
    }
    return 0;
}

// Thrown within this file.
struct TableError {
    Diagnostic diagnostic;
};

[[noreturn]] void refuse(const Node& at, std::string message, std::string goText)
{
    throw TableError{diagnose(DiagnosticKind::DocsInvalid, at.range, std::move(message)).asPeer(std::move(goText))};
}

struct Decoded {
    Value value;
    std::string error; // goyaml's, when the text does not fit its tag
};

// node.Decode into int, float64 or bool, by the tag.
Decoded decodeScalar(const Node& node, const std::string& tag)
{
    std::string error;
    const yaml::Scalar scalar = yaml::resolveTaggedV3(tag, node.value, error);
    if (!error.empty())
        return {{}, "yaml: " + error};
    switch (scalar.kind) {
    case yaml::ScalarKind::Bool: return {Value::ofBool(scalar.boolean), {}};
    case yaml::ScalarKind::Int: return {Value::ofInt(scalar.integer), {}};
    case yaml::ScalarKind::Float: return {Value::ofFloat(scalar.floating), {}};
    default: break;
    }
    const std::string shown = node.value.size() > 10 ? node.value.substr(0, 7) + "..." : node.value;
    return {{},
            "yaml: unmarshal errors:\n  line " + std::to_string(node.line) + ": cannot unmarshal " + tag + " `" +
                shown + "` into int"};
}

bool isDecodedTag(const std::string& tag) { return tag == "!!int" || tag == "!!float" || tag == "!!bool"; }

std::string_view typeName(const Value& value)
{
    switch (value.kind()) {
    case Kind::Bool: return "bool";
    case Kind::Float64: return "float";
    case Kind::Int: return "int";
    case Kind::String: return "string";
    case Kind::Slice: return value.type() == &types::bytes ? "" : "list";
    case Kind::Map: return "object";
    default: return "";
    }
}

class RowMaker {
public:
    RowMaker(const schema::Descriptions& descriptions, DiagnosticConsumer& problems, bool paths)
        : m_descriptions(descriptions), m_problems(problems), m_wantsPaths(paths)
    {}

    std::vector<ValueRow> rowsOf(const Node& root)
    {
        field("", nullptr, root, true);
        return std::move(m_rows);
    }

private:
    struct Comments {
        const schema::ValueDescription* own = nullptr; // `# key --`; null without one
        schema::ValueDescription above;                // `# --`
        bool any() const { return own || !above.description.empty(); }
    };

    Comments commentsOf(const std::string& path, const Node* key) const
    {
        const auto own = m_descriptions.find(path);
        return {own == m_descriptions.end() ? nullptr : &own->second, schema::descriptionAbove(key)};
    }

    class Depth {
    public:
        Depth(RowMaker& maker, const Node& at) : m_maker(maker)
        {
            if (++m_maker.m_visits > maxVisits)
                refuse(at, "the values, aliases expanded, are too many for a table", "too many values");
            if (++m_maker.m_depth > maxDepth)
                refuse(at, "the values nest too deeply", "values nest too deeply");
        }
        ~Depth() { --m_maker.m_depth; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

    private:
        RowMaker& m_maker;
    };

    // An item of a list is its own key.
    void field(const std::string& path, const Node* key, const Node& value, bool documentLeaves)
    {
        const Depth depth(*this, value);
        switch (value.kind) {
        case NodeKind::Mapping: object(path, key, value, documentLeaves); break;
        case NodeKind::Sequence: list(path, key, value, documentLeaves); break;
        case NodeKind::Alias: {
            const yaml::NodePtr target = value.target.lock();
            if (!target)
                refuse(value, "this alias leads nowhere", "unknown anchor '" + value.value + "' referenced");
            field(path, key, *target, documentLeaves);
            break;
        }
        case NodeKind::Scalar: scalar(path, *key, value, documentLeaves); break;
        }
    }

    [[gnu::noinline]] void scalar(const std::string& path, const Node& key, const Node& value, bool documentLeaves)
    {
        const Comments comments = commentsOf(path, &key);
        if (!documentLeaves && !comments.any())
            return;
        const std::string tag = yaml::nodeTagV3(value);
        if (tag == "!!null") {
            nullRow(path, comments, key);
        } else if (tag == "!!str" || tag == "!!timestamp") {
            const bool isYaml = tag == "!!str" && comments.above.notationType == "yaml";
            row(path, isYaml ? asYaml(value) : Value::ofString(value.value), comments, key);
        } else if (isDecodedTag(tag)) {
            Decoded decoded = decodeScalar(value, tag);
            if (!decoded.error.empty())
                refuse(value, "`" + value.value + "` is no " + tag.substr(2) + " that a default can show",
                       decoded.error);
            row(path, decoded.value, comments, key);
        } else {
            refuse(value, "a value of tag `" + tag + "` cannot be documented",
                   "invalid node type " + std::to_string(goKind(value)) + " received");
        }
    }

    void list(const std::string& path, const Node* key, const Node& value, bool documentLeaves)
    {
        documentLeaves = collection(path, key, value, documentLeaves);
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            if (m_wantsPaths)
                m_at.push(i);
            field(path + "[" + std::to_string(i) + "]", value.items[i].get(), *value.items[i], documentLeaves);
            if (m_wantsPaths)
                m_at.pop();
        }
    }

    void object(const std::string& path, const Node* key, const Node& value, bool documentLeaves)
    {
        documentLeaves = collection(path, key, value, documentLeaves);
        for (const yaml::Entry& entry : value.entries) {
            if (m_wantsPaths)
                m_at.push(entry.key->value);
            field(pathBelow(path, entry.key->value), entry.key.get(), *entry.value, documentLeaves);
            if (m_wantsPaths)
                m_at.pop();
        }
    }

    // The row of a list or map itself, if it gets one. Whether leaves below it need no comment of their own. Apart from
    // list() and object(), whose frames are many when values nest.
    [[gnu::noinline]] bool collection(const std::string& path, const Node* key, const Node& value, bool documentLeaves)
    {
        const Comments comments = commentsOf(path, key);
        const bool isMap = value.kind == NodeKind::Mapping;
        if (isMap ? value.entries.empty() : value.items.empty()) {
            const bool isTop = isMap && path.empty();
            if (key && !isTop && (documentLeaves || comments.any()))
                row(path, isMap ? Value::ofMap() : Value::ofList({}), comments, *key);
            return documentLeaves;
        }
        if (!key || !comments.any())
            return documentLeaves;
        collectionRow(path, *key, value, comments);
        return false;
    }

    static std::string pathBelow(const std::string& path, const std::string& key)
    {
        const bool isQuoted = key.find_first_of(". ") != std::string::npos;
        const std::string shown = isQuoted ? "\"" + key + "\"" : key;
        return path.empty() ? shown : path + "." + shown;
    }

    // A list or map that has a comment and is not empty.
    void collectionRow(const std::string& path, const Node& key, const Node& value, const Comments& comments)
    {
        Value shown;
        if (comments.own || comments.above.notationType.empty())
            shown = jsonable(value);
        else if (comments.above.notationType == "yaml")
            shown = asYaml(value);
        else
            shown = Value::ofString("");
        row(path, shown, comments, key);
    }

    static Value asYaml(const Node& value)
    {
        try {
            return Value::ofBytes(std::make_shared<const std::string>(yaml::emitNode(value)));
        } catch (const std::runtime_error& failed) {
            refuse(value, "this cannot be written as YAML: " + std::string(failed.what()), failed.what());
        }
    }

    // What JSON can show of a node: keys as written, null for what has no JSON.
    Value jsonable(const Node& node)
    {
        const Depth depth(*this, node);
        switch (node.kind) {
        case NodeKind::Mapping: return jsonableMap(node);
        case NodeKind::Sequence: return jsonableList(node);
        case NodeKind::Alias: {
            const yaml::NodePtr target = node.target.lock();
            return target ? jsonable(*target) : Value();
        }
        case NodeKind::Scalar: break;
        }
        return jsonableScalar(node);
    }

    Value jsonableMap(const Node& node)
    {
        ValueMap map;
        for (const yaml::Entry& entry : node.entries)
            map.insert_or_assign(entry.key->value, jsonable(*entry.value));
        return Value::ofMap(std::move(map));
    }

    Value jsonableList(const Node& node)
    {
        ValueList items;
        for (const yaml::NodePtr& item : node.items)
            items.push_back(jsonable(*item));
        return Value::ofList(std::move(items));
    }

    [[gnu::noinline]] Value jsonableScalar(const Node& node)
    {
        const std::string tag = yaml::nodeTagV3(node);
        if (tag == "!!str" || tag == "!!timestamp")
            return Value::ofString(node.value);
        if (!isDecodedTag(tag))
            return {};
        Decoded decoded = decodeScalar(node, tag);
        if (decoded.error.empty())
            return decoded.value;
        m_problems.handle(
            diagnose(DiagnosticKind::DocsDoubtful, node.range,
                     "`" + node.value + "` is no " + tag.substr(2) + " that a default can show: shown as 0")
                .asPeer("Failed to decode value from yaml node value " + node.value));
        return Value::ofInt(0);
    }

    ValueRow& addRow(const std::string& path, const Comments& comments, const Node& key)
    {
        ValueRow& row = m_rows.emplace_back();
        row.key = path;
        row.path = m_at;
        row.column = key.column;
        row.line = key.line;
        row.notationType = comments.above.notationType;
        row.autoDefault = comments.above.defaultText;
        row.autoDescription = comments.above.description;
        row.section = comments.above.section;
        if (const schema::ValueDescription* own = comments.own) {
            row.defaultText = own->defaultText;
            row.description = own->description;
            if (!own->section.empty())
                row.section = own->section;
        }
        return row;
    }

    static std::string_view typeHint(const Comments& comments)
    {
        if (comments.own && !comments.own->valueType.empty())
            return comments.own->valueType;
        return comments.above.valueType;
    }

    void nullRow(const std::string& path, const Comments& comments, const Node& key)
    {
        ValueRow& row = addRow(path, comments, key);
        if (row.description.empty())
            row.description = row.autoDescription;
        const std::string_view hint = typeHint(comments);
        row.type = hint.empty() ? "string" : hint;
        if (row.defaultText.empty() && row.autoDefault.empty())
            row.defaultText = "`nil`";
    }

    void row(const std::string& path, const Value& value, const Comments& comments, const Node& key)
    {
        ValueRow& row = addRow(path, comments, key);
        const std::string_view hint = typeHint(comments);
        row.type = !hint.empty() ? hint : !row.notationType.empty() ? row.notationType : typeName(value);
        if (!row.defaultText.empty() || !row.autoDefault.empty())
            return;
        if (row.notationType.empty())
            row.defaultText = "`" + jsonOf(path, value, key) + "`";
        else if (value.type() == &types::bytes)
            row.defaultText = value.bytesAsString();
        else
            row.defaultText = gotemplate::formatted("%s", {value});
    }

    static std::string jsonOf(const std::string& path, const Value& value, const Node& key)
    {
        try {
            return std::string(json::write(value, {.escapeHtml = false}).view());
        } catch (const std::runtime_error& failed) {
            const std::string words = "failed to marshal default value for " + path + " to json: ";
            refuse(key, "the default of `" + path + "` has no JSON: " + failed.what(), words + words + failed.what());
        }
    }

    const schema::Descriptions& m_descriptions;
    DiagnosticConsumer& m_problems;
    bool m_wantsPaths;
    ValuePath m_at;
    std::vector<ValueRow> m_rows;
    std::size_t m_visits = 0;
    std::size_t m_depth = 0;
};

std::vector<ValueRow> unsortedRows(const ChartInfo& chart, DiagnosticConsumer& problems, bool paths)
{
    if (!chart.values)
        return {};
    const Node& root = *chart.values;
    if (root.kind != NodeKind::Mapping)
        refuse(root, "a values file must be a map",
               "values file must resolve to a map (was " + std::to_string(goKind(root)) + ")");
    return RowMaker(chart.descriptions, problems, paths).rowsOf(root);
}

void sortRows(std::vector<ValueRow>& rows, SortOrder order)
{
    goSort(rows, [order](const ValueRow& a, const ValueRow& b) {
        if (a.isGlobal != b.isGlobal)
            return a.isGlobal;
        if (!a.isGlobal && a.dependency != b.dependency)
            return a.dependency.empty() != b.dependency.empty() ? a.dependency.empty() : a.dependency < b.dependency;
        if (order == SortOrder::Alphanum)
            return a.key < b.key;
        return a.line != b.line ? a.line < b.line : a.column < b.column;
    });
}

bool isBelowGlobal(const std::string& key) { return key.starts_with("global."); }

void addDependencyRows(std::vector<ValueRow>& rows, std::span<const DependencyValues> dependencies,
                       DiagnosticConsumer& problems, bool paths)
{
    std::set<std::string> globals;
    for (ValueRow& row : rows) {
        if (isBelowGlobal(row.key)) {
            row.isGlobal = true;
            globals.insert(row.key);
        }
    }
    for (const DependencyValues& dependency : dependencies) {
        std::vector<ValueRow> more = unsortedRows(*dependency.chart, problems, paths);
        for (ValueRow& row : more) {
            if (row.key == "global" || isBelowGlobal(row.key)) {
                if (!globals.insert(row.key).second)
                    continue;
                row.isGlobal = true;
            } else {
                row.key = dependency.prefix + "." + row.key;
                if (paths) {
                    ValuePath path = dependency.path;
                    for (const PathStep& step : row.path.steps())
                        path.push(step);
                    row.path = std::move(path);
                }
            }
            row.dependency = dependency.prefix;
            rows.push_back(std::move(row));
        }
    }
}

} // namespace

Result<ValuesTable> makeValuesTable(const ChartInfo& chart, std::span<const DependencyValues> dependencies,
                                    const TableOptions& options, DiagnosticConsumer& problems)
{
    ValuesTable table;
    try {
        table.rows = unsortedRows(chart, problems, options.paths);
        if (options.ignoreNonDescriptions)
            std::erase_if(table.rows,
                          [](const ValueRow& row) { return row.autoDescription.empty() && row.description.empty(); });
        if (!dependencies.empty())
            addDependencyRows(table.rows, dependencies, problems, options.paths);
    } catch (TableError& error) {
        return fail(std::move(error.diagnostic));
    }
    sortRows(table.rows, options.order);
    table.defaultSection.name = "Other Values";
    std::map<std::string, std::size_t, std::less<>> places;
    for (const ValueRow& row : table.rows) {
        if (row.section.empty()) {
            table.defaultSection.rows.push_back(row);
            continue;
        }
        const auto [place, isNew] = places.emplace(row.section, table.sections.size());
        if (isNew)
            table.sections.push_back({row.section, {}});
        table.sections[place->second].rows.push_back(row);
    }
    sortRows(table.defaultSection.rows, options.order);
    for (Section& section : table.sections)
        sortRows(section.rows, options.order);
    return table;
}

} // namespace strake::docs
