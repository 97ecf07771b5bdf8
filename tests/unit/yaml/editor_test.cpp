// Edits that touch nothing but what they are for: what each does to a text, and what it refuses.
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "core/yaml/unmarshal.h"

#include <QTest>

#include <string>

using namespace strake;

namespace {

ValuePath pathOf(const std::string& text)
{
    ValuePath path;
    if (!ValuePath::parse(text, path))
        qFatal("bad path %s", text.c_str());
    return path;
}

Value valueOf(const std::string& yamlText)
{
    SourceMap sources;
    yaml::ToValueOptions options;
    options.numbers = yaml::Numbers::Exact;
    return *yaml::unmarshal(sources, sources.add("value", yamlText), yaml::Target::Any, options);
}

struct Edited {
    std::string text; // the old one when refused
    std::string message;
    yaml::TextEdits edits;
};

template <class Plan>
Edited edit(const std::string& text, Plan plan)
{
    SourceMap sources;
    const FileId file = sources.add("v.yaml", text);
    auto edits = plan(sources, file);
    if (!edits)
        return {text, edits.error().message, {}};
    Edited edited{yaml::applyEdits(text, *edits), {}, *edits};
    if (yaml::applyEdits(edited.text, yaml::invertEdits(text, *edits)) != text)
        qFatal("the inverse of the edit is none");
    return edited;
}

Edited set(const std::string& text, const std::string& path, const Value& value, const yaml::EditOptions& options = {})
{
    return edit(text, [&](const SourceMap& sources, FileId file) {
        return yaml::planSet(sources, file, pathOf(path), value, options);
    });
}

Edited erase(const std::string& text, const std::string& path, const yaml::EditOptions& options = {})
{
    return edit(text, [&](const SourceMap& sources, FileId file) {
        return yaml::planErase(sources, file, pathOf(path), options);
    });
}

} // namespace

class YamlEditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sets_data();
    void sets();
    void erases_data();
    void erases();
    void refuses_data();
    void refuses();
    void saysWhere();
    void insertsInOrder();
    void insertsItems();
    void reordersItems();
    void renamesKeys();
    void movesEntries();
    void passesAliasesWhenTold();
    void writesNull();
};

void YamlEditorTest::sets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("want");
    const auto row = [](const char* name, const char* text, const char* path, const char* value, const char* want) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(path) << QByteArray(value) << QByteArray(want);
    };
    row("a number", "a: 1 # one\nb: 2\n", "a", "3", "a: 3 # one\nb: 2\n");
    row("the same number keeps its spelling", "a: 0x10\n", "a", "16", "a: 0x10\n");
    row("single quotes stay", "a: 'x'\n", "a", "w", "a: 'w'\n");
    row("single quotes in single quotes", "a: 'x'\n", "a", "it's", "a: 'it''s'\n");
    row("double quotes stay", "a: \"x\"\n", "a", "w", "a: \"w\"\n");
    row("plain stays", "a: x\n", "a", "y z", "a: y z\n");
    row("a string that would be a number", "a: x\n", "a", "'0'", "a: \"0\"\n");
    row("yes", "a: x\n", "a", "'yes'", "a: \"yes\"\n");
    row("1e3", "a: x\n", "a", "'1e3'", "a: \"1e3\"\n");
    row("012", "a: x\n", "a", "'012'", "a: \"012\"\n");
    row("0o14", "a: x\n", "a", "'0o14'", "a: \"0o14\"\n");
    row("null as a string", "a: x\n", "a", "'null'", "a: \"null\"\n");
    row("tilde", "a: x\n", "a", "'~'", "a: \"~\"\n");
    row("a date", "a: x\n", "a", "'2001-01-01'", "a: \"2001-01-01\"\n");
    row("a template", "a: x\n", "a", "'{{ .Values.b }}'", "a: \"{{ .Values.b }}\"\n");
    row("a template with quotes", "a: x\n", "a", R"('{{ "x" }}')", "a: '{{ \"x\" }}'\n");
    row("a quoted number becomes one", "a: \"0\"\n", "a", "0", "a: 0\n");
    row("empty string", "a: x\n", "a", "''", "a: \"\"\n");
    row("absent value", "a:\nb: 1\n", "a", "x", "a: x\nb: 1\n");
    row("absent value before a comment", "a: # c\n", "a", "x", "a: x # c\n");
    row("a scalar on the next line", "a:\n  x\nb: 1\n", "a", "w", "a: w\nb: 1\n");
    row("behind the last", "a: 1\n", "b", "2", "a: 1\nb: 2\n");
    row("without a last newline", "a: 1", "b", "2", "a: 1\nb: 2");
    row("nested", "a:\n    b: 1\nc: 2\n", "a.d.e", "3", "a:\n    b: 1\n    d:\n        e: 3\nc: 2\n");
    row("into an absent mapping", "a:\nc: 2\n", "a.b", "1", "a:\n  b: 1\nc: 2\n");
    row("into null", "a: null # none\nc: 2\n", "a.b", "1", "a: # none\n  b: 1\nc: 2\n");
    row("into an empty mapping", "a: {} # none\nc: 2\n", "a.b", "1", "a: # none\n  b: 1\nc: 2\n");
    row("into an empty list", "a: []\nc: 2\n", "a[0]", "1", "a:\n  - 1\nc: 2\n");
    row("into a flow mapping", "a: {b: 1} # c\n", "a.c", "2", "a: {b: 1, c: 2} # c\n");
    row("a value of a flow mapping", "a: {b: 1, c: x}\n", "a.c", "'y, z'", "a: {b: 1, c: \"y, z\"}\n");
    row("into an empty flow mapping in another", "a: {b: {}}\n", "a.b.c", "1", "a: {b: {c: 1}}\n");
    row("into JSON", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "c", "x", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": \"x\"\n}\n");
    row("a list's item", "a:\n- 1\n- 2\n", "a[1]", "3", "a:\n- 1\n- 3\n");
    row("a list grows", "a:\n- 1\n- 2 # two\n", "a[2]", "3", "a:\n- 1\n- 2 # two\n- 3\n");
    row("a list item's key", "a:\n  - b: 1\n    c: 2\n", "a[0].c", "3", "a:\n  - b: 1\n    c: 3\n");
    row("a list item's new key", "a:\n  - b: 1\n", "a[0].c", "3", "a:\n  - b: 1\n    c: 3\n");
    row("a list member by member", "a:\n  - x # one\n  - y # two\n  - z # three\n", "a", "[x, z]",
        "a:\n  - x # one\n  - z # three\n");
    row("a mapping member by member", "a:\n  # b\n  b: 1\n  # c\n  c: 2\n", "a", "{c: 3, d: 4}",
        "a:\n  # b\n  # c\n  c: 3\n  d: 4\n");
    row("a mapping gives way to a scalar", "a: # c\n  b: 1\n  c: 2 # d\ne: 5\n", "a", "x", "a: x # c\ne: 5\n");
    row("a mapping gives way to an empty one", "a:\n  b: 1\ne: 5\n", "a", "{}", "a: {}\ne: 5\n");
    row("a mapping gives way to a list", "a:\n  b: 1\ne: 5\n", "a", "[x]", "a:\n  - x\ne: 5\n");
    row("a scalar gives way to a mapping", "a: 1 # one\ne: 5\n", "a", "{b: {c: 1}}",
        "a: # one\n  b:\n    c: 1\ne: 5\n");
    row("an item gives way to a mapping", "- 1\n- 2\n", "[0]", "{b: 1, c: 2}", "- b: 1\n  c: 2\n- 2\n");
    row("an item with a comment gives way to a mapping", "- 1 # one\n- 2\n", "[0]", "{b: 1}", "- # one\n  b: 1\n- 2\n");
    row("a literal stays one", "a: |\n    x\n    y\nb: 1\n", "a", "\"x\\nz\\n\"", "a: |\n    x\n    z\nb: 1\n");
    row("a literal loses its last newline", "a: | # c\n  x\nb: 1\n", "a", "\"y\"", "a: |- # c\n  y\nb: 1\n");
    row("folded stays folded", "a: >-\n  x\n  y\nb: 1\n", "a", "\"x z\\nw\"", "a: >-\n  x z\n\n  w\nb: 1\n");
    row("lines become a literal", "a: x\nb: 1\n", "a", "\"x\\ny\\n\"", "a: |\n  x\n  y\nb: 1\n");
    row("lines in an item", "- x\n", "[0]", "\"x\\ny\\n\"", "- |\n  x\n  y\n");
    row("behind a literal with kept lines", "a: |+\n  x\n\nb: 1\n", "a2", "1", "a: |+\n  x\n\nb: 1\na2: 1\n");
    row("behind a last literal with kept lines", "a: |+\n  x\n\n", "b", "1", "a: |+\n  x\n\nb: 1\n");
    row("CRLF", "a: 1\r\nb:\r\n  c: 1\r\n", "b.d", "{e: 1}", "a: 1\r\nb:\r\n  c: 1\r\n  d:\r\n    e: 1\r\n");
    row("BOM",
        "\xEF\xBB\xBF"
        "a: 1\n",
        "b", "2",
        "\xEF\xBB\xBF"
        "a: 1\nb: 2\n");
    row("empty text", "", "a.b", "1", "a:\n  b: 1\n");
    row("only a BOM", "\xEF\xBB\xBF", "a", "1",
        "\xEF\xBB\xBF"
        "a: 1\n");
    row("only comments", "# none\n", "a", "1", "# none\na: 1\n");
    row("only a comment without newline", "# none", "a", "1", "# none\na: 1");
    row("an empty document", "---\n", "a", "1", "---\na: 1\n");
    row("an empty document and its end", "---\n# c\n...\n", "a", "1", "---\n# c\na: 1\n...\n");
    row("an empty root", "{}\n", "a", "1", "a: 1\n");
    row("an empty root with a comment", "# c\n{} # none\n", "a", "1", "# c\n# none\na: 1\n");
    row("an empty root behind ---", "--- {}\n", "a", "1", "---\na: 1\n");
    row("a document marked", "---\na: 1\n", "b", "2", "---\na: 1\nb: 2\n");
    row("the first of two documents", "a: 1\n---\nb: 1\n", "c", "2", "a: 1\nc: 2\n---\nb: 1\n");
    row("a root list", "- 1\n", "[1]", "{a: 1}", "- 1\n- a: 1\n");
    row("an unused anchor stays", "a: &x 1\n", "a", "2", "a: &x 2\n");
    row("an unused anchor on a mapping", "a: &x\n  b: 1\n", "a", "2", "a: &x 2\n");
    row("an alias gives way", "a: &x 1\nb: *x\n", "b", "2", "a: &x 1\nb: 2\n");
    row("beside a merge", "a: &x {p: 1}\nb:\n  <<: *x\n", "b.p", "2", "a: &x {p: 1}\nb:\n  <<: *x\n  p: 2\n");
    row("!!str", "a: !!str 1\n", "a", "x", "a: !!str x\n");
    row("a key that needs quotes", "a: 1\n", "yes", "1", "a: 1\n\"yes\": 1\n");
    row("a key with a dot", "a:\n  b: 1\n", "a.\"x.y/z\"", "1", "a:\n  b: 1\n  x.y/z: 1\n");
    row("a nested list", "- - 1\n", "[0][1]", "2", "- - 1\n  - 2\n");
    row("a list at its key's column", "a:\n- 1\nb: {}\n", "b.c", "[x]", "a:\n- 1\nb:\n  c:\n  - x\n");
}

void YamlEditorTest::sets()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, want);
    const Edited edited = set(text.toStdString(), path.toStdString(), valueOf(value.toStdString()));
    QCOMPARE(QByteArray::fromStdString(edited.message), QByteArray());
    QCOMPARE(QByteArray::fromStdString(edited.text), want);
}

void YamlEditorTest::erases_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("want");
    QTest::addColumn<QByteArray>("wantWithoutParents");
    const auto row = [](const char* name, const char* text, const char* path, const char* want,
                        const char* wantWithoutParents = nullptr) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(path) << QByteArray(want)
                            << QByteArray(wantWithoutParents != nullptr ? wantWithoutParents : want);
    };
    row("a line", "a: 1\n# b\nb: 2 # two\nc: 3\n", "b", "a: 1\n# b\nc: 3\n");
    row("the last line", "a: 1\nb: 2", "b", "a: 1");
    row("a mapping", "a:\n  b: 1\n\n  c: 2\nd: 3\n", "a", "d: 3\n");
    row("the last key", "a:\n  b: 1\nd: 3\n", "a.b", "a: {}\nd: 3\n", "d: 3\n");
    row("the last key below a comment", "a: # c\n  b: 1\nd: 3\n", "a.b", "a: {} # c\nd: 3\n", "d: 3\n");
    row("the last key of all", "# c\na: 1\n", "a", "# c\n{}\n", "# c\n");
    row("the last key of several levels", "a:\n  b:\n    c: 1\n", "a.b.c", "a:\n  b: {}\n", "");
    row("the last item", "a:\n  - 1\nb: 1\n", "a[0]", "a: []\nb: 1\n", "b: 1\n");
    row("an item", "a:\n  - 1 # one\n  - 2 # two\n", "a[0]", "a:\n  - 2 # two\n");
    row("an item's first key", "- a: 1\n  # b\n  b: 2\n", "[0].a", "- # b\n  b: 2\n");
    row("an item's only key", "- a: 1\n- b: 2\n", "[0].a", "- {}\n- b: 2\n");
    row("in flow", "a: {b: 1, c: 2, d: 3}\n", "a.c", "a: {b: 1, d: 3}\n");
    row("first in flow", "a: {b: 1, c: 2}\n", "a.b", "a: {c: 2}\n");
    row("last in flow", "a: {b: 1, c: 2}\n", "a.c", "a: {b: 1}\n");
    row("only one in flow", "a: {b: 1}\nc: 1\n", "a.b", "a: {}\nc: 1\n", "c: 1\n");
    row("last in JSON", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "b", "{\n  \"a\": 1\n}\n");
    row("first in JSON", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "a", "{\n  \"b\": 2\n}\n");
    row("a kept literal", "a: |+\n  x\n\nb: 1\n", "a", "b: 1\n");
    row("nothing there", "a: 1\n", "b.c", "a: 1\n");
    row("CRLF", "a: 1\r\nb: 2\r\n", "a", "b: 2\r\n");
    row("BOM",
        "\xEF\xBB\xBF"
        "a: 1\nb: 2\n",
        "a",
        "\xEF\xBB\xBF"
        "b: 2\n");
}

void YamlEditorTest::erases()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, want);
    QFETCH(QByteArray, wantWithoutParents);
    Edited edited = erase(text.toStdString(), path.toStdString());
    QCOMPARE(QByteArray::fromStdString(edited.message), QByteArray());
    QCOMPARE(QByteArray::fromStdString(edited.text), want);
    yaml::EditOptions options;
    options.eraseEmptyParents = true;
    edited = erase(text.toStdString(), path.toStdString(), options);
    QCOMPARE(QByteArray::fromStdString(edited.message), QByteArray());
    QCOMPARE(QByteArray::fromStdString(edited.text), wantWithoutParents);
}

void YamlEditorTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const char* text, const char* path, const char* message) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(path) << QByteArray(message);
    };
    row("through an alias", "a: &x {p: 1}\nb: *x\n", "b.p", "`b` is the alias `*x`");
    row("below an anchor", "a: &x {p: 1}\nb: *x\n", "a.p", "the anchor `&x` gives this value to 1 other place");
    row("a key twice", "a: 1\na: 2\n", "a", "key `a` is set twice");
    row("a string's key", "a: 1\n", "a.b", "`a` is a single value, which has no key `b`");
    row("a list's key", "a: [1]\n", "a.b", "`a` is a list, which has no key `b`");
    row("a mapping's item", "a: {b: 1}\n", "a[0]", "`a` is a mapping, which has no items");
    row("beyond a list", "a: [1]\n", "a[2]", "`a` has only 1 items");
    row("no YAML", "a: [\n", "a", "did not find expected node content");
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                          "a\0:\0",
                                          6)
                            << QByteArray("a") << QByteArray("a text in UTF-16 is not edited");
}

void YamlEditorTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, message);
    const Edited edited = set(text.toStdString(), path.toStdString(), valueOf("7"));
    QCOMPARE(QByteArray::fromStdString(edited.message), message);
}

void YamlEditorTest::saysWhere()
{
    const std::string text = "a: &x {p: 1}\nb: *x\nc: *x\n";
    SourceMap sources;
    const FileId file = sources.add("v.yaml", text);
    const auto through = yaml::planSet(sources, file, pathOf("c.p"), valueOf("2"));
    QVERIFY(!through);
    QVERIFY(through.error().kind == DiagnosticKind::YamlEdit);
    QCOMPARE(sources.locate(through.error().range).line, 3U);
    QCOMPARE(sources.locate(through.error().labels.at(0).range).line, 1U);
    const auto below = yaml::planErase(sources, file, pathOf("a.p"));
    QVERIFY(!below);
    QCOMPARE(below.error().labels.size(), std::size_t(2));
    QCOMPARE(sources.locate(below.error().labels[1].range).line, 3U);
}

void YamlEditorTest::insertsInOrder()
{
    SourceMap sources;
    const FileId chart = sources.add("values.yaml", "a: 1\nb:\n  x: 1\n  w: 1\n  z: 1\nc: 1\nd: 1\n");
    yaml::EditOptions options;
    options.order = yaml::siblingOrderOf(*yaml::parse(sources, chart));
    const auto text = [&](const char* before, const char* path, const char* value) {
        return QByteArray::fromStdString(set(before, path, valueOf(value), options).text);
    };
    QCOMPARE(text("a: 1\nd: 1\n", "c", "1"), QByteArray("a: 1\nc: 1\nd: 1\n"));
    QCOMPARE(text("a: 1 # one\n# the d\nd: 1\n", "b", "{z: 1, x: 2, v: 3}"),
             QByteArray("a: 1 # one\nb:\n  x: 2\n  z: 1\n  v: 3\n# the d\nd: 1\n"));
    QCOMPARE(text("x: 1\nd: 1\n", "a", "1"), QByteArray("x: 1\na: 1\nd: 1\n"));
    QCOMPARE(text("# all of them\nd: 1\n", "a", "1"), QByteArray("# all of them\na: 1\nd: 1\n"));
    QCOMPARE(text("# all of them\n\n# the d\nd: 1\n", "a", "1"), QByteArray("# all of them\n\na: 1\n# the d\nd: 1\n"));
    QCOMPARE(text("b:\n  z: 1\n", "b.w", "1"), QByteArray("b:\n  w: 1\n  z: 1\n"));
    QCOMPARE(text("b: {x: 1, z: 1}\n", "b.w", "1"), QByteArray("b: {x: 1, w: 1, z: 1}\n"));
    QCOMPARE(text("b: {z: 1}\n", "b.w", "1"), QByteArray("b: {w: 1, z: 1}\n"));
    QCOMPARE(text("a: 1\nd: 1\n", "unknown", "1"), QByteArray("a: 1\nd: 1\nunknown: 1\n"));
    QCOMPARE(text("", "b", "{z: 1, x: 2}"), QByteArray("b:\n  x: 2\n  z: 1\n"));
}

void YamlEditorTest::insertsItems()
{
    const auto insert = [](const char* text, const char* path, std::size_t index, const char* value) {
        const Edited edited = edit(text, [&](const SourceMap& sources, FileId file) {
            return yaml::planInsert(sources, file, pathOf(path), index, valueOf(value));
        });
        return QByteArray::fromStdString(edited.message + edited.text);
    };
    QCOMPARE(insert("a:\n# one\n- 1\n- 2\n", "a", 0, "0"), QByteArray("a:\n- 0\n# one\n- 1\n- 2\n"));
    QCOMPARE(insert("a:\n- 1\n- 2\n", "a", 1, "{b: 1, c: 2}"), QByteArray("a:\n- 1\n- b: 1\n  c: 2\n- 2\n"));
    QCOMPARE(insert("a: [1, 2] # c\n", "a", 2, "x y"), QByteArray("a: [1, 2, x y] # c\n"));
    QCOMPARE(insert("a: [1, 2] # c\n", "a", 0, "x"), QByteArray("a: [x, 1, 2] # c\n"));
    QCOMPARE(insert("a: []\n", "a", 0, "x"), QByteArray("a:\n  - x\n"));
    QCOMPARE(insert("b: 1\n", "a", 0, "x"), QByteArray("b: 1\na:\n  - x\n"));
    QCOMPARE(insert("- - 1\n", "[0]", 0, "0"), QByteArray("- - 0\n  - 1\n"));
    QCOMPARE(insert("a: {}\n", "a", 0, "x"), QByteArray("`a` is a mapping, not a lista: {}\n"));
}

void YamlEditorTest::reordersItems()
{
    const auto reorder = [](const char* text, std::size_t from, std::size_t to) {
        const Edited edited = edit(text, [&](const SourceMap& sources, FileId file) {
            return yaml::planReorder(sources, file, pathOf("a"), from, to);
        });
        return QByteArray::fromStdString(edited.message + edited.text);
    };
    const char* block = "a:\n  # one\n  - x: 1 # x\n    y: 'z'\n  - 2\n  - 0x3\nb: 1\n";
    QCOMPARE(reorder(block, 0, 1), QByteArray("a:\n  - 2\n  # one\n  - x: 1 # x\n    y: 'z'\n  - 0x3\nb: 1\n"));
    QCOMPARE(reorder(block, 0, 2), QByteArray("a:\n  - 2\n  - 0x3\n  # one\n  - x: 1 # x\n    y: 'z'\nb: 1\n"));
    QCOMPARE(reorder(block, 2, 0), QByteArray("a:\n  - 0x3\n  # one\n  - x: 1 # x\n    y: 'z'\n  - 2\nb: 1\n"));
    QCOMPARE(reorder("a: [0x1, 'b', c]\n", 0, 2), QByteArray("a: ['b', c, 0x1]\n"));
    QCOMPARE(reorder("a: [1]\n", 0, 1), QByteArray("`a` has only 1 itemsa: [1]\n"));
}

void YamlEditorTest::renamesKeys()
{
    const auto rename = [](const char* text, const char* path, const char* key) {
        const Edited edited = edit(text, [&](const SourceMap& sources, FileId file) {
            return yaml::planRename(sources, file, pathOf(path), key);
        });
        return QByteArray::fromStdString(edited.message + edited.text);
    };
    QCOMPARE(rename("a:\n  # one\n  x: 1 # x\n  y: 2\n", "a.x", "z"), QByteArray("a:\n  # one\n  z: 1 # x\n  y: 2\n"));
    QCOMPARE(rename("a: {'x': 1}\n", "a.x", "true"), QByteArray("a: {\"true\": 1}\n"));
    QCOMPARE(rename("a:\n  - x: 1\n", "a[0].x", "y"), QByteArray("a:\n  - \"y\": 1\n"));
    QCOMPARE(rename("x: 1\nw: 2\n", "x", "w"), QByteArray("there is a key `w` alreadyx: 1\nw: 2\n"));
    QCOMPARE(rename("x: 1\n", "z", "y"), QByteArray("there is no key to rename at `z`x: 1\n"));
}

void YamlEditorTest::movesEntries()
{
    const auto move = [](const char* from, const char* to, const char* path) {
        SourceMap sources;
        const FileId source = sources.add("from.yaml", from);
        const FileId target = sources.add("to.yaml", to);
        yaml::EditOptions options;
        options.eraseEmptyParents = true;
        const auto plan = yaml::planMove(sources, source, target, pathOf(path), options);
        if (!plan)
            return QByteArray::fromStdString(plan.error().message);
        return QByteArray::fromStdString(yaml::applyEdits(from, plan->from) + "=====\n" +
                                         yaml::applyEdits(to, plan->to));
    };
    QCOMPARE(
        move("a: 1\n# why\nb:\n    # c\n    c: 0x10 # sixteen\n    d: |\n      x\n\n      y\n", "e: 1\n", "b"),
        QByteArray("a: 1\n=====\ne: 1\n# why\nb:\n    # c\n    c: 0x10 # sixteen\n    d: |\n      x\n\n      y\n"));
    QCOMPARE(move("a:\n    # why\n    b: 'x' # x\n", "a:\n  c: 1\n", "a.b"),
             QByteArray("=====\na:\n  c: 1\n  # why\n  b: 'x' # x\n"));
    QCOMPARE(move("a:\n    # why\n    b: 'x' # x\n", "", "a.b"), QByteArray("=====\na:\n  # why\n  b: 'x' # x\n"));
    QCOMPARE(move("# why\nb: 'x'\nc: 1\n", "b: y # y\n", "b"), QByteArray("# why\nc: 1\n=====\nb: x # y\n"));
    QCOMPARE(move("b: {x: 0x1}\n", "a: {c: 1}\n", "b"), QByteArray("=====\na: {c: 1}\nb: {x: 0x1}\n"));
    QCOMPARE(move("a: {b: 0x1, d: 2}\n", "a: {c: 1}\n", "a.b"), QByteArray("a: {d: 2}\n=====\na: {c: 1, b: 1}\n"));
    QCOMPARE(move("a: 1\nb: 2\n", "c: 1\r\n", "b"), QByteArray("a: 1\n=====\nc: 1\r\nb: 2\r\n"));
    QCOMPARE(move("a: 1\n", "", "b"), QByteArray("there is nothing to move at `b`"));
}

void YamlEditorTest::passesAliasesWhenTold()
{
    yaml::EditOptions options;
    options.throughAlias = yaml::ThroughAlias::ChangeAnchor;
    QCOMPARE(QByteArray::fromStdString(set("a: &x {p: 1}\nb: *x\n", "b.p", valueOf("2"), options).text),
             QByteArray("a: &x {p: 2}\nb: *x\n"));
    QCOMPARE(QByteArray::fromStdString(set("a: &x\n  p: 1\nb: *x\n", "b.q", valueOf("2"), options).text),
             QByteArray("a: &x\n  p: 1\n  q: 2\nb: *x\n"));
    QCOMPARE(QByteArray::fromStdString(set("a: &x 1\nb: *x\n", "a", valueOf("2"), options).text),
             QByteArray("a: &x 2\nb: *x\n"));
    options.throughAlias = yaml::ThroughAlias::ExpandHere;
    QCOMPARE(QByteArray::fromStdString(set("a: &x {p: 1}\nb: *x # c\n", "b.p", valueOf("2"), options).text),
             QByteArray("a: &x {p: 1}\nb: # c\n  p: 2\n"));
    QCOMPARE(
        QByteArray::fromStdString(set("a: &x {p: {q: 1, r: 1}}\nb:\n  <<: *x\n", "b.p.q", valueOf("2"), options).text),
        QByteArray("a: &x {p: {q: 1, r: 1}}\nb:\n  <<: *x\n  p:\n    q: 2\n    r: 1\n"));
    QCOMPARE(QByteArray::fromStdString(set("a: &x 1\nb: *x\n", "a", valueOf("2"), options).message),
             QByteArray("the anchor `&x` gives this value to 1 other place"));
    QCOMPARE(QByteArray::fromStdString(erase("a: &x {p: 1}\nb: {<<: *x}\n", "b.p").message),
             QByteArray("`b.p` comes by a merge key"));
}

void YamlEditorTest::writesNull()
{
    const auto null = [](const char* text, const char* path) {
        return QByteArray::fromStdString(edit(text, [&](const SourceMap& sources, FileId file) {
                                             return yaml::planNull(sources, file, pathOf(path));
                                         }).text);
    };
    QCOMPARE(null("a: 1\n", "a"), QByteArray("a: null\n"));
    QCOMPARE(null("a: 1\n", "b.c"), QByteArray("a: 1\nb:\n  c: null\n"));
    QCOMPARE(null("a: ~\n", "a"), QByteArray("a: ~\n"));
}

QTEST_APPLESS_MAIN(YamlEditorTest)
#include "editor_test.moc"
