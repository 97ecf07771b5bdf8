#include "core/text/unified_diff.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using strake::text::unifiedDiff;

class UnifiedDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsChanges()
    {
        QCOMPARE(unifiedDiff("a\nb\n", "a\nb\n", "x", "y"), std::string());
        QCOMPARE(unifiedDiff("a\nb\nc\n", "a\nB\nc\n", "x", "y"),
                 std::string("--- x\n+++ y\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"));
        QCOMPARE(unifiedDiff("", "a\n", "x", "y"), std::string("--- x\n+++ y\n@@ -0,0 +1 @@\n+a\n"));
        QCOMPARE(unifiedDiff("a\n", "", "x", "y"), std::string("--- x\n+++ y\n@@ -1 +0,0 @@\n-a\n"));
        QCOMPARE(unifiedDiff("a", "a\n", "x", "y"),
                 std::string("--- x\n+++ y\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"));
        QCOMPARE(unifiedDiff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", "x", "y", 1),
                 std::string("--- x\n+++ y\n@@ -4,3 +4,3 @@\n 4\n-5\n+x\n 6\n"));
    }

    // Whatever the texts, `patch` makes the new one of the old one.
    void patchApplies()
    {
        if (QProcess::execute("patch", {"--version"}) != 0)
            QSKIP("no `patch` on this machine");
        std::mt19937 random(5);
        QTemporaryDir folder;
        for (int round = 0; round < 60; ++round) {
            const auto text = [&random](int lines) {
                std::string out;
                for (int i = 0; i < lines; ++i)
                    out += std::string(1, static_cast<char>('a' + random() % 6)) +
                           (i + 1 < lines || random() % 2 ? "\n" : "");
                return out;
            };
            const std::string before = text(1 + static_cast<int>(random() % 40));
            std::string after = round % 3 == 0 ? text(1 + static_cast<int>(random() % 40)) : before;
            for (int edits = static_cast<int>(random() % 5); edits > 0; --edits)
                after.insert(random() % (after.size() + 1), round % 2 ? "new\n" : "z");
            const std::string diff = unifiedDiff(before, after, "file", "file", random() % 4);
            const auto write = [&folder](const QString& name, const std::string& bytes) {
                QFile file(folder.filePath(name));
                return file.open(QIODevice::WriteOnly) &&
                       file.write(bytes.data(), static_cast<qint64>(bytes.size())) >= 0;
            };
            QVERIFY(write("file", before) && write("diff", diff));
            if (!diff.empty()) {
                QProcess patch;
                patch.setWorkingDirectory(folder.path());
                patch.start("patch", {"-s", "-i", "diff", "file"});
                QVERIFY(patch.waitForFinished());
                QVERIFY2(patch.exitCode() == 0, diff.c_str());
            }
            QFile file(folder.filePath("file"));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll().toStdString(), after);
        }
    }

    void farApartTexts()
    {
        std::string a;
        std::string b;
        for (int i = 0; i < 20'000; ++i) {
            a += "a" + std::to_string(i) + "\n";
            b += "b" + std::to_string(i) + "\n";
        }
        QVERIFY(unifiedDiff(a, b, "x", "y").starts_with("--- x\n+++ y\n@@ -1,20000 +1,20000 @@\n-a0\n"));
    }
};

QTEST_GUILESS_MAIN(UnifiedDiffTest)
#include "test_unified_diff.moc"
