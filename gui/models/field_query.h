// What is typed into the filter: words that must all occur, and conditions such as `@modified` or `@layer:prod`.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace strake::gui {

struct FieldNode;
struct LayerColumn;

struct FieldQuery {
    QStringList words;         // folded
    bool modified = false;     // @modified: set in the edited layer
    bool problem = false;      // @problem
    bool secret = false;       // @secret
    bool required = false;     // @required
    bool unknown = false;      // @unknown: not in the schema
    bool overridden = false;   // @overridden: set by any layer above the chart's defaults
    QString layer;             // @layer:prod, folded: set in a layer whose name has it
    QString type;              // @type:list
    QString section;           // @section:Agent, folded
    QStringList notUnderstood; // conditions that are none, and none that is still being typed

    static const QStringList& conditions(); // all there are: "@modified", "@layer:"
    static FieldQuery parse(const QString& text);
    bool isEmpty() const;
    // Of the node itself, not of what is in it.
    bool matches(const FieldNode& node, const std::vector<LayerColumn>& columns, std::size_t edited) const;
};

// "list", "boolean": what @type: compares with.
QString typeName(const FieldNode& node);

} // namespace strake::gui
