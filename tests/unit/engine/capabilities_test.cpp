#include "core/engine/capabilities.h"

#include <QtTest>

using namespace strake;

class CapabilitiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Expectations written by chartutil.ParseKubeVersion of Helm 3.22.
    void kubeVersions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("minor");
        QTest::newRow("two numbers") << "1.33"
                                     << "v1.33"
                                     << "33";
        QTest::newRow("vendor suffix") << "v1.33.1-eks-abc"
                                       << "v1.33.1"
                                       << "33";
        QTest::newRow("blank first") << " 1.30"
                                     << "v1.30"
                                     << "30";
        QTest::newRow("zeros") << "1.02.03"
                               << "v1.2.3"
                               << "2";
        QTest::newRow("x") << "1.30.x"
                           << "v1.30"
                           << "30";
        QTest::newRow("final dot") << "1.30."
                                   << "v1.30"
                                   << "30";
        QTest::newRow("five") << "1.2.3.4.5"
                              << "v1.2.3.4.5"
                              << "2";
    }

    void kubeVersions()
    {
        QFETCH(QString, text);
        const auto parsed = engine::parseKubeVersion(text.toStdString());
        QVERIFY(parsed);
        QTEST(QString::fromStdString(parsed->version), "version");
        QTEST(QString::fromStdString(parsed->minor), "minor");
    }

    void refusedKubeVersions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        QTest::newRow("one number") << "1"
                                    << "illegal version string \"1\"";
        QTest::newRow("empty") << ""
                               << "could not parse \"\" as version";
        QTest::newRow("capital V") << "V1.2"
                                   << "could not parse \"V1.2\" as version";
        QTest::newRow("zero first") << "01.2"
                                    << "illegal zero-prefixed version component \"01\" in \"01.2\"";
        QTest::newRow("huge")
            << "1.99999999999999999999"
            << "illegal non-numeric version component \"99999999999999999999\" in "
               "\"1.99999999999999999999\": strconv.ParseUint: parsing \"99999999999999999999\": value "
               "out of range";
    }

    void refusedKubeVersions()
    {
        QFETCH(QString, text);
        const auto parsed = engine::parseKubeVersion(text.toStdString());
        QVERIFY(!parsed);
        QTEST(QString::fromStdString(parsed.error().message), "error");
    }

    void upgradesAreNoInstalls()
    {
        const Value release = engine::Release{.isUpgrade = true}.toValue();
        QVERIFY(release.find("IsUpgrade")->boolean());
        QVERIFY(!release.find("IsInstall")->boolean());
        QCOMPARE(goTypeName(*release.find("Revision")), std::string_view("int"));
    }
};

QTEST_APPLESS_MAIN(CapabilitiesTest)
#include "capabilities_test.moc"
