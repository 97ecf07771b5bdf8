#include "core/value/value_path.h"

#include <QtTest>

using namespace strake;

class ValuePathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundTrips_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pointer");
        QTest::newRow("root") << ""
                              << "";
        QTest::newRow("keys") << "image.tag"
                              << "/image/tag";
        QTest::newRow("index") << "hosts[0].name"
                               << "/hosts/0/name";
        QTest::newRow("nested index") << "l[1][2]"
                                      << "/l/1/2";
        QTest::newRow("index first") << "[3].a"
                                     << "/3/a";
        QTest::newRow("dots") << "annotations.\"a.b/c\""
                              << "/annotations/a.b~1c";
        QTest::newRow("quotes") << "\"a\\\"b\\\\\".c"
                                << "/a\"b\\/c";
        QTest::newRow("empty key") << "a.\"\""
                                   << "/a/";
        QTest::newRow("tilde") << "\"a~b\""
                               << "/a~0b";
    }

    void roundTrips()
    {
        QFETCH(QString, text);
        QFETCH(QString, pointer);
        ValuePath path;
        QVERIFY(ValuePath::parse(text.toStdString(), path));
        QCOMPARE(path.toString(), text.toStdString());
        QCOMPARE(path.toJsonPointer(), pointer.toStdString());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {".", "a.", ".a", "a..b", "a[", "a[x]", "a[1", "a[1]b", "\"a", "a.[0]", "a\"b\""})
            QTest::newRow(text) << text;
    }

    void refuses()
    {
        QFETCH(QString, text);
        ValuePath path;
        QVERIFY(!ValuePath::parse(text.toStdString(), path));
        QVERIFY(path.empty());
    }
};

QTEST_APPLESS_MAIN(ValuePathTest)
#include "value_path_test.moc"
