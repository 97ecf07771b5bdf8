// How fast YAML is read and written: the chart's values.yaml, and a large one. Prints; fails only when a megabyte takes
// more than a second.
#include "core/json/writer.h"
#include "core/yaml/emitter.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <algorithm>
#include <ctime>
#include <functional>
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

} // namespace

class YamlBenchmark : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
};

void YamlBenchmark::reads_data()
{
    QTest::addColumn<int>("copies");
    QTest::addColumn<int>("rounds");
    QTest::newRow("agent-local's values.yaml") << 1 << 200;
    QTest::newRow("fifty of them") << 50 << 4;
}

void YamlBenchmark::reads()
{
    QFETCH(int, copies);
    QFETCH(int, rounds);
    const std::string values = test::readSourceFile("charts/agent-local/values.yaml");
    std::string text;
    for (int i = 0; i < copies; ++i) {
        text += "copy" + std::to_string(i) + ":\n";
        for (std::size_t at = 0; at < values.size();) {
            const std::size_t end = std::min(values.find('\n', at), values.size() - 1) + 1;
            text += "  " + values.substr(at, end - at);
            at = end;
        }
    }
    SourceMap sources;
    const FileId file = sources.add("values.yaml", text);
    const auto report = [&](const char* what, double seconds) {
        const double each = seconds / rounds;
        qInfo("%-28s %8.3f ms  %7.1f MB/s", what, each * 1e3, static_cast<double>(text.size()) / each / 1e6);
        QVERIFY(each < 1.0 + static_cast<double>(text.size()) / 1e6);
    };
    qInfo("%zu bytes", text.size());
    for (const auto engine : {yaml::Engine::Scanner, yaml::Engine::YamlCpp}) {
        for (const bool comments : {false, true}) {
            yaml::ParseOptions options;
            options.engine = engine;
            options.comments = comments;
            const double seconds = secondsOf([&] {
                for (int i = 0; i < rounds; ++i)
                    QVERIFY(yaml::parse(sources, file, options).has_value());
            });
            report(engine == yaml::Engine::Scanner ? (comments ? "parse, scanner, comments" : "parse, scanner")
                                                   : (comments ? "parse, yaml-cpp, comments" : "parse, yaml-cpp"),
                   seconds);
        }
    }
    const auto node = yaml::parse(sources, file);
    Value value;
    report("toValue", secondsOf([&] {
               for (int i = 0; i < rounds; ++i)
                   value = *yaml::toValue(node->get());
           }));
    report("marshal", secondsOf([&] {
               for (int i = 0; i < rounds; ++i)
                   yaml::marshal(value);
           }));
    report("json::write", secondsOf([&] {
               for (int i = 0; i < rounds; ++i)
                   json::write(value);
           }));
}

QTEST_APPLESS_MAIN(YamlBenchmark)
#include "yaml_benchmark.moc"
