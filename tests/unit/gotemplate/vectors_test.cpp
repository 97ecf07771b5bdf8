// Templates with what Go's text/template made of them (tests/oracle/gotemplate_vectors).
#include "core/gotemplate/template_set.h"
#include "tests/support/vectors.h"
#include "tests/unit/gotemplate/oracle_functions.h"

#include <QTest>

using namespace strake;
using namespace strake::gotemplate;

namespace {

struct Outcome {
    std::string output;
    std::string error;
};

MissingKey missingKeyOf(const Value& vector)
{
    const Value* const option = vector.find("missingkey");
    if (!option || option->string() == "default")
        return MissingKey::Default;
    return option->string() == "zero" ? MissingKey::Zero : MissingKey::Error;
}

Outcome run(const Value& vector)
{
    TemplateSet set(test::oracleFunctions(), "t");
    std::string text;
    test::textOf(vector, "template", text);
    if (const auto parsed = set.parse("t", text); !parsed)
        return {{}, parsed.error().peerText};
    Value dot = vector.find("values") ? *vector.find("values") : Value();
    if (vector.find("objects"))
        (*dot.map())["obj"] = test::oracleObject();
    if (vector.find("object_is_dot"))
        dot = test::oracleObject();
    ExecuteOptions options;
    options.missingKey = missingKeyOf(vector);
    ExecuteResult result = set.execute("t", dot, options);
    return {result.output.bytes(), result.error ? result.error->peerText : std::string()};
}

// What only Sprig or Helm has.
bool isBeyondBuiltins(const Value& vector)
{
    const std::string_view text = vector.find("template") ? vector.find("template")->string() : std::string_view();
    for (const char* name : {"fail ", "split ", "toJson", "include "}) {
        if (text.find(name) != std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

class VectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("template") << QStringLiteral("template");
        QTest::newRow("gotemplate") << QStringLiteral("gotemplate");
        QTest::newRow("sprintf") << QStringLiteral("sprintf");
        if (qEnvironmentVariableIsSet("STRAKE_MORE_VECTORS"))
            QTest::newRow("more") << qEnvironmentVariable("STRAKE_MORE_VECTORS");
    }

    void vectors()
    {
        QFETCH(QString, file);
        const Value all = test::readVectors(file.toStdString());
        int count = 0;
        int failed = 0;
        for (const Value& vector : all.list()) {
            const Value* const engine = vector.find("engine");
            if (!engine || engine->string() != "go" || (file == QStringLiteral("template") && isBeyondBuiltins(vector)))
                continue;
            ++count;
            const Outcome got = run(vector);
            Outcome wanted;
            test::textOf(vector, "output", wanted.output);
            test::textOf(vector, "error", wanted.error);
            test::textOf(vector, "partial_output", wanted.output);
            if (got.output == wanted.output && got.error == wanted.error)
                continue;
            std::string text;
            test::textOf(vector, "template", text);
            if (++failed < 40) {
                qWarning("%s\n  template: %s\n  output: %s\n  wanted: %s\n  error:  %s\n  wanted: %s",
                         std::string(vector.find("name")->string()).c_str(), text.c_str(), got.output.c_str(),
                         wanted.output.c_str(), got.error.c_str(), wanted.error.c_str());
            }
        }
        QVERIFY2(count > 0, "no vectors");
        qInfo("%d vectors, %d differ", count, failed);
        QCOMPARE(failed, 0);
    }
};

QTEST_GUILESS_MAIN(VectorsTest)
#include "vectors_test.moc"
