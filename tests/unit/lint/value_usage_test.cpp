// Which values templates read, told without running them.
#include "core/chart/loader.h"
#include "core/filesystem/disk_file_system.h"
#include "core/lint/value_usage.h"
#include "tests/support/source_path.h"

#include <QTest>

using namespace strake;

namespace {

struct LoadedChart {
    SourceMap sources;
    chart::ChartPtr chart;
};

LoadedChart chartOf(std::vector<chart::BufferedFile> files, const std::string& more = {})
{
    LoadedChart out;
    files.push_back({"Chart.yaml", "Chart.yaml", "apiVersion: v2\nname: top\nversion: 1.0.0\n" + more});
    DiagnosticCollector problems;
    auto loaded = chart::loadFiles(std::move(files), out.sources, problems);
    if (!loaded)
        qFatal("%s", loaded.error().message.c_str());
    out.chart = *loaded;
    return out;
}

chart::BufferedFile file(const std::string& name, const std::string& text) { return {name, name, text}; }

bool isUsed(const lint::ValueUsage& usage, const std::string& path)
{
    ValuePath parsed;
    if (!ValuePath::parse(path, parsed))
        qFatal("no path: %s", path.c_str());
    return usage.firstUse(parsed).has_value();
}

} // namespace

class ValueUsageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expressions_data()
    {
        QTest::addColumn<QString>("templates");
        QTest::addColumn<QString>("used");
        QTest::addColumn<QString>("unused");
        const auto row = [](const char* name, const char* templates, const char* used, const char* unused) {
            QTest::newRow(name) << templates << used << unused;
        };
        row("field", "{{ .Values.a.b }}", "a.b a.b.c a", "a.c c");
        row("condition", "{{ if .Values.a }}x{{ end }}", "a", "a.b b");
        row("else if", "{{ if false }}{{ else if eq .Values.a 1 }}{{ else }}{{ .Values.b }}{{ end }}", "a b", "c");
        row("whole", "{{ toYaml .Values.a | nindent 2 }}", "a a.b a.b.c", "b");
        row("all", "{{ .Values | toYaml }}", "a a.b", "");
        row("with", "{{ with .Values.a }}{{ .b }}{{ $.Values.c }}{{ end }}", "a.b c a", "b a.d");
        row("with else", "{{ with .Values.a }}{{ else }}{{ .Values.b }}{{ end }}", "a b", "a.c");
        row("range", "{{ range .Values.a }}{{ .b }}{{ end }}", "a a[0].b a.x.b", "a.x.c");
        row("range pair", "{{ range $k, $v := .Values.a }}{{ $k }}{{ $v.b }}{{ end }}", "a.x.b", "a.x.c");
        row("variable", "{{ $x := .Values.a }}{{ $x.b }}", "a.b", "a.c");
        row("assigned later", "{{ $x := .Values.a }}{{ if true }}{{ $x = .Values.b }}{{ end }}{{ $x.c }}", "a.c b.c",
            "a.d");
        row("assigned in a loop", "{{ $x := 1 }}{{ range .Values.l }}{{ $x.c }}{{ $x = $.Values.a }}{{ end }}", "a.c l",
            "a.d");
        row("index", "{{ index .Values \"a\" \"b-c\" }}{{ index .Values.l 0 }}", "a.\"b-c\" l", "a.b");
        row("index unknown", "{{ index .Values.a .Values.k }}", "a.x k", "b");
        row("get, dig, pluck",
            "{{ (get .Values \"a\").b }}{{ dig \"c\" \"d\" 0 .Values }}{{ pluck \"e\" .Values | first }}", "a.b c.d e",
            "a.c c.e f");
        row("hasKey", "{{ if hasKey .Values.a \"b\" }}x{{ end }}", "a.b", "a.c");
        row("default", "{{ default .Values.a.d .Values.b.d }}{{ (.Values.c | default dict).d }}", "a.d b.d c.d", "c.e");
        row("ternary, coalesce", "{{ (ternary .Values.a .Values.b true).x }}{{ (coalesce .Values.c .Values.d).y }}",
            "a.x b.x c.y d.y", "a.y");
        row("merge", "{{ $m := merge (dict \"x\" .Values.a) .Values.b }}{{ $m.x.y }}{{ $m.z }}", "a.y b.z b.x.y",
            "a.z b.q");
        row("set", "{{ $d := dict }}{{ $_ := set $d \"k\" .Values.a }}{{ $d.k.b }}", "a.b", "a.c");
        row("include", "{{ define \"h\" }}{{ .Values.a }}{{ end }}{{ include \"h\" . }}", "a", "b");
        row("not included", "{{ define \"h\" }}{{ .Values.a }}{{ end }}{{ .Values.b }}", "b", "a");
        row("template", "{{ define \"h\" }}{{ .b }}{{ end }}{{ template \"h\" .Values.a }}", "a.b", "a.c");
        row("dict to include",
            "{{ define \"h\" }}{{ .ctx.Values.c }}{{ .v.b }}{{ end }}{{ include \"h\" (dict \"ctx\" $ \"v\" .Values.a) "
            "}}",
            "a.b c", "a.c d");
        row("list to include",
            "{{ define \"h\" }}{{ $root := first . }}{{ $root.Values.c }}{{ (last .).b }}{{ end }}"
            "{{ include \"h\" (list $ .Values.a) }}",
            "a.b c", "a.c d");
        row("name by printf",
            "{{ define \"h.x\" }}{{ .Values.a }}{{ end }}{{ define \"g.x\" }}{{ .Values.b }}{{ end }}"
            "{{ include (printf \"h.%s\" .Values.k) . }}",
            "a k", "b");
        row("helper calls itself",
            "{{ define \"h\" }}{{ if .n }}{{ include \"h\" (dict \"n\" .n.m) }}{{ end }}{{ end }}"
            "{{ include \"h\" (dict \"n\" .Values.a) }}",
            "a a.m a.m.m", "b");
        row("tpl", "{{ tpl .Values.text . }}", "text inside", "outside");
        row("unknown function", "{{ fromYaml (toYaml .Values.a) }}{{ sha256sum .Values.b }}", "a.x b", "c");
        row("method", "{{ .Files.Get .Values.a }}{{ .Capabilities.APIVersions.Has .Values.b }}", "a b", "c");
        row("chain", "{{ (default .Values.a .Values.b).c }}", "a.c b.c", "a.d");
        row("broken", "{{ .Values.a }", "a", "");
    }

    void expressions()
    {
        QFETCH(QString, templates);
        QFETCH(QString, used);
        QFETCH(QString, unused);
        const LoadedChart loaded = chartOf(
            {file("templates/x.yaml", templates.toStdString()),
             file("values.yaml", "text: '{{ .Values.inside }}'\ninside: 1\noutside: '{{ .Values.nothing }'\n")});
        const lint::ValueUsage usage = lint::findUses(*loaded.chart);
        // Of a chart with a template that cannot be read nobody knows what it does not use.
        QCOMPARE(usage.isComplete(), QByteArray(QTest::currentDataTag()) != "broken");
        for (const QString& path : used.split(' ', Qt::SkipEmptyParts))
            QVERIFY2(isUsed(usage, path.toStdString()), qPrintable(path + " counts as unused"));
        for (const QString& path : unused.split(' ', Qt::SkipEmptyParts))
            QVERIFY2(!isUsed(usage, path.toStdString()), qPrintable(path + " counts as used"));
    }

    void place()
    {
        const LoadedChart loaded = chartOf({file("templates/x.yaml", "a: 1\nb: {{ .Values.b | quote }}\n")});
        const auto use = lint::findUses(*loaded.chart).firstUse(ValuePath({PathStep("b")}));
        QVERIFY(use.has_value());
        const Location at = loaded.sources.locate(*use);
        QCOMPARE(std::string(at.path), std::string("templates/x.yaml"));
        QCOMPARE(at.line, 2U);
    }

    void partialsRunOnlyWhenCalled()
    {
        const LoadedChart loaded =
            chartOf({file("templates/_a.tpl", "{{ .Values.a }}"), file("templates/NOTES.txt", "{{ .Values.b }}")});
        const lint::ValueUsage usage = lint::findUses(*loaded.chart);
        QVERIFY(!isUsed(usage, "a"));
        QVERIFY(isUsed(usage, "b"));
    }

    void subcharts()
    {
        const std::string sub = "apiVersion: v2\nname: db\nversion: 1.0.0\n";
        const LoadedChart loaded =
            chartOf({file("charts/db/Chart.yaml", sub),
                     file("charts/db/templates/x.yaml", "{{ .Values.a }}{{ .Values.global.g }}"),
                     file("charts/db/templates/_h.tpl", "{{ define \"db.h\" }}{{ .Values.h }}{{ end }}"),
                     file("templates/x.yaml", "{{ include \"db.h\" .Subcharts.store }}{{ include \"db.h\" . }}")},
                    "dependencies:\n  - name: db\n    version: 1.0.0\n    repository: file://db\n    alias: store\n"
                    "    condition: store.enabled,global.store\n    tags: [back]\n    import-values: [{child: c, "
                    "parent: p}]\n");
        const lint::ValueUsage usage = lint::findUses(*loaded.chart);
        for (const char* path :
             {"store.a", "store.h", "h", "global.g", "store.enabled", "global.store", "tags.back", "store.c.x"})
            QVERIFY2(isUsed(usage, path), path);
        for (const char* path : {"a", "db.a", "store.b", "tags.front", "global.h"})
            QVERIFY2(!isUsed(usage, path), path);
    }

    void ourCharts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("unused");
        QTest::newRow("agent-local") << "agent-local"
                                     << "global"; // allowed for charts above, which nothing reads
        QTest::newRow("agent-job") << "agent-job"
                                   << "";
    }

    void ourCharts()
    {
        QFETCH(QString, name);
        QFETCH(QString, unused);
        DiskFileSystem files;
        SourceMap sources;
        DiagnosticCollector problems;
        const auto chart = chart::loadChart(files, test::sourcePath("charts/" + name).toStdString(), sources, problems);
        QVERIFY(chart);
        const lint::ValueUsage usage = lint::findUses(**chart);
        QVERIFY(usage.isComplete());
        QString found;
        collectUnused(usage, (*chart)->values(), {}, found);
        QCOMPARE(found, QString()); // of those that have a value
        if (!unused.isEmpty())
            QVERIFY(!isUsed(usage, unused.toStdString()));
        QVERIFY(!isUsed(usage, "noSuchValue"));
    }

    // Recursion without end, in data and in templates, ends all the same.
    void hostile()
    {
        std::string growing =
            "{{ define \"g\" }}{{ include \"g\" (dict \"a\" . \"b\" .) }}{{ end }}{{ include \"g\" . }}";
        QVERIFY(
            lint::findUses(*chartOf({file("templates/x.yaml", growing)}).chart).firstUse(ValuePath({PathStep("z")})));
        std::string deep;
        for (int i = 0; i < 3000; ++i)
            deep += "{{ if .Values.a }}";
        for (int i = 0; i < 3000; ++i)
            deep += "{{ end }}";
        QVERIFY(!lint::findUses(*chartOf({file("templates/x.yaml", deep)}).chart).isComplete());
        std::string pattern = "{{ include (printf \"%s%s%s%s%s%s%s%s%s%sb\" 1 1 1 1 1 1 1 1 1 1) . }}{{ define \"" +
                              std::string(60, 'a') + "\" }}{{ end }}";
        QVERIFY(!isUsed(lint::findUses(*chartOf({file("templates/x.yaml", pattern)}).chart), "a"));
    }

private:
    static void collectUnused(const lint::ValueUsage& usage, const Value& value, ValuePath path, QString& out)
    {
        if (value.isMap() && value.map() && !value.map()->empty()) {
            for (const auto& [key, member] : *value.map())
                collectUnused(usage, member, path.child(key), out);
        } else if (!usage.firstUse(path)) {
            out += QString::fromStdString(path.toString()) + " ";
        }
    }
};

QTEST_GUILESS_MAIN(ValueUsageTest)
#include "value_usage_test.moc"
