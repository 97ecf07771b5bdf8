// Text with line numbers and marks in the margin: what the layer's text, the manifests and the differences share.
#pragma once

#include <QPlainTextEdit>

#include <cstdint>
#include <vector>

class QMenu;

namespace strake::gui {

class FindBar;
class MessageBar;

// What is looked for in a text: within lines.
struct TextSearch {
    QString text; // empty: nothing
    bool matchCase = false;
    friend bool operator==(const TextSearch&, const TextSearch&) = default;
    Qt::CaseSensitivity sensitivity() const { return matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive; }
};

class CodeView : public QPlainTextEdit {
    Q_OBJECT

public:
    // What the margin and the background of a line say.
    enum class Mark : std::uint8_t { None, Added, Changed, Removed, Highlighted };

    explicit CodeView(QWidget* parent = nullptr);

    // Lines count from 0. The document may be a part of a longer text; all lines are those of the whole then.
    virtual void goToLine(int line, int column = 0);
    int firstLine() const { return m_firstLine; } // of the document
    int currentLine() const { return m_firstLine + textCursor().blockNumber(); }
    virtual int lineCount() const { return blockCount(); } // of the whole text
    // Line by line; lines behind the last have none.
    void setMarks(std::vector<Mark> marks, std::vector<bool> removedAbove = {});
    // Lines that stand out besides their marks: what a selection elsewhere leads to.
    void setHighlightedLines(std::vector<int> lines);
    const std::vector<int>& highlightedLines() const { return m_highlighted; }
    // The marked lines before or after the cursor's; -1: none.
    int nextMarkedLine(int from, bool backwards) const;
    void setLineNumbersShown(bool shown);
    void setZoom(int points); // added to the usual size
    static constexpr int leastZoom = -4;
    static constexpr int mostZoom = 40;

    static QFont windowFont(); // for what stands in a text and is none of it
    // Above the text; empty: nothing is to be said of it.
    void setNote(const QString& note);
    QString note() const;

    // What can be done at the cursor; who shows it deletes it.
    QMenu* makeMenu();

    // --- Searching. The bar for it stands below the text.
    FindBar& finder();
    bool isFinderOpen() const;
    void openFinder(bool withReplacement = false); // for what is selected
    void closeFinder();
    void setSearch(const TextSearch& search); // what is found is marked
    const TextSearch& search() const { return m_search; }
    // Selects the next place behind (or before) the cursor's, round the end; `from` the beginning of what is selected
    // instead. False: there is none.
    bool findNext(bool backwards, bool fromSelection = false);
    int foundCount() const;
    int foundNumber() const; // of the place that is selected, from 1; 0: none is
    virtual bool canReplace() const { return false; }
    virtual void replaceFound(const QString&) {}         // what is selected, if it is a place found
    virtual int replaceAll(const QString&) { return 0; } // how many there were

Q_SIGNALS:
    void zoomWanted(int steps);        // Ctrl and the wheel
    void menuAboutToShow(QMenu* menu); // to be added to
    // Ctrl+click; of what is read-only a double click too.
    void originWanted(int line, int column);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

    Mark markOf(int line) const;
    void setFirstLine(int line);
    bool isFoundSelected() const;
    // Another part of the text that has what is looked for becomes the document, the cursor at its beginning or end.
    virtual bool showNextPart(bool /*backwards*/) { return false; }

private:
    friend class CodeMargin;
    int marginWidth() const;
    void layOut();
    void placeParts();
    void paintMargin(QPaintEvent* event);
    void paintFound(QPainter& painter, const QTextBlock& block, const QRectF& rect) const;

    QWidget* m_margin;
    FindBar* m_finder = nullptr;  // made when it is asked for
    MessageBar* m_note = nullptr; // likewise
    TextSearch m_search;
    int m_firstLine = 0;
    int m_wheel = 0; // what has been turned, in eighths of a degree
    std::vector<Mark> m_marks;
    std::vector<bool> m_removedAbove;
    std::vector<int> m_highlighted;
    bool m_numbers = true;
    qreal m_basePointSize = 0;
    int m_zoom = 0;
};

} // namespace strake::gui
