// What stands in place of the form when no value can be read: each file with an error, and the way to its text.
#pragma once

#include "gui/project_session.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace strake::gui {

class MessageBar;

class BrokenPage : public QWidget {
    Q_OBJECT

public:
    explicit BrokenPage(ProjectSession& session, QWidget* parent = nullptr);

    void setFiles(const std::vector<BrokenFile>& files);
    const std::vector<MessageBar*>& bars() const { return m_bars; }

Q_SIGNALS:
    void textWanted(const std::filesystem::path& file, std::size_t byte);

private:
    ProjectSession& m_session;
    QVBoxLayout* m_layout;
    std::vector<MessageBar*> m_bars;
};

} // namespace strake::gui
