// Reading: the short way gives the trees of the long one, of whatever texts; documents, lists, aliases, merge keys, errors.
#include "core/kustomize/error.h"
#include "core/kustomize/fast_reader.h"
#include "core/kustomize/node_text.h"
#include "core/kustomize/resource_reader.h"
#include "tests/support/source_path.h"
#include "tests/support/vectors.h"

#include <QDirIterator>
#include <QTest>

#include <random>
#include <set>
#include <string>
#include <vector>

using namespace strake;
using namespace strake::kustomize;

namespace {

constexpr int mutationsOfEach = 20;

void dump(const Node& node, int depth, std::string& out)
{
    out += std::string(static_cast<std::size_t>(depth), ' ') + std::to_string(static_cast<int>(node.kind())) + " tag " +
           std::to_string(static_cast<int>(node.tag())) + (node.isTagged() ? "!" : "") + " style " +
           std::to_string(static_cast<int>(node.style())) + " " + std::to_string(node.range().begin) + "-" +
           std::to_string(node.range().end) + " '" + std::string(node.text()) + "'\n";
    for (const Node* item : node.items())
        dump(*item, depth + 1, out);
    for (const Entry& entry : node.entries()) {
        dump(*entry.key, depth + 1, out);
        dump(*entry.value, depth + 1, out);
    }
}

std::string treesOf(const std::string& text, bool mayTakeShortWay)
{
    NodePool pool;
    std::string out;
    ReadLimits limits;
    limits.mayTakeShortWay = mayTakeShortWay;
    limits.sharesKeys = false; // their places are compared, too
    try {
        for (const Node* node : readNodes(pool, text, FileId::None, limits))
            dump(*node, 0, out);
    } catch (const Error& error) {
        out = "error: " + error.text;
    }
    return out;
}

class Mutator {
public:
    std::string mutated(std::string text)
    {
        for (int i = 1 + number(3); i > 0; --i) {
            const auto at = static_cast<std::size_t>(number(static_cast<int>(text.size()) + 1));
            constexpr const char* pieces[] = {" ",   "  ", "\n",  "\n\n", "-",      "- ",   ": ", ":",   "#",
                                              " #",  "'",  "\"",  "|\n",  "|-\n  ", ">\n ", "[",  "]",   "{",
                                              "}",   ",",  ", ",  "a",    "a: b\n", "\t",   "\\", "\\n", "---\n",
                                              "&a ", "*a", "!t ", "<<: ", "~",      "1",    "?",  "%",   "@"};
            switch (number(4)) {
            case 0: text.erase(at, static_cast<std::size_t>(1 + number(3))); break;
            case 1:
                text.insert(at, text.substr(static_cast<std::size_t>(number(static_cast<int>(text.size()) + 1)),
                                            static_cast<std::size_t>(number(12))));
                break;
            default: text.insert(at, pieces[number(static_cast<int>(std::size(pieces)))]);
            }
        }
        return text;
    }

private:
    int number(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }
    std::mt19937 m_random{7};
};

std::vector<std::string> texts()
{
    std::vector<std::string> all;
    for (const char* name : {"yaml", "yaml_grammar", "yaml_comments", "yaml_v3_nodes"}) {
        const Value vectors = test::readVectors(name);
        for (const Value& vector : vectors.list()) {
            std::string text;
            if (test::textOf(vector, "yaml", text))
                all.push_back(text);
        }
    }
    QDirIterator files(test::sourcePath("charts"), {"*.yaml"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all.push_back(file.readAll().toStdString());
    }
    return all;
}

std::string errorOf(const std::string& text)
{
    NodePool pool;
    try {
        readObjects(pool, text);
    } catch (const Error& error) {
        return error.text;
    }
    return "none";
}

std::string textOfAll(const std::string& text)
{
    NodePool pool;
    std::string out;
    for (const Node* node : readObjects(pool, text))
        out += nodeText(*node) + "---\n";
    return out;
}

constexpr const char* head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

} // namespace

class ReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortWayGivesTheSameTrees()
    {
        Mutator mutator;
        int taken = 0;
        int tried = 0;
        for (const std::string& original : texts()) {
            for (int i = 0; i <= mutationsOfEach; ++i) {
                const std::string text = i == 0 ? original : mutator.mutated(original);
                NodePool pool;
                Node* root = nullptr;
                ++tried;
                // A document alone, without the way through splitting.
                if (FastReader(pool, text, {}, {}).read(root))
                    ++taken;
                const std::string fast = treesOf(text, true);
                const std::string slow = treesOf(text, false);
                if (fast != slow)
                    QCOMPARE(QString::fromStdString(text + "\n=> " + fast),
                             QString::fromStdString(text + "\n=> " + slow));
            }
        }
        QVERIFY2(taken > tried / 20, qPrintable(QStringLiteral("%1 of %2").arg(taken).arg(tried)));
    }

    void usualTextsTakeTheShortWay()
    {
        const std::string text = "# c\n---\napiVersion: apps/v1 # x\nkind: Deployment\nmetadata:\n  name: \"a\"\n  "
                                 "labels: {a: b, \"c\": 'd'}\n"
                                 "spec:\n  args: [\"--x\", y, 1]\n  containers:\n  - name: a\n    image: r.io/a:1\n    "
                                 "command:\n    - sh\n    - -c\n"
                                 "    env: []\n    script: |\n      one\n        two\n\n      three\n  - name: b\n    "
                                 "nothing:\n    last: ~\n";
        NodePool pool;
        Node* root = nullptr;
        QVERIFY(FastReader(pool, text, {}, {}).read(root));
        QVERIFY(root);
        QCOMPARE(QString::fromStdString(treesOf(text, true)), QString::fromStdString(treesOf(text, false)));
        // Keys may be one node; that changes nothing but their places.
        ReadLimits limits;
        limits.sharesKeys = false;
        const Node* apart = readDocument(pool, text, FileId::None, limits);
        QCOMPARE(nodeText(*root), nodeText(*apart));
        QCOMPARE(root->findEntry("spec")->key->text(), std::string_view("spec"));
    }

    void documentsAreSplitByLines()
    {
        QCOMPARE(textOfAll(std::string(head) + "---\n" + head),
                 "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: "
                 "ConfigMap\nmetadata: {name: a}\n---\n");
        QCOMPARE(textOfAll(std::string("\r\n---\r\n") + "kind: K\r\nmetadata: {name: a}\r\n--- # x\r\n# nothing\r\n"),
                 "kind: K\nmetadata: {name: a}\n---\n");
        QCOMPARE(errorOf(std::string(head) + "--- nonsense\n" + head), "invalid document separator: --- nonsense");
        QCOMPARE(errorOf("a: [b\n"), "MalformedYAMLError: yaml: line 1: did not find expected ',' or ']'");
    }

    void placesAreThoseOfTheFile()
    {
        const std::string text = "kind: K\r\nmetadata:\r\n  name: a\r\n---\r\nkind: L\r\nmetadata:\r\n  name: b\r\n";
        NodePool pool;
        const auto nodes = readObjects(pool, text, FileId{1});
        QCOMPARE(nodes.size(), std::size_t(2));
        const SourceRange range = nodes[1]->find("metadata")->find("name")->range();
        QCOMPARE(text.substr(range.begin, range.end - range.begin), std::string("b"));
    }

    void aliasesAndMergeKeysAreResolved()
    {
        QCOMPARE(textOfAll("kind: K\nmetadata: {name: a}\nx: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\nz: *x\n"),
                 "kind: K\nmetadata: {name: a}\nx: {a: 1, b: 2}\ny: {b: 3, a: 1}\nz: {a: 1, b: 2}\n---\n");
        QCOMPARE(textOfAll("kind: K\nmetadata: {name: a}\nx: [&x {a: 1}, &y {a: 2, c: 3}]\ny: {<<: [*x, *y]}\n"),
                 "kind: K\nmetadata: {name: a}\nx: [{a: 1}, {a: 2, c: 3}]\ny: {a: 1, c: 3}\n---\n");
        QCOMPARE(errorOf("kind: K\nmetadata: {name: a}\nx: {<<: 1}\n"),
                 "map merge requires map or sequence of maps as the value");
        QCOMPARE(errorOf("kind: K\nmetadata: {name: a}\nx: &x [1]\ny: {<<: *x}\n"),
                 "invalid map merge: received alias for a non-map value");
        QCOMPARE(errorOf("kind: K\nx: *y\n"), "MalformedYAMLError: yaml: unknown anchor 'y' referenced");
    }

    void listsAreReplacedByTheirItems()
    {
        QCOMPARE(textOfAll("kind: List\nitems:\n- kind: K\n  metadata: {name: a}\n- kind: L\n  metadata: {name: b}\n"),
                 "kind: K\nmetadata: {name: a}\n---\nkind: L\nmetadata: {name: b}\n---\n");
        QCOMPARE(
            textOfAll(
                "kind: KList\nitems: [{kind: K, metadata: {name: a}, n: 0x10}]\n---\nkind: L\nmetadata: {name: b}\n"),
            "kind: L\nmetadata: {name: b}\n---\n{\"kind\": \"K\", \"metadata\": {\"name\": \"a\"}, \"n\": 16}\n---\n");
        QCOMPARE(textOfAll("kind: KList\nitems:\n---\n" + std::string(head)), std::string(head) + "---\n");
        QCOMPARE(errorOf("kind: KList\nitems: x\n"), "expected array in KList/items, but found string");
    }

    void everyObjectHasANameAndAKind()
    {
        QCOMPARE(errorOf("apiVersion: v1\nmetadata: {name: x}\n"), "missing kind in object {{v1 } {{x } map[] map[]}}");
        QCOMPARE(errorOf("apiVersion: v1\nkind: K\nmetadata: {namespace: n, labels: {b: c, a: 1}}\n"),
                 "missing metadata.name in object {{v1 K} {{ n} map[a:1 b:c] map[]}}");
        QCOMPARE(errorOf("a: b\n"), "missing Resource metadata");
        QCOMPARE(errorOf("- a\n"), "missing Resource metadata");
    }

    void hostileTextsEnd()
    {
        std::string bomb = "kind: K\nmetadata: {name: a}\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
            for (int j = 0; j < 10; ++j)
                bomb += "*a" + std::to_string(i - 1) + (j < 9 ? ", " : "]\n");
        }
        QCOMPARE(errorOf(bomb), "yaml: document contains excessive aliasing");
        QCOMPARE(errorOf("kind: K\nmetadata: {name: a}\nx: &x [*x]\n"), "yaml: anchor 'x' value contains itself");
        const std::string deep = "a: " + std::string(5000, '[') + std::string(5000, ']') + "\n";
        QVERIFY(errorOf(deep).find("nested deeper than 1000 levels") != std::string::npos);
        std::string stairs;
        for (int i = 0; i < 3000; ++i)
            stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
        QVERIFY(errorOf(stairs).find("nested deeper than 1000 levels") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ReaderTest)
#include "reader_test.moc"
