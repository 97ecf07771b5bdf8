// The text of one layer. What is typed becomes edits of the session's bytes; what else changes them is shown here.
#pragma once

#include "gui/panels/code_view.h"
#include "gui/project_session.h"

#include <QTimer>

#include <filesystem>

namespace strake::gui {

class YamlHighlighter;

class YamlEdit : public CodeView {
    Q_OBJECT

public:
    explicit YamlEdit(QWidget* parent = nullptr);

    void setSession(ProjectSession* session);
    void showFile(const std::filesystem::path& file);
    const std::filesystem::path& file() const { return m_file; }
    void goToByte(std::size_t offset);
    // The byte at the cursor.
    std::size_t byteAtCursor() const;

    struct Squiggle {
        std::size_t begin = 0; // bytes
        std::size_t end = 0;
        bool isError = true;
        QString message;
    };
    void setSquiggles(std::vector<Squiggle> squiggles);

    bool canReplace() const override { return !isReadOnly(); }
    void replaceFound(const QString& with) override;
    int replaceAll(const QString& with) override;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void contentsChanged(int position, int removed, int added);
    void applied(const std::filesystem::path& file, const yaml::TextEdits& edits);
    void mendLines(std::size_t begin, std::size_t end);
    int positionOf(const std::string& bytes, std::size_t offset) const;
    std::size_t byteAt(const QTextCursor& cursor) const;
    void updateState(); // whether it can be edited, and why not
    void updateMarks();
    void showSquiggles();

    ProjectSession* m_session = nullptr;
    std::filesystem::path m_file;
    std::string m_shown; // the bytes that the document shows
    YamlHighlighter* m_highlighter;
    std::vector<Squiggle> m_squiggles;
    QTimer m_marksDue;  // marks follow when nothing else is to be done, and only where somebody sees them
    bool m_own = false; // the document changes because the bytes did, or the other way round
};

} // namespace strake::gui
