// A sentence above a view, with buttons to act on it. Not modal: work goes on below it.
#pragma once

#include "gui/state_colors.h"

#include <QFrame>
#include <QList>

class QAction;
class QHBoxLayout;
class QLabel;

namespace strake::gui {

class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    // Shows it; an empty text hides it. Assistive technology is told of a new text.
    void setMessage(StateColor color, const QString& text);
    QString text() const;
    // Replaces the buttons; the actions belong to the caller.
    void setActions(const QList<QAction*>& actions);

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateColors();

    QLabel* m_icon;
    QLabel* m_label;
    QHBoxLayout* m_layout;
    QList<QWidget*> m_buttons;
    StateColor m_color = StateColor::Warning;
};

} // namespace strake::gui
