// What the window shows when no overlay is open: ways to begin, overlays opened before, samples.
#pragma once

#include <QWidget>

class QAction;
class QListView;
class QListWidget;

namespace strake::gui {

class MessageBar;
class RecentModel;
class Settings;

class WelcomePage : public QWidget {
    Q_OBJECT

public:
    // The actions become buttons: open, new.
    WelcomePage(Settings& settings, const QList<QAction*>& actions, QWidget* parent = nullptr);

    void refresh();
    void setProblem(const QString& problem); // why nothing was opened; empty: there is none
    MessageBar& bar() { return *m_bar; }
    RecentModel& recent() { return *m_recent; }
    QListView* recentView() const { return m_recentView; }
    QListWidget* sampleView() const { return m_samples; }

Q_SIGNALS:
    void overlayWanted(const QString& folder);

private:
    void updateRecent();

    MessageBar* m_bar;
    RecentModel* m_recent;
    QListView* m_recentView;
    QListWidget* m_samples;
    QAction* m_pin;
    QAction* m_forget;
};

} // namespace strake::gui
