// Whatever somebody does without editing changes no byte; whatever somebody types breaks nothing.
#include "gui/action_registry.h"
#include "gui/application.h"
#include "gui/form/field_view.h"
#include "gui/inspector/contents_editor.h"
#include "gui/inspector/inspector.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/models/outline_model.h"
#include "gui/models/resource_model.h"
#include "gui/panels/diff_panel.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/outline_panel.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/problems_panel.h"
#include "gui/panels/yaml_edit.h"
#include "tests/gui/studio.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <memory>
#include <vector>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

QModelIndex anyIndex(const QAbstractItemModel& model, QRandomGenerator& random)
{
    QModelIndex at;
    while (model.rowCount(at) > 0) {
        at = model.index(random.bounded(model.rowCount(at)), 0, at);
        if (random.bounded(3) == 0)
            break;
    }
    return at;
}

} // namespace

class WalkTest : public QObject {
    Q_OBJECT

private:
    // Everything that can be done but edits. Keys go to whatever has the focus, as a person's do.
    static void step(MainWindow& window, QRandomGenerator& random)
    {
        FieldView& form = window.form().view();
        static const QStringList queries{QString(), "@modified",       "memory",    "@layer:base",
                                         "@secret", "nothing like it", "@type:list"};
        static const std::vector<Qt::Key> keys{Qt::Key_Down,   Qt::Key_Up,     Qt::Key_Left,
                                               Qt::Key_Right,  Qt::Key_Home,   Qt::Key_End,
                                               Qt::Key_Escape, Qt::Key_PageUp, Qt::Key_PageDown};
        switch (random.bounded(16)) {
        case 0: window.setViewMode(static_cast<MainWindow::ViewMode>(random.bounded(3))); break;
        case 1: window.form().setFilterText(queries[random.bounded(queries.size())]); break;
        case 2: window.session().setEditedColumn(random.bounded(quint32(window.session().columns().size() + 1))); break;
        case 3: {
            const QModelIndex index = anyIndex(*form.model(), random);
            if (index.isValid())
                form.setCurrentIndex(index.siblingAtColumn(random.bounded(form.model()->columnCount())));
            break;
        }
        case 4: // an editor is opened, and left again
            form.setFocus();
            QTest::keyClick(&form, random.bounded(2) == 0 ? Qt::Key_F2 : Qt::Key_Return);
            if (QWidget* focus = QApplication::focusWidget(); focus && focus != &form && random.bounded(2) == 0)
                QTest::keyClick(focus, Qt::Key_Escape);
            break;
        case 5: form.setExpanded(anyIndex(*form.model(), random), random.bounded(2) == 0); break;
        case 6: window.inspector().focusEditor(); break;
        case 7: {
            auto* box = window.diff().whatBox();
            box->setCurrentIndex(random.bounded(box->count()));
            break;
        }
        case 8:
            window.preview().showResource(random.bounded(std::max(1, window.preview().resources().rowCount())));
            break;
        case 9: window.setSecretsShown(random.bounded(2) == 0); break;
        case 10: window.actions().find("view.levels")->trigger(); break;
        case 11: {
            const QModelIndex index = anyIndex(*window.outline().model(), random);
            if (index.isValid())
                Q_EMIT window.outline().clicked(index);
            break;
        }
        case 12: window.actions().find(random.bounded(2) == 0 ? "go.definition" : "go.problem")->trigger(); break;
        case 13: window.actions().find(random.bounded(2) == 0 ? "go.nextPane" : "tools.recompile")->trigger(); break;
        case 14: window.inspector().editAsYaml(); break;
        default:
            form.setFocus();
            QTest::keyClick(&form, keys[random.bounded(quint32(keys.size()))]);
            break;
        }
        if (random.bounded(8) == 0)
            QApplication::processEvents();
    }

private Q_SLOTS:
    void aWalkWithoutEditsChangesNoByte_data()
    {
        QTest::addColumn<QString>("overlay");
        QTest::addColumn<int>("seed");
        QTest::newRow("agent-job") << "agent-job/production" << 1;
        QTest::newRow("agent-local") << "agent-local/production" << 2;
    }

    void aWalkWithoutEditsChangesNoByte()
    {
        QFETCH(QString, overlay);
        QFETCH(int, seed);
        const Samples samples;
        const auto before = samples.all();
        MainWindow window;
        QVERIFY(window.openOverlay(samples.overlay(overlay)));
        QVERIFY(waitForCompiled(window.session()));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        // They ask every model everything at every change, which takes its time: in the smaller chart.
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
        if (overlay.startsWith("agent-local")) {
            for (QAbstractItemModel* model : std::initializer_list<QAbstractItemModel*>{
                     &window.form().model(), &window.form().filter(), window.inspector().contents().view().model(),
                     window.outline().model()})
                testers.push_back(std::make_unique<QAbstractItemModelTester>(
                    model, QAbstractItemModelTester::FailureReportingMode::QtTest));
        }
        QRandomGenerator random(static_cast<quint32>(seed));
        for (int i = 0; i < 1000; ++i) {
            step(window, random);
            QVERIFY2(window.session().history().count() == 0, qPrintable(QStringLiteral("step %1").arg(i)));
        }
        QVERIFY(waitForCompiled(window.session()));
        QVERIFY(!window.session().isModified());
        QCOMPARE(samples.all(), before);
    }

    // Text is typed and torn at random: the form is frozen, or it shows what the text says.
    void randomTextsBreakNothing()
    {
        const Samples samples;
        MainWindow window;
        QVERIFY(window.openOverlay(samples.overlay("agent-local/production")));
        ProjectSession& session = window.session();
        QVERIFY(waitForCompiled(session));
        window.setViewMode(MainWindow::ViewMode::Split);
        window.show();
        const std::filesystem::path file = session.editedLayer()->file;
        const std::string before = session.text(file)->bytes();
        static const std::vector<std::string> pieces{"a",
                                                     ":",
                                                     " ",
                                                     "\n",
                                                     "  ",
                                                     "- ",
                                                     "[",
                                                     "]",
                                                     "{",
                                                     "}",
                                                     "\"",
                                                     "'",
                                                     "#",
                                                     "&x",
                                                     "*x",
                                                     "|",
                                                     "null",
                                                     "1e3",
                                                     "image:\n  ",
                                                     "\t",
                                                     "tag: 1\n",
                                                     "---\n",
                                                     "\xff",
                                                     "ä",
                                                     "<<: ",
                                                     "!!",
                                                     "%",
                                                     "? ",
                                                     "replicaCount: two\n"};
        QRandomGenerator random(7);
        for (int i = 0; i < 10000; ++i) {
            const std::string& now = session.text(file)->bytes();
            if (now.size() > 4000 || random.bounded(40) == 0) {
                session.history().undo();
            } else {
                const std::size_t at = random.bounded(static_cast<quint32>(now.size() + 1));
                const std::size_t removed =
                    random.bounded(2) == 0 ? std::min<std::size_t>(random.bounded(6U), now.size() - at) : 0;
                QVERIFY(
                    session.edit({{file, {{at, removed, pieces[random.bounded(quint32(pieces.size()))]}}}}, "typed"));
            }
            if (i % 100 == 0) {
                QVERIFY(waitForCompiled(session));
                QVERIFY(window.form().model().rowCount() > 0); // frozen, never emptied
                const bool broken = session.editedLayer() && session.editedLayer()->isBroken;
                QVERIFY(!broken || !window.form().model().frozen().isEmpty());
            }
        }
        while (session.history().canUndo())
            session.history().undo();
        QCOMPARE(session.text(file)->bytes(), before);
        QVERIFY(waitForCompiled(session));
        QVERIFY(window.form().model().frozen().isEmpty());
    }
};

STRAKE_GUI_TEST_MAIN(WalkTest)
#include "walk_test.moc"
