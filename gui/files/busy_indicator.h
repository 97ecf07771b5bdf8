// In the status bar: that a compilation takes long, and a way to end it.
#pragma once

#include <QTimer>
#include <QWidget>

namespace strake::gui {

class ProjectSession;

class BusyIndicator : public QWidget {
    Q_OBJECT

public:
    explicit BusyIndicator(ProjectSession& session, QWidget* parent = nullptr);

private:
    QTimer m_patience; // what is done sooner shows nothing
};

} // namespace strake::gui
