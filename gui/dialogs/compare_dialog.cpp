#include "gui/dialogs/compare_dialog.h"

#include "gui/convert.h"
#include "gui/line_diff.h"
#include "gui/panels/code_view.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace strake::gui {

CompareDialog::CompareDialog(const QString& title, const QString& before, const QString& after, QWidget* parent)
    : QDialog(parent), m_view(new CodeView(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Compare"));
    const std::string a = toUtf8(before);
    const std::string b = toUtf8(after);
    const auto oldLines = splitLines(a);
    const auto newLines = splitLines(b);
    QStringList lines;
    std::vector<CodeView::Mark> marks;
    int removed = 0;
    int added = 0;
    const auto put = [&](std::string_view line, CodeView::Mark mark) {
        lines += toQt(line);
        marks.push_back(mark);
    };
    std::size_t at = 0; // in the new lines
    for (const LineHunk& hunk : diffLines(oldLines, newLines)) {
        for (; at < hunk.newBegin; ++at)
            put(newLines[at], CodeView::Mark::None);
        for (std::size_t i = hunk.oldBegin; i < hunk.oldEnd; ++i, ++removed)
            put(oldLines[i], CodeView::Mark::Removed);
        for (; at < hunk.newEnd; ++at, ++added)
            put(newLines[at], CodeView::Mark::Added);
    }
    for (; at < newLines.size(); ++at)
        put(newLines[at], CodeView::Mark::None);

    m_view->setReadOnly(true);
    m_view->setAccessibleName(title);
    m_view->setLineNumbersShown(false);
    m_view->setPlainText(lines.join(u'\n'));
    m_view->setMarks(std::move(marks));
    const int first = m_view->nextMarkedLine(-1, false);
    if (first >= 0)
        m_view->goToLine(first);
    auto* label = new QLabel(
        removed + added == 0 ? tr("%1: no difference").arg(title)
                             : tr("%1: %2 removed, %3 added")
                                   .arg(title, tr("%n line(s)", nullptr, removed), tr("%n line(s)", nullptr, added)),
        this);
    label->setWordWrap(true);
    label->setBuddy(m_view);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_buttons);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 36);
}

void CompareDialog::setTask(const QString& text, std::function<void()> run)
{
    QPushButton* button = m_buttons->addButton(text, QDialogButtonBox::AcceptRole);
    button->setObjectName(QStringLiteral("do"));
    connect(button, &QPushButton::clicked, this, [this, run = std::move(run)] {
        run();
        accept();
    });
}

} // namespace strake::gui
