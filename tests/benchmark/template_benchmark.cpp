// How fast templates are parsed and executed, and whole charts compiled. Prints; fails only when a megabyte takes more
// than a second, or a chart a quarter of one.
#include "core/compiler.h"
#include "core/filesystem/disk_file_system.h"
#include "core/gotemplate/template_set.h"
#include "core/project.h"
#include "core/sprig/sprig.h"
#include "tests/support/source_path.h"

#include <QTest>

#include <ctime>
#include <functional>
#include <memory>
#include <string>

using namespace strake;

namespace {

// Of the processor, so that other work on the machine does not count.
double secondsOf(const std::function<void()>& work)
{
    const std::clock_t begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// What charts are made of: actions between text, conditions, loops, pipelines, definitions.
constexpr std::string_view definition = R"({{- define "labels" }}
app.kubernetes.io/name: {{ .name | trunc 63 | trimSuffix "-" | quote }}
app.kubernetes.io/instance: {{ default "release" .release | quote }}
{{- end }}
)";
constexpr std::string_view block = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ printf "%s-%s" .name .release | lower }}
  labels:
    {{- template "labels" . }}
spec:
  {{- if and .enabled (gt (len .items) 0) }}
  replicas: {{ .replicas }}
  template:
    spec:
      containers:
        {{- range $index, $item := .items }}
        - name: {{ $item.name | quote }}
          image: "{{ $item.image }}:{{ $item.tag | default $.release }}"
          args: [{{ join ", " (list "--index" ($index | toString) "--name" $item.name) }}]
        {{- else }}
        []
        {{- end }}
  {{- end }}
---
)";

Value dotOf()
{
    ValueList items;
    for (int i = 0; i < 20; ++i) {
        items.push_back(Value::ofMap({{"name", Value::ofString("item-" + std::to_string(i))},
                                      {"image", Value::ofString(std::string("registry.example/app"))},
                                      {"tag", Value::ofString(std::string("1.2.3"))}}));
    }
    return Value::ofMap({{"name", Value::ofString(std::string("benchmark"))},
                         {"release", Value::ofString(std::string("rel"))},
                         {"enabled", Value::ofBool(true)},
                         {"replicas", Value::ofInt(3)},
                         {"items", Value::ofList(std::move(items))}});
}

void report(const char* what, double seconds, std::size_t bytes)
{
    qInfo("%-12s %8.3f ms  %7.1f MB/s", what, seconds * 1e3, static_cast<double>(bytes) / seconds / 1e6);
    QVERIFY(seconds < 0.25 + static_cast<double>(bytes) / 1e6);
}

} // namespace

class TemplateBenchmark : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void language();
    void charts_data();
    void charts();
};

void TemplateBenchmark::language()
{
    const auto functions = std::make_shared<gotemplate::FunctionSet>();
    sprig::addAll(*functions);
    std::string text(definition);
    for (int i = 0; i < 100; ++i)
        text += block;
    constexpr int rounds = 10;
    report("parse", secondsOf([&] {
                        for (int i = 0; i < rounds; ++i) {
                            gotemplate::TemplateSet set(functions);
                            QVERIFY(set.parse("t", text).has_value());
                        }
                    }) / rounds,
           text.size());
    gotemplate::TemplateSet set(functions);
    QVERIFY(set.parse("t", text).has_value());
    const Value dot = dotOf();
    std::size_t written = 0;
    const double seconds = secondsOf([&] {
        for (int i = 0; i < rounds; ++i) {
            const auto result = set.execute("t", dot);
            QVERIFY(!result.error);
            written = result.output.view().size();
        }
    });
    report("execute", seconds / rounds, written);
}

void TemplateBenchmark::charts_data()
{
    QTest::addColumn<QString>("overlay");
    QTest::newRow("agent-local") << "charts/examples/agent-local/production";
    QTest::newRow("agent-job") << "charts/examples/agent-job/production";
}

void TemplateBenchmark::charts()
{
    QFETCH(QString, overlay);
    const DiskFileSystem files;
    const std::filesystem::path folder =
        std::filesystem::path(test::sourcePath().toStdString()) / overlay.toStdString();
    constexpr int rounds = 20;
    DiagnosticCollector problems;
    std::optional<Project> project;
    const double opened = secondsOf([&] {
        for (int i = 0; i < rounds; ++i)
            project = Project::openOverlay(files, folder, {}, problems);
    });
    QVERIFY(!problems.hasErrors());
    std::size_t written = 0;
    const double compiled = secondsOf([&] {
        for (int i = 0; i < rounds; ++i) {
            const Compilation compilation = compile(*project);
            QVERIFY(compilation.succeeded());
            written = 0;
            for (const OutputObject& object : compilation.objects)
                written += object.text.size();
        }
    });
    report("open", opened / rounds, written);
    report("compile", compiled / rounds, written);
}

QTEST_APPLESS_MAIN(TemplateBenchmark)
#include "template_benchmark.moc"
