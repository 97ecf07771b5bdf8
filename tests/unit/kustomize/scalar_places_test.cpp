#include "core/kustomize/scalar_places.h"
#include "core/yaml/parser.h"

#include <QTest>

using namespace strake;
using namespace strake::kustomize;

class ScalarPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Where in the file `word` stands, as found by its place in what the value of `patch` says.
    void found_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("isExact");
        QTest::newRow("literal") << QByteArray("patch: |-\n  - op: add\n    path: /a\n") << QByteArray("path") << true;
        QTest::newRow("first line") << QByteArray("patch: |\n  - op: add\n") << QByteArray("op") << true;
        QTest::newRow("blank lines") << QByteArray("patch: |-\n\n\n    a: b\n\n    c: d\n") << QByteArray("d") << true;
        QTest::newRow("indentation told")
            << QByteArray("patch: |2-\n\n    a:\n      c: d\n") << QByteArray("d") << true;
        QTest::newRow("CRLF") << QByteArray("patch: |-\r\n  a: b\r\n  c: d\r\n") << QByteArray("d") << true;
        QTest::newRow("comment behind the head") << QByteArray("patch: |- # a: b\n  a: b\n") << QByteArray("b") << true;
        QTest::newRow("plain") << QByteArray("patch: abc def\n") << QByteArray("def") << true;
        QTest::newRow("quoted") << QByteArray("patch: '[{\"op\": \"add\"}]'\n") << QByteArray("add") << true;
        QTest::newRow("folded") << QByteArray("patch: >-\n  a:\n  b\n") << QByteArray("b") << false;
        QTest::newRow("with escapes") << QByteArray("patch: \"a:\\n  b\"\n") << QByteArray("b") << false;
    }

    void found()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, word);
        QFETCH(bool, isExact);
        SourceMap sources;
        const FileId id = sources.add("overlay.yaml", file.toStdString());
        const auto root = yaml::parse(sources, id);
        QVERIFY(root && *root);
        const yaml::Node* scalar = (*root)->find("patch");
        QVERIFY(scalar);
        // As patches are read: without blanks around them.
        const QByteArray said = QByteArray::fromStdString(scalar->value).trimmed();
        const ScalarPlaces places(sources.text(id), scalar->range, said.toStdString());
        const auto at = static_cast<std::uint32_t>(said.indexOf(word));
        const SourceRange place = places.of(at, at + static_cast<std::uint32_t>(word.size()));
        if (!isExact) {
            QVERIFY(place == scalar->range);
            return;
        }
        QCOMPARE(file.mid(place.begin, place.end - place.begin), word);
    }

    void wholeFile()
    {
        const ScalarPlaces places(FileId{7});
        QVERIFY((places.of(3, 5) == SourceRange{FileId{7}, 3, 5}));
    }
};

QTEST_APPLESS_MAIN(ScalarPlacesTest)
#include "scalar_places_test.moc"
