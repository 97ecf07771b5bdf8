// The models as QAbstractItemModelTester wants them while edits go on, and what they tell of the examples.
#include "gui/application.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_kind.h"
#include "gui/models/field_model.h"
#include "gui/models/problem_model.h"
#include "gui/models/resource_model.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/problems_panel.h"
#include "tests/gui/studio.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

class ModelsTest : public QObject {
    Q_OBJECT

private:
    Samples m_samples;

    std::unique_ptr<MainWindow> open(const char* overlay)
    {
        auto window = std::make_unique<MainWindow>();
        if (!window->openOverlay(m_samples.overlay(overlay)) || !waitForCompiled(window->session()))
            qFatal("cannot open %s", overlay);
        return window;
    }

    static QString text(MainWindow& window, const char* path, int column)
    {
        const FieldNode* field = fieldAt(window, path);
        return field ? window.form().model().indexOf(*field, column).data().toString()
                     : QStringLiteral("no such field");
    }

private Q_SLOTS:
    void modelsStayConsistentWhileEdited()
    {
        const auto window = open("agent-job/production");
        FieldModel& model = window->form().model();
        QAbstractItemModelTester fields(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester filter(&window->form().filter(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester resources(&window->preview().resources(),
                                           QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        ProjectSession& session = window->session();
        const auto set = [&](const char* path, const Value& value) {
            const FieldNode* field = fieldAt(*window, path);
            QVERIFY2(field, path);
            QVERIFY2(session.setValue(*field, value), path);
            QVERIFY(waitForCompiled(session));
        };
        set("agent.debug", Value::ofString("1"));
        set("agent.extraEnv", Value::ofMap({{"A", Value::ofString("1")}, {"B", Value::ofString("2")}}));
        QVERIFY(fieldAt(*window, "agent.extraEnv.A"));
        window->form().setFilterText("extraenv");
        set("agent.extraEnv.A", Value::ofString("3"));
        set("agent.extraEnv", Value::ofMap());
        QVERIFY(!fieldAt(*window, "agent.extraEnv.A"));
        window->form().setFilterText("@modified");
        set("task.runner.image.tag", Value::ofString("x"));
        window->form().setFilterText("");
        while (session.history().canUndo())
            session.history().undo();
        QVERIFY(waitForCompiled(session));
        QVERIFY(fieldAt(*window, "agent.extraEnv.HTTPS_PROXY"));
        QCOMPARE(resets.count(), 0);
    }

    void oneEditChangesOneRow()
    {
        const auto window = open("agent-local/production");
        FieldModel& model = window->form().model();
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        const FieldNode* field = fieldAt(*window, "resources.limits.memory");
        QVERIFY(window->session().setValue(*field, Value::ofString("8Gi")));
        QVERIFY(waitForCompiled(window->session()));
        QCOMPARE(changes.count(), 1);
        QCOMPARE(model.nodeOf(changes[0][0].toModelIndex()), field);
        QCOMPARE(text(*window, "resources.limits.memory", FieldModel::ValueColumn), QStringLiteral("8Gi"));
    }

    void sourcesNameFileAndLine()
    {
        const auto window = open("agent-local/production");
        QCOMPARE(text(*window, "resources.limits.memory", FieldModel::ValueColumn), QStringLiteral("4096Mi"));
        QCOMPARE(text(*window, "resources.limits.memory", FieldModel::SourceColumn),
                 QStringLiteral("production/values.yaml:11"));
        QCOMPARE(text(*window, "replicaCount", FieldModel::SourceColumn), QStringLiteral("production/overlay.yaml:12"));
        QCOMPARE(text(*window, "agent.url", FieldModel::SourceColumn), QStringLiteral("base/values.yaml:5"));
        QCOMPARE(text(*window, "image.pullPolicy", FieldModel::SourceColumn).section(u':', 0, 0),
                 QStringLiteral("chart"));
        QCOMPARE(text(*window, "resources", FieldModel::KeyColumn), QStringLiteral("resources  (4 set here)"));
    }

    void statesFollowTheEditedLayer()
    {
        const auto window = open("agent-local/production");
        FieldModel& model = window->form().model();
        const auto state = [&](const char* path) { return model.stateOf(*fieldAt(*window, path)); };
        QCOMPARE(state("resources.limits.memory"), FieldModel::State::Set);
        QCOMPARE(state("replicaCount"), FieldModel::State::Inherited);
        QCOMPARE(state("resources.limits.ephemeral-storage"), FieldModel::State::Unset);
        window->session().setEditedColumn(1); // base/values.yaml
        QCOMPARE(window->session().editedLayer()->label, QStringLiteral("base/values.yaml"));
        QCOMPARE(state("agent.url"), FieldModel::State::Set);
        QCOMPARE(state("tolerations"), FieldModel::State::Masked); // production joins its own on
        const FieldNode* field = fieldAt(*window, "replicaCount");
        QVERIFY(window->session().setValue(*field, Value::ofInt64(2)));
        QVERIFY(waitForCompiled(window->session()));
        QCOMPARE(state("replicaCount"), FieldModel::State::Masked);
        QVERIFY(window->session().setValue(*fieldAt(*window, "image.pullPolicy"), Value::ofString("IfNotPresent")));
        QVERIFY(window->session().setNull(*fieldAt(*window, "agent.url")));
        QVERIFY(waitForCompiled(window->session()));
        QCOMPARE(state("image.pullPolicy"), FieldModel::State::Redundant);
        QCOMPARE(state("agent.url"), FieldModel::State::Null);
    }

    void assistiveTechnologyHearsStateAndNoSecret()
    {
        const auto window = open("agent-local/production");
        const auto heard = [&](const char* path) {
            return window->form().model().indexOf(*fieldAt(*window, path)).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(heard("resources.limits.memory"),
                 QStringLiteral("memory, 4096Mi, set in production/values.yaml:11, overrides 2048Mi from chart"));
        QVERIFY(window->session().setValue(*fieldAt(*window, "agent.token"), Value::ofString("hunter2")));
        QVERIFY(waitForCompiled(window->session()));
        QVERIFY2(!heard("agent.token").contains("hunter2"), qPrintable(heard("agent.token")));
        QVERIFY(!text(*window, "agent.token", FieldModel::ValueColumn).contains("hunter2"));
        window->form().model().setSecretsShown(true);
        QCOMPARE(text(*window, "agent.token", FieldModel::ValueColumn), QStringLiteral("hunter2"));
    }

    void queries_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("in");
        QTest::addColumn<QString>("out");
        QTest::newRow("words") << "memory limits"
                               << "resources.limits.memory"
                               << "resources.limits.cpu";
        QTest::newRow("description") << "guaranteed"
                                     << "resources"
                                     << "replicaCount";
        QTest::newRow("value") << "readwritemany"
                               << "persistence.persistentVolumeClaim.accessMode"
                               << "replicaCount";
        QTest::newRow("modified") << "@modified"
                                  << "agent.shutdownMode"
                                  << "agent.url";
        QTest::newRow("overridden") << "@overridden"
                                    << "agent.url"
                                    << "image.tag";
        QTest::newRow("layer") << "@layer:base"
                               << "agent.url"
                               << "resources.limits.memory";
        QTest::newRow("secret") << "@secret"
                                << "agent.token"
                                << "agent.url";
        QTest::newRow("type") << "@type:quantity"
                              << "resources.limits.memory"
                              << "replicaCount";
        QTest::newRow("section") << "@section:agent"
                                 << "agent.dataDir"
                                 << "agent.url";
        QTest::newRow("required") << "@required"
                                  << "strategy.type"
                                  << "replicaCount";
    }

    void queries()
    {
        QFETCH(QString, query);
        QFETCH(QString, in);
        QFETCH(QString, out);
        const auto window = open("agent-local/production");
        window->form().setFilterText(query);
        FieldFilter& filter = window->form().filter();
        const auto shown = [&](const QString& path) {
            const FieldNode* field = fieldAt(*window, qPrintable(path));
            return field && filter.mapFromSource(window->form().model().indexOf(*field)).isValid();
        };
        QVERIFY2(shown(in), qPrintable(in));
        QVERIFY2(!shown(out), qPrintable(out));
    }

    void problemsAreSortedAndPlaced()
    {
        const auto window = open("agent-local/production");
        QVERIFY(window->session().setValue(*fieldAt(*window, "replicaCount"), Value::ofString("three")));
        QVERIFY(waitForCompiled(window->session()));
        auto* problems = &window->problems().problems();
        QAbstractItemModelTester tester(problems, QAbstractItemModelTester::FailureReportingMode::QtTest);
        // production/overlay.yaml sets it too, and counts: what is wrong is shadowed.
        QCOMPARE(problems->count(Severity::Error), 0);
        window->session().setEditedColumn(4);
        QVERIFY(window->session().setValue(*fieldAt(*window, "replicaCount"), Value::ofString("three")));
        QVERIFY(waitForCompiled(window->session()));
        QCOMPARE(problems->count(Severity::Error), 1);
        QCOMPARE(problems->row(0).path, QStringLiteral("production/overlay.yaml"));
        QCOMPARE(problems->row(0).line, 12U);
        QCOMPARE(fieldAt(*window, "replicaCount")->problems.size(), std::size_t(1));
    }
};

STRAKE_GUI_TEST_MAIN(ModelsTest)
#include "models_test.moc"
