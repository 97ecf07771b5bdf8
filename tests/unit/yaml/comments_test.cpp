// Comments where yaml.v3 has them; the vectors are written by tests/oracle/yaml_vectors.
#include "core/text/go_quote.h"
#include "core/yaml/parser.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <string>

using namespace strake;

namespace {

const yaml::Comments& commentsOf(const yaml::Node& node)
{
    static const yaml::Comments none;
    return node.comments ? *node.comments : none;
}

std::string drawn(int kind, const std::string& value, const std::string& head, const std::string& line,
                  const std::string& foot)
{
    return std::to_string(kind) + "|" + text::quote(value) + "|" + text::quote(head) + "|" + text::quote(line) + "|" +
           text::quote(foot) + "\n";
}

void draw(const yaml::Node& node, std::string& out)
{
    using yaml::NodeKind;
    const int kind = node.kind == NodeKind::Sequence  ? 2
                     : node.kind == NodeKind::Mapping ? 4
                     : node.kind == NodeKind::Scalar  ? 8
                                                      : 16;
    const yaml::Comments& comments = commentsOf(node);
    out += drawn(kind, node.value, comments.head, comments.line, comments.foot);
    for (const yaml::NodePtr& item : node.items)
        draw(*item, out);
    for (const yaml::Entry& entry : node.entries) {
        draw(*entry.key, out);
        draw(*entry.value, out);
    }
}

yaml::NodePtr parsed(const std::string& text, yaml::Engine engine = yaml::Engine::YamlCpp)
{
    SourceMap sources;
    yaml::ParseOptions options;
    options.comments = true;
    options.engine = engine;
    auto node = yaml::parse(sources, sources.add("c.yaml", text), options);
    return node ? *node : nullptr;
}

} // namespace

class YamlCommentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areThoseOfYamlV3();
    void areOffByDefault();
    void surviveWhatFollowsTheDocument();
    void belongToEachDocument();
};

void YamlCommentsTest::areThoseOfYamlV3()
{
    const Value vectors = test::readVectors("yaml_comments");
    QVERIFY(vectors.list().size() >= 500);
    for (const Value& vector : vectors.list()) {
        const std::string text(vector.find("yaml")->string());
        for (const auto engine : {yaml::Engine::YamlCpp, yaml::Engine::Scanner}) {
            const yaml::NodePtr root = parsed(text, engine);
            QVERIFY2(root, text.c_str());
            const yaml::Comments& comments = commentsOf(*root);
            std::string found = drawn(1, "", comments.documentHead, "", comments.documentFoot);
            draw(*root, found);
            QVERIFY2(found == vector.find("nodes")->string(), (text + "\nfound\n" + found).c_str());
        }
    }
}

void YamlCommentsTest::areOffByDefault()
{
    SourceMap sources;
    const auto node = yaml::parse(sources, sources.add("c.yaml", "# head\na: 1 # line\n"));
    QVERIFY(!(*node)->comments);
    QVERIFY(!(*node)->entries[0].key->comments);
    QVERIFY(!(*node)->entries[0].value->comments);
}

void YamlCommentsTest::surviveWhatFollowsTheDocument()
{
    const yaml::NodePtr root = parsed("# head\na: 1 # line\nb: 2\n---\n\"open");
    QVERIFY(root);
    QCOMPARE(QString::fromStdString(commentsOf(*root->entries[0].key).head), QString("# head"));
    QCOMPARE(QString::fromStdString(commentsOf(*root->entries[0].value).line), QString("# line"));
}

void YamlCommentsTest::belongToEachDocument()
{
    SourceMap sources;
    yaml::ParseOptions options;
    options.comments = true;
    const auto documents =
        yaml::parseAll(sources, sources.add("c.yaml", "# one\na: 1\n---\n# two\nb: 2 # b\n"), options);
    QVERIFY(documents.has_value());
    QCOMPARE(documents->size(), std::size_t{2});
    QCOMPARE(QString::fromStdString(commentsOf(*(*documents)[0]->entries[0].key).head), QString("# one"));
    QCOMPARE(QString::fromStdString(commentsOf(*(*documents)[1]->entries[0].key).head), QString("# two"));
    QCOMPARE(QString::fromStdString(commentsOf(*(*documents)[1]->entries[0].value).line), QString("# b"));
}

QTEST_APPLESS_MAIN(YamlCommentsTest)
#include "comments_test.moc"
