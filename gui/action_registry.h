// Every action of the window: one place that feeds menus, the palette, the list of shortcuts, and the tests.
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <functional>
#include <vector>

namespace strake::gui {

struct ActionSpec {
    const char* id = nullptr; // "file.save": settings and tests know it by this
    QString text;             // with its mnemonic; an ellipsis where more input is needed
    QList<QKeySequence> keys = {};
    QString icon = {}; // of the set; empty: none
    QString toolTip = {};
    bool checkable = false;
    QWidget* context = nullptr; // where the keys work; null: the window
    std::function<void()> run = {};
};

class ActionRegistry : public QObject {
    Q_OBJECT

public:
    explicit ActionRegistry(QWidget* window);

    QAction* add(const ActionSpec& spec);
    // One that exists, with its object name as id.
    void adopt(QAction* action);
    QAction* find(const char* id) const; // null: there is none
    const std::vector<QAction*>& all() const { return m_actions; }

    // Qt's own keys for a standard action, and others behind them.
    static QList<QKeySequence> keys(QKeySequence::StandardKey standard, std::initializer_list<const char*> more = {});

private:
    QWidget* m_window;
    std::vector<QAction*> m_actions;
};

} // namespace strake::gui
