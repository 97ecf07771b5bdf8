// What is committed of the charts is what the program makes of it: the generated files are current, and the example
// overlays build, with a Secret that exists already and never with a token.
#include "core/filesystem/disk_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace strake;
using namespace strake::test;

class ExamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QDir::setCurrent(sourcePath())); }

    void generatedFilesAreCurrent_data() { charts(); }

    void generatedFilesAreCurrent()
    {
        DiskFileSystem files;
        const Outcome outcome =
            runProgram({"generate", "--check", "charts/" + std::string(QTest::currentDataTag())}, files);
        QCOMPARE(QString::fromStdString(outcome.out + outcome.err), QString());
        QCOMPARE(outcome.exitCode, 0);
    }

    void overlaysBuild_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::addColumn<QString>("overlay");
        for (const char* chart : {"agent-local", "agent-job"}) {
            for (const char* overlay : {"base", "staging", "production"})
                QTest::addRow("%s/%s", chart, overlay) << QString(chart) << QString(overlay);
        }
    }

    void overlaysBuild()
    {
        QFETCH(QString, chart);
        QFETCH(QString, overlay);
        DiskFileSystem files;
        const std::string folder = ("charts/examples/" + chart + "/" + overlay).toStdString();
        const Outcome outcome = runProgram({"build", folder}, files);
        QCOMPARE(QString::fromStdString(outcome.err), QString());
        QCOMPARE(outcome.exitCode, 0);
        const QString out = QString::fromStdString(outcome.out);
        QVERIFY(out.contains("kind: Deployment\n"));
        QVERIFY(!out.contains("kind: Secret\n"));
        static const QRegularExpression reference("secretKeyRef:\\s+name: \"scalr-agent-token\"\\s+key: \"token\"");
        QCOMPARE(out.count(reference), chart == "agent-job" ? 2 : 1);
    }

    void noTokenIsCommitted()
    {
        static const QRegularExpression token("^\\s*token:\\s*[^\\s#]", QRegularExpression::MultilineOption);
        int read = 0;
        for (QDirIterator at("charts/examples", {"*.yaml"}, QDir::Files, QDirIterator::Subdirectories); at.hasNext();) {
            QFile file(at.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!QString::fromUtf8(file.readAll()).contains(token), qPrintable(file.fileName()));
            ++read;
        }
        QVERIFY(read >= 12);
    }

private:
    static void charts()
    {
        QTest::addColumn<int>("nothing");
        QTest::newRow("agent-local") << 0;
        QTest::newRow("agent-job") << 0;
    }
};

QTEST_APPLESS_MAIN(ExamplesTest)
#include "examples_test.moc"
