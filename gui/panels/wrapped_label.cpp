#include "gui/panels/wrapped_label.h"

#include <QEvent>

namespace strake::gui {

WrappedLabel::WrappedLabel(QWidget* parent) : QLabel(parent) { setWordWrap(true); }

void WrappedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    fit();
}

bool WrappedLabel::event(QEvent* event)
{
    const bool done = QLabel::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show || event->type() == QEvent::FontChange)
        fit();
    return done;
}

void WrappedLabel::fit()
{
    if (width() == m_width && text() == m_text && font() == m_font)
        return;
    m_width = width();
    m_text = text();
    m_font = font();
    setMinimumHeight(0); // it counts in what is asked for, and no label would ever be lower again
    setMinimumHeight(text().isEmpty() ? 0 : heightForWidth(width()));
}

} // namespace strake::gui
