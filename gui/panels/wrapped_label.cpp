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
    const int height = text().isEmpty() ? 0 : heightForWidth(width());
    if (height == minimumHeight())
        return;
    setMinimumHeight(height);
    // A layout at work does not hear of it: those around are told once it is done.
    QMetaObject::invokeMethod(
        this,
        [this] {
            for (QWidget* around = this; around && !around->isWindow(); around = around->parentWidget())
                around->updateGeometry();
        },
        Qt::QueuedConnection);
}

} // namespace strake::gui
