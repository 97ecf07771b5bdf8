#include "gui/panels/loading_page.h"

#include "gui/project_session.h"
#include "gui/state_colors.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <array>

namespace strake::gui {

LoadingPage::LoadingPage(ProjectSession& session, QWidget* view) : QWidget(view), m_session(session)
{
    setObjectName(QStringLiteral("loading"));
    view->installEventFilter(this);
    connect(&session, &ProjectSession::opened, this, &LoadingPage::update);
    connect(&session, &ProjectSession::compiled, this, &LoadingPage::update);
    connect(&session, &ProjectSession::busyChanged, this, &LoadingPage::update);
    update();
}

void LoadingPage::update()
{
    setAccessibleName(m_session.isCompiling() ? tr("Loading…") : tr("Loading was cancelled; F5 begins it again."));
    setGeometry(parentWidget()->rect());
    setVisible(m_session.isOpen() && !m_session.current());
    raise();
    QWidget::update();
}

bool LoadingPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void LoadingPage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor base = palette().color(QPalette::Base);
    painter.fillRect(rect(), base);
    const int step = fontMetrics().height() * 2;
    const int margin = fontMetrics().averageCharWidth() * 2;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(margin, 0, width() - 2 * margin, step), Qt::AlignVCenter | Qt::AlignLeading, text());
    if (!m_session.isCompiling())
        return;

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(base, palette().color(QPalette::Text), 0.12));
    // Names and values, in the parts of the width that they take.
    constexpr std::array<double, 5> names{0.22, 0.3, 0.17, 0.26, 0.2};
    constexpr std::array<double, 5> values{0.35, 0.18, 0.42, 0.25, 0.3};
    const int bar = fontMetrics().height() * 2 / 3;
    const auto draw = [&](double from, double share, int top) {
        QRect rect(margin + static_cast<int>((width() - 2 * margin) * from), top,
                   static_cast<int>((width() - 2 * margin) * share), bar);
        if (layoutDirection() == Qt::RightToLeft)
            rect.moveRight(width() - rect.left());
        painter.drawRoundedRect(rect, bar / 4.0, bar / 4.0);
    };
    for (int row = 0; (row + 2) * step < std::max(height(), 2 * step); ++row) {
        const std::size_t length = static_cast<std::size_t>(row) % names.size();
        const int top = (row + 1) * step + (step - bar) / 2;
        draw(0, names[length], top);
        draw(0.4, values[length], top);
    }
}

} // namespace strake::gui
