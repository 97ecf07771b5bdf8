#include "core/kustomize/fns.h"
#include "core/kustomize/node_pool.h"
#include "core/yaml/unmarshal.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace strake;
using namespace strake::kustomize;

namespace {

// kyaml's IsYaml1_1NonString, without any short way; but for numbers that JSON has not, which cannot be unmarshalled.
bool isNonString(const std::string& text)
{
    if (text == ".inf" || text == ".nan")
        return true;
    const auto value = yaml::unmarshal(text);
    return value && !value->isString();
}

} // namespace

class FnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsThatYaml11TakesForSomethingElse_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"yes",
                                 "No",
                                 "on",
                                 "OFF",
                                 "null",
                                 "~",
                                 "true",
                                 "12",
                                 "1_000",
                                 "0x1f",
                                 "1:30",
                                 "1e3",
                                 ".inf",
                                 "-.INF",
                                 ".nan",
                                 "2001-01-01",
                                 "y",
                                 "n",
                                 "registry.example.org/team/agent:1.2",
                                 "localhost:5000/a",
                                 "a:",
                                 "a: b",
                                 "a:b",
                                 "a@sha256:0",
                                 "a-b",
                                 "-a",
                                 "a/",
                                 "e-5",
                                 "on:",
                                 "a.b/c@d",
                                 "infra:1",
                                 "a:-",
                                 "x-:",
                                 "true/",
                                 "null:1"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void wordsThatYaml11TakesForSomethingElse()
    {
        QFETCH(QString, text);
        NodePool pool;
        QCOMPARE(isYaml11NonString(*pool.scalar(text.toStdString())), isNonString(text.toStdString()));
    }

    void randomTexts()
    {
        constexpr std::string_view alphabet = "ayesnoYNtrufl019_./:@-+ #";
        QRandomGenerator random(42);
        NodePool pool;
        for (int i = 0; i < 20'000; ++i) {
            std::string text;
            for (int length = random.bounded(1, 8); length > 0; --length)
                text.push_back(alphabet[random.bounded(static_cast<quint32>(alphabet.size()))]);
            QVERIFY2(isYaml11NonString(*pool.scalar(text)) == isNonString(text), text.c_str());
        }
    }

    // An existing field keeps its style, a new one is quoted where it must be.
    void fieldsThatAreSet()
    {
        NodePool pool;
        Node* map = pool.mapping();
        setField(pool, *map, "a", pool.scalar("yes"));
        QCOMPARE(map->find("a")->style(), Style::DoubleQuoted);
        map->find("a")->setStyle(Style::SingleQuoted);
        setField(pool, *map, "a", pool.scalar("no"));
        QCOMPARE(map->find("a")->style(), Style::SingleQuoted);
        setField(pool, *map, "b", pool.scalar("team/agent:1"));
        QCOMPARE(map->find("b")->style(), Style::Plain);
        setScalarText(pool, *map->find("b"), "yes");
        QCOMPARE(map->find("b")->style(), Style::Plain);
    }
};

QTEST_GUILESS_MAIN(FnsTest)
#include "fns_test.moc"
