#include "gui/panels/message_bar.h"

#include "gui/icons.h"
#include "gui/panels/wrapped_label.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace strake::gui {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_label(new WrappedLabel(this)), m_layout(new QHBoxLayout(this))
{
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_layout->addWidget(m_icon, 0, Qt::AlignTop);
    m_layout->addWidget(m_label, 1);
    hide();
}

QString MessageBar::text() const { return isHidden() ? QString() : m_label->text(); }

void MessageBar::setMessage(StateColor color, const QString& text)
{
    const bool isNew = text != m_label->text() || isHidden();
    m_color = color;
    m_label->setText(text);
    setAccessibleName(text);
    m_label->setAccessibleName(text);
    updateColors();
    setVisible(!text.isEmpty());
    static_cast<WrappedLabel*>(m_label)->fit();
    if (isNew && !text.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void MessageBar::setActions(const QList<QAction*>& actions)
{
    for (QWidget* button : m_buttons) { // one of them may be what is being pressed
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    for (QAction* action : actions) {
        auto* button = new QPushButton(action->text(), this);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        m_layout->addWidget(button, 0, Qt::AlignTop);
        m_buttons += button;
    }
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        updateColors();
}

void MessageBar::updateColors()
{
    const QPalette base = parentWidget() ? parentWidget()->palette() : QPalette();
    QPalette palette = base;
    palette.setColor(QPalette::Window, stateBackground(m_color, base));
    palette.setColor(QPalette::WindowText, base.color(QPalette::Text));
    setPalette(palette);
    const bool error = m_color == StateColor::Error || m_color == StateColor::Removed;
    const QString name = error                            ? QStringLiteral("error")
                         : m_color == StateColor::Warning ? QStringLiteral("warning")
                                                          : QStringLiteral("note");
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(paletteIcon(name).pixmap(size, size));
}

} // namespace strake::gui
