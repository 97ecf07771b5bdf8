// From a line of the manifests to the value that made it, and back.
#include "gui/application.h"
#include "gui/convert.h"
#include "gui/explain_service.h"
#include "gui/form/field_view.h"
#include "gui/inspector/inspector.h"
#include "gui/models/field_model.h"
#include "gui/models/why_model.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/why_panel.h"
#include "gui/panels/yaml_edit.h"
#include "gui/reasons.h"
#include "tests/gui/studio.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QTest>
#include <QTextBlock>
#include <QTreeView>

#include <map>
#include <set>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

class WhyTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<MainWindow> m_window;

    void open(const char* overlay)
    {
        m_window = openWindow(*m_samples, overlay);
        QVERIFY(m_window);
        QVERIFY(waitUntilKnown());
    }

    bool waitUntilKnown() const
    {
        return QTest::qWaitFor([this] { return m_window->why().isKnown(); }, 20000);
    }

    ManifestView& manifests() { return m_window->preview().view(); }

    // The line of the text, from 0.
    int lineOf(const QString& text)
    {
        const QStringList lines = manifests().toPlainText().split(u'\n');
        for (int i = 0; i < lines.size(); ++i) {
            if (lines[i].trimmed() == text)
                return i;
        }
        return -1;
    }

    static QString all(const QAbstractItemModel& model, const QModelIndex& parent = {})
    {
        QString text;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex at = model.index(row, 0, parent);
            text += at.data().toString() + u' ' + at.siblingAtColumn(1).data().toString() + u'\n' + all(model, at);
        }
        return text;
    }

private Q_SLOTS:
    void init() { m_samples = std::make_unique<Samples>(); }
    void cleanup() { m_window.reset(); }

    void aLineLeadsToItsValue()
    {
        open("agent-local/production");
        const int line = lineOf("memory: 4096Mi");
        QVERIFY(line > 0);
        manifests().setFocus();
        manifests().goToLine(line);
        QTest::keyClick(m_window.get(), Qt::Key_F12);
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("resources.limits.memory"));
        QVERIFY(m_window->form().view().hasFocus());
        QTest::keyClick(m_window.get(), Qt::Key_F12);
        QCOMPARE(m_window->yaml().textCursor().block().text(), QStringLiteral("    memory: 4096Mi"));
        // The same with the mouse.
        QVERIFY(select(*m_window, "agent.url"));
        Q_EMIT manifests().originWanted(line, 0);
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("resources.limits.memory"));
    }

    void aValueMarksItsLines()
    {
        open("agent-local/production");
        QVERIFY(select(*m_window, "resources.limits.memory"));
        QCOMPARE(manifests().highlightedLines(), std::vector<int>{lineOf("memory: 4096Mi")});
        QVERIFY(select(*m_window, "agent.url"));
        const auto marked = [this](const char* text) {
            for (const int line : manifests().highlightedLines()) {
                if (manifests().document()->findBlockByNumber(line).text().contains(QLatin1String(text)))
                    return true;
            }
            return false;
        };
        QVERIFY(marked("example.scalr.io"));
        m_window->form().view().setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_F12, Qt::ShiftModifier);
        const int first = manifests().textCursor().blockNumber();
        QCOMPARE(first, manifests().highlightedLines().front());
        QTest::keyClick(m_window.get(), Qt::Key_F12, Qt::ShiftModifier);
        QVERIFY(manifests().textCursor().blockNumber() != first);
        // Marks follow an edit.
        QVERIFY(
            m_window->session().setValue(*fieldAt(*m_window, "agent.url"), Value::ofString("https://other.scalr.io")));
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(waitUntilKnown());
        QVERIFY(marked("other.scalr.io"));
    }

    void thePanelTellsReasonsWithTheirPlaces()
    {
        open("agent-local/production");
        WhyPanel& why = m_window->why();
        QAbstractItemModelTester tester(&why.reasons(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        why.askAboutLine(static_cast<std::size_t>(lineOf("memory: 4096Mi")));
        const QString reasons = all(why.reasons());
        for (const char* wanted : {"resources.limits.memory = 4096Mi production/values.yaml:11", "the chart's default",
                                   "Written by the template", ".yaml:"})
            QVERIFY2(reasons.contains(QString::fromUtf8(wanted)), qPrintable(reasons));
        why.askAboutValue(fieldAt(*m_window, "resources.limits.memory")->path);
        QVERIFY2(all(why.reasons()).contains("Stands in 1 field"), qPrintable(all(why.reasons())));
        // What is activated is shown.
        why.askAboutLine(static_cast<std::size_t>(lineOf("memory: 4096Mi")));
        const QModelIndex values = why.reasons().index(0, 0);
        Q_EMIT why.view()->activated(why.reasons().index(0, 0, values));
        QCOMPARE(toQt(m_window->form().view().currentField()->path), QStringLiteral("resources.limits.memory"));
    }

    void secretsAreNotTold()
    {
        open("agent-local/production");
        QVERIFY(m_window->session().setValue(*fieldAt(*m_window, "agent.token"), Value::ofString("hunter2secret")));
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(waitUntilKnown());
        WhyPanel& why = m_window->why();
        why.askAboutValue(fieldAt(*m_window, "agent.token")->path);
        QVERIFY2(!all(why.reasons()).contains("hunter2secret"), qPrintable(all(why.reasons())));
        for (int line = 0; line < manifests().blockCount(); ++line) {
            why.askAboutLine(static_cast<std::size_t>(line));
            QVERIFY2(!all(why.reasons()).contains("hunter2secret"), qPrintable(all(why.reasons())));
        }
    }

    // A value that a line leads to makes that line: another value, another line.
    void valuesMakeTheirLines_data()
    {
        QTest::addColumn<QString>("overlay");
        QTest::newRow("agent-local") << "agent-local/production";
        QTest::newRow("agent-job") << "agent-job/production";
    }

    void valuesMakeTheirLines()
    {
        QFETCH(QString, overlay);
        open(qPrintable(overlay));
        ProjectSession& session = m_window->session();
        const std::shared_ptr<const Explanation> explanation = m_window->why().service().current();
        const std::shared_ptr<const ManifestText> before = manifests().manifests();
        QCOMPARE(explanation->objects().size(), before->objects.size());
        std::map<ValuePath, std::vector<std::size_t>> lines;
        for (std::size_t line = 0; line < before->lines.size(); ++line) {
            const std::optional<FieldRef> field = fieldAt(*explanation, *before, line);
            if (!field || explanation->at(*field).firstLine != explanation->at(*field).lastLine)
                continue;
            const std::vector<int> own = linesOf(*explanation, *before, *field);
            if (own.empty() || own.front() != static_cast<int>(line)) // `spec:` has none of its own
                continue;
            const FieldExplanation why = explanation->explain(*field);
            for (const ExplainedInput& input : why.inputs) {
                if (input.path && why.setters.empty())
                    lines[*input.path].push_back(line);
            }
        }
        QVERIFY(lines.size() > 15);
        session.setEditedColumn(session.columns().size() - 1); // nothing lies above it
        int checked = 0;
        for (const auto& [path, made] : lines) {
            const QModelIndex index = m_window->form().model().indexOf(path);
            const FieldNode* field = index.isValid() ? m_window->form().model().nodeOf(index) : nullptr;
            // Texts without a grammar: any other will do.
            if (!field || field->inList || field->editor != EditorKind::Quantity)
                continue;
            QVERIFY(session.setValue(*field, Value::ofString("77Mi")));
            QVERIFY(waitForCompiled(session));
            if (session.current()->succeeded) {
                const ManifestText& after = session.current()->manifests;
                for (const std::size_t line : made) {
                    QVERIFY2(after.lineAt(line) != before->lineAt(line),
                             (path.toString() + ": " + std::string(before->lineAt(line))).c_str());
                    ++checked;
                }
            }
            session.history().undo();
        }
        QVERIFY2(checked >= 4, qPrintable(QString::number(checked)));
    }
};

STRAKE_GUI_TEST_MAIN(WhyTest)
#include "why_test.moc"
