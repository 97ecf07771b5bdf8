// What every editor of a value is: shown in the tree's cell or in the inspector, it takes a field and gives an edit.
#pragma once

#include "gui/models/field_edit.h"
#include "gui/models/field_node.h"

#include <QKeyEvent>
#include <QWidget>

#include <optional>

namespace strake::gui {

// All that an editor needs to know of its field.
struct FieldContext {
    const schema::FormField* spec = nullptr;
    EditorKind kind = EditorKind::Yaml;
    QString name;                   // for assistive technology
    std::optional<Value> own;       // what the edited layer says
    bool isNull = false;            // it says null
    std::optional<Value> inherited; // what would be in force without it
    QString inheritedFrom;          // "base/values.yaml", "chart"
};

class FieldEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void setField(const FieldContext& field) = 0;
    // Nothing when the user changed nothing.
    virtual std::optional<FieldEdit> edit() const = 0;
    // Why edit() cannot be had: "not a whole number". Empty: it can.
    virtual QString problem() const { return {}; }
    // What is good to know of what stands there now: "= 4Gi". Empty: nothing.
    virtual QString hint() const { return {}; }

Q_SIGNALS:
    void edited();    // something else stands there
    void committed(); // the user is done: Enter, or a choice made

protected:
    // Enter has done here what it was for: in the view around, which hears of every key that nobody takes, it would open
    // the editor again.
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
            QWidget::keyPressEvent(event);
    }
};

} // namespace strake::gui
