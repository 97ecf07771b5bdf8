#include "core/sprig/sprig.h"
#include "fake_call.h"
#include "sprig_vectors.h"
#include "tests/support/source_path.h"

#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <limits>
#include <set>

using namespace strake;
using namespace strake::test;
using gotemplate::Function;

namespace {

std::vector<sprig::FunctionTable> allTables()
{
    return {sprig::stringFunctions(),  sprig::listFunctions(),    sprig::dictFunctions(),
            sprig::defaultFunctions(), sprig::numericFunctions(), sprig::encodingFunctions(),
            sprig::reflectFunctions(), sprig::pathFunctions(),    sprig::semverFunctions(),
            sprig::regexFunctions(),   sprig::urlFunctions(),     sprig::dateFunctions(),
            sprig::randomFunctions(),  sprig::cryptoFunctions(),  sprig::certificateFunctions(),
            sprig::networkFunctions(), sprig::digestFunctions(),  sprig::environmentFunctions()};
}

const Function* find(std::string_view name)
{
    for (const sprig::FunctionTable table : allTables()) {
        for (const Function& function : table) {
            if (function.name == name)
                return &function;
        }
    }
    return nullptr;
}

std::string outcome(FakeCall& call, std::string_view name, const std::vector<Value>& args)
{
    const Function* function = find(name);
    if (!function)
        return "no such function";
    if (!fits(function->signature, args))
        return "arguments do not fit " + std::string(function->signature.text());
    call.functionName = function->name;
    try {
        return described(function->call(call, args));
    } catch (const gotemplate::Error& error) {
        return std::string("!") + error.what();
    }
}

} // namespace

class TestSprig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAsSprig_data();
    void answersAsSprig();
    void tablesAreSortedAndDocumented();
    void hugeRequestsAreRefused_data();
    void hugeRequestsAreRefused();
    void spansSurvive_data();
    void spansSurvive();
    void changedMapsAreTold();
};

void TestSprig::answersAsSprig_data()
{
    QTest::addColumn<QString>("family");
    for (const char* family : {"strings", "list", "dict", "defaults", "numeric", "encoding", "regex"})
        QTest::newRow(family) << QString::fromLatin1(family);
}

void TestSprig::answersAsSprig()
{
    QFETCH(QString, family);
    // More vectors than the committed ones can be tried: SPRIG_VECTORS names their folder.
    const QString folder = qEnvironmentVariable("SPRIG_VECTORS", sourcePath("tests/vectors"));
    const auto vectors = readSprigVectors(folder + QStringLiteral("/sprig_") + family + QStringLiteral(".json"));
    QVERIFY(vectors.size() > 100);
    int failures = 0;
    for (const SprigVector& vector : vectors) {
        FakeCall call;
        std::string shown = vector.function;
        for (const Value& arg : vector.args)
            shown += " " + described(arg);
        const std::string got = outcome(call, vector.function, vector.args);
        const bool sameAfter = vector.after.empty() || described(vector.args[0]) == vector.after;
        if (got == vector.out && sameAfter)
            continue;
        if (++failures <= 40)
            qWarning("%s:\n    got  %s\n    want %s%s", shown.c_str(), got.c_str(), vector.out.c_str(),
                     sameAfter ? "" : "\n    and the first argument differs afterwards");
    }
    QCOMPARE(failures, 0);
}

void TestSprig::tablesAreSortedAndDocumented()
{
    std::set<std::string_view> names;
    for (const sprig::FunctionTable table : allTables()) {
        QVERIFY(std::is_sorted(table.begin(), table.end(),
                               [](const Function& a, const Function& b) { return a.name < b.name; }));
        for (const Function& function : table) {
            QVERIFY2(names.insert(function.name).second, std::string(function.name).c_str());
            QVERIFY2(function.doc.ends_with('.') || function.doc.ends_with('!'), std::string(function.name).c_str());
            QVERIFY(function.call != nullptr);
        }
    }
}

void TestSprig::hugeRequestsAreRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("arguments");
    QTest::newRow("repeat") << "repeat" << 1;
    QTest::newRow("indent") << "indent" << 1;
    QTest::newRow("nindent") << "nindent" << 1;
    QTest::newRow("until") << "until" << 0;
    QTest::newRow("seq") << "seq" << 0;
}

void TestSprig::hugeRequestsAreRefused()
{
    QFETCH(QString, name);
    QFETCH(int, arguments);
    for (const std::int64_t huge : {std::int64_t{4'000'000'000'000}, std::numeric_limits<std::int64_t>::max() - 1}) {
        FakeCall call;
        std::vector<Value> args{Value::ofInt(huge)};
        if (arguments > 0)
            args.push_back(Value::ofString("ab\ncd"));
        const std::string got = outcome(call, name.toStdString(), args);
        QVERIFY2(got == "!limit exceeded" || got == "!strings: Repeat output length overflow", got.c_str());
    }
}

void TestSprig::spansSurvive_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("origins"); // one character a byte of the result
    QTest::newRow("quote") << "quote"
                           << "\"ab\\ncd\""
                           << "01122330";
    QTest::newRow("upper") << "upper"
                           << "AB\nCD"
                           << "11233";
    QTest::newRow("trim") << "trim"
                          << "ab\ncd"
                          << "11233";
    QTest::newRow("squote") << "squote"
                            << "'ab\ncd'"
                            << "0112330";
    QTest::newRow("toString") << "toString"
                              << "ab\ncd"
                              << "11233";
    QTest::newRow("nospace") << "nospace"
                             << "abcd"
                             << "1133";
}

void TestSprig::spansSurvive()
{
    QFETCH(QString, name);
    QFETCH(QString, result);
    QFETCH(QString, origins);
    TextBuilder builder;
    builder.append("ab", 1).append("\n", 2).append("cd", 3);
    const std::vector<Value> args{Value::ofString(builder.take())};
    FakeCall call;
    const Function* function = find(name.toStdString());
    QVERIFY(function);
    QCOMPARE(function->tracing, gotemplate::Tracing::Transparent);
    const Value value = function->call(call, args);
    QCOMPARE(value.text().bytes(), result.toStdString());
    QString got;
    for (std::size_t i = 0; i < value.text().size(); ++i)
        got += QString::number(value.text().originAt(i));
    QCOMPARE(got, origins);
}

void TestSprig::changedMapsAreTold()
{
    const Value inner = Value::ofMap({{"x", Value::ofInt(1)}});
    const Value map = Value::ofMap({{"m", inner}});
    const Value source = Value::ofMap({{"m", Value::ofMap({{"y", Value::ofInt(2)}})}});
    FakeCall call;
    QCOMPARE(find("merge")->call(call, std::vector<Value>{map, source}).isSameMap(map), true);
    QCOMPARE(call.changedMaps.size(), std::size_t{1});
    QVERIFY(call.changedMaps[0].isSameMap(inner));
    call.changedMaps.clear();
    find("set")->call(call, std::vector<Value>{map, Value::ofString("self"), map});
    QVERIFY(call.changedMaps.at(0).isSameMap(map));
    find("unset")->call(call, std::vector<Value>{map, Value::ofString("self")});
    QCOMPARE(call.changedMaps.size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(TestSprig)
#include "test_sprig.moc"
