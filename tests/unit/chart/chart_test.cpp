// Chart folders: what is loaded, what is left out, and the words with which loading fails.
#include "core/chart/go_time.h"
#include "core/chart/ignore.h"
#include "core/chart/loader.h"
#include "core/filesystem/memory_file_system.h"

#include <QtTest>

#include <initializer_list>
#include <utility>

using namespace strake;
using namespace strake::chart;

namespace {

using Files = std::initializer_list<std::pair<const char*, std::string>>;

constexpr const char* chartYaml = "apiVersion: v2\nname: top\nversion: 1.0.0\n";

class Loaded {
public:
    explicit Loaded(Files files, LoadOptions options = {})
    {
        for (const auto& [name, text] : files)
            fileSystem.addFile(std::string("/c/") + name, text);
        load(std::move(options));
    }
    explicit Loaded(MemoryFileSystem given, LoadOptions options = {}) : fileSystem(std::move(given))
    {
        load(std::move(options));
    }

    QString error() const
    {
        if (chart)
            return {};
        return QString::fromStdString(failure.peerText.empty() ? failure.message : failure.peerText);
    }
    QStringList warnings() const
    {
        QStringList lines;
        for (const Diagnostic& problem : problems.diagnostics())
            lines << QString::fromStdString(problem.peerText);
        return lines;
    }

    MemoryFileSystem fileSystem;
    SourceMap sources;
    DiagnosticCollector problems;
    ChartPtr chart;
    Diagnostic failure;

private:
    void load(LoadOptions options)
    {
        auto loaded = loadChart(fileSystem, "/c", sources, problems, options);
        if (loaded)
            chart = *loaded;
        else
            failure = std::move(loaded).error();
    }
};

QString namesOf(const std::vector<File>& files)
{
    QStringList names;
    for (const File& file : files)
        names << QString::fromStdString(file.name);
    return names.join(' ');
}

QString metadataError(const std::string& text) { return Loaded({{"Chart.yaml", text}}).error(); }

QString ignoredBy(const char* rules, const char* path, bool isFolder = false)
{
    auto parsed = IgnoreRules::parse(rules);
    if (!parsed)
        return QString::fromStdString(parsed.error().peerText);
    return parsed->ignores(path, isFolder) ? "yes" : "no";
}

} // namespace

class ChartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingAtItsPlace()
    {
        const Loaded loaded({{"Chart.yaml", chartYaml},
                             {"values.yaml", "a: 1\n"},
                             {"values.schema.json", "{}"},
                             {"README.md", "read"},
                             {".helmignore", "*.bak\n"},
                             {"x.bak", ""},
                             {"templates/a.yaml", "\xEF\xBB\xBFkind: A"},
                             {"templates/b/_h.tpl", ""},
                             {"templates/.hidden", ""},
                             {"crds/one.yaml", "crd"},
                             {"crds/two.txt", ""},
                             {"data/bin", std::string("\0\xff", 2)},
                             {"charts/sub.tgz.prov", "proof"},
                             {"Chart.lock", "digest: d\ngenerated: \"2020-01-02T03:04:05.6+02:00\"\n"}});
        QVERIFY2(loaded.chart, qPrintable(loaded.error()));
        const Chart& chart = *loaded.chart;
        QCOMPARE(chart.name(), std::string("top"));
        QCOMPARE(namesOf(chart.templates()), QString("templates/a.yaml templates/b/_h.tpl"));
        QCOMPARE(chart.templates().front().text(), std::string_view("kind: A"));
        QCOMPARE(loaded.sources.path(chart.templates().front().id), std::string_view("/c/templates/a.yaml"));
        QCOMPARE(namesOf(chart.files()),
                 QString(".helmignore README.md charts/sub.tgz.prov crds/one.yaml crds/two.txt data/bin"));
        QCOMPARE(*chart.files().back().bytes, std::string("\0\xff", 2));
        QCOMPARE(chart.contents().schema->text(), std::string_view("{}"));
        QCOMPARE(chart.values().find("a")->floating(), 1.0);
        QVERIFY(chart.contents().valuesNode->find("a"));
        QCOMPARE(chart.contents().lock->digest, std::string("d"));
        QCOMPARE(chart.crds().size(), 1U);
        QCOMPARE(chart.crds().front().path, std::string("top/crds/one.yaml"));
        QCOMPARE(chart.contents().raw.size(), 12U);
    }

    void chartsBelow()
    {
        const Loaded loaded({{"Chart.yaml", chartYaml},
                             {"crds/x.json", ""},
                             {"charts/a/Chart.yaml", "apiVersion: v2\nname: aaa\nversion: 1.0.0\n"},
                             {"charts/a/values.yaml", "k: a\n"},
                             {"charts/a/templates/t.yaml", "t"},
                             {"charts/a/crds/y.YML", ""},
                             {"charts/a/charts/deep/Chart.yaml", "apiVersion: v1\nname: deep\nversion: 1.0.0\n"},
                             {"charts/b/Chart.yaml", "apiVersion: v2\nname: b\nversion: 1.0.0\n"},
                             {"charts/_c/x", ""},
                             {"charts/.d/x", ""}});
        QVERIFY2(loaded.chart, qPrintable(loaded.error()));
        QCOMPARE(loaded.chart->dependencies().size(), 2U);
        const Chart& a = *loaded.chart->dependencies().front();
        QCOMPARE(a.fullPath(), std::string("top/charts/aaa"));
        QCOMPARE(a.dependencies().front()->fullPath(), std::string("top/charts/aaa/charts/deep"));
        QCOMPARE(namesOf(a.templates()), QString("templates/t.yaml"));
        QCOMPARE(loaded.sources.path(a.templates().front().id), std::string_view("/c/charts/a/templates/t.yaml"));
        QCOMPARE(a.values().find("k")->string(), std::string_view("a"));
        QCOMPARE(loaded.chart->crds().size(), 2U);
        QCOMPARE(loaded.chart->crds().back().path, std::string("top/charts/aaa/crds/y.YML"));
    }

    void metadata()
    {
        const Loaded loaded({{"Chart.yaml", "NAME: top\nversion: 1.10\nappVersion: 1e3\nkubeVersion: true\n"
                                            "keywords: [1, a, yes]\nannotations: {o: 1, b: false, z: null}\n"
                                            "maintainers:\n- name: \"A\\tB\"\n  email: x@y\n  age: 3\n"
                                            "description: \"a\\u0007b\\u2028c\"\ndeprecated: yes\nunknown: {a: [1]}\n"
                                            "dependencies:\n- name: d\n  version: 1\n  import-values: [x, {child: a, "
                                            "parent: 1}]\n  tags: [t]\n  alias: A-1_b\n"}});
        QVERIFY2(loaded.chart, qPrintable(loaded.error()));
        const Metadata& m = loaded.chart->metadata();
        QCOMPARE(m.apiVersion, std::string("v1"));
        QCOMPARE(m.name, std::string("top"));
        QCOMPARE(m.version, std::string("1.1"));
        QCOMPARE(m.appVersion, std::string("1000"));
        QCOMPARE(m.kubeVersion, std::string("true"));
        QCOMPARE(m.keywords, (std::vector<std::string>{"1", "a", "true"}));
        QCOMPARE(m.annotations, (std::map<std::string, std::string>{{"b", "false"}, {"o", "1"}, {"z", ""}}));
        QCOMPARE(m.maintainers.front()->name, std::string("A B"));
        QCOMPARE(m.description, std::string("ab c"));
        QVERIFY(m.deprecated);
        QCOMPARE(m.dependencies.front()->version, std::string("1"));
        QCOMPARE(m.dependencies.front()->importValues.back().find("parent")->kind(), Kind::Float64);
        QVERIFY(m.hasDependencies);
    }

    void metadataErrors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const QString start = "apiVersion: v2\nname: a\nversion: 1.0.0\n";
        const QString json = "cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: ";
        QTest::newRow("empty") << ""
                               << "validation: chart.metadata.name is required";
        QTest::newRow("null") << "null\n"
                              << "validation: chart.metadata.name is required";
        QTest::newRow("scalar") << "x\n" << json + "cannot unmarshal string into Go value of type chart.Metadata";
        QTest::newRow("list") << "[]\n" << json + "cannot unmarshal array into Go value of type chart.Metadata";
        QTest::newRow("syntax") << "a: [\n"
                                << "cannot load Chart.yaml: error converting YAML to JSON: yaml: line 1: did not find "
                                   "expected node content";
        QTest::newRow("no version") << "name: a\n"
                                    << "validation: chart.metadata.version is required";
        QTest::newRow("version") << "name: a\nversion: x\n"
                                 << "validation: chart.metadata.version \"x\" is invalid";
        QTest::newRow("slash") << "name: a/b\nversion: 1.0.0\n"
                               << "validation: chart.metadata.name \"a/b\" is invalid";
        QTest::newRow("dots") << "name: ..\nversion: 1.0.0\n"
                              << "validation: chart.metadata.name \"..\" is not allowed";
        QTest::newRow("type") << start + "type: x\n"
                              << "validation: chart.metadata.type must be application or library";
        QTest::newRow("name") << "name: [a]\n"
                              << json + "cannot unmarshal array into Go struct field Metadata.name of type string";
        QTest::newRow("deprecated")
            << start + "deprecated: 1\n"
            << json + "cannot unmarshal number into Go struct field Metadata.deprecated of type bool";
        QTest::newRow("maintainers")
            << start + "maintainers: {}\n"
            << json + "cannot unmarshal object into Go struct field Metadata.maintainers of type []*chart.Maintainer";
        QTest::newRow("maintainer")
            << start + "maintainers: [x]\n"
            << json + "cannot unmarshal string into Go struct field Metadata.maintainers of type chart.Maintainer";
        QTest::newRow("maintainer's name")
            << start + "maintainers: [{name: {}}]\n"
            << json + "cannot unmarshal object into Go struct field Maintainer.maintainers.name of type string";
        QTest::newRow("annotation")
            << start + "annotations: {a: []}\n"
            << json + "cannot unmarshal array into Go struct field Metadata.annotations of type string";
        QTest::newRow("keywords")
            << start + "keywords: a\n"
            << json + "cannot unmarshal string into Go struct field Metadata.keywords of type []string";
        QTest::newRow("null maintainer") << start + "maintainers: [null]\n"
                                         << "validation: maintainers must not contain empty or null nodes";
        QTest::newRow("null dependency") << start + "dependencies: [~]\n"
                                         << "validation: dependencies must not contain empty or null nodes";
        QTest::newRow("alias") << start + "dependencies: [{name: x, alias: a.b}]\n"
                               << "validation: dependency \"x\" has disallowed characters in the alias";
        QTest::newRow("twice") << start + "dependencies: [{name: x}, {name: y, alias: x}]\n"
                               << "validation: more than one dependency with name or alias \"x\"";
    }
    void metadataErrors()
    {
        QFETCH(QString, text);
        QFETCH(QString, error);
        QCOMPARE(metadataError(text.toStdString()), error);
    }

    void placesOfMetadataErrors()
    {
        const Loaded wrong({{"Chart.yaml", "apiVersion: v2\nname: a\nversion: abc\n"}});
        QCOMPARE(wrong.sources.locate(wrong.failure.range).line, 3U);
        const Loaded type({{"Chart.yaml", "name: a\nmaintainers:\n- {name: [x]}\n"}});
        QCOMPARE(type.sources.locate(type.failure.range).line, 3U);
        QCOMPARE(type.sources.locate(type.failure.range).path, std::string_view("/c/Chart.yaml"));
    }

    void loadErrors()
    {
        QCOMPARE(Loaded({{"values.yaml", ""}}).error(), QString("Chart.yaml file is missing"));
        QCOMPARE(Loaded(MemoryFileSystem()).error(), QString("path \"/c\" not found"));
        QCOMPARE(
            Loaded({{"Chart.yaml", chartYaml}, {"values.yaml", "- 1\n"}}).error(),
            QString("cannot load values.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                    "array into Go value of type map[string]interface {}"));
        QCOMPARE(Loaded({{"Chart.yaml", chartYaml}, {"Chart.lock", "generated: x\n"}}).error(),
                 QString("cannot load Chart.lock: error unmarshaling JSON: while decoding JSON: parsing time \"x\" as "
                         "\"2006-01-02T15:04:05Z07:00\": cannot parse \"x\" as \"2006\""));
        QCOMPARE(Loaded({{"Chart.yaml", chartYaml}, {"charts/README.md", ""}}).error(),
                 QString("error unpacking subchart README.md in top: Chart.yaml file is missing"));
        QCOMPARE(Loaded({{"Chart.yaml", chartYaml}, {"charts/a/Chart.yaml", "name: a\n"}}).error(),
                 QString("error unpacking subchart a in top: validation: chart.metadata.version is required"));
        QCOMPARE(Loaded({{"Chart.yaml", chartYaml}, {"charts/a.tgz/x", ""}}).error(),
                 QString("error unpacking subchart tar in top: expected a.tgz, got a.tgz/x"));
        QCOMPARE(Loaded({{"Chart.yaml", chartYaml}, {"charts/a.tgz", "x"}}).error(),
                 QString("error unpacking subchart a.tgz in top: unexpected EOF"));
        QCOMPARE(Loaded({{"Chart.yaml", chartYaml}, {"big", std::string(2000, 'x')}}, {.maxFileBytes = 1000}).error(),
                 QString("chart file \"big\" is larger than the maximum file size 1000"));
        QVERIFY(Loaded({{"Chart.yaml", chartYaml}, {"a", std::string(900, 'x')}, {"b", std::string(900, 'x')}},
                       {.maxFileBytes = 1000, .maxTotalBytes = 1500})
                    .error()
                    .contains("together"));
        QVERIFY(Loaded({{"Chart.yaml", chartYaml}, {"a", ""}, {"b", ""}}, {.maxEntries = 2})
                    .error()
                    .contains("more than 2"));
        std::string deep;
        MemoryFileSystem files;
        for (int i = 0; i < 120; ++i) {
            files.addFile("/c/" + deep + "Chart.yaml", chartYaml);
            deep += "charts/a/";
        }
        QVERIFY(Loaded(files).error().contains("deeper than"));
    }

    void filesThatCannotBeRead()
    {
        MemoryFileSystem files;
        files.addFile("/c/Chart.yaml", chartYaml);
        MemoryFileSystem unreadable = files;
        unreadable.addUnreadable("/c/templates/a.yaml");
        QCOMPARE(Loaded(unreadable).error(),
                 QString("error reading templates/a.yaml: open /c/templates/a.yaml: permission denied"));
        MemoryFileSystem device = files;
        device.addOther("/c/data/pipe");
        QCOMPARE(Loaded(device).error(),
                 QString("cannot load irregular file /c/data/pipe as it has file mode type bits set"));
        MemoryFileSystem escape = files;
        escape.addFile("/outside/secret", "s");
        escape.addLink("/c/data/x", "/outside/secret");
        QCOMPARE(Loaded(escape).failure.kind, DiagnosticKind::PathOutsideRoot);
        QVERIFY(Loaded(escape, {.root = "/"}).chart);
        MemoryFileSystem ignored = escape;
        ignored.addFile("/c/.helmignore", "data/\n");
        QVERIFY(Loaded(ignored).chart);
    }

    void pathsInHelmsWordsAreAbsolute()
    {
        MemoryFileSystem files;
        files.addFile("/c/Chart.yaml", chartYaml);
        files.addUnreadable("/c/x");
        SourceMap sources;
        DiagnosticCollector problems;
        for (const char* path : {"c", "./c", "c/", "/c/."}) {
            const auto loaded = loadChart(files, path, sources, problems);
            QCOMPARE(loaded.error().peerText, std::string("error reading x: open /c/x: permission denied"));
        }
    }

    void linksAreFollowed()
    {
        MemoryFileSystem files;
        files.addFile("/c/Chart.yaml", chartYaml);
        files.addFile("/c/real/x", "x");
        files.addLink("/c/linked", "real");
        const Loaded loaded(files);
        QVERIFY2(loaded.chart, qPrintable(loaded.error()));
        QCOMPARE(namesOf(loaded.chart->files()), QString("linked/x real/x"));
        QCOMPARE(loaded.warnings(),
                 QStringList{"found symbolic link in path: /c/linked resolves to /c/real. Contents of "
                             "linked file included and used"});
    }

    void requirementsOfHelm2()
    {
        const char* requirements = "dependencies:\n- {name: a, version: 1.0.0}\n";
        const Loaded v1({{"Chart.yaml", "apiVersion: v1\nname: a\nversion: 1.0.0\n"},
                         {"requirements.yaml", requirements},
                         {"requirements.lock", "digest: x\n"}});
        QVERIFY2(v1.chart, qPrintable(v1.error()));
        QCOMPARE(v1.chart->metadata().dependencies.size(), 1U);
        QCOMPARE(namesOf(v1.chart->files()), QString("requirements.lock requirements.yaml"));
        QVERIFY(v1.warnings().isEmpty());
        const Loaded v2({{"Chart.yaml", chartYaml}, {"requirements.yaml", requirements}});
        QVERIFY(v2.chart->files().empty());
        QCOMPARE(v2.warnings(),
                 QStringList{"Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". We "
                             "recommend migrating dependencies to Chart.yaml."});
        QCOMPARE(Loaded({{"requirements.yaml", requirements}}).error(),
                 QString("validation: chart.metadata.apiVersion is required"));
    }

    void manyFiles()
    {
        MemoryFileSystem files;
        files.addFile("/c/Chart.yaml", chartYaml);
        for (int i = 0; i < 20'000; ++i)
            files.addFile("/c/data/" + std::to_string(i), "x");
        const Loaded loaded(std::move(files));
        QVERIFY2(loaded.chart, qPrintable(loaded.error()));
        QCOMPARE(loaded.chart->files().size(), 20'000U);
    }

    void ignoring_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isFolder");
        QTest::addColumn<QString>("result");
        const auto row = [](const char* rules, const char* path, bool isFolder, const char* result) {
            QTest::addRow("%s|%s|%d", rules, path, isFolder) << rules << path << isFolder << result;
        };
        row("*.bak", "a/b.bak", false, "yes");
        row("a/*.bak", "a/b.bak", false, "yes");
        row("a/*.bak", "x/a/b.bak", false, "no");
        row("/b.bak", "b.bak", false, "yes");
        row("/b.bak", "a/b.bak", false, "no");
        row("data/", "data", true, "yes");
        row("data/", "data", false, "no");
        row("data/", "x/data", true, "yes");
        row("x/data/", "x/data", true, "yes");
        row("# a", "a", false, "no");
        row("  a \r", "a", false, "yes");
        row("\xEF\xBB\xBF"
            "a",
            "a", false, "yes");
        row("x\n\n!keep\n", "x", false, "yes");
        row("!keep", "Chart.yaml", false, "yes");
        row("!keep", "a/keep", false, "no");
        row("!keep\nkeep", "keep", false, "yes");
        row("!d/", "d", true, "no");
        row("!d/", "d", false, "yes");
        row("[a", "a", false, "syntax error in pattern");
        row("a/**", "a", false, "double-star (**) syntax is not supported");
        row("#a**", "a", false, "no");
        row("*", ".", true, "no");
        row("[a-c]?", "b1", false, "yes");
        row("/", "a", true, "no");
        row("//a", "a", false, "no");
        row(".*[", "a", false, "no"); // filepath.Match has not looked that far
        row("a*[", "a", false, "syntax error in pattern");
    }
    void ignoring()
    {
        QFETCH(QString, rules);
        QFETCH(QString, path);
        QFETCH(bool, isFolder);
        QFETCH(QString, result);
        QCOMPARE(ignoredBy(rules.toUtf8().constData(), path.toUtf8().constData(), isFolder), result);
    }

    void ignoreErrorsHaveAPlace()
    {
        SourceMap sources;
        const FileId file = sources.add(".helmignore", "a\nb\n**\n");
        const auto parsed = IgnoreRules::parse(sources.text(file), file);
        QCOMPARE(sources.locate(parsed.error().range).line, 3U);
        QCOMPARE(ignoredBy((std::string(70'000, 'a')).c_str(), "a"), QString("bufio.Scanner: token too long"));
        IgnoreRules defaults;
        defaults.addDefaults();
        QVERIFY(defaults.ignores("templates/.x", false));
        QVERIFY(!defaults.ignores("templates/a/.x", false));
        QVERIFY(!defaults.ignores(".x", false));
    }

    void times()
    {
        const auto check = [](const char* time) { return QString::fromStdString(checkRfc3339(time).value_or("")); };
        QCOMPARE(check("2020-02-29T23:59:59Z"), QString());
        QCOMPARE(check("2020-02-29T3:59:59.123456789-24:60"), QString());
        QCOMPARE(check("2021-02-29T23:59:59Z"), QString("parsing time \"2021-02-29T23:59:59Z\": day out of range"));
        QCOMPARE(check("2021-13-29T23:59:59Z"), QString("parsing time \"2021-13-29T23:59:59Z\": month out of range"));
        QCOMPARE(check("2021-02-01T23:59:59Zx"), QString("parsing time \"2021-02-01T23:59:59Zx\": extra text: \"x\""));
        QCOMPARE(check("2021-02-01 23:59:59Z"),
                 QString("parsing time \"2021-02-01 23:59:59Z\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \" "
                         "23:59:59Z\" as \"T\""));
    }
};

QTEST_GUILESS_MAIN(ChartTest)
#include "chart_test.moc"
