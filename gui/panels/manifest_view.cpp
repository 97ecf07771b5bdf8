#include "gui/panels/manifest_view.h"

#include "gui/line_diff.h"
#include "gui/panels/yaml_highlighter.h"
#include "gui/state_colors.h"
#include "gui/text_mapping.h"

#include <QEvent>
#include <QTextBlock>

#include <algorithm>

namespace strake::gui {

namespace {

std::vector<std::string_view> linesOf(const ManifestText& text, bool secrets)
{
    std::vector<std::string_view> lines = splitLines(text.text);
    if (!secrets) {
        for (const auto& [line, masked] : text.masked) {
            if (line < lines.size())
                lines[line] = masked;
        }
    }
    return lines;
}

} // namespace

ManifestView::ManifestView(QWidget* parent) : CodeView(parent), m_highlighter(new YamlHighlighter(document()))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_highlighter->setPalette(palette());
    setAccessibleName(tr("Manifests"));
}

void ManifestView::setManifests(std::shared_ptr<const ManifestText> manifests)
{
    show(std::move(manifests), m_secretsShown);
}

void ManifestView::setSecretsShown(bool shown)
{
    if (shown != m_secretsShown)
        show(m_manifests, shown);
}

void ManifestView::show(std::shared_ptr<const ManifestText> manifests, bool secrets)
{
    static const ManifestText none;
    const ManifestText& before = m_manifests ? *m_manifests : none;
    const ManifestText& after = manifests ? *manifests : none;
    const std::vector<std::string_view> oldLines = linesOf(before, m_secretsShown);
    const std::vector<std::string_view> newLines = linesOf(after, secrets);
    m_secretsShown = secrets;
    if (oldLines.empty() || newLines.empty()) {
        QStringList lines;
        for (const std::string_view line : newLines)
            lines += shownLine(line);
        setPlainText(lines.join(u'\n'));
    } else {
        const std::vector<LineHunk> hunks = diffLines(oldLines, newLines);
        QTextCursor cursor(document());
        cursor.beginEditBlock();
        for (auto hunk = hunks.rbegin(); hunk != hunks.rend(); ++hunk) {
            QString text;
            for (std::size_t i = hunk->newBegin; i < hunk->newEnd; ++i)
                text += (i > hunk->newBegin ? QStringLiteral("\n") : QString()) + shownLine(newLines[i]);
            const bool toEnd = hunk->oldEnd == oldLines.size();
            const auto begin = [this](std::size_t line) {
                return document()->findBlockByNumber(static_cast<int>(line)).position();
            };
            const int last = document()->characterCount() - 1;
            if (hunk->oldBegin == oldLines.size()) { // behind all
                cursor.setPosition(last);
                cursor.insertText(u'\n' + text);
                continue;
            }
            int from = begin(hunk->oldBegin);
            const int to = toEnd ? last : begin(hunk->oldEnd);
            const bool nothingLeft = hunk->newBegin == hunk->newEnd;
            if (toEnd && nothingLeft)
                from = std::max(0, from - 1); // the break in front goes too
            cursor.setPosition(from);
            cursor.setPosition(to, QTextCursor::KeepAnchor);
            cursor.insertText(toEnd || nothingLeft ? text : text + u'\n');
        }
        cursor.endEditBlock();
    }
    m_manifests = std::move(manifests);

    std::vector<Mark> marks(after.lines.size(), Mark::None);
    std::vector<bool> removed(after.lines.size(), false);
    for (std::size_t i = 0; i < after.lines.size(); ++i) {
        marks[i] = after.lines[i].mark == LineMark::Added     ? Mark::Added
                   : after.lines[i].mark == LineMark::Changed ? Mark::Changed
                                                              : Mark::None;
        removed[i] = after.lines[i].removedAbove;
    }
    setMarks(std::move(marks), std::move(removed));
}

void ManifestView::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    QPalette palette = this->palette();
    if (stale) {
        palette.setColor(QPalette::Base, this->palette().color(QPalette::Window));
        setPalette(palette);
    } else {
        setPalette(QPalette());
    }
}

void ManifestView::changeEvent(QEvent* event)
{
    CodeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->setPalette(palette());
}

} // namespace strake::gui
