// Two texts and what differs between them, line by line.
#pragma once

#include <QDialog>

#include <functional>

class QDialogButtonBox;

namespace strake::gui {

class CodeView;

class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const QString& title, const QString& before, const QString& after, QWidget* parent = nullptr);

    CodeView& view() { return *m_view; }
    // A button that makes the first the second; the dialog is closed then.
    void setTask(const QString& text, std::function<void()> run);

private:
    CodeView* m_view;
    QDialogButtonBox* m_buttons;
};

} // namespace strake::gui
