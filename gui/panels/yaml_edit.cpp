#include "gui/panels/yaml_edit.h"

#include "gui/convert.h"
#include "gui/line_diff.h"
#include "gui/panels/yaml_highlighter.h"
#include "gui/state_colors.h"
#include "gui/text_mapping.h"

#include <QFile>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace strake::gui {

namespace {

// The line of the text that a byte stands in.
std::size_t lineBeginOf(const std::string& bytes, std::size_t offset)
{
    if (offset == 0)
        return 0;
    const std::size_t before = bytes.rfind('\n', offset - 1);
    return before == std::string::npos ? 0 : before + 1;
}

std::string_view lineFrom(const std::string& bytes, std::size_t begin)
{
    const std::size_t end = bytes.find('\n', begin);
    std::string_view line = std::string_view(bytes).substr(begin, end == std::string::npos ? end : end - begin);
    if (end != std::string::npos && line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

// The byte where the `line`th line begins, counting from 0.
std::size_t beginOfLine(const std::string& bytes, int line)
{
    std::size_t at = 0;
    for (int i = 0; i < line; ++i) {
        const std::size_t next = bytes.find('\n', at);
        if (next == std::string::npos)
            return bytes.size();
        at = next + 1;
    }
    return at;
}

// What is shown of a file that is too large: whole lines.
std::string beginningOf(const std::filesystem::path& path)
{
    constexpr qint64 most = 1 << 16;
    QFile file(toQt(path));
    if (path.empty() || !file.open(QIODevice::ReadOnly))
        return {};
    std::string bytes = file.read(most).toStdString();
    const std::size_t last = bytes.rfind('\n');
    return last == std::string::npos ? bytes : bytes.substr(0, last + 1);
}

} // namespace

YamlEdit::YamlEdit(QWidget* parent) : CodeView(parent), m_highlighter(new YamlHighlighter(document()))
{
    m_highlighter->setPalette(palette());
    setAccessibleName(tr("Text of the layer"));
    setMouseTracking(true);
    connect(document(), &QTextDocument::contentsChange, this, &YamlEdit::contentsChanged);
    m_marksDue.setSingleShot(true);
    m_marksDue.setInterval(0);
    connect(&m_marksDue, &QTimer::timeout, this, &YamlEdit::updateMarks);
}

void YamlEdit::setSession(ProjectSession* session)
{
    m_session = session;
    connect(session, &ProjectSession::opened, this,
            [this] { showFile(m_session->isOpen() ? m_session->folder() / "overlay.yaml" : std::filesystem::path()); });
    connect(session, &ProjectSession::textEdited, this, &YamlEdit::applied);
    connect(session, &ProjectSession::modifiedChanged, this, &YamlEdit::updateState);
    connect(session, &ProjectSession::modifiedChanged, &m_marksDue, qOverload<>(&QTimer::start));
}

void YamlEdit::showFile(const std::filesystem::path& file)
{
    const LayerText* text = m_session && !file.empty() ? m_session->text(file) : nullptr;
    const std::string bytes = text ? text->bytes() : beginningOf(file);
    if (file == m_file && bytes == m_shown)
        return updateState();
    m_file = file;
    m_shown = bytes;
    {
        const QScopedValueRollback guard(m_own, true);
        setPlainText(shownText(m_shown));
    }
    updateState();
    m_squiggles.clear();
    showSquiggles();
    updateMarks();
}

void YamlEdit::updateState()
{
    const LayerText* text = m_session && !m_file.empty() ? m_session->knownText(m_file) : nullptr;
    const bool isTooLarge = !text && !m_shown.empty();
    const QString name = m_session && !m_file.empty() ? m_session->shownPath(m_file) : QString();
    setReadOnly(!text || text->isReadOnly());
    setNote(isTooLarge                 ? tr("%1 is too large to be edited here. This is its beginning.").arg(name)
            : text && text->isBinary() ? tr("%1 is no text. It cannot be edited here.").arg(name)
                                       : QString());
}

// --- Bytes and positions ----------------------------------------------------------------------------------------------

int YamlEdit::positionOf(const std::string& bytes, std::size_t offset) const
{
    const std::size_t begin = lineBeginOf(bytes, std::min(offset, bytes.size()));
    const auto line =
        static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    const QTextBlock block = document()->findBlockByNumber(line);
    return block.position() + static_cast<int>(columnOfByte(lineFrom(bytes, begin), offset - begin));
}

void YamlEdit::goToByte(std::size_t offset)
{
    QTextCursor cursor(document());
    cursor.setPosition(std::min(positionOf(m_shown, offset), document()->characterCount() - 1));
    setTextCursor(cursor);
    centerCursor();
}

std::size_t YamlEdit::byteAtCursor() const { return byteAt(textCursor()); }

std::size_t YamlEdit::byteAt(const QTextCursor& cursor) const
{
    const std::size_t begin = beginOfLine(m_shown, cursor.blockNumber());
    return begin + byteOfColumn(lineFrom(m_shown, begin), cursor.positionInBlock());
}

// The document has changed already; m_shown is still what it was.
void YamlEdit::contentsChanged(int position, int removed, int added)
{
    if (m_own || !m_session || m_file.empty())
        return;
    added = std::min(added, document()->characterCount() - 1 - position);
    // Where the removed characters stood: the lines in front of the change are the same in both texts.
    const QTextBlock first = document()->findBlock(position);
    const std::size_t lineBegin = beginOfLine(m_shown, first.blockNumber());
    const std::size_t begin = lineBegin + byteOfColumn(lineFrom(m_shown, lineBegin), position - first.position());
    std::size_t end = begin;
    for (int left = removed; left > 0 && end < m_shown.size();) {
        const std::size_t at = lineBeginOf(m_shown, end);
        const std::string_view line = lineFrom(m_shown, at);
        const qsizetype column = columnOfByte(line, end - at);
        const qsizetype inLine = columnOfByte(line, line.size()) - column;
        if (left <= inLine) {
            end = at + byteOfColumn(line, column + left);
            break;
        }
        left -= static_cast<int>(inLine) + 1;
        const std::size_t lineBreak = m_shown.find('\n', end);
        end = lineBreak == std::string::npos ? m_shown.size() : lineBreak + 1;
    }
    QTextCursor inserted(document());
    inserted.setPosition(position);
    inserted.setPosition(position + added, QTextCursor::KeepAnchor);
    QString text = inserted.selectedText();
    const bool crlf = m_shown.find("\r\n") != std::string::npos;
    text.replace(QChar(0x2029), crlf ? QStringLiteral("\r\n") : QStringLiteral("\n"));
    text.replace(QChar(0x2028), QStringLiteral("\n"));
    std::string bytes = toUtf8(text);

    // The document tells more than has changed at times.
    std::string_view old = std::string_view(m_shown).substr(begin, end - begin);
    std::size_t same = 0;
    while (same < old.size() && same < bytes.size() && old[same] == bytes[same])
        ++same;
    while (same > 0 && same < old.size() && (static_cast<unsigned char>(old[same]) & 0xc0U) == 0x80U)
        --same;
    bytes.erase(0, same);
    old.remove_prefix(same);
    const std::size_t at = begin + same;
    if (old.empty() && bytes.empty())
        return;
    const QString name = tr("Type in %1").arg(m_session->shownPath(m_file));
    const bool typing = old.size() <= 4 && bytes.size() <= 4;
    const QScopedValueRollback guard(m_own, true);
    const std::string gone(old);
    m_shown.replace(at, gone.size(), bytes); // who hears of the edit may ask what is shown
    if (m_session->edit({{m_file, {{at, gone.size(), bytes}}}}, name,
                        typing ? QStringLiteral("type:") + toQt(m_file) : QString())) {
        mendLines(at, at + bytes.size());
    } else {
        // It may not be changed: the document shows the bytes again.
        m_shown.replace(at, bytes.size(), gone);
        const int cursor = textCursor().position();
        setPlainText(shownText(m_shown));
        QTextCursor back(document());
        back.setPosition(std::min(cursor, document()->characterCount() - 1));
        setTextCursor(back);
    }
}

// Bytes that are no UTF-8 can become some when what stood between them goes: the lines are then shown anew.
void YamlEdit::mendLines(std::size_t begin, std::size_t end)
{
    for (std::size_t at = lineBeginOf(m_shown, begin);;) {
        const QTextBlock block = document()->findBlock(positionOf(m_shown, at));
        const QString wanted = shownLine(lineFrom(m_shown, at));
        if (block.text() != wanted) {
            QTextCursor cursor(block);
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            cursor.insertText(wanted);
        }
        const std::size_t next = m_shown.find('\n', at);
        if (next == std::string::npos || next >= end)
            return;
        at = next + 1;
    }
}

void YamlEdit::applied(const std::filesystem::path& file, const yaml::TextEdits& edits)
{
    if (m_own || file != m_file)
        return;
    const QScopedValueRollback guard(m_own, true);
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        // Whole lines where line breaks take part: a CR in front of one has no character of its own.
        const std::size_t end = edit->offset + edit->removed;
        const std::size_t from = lineBeginOf(m_shown, edit->offset);
        const std::size_t lineEnd = m_shown.find('\n', end);
        const std::size_t to = lineEnd == std::string::npos ? m_shown.size() : lineEnd;
        std::string changed =
            m_shown.substr(from, edit->offset - from) + edit->inserted + m_shown.substr(end, to - end);
        cursor.setPosition(positionOf(m_shown, from));
        cursor.setPosition(positionOf(m_shown, to), QTextCursor::KeepAnchor);
        const bool crlf = changed.ends_with('\r') && lineEnd != std::string::npos;
        const QString text =
            shownText(crlf ? std::string_view(changed).substr(0, changed.size() - 1) : std::string_view(changed));
        // The part in the middle only, so that cursor and scroll position stay.
        const QString before = cursor.selectedText().replace(QChar(0x2029), u'\n');
        qsizetype same = 0;
        while (same < before.size() && same < text.size() && before[same] == text[same])
            ++same;
        qsizetype tail = 0;
        while (tail < before.size() - same && tail < text.size() - same &&
               before[before.size() - 1 - tail] == text[text.size() - 1 - tail])
            ++tail;
        const int start = cursor.anchor();
        cursor.setPosition(start + static_cast<int>(same));
        cursor.setPosition(start + static_cast<int>(before.size() - tail), QTextCursor::KeepAnchor);
        cursor.insertText(text.mid(same, text.size() - same - tail));
        m_shown.replace(edit->offset, edit->removed, edit->inserted);
    }
    cursor.endEditBlock();
    updateState();
    m_marksDue.start();
}

// --- Replacing --------------------------------------------------------------------------------------------------------

void YamlEdit::replaceFound(const QString& with)
{
    if (!m_session || !canReplace() || !isFoundSelected())
        return;
    const QTextCursor found = textCursor();
    QTextCursor at(document());
    at.setPosition(found.selectionStart());
    const std::size_t begin = byteAt(at);
    at.setPosition(found.selectionEnd());
    const int position = found.selectionStart();
    const QString name = tr("Replace in %1").arg(m_session->shownPath(m_file));
    if (!m_session->edit({{m_file, {{begin, byteAt(at) - begin, toUtf8(with)}}}}, name))
        return;
    at.setPosition(std::min(position + static_cast<int>(with.size()), document()->characterCount() - 1));
    setTextCursor(at);
}

int YamlEdit::replaceAll(const QString& with)
{
    if (!m_session || !canReplace() || search().text.isEmpty())
        return 0;
    const qsizetype length = search().text.size();
    yaml::TextEdits edits;
    int count = 0;
    for (std::size_t at = 0; at < m_shown.size();) {
        const std::string_view line = lineFrom(m_shown, at);
        const QString text = shownLine(line);
        for (qsizetype found = text.indexOf(search().text, 0, search().sensitivity()); found >= 0;
             found = text.indexOf(search().text, found + length, search().sensitivity())) {
            const std::size_t begin = byteOfColumn(line, found);
            const std::size_t removed = byteOfColumn(line, found + length) - begin;
            ++count;
            if (!edits.empty() && edits.back().offset + edits.back().removed == at + begin) {
                edits.back().removed += removed;
                edits.back().inserted += toUtf8(with);
            } else {
                edits.push_back({at + begin, removed, toUtf8(with)});
            }
        }
        const std::size_t next = m_shown.find('\n', at);
        at = next == std::string::npos ? m_shown.size() : next + 1;
    }
    const QString name = tr("Replace %n place(s) in %1", nullptr, count).arg(m_session->shownPath(m_file));
    return edits.empty() || m_session->edit({{m_file, std::move(edits)}}, name) ? count : 0;
}

// --- Marks and problems -----------------------------------------------------------------------------------------------

void YamlEdit::updateMarks()
{
    if (!isVisible())
        return;
    const LayerText* text = m_session && !m_file.empty() ? m_session->text(m_file) : nullptr;
    if (!text || !text->isModified())
        return setMarks({});
    const auto lines = splitLines(text->bytes());
    std::vector<Mark> marks(lines.size(), Mark::None);
    std::vector<bool> removed(lines.size() + 1, false);
    for (const LineHunk& hunk : diffLines(splitLines(text->saved()), lines)) {
        const std::size_t old = hunk.oldEnd - hunk.oldBegin;
        for (std::size_t i = hunk.newBegin; i < hunk.newEnd; ++i)
            marks[i] = i - hunk.newBegin < old ? Mark::Changed : Mark::Added;
        if (old > hunk.newEnd - hunk.newBegin)
            removed[hunk.newEnd] = true;
    }
    setMarks(std::move(marks), std::move(removed));
}

void YamlEdit::setSquiggles(std::vector<Squiggle> squiggles)
{
    m_squiggles = std::move(squiggles);
    showSquiggles();
}

void YamlEdit::showSquiggles()
{
    QList<QTextEdit::ExtraSelection> selections;
    for (const Squiggle& squiggle : m_squiggles) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        const int last = document()->characterCount() - 1;
        const int begin = std::min(positionOf(m_shown, squiggle.begin), last);
        // One line at most, and something to see.
        const int lineEnd = document()->findBlock(begin).position() + document()->findBlock(begin).length() - 1;
        const int end = std::clamp(positionOf(m_shown, squiggle.end), std::min(begin + 1, last),
                                   std::max(lineEnd, std::min(begin + 1, last)));
        selection.cursor.setPosition(begin);
        selection.cursor.setPosition(end, QTextCursor::KeepAnchor);
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        selection.format.setUnderlineColor(
            stateColor(squiggle.isError ? StateColor::Error : StateColor::Warning, palette()));
        selections += selection;
    }
    setExtraSelections(selections);
}

// --- Events -----------------------------------------------------------------------------------------------------------

bool YamlEdit::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QPoint at = viewport()->mapFrom(this, help->pos());
        const int position = cursorForPosition(at).position();
        QStringList messages;
        for (const Squiggle& squiggle : m_squiggles) {
            if (position >= positionOf(m_shown, squiggle.begin) && position <= positionOf(m_shown, squiggle.end))
                messages += squiggle.message;
        }
        if (messages.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), messages.join(u'\n'), this);
        return true;
    }
    return CodeView::event(event);
}

void YamlEdit::showEvent(QShowEvent* event)
{
    CodeView::showEvent(event);
    updateMarks();
}

void YamlEdit::changeEvent(QEvent* event)
{
    CodeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        m_highlighter->setPalette(palette());
        showSquiggles();
    }
}

void YamlEdit::keyPressEvent(QKeyEvent* event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    if (!isReadOnly() && plain && event->key() == Qt::Key_Tab) {
        textCursor().insertText(QString(2 - textCursor().positionInBlock() % 2, u' '));
        return;
    }
    if (!isReadOnly() && plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        // The new line begins where this one does, or deeper behind a key without a value.
        const QTextCursor cursor = textCursor();
        const QString line = cursor.block().text().left(cursor.positionInBlock());
        qsizetype indent = 0;
        while (indent < line.size() && line[indent] == u' ')
            ++indent;
        if (line.trimmed().endsWith(u':'))
            indent += 2;
        textCursor().insertText(u'\n' + QString(indent, u' '));
        ensureCursorVisible();
        return;
    }
    CodeView::keyPressEvent(event);
}

} // namespace strake::gui
