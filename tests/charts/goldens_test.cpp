// The charts' goldens: tests/charts/CHART/CASE/{args,stdout,stderr,exit}, written by helm itself (tests/oracle).
// `strake template` prints helm's standard output byte for byte; when helm fails, its words stand first on standard
// error, ours below them.
#include "core/filesystem/disk_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace strake;
using namespace strake::test;

namespace {

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ChartGoldensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asHelm_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::addColumn<QString>("folder");
        int count = 0;
        const QDir root(sourcePath("tests/charts"));
        for (const QString& chart : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir cases(root.filePath(chart));
            for (const QString& name : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
                QTest::addRow("%s/%s", qPrintable(chart), qPrintable(name)) << chart << cases.filePath(name);
                ++count;
            }
        }
        QVERIFY(count >= 25);
    }

    void asHelm()
    {
        QFETCH(QString, chart);
        QFETCH(QString, folder);
        QVERIFY(QDir::setCurrent(folder));
        std::vector<std::string> words{"template"};
        for (const QByteArray& line : read("args").split('\n')) {
            if (!line.isEmpty())
                words.push_back(line == "CHART" ? sourcePath("charts/").toStdString() + chart.toStdString()
                                                : line.toStdString());
        }
        DiskFileSystem files;
        const Outcome outcome = runProgram(words, files);
        QCOMPARE(outcome.exitCode, read("exit").trimmed().toInt());
        compare(outcome.out, read("stdout").toStdString(), "stdout");
        const std::string helm = withoutLogLines(read("stderr").toStdString());
        compare(outcome.err.substr(0, helm.size()), helm, "beginning of stderr");
    }

private:
    // Helm's warnings (`coalesce.go:319: warning: ...`) come as diagnostics of our own.
    static std::string withoutLogLines(const std::string& text)
    {
        const std::size_t error = text.starts_with("Error: ") ? 0 : text.find("\nError: ");
        return error == std::string::npos ? std::string() : text.substr(error == 0 ? 0 : error + 1);
    }

    void compare(const std::string& got, const std::string& want, const char* what)
    {
        if (got != want)
            QFAIL((std::string("--- ") + what + ", helm's\n" + want + "--- ours\n" + got).c_str());
    }
};

QTEST_APPLESS_MAIN(ChartGoldensTest)
#include "goldens_test.moc"
