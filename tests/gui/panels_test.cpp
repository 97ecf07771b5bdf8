// What stands around the form: problems and their fixes, the outline, differences, what leads from one to another.
#include "core/chart/loader.h"
#include "core/filesystem/disk_file_system.h"
#include "core/packaging/package.h"
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/convert.h"
#include "gui/form/field_view.h"
#include "gui/inspector/inspector.h"
#include "gui/inspector/layer_stack_view.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/models/outline_model.h"
#include "gui/models/problem_model.h"
#include "gui/models/resource_model.h"
#include "gui/overlay_check.h"
#include "gui/panels/diff_panel.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/message_bar.h"
#include "gui/panels/outline_panel.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/problems_panel.h"
#include "gui/panels/yaml_edit.h"
#include "tests/gui/studio.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTextBlock>
#include <QTreeView>

#include <algorithm>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

class PanelsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<MainWindow> m_window;

    void open(const char* overlay)
    {
        m_window = openWindow(*m_samples, overlay);
        QVERIFY(m_window);
    }

    QByteArray bytes() const { return strake::test::layerBytes(*m_window); }

    bool waitForDiff() const
    {
        return QTest::qWaitFor([this] { return !m_window->diff().isBusy(); }, 20000);
    }

    void showDiff(DiffPanel::What what)
    {
        auto* dock = m_window->findChild<QDockWidget*>("diffDock");
        dock->show();
        dock->raise();
        m_window->diff().setWhat(what);
        QVERIFY(QTest::qWaitFor([this] { return m_window->diff().isVisible(); }));
        QVERIFY(waitForDiff());
    }

private Q_SLOTS:
    void init() { m_samples = std::make_unique<Samples>(); }
    void cleanup() { m_window.reset(); }

    void quickFixes_data()
    {
        QTest::addColumn<QByteArray>("layer");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QStringList>("titles");
        QTest::addColumn<QByteArray>("fixed");
        QTest::newRow("unknown, with a near name")
            << QByteArray("replicas: 1\nreplicaCuont: 2 # two\n") << "replicaCuont"
            << QStringList{QStringLiteral("Rename to “replicaCount”"), QStringLiteral("Remove “replicaCuont”")}
            << QByteArray("replicas: 1\nreplicaCount: 2 # two\n");
        QTest::newRow("unknown") << QByteArray("nothingLikeIt: 1\nreplicaCount: 2\n") << "nothingLikeIt"
                                 << QStringList{QStringLiteral("Remove “nothingLikeIt”")}
                                 << QByteArray("replicaCount: 2\n");
        QTest::newRow("quote") << QByteArray("fullnameOverride: 007 # keep\n") << "fullnameOverride"
                               << QStringList{QStringLiteral("Quote: \"007\"")}
                               << QByteArray("fullnameOverride: \"007\" # keep\n");
        QTest::newRow("convert") << QByteArray("terminationGracePeriodSeconds: '4000'\n")
                                 << "terminationGracePeriodSeconds" << QStringList{QStringLiteral("Convert to 4000")}
                                 << QByteArray("terminationGracePeriodSeconds: 4000\n");
        QTest::newRow("boolean") << QByteArray("allowMetadataService: 'true'\n") << "allowMetadataService"
                                 << QStringList{QStringLiteral("Convert to true")}
                                 << QByteArray("allowMetadataService: true\n");
        QTest::newRow("choice") << QByteArray("image:\n  pullPolicy: allways\n") << "pullPolicy"
                                << QStringList{QStringLiteral("Change to “Always”")}
                                << QByteArray("image:\n  pullPolicy: Always\n");
    }

    void quickFixes()
    {
        QFETCH(QByteArray, layer);
        QFETCH(QString, message);
        QFETCH(QStringList, titles);
        QFETCH(QByteArray, fixed);
        m_samples->write("agent-local/production/values.yaml", layer);
        open("agent-local/production");
        ProblemsPanel& panel = m_window->problems();
        QAbstractItemModelTester tester(&panel.problems(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        int row = -1;
        for (int i = 0; i < panel.problems().rowCount(); ++i)
            row = panel.problems().row(i).message.contains(message) ? i : row;
        QVERIFY2(row >= 0, qPrintable(message));
        panel.view()->setCurrentIndex(panel.problems().index(row, 0));
        QStringList offered;
        for (const QuickFix& fix : panel.fixes())
            offered += fix.title;
        QCOMPARE(offered, titles);
        QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(bytes(), fixed);
        for (int i = 0; i < panel.problems().rowCount(); ++i)
            QVERIFY(!panel.problems().row(i).message.contains(message));
        m_window->session().history().undo();
        QCOMPARE(bytes(), layer);
    }

    void problemsAreSortedAndFiltered()
    {
        m_samples->write("agent-local/production/values.yaml", "zzz: 1\nimage:\n  pullPolicy: Sometimes\naaa: 1\n");
        open("agent-local/production");
        ProblemsPanel& panel = m_window->problems();
        QAbstractItemModelTester tester(&panel.problems(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int all = panel.problems().rowCount();
        const int errors = panel.problems().count(Severity::Error);
        QVERIFY(all >= 3);
        std::vector<std::uint32_t> lines;
        const auto read = [&] {
            lines.clear();
            for (int i = 0; i < panel.problems().rowCount(); ++i)
                lines.push_back(panel.problems().row(i).line);
        };
        panel.view()->sortByColumn(ProblemModel::PlaceColumn, Qt::DescendingOrder);
        read();
        QVERIFY(std::is_sorted(lines.rbegin(), lines.rend()));
        panel.view()->sortByColumn(ProblemModel::PlaceColumn, Qt::AscendingOrder);
        read();
        QVERIFY(std::is_sorted(lines.begin(), lines.end()));
        panel.filterEdit()->setText("PULLpolicy");
        QVERIFY(panel.problems().rowCount() >= 1 && panel.problems().rowCount() < all);
        for (int i = 0; i < panel.problems().rowCount(); ++i)
            QVERIFY(panel.problems().index(i, 0).data().toString().contains("pullPolicy"));
        QCOMPARE(panel.problems().count(Severity::Error), errors); // hidden, and there
        // A fix is of the problem that is shown.
        panel.view()->setCurrentIndex(panel.problems().index(0, 0));
        for (const QuickFix& fix : panel.fixes())
            QVERIFY2(!fix.title.contains("zzz") && !fix.title.contains("aaa"), qPrintable(fix.title));
        panel.filterEdit()->setText("nothing like it");
        QCOMPARE(panel.problems().rowCount(), 0);
        panel.filterEdit()->clear();
        QCOMPARE(panel.problems().rowCount(), all);
    }

    void allOverlaysAreChecked()
    {
        QByteArray staging = m_samples->read("agent-local/staging/overlay.yaml");
        staging.replace("    values:\n", "    values:\n      replicaCuont: 3\n");
        m_samples->write("agent-local/staging/overlay.yaml", staging);
        open("agent-local/production");
        ProblemsPanel& panel = m_window->problems();
        QAbstractItemModelTester tester(&panel.problems(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int own = panel.problems().rowCount();
        auto* check = m_window->findChild<OverlayCheck*>();
        QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
        QVERIFY(QTest::qWaitFor([&] { return !check->isBusy(); }, 20000));
        QVERIFY(panel.problems().rowCount() > own);
        int found = -1;
        for (int i = own; i < panel.problems().rowCount(); ++i) {
            QCOMPARE(panel.problems().row(i).overlay, QStringLiteral("staging"));
            found = panel.problems().row(i).message.contains("replicaCuont") ? i : found;
        }
        QVERIFY(found >= 0);
        // It leads to the file of the other overlay.
        Q_EMIT panel.view()->activated(panel.problems().index(found, 0));
        QCOMPARE(QString::fromStdString(m_window->yaml().file().string()),
                 QFileInfo(m_samples->path("agent-local/staging/overlay.yaml")).canonicalFilePath());
        QCOMPARE(m_window->yaml().textCursor().block().text(), QStringLiteral("      replicaCuont: 3"));
        // What is edited makes them old.
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "replicaCount"), Value::ofInt(2)));
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(panel.problems().rowCount(), own);
    }

    void resourcesAreListedByKind()
    {
        open("agent-job/production");
        PreviewPanel& preview = m_window->preview();
        QComboBox* kinds = preview.kindBox();
        const int role = kinds->findText("Role");
        QVERIFY(role > 0);
        const auto listed = [&] {
            int count = 0;
            for (int row = 0; row < preview.resources().rowCount(); ++row)
                count += preview.resourceList()->isRowHidden(row) ? 0 : 1;
            return count;
        };
        QCOMPARE(listed(), preview.resources().rowCount());
        kinds->setCurrentIndex(role);
        Q_EMIT kinds->activated(role);
        QCOMPARE(listed(), 1);
        QVERIFY(
            m_window->session().setValue(*fieldAt(*m_window, "agent.resources.limits.memory"), Value::ofString("4Gi")));
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(listed(), 1); // still
        QCOMPARE(kinds->currentText(), QStringLiteral("Role"));
    }

    // Changed lines are marked against what is chosen.
    void thePreviewIsComparedWithWhatIsChosen()
    {
        open("agent-local/production");
        PreviewPanel& preview = m_window->preview();
        ProjectSession& session = m_window->session();
        const auto marked = [&] {
            QStringList lines;
            const ManifestText& text = *preview.view().manifests();
            for (std::size_t i = 0; i < text.lines.size(); ++i) {
                if (text.lines[i].mark != LineMark::Same)
                    lines += toQt(text.lineAt(i)).trimmed();
            }
            return lines;
        };
        const auto choose = [&](const char* text) {
            const int number = preview.baseBox()->findText(text);
            QVERIFY2(number >= 0, text);
            preview.baseBox()->setCurrentIndex(number);
            Q_EMIT preview.baseBox()->activated(number);
            QVERIFY(waitForCompiled(session));
        };
        const auto set = [&](const char* memory) {
            QVERIFY(session.setValue(*fieldAt(*m_window, "resources.limits.memory"), Value::ofString(memory)));
            QVERIFY(waitForCompiled(session));
        };
        const auto save = [&] {
            QString problem;
            QVERIFY2(session.save(&problem), qPrintable(problem));
            QVERIFY(waitForCompiled(session));
        };
        const QStringList none;
        QCOMPARE(preview.baseBox()->currentText(), QStringLiteral("Since saved"));
        QCOMPARE(marked(), none);
        set("5Gi");
        QCOMPARE(marked(), QStringList{"memory: 5Gi"});
        save();
        QCOMPARE(marked(), none);
        set("6Gi");
        QCOMPARE(marked(), QStringList{"memory: 6Gi"});
        session.history().undo();
        QVERIFY(waitForCompiled(session));
        QCOMPARE(marked(), none);
        session.history().undo(); // before what was saved
        QVERIFY(waitForCompiled(session));
        QCOMPARE(marked(), QStringList{"memory: 4096Mi"});
        choose("Since opened");
        QCOMPARE(marked(), none);
        session.history().redo();
        QVERIFY(waitForCompiled(session));
        QCOMPARE(marked(), QStringList{"memory: 5Gi"});
        choose("No marks");
        QCOMPARE(marked(), none);
        // What the chart's author does meanwhile is no edit of the user's.
        choose("Since saved");
        set("7Gi");
        QFile chart(m_samples->path("../agent-local/values.yaml"));
        QVERIFY(chart.open(QIODevice::ReadWrite));
        QByteArray values = chart.readAll();
        QVERIFY(values.contains("\nnameOverride: \"\"\n"));
        chart.resize(0);
        chart.write(values.replace("\nnameOverride: \"\"\n", "\nnameOverride: elsewhere\n"));
        chart.close();
        session.recompile();
        QVERIFY(waitForCompiled(session));
        QVERIFY(preview.view().toPlainText().contains("elsewhere"));
        QCOMPARE(marked(), QStringList{"memory: 7Gi"});
        choose("Since opened");
        QVERIFY(marked().size() > 5);

        choose("Against staging");
        QVERIFY(marked().contains("memory: 7Gi"));
        set("1024Mi"); // as it is there
        QVERIFY2(!marked().contains("memory: 1024Mi"), qPrintable(marked().join(u'\n')));
    }

    // Errors in the files as they are saved leave nothing to compare with, and are told.
    void thePreviewIsComparedWithFilesThatHaveErrors()
    {
        const QByteArray good = m_samples->read("agent-local/production/values.yaml");
        m_samples->write("agent-local/production/values.yaml", good + "image:\n  pullPolicy: Sometimes\n");
        open("agent-local/production");
        ProjectSession& session = m_window->session();
        PreviewPanel& preview = m_window->preview();
        QVERIFY(!session.current()->succeeded);
        const std::filesystem::path file = session.editedLayer()->file;
        const std::string now = session.text(file)->bytes();
        const auto from = static_cast<std::size_t>(good.size());
        QVERIFY(session.edit({{file, {{from, now.size() - from, ""}}}}, "mended"));
        QVERIFY(waitForCompiled(session));
        QVERIFY(session.current()->succeeded);
        QVERIFY(!preview.view().manifests()->hasChanges());
        const auto said = [&] {
            for (const QLabel* label : preview.findChildren<QLabel*>()) {
                if (label->text().contains("errors on the other side"))
                    return true;
            }
            return false;
        };
        QVERIFY(said());
        QString problem;
        QVERIFY2(session.save(&problem), qPrintable(problem));
        QVERIFY(waitForCompiled(session));
        QVERIFY(!said());
        QVERIFY(session.setValue(*fieldAt(*m_window, "resources.limits.memory"), Value::ofString("5Gi")));
        QVERIFY(waitForCompiled(session));
        QVERIFY(preview.view().manifests()->hasChanges());
    }

    void theComparisonIsReachedByTheKeyboard()
    {
        open("agent-local/production");
        QComboBox* box = m_window->preview().baseBox();
        QVERIFY(!box->accessibleName().isEmpty());
        m_window->actions().find("view.previewBase")->trigger();
        QVERIFY(box->view()->isVisible());
        QTest::keyClick(box->view(), Qt::Key_End);
        QTest::keyClick(box->view(), Qt::Key_Return);
        QCOMPARE(m_window->session().previewBase().kind, PreviewBase::Kind::None);
        QVERIFY(waitForCompiled(m_window->session()));
    }

    // Coming to the list by the keyboard leads nowhere else.
    void theListFollowsTheManifests()
    {
        open("agent-job/production");
        PreviewPanel& preview = m_window->preview();
        preview.view().goToLine(371);
        const QString name = preview.resourceList()->currentIndex().data().toString();
        QVERIFY2(name.startsWith("Deployment "), qPrintable(name));
        preview.resourceList()->setFocus();
        QCOMPARE(preview.view().currentLine(), 371);
        QTest::keyClick(preview.resourceList(), Qt::Key_Home);
        QCOMPARE(preview.view().currentLine(), 0);
        QCOMPARE(preview.resourceList()->currentIndex().row(), 0);
    }

    void theMistakeOfThePreviewIsShown()
    {
        m_samples->write("agent-local/production/values.yaml", "# one\nimage:\n  pullPolicy: Sometimes\n");
        open("agent-local/production");
        QTest::mouseClick(m_window->preview().bar().findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(m_window->yaml().isVisible());
        QCOMPARE(m_window->yaml().textCursor().block().text(), QStringLiteral("  pullPolicy: Sometimes"));
    }

    void anEmptyFormSaysWhy()
    {
        open("agent-local/production");
        m_window->form().setFilterText("nothing is called so");
        MessageBar& bar = m_window->form().emptyBar();
        QVERIFY(bar.isVisible());
        QTest::mouseClick(bar.findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(!bar.isVisible());
        QCOMPARE(m_window->form().filterEdit()->text(), QString());
        QVERIFY(m_window->form().view().hasFocus());
    }

    void aConditionThatIsNoneIsTold()
    {
        open("agent-local/production");
        MessageBar& bar = m_window->form().emptyBar();
        m_window->form().setFilterText("@modi"); // being typed
        QVERIFY(!bar.isVisible());
        m_window->form().setFilterText("@modifed");
        QVERIFY(bar.isVisible());
        QVERIFY2(bar.text().contains("@modifed") && bar.text().contains("@modified"), qPrintable(bar.text()));
        m_window->form().setFilterText("@modified");
        QVERIFY(!bar.isVisible());
    }

    void problemsLeadToTheirPlace()
    {
        m_samples->write("agent-local/production/values.yaml", "# one\nimage:\n  pullPolicy: Sometimes\n");
        open("agent-local/production");
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        QVERIFY(m_window->yaml().isVisible());
        QCOMPARE(m_window->yaml().textCursor().block().text(), QStringLiteral("  pullPolicy: Sometimes"));
        QVERIFY(!m_window->yaml().extraSelections().isEmpty());
    }

    void theOutlineLeadsEverywhere()
    {
        open("agent-local/production");
        OutlineModel& outline = m_window->outline().outline();
        QAbstractItemModelTester tester(&outline, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto& layers = outline.entries(OutlineModel::Layers);
        QCOMPARE(layers.size(), m_window->session().columns().size());
        QCOMPARE(layers.back().icon, QStringLiteral("lock"));
        const QModelIndex base = outline.index(3, 0, outline.index(OutlineModel::Layers, 0));
        Q_EMIT m_window->outline().clicked(base);
        QCOMPARE(m_window->session().editedColumn(), base.data(OutlineModel::NumberRole).value<std::size_t>());
        QVERIFY(base.data().toString().contains("edited"));
        const auto& sections = outline.entries(OutlineModel::Sections);
        QVERIFY(sections.size() > 1);
        Q_EMIT m_window->outline().clicked(outline.index(1, 0, outline.index(OutlineModel::Sections, 0)));
        QVERIFY(m_window->form().filter().query().section == sections[1].text.toCaseFolded());
        QVERIFY(m_window->form().filter().rowCount() > 0);
        m_window->form().setFilterText({});
        const auto& resources = outline.entries(OutlineModel::Resources);
        QVERIFY(resources.size() > 4);
        Q_EMIT m_window->outline().clicked(outline.index(2, 0, outline.index(OutlineModel::Resources, 0)));
        QCOMPARE(m_window->preview().view().textCursor().blockNumber(), static_cast<int>(resources[2].number));
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "replicaCount"), Value::ofInt64(9)));
        QVERIFY(waitForCompiled(m_window->session()));
    }

    void definitionsAreFoundBothWays()
    {
        open("agent-local/production");
        QVERIFY(select(*m_window, "agent.url"));
        m_window->form().view().setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F12);
        QCOMPARE(m_window->yaml().textCursor().block().text(), QStringLiteral("  url: https://example.scalr.io"));
        QCOMPARE(m_window->session().editedLayer()->label, QStringLiteral("base/values.yaml"));
        QVERIFY(select(*m_window, "replicaCount"));
        m_window->yaml().setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F12);
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("agent.url"));
        QVERIFY(m_window->form().view().hasFocus());
        // The chart's own values can be looked at, not changed.
        QVERIFY(select(*m_window, "image.pullPolicy"));
        QTest::keyClick(m_window.get(), Qt::Key_F12);
        QVERIFY2(m_window->yaml().textCursor().block().text().contains("pullPolicy"),
                 qPrintable(m_window->yaml().textCursor().block().text()));
        QVERIFY(m_window->yaml().isReadOnly());
    }

    void differencesOfTheSession()
    {
        open("agent-local/production");
        showDiff(DiffPanel::What::Manifests);
        QCOMPARE(m_window->diff().summary(), QStringLiteral("No difference"));
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "resources.limits.memory"), Value::ofString("8Gi")));
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(waitForDiff());
        QString text = m_window->diff().view().toPlainText();
        QVERIFY2(text.contains("+            memory: 8Gi") && text.contains("memory: 4096Mi"), qPrintable(text));
        QCOMPARE(m_window->diff().summary(), QStringLiteral("1 changed"));
        showDiff(DiffPanel::What::Texts);
        text = m_window->diff().view().toPlainText();
        QVERIFY2(text.contains("# production/values.yaml\n") && text.contains("\n+    memory: 8Gi"), qPrintable(text));
    }

    void differencesOfOverlaysAndLayers()
    {
        open("agent-local/production");
        showDiff(DiffPanel::What::Overlays);
        DiffPanel& diff = m_window->diff();
        QCOMPARE(diff.afterBox()->currentText(), QStringLiteral("production"));
        diff.beforeBox()->setCurrentIndex(diff.beforeBox()->findText("staging"));
        Q_EMIT diff.beforeBox()->activated(diff.beforeBox()->currentIndex());
        QVERIFY(waitForDiff());
        QVERIFY2(diff.view().toPlainText().contains("memory: 4096Mi"), qPrintable(diff.view().toPlainText()));
        QVERIFY(diff.summary().contains("changed"));
        showDiff(DiffPanel::What::Layers);
        QCOMPARE(diff.beforeBox()->currentText(), QStringLiteral("chart"));
        QVERIFY2(diff.view().toPlainText().contains("resources.limits.memory"), qPrintable(diff.view().toPlainText()));
    }

    void differencesOfCharts()
    {
        const QByteArray values = "size: 1\ncolor: red\n";
        m_samples->makeProject("made", values, "color: blue\n");
        open("made");
        DiffPanel& diff = m_window->diff();
        showDiff(DiffPanel::What::Charts);
        QVERIFY(diff.chooseButton()->isVisible() && !diff.beforeBox()->isVisible() && !diff.afterBox()->isVisible());
        QCOMPARE(diff.summary(), QStringLiteral("Choose the chart to compare with"));

        // The same chart with another default, beside it: found.
        const auto makeChart = [&](const QString& folder, const QByteArray& version, const QByteArray& newValues) {
            QDir().mkpath(QFileInfo(m_samples->path(folder + "/templates/all.yaml")).path());
            m_samples->write(folder + "/Chart.yaml", "apiVersion: v2\nname: made\nversion: " + version + "\n");
            m_samples->write(folder + "/values.yaml", newValues);
            m_samples->write(folder + "/templates/all.yaml", m_samples->read("../made/templates/all.yaml"));
        };
        makeChart("../made-2", "2.0.0", "size: 2\ncolor: red\n");
        showDiff(DiffPanel::What::Layers);
        showDiff(DiffPanel::What::Charts);
        QCOMPARE(diff.afterBox()->currentText(), QStringLiteral("made-2 (2.0.0)"));
        QString text = diff.view().toPlainText();
        QVERIFY2(text.contains("size: 1") && text.contains("size: 2") && !text.contains("red"), qPrintable(text));
        QCOMPARE(diff.summary(), QStringLiteral("1 changed"));
        // What is edited counts, and what is written to the other chart meanwhile.
        m_samples->write("../made-2/values.yaml", "size: 333\ncolor: red\n");
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "size"), Value::ofInt64(77)));
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(waitForDiff());
        QCOMPARE(diff.summary(), QStringLiteral("No difference"));
        m_window->session().history().undo();
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(waitForDiff());
        text = diff.view().toPlainText();
        QVERIFY2(text.contains("size: 333"), qPrintable(text));

        // One that is somewhere else, whose schema refuses what the overlay says.
        makeChart("../elsewhere/third", "3.0.0", values);
        m_samples->write("../elsewhere/third/values.schema.json",
                         R"({"properties": {"color": {"enum": ["red", "green"]}}})");
        const QString third = QFileInfo(m_samples->path("../elsewhere/third")).canonicalFilePath();
        m_window->setFileChooser([&](QWidget*, const FileRequest&, auto chosen) { chosen(third); });
        diff.chooseButton()->menu()->actions().first()->trigger();
        QVERIFY(waitForDiff());
        QCOMPARE(diff.afterBox()->currentText(), QStringLiteral("third"));
        QVERIFY2(diff.summary().startsWith("With third: ") && diff.summary().contains("color"),
                 qPrintable(diff.summary()));
        QVERIFY2(diff.view().toPlainText().contains("color"), qPrintable(diff.view().toPlainText()));
        // A packed one.
        makeChart("../elsewhere/fourth", "4.0.0", "size: 4444\ncolor: red\n");
        const DiskFileSystem disk;
        SourceMap sources;
        DiagnosticCollector problems;
        const auto fourth = chart::loadChart(disk, toPath(m_samples->path("../elsewhere/fourth")), sources, problems);
        QVERIFY(fourth.has_value());
        const auto packed = packaging::package(**fourth, {});
        QVERIFY(packed.has_value());
        m_samples->write("../elsewhere/" + toQt(std::string_view(packed->name)),
                         QByteArray::fromStdString(packed->bytes));
        FileRequest asked;
        m_window->setFileChooser([&](QWidget*, const FileRequest& request, auto chosen) {
            asked = request;
            chosen(QFileInfo(m_samples->path("../elsewhere/made-4.0.0.tgz")).canonicalFilePath());
        });
        diff.chooseButton()->menu()->actions().last()->trigger();
        QCOMPARE(asked.kind, FileRequest::Kind::OpenFile);
        QVERIFY2(asked.filter.contains("*.tgz"), qPrintable(asked.filter));
        QVERIFY(waitForDiff());
        QCOMPARE(diff.afterBox()->currentText(), QStringLiteral("made-4.0.0.tgz"));
        QCOMPARE(diff.summary(), QStringLiteral("1 changed"));
        text = diff.view().toPlainText();
        QVERIFY2(text.contains("size: 1") && text.contains("size: 4444"), qPrintable(text));
        // One that is no archive, whatever its name says.
        m_samples->write("../elsewhere/made-4.0.0.tgz", "no archive");
        m_window->session().recompile();
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(waitForDiff());
        QVERIFY2(diff.summary().contains("made-4.0.0.tgz"), qPrintable(diff.summary()));
        QVERIFY2(!diff.summary().contains("changed"), qPrintable(diff.summary()));

        // One that is no chart.
        diff.afterBox()->setCurrentIndex(diff.afterBox()->findText("third"));
        Q_EMIT diff.afterBox()->activated(diff.afterBox()->currentIndex());
        QVERIFY(QFile::remove(third + "/Chart.yaml"));
        m_window->session().recompile();
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(waitForDiff());
        QVERIFY2(diff.summary().contains("Chart.yaml"), qPrintable(diff.summary()));
        // The overlay itself is as it was.
        QVERIFY(m_window->session().current()->succeeded);
    }

    void secretsAreMaskedInDifferences()
    {
        open("agent-local/production");
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "agent.token"), Value::ofString("hunter2secret")));
        QVERIFY(waitForCompiled(m_window->session()));
        for (const auto what : {DiffPanel::What::Manifests, DiffPanel::What::Texts, DiffPanel::What::Layers}) {
            showDiff(what);
            const QString text = m_window->diff().view().toPlainText();
            QVERIFY2(!text.contains("hunter2secret") && !text.contains("aHVudGVyMnNlY3JldA"), qPrintable(text));
        }
        const QString preview = m_window->preview().view().toPlainText();
        QVERIFY(!preview.contains("hunter2secret") && !preview.contains("aHVudGVyMnNlY3JldA"));
    }

    void jumpsGoBackAndForth()
    {
        open("agent-local/production");
        QVERIFY(select(*m_window, "agent.url"));
        ValuePath path;
        QVERIFY(ValuePath::parse("resources.limits.memory", path));
        QVERIFY(m_window->goToValue(path));
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("resources.limits.memory"));
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("agent.url"));
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("resources.limits.memory"));
    }

    void panesCycle()
    {
        open("agent-local/production");
        m_window->form().view().setFocus();
        QSet<QWidget*> met;
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            met.insert(QApplication::focusWidget());
        }
        QVERIFY(met.contains(&m_window->form().view()));
        QVERIFY(met.contains(&m_window->preview().view()));
        QVERIFY(met.contains(&m_window->outline()));
        QVERIFY(met.contains(m_window->problems().view()));
    }
};

STRAKE_GUI_TEST_MAIN(PanelsTest)
#include "panels_test.moc"
