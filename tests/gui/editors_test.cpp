// Every kind of value, edited with the keyboard through the form's own delegate and through the inspector: what is typed
// stands in the layer, and nothing else has changed.
#include "gui/application.h"
#include "gui/form/field_view.h"
#include "gui/form/scalar_text.h"
#include "gui/form/text_editors.h"
#include "gui/inspector/contents_editor.h"
#include "gui/inspector/description.h"
#include "gui/inspector/inspector.h"
#include "gui/inspector/layer_stack_view.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/models/layer_stack_model.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "tests/gui/studio.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

const char* const chartValues = R"y(# -- Whether it runs.
enabled: true
# -- How many.
count: 3
ratio: 0.5
name: agent
# -- Several lines.
script: |
  echo one
  echo two
resources:
  limits:
    memory: 512Mi
    cpu: 500m
timeout: 30s
service:
  port: 8080
maxSurge: 25%
image:
  repository: example/agent
  tag: "1.0"
apiToken: ""
url: https://example.com
labels: {}
hosts: []
nothing: null
tolerations:
  - key: a
    operator: Exists
free:
  text: x
)y";

const char* const chartSchema = R"j({"type":"object","properties":{
  "timeout":{"type":"string","x-strake-widget":"duration"},
  "maxSurge":{"type":["string","integer"],"x-strake-widget":"intOrString"},
  "image":{"type":"object","properties":{"repository":{"type":"string","x-strake-widget":"image"},"tag":{"type":"string"}}},
  "apiToken":{"type":"string","x-strake-secret":true},
  "labels":{"type":"object","additionalProperties":{"type":"string"}},
  "hosts":{"type":"array","items":{"type":"string"}},
  "tolerations":{"type":"array","items":{"type":"object","required":["key"],"properties":{
     "key":{"type":"string"},"operator":{"enum":["Exists","Equal"]},"seconds":{"type":"integer"}}}},
  "volume":{"oneOf":[
     {"title":"By name","type":"object","required":["claim"],"properties":{"claim":{"type":"string"}}},
     {"title":"In memory","type":"object","required":["size"],"properties":{"size":{"type":"string","x-strake-widget":"quantity"}}}]}
}})j";

} // namespace

class EditorsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Samples> m_samples;
    std::unique_ptr<MainWindow> m_window;
    QByteArray m_before;

    void open(const QByteArray& layer = "# one layer\nenabled: true # kept\n")
    {
        m_samples->makeProject("made", chartValues, layer, chartSchema);
        m_window = std::make_unique<MainWindow>();
        QVERIFY(m_window->openOverlay(m_samples->overlay("made")));
        QVERIFY(waitForCompiled(m_window->session()));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_before = bytes();
    }

    QByteArray bytes() const { return strake::test::layerBytes(*m_window); }

    QByteArray added() const
    {
        const QByteArray now = bytes();
        return now.startsWith(m_before) ? now.mid(m_before.size()) : "not only added: " + now;
    }

    FieldModel& model() { return m_window->form().model(); }
    Inspector& inspector() { return m_window->inspector(); }
    FieldView& form() { return m_window->form().view(); }

    // Opens the cell's editor with F2.
    QWidget* edit(const char* path)
    {
        if (!select(*m_window, path))
            return nullptr;
        form().setFocus();
        QTest::keyClick(&form(), Qt::Key_F2);
        return QApplication::focusWidget();
    }

    void undoAll()
    {
        while (m_window->session().history().canUndo())
            m_window->session().history().undo();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(bytes(), m_before);
    }

    void trigger(const QString& text)
    {
        for (QAction* action : inspector().stateMenu()->actions()) {
            if (action->text().remove(u'&').contains(text)) {
                QVERIFY(action->isEnabled());
                action->trigger();
                QVERIFY(waitForCompiled(m_window->session()));
                return;
            }
        }
        QFAIL(qPrintable(text));
    }

private Q_SLOTS:
    void init() { m_samples = std::make_unique<Samples>(); }
    void cleanup() { m_window.reset(); }

    void cells_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<EditorKind>("kind");
        const auto row = [](const char* path, const char* typed, const char* written, EditorKind kind) {
            QTest::addRow("%s %s", path, typed) << QString(path) << QString(typed) << QByteArray(written) << kind;
        };
        row("count", "7", "count: 7\n", EditorKind::Integer);
        row("ratio", "0.25", "ratio: 0.25\n", EditorKind::Number);
        row("url", "https://a.example", "url: https://a.example\n", EditorKind::Url);
        row("url", "{{ .Release.Name }}", "url: \"{{ .Release.Name }}\"\n", EditorKind::Url);
        row("free.text", "0123", "free:\n  text: \"0123\"\n", EditorKind::Text);
        row("free.text", "true", "free:\n  text: \"true\"\n", EditorKind::Text);
        row("resources.limits.memory", "4Gi", "resources:\n  limits:\n    memory: 4Gi\n", EditorKind::Quantity);
        row("timeout", "1h30m", "timeout: 1h30m\n", EditorKind::Duration);
        row("service.port", "443", "service:\n  port: 443\n", EditorKind::Port);
        row("maxSurge", "2", "maxSurge: 2\n", EditorKind::IntOrString);
        row("maxSurge", "50%", "maxSurge: 50%\n", EditorKind::IntOrString);
        row("image.repository", "registry.example/x", "image:\n  repository: registry.example/x\n", EditorKind::Image);
        row("image.tag", "2.10", "image:\n  tag: \"2.10\"\n", EditorKind::Text);
        row("apiToken", "hunter22", "apiToken: hunter22\n", EditorKind::Secret);
    }

    void cells()
    {
        QFETCH(QString, path);
        QFETCH(QString, typed);
        QFETCH(QByteArray, written);
        QFETCH(EditorKind, kind);
        open();
        QCOMPARE(fieldAt(*m_window, qPrintable(path))->editor, kind);
        QWidget* editor = edit(qPrintable(path));
        QVERIFY(qobject_cast<QLineEdit*>(editor));
        QTest::keyClicks(editor, typed);
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), written.trimmed());
        // Typed into the inspector, the same comes out.
        undoAll();
        QVERIFY(select(*m_window, qPrintable(path)));
        inspector().focusEditor();
        QTest::keyClicks(QApplication::focusWidget(), typed);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), written.trimmed());
        undoAll();
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("typed");
        for (const auto& [path, typed] :
             {std::pair("count", "x"), std::pair("count", "1.5"), std::pair("ratio", "many"),
              std::pair("resources.limits.memory", "4 Gb"), std::pair("timeout", "soon"),
              std::pair("service.port", "70000"), std::pair("image.repository", "a b")})
            QTest::addRow("%s %s", path, typed) << QString(path) << QString(typed);
    }

    void refusals()
    {
        QFETCH(QString, path);
        QFETCH(QString, typed);
        open();
        QSignalSpy failed(&m_window->session(), &ProjectSession::failed);
        QWidget* editor = edit(qPrintable(path));
        QTest::keyClicks(editor, typed);
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(failed.count(), 1);
        QTest::keyClick(editor, Qt::Key_Escape);
        inspector().focusEditor();
        QTest::keyClicks(QApplication::focusWidget(), typed);
        QVERIFY2(inspector().note().startsWith(QStringLiteral("✖")), qPrintable(inspector().note()));
        QVERIFY(!inspector().commit());
        QCOMPARE(bytes(), m_before);
    }

    void quantitiesTellWhatTheyAre()
    {
        QCOMPARE(canonicalQuantity("4096Mi"), QStringLiteral("4Gi"));
        QCOMPARE(canonicalQuantity("2000m"), QStringLiteral("2"));
        QCOMPARE(canonicalQuantity("1500m"), QStringLiteral("1500m"));
        QCOMPARE(canonicalQuantity("1.5Gi"), QString());
        QCOMPARE(canonicalQuantity("much"), QString());
        open();
        QVERIFY(select(*m_window, "resources.limits.memory"));
        inspector().focusEditor();
        QTest::keyClicks(QApplication::focusWidget(), "2048Mi");
        QCOMPARE(inspector().note(), QStringLiteral("= 2Gi"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up); // counts, and the unit stays
        QCOMPARE(qobject_cast<QLineEdit*>(QApplication::focusWidget())->text(), QStringLiteral("2049Mi"));
    }

    void leavingAnEditorKeepsWhatIsTyped()
    {
        open();
        QWidget* editor = edit("url");
        QTest::keyClicks(editor, "https://b.example");
        m_window->form().filterEdit()->setFocus();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("url: https://b.example"));
    }

    void secretsAreMaskedUntilTheEyeIsPressed()
    {
        open("apiToken: hunter22\n");
        auto* line = qobject_cast<QLineEdit*>(edit("apiToken"));
        QVERIFY(line);
        QCOMPARE(line->echoMode(), QLineEdit::Password);
        auto* editor = qobject_cast<SecretEditor*>(line->parentWidget());
        QVERIFY(editor && !editor->eye()->accessibleName().isEmpty());
        QTest::keyClick(line, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), editor->eye());
        QTest::keyClick(editor->eye(), Qt::Key_Space);
        QCOMPARE(line->echoMode(), QLineEdit::Normal);
        // Not in the preview, which shows all values; asked for, there.
        ManifestView& preview = m_window->preview().view();
        QVERIFY(!preview.toPlainText().contains("hunter22"));
        QVERIFY(preview.toPlainText().contains("apiToken: ••••••••"));
        m_window->setSecretsShown(true);
        QVERIFY(preview.toPlainText().contains("apiToken: hunter22"));
        m_window->setSecretsShown(false);
        QVERIFY(!preview.toPlainText().contains("hunter22"));
        QVERIFY(!inspector().layers().stack().row(0).value.contains("hunter22"));
    }

    void severalLines()
    {
        open();
        QVERIFY(select(*m_window, "script"));
        form().setFocus();
        QTest::keyClick(&form(), Qt::Key_Return); // no cell can hold it: the inspector does
        auto* text = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
        QVERIFY(text);
        QTest::keyClicks(text, "echo three");
        QTest::keyClick(text, Qt::Key_Return);
        QTest::keyClicks(text, "echo four");
        QTest::keyClick(text, Qt::Key_Return);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added(), QByteArray("script: |\n  echo three\n  echo four\n"));
        undoAll();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(!qobject_cast<QPlainTextEdit*>(QApplication::focusWidget())); // no trap
    }

    // An edit of one line leaves the others as they are, also what no text widget tells apart.
    void severalLinesKeepTheirCharacters()
    {
        const QByteArray layer = "script: \"one\\_two\\r\\nthree\\r\\nfour\\nfive\\Lsix\"\n";
        open(layer);
        const auto value = [this] {
            return QByteArray::fromStdString(std::string(fieldAt(*m_window, "script")->effective->string()));
        };
        QCOMPARE(value(), QByteArray("one\xc2\xa0two\r\nthree\r\nfour\nfive\xe2\x80\xa8six"));
        QVERIFY(select(*m_window, "script"));
        form().setFocus();
        QTest::keyClick(&form(), Qt::Key_Return);
        auto* text = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
        QVERIFY(text);
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bytes(), layer); // nothing was typed
        text->moveCursor(QTextCursor::Start);
        text->moveCursor(QTextCursor::Down);
        text->moveCursor(QTextCursor::EndOfLine);
        QTest::keyClicks(text, "!");
        QTest::keyClick(text, Qt::Key_Return);
        QTest::keyClicks(text, "new");
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(value(), QByteArray("one\xc2\xa0two\r\nthree!\r\nnew\r\nfour\nfive\xe2\x80\xa8six"));
    }

    // More digits than a double has.
    void longNumbersKeepTheirDigits()
    {
        open();
        QVERIFY(select(*m_window, "count"));
        form().setFocus();
        QTest::keyClick(&form(), Qt::Key_F2);
        QTest::keyClicks(QApplication::focusWidget(), "9007199254740993");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(added(), QByteArray("count: 9007199254740993\n"));
    }

    void fiveStatesAreDifferent()
    {
        open("# one layer\nname: agent # kept\n");
        QVERIFY(select(*m_window, "name"));
        trigger("Null");
        QCOMPARE(bytes(), QByteArray("# one layer\nname: null # kept\n"));
        QCOMPARE(model().stateOf(*fieldAt(*m_window, "name")), FieldModel::State::Null);
        trigger("Empty text");
        QCOMPARE(bytes(), QByteArray("# one layer\nname: \"\" # kept\n"));
        QCOMPARE(model().index(0, 0).isValid(), true);
        QCOMPARE(model().indexOf(*fieldAt(*m_window, "name"), FieldModel::ValueColumn).data().toString(),
                 QStringLiteral("\"\""));
        trigger("Absent");
        QVERIFY(!bytes().contains("name"));
        QCOMPARE(model().stateOf(*fieldAt(*m_window, "name")), FieldModel::State::Inherited);
        m_before = bytes();
        QVERIFY(select(*m_window, "tolerations"));
        trigger("Empty list");
        QCOMPARE(added().trimmed(), QByteArray("tolerations: []"));
        QCOMPARE(model().indexOf(*fieldAt(*m_window, "tolerations"), FieldModel::ValueColumn).data().toString(),
                 QStringLiteral("[]"));
        trigger("Null");
        QCOMPARE(added().trimmed(), QByteArray("tolerations: null"));
        QVERIFY(select(*m_window, "labels"));
        trigger("Empty mapping");
        QVERIFY(bytes().contains("labels: {}"));
        QCOMPARE(model().indexOf(*fieldAt(*m_window, "labels"), FieldModel::ValueColumn).data().toString(),
                 QStringLiteral("{}"));
    }

    void mappings()
    {
        open();
        QVERIFY(select(*m_window, "labels"));
        ContentsEditor& contents = inspector().contents();
        QVERIFY(contents.isVisible());
        form().setFocus();
        QTest::keyClick(&form(), Qt::Key_Insert);
        QCOMPARE(QApplication::focusWidget(), contents.keyEdit());
        QTest::keyClicks(contents.keyEdit(), "team");
        QTest::keyClick(contents.keyEdit(), Qt::Key_Return);
        QTest::keyClicks(contents.valueEdit(), "platform");
        QTest::keyClick(contents.valueEdit(), Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("labels:\n  team: platform"));
        QTest::keyClicks(contents.keyEdit(), "team");
        contents.add();
        QVERIFY(contents.message().contains("team"));
        contents.paste("a=1\nb: two\n# no\n");
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("labels:\n  team: platform\n  a: \"1\"\n  b: two"));
        contents.paste("c");
        QVERIFY(contents.message().contains("KEY=VALUE"));
        QVERIFY(contents.view().select(*fieldAt(*m_window, "labels.team")));
        contents.remove();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("labels:\n  a: \"1\"\n  b: two"));
        QVERIFY(m_window->session().renameMember(*fieldAt(*m_window, "labels.a"), "z"));
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("labels:\n  z: \"1\"\n  b: two"));
        undoAll();
    }

    void listsOfScalars()
    {
        open();
        QVERIFY(select(*m_window, "hosts"));
        ContentsEditor& contents = inspector().contents();
        for (const char* host : {"a", "b", "c"}) {
            contents.valueEdit()->setFocus();
            QTest::keyClicks(contents.valueEdit(), host);
            QTest::keyClick(contents.valueEdit(), Qt::Key_Return);
            QVERIFY(waitForCompiled(m_window->session()));
        }
        QCOMPARE(added().trimmed(), QByteArray("hosts:\n  - a\n  - b\n  - c"));
        QVERIFY(contents.view().select(*fieldAt(*m_window, "hosts[2]")));
        contents.moveBy(-1);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("hosts:\n  - a\n  - c\n  - b"));
        contents.duplicate();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("hosts:\n  - a\n  - c\n  - c\n  - b"));
        contents.remove();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("hosts:\n  - a\n  - c\n  - b"));
        QWidget* editor = edit("hosts[0]");
        QTest::keyClicks(editor, "first");
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("hosts:\n  - first\n  - c\n  - b"));
        undoAll();
    }

    void listsOfObjects()
    {
        open();
        QVERIFY(select(*m_window, "tolerations"));
        ContentsEditor& contents = inspector().contents();
        contents.add(); // inherited ones are copied: lists replace each other
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("tolerations:\n  - key: a\n    operator: Exists\n  - key: \"\""));
        QWidget* editor = edit("tolerations[1].key");
        QTest::keyClicks(editor, "b");
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
        auto* box = qobject_cast<QComboBox*>(edit("tolerations[1].operator"));
        QVERIFY(box);
        box->setCurrentIndex(box->findText("Equal"));
        Q_EMIT box->activated(box->currentIndex());
        QVERIFY(waitForCompiled(m_window->session()));
        editor = edit("tolerations[1].seconds");
        QTest::keyClicks(editor, "5");
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("tolerations:\n  - key: a\n    operator: Exists\n  - key: \"b\"\n"
                                               "    operator: Equal\n    seconds: 5"));
        QVERIFY(select(*m_window, "tolerations[1]"));
        QTest::keyClick(&form(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(added().startsWith("tolerations:\n  - key: \"b\"\n"));
        undoAll();
    }

    void alternatives()
    {
        open();
        QVERIFY(select(*m_window, "volume"));
        QCOMPARE(fieldAt(*m_window, "volume")->editor, EditorKind::Alternatives);
        QComboBox* types = inspector().typeBox();
        QCOMPARE(types->count(), 2);
        const auto choose = [&](const char* title) {
            types->setCurrentIndex(types->findText(title));
            Q_EMIT types->activated(types->currentIndex());
            QVERIFY(waitForCompiled(m_window->session()));
        };
        choose("By name");
        QCOMPARE(added().trimmed(), QByteArray("volume:\n  claim: \"\""));
        QWidget* editor = edit("volume.claim");
        QTest::keyClicks(editor, "data");
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(select(*m_window, "volume"));
        const int steps = m_window->session().history().count();
        choose("In memory");
        QCOMPARE(m_window->session().history().count(), steps + 1);
        QCOMPARE(added().trimmed(), QByteArray("volume:\n  size: \"\""));
        QCOMPARE(fieldAt(*m_window, "volume.size")->editor, EditorKind::Quantity);
        choose("By name"); // what stood there comes back
        QCOMPARE(added().trimmed(), QByteArray("volume:\n  claim: data"));
        undoAll();
    }

    void untypedValuesTakeAnyType()
    {
        open();
        QVERIFY(select(*m_window, "nothing"));
        QComboBox* types = inspector().typeBox();
        QVERIFY(types->isVisible());
        types->setCurrentIndex(types->findText("mapping"));
        Q_EMIT types->activated(types->currentIndex());
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("nothing: {}"));
        ContentsEditor& contents = inspector().contents();
        contents.typeBox()->setCurrentIndex(contents.typeBox()->findText("list"));
        contents.keyEdit()->setText("deep");
        contents.add();
        QVERIFY(waitForCompiled(m_window->session()));
        QVERIFY(select(*m_window, "nothing.deep"));
        contents.typeBox()->setCurrentIndex(contents.typeBox()->findText("whole number"));
        contents.valueEdit()->setText("42");
        contents.add();
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(added().trimmed(), QByteArray("nothing:\n  deep:\n    - 42"));
        undoAll();
    }

    void anythingAsYaml()
    {
        open("tolerations:\n  # why\n  - key: a # keep\n    operator: Exists\n");
        QVERIFY(select(*m_window, "tolerations"));
        form().setFocus();
        QTest::keyClick(&form(), Qt::Key_Return, Qt::ControlModifier);
        auto* text = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
        QVERIFY(text);
        text->setPlainText(text->toPlainText() + "\n- key: [");
        QVERIFY(inspector().note().startsWith(QStringLiteral("✖")));
        QVERIFY(!inspector().commit());
        text->setPlainText(text->toPlainText().replace("[", "b"));
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(bytes(), m_before + "  - key: b\n");
    }

    // No key of the examples asks for YAML to be typed.
    void everyKeyHasAnEditor_data()
    {
        QTest::addColumn<QString>("overlay");
        for (const char* overlay :
             {"agent-local/base", "agent-local/production", "agent-job/staging", "agent-job/production"})
            QTest::newRow(overlay) << QString(overlay);
    }

    void everyKeyHasAnEditor()
    {
        QFETCH(QString, overlay);
        m_window = std::make_unique<MainWindow>();
        QVERIFY(m_window->openOverlay(m_samples->overlay(overlay)));
        QVERIFY(waitForCompiled(m_window->session()));
        m_window->show();
        int count = 0;
        QStringList without;
        const auto walk = [&](const FieldNode& node, const auto& self) -> void {
            if (node.parent) {
                ++count;
                form().select(node);
                const bool types = inspector().typeBox()->isVisible() && inspector().typeBox()->count() > 1;
                const bool rows =
                    inspector().contents().isVisible() && (!node.children.empty() || inspector().contents().canAdd());
                const bool typed = inspector().editor() && !qobject_cast<YamlValueEditor*>(inspector().editor());
                if (!types && !rows && !typed)
                    without += QString::fromStdString(node.path.toString());
            }
            for (const auto& child : node.children)
                self(*child, self);
        };
        walk(*model().nodeOf({}), walk);
        QVERIFY(count > 60);
        QCOMPARE(without, QStringList());
        QVERIFY(!m_window->session().isModified());
    }

    void aCellOfALayerIsEditedInThatLayer()
    {
        open();
        m_window->form().filter().setLevels(true);
        const FieldNode* field = fieldAt(*m_window, "count");
        for (int column = 0; column < model().columnCount(); ++column) {
            const int layer = model().layerOfColumn(column);
            const QModelIndex index = model().indexOf(*field, column);
            if (layer == 0)
                QVERIFY(!index.flags().testFlag(Qt::ItemIsEditable)); // the chart's own
            if (layer > 0)
                QVERIFY(index.flags().testFlag(Qt::ItemIsEditable));
        }
        const int inlineColumn = FieldModel::FirstLayerColumn; // the highest: overlay.yaml's own values
        QVERIFY(model().setData(model().indexOf(*field, inlineColumn),
                                QVariant::fromValue(FieldEdit{FieldEdit::What::Set, Value::ofInt64(9)}),
                                FieldModel::EditRole));
        QVERIFY(waitForCompiled(m_window->session()));
        QCOMPARE(m_window->session().editedColumn(), model().columns().size() - 1);
        QVERIFY(bytes().contains("count: 9"));
    }

    void theInspectorTellsWhatIsKnown()
    {
        open("count: 5\n");
        QAbstractItemModelTester tester(&inspector().layers().stack(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(select(*m_window, "count"));
        QCOMPARE(inspector().description().toPlainText(), QStringLiteral("How many."));
        LayerStackModel& stack = inspector().layers().stack();
        QCOMPARE(stack.rowCount(), 2);
        QCOMPARE(stack.row(0).place, QStringLiteral("made/values.yaml:1"));
        QCOMPARE(stack.row(0).value, QStringLiteral("5"));
        QVERIFY(stack.row(0).inForce);
        QCOMPARE(stack.row(1).value, QStringLiteral("3"));
        QVERIFY(select(*m_window, "name"));
        QCOMPARE(stack.rowCount(), 1);
        // Text behind a line break of HTML stays, HTML itself is text, links are kept.
        inspector().description().setDescription(
            "The token.\n<br>Exports `A` **bold** <b>x</b> [l](https://e.example)");
        const QString text = inspector().description().toPlainText();
        QVERIFY2(text.contains("Exports A bold") && text.contains("l"), qPrintable(text));
    }
};

STRAKE_GUI_TEST_MAIN(EditorsTest)
#include "editors_test.moc"
