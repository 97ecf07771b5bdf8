// Editors of one line: texts, numbers and texts of a grammar. Empty is inherited, and says what that would be.
#pragma once

#include "gui/form/field_editor.h"

class QLineEdit;

namespace strake::gui {

class TextEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit TextEditor(QWidget* parent = nullptr);

    void setField(const FieldContext& field) override;
    std::optional<FieldEdit> edit() const override;
    QString problem() const override;
    QLineEdit* lineEdit() const { return m_line; }

protected:
    // What the text means; nothing when it means nothing, and `problem` says why.
    virtual std::optional<Value> parse(const QString& text, QString* problem) const;
    virtual QString textOf(const Value& value) const;
    const FieldContext& field() const { return m_field; }

private:
    FieldContext m_field;
    QLineEdit* m_line;
    QString m_initial;
};

// Whole numbers and others, within the schema's bounds. Up and Down count.
class NumberEditor final : public TextEditor {
    Q_OBJECT

public:
    explicit NumberEditor(bool whole, QWidget* parent = nullptr);

protected:
    std::optional<Value> parse(const QString& text, QString* problem) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void step(int by);
    bool m_whole;
};

} // namespace strake::gui
