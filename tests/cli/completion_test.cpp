// Completion scripts: shells read them, and bash's completes what there is.
#include "core/filesystem/disk_file_system.h"
#include "tests/support/program.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace strake;
using namespace strake::test;

namespace {

std::string script(const std::string& shell)
{
    DiskFileSystem files;
    const Outcome outcome = runProgram({"completion", shell}, files);
    if (outcome.exitCode != 0)
        qFatal("%s", outcome.err.c_str());
    return outcome.out;
}

// What bash offers for the last of the words.
QStringList offered(const QString& words)
{
    const QStringList list = words.split(' ');
    QString command = QString::fromStdString(script("bash")) + "COMP_WORDS=(";
    for (const QString& word : list)
        command += "'" + word + "' ";
    command += QString(")\nCOMP_CWORD=%1\n_strake\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n").arg(list.size() - 1);
    QProcess bash;
    bash.start("bash", {"--norc", "-c", command});
    bash.waitForFinished();
    return QString::fromUtf8(bash.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
}

} // namespace

class CompletionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shellsReadThem_data()
    {
        QTest::addColumn<QString>("shell");
        for (const char* shell : {"bash", "zsh", "fish"})
            QTest::newRow(shell) << QString(shell);
    }

    void shellsReadThem()
    {
        QFETCH(QString, shell);
        const std::string text = script(shell.toStdString());
        for (const char* word : {"template", "completion", "values-file", "show-only", "dependency"})
            QVERIFY2(text.find(word) != std::string::npos, word);
        if (QStandardPaths::findExecutable(shell).isEmpty())
            QSKIP("this shell is not here");
        QTemporaryDir folder;
        QFile file(folder.filePath("completion"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text.data(), qint64(text.size())) > 0);
        file.close();
        QCOMPARE(QProcess::execute(shell, {"-n", file.fileName()}), 0);
    }

    void bashCompletes()
    {
        if (QStandardPaths::findExecutable("bash").isEmpty())
            QSKIP("no bash here");
        QCOMPARE(offered("strake sc"), QStringList{"schema"});
        QCOMPARE(offered("strake template --show"), QStringList{"--show-only"});
        QCOMPARE(offered("strake values -o m"), QStringList{"markdown"});
        QCOMPARE(offered("strake values --output j"), QStringList{"json"});
        QCOMPARE(offered("strake show re"), QStringList{"readme"});
        QCOMPARE(offered("strake help ov"), QStringList{"overlay"});
        QCOMPARE(offered("strake completion f"), QStringList{"fish"});
        QVERIFY(offered("strake build -").contains("--kube-version"));
        QVERIFY(offered("strake build -").contains("-o"));
    }

    void unknownShell()
    {
        DiskFileSystem files;
        QCOMPARE(runProgram({"completion", "tcsh"}, files).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(CompletionTest)
#include "completion_test.moc"
