// Layers above a chart: merge rules for lists, nulls, places of errors, what Helm's vectors do not reach.
#include "core/chart/loader.h"
#include "core/filesystem/memory_file_system.h"
#include "core/values/coalesce.h"
#include "core/values/effective_values.h"
#include "core/values/go_print.h"
#include "core/values/layer_merger.h"
#include "core/values/process_dependencies.h"
#include "core/yaml/parser.h"

#include <QtTest>

using namespace strake;
using namespace strake::values;

namespace {

class Setting {
public:
    explicit Setting(std::initializer_list<std::pair<const char*, const char*>> files)
    {
        for (const auto& [name, text] : files)
            m_files.addFile(name, text);
        auto loaded = chart::loadChart(m_files, "chart", m_sources, m_problems);
        if (!loaded)
            qFatal("%s", loaded.error().message.c_str());
        m_chart = *loaded;
    }

    Setting& file(const char* text, std::vector<MergeRule> rules = {})
    {
        const std::string name = "layer" + std::to_string(m_layers.size()) + ".yaml";
        auto layer = fileLayer(name, m_sources.add(name, text), m_sources);
        if (!layer)
            qFatal("%s", layer.error().peerText.c_str());
        layer->merge = std::move(rules);
        m_layers.push_back(*layer);
        return *this;
    }

    Setting& set(const char* expression)
    {
        m_layers.push_back(setLayer(SetKind::Set, expression, m_sources));
        return *this;
    }

    Result<EffectiveValues> compute(bool nullsAlwaysRemove = true)
    {
        EffectiveOptions options;
        options.nullsAlwaysRemove = nullsAlwaysRemove;
        return EffectiveValues::compute(m_chart, m_layers, m_problems, options);
    }

    QString values(bool nullsAlwaysRemove = true)
    {
        const auto effective = compute(nullsAlwaysRemove);
        if (!effective)
            return "! " + QString::fromStdString(effective.error().message);
        return QString::fromStdString(printAsV(effective->root()));
    }

    MemoryFileSystem m_files;
    SourceMap m_sources;
    DiagnosticCollector m_problems;
    chart::ChartPtr m_chart;
    std::vector<Layer> m_layers;
};

constexpr const char* top = "apiVersion: v2\nname: top\nversion: 1.0.0\n";
constexpr const char* sub = "apiVersion: v2\nname: sub\nversion: 1.0.0\n";

MergeRule rule(const char* path, MergeMode mode, const char* key = "")
{
    MergeRule made;
    if (!ValuePath::parse(path, made.path))
        qFatal("path %s", path);
    made.mode = mode;
    made.key = key;
    return made;
}

} // namespace

class LayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsJoinAsTold()
    {
        const auto with = [](MergeMode mode) {
            return Setting({{"chart/Chart.yaml", top}, {"chart/values.yaml", "t: [1]\nu: [a]\n"}})
                .file("t: [2]\n", {rule("t", mode)})
                .file("t: [3]\nu: [b]\n", {rule("t", mode)})
                .values();
        };
        QCOMPARE(with(MergeMode::Replace), QString("map[t:[3] u:[b]]"));
        QCOMPARE(with(MergeMode::Append), QString("map[t:[1 2 3] u:[b]]"));
        QCOMPARE(with(MergeMode::Prepend), QString("map[t:[3 2 1] u:[b]]"));
    }

    void listsJoinByKey()
    {
        Setting setting({{"chart/Chart.yaml", top},
                         {"chart/values.yaml",
                          "env:\n- {name: A, value: 1, secret: {k: s, f: x}}\n- {name: B, value: 2}\n- bare\n"}});
        setting.file("env:\n- {name: C, value: 3}\n- {name: A, value: 9, secret: {f: null}}\n- {name: C, more: 1}\n",
                     {rule("env", MergeMode::ByKey, "name")});
        QCOMPARE(setting.values(), QString("map[env:[map[name:A secret:map[k:s] value:9] map[name:B value:2] bare "
                                           "map[more:1 name:C value:3]]]"));
        setting.file("env: [{value: 1}]\n", {rule("env", MergeMode::ByKey, "name")});
        QCOMPARE(setting.values(), QString("! an item of `env` has no `name`, by which it is to be merged"));
        // The chart's own values have not been touched.
        QCOMPARE(printAsV(setting.m_chart->values()),
                 std::string("map[env:[map[name:A secret:map[f:x k:s] value:1] map[name:B value:2] bare]]"));
    }

    void listsOfSubchartsJoin()
    {
        Setting setting({{"chart/Chart.yaml", "apiVersion: v2\nname: top\nversion: 1.0.0\ndependencies:\n- {name: sub, "
                                              "version: 1.x, alias: other, condition: other.use}\n"},
                         {"chart/values.yaml", "other: {use: false}\n"},
                         {"chart/charts/sub/Chart.yaml", sub},
                         {"chart/charts/sub/values.yaml", "l: [{a: 1}]\n"}});
        // The layer itself switches the subchart on, whose default lies beneath its list.
        setting.file("other: {use: true, l: [{b: 2}]}\n", {rule("other.l", MergeMode::Append)});
        QCOMPARE(setting.values(), QString("map[other:map[global:map[] l:[map[a:1] map[b:2]] use:true]]"));
    }

    void rulesThatDoNotApply()
    {
        Setting setting({{"chart/Chart.yaml", top}, {"chart/values.yaml", "t: {x: 1}\nk: [1]\n"}});
        setting.file("t: [2]\nk: null\nnew: [1]\n",
                     {rule("t", MergeMode::Append), rule("k", MergeMode::Append), rule("new", MergeMode::Append),
                      rule("gone.x", MergeMode::Append), rule("k[0]", MergeMode::Append)});
        QCOMPARE(setting.values(), QString("map[new:[1] t:[2]]"));
        setting.file("k: [2]\n", {rule("k", MergeMode::Append)}); // what a null removed does not come back
        QCOMPARE(setting.values(), QString("map[k:[2] new:[1] t:[2]]"));
    }

    void nullsRemove_data()
    {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("helm");
        QTest::addColumn<QString>("always");
        const QString subValues = " sub:map[deep:map[x:1] global:map[] s:1]]";
        QTest::newRow("top") << "a: null"
                             << "map[m:map[x:1 xx:2] o:<nil>" + subValues << "map[m:map[x:1 xx:2] o:<nil>" + subValues;
        QTest::newRow("deep") << "m: {x: null}"
                              << "map[a:1 m:map[xx:2] o:<nil>" + subValues << "map[a:1 m:map[xx:2] o:<nil>" + subValues;
        QTest::newRow("unknown") << "u: null\nm: {z: null}"
                                 << "map[a:1 m:map[x:1 xx:2 z:<nil>] o:<nil>" + subValues.chopped(1) + " u:<nil>]"
                                 << "map[a:1 m:map[x:1 xx:2] o:<nil>" + subValues;
        QTest::newRow("chart's null") << "o: null"
                                      << "map[a:1 m:map[x:1 xx:2]" + subValues << "map[a:1 m:map[x:1 xx:2]" + subValues;
        QTest::newRow("subchart's") << "sub: {s: null, deep: {x: null, xx: null}}"
                                    << "map[a:1 m:map[x:1 xx:2] o:<nil> sub:map[deep:map[xx:<nil>] global:map[]]]"
                                    << "map[a:1 m:map[x:1 xx:2] o:<nil> sub:map[deep:map[] global:map[]]]";
        QTest::newRow("subchart") << "sub: null"
                                  << "! the values of the subchart `sub` must be a map, found `<nil>`"
                                  << "map[a:1 m:map[x:1 xx:2] o:<nil>" + subValues;
    }
    void nullsRemove()
    {
        QFETCH(QString, layer);
        QFETCH(QString, helm);
        QFETCH(QString, always);
        Setting setting({{"chart/Chart.yaml", top},
                         {"chart/values.yaml", "a: 1\nm: {x: 1, xx: 2}\no: null\n"},
                         {"chart/charts/sub/Chart.yaml", sub},
                         {"chart/charts/sub/values.yaml", "s: 1\ndeep: {x: 1}\n"}});
        setting.file(qPrintable(layer));
        QCOMPARE(setting.values(false), helm);
        QCOMPARE(setting.values(true), always);
    }

    void laterLayersSetAgainWhatNullRemoved()
    {
        Setting setting({{"chart/Chart.yaml", top}, {"chart/values.yaml", "m: {x: 1, xx: 2}\n"}});
        setting.file("m: null\n").file("m: {z: 3}\n");
        QCOMPARE(setting.values(), QString("map[m:map[x:1 xx:2 z:3]]")); // as with Helm's -f
        setting.set("m.x=null");
        QCOMPARE(setting.values(), QString("map[m:map[xx:2 z:3]]"));
    }

    void settingWhatIsThereChangesNothing()
    {
        Setting setting({{"chart/Chart.yaml", top},
                         {"chart/values.yaml", "a: text\nb: {c: true, d: 'x,y.z', e: [1, {f: g}]}\n\"k.l\": m\n"},
                         {"chart/charts/sub/Chart.yaml", sub},
                         {"chart/charts/sub/values.yaml", "s: t\n"}});
        const auto before = setting.compute(false);
        QVERIFY(before);
        for (const char* expression : {"a=text", "b.c=true", "b.d=x\\,y.z", "k\\.l=m", "sub.s=t"})
            setting.set(expression);
        const auto after = setting.compute(false);
        QVERIFY(after);
        QVERIFY2(deepEqual(before->root(), after->root()), printAsV(after->root()).c_str());
    }

    void layersKeepTheirValues()
    {
        Setting setting({{"chart/Chart.yaml", top},
                         {"chart/values.yaml", "m: {x: 1}\nglobal: {g: {h: 1}}\n"},
                         {"chart/charts/sub/Chart.yaml", sub},
                         {"chart/charts/sub/values.yaml", "global: {g: {i: 2}}\n"}});
        setting.file("m: {xx: {z: 1}}\nl: [{a: 1}]\n").set("m.xx.z=2,l[0].a=3,l[1]=4");
        const QString first = setting.values();
        QCOMPARE(setting.values(), first);
        QCOMPARE(printAsV(setting.m_layers.front().values), std::string("map[l:[map[a:1]] m:map[xx:map[z:1]]]"));
        QCOMPARE(printAsV(setting.m_chart->values()), std::string("map[global:map[g:map[h:1]] m:map[x:1]]"));
    }

    void errorsOfLayers()
    {
        SourceMap sources;
        const MemoryFileSystem files;
        const auto missing = layersOf({.valueFiles = {"none.yaml"}}, files, sources);
        QCOMPARE(missing.error().peerText, std::string("open none.yaml: no such file or directory"));
        const auto remote = layersOf({.valueFiles = {"https://x/y.yaml"}}, files, sources);
        QVERIFY(remote.error().message.find("nothing is fetched") != std::string::npos);
        const auto input =
            layersOf({.valueFiles = {" - "}}, files, sources, [] { return Result<std::string>("a: 1\n"); });
        QCOMPARE(printAsV(input->front().values), std::string("map[a:1]"));

        const std::vector<Layer> bad{setLayer(SetKind::Set, "a=1,a.b=2", sources)};
        const auto merged = mergeLayers(bad);
        QCOMPARE(sources.path(merged.error().range.file), std::string_view("--set a=1,a.b=2"));
        QCOMPARE(sources.locate(merged.error().range).column, 5U);

        const FileId list = sources.add("list.yaml", "\n- a\n");
        const auto parsed = fileLayer("list.yaml", list, sources);
        QCOMPARE(sources.locate(parsed.error().range).line, 2U);
    }

    void inlineBlocksKeepTheirPlaces()
    {
        SourceMap sources;
        const FileId file = sources.add("overlay.yaml", "charts:\n- name: a\n  values:\n    x: {xx: 1}\n");
        const auto document = yaml::parse(sources, file);
        QVERIFY(document);
        const auto& entry = (*document)->find("charts")->items.front();
        const auto layer = inlineLayer("overlay.yaml", entry->findEntry("values")->value);
        QVERIFY(layer);
        QCOMPARE(layer->kind, LayerKind::Inline);
        QCOMPARE(layer->file, file);
        QCOMPARE(printAsV(layer->values), std::string("map[x:map[xx:1]]"));
    }

    void aliasesMultiply()
    {
        // Each level names the one below twice: 2^20 charts.
        MemoryFileSystem files;
        std::string folder = "chart/";
        for (int i = 0; i < 20; ++i) {
            files.addFile(folder + "Chart.yaml", "apiVersion: v2\nname: c" + std::to_string(i) +
                                                     "\nversion: 1.0.0\ndependencies:\n- {name: c" +
                                                     std::to_string(i + 1) + ", version: '*', alias: x}\n- {name: c" +
                                                     std::to_string(i + 1) + ", version: '*', alias: y}\n");
            folder += "charts/c" + std::to_string(i + 1) + "/";
        }
        files.addFile(folder + "Chart.yaml", "apiVersion: v2\nname: c20\nversion: 1.0.0\n");
        SourceMap sources;
        DiagnosticCollector problems;
        const auto loaded = chart::loadChart(files, "chart", sources, problems);
        QVERIFY(loaded);
        const auto processed = processDependencies(**loaded, Value::ofMap(), problems);
        QVERIFY(processed || processed.error().message.find("multiply") != std::string::npos);
    }

    void importsThatContainThemselves()
    {
        // The second import puts a map into one of its own members: Helm runs until memory ends.
        Setting setting(
            {{"chart/Chart.yaml", "apiVersion: v2\nname: top\nversion: 1.0.0\ndependencies:\n- {name: sub, "
                                  "version: 1.x, import-values: [{child: m.a, parent: q}, {child: m, parent: "
                                  "q.loop}, {child: m, parent: r}, {child: m.a.loop, parent: r}]}\n"},
             {"chart/charts/sub/Chart.yaml", sub},
             {"chart/charts/sub/values.yaml", "m: {a: {k: 1}}\n"}});
        QVERIFY2(setting.values().contains("come to more than"), qPrintable(setting.values()));
    }

    void importsThatMultiply()
    {
        // Each of thirty charts imports the values of the one below twice.
        MemoryFileSystem files;
        std::string folder = "chart/";
        for (int i = 0; i < 30; ++i) {
            files.addFile(
                folder + "Chart.yaml",
                "apiVersion: v2\nname: c\nversion: 1.0.0\ndependencies:\n- {name: c, version: '*', import-values: "
                "[{child: v, parent: v.a}, {child: v, parent: v.b}]}\n");
            folder += "charts/c/";
        }
        files.addFile(folder + "Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
        files.addFile(folder + "values.yaml", "v: {a: {}, b: {}}\n");
        SourceMap sources;
        DiagnosticCollector problems;
        const auto loaded = chart::loadChart(files, "chart", sources, problems);
        QVERIFY(loaded);
        const auto processed = processDependencies(**loaded, Value::ofMap(), problems);
        QVERIFY(!processed);
        QVERIFY(processed.error().message.find("come to more than") != std::string::npos);
    }

    void declaredChartsMustBeThere()
    {
        Setting setting(
            {{"chart/Chart.yaml", "apiVersion: v2\nname: top\nversion: 1.0.0\ndependencies:\n- {name: a}\n- {name: "
                                  "sub}\n- {name: b, alias: sub2}\n"},
             {"chart/charts/sub/Chart.yaml", sub}});
        const auto problem = checkDependencies(*setting.m_chart);
        QVERIFY(problem);
        QCOMPARE(
            problem->peerText,
            std::string(
                "An error occurred while checking for chart dependencies. You may need to run `helm dependency "
                "build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: a, b"));
    }
};

QTEST_GUILESS_MAIN(LayersTest)
#include "layers_test.moc"
