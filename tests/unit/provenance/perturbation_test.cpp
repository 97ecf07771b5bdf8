// Change each value in turn: whatever changes in the manifests, provenance has named for that value, and what it names
// changes. Both figures are printed. Of other charts too, whose folders stand in $STRAKE_PERTURBED_CHARTS (`:` between).
#include "core/filesystem/disk_file_system.h"
#include "tests/support/source_path.h"
#include "tests/unit/provenance/perturbation.h"

#include <QDir>
#include <QTest>

using namespace strake;
using namespace strake::test;

class PerturbationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QDir::setCurrent(sourcePath())); }

    void ownCharts_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::newRow("charts/agent-local") << QStringList{"agent.url=https://example.scalr.io", "agent.token=t"};
        QTest::newRow("charts/agent-job") << QStringList{"agent.url=https://example.scalr.io", "agent.token=t"};
        for (const char* chart : {"agent-local", "agent-job"}) {
            for (const char* overlay : {"base", "staging", "production"})
                QTest::addRow("charts/examples/%s/%s", chart, overlay) << QStringList();
        }
    }

    void ownCharts()
    {
        QFETCH(QStringList, given);
        const Perturbation outcome = run(QTest::currentDataTag(), given);
        QVERIFY2(outcome.failure.empty(), outcome.failure.c_str());
        QVERIFY(outcome.leaves >= 30 && outcome.changed >= 30);
        QCOMPARE(outcome.missed, std::vector<std::string>());
        QCOMPARE(outcome.foreseen, outcome.changed);
        QVERIFY(outcome.precision() >= 0.9);
    }

    void otherCharts_data()
    {
        QTest::addColumn<QString>("chart");
        const QStringList charts = qEnvironmentVariable("STRAKE_PERTURBED_CHARTS").split(':', Qt::SkipEmptyParts);
        for (const QString& chart : charts)
            QTest::newRow(qPrintable(chart)) << chart;
        if (charts.isEmpty())
            QTest::newRow("none") << QString(); // only ours were asked for
    }

    void otherCharts()
    {
        QFETCH(QString, chart);
        if (chart.isEmpty())
            return;
        const Perturbation outcome = run(chart.toStdString(), {});
        if (!outcome.failure.empty()) {
            qInfo("%s does not build as it is: %s", qPrintable(chart), outcome.failure.c_str());
            return;
        }
        m_others.add(outcome);
        ++m_built;
        QVERIFY(outcome.recall() >= 0.99);
    }

    void cleanupTestCase()
    {
        if (m_built > 0)
            qInfo("%d charts: %s", m_built, m_others.summary().c_str());
    }

private:
    Perturbation m_others;
    int m_built = 0;

    static Perturbation run(const std::string& folder, const QStringList& given)
    {
        std::vector<std::string> expressions;
        for (const QString& expression : given)
            expressions.push_back(expression.toStdString());
        const DiskFileSystem files;
        Perturbation outcome = perturb(files, folder, expressions);
        qInfo("%s: %s", folder.c_str(), outcome.summary().c_str());
        for (const std::string& missed : outcome.missed)
            qInfo("not foreseen: %s", missed.c_str());
        if (qEnvironmentVariableIsSet("STRAKE_PERTURBED_VERBOSE")) {
            for (const std::string& idle : outcome.idle)
                qInfo("did not change: %s", idle.c_str());
        }
        return outcome;
    }
};

QTEST_APPLESS_MAIN(PerturbationTest)
#include "perturbation_test.moc"
