#include "gui/panels/form_panel.h"

#include "gui/convert.h"
#include "gui/form/field_delegate.h"
#include "gui/form/field_view.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/panels/broken_page.h"
#include "gui/panels/loading_page.h"
#include "gui/panels/message_bar.h"
#include "gui/project_session.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

namespace strake::gui {

FormPanel::FormPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new FieldModel(this)),
      m_filter(new FieldFilter(this)),
      m_filterEdit(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_empty(new MessageBar(this)),
      m_bar(new MessageBar(this)),
      m_alias(new MessageBar(this)),
      m_note(new MessageBar(this)),
      m_view(new FieldView(this)),
      m_broken(new BrokenPage(session, this))
{
    m_filter->setFieldModel(m_model);
    m_view->setFilter(m_filter);
    m_filterEdit->setObjectName(QStringLiteral("filter"));
    m_filterEdit->setPlaceholderText(
        tr("Filter: words, @modified, @problem, @layer:prod, @section:Agent, @type:list …"));
    m_filterEdit->setClearButtonEnabled(true);
    auto* label = new QLabel(tr("F&ilter:"), this);
    label->setBuddy(m_filterEdit);
    m_filterEdit->setAccessibleName(tr("Filter"));
    m_broken->hide();
    new LoadingPage(session, m_view);

    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_filterEdit, 1);
    row->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_bar);
    layout->addWidget(m_alias);
    layout->addWidget(m_note);
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_broken, 1);

    m_toYaml = new QAction(tr("Fix in YAML"), this);
    connect(m_toYaml, &QAction::triggered, this, [this] {
        const LayerColumn* layer = m_session.editedLayer();
        if (!layer)
            return;
        std::size_t byte = 0;
        for (const BrokenFile& broken : m_session.brokenFiles())
            byte = broken.file == layer->file ? broken.byte : byte;
        Q_EMIT textWanted(layer->file, byte);
    });
    connect(m_broken, &BrokenPage::textWanted, this, &FormPanel::textWanted);
    auto* clear = new QAction(tr("Clear the Filter"), this);
    connect(clear, &QAction::triggered, this, [this] {
        setFilterText({});
        m_view->setFocus();
    });
    m_empty->setActions({clear});
    auto* read = new QAction(tr("Close"), this);
    connect(read, &QAction::triggered, this, [this] {
        m_noteRead = true;
        m_note->setMessage(StateColor::SetHere, {});
    });
    m_note->setActions({read});
    connect(&m_session, &ProjectSession::aliasMet, this, &FormPanel::askAboutAlias);
    connect(&m_session, &ProjectSession::textEdited, this, [this] { m_alias->setMessage(StateColor::Warning, {}); });

    connect(m_filterEdit, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_view->filterBy(text);
        updateCount();
    });
    connect(m_filterEdit, &QLineEdit::returnPressed, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_model, &FieldModel::editRequested, this,
            [this](const FieldNode& field, const FieldEdit& edit, int layer) {
                if (layer > 0)
                    m_session.setEditedColumn(static_cast<std::size_t>(layer));
                m_session.apply(field, edit);
            });
    connect(m_view->fieldDelegate(), &FieldDelegate::refused, &m_session, &ProjectSession::failed);
    connect(&m_session, &ProjectSession::compiled, this, &FormPanel::takeResult);
    connect(&m_session, &ProjectSession::columnsChanged, this, &FormPanel::updateState);
    connect(&m_session, &ProjectSession::opened, this, [this] {
        m_model->clear();
        updateState();
    });
}

void FormPanel::takeResult()
{
    const CompiledPtr& result = m_session.current();
    // Without a tree of its own the result leaves the form as it was: frozen, never emptied.
    if (m_session.instance() < result->trees.size()) {
        FieldTree& tree = result->trees[m_session.instance()];
        if (tree.root)
            m_model->setTree(tree, m_session.editedColumn(), std::shared_ptr<const void>(result));
        m_note->setMessage(StateColor::SetHere, tree.isInferred && !m_noteRead
                                                    ? tr("Types are taken from values.yaml and its comments.")
                                                    : QString());
    }
    updateState();
    updateCount();
}

void FormPanel::updateState()
{
    m_model->setEdited(m_session.editedColumn());
    const QString frozen = m_session.frozenReason();
    m_model->setFrozen(frozen);
    const bool loading = !m_session.current();
    const bool isBroken = !loading && m_session.isOpen() && !m_model->nodeOf({});
    m_broken->setFiles(isBroken ? m_session.brokenFiles() : std::vector<BrokenFile>());
    m_broken->setVisible(isBroken);
    m_view->setVisible(!isBroken);
    // (A file that cannot be written is told of above, once.)
    const LayerColumn* layer = m_session.editedLayer();
    const LayerText* text = layer ? m_session.knownText(layer->file) : nullptr;
    const bool isTold = loading || isBroken || !m_session.isOpen() ||
                        (text && text->isReadOnly() && (!layer->isBroken || text->isBinary()));
    const bool canFix = text && !text->isReadOnly();
    if (std::exchange(m_canFix, canFix) != canFix)
        m_bar->setActions(canFix ? QList<QAction*>{m_toYaml} : QList<QAction*>());
    m_bar->setMessage(StateColor::Error, isTold ? QString() : frozen);
    updateCount();
}

void FormPanel::updateCount()
{
    const FieldNode* root = m_model->nodeOf({});
    const QStringList& strange = m_filter->query().notUnderstood;
    const bool none = root && !root->children.empty() && m_filter->rowCount() == 0;
    const bool onlyModified = m_filter->query().modified;
    m_empty->setMessage(StateColor::SetHere,
                        !strange.isEmpty()
                            ? tr("%1 is no condition. There are %2; all else are words.")
                                  .arg(strange.join(u' '), FieldQuery::conditions().join(QStringLiteral(", ")))
                        : !none ? QString()
                        : onlyModified && m_filter->query().words.isEmpty()
                            ? tr("This layer sets nothing. Clear the filter and edit a value to add it here.")
                            : tr("No field matches. Clear the filter to see all of them."));
    m_count->setText(m_filter->query().isEmpty() ? QString() : tr("%n match(es)", nullptr, m_filter->matchCount()));
    m_count->setVisible(!m_count->text().isEmpty());
}

void FormPanel::setFilterText(const QString& text) { m_filterEdit->setText(text); }

void FormPanel::askAboutAlias(const QString& message, const std::function<void(yaml::ThroughAlias)>& again)
{
    m_alias->setMessage(StateColor::Warning, message);
    for (QAction* old : m_alias->findChildren<QAction*>(Qt::FindDirectChildrenOnly))
        old->deleteLater();
    const auto answer = [&](const QString& text, yaml::ThroughAlias how) {
        auto* action = new QAction(text, m_alias);
        connect(action, &QAction::triggered, this, [this, again, how] {
            m_alias->setMessage(StateColor::Warning, {});
            if (how != yaml::ThroughAlias::Refuse)
                again(how);
        });
        return action;
    };
    m_alias->setActions({answer(tr("Change All Places"), yaml::ThroughAlias::ChangeAnchor),
                         answer(tr("Write It Out Here"), yaml::ThroughAlias::ExpandHere),
                         answer(tr("Cancel"), yaml::ThroughAlias::Refuse)});
}

void FormPanel::toggleModified()
{
    QStringList words = m_filterEdit->text().split(u' ', Qt::SkipEmptyParts);
    const QString modified = QStringLiteral("@modified");
    if (words.contains(modified))
        words.removeAll(modified);
    else
        words.prepend(modified);
    m_filterEdit->setText(words.join(u' '));
}

} // namespace strake::gui
