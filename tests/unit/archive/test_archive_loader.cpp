// Packed charts against Helm's loader: tests/vectors/archive.json (LoadArchiveFiles on each archive) and
// tests/vectors/archive_charts.json (loader.Load on each file).
#include "core/archive/gzip.h"
#include "core/chart/archive_loader.h"
#include "core/chart/loader.h"
#include "core/filesystem/memory_file_system.h"
#include "core/json/writer.h"
#include "tests/support/vectors.h"
#include "tests/unit/archive/archive_builder.h"

#include <QTest>

#include <algorithm>

using namespace strake;
using test::endOfTar;
using test::tarEntry;

namespace {

std::string textOf(const Value& vector, const std::string& key)
{
    std::string text;
    test::textOf(vector, key, text);
    return text;
}

std::string withoutOffset(std::string_view error)
{
    return std::string(error.substr(0, std::min(error.find(" before offset "), error.size())));
}

std::string fileDifference(const Value& vector)
{
    const chart::LoadOptions options;
    chart::ArchiveBudget budget{options.maxTotalBytes, options.maxEntries};
    DiagnosticCollector problems;
    const auto files = chart::unpackArchive(textOf(vector, "input"), "x.tgz", options, budget, problems);
    const std::string wantedError = withoutOffset(textOf(vector, "helm_error"));
    if (!files)
        return withoutOffset(files.error().peerText) == wantedError ? std::string() : files.error().peerText;
    if (!wantedError.empty())
        return "no error";
    const ValueList& wanted = vector.find("files")->list();
    if (files->size() != wanted.size())
        return std::to_string(files->size()) + " files";
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const std::string name =
            QByteArray::fromBase64(QByteArray::fromStdString(std::string(wanted[i].find("name")->string())))
                .toStdString();
        if ((*files)[i].name != name || (*files)[i].bytes != textOf(wanted[i], "data"))
            return "file " + (*files)[i].name;
    }
    return {};
}

Value filesOf(const std::vector<chart::File>& files)
{
    ValueList list;
    for (const chart::File& file : files)
        list.push_back(Value::ofString(Text(file.name + " " + std::to_string(file.bytes->size()))));
    return Value::ofList(std::move(list));
}

Value treeOf(const chart::Chart& chart)
{
    std::vector<chart::ChartPtr> below = chart.dependencies();
    std::ranges::sort(below, {}, [](const chart::ChartPtr& c) { return c->name(); });
    ValueList dependencies;
    for (const chart::ChartPtr& c : below)
        dependencies.push_back(treeOf(*c));
    return Value::ofMap({{"name", Value::ofString(Text(chart.name()))},
                         {"version", Value::ofString(Text(chart.metadata().version))},
                         {"raw", filesOf(chart.contents().raw)},
                         {"templates", filesOf(chart.templates())},
                         {"files", filesOf(chart.files())},
                         {"values", Value::ofString(json::write(chart.values()))},
                         {"deps", Value::ofList(std::move(dependencies))}});
}

Result<chart::ChartPtr> loadBytes(std::string bytes, const std::string& name, DiagnosticConsumer& problems,
                                  const chart::LoadOptions& options = {})
{
    MemoryFileSystem files;
    files.addFile("/charts/" + name, std::move(bytes));
    SourceMap sources;
    return chart::loadChart(files, "/charts/" + name, sources, problems, options);
}

std::string chartDifference(const Value& vector)
{
    DiagnosticCollector problems;
    const auto loaded = loadBytes(textOf(vector, "input"), textOf(vector, "file"), problems);
    const std::string wantedError = textOf(vector, "error");
    if (!loaded)
        return loaded.error().peerText == wantedError ? std::string() : loaded.error().peerText;
    if (!wantedError.empty())
        return "no error";
    const std::string got(json::write(treeOf(**loaded)).view());
    const std::string wanted(json::write(*vector.find("chart")).view());
    return got == wanted ? std::string() : got + "\nwanted " + wanted;
}

template <class Difference>
void run(const std::string& name, const std::string& listedAs, Difference difference)
{
    test::ExpectedFailures expected(listedAs);
    int surprises = 0;
    const Value all = test::readVectors(name);
    for (const Value& vector : all.list()) {
        if (vector.find("content_type"))
            continue;
        const std::string problem = difference(vector);
        const std::string caseName(vector.find("name")->string());
        if (!expected.accepts(caseName, problem.empty())) {
            ++surprises;
            qWarning("%s: %s", caseName.c_str(), problem.c_str());
        }
    }
    qInfo("%s", expected.summary(name).c_str());
    QCOMPARE(expected.unknownNames(), std::string());
    QCOMPARE(surprises, 0);
}

std::string chartYaml(const std::string& name) { return "apiVersion: v2\nname: " + name + "\nversion: 1.0.0\n"; }

// A chart that holds itself's like, `depth` times.
std::string nested(int depth, const std::string& more = {})
{
    std::string tar = tarEntry({"c/Chart.yaml", chartYaml("c" + std::to_string(depth))}) + more;
    if (depth > 0)
        tar += tarEntry({"c/charts/c.tgz", nested(depth - 1, more)});
    return archive::gzip(tar + endOfTar());
}

} // namespace

class ArchiveLoaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unpackedFilesAreHelms() { run("archive", "archive_files", fileDifference); }
    void chartsAreHelms() { run("archive_charts", "archive_charts", chartDifference); }

    void linksAreNamed()
    {
        DiagnosticCollector problems;
        const auto loaded =
            loadBytes(archive::gzip(tarEntry({"c/Chart.yaml", chartYaml("c")}) +
                                    tarEntry({"c/templates/x.yaml", "", '2', "/etc/passwd"}) + endOfTar()),
                      "c.tgz", problems);
        QVERIFY(loaded.has_value());
        QCOMPARE((*loaded)->templates().size(), std::size_t{1});
        QCOMPARE(*(*loaded)->templates()[0].bytes, std::string());
        QCOMPARE(problems.diagnostics().size(), std::size_t{1});
        QCOMPARE(problems.diagnostics()[0].kind, DiagnosticKind::ChartDoubtful);
        QCOMPARE(
            problems.diagnostics()[0].message,
            std::string("`/charts/c.tgz/templates/x.yaml` is a link, which is read as an empty file, as Helm does"));
    }

    void helmsSizeLimit()
    {
        std::string tar = tarEntry({"c/Chart.yaml", chartYaml("c")});
        for (int i = 0; i < 20; ++i)
            tar += tarEntry({"c/" + std::to_string(i), std::string(5U << 20U, '\0')});
        DiagnosticCollector problems;
        const auto loaded = loadBytes(archive::gzip(tar + endOfTar()), "c.tgz", problems);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().peerText,
                 std::string("decompressed chart is larger than the maximum file size 104857600"));
    }

    void nestingIsBounded()
    {
        DiagnosticCollector problems;
        const auto loaded = loadBytes(nested(20), "c.tgz", problems);
        QVERIFY(loaded.has_value());
        chart::LoadOptions options;
        options.maxDepth = 19;
        const auto refused = loadBytes(nested(20), "c.tgz", problems, options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, std::string("charts nest deeper than 19"));
    }

    // Each archive within Helm's limit, all of them together beyond ours.
    void archivesTogetherAreBounded()
    {
        const std::string zeros = tarEntry({"c/zeros", std::string(4U << 20U, '\0')});
        chart::LoadOptions options;
        options.maxTotalBytes = 30U << 20U;
        DiagnosticCollector problems;
        QVERIFY(loadBytes(nested(5, zeros), "c.tgz", problems, options).has_value());
        const auto refused = loadBytes(nested(10, zeros), "c.tgz", problems, options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, DiagnosticKind::ArchiveLimit);
        QVERIFY(refused.error().message.starts_with(
            "a chart and the charts packed in it hold more than 31457280 bytes: seen in `/charts/c.tgz/charts/c.tgz"));

        options = {};
        options.maxEntries = 20;
        QVERIFY(loadBytes(nested(6), "c.tgz", problems, options).has_value());
        const auto many = loadBytes(nested(10), "c.tgz", problems, options);
        QVERIFY(!many);
        QVERIFY(many.error().message.find("hold more than 20 entries") != std::string::npos);
    }

    void aFolderHoldsPackedCharts()
    {
        MemoryFileSystem files;
        files.addFile("/c/Chart.yaml", chartYaml("top"));
        files.addFile("/c/charts/c.tgz", nested(1));
        SourceMap sources;
        DiagnosticCollector problems;
        const auto loaded = chart::loadChart(files, "/c", sources, problems);
        QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().message.c_str());
        QCOMPARE((*loaded)->dependencies().size(), std::size_t{1});
        QCOMPARE((*loaded)->dependencies()[0]->dependencies()[0]->fullPath(), std::string("top/charts/c1/charts/c0"));
    }
};

QTEST_APPLESS_MAIN(ArchiveLoaderTest)
#include "test_archive_loader.moc"
