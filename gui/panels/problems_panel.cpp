#include "gui/panels/problems_panel.h"

#include "gui/convert.h"
#include "gui/models/problem_model.h"
#include "gui/panels/empty_note.h"
#include "gui/project_session.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace strake::gui {

ProblemsPanel::ProblemsPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ProblemModel(this)),
      m_view(new QTreeView(this)),
      m_filter(new QLineEdit(this)),
      m_fix(new QPushButton(tr("Fi&x"), this)),
      m_fixes(new QMenu(this))
{
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Problems"));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ProblemModel::MessageColumn, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(ProblemModel::PlaceColumn, QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(ProblemModel::IdColumn, QHeaderView::ResizeToContents);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->header()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->header()->setSortIndicatorClearable(true); // back to severity and place
    m_view->setSortingEnabled(true);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter of the problems"));
    m_filter->setClearButtonEnabled(true);
    QLabel* none = addEmptyNote(*m_view, tr("No problems"));
    connect(m_filter, &QLineEdit::textChanged, this, [this, none](const QString& text) {
        none->setText(text.isEmpty() ? tr("No problems") : tr("No problem matches the filter"));
        m_model->setFilter(text);
    });
    connect(m_filter, &QLineEdit::returnPressed, m_view, qOverload<>(&QWidget::setFocus));
    m_fix->setMenu(m_fixes);
    m_fix->setAccessibleName(tr("Fix the problem"));
    auto* beside = new QVBoxLayout;
    beside->addWidget(m_fix);
    beside->addWidget(m_filter);
    beside->addStretch(1);
    m_filter->setFixedWidth(fontMetrics().averageCharWidth() * 22);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, fontMetrics().averageCharWidth() / 2, 0);
    layout->addWidget(m_view, 1);
    layout->addLayout(beside);

    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex& index) { show(index.row()); });
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex& index) { show(index.row()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProblemsPanel::currentChanged);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (!m_fixes->isEmpty())
            m_fixes->popup(m_view->viewport()->mapToGlobal(at));
    });
    connect(&session, &ProjectSession::compiled, this, &ProblemsPanel::takeResult);
    connect(&session, &ProjectSession::textEdited, this, [this] { setOthers({}); });
    connect(&session, &ProjectSession::opened, this, [this] {
        m_model->clear();
        currentChanged();
    });
    currentChanged();
}

void ProblemsPanel::takeResult()
{
    const CompiledPtr& result = m_session.current();
    const int current = m_view->currentIndex().row();
    m_model->setProblems(result->problems, result->compilation.sources,
                         [this](const std::filesystem::path& path) { return m_session.shownPath(path); });
    if (current >= 0 && !m_view->currentIndex().isValid() && m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(std::min(current, m_model->rowCount() - 1), 0));
    currentChanged();
    Q_EMIT counted(m_model->count(Severity::Error), m_model->count(Severity::Warning));
}

std::vector<QuickFix> ProblemsPanel::fixes() const
{
    const int row = m_view->currentIndex().row();
    const CompiledPtr& result = m_session.current();
    if (row < 0 || row >= m_model->rowCount() || !result)
        return {};
    const ProblemRow& problem = m_model->row(row);
    if (problem.index >= result->problems.size() || problem.file.empty())
        return {};
    const LayerText* text = m_session.knownText(problem.file);
    // What was compiled must be what stands there now.
    if (!text || text->isReadOnly() || result->compilation.sources.text(problem.range.file) != text->bytes())
        return {};
    FixPlace place{problem.file, text->bytes(), nullptr, {}};
    for (const FieldTree& tree : result->trees) {
        for (const LayerColumn& column : tree.columns) {
            if (!column.isDefaults && column.file == problem.file) {
                place.form = tree.form.get();
                place.root = column.root;
            }
        }
    }
    return quickFixesOf(result->problems[problem.index], place);
}

bool ProblemsPanel::applyFix(std::size_t which)
{
    std::vector<QuickFix> all = fixes();
    return which < all.size() && m_session.edit({all[which].edits}, all[which].title);
}

void ProblemsPanel::currentChanged()
{
    m_fixes->clear();
    const std::vector<QuickFix> all = fixes();
    for (std::size_t i = 0; i < all.size(); ++i)
        connect(m_fixes->addAction(all[i].title), &QAction::triggered, this, [this, i] { applyFix(i); });
    m_fix->setEnabled(!all.empty());
    m_fix->setToolTip(all.empty() ? tr("There is no quick fix for this problem") : all.front().title);
}

void ProblemsPanel::goToNext(bool backwards)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int current = m_view->currentIndex().row();
    const int next = current < 0 ? (backwards ? count - 1 : 0) : (current + (backwards ? count - 1 : 1)) % count;
    m_view->setCurrentIndex(m_model->index(next, 0));
    show(next);
}

void ProblemsPanel::show(int row)
{
    const ProblemRow& problem = m_model->row(row);
    if (!problem.file.empty())
        Q_EMIT placeWanted(problem.file, problem.range.begin);
}

} // namespace strake::gui
