// Values of one line as text, and what a text typed for one means.
#pragma once

#include "gui/models/field_node.h"

#include <QString>

#include <optional>

namespace strake::gui {

// What is to be typed.
struct ScalarRule {
    EditorKind editor = EditorKind::Text;
    const schema::FormField* form = nullptr; // null: no schema says more
    const Value* former = nullptr;           // the value that is replaced: a number stays one where it can
};

// Nothing when the text is no such value; `problem` says why.
std::optional<Value> parseScalar(const QString& text, const ScalarRule& rule, QString* problem);
QString scalarText(const Value& value);

// What is good to know of a text that is right: "= 4Gi" of "4096Mi", "does not match ^a". Empty: nothing.
QString scalarHint(const QString& text, const ScalarRule& rule);

// Whether one line holds such values: numbers, texts, choices; not mappings, lists, long texts.
bool isScalarEditor(EditorKind editor);

// "4Gi" for "4096Mi", "2" for "2000m": a Kubernetes quantity with the largest suffix that keeps it whole. Empty when it
// is none, or has a fraction.
QString canonicalQuantity(const QString& text);

} // namespace strake::gui
