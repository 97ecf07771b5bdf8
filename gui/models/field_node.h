// A chart's values as a form shows them: what the schema says of each, what is in force, and what every layer says.
// Made on the worker with each compilation; the model takes over what has changed.
#pragma once

#include "core/project.h"
#include "core/schema/form.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strake::gui {

// One column of the levels view, lowest first. The first are the charts' own defaults.
struct LayerColumn {
    QString label;              // "chart", "production/values.yaml"
    QString shortLabel;         // "chart", "values.yaml": where the overlay is clear
    std::filesystem::path file; // empty: none of its own
    ValuePath root;             // of the values within the file
    bool isDefaults = false;
    bool isInline = false;
    bool ofOpenedOverlay = false; // of the overlay that was opened, not of one that it builds on
    bool isBroken = false;        // it cannot be read
    std::vector<ValuePath> joins; // lists whose items it adds to those beneath, instead of replacing them
    bool isSameAs(const LayerColumn& other) const { return file == other.file && root == other.root; }
};

// Which editor suits a value; the registry of editors maps them to widgets.
enum class EditorKind : std::uint8_t {
    Group,
    Bool,
    Choice,
    Integer,
    Number,
    Text,
    Multiline,
    Quantity,
    Duration,
    IntOrString,
    Port,
    Image,
    Url,
    Secret,
    Map,
    List,
    Alternatives,
    Yaml
};

// What one layer says of a path.
struct LayerValue {
    std::size_t column = 0;
    Value value;
    SourceRange place; // in Compilation::sources
    std::uint32_t line = 0;
    bool isNull = false; // it takes away what lies beneath
};

struct FieldNode {
    FieldNode() = default;
    FieldNode(const FieldNode&) = delete; // children point back
    FieldNode& operator=(const FieldNode&) = delete;

    FieldNode* parent = nullptr;
    std::size_t row = 0; // among its siblings
    ValuePath path;
    QString key;
    EditorKind editor = EditorKind::Yaml;
    const schema::FormField* spec = nullptr;   // kept alive by FieldTree::form; null: the schema does not know it
    const schema::FormField* branch = nullptr; // of the schema's alternatives, the one that the value fits; null: none
    bool inList = false;                       // at or below an item of a list
    bool secret = false;
    bool isContainer = false;            // has children, or could have: mappings and lists
    std::optional<Value> effective;      // none: nobody sets it
    std::vector<LayerValue> layers;      // those that set it themselves, lowest first: the last is in force
    std::vector<std::size_t> problems;   // indexes into CompiledProject::problems
    std::vector<std::uint32_t> setBelow; // of a container: how many of its leaves each column sets
    std::uint32_t problemsBelow = 0;
    QString haystack; // what free text is searched in, folded
    std::vector<std::unique_ptr<FieldNode>> children;

    const LayerValue* inColumn(std::size_t column) const;
    // The highest below the column; null when nothing there sets it.
    const LayerValue* below(std::size_t column) const;
    const LayerValue* winner() const { return layers.empty() ? nullptr : &layers.back(); }
    bool isSetIn(std::size_t column) const; // itself or something in it
    bool isLeaf() const { return children.empty(); }
    const schema::FormField* form() const { return branch ? branch : spec; } // what editors go by
    // Whether the rows of both look the same, children apart.
    bool looksLike(const FieldNode& other) const;
};

struct FieldTree {
    std::shared_ptr<const schema::FormField> form;
    QString formSource;      // "schemas/agent-job.schema.yaml", "values.schema.json"; empty: no schema
    bool isInferred = false; // see ChartForm
    QString chart;           // the instance's name
    std::vector<LayerColumn> columns;
    std::unique_ptr<FieldNode> root; // its children are the top-level keys
    std::size_t fieldCount = 0;      // leaves

    const FieldNode* find(const ValuePath& path) const;
};

} // namespace strake::gui
