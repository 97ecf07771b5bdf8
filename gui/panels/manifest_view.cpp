#include "gui/panels/manifest_view.h"

#include "gui/line_diff.h"
#include "gui/panels/yaml_highlighter.h"
#include "gui/state_colors.h"
#include "gui/text_mapping.h"

#include <QEvent>
#include <QLocale>
#include <QTextBlock>

#include <algorithm>

namespace strake::gui {

namespace {

std::string_view shownLineAt(const ManifestText& text, std::size_t line, bool secrets)
{
    if (!secrets) {
        const auto masked = std::lower_bound(text.masked.begin(), text.masked.end(), line,
                                             [](const auto& entry, std::size_t at) { return entry.first < at; });
        if (masked != text.masked.end() && masked->first == line)
            return masked->second;
    }
    return text.lineAt(line);
}

std::vector<std::string_view> linesOf(const ManifestText& text, std::size_t begin, std::size_t end, bool secrets)
{
    std::vector<std::string_view> lines;
    lines.reserve(end - begin);
    for (std::size_t line = begin; line < end; ++line)
        lines.push_back(shownLineAt(text, line, secrets));
    return lines;
}

bool isHuge(const ManifestText& text)
{
    return text.objects.size() > 1 &&
           (text.text.size() > ManifestView::hugeBytes || text.lines.size() > ManifestView::hugeLines);
}

} // namespace

ManifestView::ManifestView(QWidget* parent) : CodeView(parent), m_highlighter(new YamlHighlighter(document()))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_highlighter->setPalette(palette());
    setAccessibleName(tr("Manifests"));
    setPlaceholderText(tr("The manifests stand here as soon as they can be compiled."));
}

void ManifestView::setManifests(std::shared_ptr<const ManifestText> manifests)
{
    std::size_t object = 0;
    if (m_manifests && manifests && m_object < m_manifests->objects.size()) {
        const ManifestObject& shown = m_manifests->objects[m_object];
        const auto& objects = manifests->objects;
        const auto same = [&](const ManifestObject& other) { return other.isSameObject(shown); };
        if (m_object < objects.size() && same(objects[m_object]))
            object = m_object;
        else if (const auto found = std::find_if(objects.begin(), objects.end(), same); found != objects.end())
            object = static_cast<std::size_t>(found - objects.begin());
    }
    show(std::move(manifests), m_secretsShown, object);
}

void ManifestView::setSecretsShown(bool shown)
{
    if (shown != m_secretsShown)
        show(m_manifests, shown, m_object);
}

ManifestView::Part ManifestView::partOf(const ManifestText& text, std::size_t object) const
{
    if (!m_isHuge || object >= text.objects.size())
        return {0, text.lines.size()};
    return {text.objects[object].firstLine, text.objects[object].firstLine + text.objects[object].lineCount};
}

int ManifestView::lineCount() const { return m_manifests ? static_cast<int>(m_manifests->lines.size()) : 0; }

void ManifestView::goToLine(int line, int column)
{
    const ManifestObject* object =
        m_isHuge && m_manifests && line >= 0 ? m_manifests->objectAt(static_cast<std::size_t>(line)) : nullptr;
    if (object)
        show(m_manifests, m_secretsShown, static_cast<std::size_t>(object - m_manifests->objects.data()));
    CodeView::goToLine(line, column);
}

QString ManifestView::resourceText(int line) const
{
    const ManifestObject* object =
        m_manifests && line >= 0 ? m_manifests->objectAt(static_cast<std::size_t>(line)) : nullptr;
    QString text;
    for (std::size_t i = 0; object && i < object->lineCount; ++i)
        text += shownLine(shownLineAt(*m_manifests, object->firstLine + i, m_secretsShown)) + u'\n';
    return text;
}

bool ManifestView::showNextPart(bool backwards)
{
    if (!m_isHuge || !m_manifests)
        return false;
    const std::size_t count = m_manifests->objects.size();
    for (std::size_t step = 1; step < count; ++step) {
        const std::size_t number = (m_object + (backwards ? count - step : step)) % count;
        const Part part = partOf(*m_manifests, number);
        for (std::size_t line = part.begin; line < part.end; ++line) {
            const QString text = shownLine(shownLineAt(*m_manifests, line, m_secretsShown));
            if (!text.contains(search().text, search().sensitivity()))
                continue;
            show(m_manifests, m_secretsShown, number);
            return true;
        }
    }
    return false;
}

// What is the same stays, with the cursor in it.
void ManifestView::replaceLines(const std::vector<std::string_view>& oldLines,
                                const std::vector<std::string_view>& newLines)
{
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

void ManifestView::show(std::shared_ptr<const ManifestText> manifests, bool secrets, std::size_t object)
{
    static const ManifestText none;
    const ManifestText& before = m_manifests ? *m_manifests : none;
    const ManifestText& after = manifests ? *manifests : none;
    const bool huge = isHuge(after);
    if (manifests == m_manifests && secrets == m_secretsShown && (!huge || object == m_object))
        return;
    const Part old = partOf(before, m_object);
    // Another resource is another text.
    const bool same = !huge || (m_isHuge && m_object < before.objects.size() && object < after.objects.size() &&
                                before.objects[m_object].isSameObject(after.objects[object]));
    const bool fresh = !same || m_isHuge != huge || before.lines.empty() || after.lines.empty();
    const std::vector<std::string_view> oldLines =
        fresh ? std::vector<std::string_view>() : linesOf(before, old.begin, old.end, m_secretsShown);
    const bool otherObject = huge && (object != m_object || !m_isHuge);
    m_isHuge = huge;
    const Part part = partOf(after, object);
    const std::vector<std::string_view> newLines = linesOf(after, part.begin, part.end, secrets);
    m_secretsShown = secrets;
    m_object = object;
    if (fresh) {
        QStringList lines;
        for (const std::string_view line : newLines)
            lines += shownLine(line);
        setPlainText(lines.join(u'\n'));
    } else {
        replaceLines(oldLines, newLines);
    }
    m_manifests = std::move(manifests);
    setFirstLine(static_cast<int>(part.begin));
    setNote(huge ? tr("The manifests have %1 lines: one resource is shown at a time.")
                       .arg(QLocale().toString(static_cast<qulonglong>(after.lines.size())))
                 : QString());

    std::vector<Mark> marks(after.lines.size(), Mark::None);
    std::vector<bool> removed(after.lines.size(), false);
    for (std::size_t i = 0; i < after.lines.size(); ++i) {
        marks[i] = after.lines[i].mark == LineMark::Added     ? Mark::Added
                   : after.lines[i].mark == LineMark::Changed ? Mark::Changed
                                                              : Mark::None;
        removed[i] = after.lines[i].removedAbove;
    }
    setMarks(std::move(marks), std::move(removed));
    if (otherObject)
        Q_EMIT resourceShown(static_cast<int>(object));
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
