// Which widget edits which kind of value.
#pragma once

#include "gui/form/field_editor.h"

namespace strake::gui {

// For a cell of the tree; null for fields that are edited in the inspector only.
FieldEditor* makeCellEditor(const FieldNode& field, QWidget* parent);

} // namespace strake::gui
