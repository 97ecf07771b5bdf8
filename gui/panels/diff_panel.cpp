#include "gui/panels/diff_panel.h"

#include "gui/charts_around.h"
#include "gui/convert.h"
#include "gui/overlay_check.h"
#include "gui/project_session.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>
#include <utility>

namespace strake::gui {

namespace fs = std::filesystem;

DiffPanel::DiffPanel(ProjectSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_what(new QComboBox(this)),
      m_before(new QComboBox(this)),
      m_after(new QComboBox(this)),
      m_choose(new QPushButton(tr("Choose…"), this)),
      m_summary(new QLabel(this)),
      m_view(new CodeView(this))
{
    m_pool.setMaxThreadCount(1);
    m_pool.setStackSize(64U << 20U); // templates recurse
    m_what->addItem(tr("Manifests: saved and now"), QVariant::fromValue(static_cast<int>(What::Manifests)));
    m_what->addItem(tr("Files: saved and now"), QVariant::fromValue(static_cast<int>(What::Texts)));
    m_what->addItem(tr("Overlays"), QVariant::fromValue(static_cast<int>(What::Overlays)));
    m_what->addItem(tr("Layers"), QVariant::fromValue(static_cast<int>(What::Layers)));
    m_what->addItem(tr("Charts"), QVariant::fromValue(static_cast<int>(What::Charts)));
    m_what->setAccessibleName(tr("What is compared"));
    m_before->setAccessibleName(tr("The old side"));
    m_after->setAccessibleName(tr("The new side"));
    m_choose->setAccessibleName(tr("Choose another chart"));
    m_choose->setToolTip(tr("The chart that takes the place of the overlay's own, a folder or a .tgz"));
    auto* menu = new QMenu(m_choose);
    menu->addAction(tr("&Folder…"), this, [this] { chooseChart(FileRequest::Kind::Folder); });
    menu->addAction(tr("&Archive…"), this, [this] { chooseChart(FileRequest::Kind::OpenFile); });
    m_choose->setMenu(menu);
    m_summary->setWordWrap(true);
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_view->setReadOnly(true);
    m_view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_view->setLineNumbersShown(false);
    m_view->setAccessibleName(tr("Differences"));
    auto* label = new QLabel(tr("Com&pare:"), this);
    label->setBuddy(m_what);
    auto* row = new QHBoxLayout;
    const int side = fontMetrics().averageCharWidth() / 2;
    row->setContentsMargins(side, 0, side, 0);
    row->addWidget(label);
    row->addWidget(m_what);
    row->addWidget(m_before);
    row->addWidget(m_after);
    row->addWidget(m_choose);
    row->addWidget(m_summary, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_view, 1);

    connect(m_what, &QComboBox::currentIndexChanged, this, [this] {
        fillSides();
        compare();
    });
    connect(m_before, &QComboBox::activated, this, &DiffPanel::compare);
    connect(m_after, &QComboBox::activated, this, &DiffPanel::compare);
    connect(&session, &ProjectSession::compiled, this, [this] {
        if (what() == What::Charts && chartPath() != m_chartsOf)
            fillSides();
        compare();
    });
    connect(&session, &ProjectSession::columnsChanged, this, [this] {
        fillSides();
        compare();
    });
    connect(&session, &ProjectSession::opened, this, [this] {
        show({});
        m_chosen.clear();
        fillSides();
    });
    fillSides();
}

DiffPanel::~DiffPanel()
{
    m_pool.clear();
    m_pool.waitForDone();
}

DiffPanel::What DiffPanel::what() const { return static_cast<What>(m_what->currentData().toInt()); }

void DiffPanel::setWhat(What what) { m_what->setCurrentIndex(static_cast<int>(what)); }

QString DiffPanel::summary() const { return m_summary->text(); }

void DiffPanel::setSecretsShown(bool shown)
{
    m_secretsShown = shown;
    compare();
}

void DiffPanel::fillSides()
{
    const bool sides = what() == What::Overlays || what() == What::Layers;
    m_before->setVisible(sides);
    m_after->setVisible(sides);
    m_choose->setVisible(what() == What::Charts);
    if (what() == What::Charts)
        return fillCharts();
    if (!sides || !m_session.isOpen())
        return;
    const QVariant before = m_before->currentData();
    const QVariant after = m_after->currentData();
    const bool wereLayers = before.isValid() && before.typeId() != QMetaType::QString;
    QVariant first;
    QVariant second;
    m_before->clear();
    m_after->clear();
    const auto add = [&](const QString& text, const QVariant& side) {
        m_before->addItem(text, side);
        m_after->addItem(text, side);
    };
    if (what() == What::Overlays) {
        second = toQt(m_session.folder());
        for (const fs::path& folder : overlaysAround(m_session.folder())) {
            add(toQt(folder.filename()), toQt(folder));
            if (folder != m_session.folder())
                first = toQt(folder);
        }
    } else {
        const auto& columns = m_session.columns();
        for (std::size_t i = columns.size(); i-- > 0;)
            add(columns[i].label, QVariant::fromValue(static_cast<qulonglong>(i)));
        first = QVariant::fromValue(qulonglong(0));
        second = QVariant::fromValue(static_cast<qulonglong>(m_session.editedColumn()));
    }
    const bool sameKind = before.isValid() && wereLayers == (what() == What::Layers);
    const auto choose = [&](QComboBox* box, const QVariant& wanted, const QVariant& fallback) {
        int row = sameKind ? box->findData(wanted) : -1;
        if (row < 0)
            row = box->findData(fallback);
        box->setCurrentIndex(std::max(0, row));
    };
    choose(m_before, before, first);
    choose(m_after, after, second);
}

fs::path DiffPanel::chartPath() const
{
    const CompiledPtr& now = m_session.current();
    if (!now)
        return {};
    const std::vector<overlay::Instance>& planned = now->project.plan().instances;
    const std::size_t instance = m_session.instance();
    const bool isKnown = planned.size() == now->project.instances().size() && instance < planned.size();
    return isKnown && planned[instance].chart ? planned[instance].chart->real : fs::path();
}

void DiffPanel::fillCharts()
{
    const QVariant before = m_after->currentData();
    m_before->clear();
    m_after->clear();
    m_chartsOf = chartPath();
    if (!m_chartsOf.empty()) {
        const chart::Chart& chart = *m_session.current()->project.instances()[m_session.instance()].chart;
        for (const ChartPlace& place : chartsAround(m_chartsOf, toQt(std::string_view(chart.name()))))
            m_after->addItem(place.label, toQt(place.path));
    }
    for (const QString& chosen : m_chosen) {
        if (m_after->findData(chosen) < 0)
            m_after->addItem(toQt(toPath(chosen).filename()), chosen);
    }
    m_after->setCurrentIndex(std::max(m_after->count() > 0 ? 0 : -1, m_after->findData(before)));
    m_after->setVisible(m_after->count() > 0);
}

void DiffPanel::chooseChart(FileRequest::Kind kind)
{
    FileRequest request{.kind = kind, .title = tr("Chart to Compare With"), .start = toQt(m_chartsOf.parent_path())};
    if (kind == FileRequest::Kind::OpenFile)
        request.filter = tr("Charts (*.tgz)");
    m_chooser(this, request, [panel = QPointer(this)](const QString& path) {
        if (!panel || path.isEmpty() || panel->what() != What::Charts)
            return;
        panel->m_chosen.removeAll(path);
        panel->m_chosen += path;
        panel->fillCharts();
        panel->m_after->setCurrentIndex(panel->m_after->findData(path));
        panel->compare();
    });
}

void DiffPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isDue)
        compare();
}

void DiffPanel::compare()
{
    m_isDue = !isVisible() || !m_session.current();
    if (m_isDue)
        return;
    std::function<Comparison()> work;
    const CompiledPtr now = m_session.current();
    const bool secrets = m_secretsShown;
    switch (what()) {
    case What::Manifests: {
        const Snapshot saved = m_session.snapshotOf(m_session.folder(), false);
        work = [saved, now, secrets, cache = m_cache] {
            const CompiledPtr before = compileSnapshot(saved, *cache, {});
            return before ? compareManifests(*before, *now, secrets) : Comparison();
        };
        break;
    }
    case What::Texts: {
        std::vector<TextPair> pairs;
        for (const LayerText* text : m_session.texts()) {
            if (text->isModified())
                pairs.push_back({m_session.shownPath(text->path()), text->saved(), text->bytes()});
        }
        work = [pairs = std::move(pairs), now, secrets] { return compareTexts(pairs, secrets ? nullptr : now.get()); };
        break;
    }
    case What::Overlays: {
        const Snapshot before = m_session.snapshotOf(toPath(m_before->currentData().toString()), true);
        const Snapshot after = m_session.snapshotOf(toPath(m_after->currentData().toString()), true);
        work = [before, after, secrets, cache = m_cache] {
            const CompiledPtr left = compileSnapshot(before, *cache, {});
            const CompiledPtr right = compileSnapshot(after, *cache, {});
            return left && right ? compareManifests(*left, *right, secrets) : Comparison();
        };
        break;
    }
    case What::Layers:
        work = [now, secrets, instance = m_session.instance(),
                before = static_cast<std::size_t>(m_before->currentData().toULongLong()),
                after = static_cast<std::size_t>(m_after->currentData().toULongLong())] {
            return compareLayers(*now, instance, before, after, secrets);
        };
        break;
    case What::Charts: {
        const QString other = m_after->currentData().toString();
        if (other.isEmpty() || m_chartsOf.empty()) {
            Comparison none;
            none.problem = m_chartsOf.empty() ? tr("The overlay's chart cannot be read; see Problems")
                                              : tr("Choose the chart to compare with");
            m_pool.clear();
            ++m_run; // what is being compared is of no interest any more
            m_busy = 0;
            return show(none);
        }
        work = [overlay = m_session.snapshotOf(m_session.folder(), true), now, secrets, cache = m_chartCache,
                name = toQt(toPath(other).filename()), replaced = ReplacedChart{m_chartsOf, toPath(other)}] {
            const CompiledPtr with = compileWithChart(overlay, replaced, *cache, {});
            return with ? compareCharts(*now, *with, name, secrets) : Comparison();
        };
        break;
    }
    }
    m_pool.clear(); // what waits is of no interest any more
    m_busy = 1;
    const std::uint64_t run = ++m_run;
    m_pool.start([this, run, work = std::move(work)] {
        Comparison comparison;
        try {
            comparison = work();
        } catch (const std::exception& problem) {
            comparison.problem = QString::fromUtf8(problem.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, run, comparison = std::move(comparison)] {
                if (run == m_run) {
                    m_busy = 0;
                    show(comparison);
                }
            },
            Qt::QueuedConnection);
    });
}

void DiffPanel::show(const Comparison& comparison)
{
    QStringList lines;
    for (const QString& line : comparison.lines)
        lines += line;
    const QString text = lines.join(u'\n');
    if (text != m_view->toPlainText())
        m_view->setPlainText(text);
    m_view->setMarks(comparison.marks);
    m_summary->setText(!comparison.problem.isEmpty()   ? comparison.problem
                       : !comparison.summary.isEmpty() ? comparison.summary
                       : m_session.current()           ? tr("No difference")
                                                       : QString());
}

} // namespace strake::gui
