#include "gui/panels/preview_panel.h"

#include "gui/convert.h"
#include "gui/models/resource_model.h"
#include "gui/overlay_check.h"
#include "gui/panels/loading_page.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/message_bar.h"
#include "gui/project_session.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace strake::gui {

PreviewPanel::PreviewPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_resources(new ResourceModel(this)),
      m_list(new QListView(this)),
      m_summary(new QLabel(this)),
      m_kind(new QComboBox(this)),
      m_base(new QComboBox(this)),
      m_show(new QAction(tr("Show"), this)),
      m_bar(new MessageBar(this)),
      m_view(new ManifestView(this))
{
    m_list->setModel(m_resources);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Resources"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_list);
    auto* lower = new QWidget(splitter);
    auto* lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, 0, 0, 0);
    lowerLayout->addWidget(m_bar);
    lowerLayout->addWidget(m_view, 1);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({fontMetrics().height() * 8, fontMetrics().height() * 40});
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_kind, 1);
    row->addWidget(m_base, 1);
    layout->addLayout(row);
    m_summary->setIndent(fontMetrics().averageCharWidth());
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    new LoadingPage(session, m_view);
    m_summary->setMinimumWidth(1); // it is cut before the list gets no room
    m_kind->setAccessibleName(tr("Kinds of resources"));
    m_kind->setToolTip(tr("Which resources are listed"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(8);
    m_base->setObjectName(QStringLiteral("baseBox"));
    m_base->setAccessibleName(tr("What the preview is compared with"));
    m_base->setToolTip(tr("What changed lines are marked against"));
    m_base->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_base->setMinimumContentsLength(8);
    connect(m_base, &QComboBox::activated, this,
            [this](int number) { m_session.setPreviewBase(m_base->itemData(number).value<PreviewBase>()); });
    connect(&m_session, &ProjectSession::previewBaseChanged, this, &PreviewPanel::chooseBase);
    connect(&m_session, &ProjectSession::opened, this, &PreviewPanel::fillBases);
    fillBases();
    fillKinds();
    connect(m_kind, &QComboBox::activated, this, &PreviewPanel::hideOtherKinds);
    connect(m_resources, &QAbstractItemModel::modelReset, this, &PreviewPanel::fillKinds);
    connect(m_show, &QAction::triggered, this, [this] { Q_EMIT placeWanted(m_file, m_byte); });

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (current.isValid() && m_list->hasFocus())
            m_view->goToLine(current.data(ResourceModel::FirstLineRole).toInt());
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { showResource(index.row()); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        showResource(index.row());
        m_view->setFocus();
    });
    connect(m_view, &ManifestView::resourceShown, this, &PreviewPanel::selectCurrent);
    connect(m_view, &ManifestView::cursorPositionChanged, this, &PreviewPanel::selectCurrent);
    connect(&m_session, &ProjectSession::compiled, this, &PreviewPanel::takeResult);
    connect(&m_session, &ProjectSession::opened, this, [this] {
        m_view->setManifests(nullptr);
        m_resources->setManifests(nullptr);
        m_summary->clear();
        m_bar->setMessage(StateColor::Error, {});
    });
}

// The resource that the cursor is in: who comes to the list by the keyboard stays where they are.
void PreviewPanel::selectCurrent()
{
    const ManifestText* shown = m_view->manifests().get();
    const ManifestObject* object = shown ? shown->objectAt(static_cast<std::size_t>(m_view->currentLine())) : nullptr;
    if (!object || m_list->hasFocus())
        return;
    const QModelIndex index = m_resources->index(static_cast<int>(object - shown->objects.data()));
    if (m_list->currentIndex() != index)
        m_list->setCurrentIndex(index);
}

void PreviewPanel::fillKinds()
{
    QStringList kinds;
    for (int row = 0; row < m_resources->rowCount(); ++row)
        kinds += m_resources->index(row).data(ResourceModel::KindRole).toString();
    kinds.sort();
    kinds.removeDuplicates();
    const QString before = m_kind->currentIndex() > 0 ? m_kind->currentText() : QString();
    m_kind->clear();
    m_kind->addItem(tr("All kinds"));
    m_kind->addItems(kinds);
    m_kind->setCurrentIndex(std::max(0, before.isEmpty() ? 0 : m_kind->findText(before)));
    m_kind->setVisible(kinds.size() > 1);
    hideOtherKinds();
}

void PreviewPanel::hideOtherKinds()
{
    const QString kind = m_kind->currentIndex() > 0 ? m_kind->currentText() : QString();
    for (int row = 0; row < m_resources->rowCount(); ++row)
        m_list->setRowHidden(row, !kind.isEmpty() &&
                                      m_resources->index(row).data(ResourceModel::KindRole).toString() != kind);
}

void PreviewPanel::fillBases()
{
    m_base->clear();
    const auto add = [this](const QString& text, const PreviewBase& base) {
        m_base->addItem(text, QVariant::fromValue(base));
    };
    add(tr("Since saved"), {PreviewBase::Kind::Saved, {}});
    add(tr("Since opened"), {PreviewBase::Kind::Opened, {}});
    if (m_session.isOpen()) {
        for (const std::filesystem::path& folder : overlaysAround(m_session.folder())) {
            if (folder != m_session.folder())
                add(tr("Against %1").arg(toQt(folder.filename())), {PreviewBase::Kind::Overlay, folder});
        }
    }
    add(tr("No marks"), {PreviewBase::Kind::None, {}});
    chooseBase();
}

// One that is not in the list, an overlay that was removed since, stays chosen without a line of its own.
void PreviewPanel::chooseBase()
{
    int number = -1;
    for (int i = 0; i < m_base->count(); ++i) {
        if (m_base->itemData(i).value<PreviewBase>() == m_session.previewBase())
            number = i;
    }
    m_base->setCurrentIndex(number);
}

void PreviewPanel::takeResult()
{
    const CompiledPtr& current = m_session.current();
    const CompiledPtr& good = m_session.lastGood();
    if (good && (good == current || !m_view->manifests())) {
        const std::shared_ptr<const ManifestText> manifests(good, &good->manifests);
        m_resources->setManifests(manifests);
        m_view->setManifests(manifests);
    }
    selectCurrent();
    m_view->setStale(!current->succeeded);
    QString problem;
    m_file.clear();
    for (const Diagnostic& diagnostic : current->problems) {
        if (severityOf(diagnostic.kind) != Severity::Error)
            continue;
        problem = toQt(std::string_view(diagnostic.message));
        if (diagnostic.range.isSet()) {
            const Location at = current->compilation.sources.locate(diagnostic.range);
            problem = QStringLiteral("%1:%2: %3")
                          .arg(m_session.shownPath(std::filesystem::path(at.path)))
                          .arg(at.line)
                          .arg(problem);
            m_file = std::filesystem::path(at.path);
            m_byte = diagnostic.range.begin;
        }
        break;
    }
    if (good == current)
        m_goodAt = QTime::currentTime();
    if (!problem.isEmpty() && good)
        problem = tr("%1 — the manifests below are those before the mistake, of %2.")
                      .arg(problem, QLocale().toString(m_goodAt, QLocale::ShortFormat));
    m_bar->setActions(m_file.empty() ? QList<QAction*>() : QList<QAction*>{m_show});
    m_bar->setMessage(StateColor::Error, problem);

    m_list->setVisible(m_resources->rowCount() > 0);
    const ManifestText* shown = m_view->manifests().get();
    m_summary->setVisible(shown);
    if (!shown)
        return m_summary->clear();
    int changed = 0;
    for (const ManifestObject& object : shown->objects)
        changed += object.state != ManifestObject::State::Same ? 1 : 0;
    QString text = tr("%n resource(s)", nullptr, static_cast<int>(shown->objects.size()));
    if (changed > 0)
        text += QStringLiteral(" · ") + tr("%n changed", nullptr, changed);
    if (shown->removedObjects > 0)
        text += QStringLiteral(" · ") + tr("%n removed", nullptr, shown->removedObjects);
    const PreviewBase::Kind base = m_session.previewBase().kind;
    const bool isOther =
        base == PreviewBase::Kind::Overlay || (base == PreviewBase::Kind::Saved && m_session.isModified());
    if (isOther && !current->baseline && !m_session.isCompiling())
        text += QStringLiteral(" · ") + tr("not compared: errors on the other side");
    m_summary->setText(text);
}

void PreviewPanel::showResource(int row)
{
    m_view->goToLine(m_resources->index(row).data(ResourceModel::FirstLineRole).toInt());
}

void PreviewPanel::goToNextChange(bool backwards)
{
    const int line = m_view->nextMarkedLine(m_view->currentLine(), backwards);
    if (line >= 0)
        m_view->goToLine(line);
}

} // namespace strake::gui
