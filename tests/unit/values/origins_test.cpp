// Who set a value: every layer with its place, lowest first, the winner last.
#include "core/chart/loader.h"
#include "core/filesystem/memory_file_system.h"
#include "core/values/effective_values.h"
#include "core/values/go_print.h"

#include <QtTest>

using namespace strake;
using namespace strake::values;

namespace {

class Traced {
public:
    Traced(std::initializer_list<std::pair<const char*, const char*>> files,
           std::initializer_list<std::pair<const char*, std::vector<MergeRule>>> layers,
           std::initializer_list<std::pair<SetKind, const char*>> sets = {})
    {
        MemoryFileSystem fileSystem;
        for (const auto& [name, text] : files)
            fileSystem.addFile(name, text);
        auto loaded = chart::loadChart(fileSystem, "chart", m_sources, m_problems);
        if (!loaded)
            qFatal("%s", loaded.error().message.c_str());
        std::vector<Layer> made;
        for (const auto& [text, rules] : layers) {
            const std::string name = "layer" + std::to_string(made.size()) + ".yaml";
            auto layer = fileLayer(name, m_sources.add(name, text), m_sources);
            layer->merge = rules;
            made.push_back(*layer);
        }
        for (const auto& [kind, expression] : sets)
            made.push_back(setLayer(kind, expression, m_sources));
        EffectiveOptions options;
        options.origins = true;
        options.readFile = [](const std::string&) -> Result<std::string> { return std::string("content"); };
        auto computed = EffectiveValues::compute(*loaded, made, m_problems, options);
        if (!computed)
            qFatal("%s", computed.error().message.c_str());
        m_values = *std::move(computed);

        options.origins = false;
        const auto plain = EffectiveValues::compute(*loaded, made, m_problems, options);
        QVERIFY2(deepEqual(plain->root(), m_values.root()), "tracing changes the values");
        QVERIFY(plain->origins(ValuePath()).empty());
    }

    QString place(const Origin& origin) const
    {
        const SourceRange& range = origin.value;
        const Location at = m_sources.locate(range);
        QString text = QString::fromStdString(std::string(at.path)) + ":" + QString::number(at.line) + ":" +
                       QString::number(at.column) + " " +
                       QString::fromStdString(
                           std::string(m_sources.text(range.file).substr(range.begin, range.end - range.begin)));
        return origin.isNull ? text + " (null)" : text;
    }

    QStringList origins(const char* path) const
    {
        ValuePath parsed;
        if (!ValuePath::parse(path, parsed))
            qFatal("path %s", path);
        QStringList places;
        for (const Origin& origin : m_values.origins(parsed))
            places << place(origin);
        return places;
    }

    SourceMap m_sources;
    DiagnosticCollector m_problems;
    EffectiveValues m_values;
};

constexpr const char* top = "apiVersion: v2\nname: top\nversion: 1.0.0\n";
constexpr const char* sub = "apiVersion: v2\nname: sub\nversion: 1.0.0\n";

MergeRule rule(const char* path, MergeMode mode, const char* key = "")
{
    MergeRule made;
    ValuePath::parse(path, made.path);
    made.mode = mode;
    made.key = key;
    return made;
}

} // namespace

class OriginsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersStack()
    {
        const Traced traced({{"chart/Chart.yaml", top}, {"chart/values.yaml", "a: 1\nm:\n  x: one\n  xx: two\n"}},
                            {{"m: {x: 'three'}\n", {}}, {"\nm:\n  x: four\n  z: 5\n", {}}},
                            {{SetKind::Set, "m.xx=six,b=7"}});
        QCOMPARE(traced.origins("a"), QStringList{"chart/values.yaml:1:4 1"});
        QCOMPARE(traced.origins("m.x"),
                 QStringList({"chart/values.yaml:3:6 one", "layer0.yaml:1:8 'three'", "layer1.yaml:3:6 four"}));
        QCOMPARE(traced.origins("m.xx"), QStringList({"chart/values.yaml:4:7 two", "--set m.xx=six,b=7:1:6 six"}));
        QCOMPARE(traced.origins("m.z"), QStringList{"layer1.yaml:4:6 5"});
        QCOMPARE(traced.origins("b"), QStringList{"--set m.xx=six,b=7:1:12 7"});
        QVERIFY(traced.origins("none").isEmpty());
        QVERIFY(traced.origins("a.b").isEmpty());
        const auto layers = traced.m_values.layers();
        QCOMPARE(layers.size(), 4U);
        QCOMPARE(layers[0].name, std::string("top"));
        QCOMPARE(layers[3].kind, LayerKind::Set);
        // The value itself says where it comes from, byte by byte.
        const Value& x = *traced.m_values.root().find("m")->find("x");
        QCOMPARE(traced.place(*traced.m_values.origin(x.text().originAt(3))), QString("layer1.yaml:3:6 four"));
    }

    void nullsRemove()
    {
        const Traced traced({{"chart/Chart.yaml", top}, {"chart/values.yaml", "m: {x: 1, xx: 2}\n"}},
                            {{"m: {x: ~}\n", {}}});
        QCOMPARE(traced.origins("m.x"), QStringList({"chart/values.yaml:1:8 1", "layer0.yaml:1:8 ~ (null)"}));
        QVERIFY(!traced.m_values.root().find("m")->find("x"));
    }

    void listsHaveWinnersOnly()
    {
        const Traced traced(
            {{"chart/Chart.yaml", top}, {"chart/values.yaml", "l: [{a: 1}]\ne: [{name: A, v: 1}]\nr: [1]\n"}},
            {{"l: [{a: 2}]\ne: [{name: A, v: 2}, {name: B}]\nr: [2]\n",
              {rule("l", MergeMode::Append), rule("e", MergeMode::ByKey, "name")}}},
            {{SetKind::Set, "l[1].b=3"}});
        QCOMPARE(traced.origins("l"), QStringList({"chart/values.yaml:1:4 [{a: 1}]", "layer0.yaml:1:4 [{a: 2}]"}));
        QCOMPARE(traced.origins("l[0].a"), QStringList{"chart/values.yaml:1:9 1"});
        QCOMPARE(traced.origins("l[1].a"), QStringList{"layer0.yaml:1:9 2"});
        QCOMPARE(traced.origins("l[1].b"), QStringList{"--set l[1].b=3:1:8 3"});
        QCOMPARE(traced.origins("e[0].name"), QStringList{"layer0.yaml:2:12 A"});
        QCOMPARE(traced.origins("e[0].v"), QStringList{"layer0.yaml:2:18 2"});
        QCOMPARE(traced.origins("r[0]"), QStringList{"layer0.yaml:3:5 2"});
    }

    void subchartsGlobalsAndImports()
    {
        const Traced traced(
            {{"chart/Chart.yaml", "apiVersion: v2\nname: top\nversion: 1.0.0\ndependencies:\n- {name: sub, "
                                  "version: 1.x, alias: one, import-values: [data, {child: c, parent: p.q}]}\n"},
             {"chart/values.yaml", "global: {g: 1}\none: {s: 2}\np: {q: {xx: 3}}\n"},
             {"chart/charts/sub/Chart.yaml", sub},
             {"chart/charts/sub/values.yaml", "s: a\nt: b\nglobal: {g: c, h: d}\nc: {v: e, xx: f}\n"
                                              "exports: {data: {i: j}}\n"}},
            {{"one: {s: 9, global: {g: 8}}\n", {}}}, {{SetKind::Set, "global.g=7"}});
        QCOMPARE(traced.origins("one.s"),
                 QStringList({"chart/charts/sub/values.yaml:1:4 a", "chart/values.yaml:2:10 2", "layer0.yaml:1:10 9"}));
        QCOMPARE(traced.origins("one.t"), QStringList{"chart/charts/sub/values.yaml:2:4 b"});
        QCOMPARE(traced.origins("one.global.h"), QStringList{"chart/charts/sub/values.yaml:3:19 d"});
        QCOMPARE(traced.origins("one.global.g"),
                 QStringList({"chart/charts/sub/values.yaml:3:13 c", "layer0.yaml:1:25 8", "chart/values.yaml:1:13 1",
                              "--set global.g=7:1:10 7"}));
        QCOMPARE(traced.origins("global.g"), QStringList({"chart/values.yaml:1:13 1", "--set global.g=7:1:10 7"}));
        QCOMPARE(traced.origins("i"), QStringList{"chart/charts/sub/values.yaml:5:21 j"});
        QCOMPARE(traced.origins("p.q.v"), QStringList{"chart/charts/sub/values.yaml:4:8 e"});
        QCOMPARE(traced.origins("p.q.xx"),
                 QStringList({"chart/charts/sub/values.yaml:4:15 f", "chart/values.yaml:3:13 3"}));
    }

    void theSetFamily()
    {
        const Traced traced({{"chart/Chart.yaml", top}}, {},
                            {{SetKind::Json, "j={\"a\":[1]},k=2"},
                             {SetKind::Set, "l={x,y},n=null,e="},
                             {SetKind::String, "s=1"},
                             {SetKind::File, "f=file.txt"},
                             {SetKind::Literal, "t=a,b=c"}});
        QCOMPARE(traced.origins("j.a[0]"), QStringList{"--set-json j={\"a\":[1]},k=2:1:3 {\"a\":[1]}"});
        QCOMPARE(traced.origins("l[1]"), QStringList{"--set l={x,y},n=null,e=:1:6 y"});
        QCOMPARE(traced.origins("l"), QStringList{"--set l={x,y},n=null,e=:1:3 {x,y}"});
        QCOMPARE(traced.origins("n"), QStringList{"--set l={x,y},n=null,e=:1:11 null (null)"});
        QCOMPARE(traced.origins("e"), QStringList{"--set l={x,y},n=null,e=:1:18 "});
        QCOMPARE(traced.origins("s"), QStringList{"--set-string s=1:1:3 1"});
        QCOMPARE(traced.origins("f"), QStringList{"--set-file f=file.txt:1:3 file.txt"});
        QCOMPARE(traced.origins("t"), QStringList{"--set-literal t=a,b=c:1:3 a,b=c"});
    }
};

QTEST_GUILESS_MAIN(OriginsTest)
#include "origins_test.moc"
