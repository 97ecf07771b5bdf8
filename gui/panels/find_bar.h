// The line below a text in which one looks for words in it, and replaces them where it may be changed.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace strake::gui {

class CodeView;

class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(CodeView& view);

    // With these words, if they are in one line.
    void open(const QString& words, bool withReplacement);
    void next(bool backwards);
    QLineEdit* findEdit() const { return m_find; }
    QLineEdit* replaceEdit() const { return m_replace; }
    QToolButton* caseButton() const { return m_case; }
    QString state() const; // "2 of 7"

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void search();
    void replace();
    void replaceAll();
    void showState();

    CodeView& m_view;
    QLineEdit* m_find;
    QToolButton* m_case;
    QLabel* m_state;
    QWidget* m_replacement; // what is there for replacing
    QLineEdit* m_replace;
};

} // namespace strake::gui
