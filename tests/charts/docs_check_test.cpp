// The READMEs of this project's charts are what `strake docs` makes of them, and what helm-docs 1.14.2 makes of them
// (where HELM_DOCS names that program).
#include "core/filesystem/disk_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace strake;
using namespace strake::test;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// charts/* that have a Chart.yaml.
QStringList chartNames()
{
    const QDir charts(sourcePath("charts"));
    QStringList names;
    for (const QString& name : charts.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (QFile::exists(charts.filePath(name + "/Chart.yaml")))
            names << name;
    }
    return names;
}

} // namespace

class DocsCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areUpToDate()
    {
        QVERIFY(!chartNames().isEmpty());
        QVERIFY(QDir::setCurrent(sourcePath()));
        DiskFileSystem files;
        const Outcome outcome = runProgram({"docs", "--check", "-c", "charts"}, files);
        QCOMPARE(QString::fromStdString(outcome.out + outcome.err), QString());
        QCOMPARE(outcome.exitCode, 0);
    }

    void areThoseOfHelmDocs()
    {
        const QString helmDocs = qEnvironmentVariable("HELM_DOCS");
        if (helmDocs.isEmpty())
            QSKIP("HELM_DOCS names no helm-docs 1.14.2");
        QTemporaryDir copy;
        for (const QString& name : chartNames()) {
            QVERIFY(QProcess::execute("cp", {"-r", sourcePath("charts/") + name, copy.path()}) == 0);
            QVERIFY(QFile::remove(copy.filePath(name + "/README.md")));
        }
        QCOMPARE(QProcess::execute(helmDocs, {"-l", "error", "-c", copy.path()}), 0);
        for (const QString& name : chartNames())
            QCOMPARE(contents(copy.filePath(name + "/README.md")),
                     contents(sourcePath("charts/") + name + "/README.md"));
    }
};

QTEST_GUILESS_MAIN(DocsCheckTest)
#include "docs_check_test.moc"
