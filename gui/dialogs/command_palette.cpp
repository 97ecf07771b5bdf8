#include "gui/dialogs/command_palette.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strake::gui {

namespace {

constexpr std::size_t mostShown = 200;

bool beginsWord(QStringView text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

} // namespace

int fuzzyScore(QStringView letters, QStringView text)
{
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -1;
    for (const QChar letter : letters) {
        if (letter.isSpace())
            continue;
        // The next place; one where a word begins is worth a step further.
        qsizetype found = -1;
        for (qsizetype i = at; i < text.size(); ++i) {
            if (text[i].toCaseFolded() != letter.toCaseFolded())
                continue;
            if (found < 0)
                found = i;
            if (i == last + 1 || beginsWord(text, i)) {
                found = i;
                break;
            }
        }
        if (found < 0)
            return -1;
        score += 1;
        if (found == last + 1 && last >= 0)
            score += 6;
        if (beginsWord(text, found))
            score += 4;
        last = found;
        at = found + 1;
    }
    if (score == 0)
        return 0;                                                               // no letters: everything matches
    return score * 64 - static_cast<int>(std::min<qsizetype>(text.size(), 63)); // of equals the shorter one
}

PaletteModel::PaletteModel(std::vector<PaletteEntry> entries, QObject* parent)
    : QAbstractListModel(parent), m_entries(std::move(entries))
{
    setLetters({});
}

void PaletteModel::setLetters(const QString& letters)
{
    beginResetModel();
    std::vector<std::pair<int, std::size_t>> scored;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const int score = letters.isEmpty() ? 0 : fuzzyScore(letters, m_entries[i].text);
        if (score >= 0)
            scored.emplace_back(score, i);
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    m_shown.clear();
    for (std::size_t i = 0; i < std::min(scored.size(), mostShown); ++i)
        m_shown.push_back(scored[i].second);
    endResetModel();
}

void PaletteModel::run(int row) const
{
    if (row >= 0 && static_cast<std::size_t>(row) < m_shown.size())
        m_entries[m_shown[static_cast<std::size_t>(row)]].run();
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PaletteEntry& entry = m_entries[m_shown[static_cast<std::size_t>(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        return entry.detail.isEmpty() ? entry.text : QStringLiteral("%1    %2").arg(entry.text, entry.detail);
    case Qt::DecorationRole: return entry.icon;
    default: return {};
    }
}

CommandPalette::CommandPalette(const QString& title, std::vector<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent),
      m_edit(new QLineEdit(this)),
      m_view(new QListView(this)),
      m_model(new PaletteModel(std::move(entries), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("palette"));
    setWindowTitle(title);
    m_edit->setAccessibleName(title);
    m_edit->setPlaceholderText(tr("Type some of its letters"));
    m_edit->installEventFilter(this);
    m_view->setModel(m_model);
    m_view->setUniformItemSizes(true);
    m_view->setAccessibleName(tr("What matches"));
    m_view->setFocusProxy(m_edit);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_edit);
    layout->addWidget(m_view, 1);
    const auto first = [this] { m_view->setCurrentIndex(m_model->index(0)); };
    connect(m_edit, &QLineEdit::textChanged, this, [this, first](const QString& letters) {
        m_model->setLetters(letters);
        first();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { runRow(m_view->currentIndex().row()); });
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex& index) { runRow(index.row()); });
    first();
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 24);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: QCoreApplication::sendEvent(m_view, event); return true;
        default: break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::runRow(int row)
{
    if (row < 0)
        return;
    hide(); // the focus goes back to where it was, and what is run may move it
    m_model->run(row);
    close();
}

} // namespace strake::gui
