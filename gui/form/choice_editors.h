// Editors that offer choices: booleans of three states, enumerations.
#pragma once

#include "gui/form/field_editor.h"

#include <vector>

class QComboBox;

namespace strake::gui {

// Inherit, the choices, and null where something can be taken away. A choice made is an edit.
class ChoiceEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit ChoiceEditor(QWidget* parent = nullptr);

    void setField(const FieldContext& field) override;
    std::optional<FieldEdit> edit() const override;
    QComboBox* comboBox() const { return m_box; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    virtual std::vector<Value> choicesOf(const FieldContext& field) const;
    virtual QString textOf(const Value& value) const;

private:
    void add(const QString& text, const FieldEdit& edit);

    QComboBox* m_box;
    std::vector<FieldEdit> m_edits; // one an entry
    bool m_open = false;            // other texts may be typed
    int m_initial = 0;
    QString m_initialText;
};

class BoolEditor final : public ChoiceEditor {
    Q_OBJECT

public:
    using ChoiceEditor::ChoiceEditor;

protected:
    std::vector<Value> choicesOf(const FieldContext& field) const override;
    QString textOf(const Value& value) const override;
};

} // namespace strake::gui
