// What there is to say about the session's files, above the editor: changed by others, left by a crash, read-only.
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

class QAction;

namespace strake::gui {

class FileKeeper;
class MessageBar;
class ProjectSession;

class FileBars : public QWidget {
    Q_OBJECT

public:
    FileBars(ProjectSession& session, FileKeeper& keeper, QWidget* parent = nullptr);

    MessageBar& diskBar() { return *m_disk; }
    MessageBar& recoveryBar() { return *m_recovery; }
    MessageBar& readOnlyBar() { return *m_readOnly; }
    // All that can be done in the bars; by their object names ("disk.reload").
    QList<QAction*> barActions() const { return m_actions; }

Q_SIGNALS:
    // Two texts side by side, with what each is called.
    void comparisonWanted(const QString& title, const QString& before, const QString& after);
    void copyOfSampleWanted();

private:
    QAction* add(const char* name, const QString& text, std::function<void()> run);
    void updateDisk();
    void updateRecovery();
    void updateOverlay();
    void compareWithDisk();
    void compareRecovered();

    ProjectSession& m_session;
    FileKeeper& m_keeper;
    QList<QAction*> m_actions;
    MessageBar* m_disk;
    MessageBar* m_recovery;
    MessageBar* m_readOnly;
    QAction* m_reload;
    QAction* m_keep;
    QAction* m_compare;
    QAction* m_writeAgain;
    QAction* m_discardMissing;
    QAction* m_copySample;
    QAction* m_hideReadOnly;
    bool m_readOnlyHidden = false;
};

} // namespace strake::gui
