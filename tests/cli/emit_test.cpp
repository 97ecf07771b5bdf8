// Emitted charts: they render to what the overlay builds, and an old output is replaced whole or not at all, whatever
// comes in between.
#include "core/filesystem/disk_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
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

void write(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

// All files below with their bytes.
QMap<QString, QByteArray> filesOf(const QString& folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        files.insert(path.mid(folder.size()), contents(path));
    }
    return files;
}

QStringList leftovers(const QString& folder)
{
    return QDir(folder).entryList({".*.tmp"}, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

const QString overlay = sourcePath("charts/examples/agent-local/production");

int shell(const QString& script)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start("sh", {"-c", script});
    process.waitForFinished();
    return process.exitCode();
}

QStringList documentsOf(const std::string& text)
{
    QStringList out;
    for (const QString& part : QString::fromStdString(text).split("---\n", Qt::SkipEmptyParts)) {
        QStringList lines = part.split('\n');
        lines.erase(std::remove_if(lines.begin(), lines.end(),
                                   [](const QString& line) { return line.startsWith("# Source: "); }),
                    lines.end());
        const QString document = lines.join('\n').trimmed();
        if (!document.isEmpty())
            out << document;
    }
    out.sort();
    return out;
}

} // namespace

class EmitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QDir::setCurrent(sourcePath())); }

    void examplesRenderTheSame_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char* chart : {"agent-local", "agent-job"}) {
            for (const char* name : {"base", "staging", "production"})
                QTest::addRow("%s/%s", chart, name) << QString("charts/examples/%1/%2").arg(chart, name);
        }
    }

    // The same documents, as `template` prints them and (where HELM names that program) as Helm does.
    void examplesRenderTheSame()
    {
        QFETCH(QString, folder);
        QTemporaryDir place;
        const std::string out = place.filePath("out").toStdString();
        DiskFileSystem files;
        const Outcome emitted = runProgram({"emit", folder.toStdString(), "-o", out}, files);
        QCOMPARE(QString::fromStdString(emitted.err), QString());
        QCOMPARE(emitted.exitCode, 0);
        const Outcome built = runProgram({"build", folder.toStdString()}, files);
        const QString command = QString::fromStdString(emitted.out).section("helm ", 1).trimmed();
        std::vector<std::string> words;
        for (const QString& word : command.split(' '))
            words.push_back(word.toStdString());
        const Outcome rendered = runProgram(words, files);
        QCOMPARE(QString::fromStdString(rendered.err), QString());
        QCOMPARE(documentsOf(rendered.out), documentsOf(built.out));
        if (const QString helm = qEnvironmentVariable("HELM"); !helm.isEmpty()) {
            QProcess process;
            process.start(helm, command.split(' ') + QStringList{"--kube-version", "1.37.0"});
            QVERIFY(process.waitForFinished());
            QCOMPARE(documentsOf(process.readAllStandardOutput().toStdString()), documentsOf(built.out));
        }
    }

    void commentsStay()
    {
        QTemporaryDir place;
        DiskFileSystem files;
        runProgram({"emit", overlay.toStdString(), "-o", place.filePath("out").toStdString()}, files);
        const QByteArray before = contents(sourcePath("charts/agent-local/values.yaml"));
        const QByteArray after = contents(place.filePath("out/values.yaml"));
        for (const QByteArray& line : before.split('\n')) {
            if (line.trimmed().startsWith('#'))
                QVERIFY2(after.contains(line), line.constData());
        }
        QVERIFY(contents(place.filePath("out/README.md")).contains("| replicaCount | int | `4` |"));
    }

    void oldOneIsReplacedWhole()
    {
        QTemporaryDir place;
        const QString out = place.filePath("out");
        write(out + "/Chart.yaml", "name: old\n");
        write(out + "/templates/old.yaml", "old: true\n");
        DiskFileSystem files;
        QCOMPARE(runProgram({"emit", overlay.toStdString(), "-o", out.toStdString()}, files).exitCode, 0);
        QVERIFY(!QFile::exists(out + "/templates/old.yaml"));
        QVERIFY(QFile::exists(out + "/templates/deployment.yaml"));
        QCOMPARE(leftovers(place.path()), QStringList());
        // Twice the same.
        const auto first = filesOf(out);
        QCOMPARE(runProgram({"emit", overlay.toStdString(), "-o", out.toStdString() + "/"}, files).exitCode, 0);
        QVERIFY(filesOf(out) == first);
    }

    // Files may not grow beyond 4 KB: as on a full disk, writing fails in the middle.
    void fullDisk()
    {
        QTemporaryDir place;
        const QString out = place.filePath("out");
        write(out + "/Chart.yaml", "name: old\n");
        const auto before = filesOf(out);
        const int code =
            shell("ulimit -f 4; trap '' XFSZ; '" STRAKE_PROGRAM "' emit '" + overlay + "' -o '" + out + "'");
        QCOMPARE(code, 1);
        QVERIFY(filesOf(out) == before);
        QCOMPARE(leftovers(place.path()), QStringList());
    }

    void readOnlyFolder()
    {
        QTemporaryDir place;
        const QString out = place.filePath("out");
        write(out + "/Chart.yaml", "name: old\n");
        const auto before = filesOf(out);
        // Nobody may write there; root, who may, becomes somebody else.
        const QString user = shell("test $(id -u) = 0") == 0 ? "setpriv --reuid=65534 --clear-groups " : "";
        if (!user.isEmpty() && shell(user + "true") != 0)
            QSKIP("no setpriv here");
        QVERIFY(shell("chmod 555 '" + place.path() + "'") == 0);
        if (!user.isEmpty() && shell(user + "'" STRAKE_PROGRAM "' values '" + overlay + "' > /dev/null") != 0)
            QSKIP("others than root cannot read the source tree");
        QCOMPARE(shell(user + "'" STRAKE_PROGRAM "' emit '" + overlay + "' -o '" + out + "'"), 1);
        QVERIFY(filesOf(out) == before);
        shell("chmod 755 '" + place.path() + "'");
    }

    // Killed at any moment, the old one is there or the new one.
    void interruption()
    {
        QTemporaryDir place;
        const QString out = place.filePath("out");
        DiskFileSystem files;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(shell("'" STRAKE_PROGRAM "' emit '" + overlay + "' -o '" + place.filePath("new") + "'"), 0);
        const qint64 whole = std::max<qint64>(timer.nsecsElapsed() / 1000, 2000);
        const auto fresh = filesOf(place.filePath("new"));
        int old = 0;
        int replaced = 0;
        for (int i = 0; i < 40; ++i) {
            QDir(out).removeRecursively();
            write(out + "/Chart.yaml", "name: old\n");
            write(out + "/templates/a.yaml", "a: 1\n");
            const auto before = filesOf(out);
            const double seconds = double(whole) * (i + 1) / 40 / 1e6;
            shell(
                QString("'" STRAKE_PROGRAM "' emit '%1' -o '%2' > /dev/null & sleep %3; kill -9 $! 2> /dev/null; wait")
                    .arg(overlay, out)
                    .arg(seconds));
            const auto after = filesOf(out);
            old += after == before ? 1 : 0;
            replaced += after == fresh ? 1 : 0;
        }
        QCOMPARE(old + replaced, 40);
    }
};

QTEST_GUILESS_MAIN(EmitTest)
#include "emit_test.moc"
