// Which widget edits which kind of value.
#pragma once

#include "gui/form/field_editor.h"

namespace strake::gui {

// For a cell of the tree; null for fields that are edited in the inspector only.
FieldEditor* makeCellEditor(EditorKind kind, QWidget* parent);
bool hasCellEditor(EditorKind kind);
// For the inspector; null for what its rows edit: mappings, lists, groups.
FieldEditor* makeEditor(EditorKind kind, QWidget* parent);

} // namespace strake::gui
