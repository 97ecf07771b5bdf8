// Input that is broken, hostile or too large: a clear error on standard error, exit 1, nothing on standard output, in
// bounded time and memory.
#include "core/filesystem/disk_file_system.h"
#include "core/filesystem/memory_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace strake;
using namespace strake::test;

namespace {

// Far above what any of these takes.
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 patienceMs = 300'000;
#else
constexpr qint64 patienceMs = 60'000;
#endif

MemoryFileSystem chartWith(const std::string& path, std::string text)
{
    MemoryFileSystem files;
    files.addFile("/c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
    files.addFile("/c/values.yaml", "a: 1\n");
    files.addFile("/c/templates/t.yaml", "a: {{ .Values.a }}\n");
    files.addFile("/" + path, std::move(text));
    return files;
}

void fails(const Outcome& outcome, const char* expected)
{
    QVERIFY2(outcome.exitCode == 1, outcome.err.c_str());
    QCOMPARE(QString::fromStdString(outcome.out), QString());
    QVERIFY2(outcome.err.find(expected) != std::string::npos, outcome.err.substr(0, 2000).c_str());
    QVERIFY2(outcome.err.size() < 300'000, "the error itself is bounded");
}

} // namespace

class BadInputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_timer.start(); }
    void cleanup() { QVERIFY2(m_timer.elapsed() < patienceMs, "took too long"); }

    void truncatedYaml()
    {
        MemoryFileSystem files = chartWith("c/values.yaml", "a:\n  b: [1, 2\n  c: {x: \"unfin");
        fails(runProgram({"template", "c"}, files), "values.yaml");
        files = chartWith("o/overlay.yaml", "apiVersion: strake.dev/v1\nkind: Overlay\ncharts: [{name: c, path: ../");
        fails(runProgram({"build", "o"}, files), "overlay.yaml:");
        files = chartWith("c/Chart.yaml", "apiVersion: v2\nname: 'c");
        fails(runProgram({"template", "c"}, files), "Chart.yaml");
        files = chartWith("c/templates/t.yaml", "a: {{ if .Values.a }}x");
        fails(runProgram({"template", "c"}, files), "t.yaml");
    }

    void binaryFiles()
    {
        std::string bytes;
        for (int i = 0; i < 4096; ++i)
            bytes.push_back(static_cast<char>((i * 7919 + i / 3) % 256));
        for (const char* path : {"c/values.yaml", "c/Chart.yaml", "o/overlay.yaml"}) {
            MemoryFileSystem files = chartWith(path, bytes);
            const std::string verb = std::string(path).starts_with("o/") ? "build" : "template";
            fails(runProgram({verb, std::string(path).substr(0, 1)}, files), path);
        }
        // A template is text of any bytes; what it renders is no YAML.
        MemoryFileSystem files = chartWith("c/templates/t.yaml", bytes);
        QCOMPARE(runProgram({"template", "c"}, files).exitCode, 1);
        // What no template reads does not matter.
        files = chartWith("c/logo.png", bytes);
        QCOMPARE(runProgram({"template", "c"}, files).exitCode, 0);
    }

    void oneLongLine()
    {
        const std::string line(10'000'000, 'x');
        MemoryFileSystem files = chartWith("v.yaml", "a: [" + line);
        fails(runProgram({"template", "c", "-f", "v.yaml"}, files), "v.yaml");
        files = chartWith("c/templates/t.yaml", "a: {{ nope " + line + " }}");
        fails(runProgram({"template", "c"}, files), "t.yaml");
        files = chartWith("o/overlay.yaml", "apiVersion: strake.dev/v1\nkind: " + line + "\n");
        fails(runProgram({"build", "o"}, files), "overlay.yaml:2:7");
        // It is no error to be long.
        files = chartWith("v.yaml", "a: " + line + "\n");
        const Outcome outcome = runProgram({"template", "c", "-f", "v.yaml"}, files);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.size() > line.size());
    }

    void endlessRecursion()
    {
        MemoryFileSystem files =
            chartWith("c/templates/t.yaml", R"({{ define "r" }}{{ include "r" . }}{{ end }}{{ include "r" . }})");
        fails(runProgram({"template", "c"}, files), "t.yaml");
        files = chartWith("c/templates/t.yaml", R"({{ define "r" }}{{ template "r" . }}{{ end }}{{ template "r" . }})");
        fails(runProgram({"template", "c"}, files), "exceeded maximum template depth");
        files = chartWith("c/templates/t.yaml",
                          R"({{ $t := "{{ tpl .t . }}" }}{{ tpl $t (dict "t" $t "Template" .Template) }})");
        fails(runProgram({"template", "c"}, files), "t.yaml");
    }

    void endlessRange()
    {
        MemoryFileSystem files = chartWith("c/templates/t.yaml", "{{ range 1000000000 }}{{ end }}");
        fails(runProgram({"template", "c"}, files), "t.yaml");
        files = chartWith("c/templates/t.yaml", "{{ range until 1000000000 }}x{{ end }}");
        fails(runProgram({"template", "c"}, files), "t.yaml");
        files =
            chartWith("c/templates/t.yaml", "{{ range $i := until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}");
        fails(runProgram({"template", "c"}, files), "t.yaml");
        files = chartWith("c/templates/t.yaml", R"({{ repeat 1000000000 "xxxxxxxxxxxxxxxx" }})");
        fails(runProgram({"template", "c"}, files), "t.yaml");
    }

    void deepNesting()
    {
        constexpr std::size_t depth = 100'000;
        const std::string open(depth, '[');
        const std::string closed = open + std::string(depth, ']');
        MemoryFileSystem files = chartWith("v.yaml", "a: " + closed);
        fails(runProgram({"template", "c", "-f", "v.yaml"}, files), "v.yaml");
        files = chartWith("v.yaml", "a: " + open);
        fails(runProgram({"template", "c", "-f", "v.yaml"}, files), "v.yaml");
        files = chartWith("o/overlay.yaml", "apiVersion: strake.dev/v1\nkind: Overlay\ncharts: " + closed);
        fails(runProgram({"build", "o"}, files), "overlay.yaml");
        std::string block;
        for (std::size_t i = 0; i < 5000; ++i)
            block += std::string(i, ' ') + "a:\n";
        files = chartWith("v.yaml", block);
        fails(runProgram({"template", "c", "-f", "v.yaml"}, files), "v.yaml");
        fails(runProgram({"template", "c", "--set-json", "a=" + closed}, files), "set-json");
        std::string path;
        for (std::size_t i = 0; i < depth; ++i)
            path += "a.";
        fails(runProgram({"template", "c", "--set", path + "b=1"}, files), "--set");
        std::string parentheses = "{{ ";
        for (std::size_t i = 0; i < depth; ++i)
            parentheses += "(";
        files = chartWith("c/templates/t.yaml", parentheses);
        fails(runProgram({"template", "c"}, files), "t.yaml");
        std::string ifs;
        for (std::size_t i = 0; i < depth; ++i)
            ifs += "{{ if true }}";
        files = chartWith("c/templates/t.yaml", ifs);
        fails(runProgram({"template", "c"}, files), "t.yaml");
        // What a template writes is read again.
        files = chartWith("c/templates/t.yaml", "kind: A\na: {{ repeat 100000 \"[\" }}");
        fails(runProgram({"template", "c"}, files), "t.yaml");
    }

    void billionLaughs()
    {
        std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
            for (int j = 0; j < 10; ++j)
                text += (j == 0 ? "*a" : ", *a") + std::to_string(i - 1);
            text += "]\n";
        }
        MemoryFileSystem files = chartWith("v.yaml", text);
        fails(runProgram({"template", "c", "-f", "v.yaml"}, files), "v.yaml");
    }

    void folderWithoutChart()
    {
        MemoryFileSystem files;
        files.addFile("/c/templates/t.yaml", "a: 1\n");
        fails(runProgram({"template", "./c"}, files), "Error: Chart.yaml file is missing\n");
        fails(runProgram({"values", "c"}, files), "Chart.yaml");
        fails(runProgram({"eval", "--chart", "c", "x"}, files), "Chart.yaml");
        fails(runProgram({"template", "./nowhere"}, files), "Error: path \"./nowhere\" not found\n");
    }

    void unreadableFile()
    {
        for (const char* path : {"/c/values.yaml", "/c/templates/t.yaml", "/c/Chart.yaml"}) {
            MemoryFileSystem files = chartWith("x", "");
            files.addUnreadable(path);
            fails(runProgram({"template", "c"}, files), "permission denied");
        }
        if (::geteuid() == 0)
            return; // root may read everything
        QTemporaryDir folder;
        QFile file(folder.filePath("overlay.yaml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions({}));
        DiskFileSystem disk;
        fails(runProgram({"build", folder.path().toStdString()}, disk), "permission denied");
    }

    void linkOutOfTheChart()
    {
        MemoryFileSystem files = chartWith("secret.yaml", "token: x\n");
        files.addLink("/c/templates/out.yaml", "../../secret.yaml");
        const Outcome outcome = runProgram({"template", "c"}, files);
        fails(outcome, "templates/out.yaml");
        files = chartWith("x", "");
        files.addLink("/c/templates/loop", "../templates");
        QCOMPARE(runProgram({"template", "c"}, files).exitCode, 1);
        files = chartWith("x", "");
        files.addLink("/c/templates/gone.yaml", "nowhere.yaml");
        QCOMPARE(runProgram({"template", "c"}, files).exitCode, 1);
    }

    void devices()
    {
        QTemporaryDir folder;
        DiskFileSystem disk;
        const std::string chart = sourcePath("charts/agent-local").toStdString();
        fails(runProgram({"template", chart, "-f", "/dev/zero"}, disk), "/dev/zero");
        fails(runProgram({"build", "/dev/null"}, disk), "/dev/null");
    }

    void memoryStaysBounded()
    {
        // Of all the tests above together, in kilobytes. Sanitizers multiply it, and say what they find themselves.
#ifndef __SANITIZE_ADDRESS__
        rusage usage{};
        QCOMPARE(::getrusage(RUSAGE_SELF, &usage), 0);
        QVERIFY2(usage.ru_maxrss < 1'500'000, qPrintable(QString::number(usage.ru_maxrss) + " kB"));
#endif
    }

private:
    QElapsedTimer m_timer;
};

QTEST_APPLESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
