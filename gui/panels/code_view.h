// Text with line numbers and marks in the margin: what the layer's text, the manifests and the differences share.
#pragma once

#include <QPlainTextEdit>

#include <cstdint>
#include <vector>

namespace strake::gui {

class CodeView : public QPlainTextEdit {
    Q_OBJECT

public:
    // What the margin and the background of a line say.
    enum class Mark : std::uint8_t { None, Added, Changed, Removed, Highlighted };

    explicit CodeView(QWidget* parent = nullptr);

    void goToLine(int line, int column = 0); // from 0
    // Line by line; lines behind the last have none.
    void setMarks(std::vector<Mark> marks, std::vector<bool> removedAbove = {});
    // Lines that stand out besides their marks: what a selection elsewhere leads to.
    void setHighlightedLines(std::vector<int> lines);
    const std::vector<int>& highlightedLines() const { return m_highlighted; }
    // The marked lines before or after the cursor's; -1: none.
    int nextMarkedLine(int from, bool backwards) const;
    void setLineNumbersShown(bool shown);
    void zoomBy(int steps); // 0: back

Q_SIGNALS:
    // Ctrl+click; of what is read-only a double click too.
    void originWanted(int line, int column);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

    Mark markOf(int line) const;

private:
    friend class CodeMargin;
    int marginWidth() const;
    void updateMarginWidth();
    void paintMargin(QPaintEvent* event);

    QWidget* m_margin;
    std::vector<Mark> m_marks;
    std::vector<bool> m_removedAbove;
    std::vector<int> m_highlighted;
    bool m_numbers = true;
    qreal m_basePointSize = 0;
};

} // namespace strake::gui
