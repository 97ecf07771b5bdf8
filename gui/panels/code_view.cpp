#include "gui/panels/code_view.h"

#include "gui/panels/find_bar.h"
#include "gui/panels/message_bar.h"
#include "gui/state_colors.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QEvent>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>
#include <QWheelEvent>

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
    setLayoutDirection(Qt::LeftToRight); // as code is, whatever people read
    setUndoRedoEnabled(false);           // there is one history, and it is not the widget's
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::layOut);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    layOut();
}

QFont CodeView::windowFont()
{
    QFont font = QApplication::font();
    font.setFamilies(font.families()); // what is not said would be the text's
    font.setPointSizeF(font.pointSizeF());
    return font;
}

void CodeView::goToLine(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line - m_firstLine, 0, blockCount() - 1));
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
    const int count = lineCount();
    const auto marked = [this](int line) {
        const auto at = static_cast<std::size_t>(line);
        return markOf(line) != Mark::None || (at < m_removedAbove.size() && m_removedAbove[at]);
    };
    int line = from;
    while (line >= 0 && line < count && marked(line)) // out of the change one stands in
        line += step;
    while (line >= 0 && line < count && !marked(line))
        line += step;
    return line >= 0 && line < count ? line : -1;
}

void CodeView::setFirstLine(int line)
{
    m_firstLine = line;
    layOut();
}

void CodeView::setLineNumbersShown(bool shown)
{
    m_numbers = shown;
    layOut();
}

void CodeView::setZoom(int points)
{
    points = std::clamp(points, leastZoom, mostZoom);
    if (points == m_zoom)
        return;
    m_zoom = points;
    QFont font = this->font();
    font.setPointSizeF(std::max(4.0, m_basePointSize + points));
    setFont(font);
    layOut();
}

void CodeView::setNote(const QString& note)
{
    if (note == this->note())
        return;
    if (!m_note) {
        m_note = new MessageBar(this);
        m_note->setFont(windowFont());
    }
    m_note->setMessage(StateColor::SetHere, note);
    layOut();
}

QString CodeView::note() const { return m_note ? m_note->text() : QString(); }

// --- Searching --------------------------------------------------------------------------------------------------------

FindBar& CodeView::finder()
{
    if (!m_finder) {
        m_finder = new FindBar(*this);
        m_finder->hide();
    }
    return *m_finder;
}

bool CodeView::isFinderOpen() const { return m_finder && !m_finder->isHidden(); }

void CodeView::openFinder(bool withReplacement)
{
    finder().open(textCursor().selectedText(), withReplacement && canReplace());
    layOut();
}

void CodeView::closeFinder()
{
    if (!isFinderOpen())
        return;
    m_finder->hide();
    setSearch({});
    layOut();
    setFocus();
}

void CodeView::setSearch(const TextSearch& search)
{
    if (search == m_search)
        return;
    m_search = search;
    viewport()->update();
}

bool CodeView::isFoundSelected() const
{
    return !m_search.text.isEmpty() && textCursor().selectedText().compare(m_search.text, m_search.sensitivity()) == 0;
}

bool CodeView::findNext(bool backwards, bool fromSelection)
{
    if (m_search.text.isEmpty())
        return false;
    QTextDocument::FindFlags flags;
    flags.setFlag(QTextDocument::FindBackward, backwards);
    flags.setFlag(QTextDocument::FindCaseSensitively, m_search.matchCase);
    QTextCursor from = textCursor();
    if (fromSelection)
        from.setPosition(from.selectionStart());
    QTextCursor found = document()->find(m_search.text, from, flags);
    if (found.isNull()) {
        const bool elsewhere = showNextPart(backwards);
        from = QTextCursor(document());
        if (backwards)
            from.movePosition(QTextCursor::End);
        found = document()->find(m_search.text, from, flags);
        if (found.isNull() && elsewhere)
            return false;
    }
    if (found.isNull())
        return false;
    setTextCursor(found);
    return true;
}

int CodeView::foundCount() const
{
    int count = 0;
    for (QTextBlock block = document()->begin(); !m_search.text.isEmpty() && block.isValid(); block = block.next())
        count += static_cast<int>(block.text().count(m_search.text, m_search.sensitivity()));
    return count;
}

int CodeView::foundNumber() const
{
    if (!isFoundSelected())
        return 0;
    const int position = textCursor().selectionStart();
    int number = 1;
    const QTextBlock last = document()->findBlock(position);
    for (QTextBlock block = document()->begin(); block != last; block = block.next())
        number += static_cast<int>(block.text().count(m_search.text, m_search.sensitivity()));
    return number +
           static_cast<int>(last.text().left(position - last.position()).count(m_search.text, m_search.sensitivity()));
}

// --- The menu ---------------------------------------------------------------------------------------------------------

QMenu* CodeView::makeMenu()
{
    auto* menu = new QMenu(this);
    const auto add = [&](const QString& text, QKeySequence::StandardKey key, bool enabled, auto run) {
        QAction* action = menu->addAction(text);
        action->setShortcut(QKeySequence(key));
        action->setShortcutContext(Qt::WidgetShortcut); // shown here; the text has the key itself
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, run);
    };
    const bool selected = textCursor().hasSelection();
    if (!isReadOnly())
        add(tr("Cu&t"), QKeySequence::Cut, selected, &QPlainTextEdit::cut);
    add(tr("&Copy"), QKeySequence::Copy, selected, &QPlainTextEdit::copy);
    if (!isReadOnly())
        add(tr("&Paste"), QKeySequence::Paste, canPaste(), &QPlainTextEdit::paste);
    add(tr("Select &All"), QKeySequence::SelectAll, !document()->isEmpty(), &QPlainTextEdit::selectAll);
    Q_EMIT menuAboutToShow(menu);
    return menu;
}

void CodeView::contextMenuEvent(QContextMenuEvent* event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        // What is said of the line is said of the one that is pointed at.
        const QTextCursor pointed = cursorForPosition(event->pos());
        const QTextCursor now = textCursor();
        const bool inside = now.hasSelection() && pointed.position() >= now.selectionStart() &&
                            pointed.position() <= now.selectionEnd();
        if (!inside)
            setTextCursor(pointed);
        setFocus();
    } else {
        at = viewport()->mapToGlobal(cursorRect().bottomLeft());
    }
    QMenu* menu = makeMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(at);
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
        Q_EMIT originWanted(m_firstLine + at.blockNumber(), at.positionInBlock());
    }
}

void CodeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && isReadOnly()) {
        const QTextCursor at = cursorForPosition(event->position().toPoint());
        Q_EMIT originWanted(m_firstLine + at.blockNumber(), at.positionInBlock());
    }
}

void CodeView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4);
        if (m_margin)
            layOut();
    }
}

void CodeView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    if (m_note && event->size().width() != event->oldSize().width())
        layOut(); // the note takes other lines
    placeParts();
}

void CodeView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QPlainTextEdit::wheelEvent(event);
    constexpr int notch = 120;
    m_wheel += event->angleDelta().y();
    if (const int steps = m_wheel / notch; steps != 0) {
        m_wheel -= steps * notch;
        Q_EMIT zoomWanted(steps);
    }
    event->accept();
}

// --- The margin -------------------------------------------------------------------------------------------------------

int CodeView::marginWidth() const
{
    const int sign = fontMetrics().horizontalAdvance(u'+') + fontMetrics().averageCharWidth();
    if (!m_numbers)
        return sign;
    const int digits = std::max<int>(3, static_cast<int>(QString::number(lineCount()).size()));
    return sign + fontMetrics().horizontalAdvance(u'9') * digits + fontMetrics().averageCharWidth();
}

void CodeView::layOut()
{
    const QRect inside = contentsRect();
    const int width = viewport()->geometry().right() + 1 - inside.left();
    const int above = !note().isEmpty() ? m_note->heightForWidth(width) : 0;
    const int below = isFinderOpen() ? m_finder->sizeHint().height() : 0;
    setViewportMargins(marginWidth(), above, 0, below);
    placeParts();
    m_margin->update();
}

void CodeView::placeParts()
{
    const QRect text = viewport()->geometry();
    const QRect inside = contentsRect();
    const int width = text.right() + 1 - inside.left();
    m_margin->setGeometry(inside.left(), text.top(), marginWidth(), text.height());
    if (m_note)
        m_note->setGeometry(inside.left(), inside.top(), width, text.top() - inside.top());
    if (isFinderOpen())
        m_finder->setGeometry(inside.left(), text.bottom() + 1, width, m_finder->sizeHint().height());
}

void CodeView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        const QRectF line(0, rect.top(), viewport()->width(), rect.height());
        const int number = m_firstLine + block.blockNumber();
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
        paintFound(painter, block, rect);
    }
    painter.end();
    QPlainTextEdit::paintEvent(event);
}

void CodeView::paintFound(QPainter& painter, const QTextBlock& block, const QRectF& rect) const
{
    if (m_search.text.isEmpty())
        return;
    const QTextLine line = block.layout()->lineForTextPosition(0);
    const QString text = block.text();
    const QColor color = mixed(palette().color(QPalette::Base), palette().color(QPalette::Highlight), 0.45);
    for (qsizetype at = text.indexOf(m_search.text, 0, m_search.sensitivity()); at >= 0 && line.isValid();
         at = text.indexOf(m_search.text, at + m_search.text.size(), m_search.sensitivity())) {
        const qreal from = line.cursorToX(static_cast<int>(at));
        const qreal to = line.cursorToX(static_cast<int>(at + m_search.text.size()));
        painter.fillRect(QRectF(contentOffset().x() + from, rect.top(), to - from, rect.height()), color);
    }
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
        const int number = m_firstLine + block.blockNumber();
        const QRect line(0, qRound(rect.top()), m_margin->width(), fontMetrics().height());
        if (const Mark mark = markOf(number); mark != Mark::None) {
            painter.setPen(stateColor(colorOf(mark), palette()));
            painter.drawText(line.adjusted(fontMetrics().averageCharWidth() / 2, 0, 0, 0), Qt::AlignLeft, signOf(mark));
        }
        if (m_numbers) {
            painter.setPen(currentLine() == number ? palette().color(QPalette::WindowText) : quiet);
            painter.drawText(line.adjusted(sign, 0, -fontMetrics().averageCharWidth() / 2, 0), Qt::AlignRight,
                             QString::number(number + 1));
        }
    }
}

} // namespace strake::gui
