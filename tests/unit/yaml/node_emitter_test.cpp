// What goyaml.v3 makes of a text and back: its errors, and nodes with their comments, styles, anchors and tags. The
// vectors are written by tests/oracle/yaml_vectors.
#include "core/yaml/node_emitter.h"
#include "core/yaml/parser.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <stdexcept>

using namespace strake;
using namespace strake::test;

class NodeEmitterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors()
    {
        ExpectedFailures expected("yaml_v3_nodes");
        bool allAsExpected = true;
        const Value vectors = readVectors("yaml_v3_nodes");
        QVERIFY(vectors.list().size() > 1000);
        for (const Value& vector : vectors.list()) {
            const std::string name(vector.find("name")->string());
            const std::string given = rewritten(std::string(vector.find("yaml")->string()));
            const bool isGood = given == wanted(vector);
            if (!isGood)
                qInfo("%s:\n%s--- wanted:\n%s", name.c_str(), given.c_str(), wanted(vector).c_str());
            allAsExpected = expected.accepts(name, isGood) && allAsExpected;
        }
        qInfo("%s", expected.summary("yaml.v3 nodes").c_str());
        QVERIFY(allAsExpected);
        QCOMPARE(expected.unknownNames(), std::string());
    }

private:
    static std::string wanted(const Value& vector)
    {
        if (const Value* error = vector.find("error"))
            return "error: " + std::string(error->string());
        const Value* output = vector.find("output");
        return output ? std::string(output->string()) : "no document";
    }

    static std::string rewritten(const std::string& text)
    {
        SourceMap sources;
        const auto document =
            yaml::parse(sources, sources.add("", text),
                        {.engine = yaml::Engine::Scanner, .dialect = yaml::Dialect::GoYaml3, .comments = true});
        if (!document)
            return "error: " + document.error().peerText;
        if (!*document)
            return "no document";
        try {
            return yaml::emitNode(**document);
        } catch (const std::runtime_error& failed) {
            return std::string("error: ") + failed.what();
        }
    }
};

QTEST_GUILESS_MAIN(NodeEmitterTest)
#include "node_emitter_test.moc"
