// Every leaf of both charts: set and undone, the bytes are what they were; set, nothing but its own lines has changed;
// set, saved and read again, it is what was set.
#include "gui/application.h"
#include "gui/line_diff.h"
#include "gui/models/field_model.h"
#include "gui/panels/form_panel.h"
#include "tests/gui/studio.h"

#include <QTest>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

void leavesOf(const FieldNode& node, std::vector<ValuePath>& leaves)
{
    if (node.children.empty() && node.parent)
        leaves.push_back(node.path);
    for (const auto& child : node.children)
        leavesOf(*child, leaves);
}

// Another value of the same kind.
Value otherValue(const FieldNode& field)
{
    const schema::FormField* spec = field.spec;
    if (spec && spec->kind == schema::FieldKind::Integer)
        return Value::ofInt64(spec->minimum ? static_cast<std::int64_t>(*spec->minimum) + 7 : 7);
    switch (field.editor) {
    case EditorKind::Bool: return Value::ofBool(!(field.effective && field.effective->boolean()));
    case EditorKind::Choice:
        for (const Value& choice : spec->choices) {
            if (!field.effective || !deepEqual(choice, *field.effective))
                return choice;
        }
        return spec->choices.front();
    case EditorKind::Integer:
    case EditorKind::Port:
        return Value::ofInt64(spec && spec->minimum ? static_cast<std::int64_t>(*spec->minimum) + 7 : 7);
    case EditorKind::Number: return Value::ofFloat(1.5);
    case EditorKind::Quantity: return Value::ofString("123Mi");
    case EditorKind::Map:
    case EditorKind::Group: return Value::ofMap({{"x", Value::ofString("yes")}});
    case EditorKind::List: return Value::ofList({Value::ofString("0")});
    default: return Value::ofString("1e3"); // a text that YAML would take for a number
    }
}

} // namespace

class RoundTripTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLeaf_data()
    {
        QTest::addColumn<QString>("overlay");
        for (const char* chart : {"agent-local", "agent-job"}) {
            for (const char* level : {"base", "staging", "production"})
                QTest::addRow("%s/%s", chart, level) << QStringLiteral("%1/%2").arg(chart, level);
        }
    }

    void everyLeaf()
    {
        QFETCH(QString, overlay);
        const Samples samples;
        MainWindow window;
        QVERIFY(window.openOverlay(samples.overlay(overlay)));
        ProjectSession& session = window.session();
        QVERIFY(waitForCompiled(session));
        std::vector<ValuePath> leaves;
        leavesOf(*window.form().model().nodeOf({}), leaves);
        QVERIFY(leaves.size() > 50);
        int set = 0;
        for (const ValuePath& path : leaves) {
            const std::string name = path.toString();
            const FieldNode* field = window.form().model().nodeOf(window.form().model().indexOf(path));
            const Value value = otherValue(*field);
            const bool inOtherLayer = field->inList;
            const std::filesystem::path file = session.editedLayer()->file;
            const std::string before = session.text(file)->bytes();
            if (!session.setValue(*field, value)) {
                QVERIFY2(inOtherLayer, name.c_str()); // an item that another layer joined on
                continue;
            }
            ++set;
            const std::string after = session.text(file)->bytes();
            QVERIFY2(after != before, name.c_str());
            const auto oldLines = splitLines(before);
            const auto newLines = splitLines(after);
            std::size_t hunks = 0;
            std::size_t removed = 0;
            for (const LineHunk& hunk : diffLines(oldLines, newLines)) {
                ++hunks;
                removed += hunk.oldEnd - hunk.oldBegin;
            }
            QVERIFY2(hunks == 1, name.c_str());
            if (!field->inList && !field->isContainer)
                QVERIFY2(removed <= 1, (name + ": " + std::to_string(removed) + " lines replaced").c_str());
            session.history().undo();
            QVERIFY2(session.text(file)->bytes() == before, name.c_str());
        }
        QVERIFY(set > 50);
    }

    void setSavedAndReadAgain()
    {
        for (const char* overlay : {"agent-local/production", "agent-job/staging"}) {
            const Samples samples;
            std::map<std::string, Value> wanted;
            {
                MainWindow window;
                QVERIFY(window.openOverlay(samples.overlay(overlay)));
                ProjectSession& session = window.session();
                QVERIFY(waitForCompiled(session));
                session.setEditedColumn(session.columns().size() - 1); // nothing lies above it
                std::vector<ValuePath> leaves;
                leavesOf(*window.form().model().nodeOf({}), leaves);
                for (const ValuePath& path : leaves) {
                    const FieldNode* field = window.form().model().nodeOf(window.form().model().indexOf(path));
                    if (field->inList || field->isContainer)
                        continue;
                    const Value value = otherValue(*field);
                    QVERIFY2(session.setValue(*field, value), path.toString().c_str());
                    wanted.emplace(path.toString(), value);
                }
                QString problem;
                QVERIFY2(session.save(&problem), qPrintable(problem));
            }
            MainWindow window;
            QVERIFY(window.openOverlay(samples.overlay(overlay)));
            QVERIFY(waitForCompiled(window.session()));
            for (const auto& [path, value] : wanted) {
                const FieldNode* field = fieldAt(window, path.c_str());
                QVERIFY2(field && field->effective, path.c_str());
                const auto number = [](const Value& v) {
                    return v.kind() == Kind::Float64 ? v.floating() : static_cast<double>(v.signedInteger());
                };
                const bool same = deepEqual(*field->effective, value) ||
                                  (!value.isString() && !field->effective->isString() &&
                                   number(*field->effective) == number(value) && value.kind() != Kind::Bool);
                QVERIFY2(same, path.c_str());
            }
        }
    }
};

STRAKE_GUI_TEST_MAIN(RoundTripTest)
#include "round_trip_test.moc"
