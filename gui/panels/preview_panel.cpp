#include "gui/panels/preview_panel.h"

#include "gui/convert.h"
#include "gui/models/resource_model.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/message_bar.h"
#include "gui/project_session.h"

#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

namespace strake::gui {

PreviewPanel::PreviewPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_resources(new ResourceModel(this)),
      m_list(new QListView(this)),
      m_summary(new QLabel(this)),
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
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (current.isValid() && m_list->hasFocus())
            m_view->goToLine(current.data(ResourceModel::FirstLineRole).toInt());
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { showResource(index.row()); });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        showResource(index.row());
        m_view->setFocus();
    });
    connect(m_view, &ManifestView::resourceShown, this, [this](int number) {
        if (const QModelIndex index = m_resources->index(number); m_list->currentIndex() != index)
            m_list->setCurrentIndex(index);
    });
    connect(&m_session, &ProjectSession::compiled, this, &PreviewPanel::takeResult);
    connect(&m_session, &ProjectSession::opened, this, [this] {
        m_view->setManifests(nullptr);
        m_resources->setManifests(nullptr);
        m_summary->clear();
        m_bar->setMessage(StateColor::Error, {});
    });
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
    m_view->setStale(!current->succeeded);
    QString problem;
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
        }
        break;
    }
    if (good == current)
        m_goodAt = QTime::currentTime();
    if (!problem.isEmpty() && good)
        problem = tr("%1 — the manifests below are those before the mistake, of %2.")
                      .arg(problem, QLocale().toString(m_goodAt, QLocale::ShortFormat));
    m_bar->setMessage(StateColor::Error, problem);

    m_list->setVisible(m_resources->rowCount() > 0);
    const ManifestText* shown = m_view->manifests().get();
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
