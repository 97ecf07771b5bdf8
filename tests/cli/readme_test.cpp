// What README.md shows is what the program prints: each `$ strake ...` in a ```console block is run from the root of
// the sources, and the lines below it are compared with its standard output and standard error. The overlays that it
// prints build over the repository's chart.
#include "core/filesystem/disk_file_system.h"
#include "core/filesystem/memory_file_system.h"
#include "core/filesystem/overlay_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"
#include "tests/support/txtar.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace strake;
using namespace strake::test;

class ReadmeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void examples_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("output");
        QFile file(sourcePath("README.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(file.readAll()).split('\n');
        bool inside = false;
        QString command;
        QStringList output;
        int count = 0;
        const auto finish = [&] {
            if (command.startsWith("strake ") || command.startsWith("installer/strake ")) {
                QTest::addRow("%s", qPrintable(command))
                    << command << output.join("\n") + (output.isEmpty() ? "" : "\n");
                ++count;
            }
            command.clear();
            output.clear();
        };
        for (const QString& line : lines) {
            if (line == "```console") {
                inside = true;
            } else if (inside && line == "```") {
                finish();
                inside = false;
            } else if (inside && line.startsWith("$ ")) {
                finish();
                command = line.mid(2);
            } else if (inside && !command.isEmpty()) {
                output.append(line);
            }
        }
        QVERIFY2(count >= 3, "README.md has its examples");
    }

    void examples()
    {
        QFETCH(QString, command);
        QFETCH(QString, output);
        QVERIFY(QDir::setCurrent(sourcePath()));
        std::vector<std::string> words = splitWords(command.toStdString());
        words.erase(words.begin());
        DiskFileSystem files;
        const Outcome outcome = runProgram(words, files);
        const QString got = QString::fromStdString(outcome.out + outcome.err);
        if (got != output)
            QFAIL(qPrintable("--- README.md\n" + output + "--- the program\n" + got));
    }

    void overlays()
    {
        QVERIFY(QDir::setCurrent(sourcePath()));
        const DiskFileSystem disk;
        OverlayFileSystem files(disk);
        const std::string folder = "charts/examples/printed/";
        for (const char* name : {"base", "production"}) {
            const std::string text = yamlBlock(name + std::string("/overlay.yaml"));
            QVERIFY2(!text.empty(), name);
            files.setBuffer(folder + name + "/overlay.yaml", text);
        }
        files.setBuffer(folder + "base/values.yaml", "fullnameOverride: scalr-agent\n");
        MemoryFileSystem unused;
        const Outcome outcome = runProgramOn({"build", folder + "production"}, files, unused, {});
        QVERIFY2(outcome.exitCode == 0, outcome.err.c_str());
        for (const char* wanted : {"replicas: 4\n", "tier: gold\n", "key: dedicated\n", "kind: PersistentVolumeClaim\n",
                                   "namespace: scalr\n", "value: https://example.scalr.io\n"})
            QVERIFY2(outcome.out.find(wanted) != std::string::npos, (wanted + outcome.out).c_str());
    }

private:
    // The one that begins with the name of its file in a comment.
    static std::string yamlBlock(const std::string& file)
    {
        QFile readme(sourcePath("README.md"));
        if (!readme.open(QIODevice::ReadOnly))
            return {};
        const std::string text = readme.readAll().toStdString();
        const std::string fence = "```";
        const std::size_t begin = text.find(fence + "yaml\n# " + file + "\n");
        if (begin == std::string::npos)
            return {};
        const std::size_t from = text.find('\n', begin) + 1;
        return text.substr(from, text.find(fence, from) - from);
    }
};

QTEST_APPLESS_MAIN(ReadmeTest)
#include "readme_test.moc"
