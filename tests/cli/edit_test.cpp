// The verbs that edit overlays: what is asked for changes, every other byte stays.
#include "core/filesystem/memory_file_system.h"
#include "tests/support/program.h"

#include <QTest>

using namespace strake;
using namespace strake::test;

namespace {

constexpr const char* chartYaml = "apiVersion: v2\nname: app\nversion: 1.0.0\n";
constexpr const char* chartValues = "# -- How many\nreplicas: 1\nimage:\n  repository: nginx\n  tag: \"1.0\"\nhosts:\n"
                                    "  - name: a\n    port: 1\n  - name: b\n    port: 2\nlabels: {}\n";
constexpr const char* configMap =
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n"
    "  replicas: {{ .Values.replicas | quote }}\n  image: {{ .Values.image.repository }}:{{ .Values.image.tag }}\n"
    "  hosts: {{ .Values.hosts | toJson | quote }}\n  labels: {{ .Values.labels | toJson | quote }}\n"
    "  hidden: {{ .Values.hidden | default \"no\" | quote }}\n";

MemoryFileSystem tree()
{
    MemoryFileSystem files;
    files.addFile("/chart/Chart.yaml", chartYaml);
    files.addFile("/chart/values.yaml", chartValues);
    files.addFile("/chart/templates/map.yaml", configMap);
    files.addFile("/base/overlay.yaml", "apiVersion: strake.dev/v1\nkind: Overlay\n# the chart\ncharts:\n- name: app # ours\n"
                                        "  path: ../chart\n  values:\n    replicas: 2   # two\n");
    files.addFile("/prod/overlay.yaml", "# top\napiVersion: strake.dev/v1\nkind: Overlay\nresources: [../base] # below\n");
    files.addFile("/eu/overlay.yaml", "apiVersion: strake.dev/v1\nkind: Overlay\nresources:\n  - ../base\ncharts:\n"
                                      "  - name: app\n    valuesFiles: [low.yaml, values.yaml]\n");
    files.addFile("/eu/low.yaml", "# low\n");
    files.addFile("/eu/values.yaml", "# Frankfurt\nimage:\n    # pinned\n    tag: '2.0' # by hand\n\n# end\n");
    return files;
}

QString text(const MemoryFileSystem& files, const std::string& path)
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

} // namespace

class EditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setInTheValuesFile()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"set", "eu", "image.tag=2.1", "replicas=3"}, files));
        QCOMPARE(text(files, "/eu/values.yaml"),
                 QString("# Frankfurt\nreplicas: 3\nimage:\n    # pinned\n    tag: '2.1' # by hand\n\n# end\n"));
        QCOMPARE(text(files, "/eu/low.yaml"), QString("# low\n"));
    }

    void setInline()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"set", "base", "image.tag=1.1"}, files));
        QCOMPARE(text(files, "/base/overlay.yaml"),
                 QString("apiVersion: strake.dev/v1\nkind: Overlay\n# the chart\ncharts:\n- name: app # ours\n"
                         "  path: ../chart\n  values:\n    replicas: 2   # two\n    image:\n      tag: \"1.1\"\n"));
    }

    void setAddsAnEntry()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"set", "prod", "replicas=5", "image.tag=x"}, files));
        QCOMPARE(text(files, "/prod/overlay.yaml"),
                 QString("# top\napiVersion: strake.dev/v1\nkind: Overlay\nresources: [../base] # below\ncharts:\n"
                         "  - name: app\n    values:\n      replicas: 5\n      image:\n        tag: x\n"));
        const Outcome values = runProgram({"values", "prod"}, files);
        QVERIFY2(values.out.find("replicas: 5\n") != std::string::npos, values.out.c_str());
    }

    void layers()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"set", "eu", "replicas=7", "--layer", "low.yaml"}, files));
        QCOMPARE(text(files, "/eu/low.yaml"), QString("# low\nreplicas: 7\n"));
        good(runProgram({"set", "eu", "replicas=8", "--layer", "inline"}, files));
        QVERIFY(text(files, "/eu/overlay.yaml").endsWith("    values:\n      replicas: 8\n"));
        refused(runProgram({"set", "eu", "replicas=7", "--layer", "nope.yaml"}, files), "there is no layer `nope.yaml`");
    }

    void listsAreWrittenWhole()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"set", "prod", "hosts[1].port=9"}, files));
        QVERIFY2(text(files, "/prod/overlay.yaml")
                     .endsWith("      hosts:\n        - name: a\n          port: 1\n        - name: b\n          port: 9\n"),
                 qPrintable(text(files, "/prod/overlay.yaml")));
        good(runProgram({"set", "prod", "hosts[0].port=3"}, files));
        QVERIFY(text(files, "/prod/overlay.yaml").contains("name: a\n          port: 3\n"));
        refused(runProgram({"set", "prod", "hosts[5].port=3"}, files), "[yaml.edit]");
        refused(runProgram({"set", "eu", "hosts[5].port=3"}, files), "`hosts` has 2 items");
    }

    void typesOfValues()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"set", "prod", "image.tag=10", "--string"}, files));
        QVERIFY(text(files, "/prod/overlay.yaml").contains("tag: \"10\"\n"));
        good(runProgram({"set", "prod", "labels={\"a\": [1, true]}", "--json"}, files));
        QVERIFY2(text(files, "/prod/overlay.yaml").contains("      labels:\n        a:\n          - 1\n          - true\n"),
                 qPrintable(text(files, "/prod/overlay.yaml")));
        refused(runProgram({"set", "prod", "labels={", "--json"}, files), "[values.invalid]");
        refused(runProgram({"set", "prod", "image"}, files), "has no value");
    }

    void unknownKeys()
    {
        MemoryFileSystem files = tree();
        const QString before = text(files, "/prod/overlay.yaml");
        refused(runProgram({"set", "prod", "replicsa=3"}, files), "did you mean `replicas`?");
        refused(runProgram({"set", "prod", "image.tagg=3"}, files), "did you mean `tag`?");
        QCOMPARE(text(files, "/prod/overlay.yaml"), before);
        good(runProgram({"set", "prod", "hidden=yes"}, files)); // a template reads it
        good(runProgram({"set", "prod", "labels.any=thing"}, files));
        good(runProgram({"set", "prod", "replicsa=3", "--force"}, files));
    }

    void theSchemaRefuses()
    {
        MemoryFileSystem files = tree();
        files.addFile("/chart/values.schema.json", R"({"properties": {"replicas": {"type": "integer"}}})");
        const QString before = text(files, "/eu/values.yaml");
        refused(runProgram({"set", "eu", "replicas=many"}, files), "`replicas` must be an integer");
        QCOMPARE(text(files, "/eu/values.yaml"), before);
        good(runProgram({"set", "eu", "replicas=many", "--force"}, files));
        good(runProgram({"set", "eu", "image.tag=3"}, files)); // what was wrong before is no reason
        good(runProgram({"set", "eu", "replicas=4"}, files));
    }

    void instances()
    {
        MemoryFileSystem files = tree();
        files.addFile("/two/overlay.yaml", "apiVersion: strake.dev/v1\nkind: Overlay\ncharts:\n  - name: a\n    path: ../chart\n"
                                           "  - name: b\n    path: ../chart\n    release: b\n");
        refused(runProgram({"set", "two", "replicas=3"}, files), "there are `a`, `b`");
        refused(runProgram({"set", "two", "replicas=3", "--instance", "c"}, files), "there are `a`, `b`");
        good(runProgram({"set", "two", "replicas=3", "--instance", "b"}, files));
        QVERIFY(text(files, "/two/overlay.yaml").endsWith("    release: b\n    values:\n      replicas: 3\n"));
    }

    void dryRun()
    {
        MemoryFileSystem files = tree();
        const QString before = text(files, "/eu/values.yaml");
        const Outcome outcome = runProgram({"set", "eu", "image.tag=3", "--string", "--dry-run"}, files);
        good(outcome);
        QVERIFY2(outcome.out.find("-    tag: '2.0' # by hand\n+    tag: '3' # by hand\n") != std::string::npos,
                 outcome.out.c_str());
        QCOMPARE(text(files, "/eu/values.yaml"), before);
    }

    void unset()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"unset", "base", "replicas"}, files));
        QCOMPARE(text(files, "/base/overlay.yaml"),
                 QString("apiVersion: strake.dev/v1\nkind: Overlay\n# the chart\ncharts:\n- name: app # ours\n  path: ../chart\n"));
        refused(runProgram({"unset", "base", "replicas"}, files), "`replicas` is not set in base/overlay.yaml");
        refused(runProgram({"unset", "base", "a..b"}, files), "is no path of a value");
        good(runProgram({"unset", "eu", "image.tag", "--null"}, files));
        QVERIFY2(text(files, "/eu/values.yaml").contains("    # pinned\n    tag: null # by hand\n"),
                 qPrintable(text(files, "/eu/values.yaml")));
    }
};

QTEST_APPLESS_MAIN(EditTest)
#include "edit_test.moc"
