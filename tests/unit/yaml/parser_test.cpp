// Nodes: places, styles, properties, documents, and where errors are shown.
#include "core/yaml/parser.h"

#include <QTest>

#include <string>

using namespace strake;

namespace {

struct Parsed {
    std::string text;
    SourceMap sources;
    yaml::NodePtr root;
    Diagnostic error;

    explicit Parsed(std::string source) : text(std::move(source))
    {
        auto node = yaml::parse(sources, sources.add("p.yaml", text));
        if (node)
            root = *node;
        else
            error = node.error();
    }
    QString at(const SourceRange& range) const
    {
        return QString::fromStdString(text.substr(range.begin, range.end - range.begin));
    }
    QString at(const yaml::Node* node) const { return node ? at(node->range) : QString("none"); }
};

// All nodes in order, a node a row: its text.
void collect(const Parsed& parsed, const yaml::Node& node, QStringList& out)
{
    out += parsed.at(&node);
    for (const yaml::NodePtr& item : node.items)
        collect(parsed, *item, out);
    for (const yaml::Entry& entry : node.entries) {
        collect(parsed, *entry.key, out);
        collect(parsed, *entry.value, out);
    }
}

} // namespace

class YamlParserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsPlaces_data();
    void knowsPlaces();
    void knowsStyles();
    void knowsProperties();
    void countsLines();
    void findsKeys();
    void readsDocuments();
    void readsEncodings();
    void placesErrors_data();
    void placesErrors();
};

void YamlParserTest::knowsPlaces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("nodes");
    const auto row = [](const char* text, const QStringList& nodes) {
        QTest::newRow(text) << QByteArray(text) << nodes;
    };
    row("a: 1\n", {"a: 1", "a", "1"});
    row("# c\na: x y  # c\n\nb: 'q' # d\n# e\n", {"a: x y  # c\n\nb: 'q'", "a", "x y", "b", "'q'"});
    row("a:\n  - x\n  -\n  - y\nb:\n", {"a:\n  - x\n  -\n  - y\nb:", "a", "- x\n  -\n  - y", "x", "", "y", "b", ""});
    row("a: [x, {y: z}, u: v] # c\n",
        {"a: [x, {y: z}, u: v]", "a", "[x, {y: z}, u: v]", "x", "{y: z}", "y", "z", "u: v", "u", "v"});
    row("a: &x !!str 1\nb: *x\n", {"a: &x !!str 1\nb: *x", "a", "&x !!str 1", "b", "*x"});
    row("a: |\n  one\n  two\n\nb: 1\n", {"a: |\n  one\n  two\n\nb: 1", "a", "|\n  one\n  two", "b", "1"});
    row("a: |+\n  one\n\nb: 1\n", {"a: |+\n  one\n\nb: 1", "a", "|+\n  one\n\n", "b", "1"});
    row("a: >-\n\n  one\n", {"a: >-\n\n  one", "a", ">-\n\n  one"});
    row("a: |\nb: 1\n", {"a: |\nb: 1", "a", "|", "b", "1"});
    row("? k\n: v\n? w\n", {"? k\n: v\n? w", "k", "v", "w", ""});
    row("{a: , b, c: }", {"{a: , b, c: }", "a", "", "b", "", "c", ""});
    row("- - a\n  - b\n", {"- - a\n  - b", "- a\n  - b", "a", "b"});
    row("a: \"x\n  y\"\n", {"a: \"x\n  y\"", "a", "\"x\n  y\""});
    row("a: &n\nb: !t\n", {"a: &n\nb: !t", "a", "&n", "b", "!t"});
    row("\xc3\xa9: \xe6\x97\xa5 # \xe6\x9c\xac\nb: 1\n",
        {QString::fromUtf8("\xc3\xa9: \xe6\x97\xa5 # \xe6\x9c\xac\nb: 1"), QString::fromUtf8("\xc3\xa9"),
         QString::fromUtf8("\xe6\x97\xa5"), "b", "1"});
    row("\xef\xbb\xbf"
        "a: 1",
        {"a: 1", "a", "1"});
    row("a: 1\r\nb: 2\r\n", {"a: 1\r\nb: 2", "a", "1", "b", "2"});
}

void YamlParserTest::knowsPlaces()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, nodes);
    const Parsed parsed(text.toStdString());
    QVERIFY(parsed.root);
    QStringList found;
    collect(parsed, *parsed.root, found);
    // A block's text begins with its first token and a mapping's `?`.
    QCOMPARE(found, nodes);
}

void YamlParserTest::knowsStyles()
{
    const Parsed parsed("[p, 's', \"d\"]\n");
    const auto& items = parsed.root->items;
    QVERIFY(parsed.root->style == yaml::Style::Flow);
    QVERIFY(items[0]->style == yaml::Style::Plain);
    QVERIFY(items[1]->style == yaml::Style::SingleQuoted);
    QVERIFY(items[2]->style == yaml::Style::DoubleQuoted);
    const Parsed blocks("- |\n  l\n- >\n  f\n- {}\n-\n  a: b\n");
    QVERIFY(blocks.root->style == yaml::Style::Block);
    QVERIFY(blocks.root->items[0]->style == yaml::Style::Literal);
    QVERIFY(blocks.root->items[1]->style == yaml::Style::Folded);
    QVERIFY(blocks.root->items[2]->style == yaml::Style::Flow);
    QVERIFY(blocks.root->items[3]->style == yaml::Style::Block);
}

void YamlParserTest::knowsProperties()
{
    const Parsed parsed("%TAG !e! tag:e,2000:\n---\n- &a !e!x v\n- *a\n- ! w\n- !!int 3\n- !<u:v> z\n- &a new\n- *a\n");
    QVERIFY2(parsed.root, parsed.error.message.c_str());
    const auto& items = parsed.root->items;
    QCOMPARE(items[0]->tag, std::string("tag:e,2000:x"));
    QCOMPARE(items[0]->anchor, std::string("a"));
    QVERIFY(items[1]->kind == yaml::NodeKind::Alias);
    QCOMPARE(items[1]->value, std::string("a"));
    QVERIFY(items[1]->target.lock() == items[0]);
    QCOMPARE(items[2]->tag, std::string("!"));
    QCOMPARE(items[3]->tag, std::string("tag:yaml.org,2002:int"));
    QCOMPARE(items[4]->tag, std::string("u:v"));
    QVERIFY(items[6]->target.lock() == items[5]);
}

void YamlParserTest::countsLines()
{
    const Parsed parsed("# c\na: 1\n\nb:\n  - x\n");
    QCOMPARE(parsed.root->line, 2U);
    QCOMPARE(parsed.root->entries[1].key->line, 4U);
    QCOMPARE(parsed.root->entries[1].value->items[0]->line, 5U);
}

void YamlParserTest::findsKeys()
{
    const Parsed parsed("a: 1\nb: 2\na: 3\n? [a]\n: 4\n");
    QCOMPARE(parsed.at(parsed.root->find("a")), QString("3"));
    QCOMPARE(parsed.at(parsed.root->find("b")), QString("2"));
    QVERIFY(!parsed.root->find("c"));
    QCOMPARE(parsed.at(parsed.root->findEntry("a")->key->range), QString("a"));
    QVERIFY(!parsed.root->find("b")->find("x"));
}

void YamlParserTest::readsDocuments()
{
    QVERIFY(!Parsed("").root);
    QVERIFY(!Parsed("\n# only a comment\n").root);
    QVERIFY(!Parsed("...\n").root);
    QCOMPARE(Parsed("---\n").root->value, std::string());
    QCOMPARE(Parsed("a\n---\n[not, looked at").root->value, std::string("a"));
    SourceMap sources;
    const auto all = yaml::parseAll(sources, sources.add("p.yaml", "a\n--- b\n...\n---\n---\nc: d\n"));
    QVERIFY(all.has_value());
    QCOMPARE(all->size(), std::size_t{4});
    QCOMPARE((*all)[1]->value, std::string("b"));
    QVERIFY((*all)[3]->find("c"));
    QVERIFY(!yaml::parseAll(sources, sources.add("q.yaml", "a\n---\n[not, looked at")));
    QVERIFY(yaml::parseAll(sources, sources.add("r.yaml", ""))->empty());
    // An anchor is of its document.
    QVERIFY(!yaml::parseAll(sources, sources.add("s.yaml", "&a x\n---\n*a\n")));
}

void YamlParserTest::readsEncodings()
{
    const std::string little("\xff\xfe"
                             "a\0:\0 \0\xe9\0\n\0",
                             12);
    const std::string big("\xfe\xff"
                          "\0a\0:\0 \xd8\x3d\xde\x00\0\n",
                          14);
    QCOMPARE(Parsed(little).root->find("a")->value, std::string("\xc3\xa9"));
    QCOMPARE(Parsed(big).root->find("a")->value, std::string("\xf0\x9f\x98\x80"));
    QCOMPARE(Parsed("\xef\xbb\xbf# c\na: 1").root->find("a")->value, std::string("1"));
}

void YamlParserTest::placesErrors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArray>("at"); // what stands at the place
    const auto row = [](const char* text, const char* peer, const char* at) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(peer) << QByteArray(at);
    };
    row("a: b: c\n", "yaml: mapping values are not allowed in this context", ":");
    row("x: 1\na: b: c\n", "yaml: line 2: mapping values are not allowed in this context", ":");
    row("a: [1, 2\nb: 3\n", "yaml: line 1: did not find expected ',' or ']'", ":");
    row("a: 'x\n\n", "yaml: line 3: found unexpected end of stream", "");
    row("a:\n\t- x\n", "yaml: line 2: found character that cannot start any token", "\t");
    row("a: *nope\n", "yaml: unknown anchor 'nope' referenced", "*");
    row("a: \x01\n", "yaml: control characters are not allowed", "\x01");
    row("- a\nb: c\n", "yaml: line 1: did not find expected '-' indicator", "b");
}

void YamlParserTest::placesErrors()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, peer);
    QFETCH(QByteArray, at);
    const Parsed parsed(text.toStdString());
    QVERIFY(!parsed.root);
    QVERIFY(parsed.error.kind == DiagnosticKind::YamlSyntax);
    QCOMPARE(QByteArray::fromStdString(parsed.error.peerText), peer);
    QCOMPARE(parsed.at(parsed.error.range).toUtf8(), at);
    QVERIFY(parsed.error.range.isSet());
}

QTEST_APPLESS_MAIN(YamlParserTest)
#include "parser_test.moc"
