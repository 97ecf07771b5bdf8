#include "gui/panels/code_view.h"

#include "gui/state_colors.h"

#include <QEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace strake::gui {

class CodeMargin final : public QWidget {
public:
    explicit CodeMargin(CodeView* view) : QWidget(view), m_view(view) {}
    QSize sizeHint() const override { return {m_view->marginWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { m_view->paintMargin(event); }

private:
    CodeView* m_view;
};

namespace {

StateColor colorOf(CodeView::Mark mark)
{
    switch (mark) {
    case CodeView::Mark::Added: return StateColor::Added;
    case CodeView::Mark::Removed: return StateColor::Removed;
    case CodeView::Mark::Changed: return StateColor::Changed;
    default: return StateColor::SetHere;
    }
}

QString signOf(CodeView::Mark mark)
{
    switch (mark) {
    case CodeView::Mark::Added: return QStringLiteral("+");
    case CodeView::Mark::Removed: return QStringLiteral("-");
    case CodeView::Mark::Changed: return QStringLiteral("~");
    default: return {};
    }
}

} // namespace

CodeView::CodeView(QWidget* parent) : QPlainTextEdit(parent), m_margin(new CodeMargin(this))
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_basePointSize = font.pointSizeF();
    setFont(font);
    setLineWrapMode(NoWrap);
    setUndoRedoEnabled(false); // there is one history, and it is not the widget's
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::updateMarginWidth);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    updateMarginWidth();
}

void CodeView::goToLine(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 0, blockCount() - 1));
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::min(column, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();
}

void CodeView::setMarks(std::vector<Mark> marks, std::vector<bool> removedAbove)
{
    m_marks = std::move(marks);
    m_removedAbove = std::move(removedAbove);
    viewport()->update();
    m_margin->update();
}

void CodeView::setHighlightedLines(std::vector<int> lines)
{
    std::sort(lines.begin(), lines.end());
    m_highlighted = std::move(lines);
    viewport()->update();
    m_margin->update();
}

CodeView::Mark CodeView::markOf(int line) const
{
    return line >= 0 && static_cast<std::size_t>(line) < m_marks.size() ? m_marks[static_cast<std::size_t>(line)]
                                                                        : Mark::None;
}

int CodeView::nextMarkedLine(int from, bool backwards) const
{
    const int step = backwards ? -1 : 1;
    const auto marked = [this](int line) {
        const auto at = static_cast<std::size_t>(line);
        return markOf(line) != Mark::None || (at < m_removedAbove.size() && m_removedAbove[at]);
    };
    int line = from;
    while (line >= 0 && line < blockCount() && marked(line)) // out of the change one stands in
        line += step;
    while (line >= 0 && line < blockCount() && !marked(line))
        line += step;
    return line >= 0 && line < blockCount() ? line : -1;
}

void CodeView::setLineNumbersShown(bool shown)
{
    m_numbers = shown;
    updateMarginWidth();
}

void CodeView::zoomBy(int steps)
{
    QFont larger = font();
    larger.setPointSizeF(steps == 0 ? m_basePointSize : std::clamp(larger.pointSizeF() + steps, 5.0, 48.0));
    setFont(larger);
    updateMarginWidth();
}

// --- Events -----------------------------------------------------------------------------------------------------------

bool CodeView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        // The window's actions have these keys, whatever the widget would like to do with them.
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    return QPlainTextEdit::event(event);
}

void CodeView::mouseReleaseEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier) {
        const QTextCursor at = cursorForPosition(event->position().toPoint());
        Q_EMIT originWanted(at.blockNumber(), at.positionInBlock());
    }
}

void CodeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && isReadOnly()) {
        const QTextCursor at = cursorForPosition(event->position().toPoint());
        Q_EMIT originWanted(at.blockNumber(), at.positionInBlock());
    }
}

void CodeView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4);
        if (m_margin)
            updateMarginWidth();
    }
}

void CodeView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inside = contentsRect();
    m_margin->setGeometry(QRect(inside.left(), inside.top(), marginWidth(), inside.height()));
}

// --- The margin -------------------------------------------------------------------------------------------------------

int CodeView::marginWidth() const
{
    const int sign = fontMetrics().horizontalAdvance(u'+') + fontMetrics().averageCharWidth();
    if (!m_numbers)
        return sign;
    const int digits = std::max<int>(3, static_cast<int>(QString::number(blockCount()).size()));
    return sign + fontMetrics().horizontalAdvance(u'9') * digits + fontMetrics().averageCharWidth();
}

void CodeView::updateMarginWidth()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(QRect(inside.left(), inside.top(), marginWidth(), inside.height()));
    m_margin->update();
}

void CodeView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        const QRectF line(0, rect.top(), viewport()->width(), rect.height());
        const int number = block.blockNumber();
        if (const Mark mark = markOf(number); mark != Mark::None)
            painter.fillRect(line, stateBackground(colorOf(mark), palette()));
        if (static_cast<std::size_t>(number) < m_removedAbove.size() &&
            m_removedAbove[static_cast<std::size_t>(number)])
            painter.fillRect(QRectF(0, line.top() - 1, line.width(), 2), stateColor(StateColor::Removed, palette()));
        if (std::binary_search(m_highlighted.begin(), m_highlighted.end(), number)) {
            painter.setPen(stateColor(StateColor::SetHere, palette()));
            painter.setBrush(markOf(number) == Mark::None ? QBrush(stateBackground(StateColor::SetHere, palette()))
                                                          : QBrush(Qt::NoBrush));
            painter.drawRect(line.adjusted(0, 0, -1, -1));
        }
    }
    painter.end();
    QPlainTextEdit::paintEvent(event);
}

void CodeView::paintMargin(QPaintEvent* event)
{
    QPainter painter(m_margin);
    painter.setFont(font());
    painter.fillRect(event->rect(), palette().color(QPalette::Window));
    const QColor quiet = mixed(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.35);
    const int sign = fontMetrics().horizontalAdvance(u'+') + fontMetrics().averageCharWidth();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        const int number = block.blockNumber();
        const QRect line(0, qRound(rect.top()), m_margin->width(), fontMetrics().height());
        if (const Mark mark = markOf(number); mark != Mark::None) {
            painter.setPen(stateColor(colorOf(mark), palette()));
            painter.drawText(line.adjusted(fontMetrics().averageCharWidth() / 2, 0, 0, 0), Qt::AlignLeft, signOf(mark));
        }
        if (m_numbers) {
            painter.setPen(textCursor().blockNumber() == number ? palette().color(QPalette::WindowText) : quiet);
            painter.drawText(line.adjusted(sign, 0, -fontMetrics().averageCharWidth() / 2, 0), Qt::AlignRight,
                             QString::number(number + 1));
        }
    }
}

} // namespace strake::gui
