// Editors of texts and of what is typed as one. Empty is inherited, and says what that would be.
#pragma once

#include "gui/form/field_editor.h"

class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace strake::gui {

// One line: texts, numbers, quantities and the like. Up and Down count where there is a number.
class TextEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit TextEditor(QWidget* parent = nullptr);

    void setField(const FieldContext& field) override;
    std::optional<FieldEdit> edit() const override;
    QString problem() const override;
    QString hint() const override;
    QLineEdit* lineEdit() const { return m_line; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    const FieldContext& field() const { return m_field; }

private:
    void step(int by);

    FieldContext m_field;
    QLineEdit* m_line;
    QString m_initial;
};

// Masked until the eye is pressed.
class SecretEditor final : public TextEditor {
    Q_OBJECT

public:
    explicit SecretEditor(QWidget* parent = nullptr);

    QToolButton* eye() const { return m_eye; }

private:
    QToolButton* m_eye;
};

// Several lines; Tab leaves, Ctrl+Enter is done.
class MultilineEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit MultilineEditor(QWidget* parent = nullptr);

    void setField(const FieldContext& field) override;
    std::optional<FieldEdit> edit() const override;
    QPlainTextEdit* textEdit() const { return m_text; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    const FieldContext& field() const { return m_field; }
    void setInitial(const QString& text, const QString& placeholder);
    bool isChanged() const { return text() != m_initial; }
    QString text() const; // its lines parted by '\n', every other character as it is

private:
    FieldContext m_field;
    QPlainTextEdit* m_text;
    QString m_original; // with the line breaks that it has
    QString m_initial;  // as text() has it
};

// Any value, as YAML. Emptied, the layer says nothing.
class YamlValueEditor final : public MultilineEditor {
    Q_OBJECT

public:
    explicit YamlValueEditor(QWidget* parent = nullptr);

    void setField(const FieldContext& field) override;
    std::optional<FieldEdit> edit() const override;
    QString problem() const override;
    QString hint() const override;

private:
    std::optional<Value> parse(QString* problem) const;

    QString m_note;
};

} // namespace strake::gui
