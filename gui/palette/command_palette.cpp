#include "gui/palette/command_palette.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strake::gui {

CommandPalette::CommandPalette(QWidget* window)
    : QFrame(window), m_input(new QLineEdit(this)), m_list(new QListView(this)), m_model(new PaletteModel(this))
{
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    m_input->setClearButtonEnabled(true);
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys go to the line, which moves the choice
    m_list->setAccessibleName(tr("Matches"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_input);
    layout->addWidget(m_list);
    m_input->installEventFilter(this);
    connect(m_input, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setQuery(text);
        m_list->setCurrentIndex(m_model->index(0));
    });
    connect(m_input, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    hide();
}

void CommandPalette::open(const QString& title, std::vector<PaletteEntry> entries)
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_input->clear();
    m_input->setPlaceholderText(title);
    m_input->setAccessibleName(title);
    m_model->setEntries(std::move(entries));
    m_list->setCurrentIndex(m_model->index(0));
    const QSize around = parentWidget()->size();
    const int width = std::min(around.width() * 3 / 4, fontMetrics().averageCharWidth() * 90);
    const int height = std::min(around.height() / 2, fontMetrics().height() * 24);
    setGeometry((around.width() - width) / 2, fontMetrics().height() * 3, width, height);
    show();
    raise();
    m_input->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::dismiss()
{
    if (isHidden())
        return;
    hide();
    if (m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::choose()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const PaletteEntry entry = m_model->entry(current.row());
    dismiss();
    Q_EMIT chosen(entry);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_input)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible() && isActiveWindow()) {
        m_before.clear();
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int page = std::max(1, m_list->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    int by = 0;
    switch (key) {
    case Qt::Key_Escape: dismiss(); return true;
    case Qt::Key_Down: by = 1; break;
    case Qt::Key_Up: by = -1; break;
    case Qt::Key_PageDown: by = page; break;
    case Qt::Key_PageUp: by = -page; break;
    default: return false;
    }
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, std::max(0, m_model->rowCount() - 1));
    m_list->setCurrentIndex(m_model->index(row));
    return true;
}

} // namespace strake::gui
