// Packed charts: the same bytes whoever packs them wherever, readable by us and (where HELM names that program) by Helm.
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

struct Machine {
    const char* folder;
    const char* umask;
    const char* zone;
    const char* locale;
};

// Packs both charts of a fresh copy and gives the bytes.
QByteArrayList packedOn(const Machine& machine, const QString& epoch)
{
    QTemporaryDir place;
    const QString clone = place.filePath(machine.folder);
    const QString script = QString("umask %1 && mkdir '%2' && cd '%2' && cp -r '%3/charts' . && "
                                   "find . -exec touch -d '@1234567%1' {} + && "
                                   "'" STRAKE_PROGRAM "' package charts/agent-local charts/agent-job -d out")
                               .arg(machine.umask, clone, test::sourcePath());
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TZ", machine.zone);
    environment.insert("LC_ALL", machine.locale);
    environment.remove("SOURCE_DATE_EPOCH");
    if (!epoch.isEmpty())
        environment.insert("SOURCE_DATE_EPOCH", epoch);
    shell.setProcessEnvironment(environment);
    shell.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    shell.start("sh", {"-c", script});
    if (!shell.waitForFinished() || shell.exitCode() != 0)
        return {};
    QByteArrayList all;
    for (const QString& name : QDir(clone + "/out").entryList({"*.tgz"}, QDir::Files, QDir::Name))
        all << name.toUtf8() << contents(clone + "/out/" + name);
    return all;
}

} // namespace

class PackageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameBytesEverywhere_data()
    {
        QTest::addColumn<QString>("epoch");
        QTest::newRow("no time said") << QString();
        QTest::newRow("SOURCE_DATE_EPOCH") << QStringLiteral("1700000000");
    }

    void sameBytesEverywhere()
    {
        QFETCH(QString, epoch);
        const QByteArrayList one = packedOn({"one", "022", "UTC", "C"}, epoch);
        const QByteArrayList other = packedOn({"an other clone", "077", "Asia/Kathmandu", "de_DE.UTF-8"}, epoch);
        QCOMPARE(one.size(), 4);
        QVERIFY(one == other);
    }

    void timeIsThatOfTheEpoch()
    {
        const Machine machine{"one", "022", "UTC", "C"};
        QVERIFY(packedOn(machine, {}) != packedOn(machine, "1700000000"));
        QVERIFY(packedOn(machine, "1700000000") != packedOn(machine, "1700000001"));
    }

    void readsBack_data() { charts(); }

    void readsBack()
    {
        QFETCH(QString, name);
        QVERIFY(QDir::setCurrent(sourcePath()));
        QTemporaryDir folder;
        DiskFileSystem files;
        const Outcome packed = runProgram({"package", "charts/" + name.toStdString(), "--version", "9.8.7",
                                           "--app-version", "x", "-d", folder.path().toStdString()},
                                          files);
        QCOMPARE(QString::fromStdString(packed.err), QString());
        const QString path = folder.filePath(name + "-9.8.7.tgz");
        QCOMPARE(QString::fromStdString(packed.out), "Successfully packaged chart and saved it to: " + path + "\n");
        for (const char* part : {"values", "readme", "crds"}) {
            const Outcome fromFolder = runProgram({"show", part, "charts/" + name.toStdString()}, files);
            const Outcome fromArchive = runProgram({"show", part, path.toStdString()}, files);
            QCOMPARE(QString::fromStdString(fromArchive.err), QString());
            QVERIFY2(fromArchive.out == fromFolder.out, part);
        }
        const Outcome chart = runProgram({"show", "chart", path.toStdString()}, files);
        QVERIFY(chart.out.find("\nversion: 9.8.7\n") != std::string::npos);
        QVERIFY(chart.out.find("\nappVersion: x\n") != std::string::npos);
    }

    void helmAccepts_data() { charts(); }

    void helmAccepts()
    {
        QFETCH(QString, name);
        const QString helm = qEnvironmentVariable("HELM");
        if (helm.isEmpty())
            QSKIP("HELM names no helm");
        QVERIFY(QDir::setCurrent(sourcePath()));
        QTemporaryDir folder;
        DiskFileSystem files;
        runProgram({"package", "charts/" + name.toStdString(), "-d", folder.path().toStdString()}, files);
        const QString path = folder.filePath(QDir(folder.path()).entryList(QDir::Files).value(0));
        const QStringList token{"--set", "agent.token=t"};
        QCOMPARE(QProcess::execute(helm, QStringList{"lint", "--strict", path} + token), 0);
        QCOMPARE(QProcess::execute(helm, {"show", "all", path}), 0);
        QCOMPARE(QProcess::execute(helm, QStringList{"template", "x", path, "--kube-version", "1.33.0"} + token), 0);
    }

    // What stood there is whole when the new file cannot be written.
    void oldFileStays()
    {
        if (QProcess::execute("sh", {"-c", "test $(id -u) != 0"}) != 0)
            QSKIP("root writes into every folder");
        QTemporaryDir folder;
        const QString path = folder.filePath("agent-local-1.0.0.tgz");
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
        DiskFileSystem files;
        const Outcome outcome = runProgram({"package", sourcePath("charts/agent-local").toStdString(), "--version",
                                            "1.0.0", "-d", folder.path().toStdString()},
                                           files);
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(outcome.exitCode, 1);
        QCOMPARE(contents(path), QByteArray("old"));
    }

private:
    static void charts()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("agent-local") << QStringLiteral("agent-local");
        QTest::newRow("agent-job") << QStringLiteral("agent-job");
    }
};

QTEST_GUILESS_MAIN(PackageTest)
#include "package_test.moc"
