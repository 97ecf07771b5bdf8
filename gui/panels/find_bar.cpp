#include "gui/panels/find_bar.h"

#include "gui/icons.h"
#include "gui/panels/code_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace strake::gui {

FindBar::FindBar(CodeView& view)
    : QWidget(&view),
      m_view(view),
      m_find(new QLineEdit(this)),
      m_case(new QToolButton(this)),
      m_state(new QLabel(this)),
      m_replacement(new QWidget(this)),
      m_replace(new QLineEdit(this))
{
    setAutoFillBackground(true);
    setFont(CodeView::windowFont());
    setCursor(Qt::ArrowCursor);
    const auto edit = [this](QLineEdit* line, const char* name, const QString& text) {
        line->setObjectName(QLatin1String(name));
        line->setPlaceholderText(text);
        line->setAccessibleName(text);
        line->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
        line->installEventFilter(this);
    };
    edit(m_find, "find", tr("Find"));
    edit(m_replace, "replace", tr("Replace with"));
    m_find->setClearButtonEnabled(true);
    const auto button = [](QToolButton* tool, const char* name, const QString& text) {
        tool->setObjectName(QLatin1String(name));
        tool->setToolTip(text);
        tool->setAccessibleName(text);
        tool->setAutoRaise(true);
        tool->setFocusPolicy(Qt::StrongFocus);
        return tool;
    };
    const auto iconButton = [&](const char* name, const char* icon, const QString& text, auto run) {
        QToolButton* tool = button(new QToolButton(this), name, text);
        tool->setIcon(paletteIcon(QLatin1String(icon)));
        connect(tool, &QToolButton::clicked, this, run);
        return tool;
    };
    button(m_case, "matchCase", tr("Match upper and lower case"))->setText(tr("Aa", "match upper and lower case"));
    m_case->setCheckable(true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_find, 1);
    row->addWidget(m_state);
    row->addWidget(m_case);
    row->addWidget(iconButton("findPrevious", "up", tr("Previous (Shift+F3)"), [this] { next(true); }));
    row->addWidget(iconButton("findNext", "down", tr("Next (F3)"), [this] { next(false); }));
    row->addWidget(iconButton("closeFind", "close", tr("Close (Esc)"), [this] { m_view.closeFinder(); }));
    auto* lower = new QHBoxLayout(m_replacement);
    lower->setContentsMargins(0, 0, 0, 0);
    lower->addWidget(m_replace, 1);
    const auto textButton = [&](const char* name, const QString& text, const QString& toolTip, auto run) {
        QToolButton* tool = button(new QToolButton(m_replacement), name, toolTip);
        tool->setText(text);
        connect(tool, &QToolButton::clicked, this, run);
        return tool;
    };
    lower->addWidget(textButton("replaceOne", tr("Replace"), tr("Replace what is selected, and find the next"),
                                [this] { replace(); }));
    lower->addWidget(textButton("replaceAll", tr("All"), tr("Replace all of them; one undo takes it back"),
                                [this] { replaceAll(); }));
    auto* layout = new QVBoxLayout(this);
    const int space = fontMetrics().height() / 5;
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addLayout(row);
    layout->addWidget(m_replacement);

    connect(m_find, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_case, &QToolButton::toggled, this, &FindBar::search);
    connect(&m_view, &QPlainTextEdit::selectionChanged, this, &FindBar::showState);
    connect(&m_view, &QPlainTextEdit::textChanged, this, &FindBar::showState);
}

QString FindBar::state() const { return m_state->text(); }

void FindBar::open(const QString& words, bool withReplacement)
{
    m_replacement->setVisible(withReplacement);
    show();
    const bool isOneLine = !words.isEmpty() && !words.contains(QChar(0x2029));
    if (isOneLine && words != m_find->text())
        m_find->setText(words);
    else
        search();
    m_find->selectAll();
    (withReplacement && isOneLine ? m_replace : m_find)->setFocus();
}

void FindBar::search()
{
    m_view.setSearch({m_find->text(), m_case->isChecked()});
    m_view.findNext(false, true);
    showState();
}

void FindBar::next(bool backwards)
{
    m_view.findNext(backwards);
    showState();
}

void FindBar::replace()
{
    m_view.replaceFound(m_replace->text());
    next(false);
}

void FindBar::replaceAll()
{
    const int count = m_view.replaceAll(m_replace->text());
    m_state->setText(tr("%n replaced", nullptr, count));
}

void FindBar::showState()
{
    if (isHidden())
        return;
    const int count = m_view.foundCount();
    const int number = m_view.foundNumber();
    m_state->setText(m_find->text().isEmpty() ? QString()
                     : count == 0             ? tr("none")
                     : number > 0             ? tr("%1 of %2").arg(number).arg(count)
                                              : QString::number(count));
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return false;
    if (watched == m_replace)
        replace();
    else
        next(key->modifiers().testFlag(Qt::ShiftModifier));
    return true;
}

// No key goes on to the text.
void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        m_view.closeFinder();
}

} // namespace strake::gui
