#include "gui/panels/why_panel.h"

#include "core/text/secret_words.h"
#include "gui/convert.h"
#include "gui/explain_service.h"
#include "gui/models/field_model.h"
#include "gui/project_session.h"
#include "gui/reasons.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace strake::gui {

WhyPanel::WhyPanel(ProjectSession& session, const FieldModel& model, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_fields(model),
      m_service(new ExplainService(session, this)),
      m_model(new WhyModel(this)),
      m_title(new QLabel(this)),
      m_view(new QTreeView(this))
{
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_title->setWordWrap(true);
    m_title->setAccessibleName(tr("What is explained"));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setAccessibleName(tr("Reasons"));
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(WhyModel::ReasonColumn, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(WhyModel::PlaceColumn, QHeaderView::ResizeToContents);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_view, 1);
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const WhyNode& node = *m_model->nodeOf(index);
        if (node.value)
            Q_EMIT valueWanted(*node.value);
        else if (node.manifestLine >= 0)
            Q_EMIT lineWanted(node.manifestLine);
        else if (!node.file.empty())
            Q_EMIT placeWanted(node.file, node.line);
    });
    connect(m_service, &ExplainService::ready, this, [this] {
        answer();
        Q_EMIT known();
    });
    connect(&session, &ProjectSession::opened, this, [this] {
        m_line.reset();
        m_path.reset();
        answer();
    });
    answer();
}

QString WhyPanel::title() const { return m_title->text(); }

bool WhyPanel::isKnown() const { return m_service->current() != nullptr; }

void WhyPanel::askAboutLine(std::size_t line)
{
    m_line = line;
    m_path.reset();
    answer();
}

void WhyPanel::askAboutValue(const ValuePath& path)
{
    m_path = path;
    m_line.reset();
    answer();
}

ReasonWords WhyPanel::words() const
{
    ReasonWords words;
    words.instance = m_session.instance();
    words.shownPath = [this](const std::filesystem::path& path) { return m_session.shownPath(path); };
    words.shownValue = [this](const ValuePath& path, const Value& value) {
        const QModelIndex index = m_fields.indexOf(path);
        if (index.isValid())
            return m_fields.shown(*m_fields.nodeOf(index), value).left(80);
        const auto* key = path.empty() ? nullptr : std::get_if<std::string>(&path.steps().back());
        return key && text::namesSecret(*key) && !m_fields.secretsShown() ? tr("(a secret)") : shownValue(value, 80);
    };
    return words;
}

void WhyPanel::answer()
{
    const std::shared_ptr<const Explanation> explanation = m_service->current();
    const CompiledPtr& good = m_session.lastGood();
    std::unique_ptr<WhyNode> root = std::make_unique<WhyNode>();
    QString title = tr("Select a value, or put the cursor on a line of the manifests.");
    if ((m_line || m_path) && (!explanation || !good)) {
        title = tr("Being traced …");
    } else if (m_path) {
        title = tr("Why %1?").arg(toQt(*m_path));
        root = reasonsOfValue(*explanation, good->manifests, *m_path, words());
    } else if (m_line) {
        const std::optional<FieldRef> field = fieldAt(*explanation, good->manifests, *m_line);
        title = tr("Nothing is known of this line.");
        if (field) {
            title = tr("Why %1 of %2?")
                        .arg(toQt(explanation->at(*field).path),
                             toQt(std::string_view(explanation->objects()[field->object].id())));
            root = reasonsOfField(*explanation, good->manifests, *field, words());
        }
    }
    m_title->setText(title);
    m_model->setReasons(std::move(root));
    m_view->expandToDepth(1);
}

std::vector<int> WhyPanel::linesOf(const ValuePath& path) const
{
    const std::shared_ptr<const Explanation> explanation = m_service->current();
    const std::optional<std::size_t> chart = explanation ? chartOf(*explanation, m_session.instance()) : std::nullopt;
    std::vector<int> lines;
    if (!chart)
        return lines;
    for (const Reach& one : explanation->reach(*chart, path)) {
        const std::vector<int> some = gui::linesOf(*explanation, m_session.lastGood()->manifests, one.field);
        lines.insert(lines.end(), some.begin(), some.end());
    }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

std::optional<ValuePath> WhyPanel::valueOf(std::size_t line) const
{
    const std::shared_ptr<const Explanation> explanation = m_service->current();
    const std::optional<FieldRef> field =
        explanation ? fieldAt(*explanation, m_session.lastGood()->manifests, line) : std::nullopt;
    if (!field)
        return std::nullopt;
    const FieldExplanation why = explanation->explain(*field);
    const auto shown = [&](const ExplainedInput& input) {
        const CompiledChart* compiled = explanation->charts()[input.chart].compiled;
        return input.path && compiled && compiled->instance == m_session.instance();
    };
    for (const ExplainedInput& input : why.inputs) {
        if (shown(input))
            return input.path;
    }
    // Nothing went into it: what decided that it stands there, the nearest first.
    for (auto condition = why.conditions.rbegin(); condition != why.conditions.rend(); ++condition) {
        for (const ExplainedInput& input : condition->inputs) {
            if (shown(input))
                return input.path;
        }
    }
    return std::nullopt;
}

} // namespace strake::gui
