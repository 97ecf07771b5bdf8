// `strake diff` on a git repository: what a revision has, without a checkout.
#include "core/filesystem/disk_file_system.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace strake;
using namespace strake::test;

class DiffCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_top.isValid());
        m_before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_top.path()));
        if (!git({"init", "-q"}))
            QSKIP("there is no git");
        write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        write("chart/values.yaml", "replicas: 1\ntag: a\n");
        write("chart/templates/d.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n"
                                        "  replicas: {{ .Values.replicas }}\n  tag: {{ .Values.tag }}\n");
        write("prod/overlay.yaml",
              "apiVersion: strake.dev/v1\nkind: Overlay\ncharts:\n  - name: web\n    path: ../chart\n"
              "    valuesFiles: [values.yaml]\n");
        write("prod/values.yaml", "# ours\nreplicas: 2\n");
        QVERIFY(git({"add", "."}));
        QVERIFY(git({"-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first"}));
        write("prod/values.yaml", "# ours\n\nreplicas: 3\n");
    }
    void cleanupTestCase() { QDir::setCurrent(m_before); }

    void revisionAndDisk()
    {
        const Outcome outcome = diff({"HEAD:prod", "prod", "--detailed-exitcode"});
        QCOMPARE(outcome.err, std::string());
        QCOMPARE(outcome.exitCode, 2);
        const QString text = QString::fromStdString(outcome.out);
        QVERIFY2(text.contains("-  replicas: 2\n+  replicas: 3\n"), qPrintable(text));
        QVERIFY2(text.contains("# because of web: replicas: 2 (prod/values.yaml:2:11) -> 3 (prod/values.yaml:3:11)"),
                 qPrintable(text));
        QVERIFY(!text.contains("because of web: tag"));
        QCOMPARE(diff({"HEAD:prod", "prod"}).exitCode, 0);
    }

    void sameRevision()
    {
        const Outcome outcome = diff({"HEAD:prod", "HEAD:prod", "--detailed-exitcode"});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.out + outcome.err, std::string());
    }

    void goneFromTheDisk()
    {
        QVERIFY(QDir(m_top.path()).rename("prod", "other"));
        const Outcome outcome = diff({"HEAD:prod", "other", "-o", "json"});
        QVERIFY(QDir(m_top.path()).rename("other", "prod"));
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.find("\"pointer\": \"/spec/replicas\"") != std::string::npos);
    }

    void linksStayInside()
    {
        QVERIFY(QFile::link("prod", "link"));
        QVERIFY(QFile::link("/etc", "outside"));
        QVERIFY(git({"add", "link", "outside"}));
        QVERIFY(git({"-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "links"}));
        QCOMPARE(diff({"HEAD:link", "HEAD:prod", "--detailed-exitcode"}).exitCode, 0);
        QCOMPARE(diff({"HEAD:outside", "prod"}).exitCode, 1);
    }

    void noSuchRevision()
    {
        for (const char* wrong : {"nowhere:prod", "--upload-pack=x:prod", ":prod"}) {
            const Outcome outcome = diff({"--", wrong, "prod"});
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY(outcome.err.find("revision") != std::string::npos);
        }
    }

private:
    Outcome diff(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), "diff");
        return runProgram(arguments, m_disk);
    }

    static bool git(const QStringList& arguments)
    {
        QProcess process;
        process.start("git", arguments);
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    static void write(const QString& path, const QByteArray& bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }

    QTemporaryDir m_top;
    QString m_before;
    DiskFileSystem m_disk;
};

QTEST_GUILESS_MAIN(DiffCommandTest)
#include "diff_test.moc"
