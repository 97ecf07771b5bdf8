#include "gui/form/editor_registry.h"

#include "gui/form/choice_editors.h"
#include "gui/form/text_editors.h"

namespace strake::gui {

FieldEditor* makeCellEditor(const FieldNode& field, QWidget* parent)
{
    // A duration or a size that the schema wants as a number.
    if (field.spec && field.spec->kind == schema::FieldKind::Integer)
        return new NumberEditor(true, parent);
    if (field.spec && field.spec->kind == schema::FieldKind::Number)
        return new NumberEditor(false, parent);
    switch (field.editor) {
    case EditorKind::Bool: return new BoolEditor(parent);
    case EditorKind::Choice: return new ChoiceEditor(parent);
    case EditorKind::Integer:
    case EditorKind::Port: return new NumberEditor(true, parent);
    case EditorKind::Number: return new NumberEditor(false, parent);
    case EditorKind::Text:
    case EditorKind::Quantity:
    case EditorKind::Duration:
    case EditorKind::IntOrString:
    case EditorKind::Image:
    case EditorKind::Url:
    case EditorKind::Secret: return new TextEditor(parent);
    default: return nullptr;
    }
}

} // namespace strake::gui
