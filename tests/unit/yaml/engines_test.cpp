// yaml-cpp's events and the scanner's are the same, but for the listed differences; nodes never depend on the engine.
#include "core/yaml/grammar.h"
#include "core/yaml/parser.h"
#include "core/yaml/yaml_cpp_reader.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <set>
#include <string>

using namespace strake;

namespace {

std::set<std::string> knownDifferences()
{
    std::set<std::string> names;
    const std::string list = test::readSourceFile("tests/vectors/yaml_cpp_differences.txt");
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = list.find('\n', at);
        const std::string line = list.substr(at, end - at);
        if (!line.starts_with('#'))
            names.insert(line.substr(0, line.find('\t')));
        at = end + 1;
    }
    return names;
}

// False when goyaml refuses the text.
bool scannedEvents(const std::string& text, std::vector<yaml::Event>& events)
{
    try {
        yaml::Grammar grammar(text, 1000);
        yaml::Event event;
        while (grammar.next(event)) {
            events.push_back(event);
            if (event.kind == yaml::EventKind::DocumentEnd)
                break;
        }
    } catch (const yaml::SyntaxError&) {
        return false;
    }
    return true;
}

std::string drawn(const yaml::Node* node)
{
    if (!node)
        return "nothing";
    std::string out = std::to_string(static_cast<int>(node->kind)) + "." +
                      std::to_string(static_cast<int>(node->style)) + "." + std::to_string(node->line) + " " +
                      std::to_string(node->range.begin) + "-" + std::to_string(node->range.end) + " " + node->tag +
                      " " + node->anchor + " " + node->value + "\n";
    for (const yaml::NodePtr& item : node->items)
        out += drawn(item.get());
    for (const yaml::Entry& entry : node->entries)
        out += drawn(entry.key.get()) + drawn(entry.value.get());
    return out;
}

} // namespace

class YamlEnginesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsAgree();
    void nodesAgree();
};

void YamlEnginesTest::eventsAgree()
{
    const std::set<std::string> known = knownDifferences();
    std::set<std::string> names;
    int compared = 0;
    const Value vectors = test::readVectors("yaml");
    for (const Value& vector : vectors.list()) {
        const std::string name(vector.find("name")->string());
        names.insert(name);
        std::string text;
        QVERIFY(test::textOf(vector, "yaml", text));
        std::vector<yaml::Event> events;
        if (text.empty() || !scannedEvents(text, events))
            continue;
        ++compared;
        const std::vector<yaml::Event> scanned = events;
        std::string difference;
        const bool agrees = yaml::readWithYamlCpp(text, events, difference);
        // Not in both directions: the versions of yaml-cpp differ.
        if (!agrees && !known.contains(name))
            QFAIL((name + ": " + text + "\n" + difference).c_str());
        for (std::size_t i = 0; i < events.size(); ++i)
            QCOMPARE(events[i].value, scanned[i].value);
    }
    for (const std::string& name : known)
        QVERIFY2(names.contains(name), name.c_str());
    QVERIFY(compared > 500);
}

void YamlEnginesTest::nodesAgree()
{
    for (const char* file : {"yaml", "yaml_grammar"}) {
        const Value vectors = test::readVectors(file);
        for (const Value& vector : vectors.list()) {
            std::string text;
            QVERIFY(test::textOf(vector, "yaml", text));
            SourceMap sources;
            const FileId id = sources.add("v", text);
            yaml::ParseOptions scanner;
            scanner.engine = yaml::Engine::Scanner;
            const auto first = yaml::parse(sources, id);
            const auto second = yaml::parse(sources, id, scanner);
            QCOMPARE(first.has_value(), second.has_value());
            if (first)
                QCOMPARE(QString::fromStdString(drawn(first->get())), QString::fromStdString(drawn(second->get())));
            else
                QCOMPARE(first.error().peerText, second.error().peerText);
        }
    }
}

QTEST_APPLESS_MAIN(YamlEnginesTest)
#include "engines_test.moc"
