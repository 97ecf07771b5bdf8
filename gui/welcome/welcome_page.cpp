#include "gui/welcome/welcome_page.h"

#include "gui/icons.h"
#include "gui/panels/empty_note.h"
#include "gui/panels/message_bar.h"
#include "gui/welcome/recent_model.h"
#include "gui/welcome/samples.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strake::gui {

namespace {

QLabel* heading(const QString& text, QWidget* buddy, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    label->setBuddy(buddy);
    return label;
}

QToolButton* buttonFor(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

WelcomePage::WelcomePage(Settings& settings, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent),
      m_bar(new MessageBar(this)),
      m_recent(new RecentModel(settings, this)),
      m_recentView(new QListView(this)),
      m_samples(new QListWidget(this)),
      m_pin(new QAction(paletteIcon(QStringLiteral("pin")), tr("Pin"), this)),
      m_forget(new QAction(paletteIcon(QStringLiteral("remove")), tr("Remove from the List"), this))
{
    setObjectName(QStringLiteral("welcomePage"));
    auto* title = new QLabel(QStringLiteral("Strake Studio"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    title->setFont(large);
    auto* icon = new QLabel(this);
    const int side = fontMetrics().height() * 3;
    icon->setPixmap(applicationIcon().pixmap(side, side));
    icon->setAccessibleName(tr("Icon of Strake Studio"));
    auto* hint = new QLabel(tr("1. Open an overlay: a folder with an overlay.yaml.\n"
                               "2. Choose the layer to edit; each value shows which layer and line it comes from.\n"
                               "3. Change values and see at once what becomes of the manifests; saving changes those "
                               "lines only."),
                            this);
    hint->setWordWrap(true);

    auto* beginnings = new QHBoxLayout;
    for (QAction* action : actions) {
        auto* button = new QPushButton(action->icon(), action->text(), this);
        button->setObjectName(QStringLiteral("welcome.") + action->objectName());
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        beginnings->addWidget(button);
    }
    beginnings->addStretch(1);

    m_recentView->setObjectName(QStringLiteral("recent"));
    m_recentView->setModel(m_recent);
    addEmptyNote(*m_recentView, tr("Nothing has been opened yet"));
    m_recentView->setAccessibleName(tr("Recent overlays"));
    m_recentView->setTextElideMode(Qt::ElideMiddle);
    m_recentView->setUniformItemSizes(true);
    m_recentView->addActions({m_pin, m_forget});
    m_recentView->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_forget->setShortcut(QKeySequence(Qt::Key_Delete));
    m_forget->setShortcutContext(Qt::WidgetShortcut);
    connect(m_recentView, &QListView::activated, this, [this](const QModelIndex& index) {
        if (!index.data(RecentModel::MissingRole).toBool())
            Q_EMIT overlayWanted(index.data(RecentModel::FolderRole).toString());
    });
    connect(m_recentView->selectionModel(), &QItemSelectionModel::currentChanged, this, &WelcomePage::updateRecent);
    connect(m_recent, &QAbstractItemModel::modelReset, this, &WelcomePage::updateRecent);
    connect(m_pin, &QAction::triggered, this, [this] {
        const int row = m_recentView->currentIndex().row();
        m_recent->togglePinned(row);
        m_recentView->setCurrentIndex(m_recent->index(std::min(row, m_recent->rowCount() - 1)));
    });
    connect(m_forget, &QAction::triggered, this, [this] { m_recent->remove(m_recentView->currentIndex().row()); });
    auto* recentButtons = new QHBoxLayout;
    recentButtons->addWidget(buttonFor(m_pin, this));
    recentButtons->addWidget(buttonFor(m_forget, this));
    recentButtons->addStretch(1);

    m_samples->setObjectName(QStringLiteral("samples"));
    m_samples->setAccessibleName(tr("Samples"));
    for (const Sample& sample : samplesIn(samplesFolder())) {
        auto* item = new QListWidgetItem(paletteIcon(QStringLiteral("chart")), sample.name, m_samples);
        item->setData(Qt::UserRole, sample.folder);
        item->setToolTip(QDir::toNativeSeparators(sample.folder));
    }
    connect(m_samples, &QListWidget::itemActivated, this,
            [this](QListWidgetItem* item) { Q_EMIT overlayWanted(item->data(Qt::UserRole).toString()); });

    auto* drop =
        new QLabel(tr("Drop an overlay's folder here to open it, or a chart to begin an overlay over it."), this);
    drop->setObjectName(QStringLiteral("dropArea"));
    drop->setAlignment(Qt::AlignCenter);
    drop->setWordWrap(true);
    drop->setFrameShape(QFrame::StyledPanel);
    drop->setMargin(fontMetrics().height());

    auto* head = new QHBoxLayout;
    head->addWidget(icon);
    head->addWidget(title, 1);
    auto* recentSide = new QVBoxLayout;
    recentSide->addWidget(heading(tr("&Recent"), m_recentView, this));
    recentSide->addWidget(m_recentView, 1);
    recentSide->addLayout(recentButtons);
    auto* sampleSide = new QVBoxLayout;
    sampleSide->addWidget(heading(tr("Sa&mples"), m_samples, this));
    sampleSide->addWidget(m_samples, 1);
    auto* lists = new QHBoxLayout;
    lists->addLayout(recentSide, 3);
    lists->addLayout(sampleSide, 2);
    auto* layout = new QVBoxLayout(this);
    const int space = fontMetrics().height();
    layout->setContentsMargins(2 * space, space, 2 * space, space);
    layout->setSpacing(space);
    layout->addWidget(m_bar);
    layout->addLayout(head);
    layout->addWidget(hint);
    layout->addLayout(beginnings);
    layout->addLayout(lists, 1);
    layout->addWidget(drop);
    updateRecent();
}

void WelcomePage::refresh() { m_recent->refresh(); }

void WelcomePage::setProblem(const QString& problem) { m_bar->setMessage(StateColor::Error, problem); }

void WelcomePage::updateRecent()
{
    const QModelIndex current = m_recentView->currentIndex();
    m_pin->setEnabled(current.isValid());
    m_forget->setEnabled(current.isValid());
    m_pin->setText(current.data(RecentModel::PinnedRole).toBool() ? tr("Unpin") : tr("Pin"));
}

} // namespace strake::gui
