// What vectors do not show: hostile values files, Go's unstable order, the grammar of comments at its edges.
#include "core/docs/generate.h"
#include "core/docs/go_sort.h"
#include "core/docs/readme_template.h"
#include "core/filesystem/memory_file_system.h"
#include "core/schema/helm_docs_comment.h"

#include <QTest>

using namespace strake;

class DocsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void markdown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("one blank of each line's end") << "a  \nb \nc"
                                                      << "a \nb\nc";
        QTest::newRow("empty lines") << "a\n\n\n\nb\n\n"
                                     << "a\n\nb\n\n";
        QTest::newRow("lines of one blank are empty") << "a\n \n \nb"
                                                      << "a\n\nb";
        QTest::newRow("lines of two blanks are not") << "a\n  \n  \nb"
                                                     << "a\n \n \nb";
        QTest::newRow("CRLF") << "a \r\n\r\n\r\n\r\nb"
                              << "a \r\n\r\n\r\n\r\nb";
    }

    void markdown()
    {
        QFETCH(QString, text);
        QFETCH(QString, wanted);
        QCOMPARE(QString::fromStdString(docs::formatMarkdown(text.toStdString())), wanted);
    }

    void comments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("description");
        QTest::addColumn<QString>("type");
        QTest::newRow("new") << "# -- hello"
                             << ""
                             << "hello"
                             << "";
        QTest::newRow("no blank behind") << "# --hello"
                                         << ""
                                         << "hello"
                                         << "";
        QTest::newRow("key") << "# a.b -- hello"
                             << "a.b"
                             << "hello"
                             << "";
        QTest::newRow("blanks around the key") << "  #   a.b   --   hello "
                                               << "a.b  "
                                               << "hello "
                                               << "";
        QTest::newRow("the last dashes end the key") << "# -- a -- b"
                                                     << "-- a"
                                                     << "b"
                                                     << "";
        QTest::newRow("type") << "# -- (list of x) hello"
                              << ""
                              << "hello"
                              << "list of x";
        QTest::newRow("no type") << "# -- () hello"
                                 << ""
                                 << "() hello"
                                 << "";
        QTest::newRow("three dashes") << "# --- hello"
                                      << ""
                                      << "- hello"
                                      << "";
        QTest::newRow("no dashes") << "# hello"
                                   << ""
                                   << ""
                                   << "";
    }

    void comments()
    {
        QFETCH(QString, text);
        QFETCH(QString, key);
        QFETCH(QString, description);
        QFETCH(QString, type);
        const std::string line = text.toStdString();
        const std::string_view lines[] = {line};
        const schema::ParsedComment parsed = schema::parseComment(lines);
        QCOMPARE(QString::fromStdString(parsed.key), key);
        QCOMPARE(QString::fromStdString(parsed.value.description), description);
        QCOMPARE(QString::fromStdString(parsed.value.valueType), type);
    }

    // A line of 64 KiB ends Go's reading of lines.
    void longLine()
    {
        const std::string text = "# a -- one\n\n" + std::string(70'000, 'x') + "\n# b -- two\n\n";
        const schema::Descriptions found = schema::scanDescriptions(text);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.begin()->first, std::string("a"));
    }

    // What Go's sort.Slice makes of keys of few values.
    void sortsAsGo_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("modulus");
        QTest::addColumn<quint64>("wanted");
#include "tests/unit/docs/go_sort_orders.inc"
    }

    void sortsAsGo()
    {
        QFETCH(int, count);
        QFETCH(int, modulus);
        QFETCH(quint64, wanted);
        struct Item {
            int key;
            int place;
        };
        std::vector<Item> items;
        for (int i = 0; i < count; ++i)
            items.push_back({(i * 7919 + i * i) % modulus, i});
        docs::goSort(items, [](const Item& a, const Item& b) { return a.key < b.key; });
        quint64 hash = 14695981039346656037ULL;
        for (const Item& item : items)
            hash = (hash ^ quint64(item.place)) * 1099511628211ULL;
        QCOMPARE(hash, wanted);
    }

    void hostile_data()
    {
        QTest::addColumn<QString>("values");
        QTest::addColumn<bool>("good");
        QString bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i)
            bomb += QString("a%1: &a%1 [%2]\n").arg(i).arg(QString("*a%1, ").arg(i - 1).repeated(10).chopped(2));
        QTest::newRow("an alias of itself") << "a: &a [*a]\n" << false;
        QTest::newRow("a documented alias of itself") << "# -- x\na: &a {b: *a}\n" << false;
        QTest::newRow("many aliases") << bomb << false;
        QTest::newRow("many aliases, documented") << bomb + "# -- x\nb: *a11\n" << false;
        QString chain = "a0: &a0 [x]\n";
        for (int i = 1; i < 20'000; ++i)
            chain += QString("a%1: &a%1 [*a%2]\n").arg(i).arg(i - 1);
        QTest::newRow("a chain of aliases") << chain << false;
        QTest::newRow("deep") << QString("[").repeated(5000) << false;
        QTest::newRow("an ignored value") << "a:\n  # @ignore\n  x\n" << false;
        QTest::newRow("an ignored target") << "# @ignore\na: &a {b: 1}\nc: *a\n" << true;
        QTest::newRow("a null document") << "---\n" << false;
        QTest::newRow("a wide line") << "a: " + QString("x ").repeated(500'000) + "\n" << true;
    }

    void hostile()
    {
        QFETCH(QString, values);
        QFETCH(bool, good);
        MemoryFileSystem files;
        files.addFile("/Chart.yaml", "name: x\nversion: 1.0.0\n");
        files.addFile("/values.yaml", values.toStdString());
        DiagnosticCollector problems;
        const auto readmes = docs::generateReadmes(files, {}, problems);
        QVERIFY(readmes);
        QCOMPARE(readmes->size(), std::size_t(1));
        QCOMPARE(readmes->front().text.has_value(), good);
        QCOMPARE(readmes->front().problems.empty(), good);
    }

    // Enough for several threads: each chart's README is its own, in the order of the walk.
    void manyCharts()
    {
        MemoryFileSystem files;
        for (int i = 0; i < 200; ++i) {
            const std::string folder = "/charts/c" + std::to_string(1000 + i);
            files.addFile(folder + "/Chart.yaml", "name: n" + std::to_string(i) + "\nversion: 1.0.0\n");
            files.addFile(folder + "/values.yaml", i % 50 == 7 ? "[" : "# -- Said.\na: " + std::to_string(i) + "\n");
            files.addFile(folder + "/README.md.gotmpl", "{{ .Name }}{{ range .Values }} {{ .Default }}{{ end }}");
        }
        DiagnosticCollector problems;
        const auto readmes = docs::generateReadmes(files, {}, problems);
        QVERIFY(readmes);
        QCOMPARE(readmes->size(), std::size_t(200));
        for (int i = 0; i < 200; ++i) {
            const docs::ChartReadme& readme = (*readmes)[std::size_t(i)];
            QCOMPARE(readme.path, "charts/c" + std::to_string(1000 + i) + "/README.md");
            QCOMPARE(readme.text.has_value(), i % 50 != 7);
            if (readme.text)
                QCOMPARE(*readme.text, "n" + std::to_string(i) + " `" + std::to_string(i) + "`");
        }
    }

    void metadataIsBounded()
    {
        MemoryFileSystem files;
        std::string bomb = "x0: &x0 {name: a}\n";
        for (int i = 1; i < 200; ++i)
            bomb += "x" + std::to_string(i) + ": &x" + std::to_string(i) + " {<<: [*x" + std::to_string(i - 1) +
                    ", *x" + std::to_string(i - 1) + "]}\n";
        files.addFile("/Chart.yaml", bomb + "<<: *x199\n");
        files.addFile("/values.yaml", "a: 1\n");
        DiagnosticCollector problems;
        const auto readmes = docs::generateReadmes(files, {}, problems);
        QVERIFY(readmes && readmes->size() == 1);
        QVERIFY(!readmes->front().text);
        QVERIFY(readmes->front().problems.front().peerText.find("excessive aliasing") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(DocsTest)
#include "docs_test.moc"
