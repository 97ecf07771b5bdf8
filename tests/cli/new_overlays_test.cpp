// The verbs that make overlays over a chart: what they write builds, and says what the chart says.
#include "core/filesystem/disk_file_system.h"
#include "core/filesystem/memory_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace strake;
using namespace strake::test;

namespace {

MemoryFileSystem tree()
{
    MemoryFileSystem files;
    files.addFile("/charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n");
    files.addFile("/charts/app/values.yaml",
                  "# -- How many there are\nreplicas: 1\nimage:\n  # -- Which one\n  tag: \"1.0\"\n  # -- Where from\n"
                  "  repository: nginx\nhosts:\n  - a\nnote: |\n  one\n  two\nlimits: {cpu: 1}\n");
    files.addFile("/charts/app/templates/map.yaml",
                  "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n"
                  "data:\n  all: {{ .Values | toJson | quote }}\n");
    return files;
}

QString text(const FileSystem& files, const std::string& path)
{
    const auto bytes = files.readFile(path);
    return bytes ? QString::fromStdString(*bytes) : QString("(none)");
}

void good(const Outcome& outcome)
{
    QCOMPARE(QString::fromStdString(outcome.err), QString());
    QCOMPARE(outcome.exitCode, 0);
}

void refused(const Outcome& outcome, const char* words)
{
    QVERIFY2(outcome.err.find(words) != std::string::npos, outcome.err.c_str());
    QCOMPARE(outcome.exitCode, 1);
}

std::string withoutSource(std::string text)
{
    if (const std::size_t begin = text.find("# Source: "); begin != std::string::npos)
        text.erase(0, text.find('\n', begin) + 1);
    return text;
}

} // namespace

class NewOverlaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        MemoryFileSystem files = tree();
        const Outcome made = runProgram({"init", "charts/app", "clusters", "--name", "web"}, files);
        good(made);
        QCOMPARE(QString::fromStdString(made.out).count("wrote clusters/"), 6);
        QCOMPARE(text(files, "/clusters/base/overlay.yaml"),
                 QString("# What all environments have in common.\napiVersion: strake.dev/v1\nkind: Overlay\ncharts:\n"
                         "  - name: web\n    path: ../../charts/app\n    valuesFiles:\n      - values.yaml\n"));
        const QString values = text(files, "/clusters/production/values.yaml");
        QVERIFY2(values.contains("\n## How many there are\n# replicas: 1\n"), qPrintable(values));
        QVERIFY2(values.contains("\n# image:\n#   ## Which one\n#   tag: \"1.0\"\n"), qPrintable(values));
        for (const QString& line : values.split('\n'))
            QVERIFY2(line.isEmpty() || line.startsWith('#'), qPrintable(line));
        const Outcome plain = runProgram({"template", "web", "charts/app"}, files);
        for (const char* name : {"base", "staging", "production"}) {
            const Outcome built = runProgram({"build", std::string("clusters/") + name}, files);
            good(built);
            QCOMPARE(QString::fromStdString(built.out),
                     QString::fromStdString(withoutSource(plain.out.substr(plain.out.find('\n') + 1))));
        }
        refused(runProgram({"init", "charts/app", "clusters"}, files), "is there already");
    }

    // With the `# ` taken away the values are the chart's own.
    void commentedValuesAreTheDefaults()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"init", "charts/app", "x"}, files));
        QString values = text(files, "/x/base/values.yaml");
        values = values.section('\n', 1); // the heading
        values.remove(QRegularExpression("^# ", QRegularExpression::MultilineOption));
        while (!values.startsWith('\n')) // the rest of it
            values = values.section('\n', 1);
        files.addFile("/own.yaml", values.toStdString());
        const Outcome with = runProgram({"template", "charts/app", "-f", "own.yaml"}, files);
        good(with);
        QCOMPARE(QString::fromStdString(with.out),
                 QString::fromStdString(runProgram({"template", "charts/app"}, files).out));
        for (const char* key : {"replicas:", "  tag:", "  repository:", "hosts:", "note: |", "cpu: 1"})
            QVERIFY2(values.contains(QString("\n") + key) || values.contains(key), key);
    }

    void chartsOfThisRepository_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::newRow("agent-local") << "agent-local";
        QTest::newRow("agent-job") << "agent-job";
    }

    void chartsOfThisRepository()
    {
        QFETCH(QString, chart);
        QTemporaryDir place;
        DiskFileSystem files;
        const std::string path = sourcePath("charts/").toStdString() + chart.toStdString();
        const std::string folder = place.filePath("new").toStdString();
        const Outcome made = runProgram({"init", path, folder, "--force"}, files);
        QVERIFY2(made.exitCode == 0, made.err.c_str());
        const Outcome plain = runProgram({"values", path}, files);
        const Outcome values = runProgram({"values", folder + "/production"}, files);
        QCOMPARE(QString::fromStdString(values.out), QString::fromStdString(plain.out));
    }

    void initThatDoesNotBuild()
    {
        MemoryFileSystem files = tree();
        files.addFile("/charts/app/templates/fail.yaml", "{{ required \"url is needed\" .Values.url }}\n");
        refused(runProgram({"init", "charts/app", "clusters"}, files), "url is needed");
        QCOMPARE(files.kindOf("/clusters"), EntryKind::None);
        const Outcome forced = runProgram({"init", "charts/app", "clusters", "--force"}, files);
        QCOMPARE(forced.exitCode, 0);
        QCOMPARE(files.kindOf("/clusters/base/overlay.yaml"), EntryKind::File);
    }

    void import()
    {
        MemoryFileSystem files = tree();
        files.addFile("/s.yaml",
                      "# all\nreplicas: 2 # two\nimage:\n  # the tag\n  tag: s\n  # the place\n  repository: own\n");
        files.addFile("/p.yaml",
                      "# production\nimage: {tag: p, repository: own}\nreplicas: 2\n# only here\nhosts: [a, b]\n");
        const Outcome made =
            runProgram({"import", "charts/app", "deep/clusters", "-f", "staging=s.yaml", "-f", "prod=p.yaml"}, files);
        good(made);
        QCOMPARE(text(files, "/deep/clusters/base/values.yaml"),
                 QString("# all\nreplicas: 2 # two\nimage:\n  # the place\n  repository: own\n"));
        QCOMPARE(text(files, "/deep/clusters/staging/values.yaml"), QString("image:\n  # the tag\n  tag: s\n"));
        QCOMPARE(text(files, "/deep/clusters/prod/values.yaml"),
                 QString("# production\nimage: {tag: p}\n# only here\nhosts: [a, b]\n"));
        for (const auto& [name, file] : {std::pair("staging", "s.yaml"), std::pair("prod", "p.yaml")}) {
            const Outcome original = runProgram({"template", "app", "charts/app", "-f", file}, files);
            const Outcome built = runProgram({"build", std::string("deep/clusters/") + name}, files);
            good(built);
            QCOMPARE(QString::fromStdString(built.out),
                     QString::fromStdString(withoutSource(original.out.substr(original.out.find('\n') + 1))));
        }
    }

    void importOfWhatCannotBeAnOverlay()
    {
        MemoryFileSystem files = tree();
        files.addFile("/s.yaml", "replicas: 2\n");
        files.addFile("/twice.yaml", "hosts: [a]\nhosts: [b]\n"); // Helm takes the last; an overlay refuses
        files.addFile("/broken.yaml", "a: [\n");
        const auto import = [&](const std::vector<std::string>& words) {
            std::vector<std::string> all{"import", "charts/app", "x"};
            all.insert(all.end(), words.begin(), words.end());
            return runProgram(all, files);
        };
        refused(import({"-f", "a=s.yaml", "-f", "b=broken.yaml"}), "[yaml.syntax]");
        refused(import({"-f", "a=s.yaml", "-f", "a=s.yaml"}), "is named twice");
        refused(import({"-f", "base=s.yaml"}), "cannot be an overlay's name");
        refused(import({"-f", "../a=s.yaml"}), "cannot be an overlay's name");
        refused(import({"-f", "s.yaml"}), "does not say ENVIRONMENT=FILE");
        refused(import({}), "there are no values files");
        refused(import({"-f", "a=nope.yaml"}), "cannot open `nope.yaml`");
        QCOMPARE(files.kindOf("/x"), EntryKind::None);
        const Outcome tried = import({"-f", "a=s.yaml", "--dry-run"});
        good(tried);
        QVERIFY(tried.out.find("+++ x/a/overlay.yaml") != std::string::npos);
        QCOMPARE(files.kindOf("/x"), EntryKind::None);
    }

    // A null that Helm leaves in the values and an overlay takes away.
    void importThatWouldDiffer()
    {
        MemoryFileSystem files = tree();
        files.addFile("/n.yaml", "other: {gone: null}\n");
        const Outcome made = runProgram({"import", "charts/app", "x", "-f", "a=n.yaml"}, files);
        refused(made, "would render something else");
        QCOMPARE(files.kindOf("/x"), EntryKind::None);
    }
};

QTEST_APPLESS_MAIN(NewOverlaysTest)
#include "new_overlays_test.moc"
