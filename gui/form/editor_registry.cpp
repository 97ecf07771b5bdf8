#include "gui/form/editor_registry.h"

#include "gui/form/choice_editors.h"
#include "gui/form/scalar_text.h"
#include "gui/form/text_editors.h"

namespace strake::gui {

FieldEditor* makeCellEditor(EditorKind kind, QWidget* parent)
{
    switch (kind) {
    case EditorKind::Bool: return new BoolEditor(parent);
    case EditorKind::Choice: return new ChoiceEditor(parent);
    case EditorKind::Secret: return new SecretEditor(parent);
    case EditorKind::Integer:
    case EditorKind::Port:
    case EditorKind::Number:
    case EditorKind::Text:
    case EditorKind::Quantity:
    case EditorKind::Duration:
    case EditorKind::IntOrString:
    case EditorKind::Image:
    case EditorKind::Url: return new TextEditor(parent);
    case EditorKind::Group:
    case EditorKind::Multiline:
    case EditorKind::Map:
    case EditorKind::List:
    case EditorKind::Alternatives:
    case EditorKind::Yaml: break;
    }
    return nullptr;
}

bool hasCellEditor(EditorKind kind) { return isScalarEditor(kind); }

FieldEditor* makeEditor(EditorKind kind, QWidget* parent)
{
    if (kind == EditorKind::Multiline)
        return new MultilineEditor(parent);
    if (kind == EditorKind::Yaml)
        return new YamlValueEditor(parent);
    return makeCellEditor(kind, parent);
}

} // namespace strake::gui
