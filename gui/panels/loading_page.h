// What stands over a view as long as there is nothing for it to show: outlines of rows while the overlay is compiled for
// the first time; how to begin again when that was cancelled.
#pragma once

#include <QWidget>

namespace strake::gui {

class ProjectSession;

class LoadingPage : public QWidget {
    Q_OBJECT

public:
    LoadingPage(ProjectSession& session, QWidget* view); // a child of the view, as large as it

    QString text() const { return accessibleName(); }
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void update();

    ProjectSession& m_session;
};

} // namespace strake::gui
