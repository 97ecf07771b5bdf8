#include "gui/files/busy_indicator.h"

#include "gui/project_session.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace strake::gui {

BusyIndicator::BusyIndicator(ProjectSession& session, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("busy"));
    auto* bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("Compiling"));
    bar->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    auto* stop = new QPushButton(tr("Cancel"), this);
    stop->setToolTip(tr("End this compilation; F5 begins another one"));
    stop->setAccessibleName(tr("Cancel compiling"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(bar);
    layout->addWidget(stop);
    hide();
    m_patience.setSingleShot(true);
    m_patience.setInterval(300);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
    connect(stop, &QPushButton::clicked, &session, &ProjectSession::stopCompiling);
    connect(&session, &ProjectSession::busyChanged, this, [this](bool busy) {
        if (busy) {
            m_patience.start();
        } else {
            m_patience.stop();
            hide();
        }
    });
}

} // namespace strake::gui
