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
    files.addFile("/base/overlay.yaml",
                  "apiVersion: strake.dev/v1\nkind: Overlay\n# the chart\ncharts:\n- name: app # ours\n"
                  "  path: ../chart\n  values:\n    replicas: 2   # two\n");
    files.addFile("/prod/overlay.yaml",
                  "# top\napiVersion: strake.dev/v1\nkind: Overlay\nresources: [../base] # below\n");
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
        refused(runProgram({"set", "eu", "replicas=7", "--layer", "nope.yaml"}, files),
                "there is no layer `nope.yaml`");
    }

    void listsAreWrittenWhole()
    {
        MemoryFileSystem files = tree();
        good(runProgram({"set", "prod", "hosts[1].port=9"}, files));
        QVERIFY2(
            text(files, "/prod/overlay.yaml")
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
        QVERIFY2(
            text(files, "/prod/overlay.yaml").contains("      labels:\n        a:\n          - 1\n          - true\n"),
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
        files.addFile("/two/overlay.yaml",
                      "apiVersion: strake.dev/v1\nkind: Overlay\ncharts:\n  - name: a\n    path: ../chart\n"
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
        QCOMPARE(text(files, "/base/overlay.yaml"), QString("apiVersion: strake.dev/v1\nkind: Overlay\n# the "
                                                            "chart\ncharts:\n- name: app # ours\n  path: ../chart\n"));
        refused(runProgram({"unset", "base", "replicas"}, files), "`replicas` is not set in base/overlay.yaml");
        refused(runProgram({"unset", "base", "a..b"}, files), "is no path of a value");
        good(runProgram({"unset", "eu", "image.tag", "--null"}, files));
        QVERIFY2(text(files, "/eu/values.yaml").contains("    # pinned\n    tag: null # by hand\n"),
                 qPrintable(text(files, "/eu/values.yaml")));
    }

    void addToAnOverlay()
    {
        MemoryFileSystem files = tree();
        files.addFile("/eu/policy.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p}\n");
        files.addFile("/parts/ha/kustomization.yaml",
                      "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n");
        good(runProgram({"add", "resource", "eu", "policy.yaml"}, files));
        good(runProgram({"add", "resource", "eu", "eu/policy.yaml", "../base"}, files)); // both are there
        good(runProgram({"add", "component", "eu", "parts/ha"}, files));
        QCOMPARE(
            text(files, "/eu/overlay.yaml"),
            QString(
                "apiVersion: strake.dev/v1\nkind: Overlay\nresources:\n  - ../base\n  - policy.yaml\n"
                "components:\n  - ../parts/ha\ncharts:\n  - name: app\n    valuesFiles: [low.yaml, values.yaml]\n"));
        const QString before = text(files, "/eu/overlay.yaml");
        refused(runProgram({"add", "resource", "eu", "nope.yaml"}, files), "there is no nope.yaml in eu");
        refused(runProgram({"add", "resource", "eu", "../eu"}, files), "[overlay.cycle]");
        refused(runProgram({"add", "resource", "chart", "Chart.yaml"}, files), "neither an overlay.yaml nor");
        QCOMPARE(text(files, "/eu/overlay.yaml"), before);
    }

    void addToAKustomization()
    {
        MemoryFileSystem files;
        files.addFile("/k/kustomization.yaml",
                      "# mine\nimages: # pinned\n- name: nginx # web\n  newTag: \"1\"\n\nresources: [a.yaml]\n");
        files.addFile("/k/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        files.addFile("/k/p.yaml", "- {op: add, path: /data, value: {}}\n");
        const auto add = [&](std::vector<std::string> words) {
            words.insert(words.begin(), "add");
            good(runProgram(words, files));
        };
        for (int i = 0; i < 2; ++i) { // the second time nothing is left to do
            add({"image", "k", "nginx:2", "redis=eu.example.com:5000/redis:7@sha256:abc"});
            add({"patch", "k", "--path", "p.yaml", "--kind", "ConfigMap", "--name", "a"});
            add({"label", "k", "team:infra,tier:gold"});
            add({"label", "k", "cost:x", "--without-selector"});
            QCOMPARE(text(files, "/k/kustomization.yaml"), QString(R"(# mine
images: # pinned
- name: nginx # web
  newTag: "2"
- name: redis
  newName: eu.example.com:5000/redis
  newTag: "7"
  digest: sha256:abc
patches:
- path: p.yaml
  target:
    kind: ConfigMap
    name: a

resources: [a.yaml]
labels:
- includeSelectors: true
  pairs:
    team: infra
    tier: gold
- pairs:
    cost: x
)"));
        }
        const QString before = text(files, "/k/kustomization.yaml");
        refused(runProgram({"add", "label", "k", "team:web"}, files), "the label `team` is there already");
        refused(runProgram({"add", "label", "k", "team:"}, files), "the label `team` is there already");
        refused(runProgram({"add", "label", "k", "nothing"}, files), "`nothing` is no label");
        refused(runProgram({"add", "label", "k", "a b:c"}, files), "`a b` is no label's key");
        refused(runProgram({"add", "image", "k", "nginx"}, files), "says nothing of an image");
        refused(runProgram({"add", "patch", "k"}, files), "one of --path and --patch");
        refused(runProgram({"add", "patch", "k", "--path", "q.yaml"}, files), "there is no q.yaml in k");
        refused(runProgram({"add", "thing", "k", "x"}, files), "resource, component, patch, image or label");
        QCOMPARE(text(files, "/k/kustomization.yaml"), before);
        add({"label", "k", "team:web", "--force"});
        QVERIFY(text(files, "/k/kustomization.yaml").contains("    team: web\n    tier: gold\n"));
        add({"image", "k", "nginx=other:*"});
        QVERIFY(text(files, "/k/kustomization.yaml").contains("  newName: other\n  newTag: \"2\"\n"));
        add({"image", "k", "nginx@sha256:def"});
        QVERIFY(text(files, "/k/kustomization.yaml").contains("- name: nginx # web\n  digest: sha256:def\n"));
    }

    void commonLabelsStay()
    {
        MemoryFileSystem files;
        files.addFile("/k/kustomization.yml", "commonLabels:\n  # who\n  team: a\n");
        good(runProgram({"add", "label", "k", "tier:gold"}, files));
        QCOMPARE(text(files, "/k/kustomization.yml"), QString("commonLabels:\n  # who\n  team: a\n  tier: gold\n"));
    }
};

QTEST_APPLESS_MAIN(EditTest)
#include "edit_test.moc"
