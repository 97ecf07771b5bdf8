// Golden cases: tests/cases/**/*.txtar, each a whole run of the program on files in memory. The heading's fields:
//   args: build production --origin   (words as in a shell)
//   env: NAME=value NAME=value
//   exit: 2                           (otherwise 1 for names that begin with `fail_`, else 0)
//   oracle: helm 3.22                 (who wrote want/stdout; never rewritten here)
// Files: `-- path --`, `-- base64 path --`, `-- stdin --`, `-- link path -> target --`, `-- unreadable path --`, `-- want/stdout --`,
// `-- want/stderr --`, `-- want/file/path --` (a file written by the run). A want/... that is missing wants nothing.
// UPDATE_GOLDEN=1 writes what came out into the cases.
#include "core/filesystem/memory_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"
#include "tests/support/txtar.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace strake;
using namespace strake::test;

namespace {

const QString folder = sourcePath("tests/cases");

std::string readCase(const QString& name)
{
    QFile file(folder + "/" + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

void fill(MemoryFileSystem& files, Surroundings& surroundings, const Archive& archive)
{
    for (const auto& [name, text] : archive.files) {
        const std::size_t arrow = name.find(" -> ");
        if (name.starts_with("want/"))
            continue;
        if (name == "stdin")
            surroundings.in = text;
        else if (name.starts_with("link ") && arrow != std::string::npos)
            files.addLink("/" + name.substr(5, arrow - 5), name.substr(arrow + 4));
        else if (name.starts_with("base64 "))
            files.addFile("/" + name.substr(7), QByteArray::fromBase64(QByteArray::fromStdString(text)).toStdString());
        else if (name.starts_with("unreadable "))
            files.addUnreadable("/" + name.substr(11));
        else if (name.ends_with('/'))
            files.addFolder("/" + name.substr(0, name.size() - 1));
        else
            files.addFile("/" + name, text);
    }
    for (const std::string& word : splitWords(archive.headingField("env"))) {
        const std::size_t equals = word.find('=');
        surroundings.environment[word.substr(0, equals)] = word.substr(equals + 1);
    }
}

} // namespace

class CasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void golden_data()
    {
        QTest::addColumn<QString>("name");
        QDirIterator names(folder, {"*.txtar"}, QDir::Files, QDirIterator::Subdirectories);
        QStringList found;
        while (names.hasNext())
            found.append(QDir(folder).relativeFilePath(names.next()));
        found.sort();
        QVERIFY(!found.isEmpty());
        for (const QString& name : found)
            QTest::newRow(qPrintable(name)) << name;
    }

    void golden()
    {
        QFETCH(QString, name);
        Archive archive = parseArchive(readCase(name));
        const std::vector<std::string> words = splitWords(archive.headingField("args"));
        QVERIFY2(archive.heading.find("args:") != std::string::npos, "the heading has no `args:`");
        MemoryFileSystem files;
        Surroundings surroundings;
        fill(files, surroundings, archive);
        const Outcome outcome = runProgram(words, files, surroundings);

        const std::string exit = archive.headingField("exit");
        const bool fails = name.section('/', -1).startsWith("fail_");
        QCOMPARE(outcome.exitCode, exit.empty() ? (fails ? 1 : 0) : std::stoi(exit));
        QVERIFY2(exit.empty() || (fails == (outcome.exitCode == 1)), "`fail_` and the exit code disagree");

        const Archive wanted = archive;
        compare(archive, wanted, "want/stdout", outcome.out, archive.headingField("oracle").empty());
        compare(archive, wanted, "want/stderr", outcome.err, true);
        for (const auto& [path, text] : wanted.files) {
            if (!path.starts_with("want/file/"))
                continue;
            const auto written = files.readFile("/" + path.substr(10));
            compare(archive, wanted, path, written ? *written : "", true);
        }
        if (qEnvironmentVariableIsSet("UPDATE_GOLDEN")) {
            QFile file(folder + "/" + name);
            const std::string text = formatArchive(archive);
            if (text != readCase(name)) {
                QVERIFY(file.open(QIODevice::WriteOnly));
                QCOMPARE(file.write(text.data(), qint64(text.size())), qint64(text.size()));
            }
        }
    }

private:
    void compare(Archive& archive, const Archive& wanted, const std::string& name, const std::string& got, bool ours)
    {
        if (ours && qEnvironmentVariableIsSet("UPDATE_GOLDEN")) {
            if (got.empty() && !name.starts_with("want/file/"))
                archive.remove(name);
            else
                archive.set(name, got);
            return;
        }
        const std::string* text = wanted.find(name);
        const std::string want = text == nullptr ? std::string() : *text;
        if (got != want)
            QFAIL(("--- wanted " + name + "\n" + want + "--- got\n" + got).c_str());
    }
};

QTEST_APPLESS_MAIN(CasesTest)
#include "cases_test.moc"
