// A few questions and a task: the dialog stays, with what went wrong, until the task has succeeded or is cancelled.
#pragma once

#include "gui/dialogs/file_chooser.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace strake::gui {

class MessageBar;

class TaskDialog : public QDialog {
    Q_OBJECT

public:
    TaskDialog(const QString& title, const QString& intro, const QString& doIt, FileChooser chooser,
               QWidget* parent = nullptr);

    // Labels have their mnemonics; `name` is the object's.
    QLineEdit* addLine(const QString& label, const char* name, const QString& text = {});
    // With a button that asks for it.
    QLineEdit* addPath(const QString& label, const char* name, const FileRequest& request, const QString& text = {});
    QComboBox* addChoice(const QString& label, const char* name, const QStringList& choices);
    // Another way to fill in a path.
    void addButton(QLineEdit* path, const QString& text, const FileRequest& request);
    // Returns what went wrong; nothing: it is done.
    void setTask(std::function<QString()> task) { m_task = std::move(task); }
    void setProblem(const QString& problem);
    QString problem() const;
    QPushButton* doButton() const { return m_do; }

    void accept() override;

private:
    FileChooser m_chooser;
    std::function<QString()> m_task;
    QFormLayout* m_form;
    MessageBar* m_bar;
    QPushButton* m_do;
};

} // namespace strake::gui
