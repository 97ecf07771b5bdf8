#include "core/json/parser.h"
#include "core/schema/decimal.h"
#include "core/schema/evaluation.h"
#include "core/schema/metaschema.h"
#include "core/schema/plain_schema.h"
#include "core/schema/validator.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>
#include <thread>

class ValidatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownWords_data();
    void ownWords();
    void places();
    void placesOfBadSchemas();
    void draftsDiffer();
    void otherDocuments();
    void goValuesThatAreNotJson();
    void decimals();
    void hostileSchemas();
    void manyThreads();
    void plainSchemasSatisfyTheMetaschema_data();
    void plainSchemasSatisfyTheMetaschema();
};

using namespace strake;
using namespace strake::schema;

namespace {

Schema schemaOf(const std::string& text, const CompileOptions& options = {})
{
    auto document = readJson(text);
    if (!document)
        qFatal("%s", document.error().message.c_str());
    auto schema = Schema::compile(std::move(*document), options);
    if (!schema)
        qFatal("%s", schema.error().peerText.c_str());
    return *schema;
}

Diagnostic refusal(const std::string& text, const CompileOptions& options = {})
{
    auto document = readJson(text);
    if (!document)
        return std::move(document).error();
    auto schema = Schema::compile(std::move(*document), options);
    if (schema)
        qFatal("accepted: %s", text.c_str());
    return std::move(schema).error();
}

Value valueOf(const std::string& text)
{
    auto value = json::parse(text);
    if (!value)
        qFatal("%s", text.c_str());
    return *value;
}

QString messages(const std::string& schema, const std::string& value)
{
    QStringList out;
    for (const Violation& violation : validate(schemaOf(schema), valueOf(value)).violations)
        out += QString::fromStdString(violation.message + (violation.hint.empty() ? "" : " (" + violation.hint + ")"));
    return out.join("; ");
}

std::string repeated(const std::string& text, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

void ValidatorTest::ownWords_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* schema, const char* value, const char* message) {
        QTest::newRow(message) << schema << value << message;
    };
    row(R"({"properties":{"a":{"type":"integer"}}})", R"({"a":"two"})",
        "`a` must be an integer, not the string \"two\"");
    row(R"({"properties":{"a":{"type":"integer"}}})", R"({"a":"2"})",
        "`a` must be an integer, not the string \"2\" (write it without quotes)");
    row(R"({"properties":{"a":{"type":"boolean"}}})", R"({"a":"true"})",
        "`a` must be a boolean, not the string \"true\" (write it without quotes)");
    row(R"({"properties":{"a":{"type":"string"}}})", R"({"a":1.10})",
        "`a` must be a string, not the number 1.1 (put it in quotes)");
    row(R"({"properties":{"a":{"type":["string","null"]}}})", R"({"a":[]})",
        "`a` must be null or a string, not a list");
    row(R"({"properties":{"m":{"enum":["Always","Never",3]}}})", R"({"m":"always"})",
        "`m` must be one of `\"Always\"`, `\"Never\"` or `3`, not the string \"always\" (did you mean `Always`?)");
    row(R"({"properties":{"replicaCount":{}},"additionalProperties":false})", R"({"replicaCuont":1})",
        "`replicaCuont` is not known to the schema (did you mean `replicaCount`?)");
    row(R"({"properties":{"a":{"$ref":"#/$defs/d"}},"$defs":{"d":{"properties":{"size":{}},"additionalProperties":false}}})",
        R"({"a":{"siez":1,"x":2}})",
        "`a.siez` is not known to the schema (did you mean `size`?); `a.x` is not known to the schema");
    row(R"({"required":["a","b"]})", "{}", "`a` and `b` are required");
    row(R"({"properties":{"o":{"required":["a"]}}})", R"({"o":{}})", "`o` lacks `a`");
    row(R"({"properties":{"p":{"maximum":65535}}})", R"({"p":70000})", "`p` must be at most 65535, not 70000");
    row(R"({"properties":{"p":{"minimum":1e400}}})", R"({"p":1})", "`p` must be at least +Inf, not 1");
    row(R"({"properties":{"l":{"minItems":2}}})", R"({"l":[1]})", "`l` must have at least 2 items, not 1");
    row(R"({"properties":{"l":{"uniqueItems":true}}})", R"({"l":[1,2,1]})", "items 0 and 2 of `l` are equal");
    row(R"({"properties":{"s":{"pattern":"^a"}}})", R"({"s":"b"})",
        "`s` must match the pattern `^a`, not the string \"b\"");
    row(R"({"anyOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"a":{"type":"integer"}}}]})",
        R"({"a":null})", "the values match none of 2 forms; in the closest one, `a` must be a string, not null");
    row(R"({"properties":{"v":{"anyOf":[{"type":"string"},{"type":"integer"}]}}})", R"({"v":true})",
        "`v` must be an integer or a string, not true");
    row(R"({"properties":{"v":{"oneOf":[{"properties":{"kind":{"const":"a"},"x":{"type":"string"}}},)"
        R"({"properties":{"kind":{"const":"b"},"y":{"properties":{"z":{"type":"integer"}}}}}]}}})",
        R"({"v":{"kind":"b","x":1,"y":{"z":"q"}}})",
        "`v` matches none of 2 forms; in the closest one, `v.y.z` must be an integer, not the string \"q\"");
    row(R"({"properties":{"v":{"oneOf":[{},{}]}}})", R"({"v":1})",
        "`v` must match only one form, but matches forms 1 and 2");
    row(R"({"propertyNames":{"pattern":"^[a-z]+$"}})", R"({"A":1})",
        "`A` may not be a key in the values: 'A' does not match pattern '^[a-z]+$'");
    row(R"({"allOf":[{"required":["a"]},{"required":["b"]}]})", "{}", "`a` is required; `b` is required");
}
void ValidatorTest::ownWords()
{
    QFETCH(QString, schema);
    QFETCH(QString, value);
    QFETCH(QString, message);
    QCOMPARE(messages(schema.toStdString(), value.toStdString()), message);
}

void ValidatorTest::places()
{
    SourceMap sources;
    const FileId file = sources.add("values.schema.json", "{\"properties\": {\n  \"a\": {\"type\": \"integer\"}}}");
    const auto schema = Schema::fromJson(sources, file);
    QVERIFY(schema);
    std::vector<std::string> asked;
    const auto placeOf = [&](const ValuePath& path, bool ofKey) {
        asked.push_back(path.toString() + (ofKey ? " key" : ""));
        return SourceRange{FileId{7}, 3, 4};
    };
    const Validation validation = validate(*schema, valueOf(R"({"a":"x"})"), placeOf);
    QCOMPARE(validation.violations.size(), std::size_t{1});
    const Violation& violation = validation.violations.front();
    QCOMPARE(asked, std::vector<std::string>{"a"});
    QCOMPARE(violation.keyword, std::string("type"));
    QCOMPARE(violation.peerText, std::string("at '/a': got string, want integer"));
    const Location location = sources.locate(violation.schemaPlace);
    QCOMPARE(location.line, 2U);
    QCOMPARE(location.column, 9U);
    const Diagnostic diagnostic = violation.toDiagnostic();
    QCOMPARE(diagnostic.kind, DiagnosticKind::SchemaViolation);
    QCOMPARE(diagnostic.range, (SourceRange{FileId{7}, 3, 4}));
    QCOMPARE(diagnostic.labels.size(), std::size_t{1});
}

void ValidatorTest::placesOfBadSchemas()
{
    SourceMap sources;
    const auto lineOf = [&sources](const std::string& text) {
        const auto schema = Schema::fromJson(sources, sources.add("s", text));
        return schema ? 0U : sources.locate(schema.error().range).line;
    };
    QCOMPARE(lineOf("{\n\"properties\": {\n\"a\": {\"type\": \"nosuch\"}}}"), 3U);
    QCOMPARE(lineOf("{\n\"properties\": {\n\"a\": {\n\"$ref\": \"#/x\"}}}"), 4U);
    QCOMPARE(lineOf("{\n\"a\": tru}"), 2U);
    const Diagnostic pattern = refusal(R"j({"$schema":"http://json-schema.org/draft-04/schema#","pattern":"(?=x)"})j");
    QVERIFY(pattern.hint.find("no lookaround") != std::string::npos);
}

void ValidatorTest::draftsDiffer()
{
    const auto of = [](const char* draft, const std::string& rest) {
        return "{\"$schema\":\"" + std::string(draft) + "\"," + rest + "}";
    };
    const char* four = "http://json-schema.org/draft-04/schema#";
    const char* six = "http://json-schema.org/draft-06/schema#";
    const char* seven = "http://json-schema.org/draft-07/schema#";
    const char* nineteen = "https://json-schema.org/draft/2019-09/schema";
    const char* twenty = "https://json-schema.org/draft/2020-12/schema";
    struct Case {
        const char* draft;
        const char* keywords;
        const char* value;
        bool valid;
    };
    const Case cases[] = {
        {four, R"("minimum":5,"exclusiveMinimum":true)", "5", false},
        {four, R"("const":5)", "6", true},
        {six, R"("const":5)", "6", false},
        {six, R"("if":{},"then":false)", "6", true},
        {seven, R"("if":{},"then":false)", "6", false},
        {seven, R"("format":"ipv4")", "\"x\"", false},
        {nineteen, R"("format":"ipv4")", "\"x\"", true},
        {seven, R"("dependentRequired":{"a":["b"]})", R"({"a":1})", true},
        {nineteen, R"("dependentRequired":{"a":["b"]})", R"({"a":1})", false},
        {nineteen, R"("items":[{"type":"string"}])", "[1]", false},
        {twenty, R"("prefixItems":[{"type":"string"}])", "[1]", false},
        {nineteen, R"("prefixItems":[{"type":"string"}])", "[1]", true},
    };
    for (const Case& one : cases) {
        const bool answer = validate(schemaOf(of(one.draft, one.keywords)), valueOf(one.value)).isValid();
        QVERIFY2(answer == one.valid, one.keywords);
    }
    const CompileOptions asserting{.assertFormat = true};
    const char* const text1 = R"({"format":"ipv4"})";
    QVERIFY(!validate(schemaOf(text1, asserting), valueOf("\"x\"")).isValid());
}

void ValidatorTest::otherDocuments()
{
    CompileOptions options;
    options.url = "file:///charts/schemas/root.json";
    std::vector<std::string> loaded;
    options.loader = [&loaded](const std::string& url) -> Result<Element> {
        loaded.push_back(url);
        if (url != "file:///charts/schemas/parts/port.json")
            return fail(diagnose(DiagnosticKind::FileNotReadable, {}, "there is no such file"));
        return readJson(R"({"$defs":{"port":{"type":"integer","maximum":65535}}})");
    };
    const Schema schema = schemaOf(R"({"properties":{"p":{"$ref":"parts/port.json#/$defs/port"}}})", options);
    const char* const text2 = R"({"p":65536})";
    QVERIFY(!validate(schema, valueOf(text2)).isValid());
    const char* const text3 = R"({"p":65535})";
    QVERIFY(validate(schema, valueOf(text3)).isValid());
    QCOMPARE(loaded.size(), std::size_t{1});
    const char* const text4 = R"({"$ref":"none.json"})";
    QCOMPARE(refusal(text4, options).peerText,
             std::string("failing loading \"file:///charts/schemas/none.json\": there is no such file"));
    const char* const text5 = R"({"$ref":"none.json"})";
    QVERIFY(refusal(text5).peerText.ends_with("this schema may not read other files"));
    const Schema urn = schemaOf(R"({"properties":{"p":{"$ref":"urn:x:y"}}})");
    const char* const text6 = R"({"p":65536})";
    QVERIFY(validate(urn, valueOf(text6)).isValid());
    QCOMPARE(urn.warnings(),
             std::vector<std::string>{"WARNING: unresolved URN reference ignored; using permissive schema: urn:x:y"});
}

void ValidatorTest::goValuesThatAreNotJson()
{
    const Schema schema = schemaOf(R"({"properties":{"a":{"type":"array"}}})");
    const Value strings = Value::ofMap({{"a", Value::ofStrings({"x"})}});
    QCOMPARE(validate(schema, strings).peerText, std::string("- at '/a': invalid jsonType []string"));
    const Value nan = Value::ofMap({{"a", Value::ofFloat(std::numeric_limits<double>::quiet_NaN())}});
    QCOMPARE(validate(schema, nan).peerText, std::string("- at '/a': invalid jsonType float64"));
}

void ValidatorTest::decimals()
{
    const auto of = [](const char* text) { return *Decimal::parse(text); };
    QCOMPARE(of("12.50").canonical(), std::string("125e-1"));
    QCOMPARE(of("-0.0").canonical(), std::string("0"));
    QVERIFY(compare(of("1e400"), of("9e399")) > 0);
    QVERIFY(compare(of("-1e400"), of("-9e399")) < 0);
    QVERIFY(compare(of("0.1"), of("0.10")) == 0);
    QVERIFY(compare(of("123"), of("1230e-1")) == 0);
    QVERIFY(of("1e400").isInteger());
    QVERIFY(!of("1.5").isInteger());
    QVERIFY(*of("1e308").isMultipleOf(of("0.123456789")) == false);
    QVERIFY(*of("0.3").isMultipleOf(of("0.1")));
    QVERIFY(*of("4.35").isMultipleOf(of("0.01")));
    QVERIFY(!*of("4.355").isMultipleOf(of("0.01")));
    QVERIFY(*of("123456789123456789123456789").isMultipleOf(of("123456789")) == true);
    QVERIFY(!Decimal::parse("1e1000001"));
    QVERIFY(!Decimal::parse("x"));
    QVERIFY(!Decimal::parse("1e"));
    QVERIFY(std::isinf(of("1e400").toDouble()));
    QCOMPARE(of("1e-400").toDouble(), 0.0);
    QCOMPARE(of("12e1").toInt64(), std::int64_t{120});
    const Decimal large = of(("1" + repeated("3", 4000) + "7").c_str());
    QVERIFY(large.isMultipleOf(of("7")).has_value());
}

// Whatever the schema, an answer comes in bounded time and depth.
void ValidatorTest::hostileSchemas()
{
    QElapsedTimer timer;
    timer.start();
    // References that double at each level: 2^60 ways, two nodes a level.
    std::string doubling = R"({"$ref":"#/$defs/a0","$defs":{)";
    for (int i = 0; i < 60; ++i) {
        const std::string next = "{\"$ref\":\"#/$defs/a" + std::to_string(i + 1) + "\"}";
        doubling += "\"a" + std::to_string(i) + "\":{\"allOf\":[" + next + "," + next + "]},";
    }
    const char* const text7 = R"("a60":{"type":"integer"}}})";
    QVERIFY(validate(schemaOf(doubling + text7), valueOf("1")).isValid());
    const Validation doubled = validate(schemaOf(doubling + R"("a60":{"type":"string"}}})"), valueOf("1"));
    QVERIFY(!doubled.isValid());
    QVERIFY(doubled.violations.size() <= 1000);
    QVERIFY(doubled.peerText.size() < 10'000'000);
    QVERIFY(timer.elapsed() < 20'000);

    const char* const text8 = R"({"$ref":"#"})";
    QVERIFY(!validate(schemaOf(text8), valueOf("1")).isValid());
    const Schema tree = schemaOf(R"({"properties":{"k":{"$ref":"#"}},"items":{"$ref":"#"}})");
    const Value deep = valueOf(repeated("[", 5000) + repeated("]", 5000));
    const Validation tooDeep = validate(tree, deep);
    QVERIFY(tooDeep.isValid() || tooDeep.peerText.find("nested too deeply") != std::string::npos);
    const Value fine = valueOf(repeated("[", 900) + repeated("]", 900));
    QVERIFY(validate(tree, fine).isValid());

    // Dynamic references cannot be remembered: the work is bounded all the same.
    std::string dynamic = R"({"$dynamicAnchor":"n","$ref":"#/$defs/a0","$defs":{)";
    for (int i = 0; i < 60; ++i) {
        const std::string next = "{\"$ref\":\"#/$defs/a" + std::to_string(i + 1) + "\"}";
        dynamic += "\"a" + std::to_string(i) + "\":{\"allOf\":[" + next + "," + next + "]},";
    }
    dynamic += R"("a60":{"properties":{"x":{"$dynamicRef":"#n"}}}}})";
    const Validation endless = validate(schemaOf(dynamic), valueOf("1"));
    QVERIFY(endless.peerText.find("takes too long") != std::string::npos);

    QVERIFY(refusal(repeated("{\"not\":", 1500) + "1" + repeated("}", 1500)).peerText == "exceeded max depth");
    const auto nested = [](int times) { return repeated("{\"not\":", times) + "true" + repeated("}", times); };
    QVERIFY(validate(schemaOf(nested(300)), valueOf("1")).isValid());
    QVERIFY(refusal(nested(990)).message.find("nested too deeply") != std::string::npos);
    const char* const text9 = R"({"$schema":"http://json-schema.org/draft-04/schema#","pattern":")";
    QVERIFY(refusal(text9 + repeated("(", 100'000) + "\"}").message.find("nests too deeply") != std::string::npos);
}

void ValidatorTest::manyThreads()
{
    const Schema schema =
        schemaOf(R"({"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"type":"integer"}}})");
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&schema, &wrong] {
            for (int i = 0; i < 50; ++i) {
                wrong += validate(schema, valueOf(R"({"a":1})")).isValid() ? 0 : 1;
                wrong += validate(schemaOf(R"({"type":"string"})"), valueOf("1")).isValid() ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

void ValidatorTest::plainSchemasSatisfyTheMetaschema_data()
{
    QTest::addColumn<int>("draft");
    QTest::newRow("4") << 4;
    QTest::newRow("6") << 6;
    QTest::newRow("7") << 7;
    QTest::newRow("2019-09") << 2019;
    QTest::newRow("2020-12") << 2020;
}

// Every keyword with every kind of value, at the top and within: what is called plain, the metaschema accepts.
void ValidatorTest::plainSchemasSatisfyTheMetaschema()
{
    QFETCH(int, draft);
    const auto used = static_cast<Draft>(draft);
    int found = 0;
    for (const char* keyword : {"$comment",
                                "$defs",
                                "$id",
                                "$ref",
                                "$schema",
                                "additionalItems",
                                "additionalProperties",
                                "allOf",
                                "anyOf",
                                "const",
                                "contains",
                                "default",
                                "definitions",
                                "dependencies",
                                "deprecated",
                                "description",
                                "else",
                                "enum",
                                "examples",
                                "exclusiveMaximum",
                                "exclusiveMinimum",
                                "format",
                                "id",
                                "if",
                                "items",
                                "maxItems",
                                "maxLength",
                                "maxProperties",
                                "maximum",
                                "minItems",
                                "minLength",
                                "minProperties",
                                "minimum",
                                "multipleOf",
                                "not",
                                "oneOf",
                                "pattern",
                                "patternProperties",
                                "prefixItems",
                                "properties",
                                "propertyNames",
                                "readOnly",
                                "required",
                                "then",
                                "title",
                                "type",
                                "uniqueItems",
                                "writeOnly",
                                "x-mine",
                                "unevaluatedProperties"}) {
        for (const char* value : {"null",
                                  "true",
                                  "false",
                                  "0",
                                  "1",
                                  "-1",
                                  "1.5",
                                  "1e3",
                                  R"("")",
                                  R"("string")",
                                  R"("strong")",
                                  R"("^a-b$")",
                                  R"("(")",
                                  R"("\\p")",
                                  R"("#/a/b")",
                                  R"("#/a b")",
                                  R"("#a")",
                                  R"("http://json-schema.org/draft-07/schema#")",
                                  "[]",
                                  R"(["a"])",
                                  R"(["a", "a"])",
                                  R"(["string", "null"])",
                                  R"(["string", "string"])",
                                  "[1]",
                                  "[1, 1]",
                                  "[{}]",
                                  "[{}, true]",
                                  "{}",
                                  R"({"a": {}})",
                                  R"({"a": true})",
                                  R"({"(": {}})",
                                  R"({"a": 1})",
                                  R"({"type": "strong"})",
                                  R"({"type": "string"})",
                                  R"({"a": {"type": 1}})",
                                  R"({"a": {"minimum": "1"}})"}) {
            for (const char* around :
                 {"%1", R"({"properties": {"p": %1}})", R"({"items": %1})", R"({"anyOf": [%1]})"}) {
                const QString text = QString(around).arg(QString("{\"%1\": %2}").arg(keyword, value));
                const auto schema = readJson(text.toStdString());
                QVERIFY2(schema.has_value(), qPrintable(text));
                if (!isPlainSchema(*schema, used))
                    continue;
                ++found;
                const SchemaNode& metaschema = metaschemaOf({used, {}});
                EvaluationOptions options;
                options.hasDynamicReferences = used >= Draft::Draft2019;
                options.metaschema = &metaschema;
                QVERIFY2(!evaluate(metaschema, schema->toValue(), options), qPrintable(text));
            }
        }
    }
    QVERIFY2(found > 750, qPrintable(QString::number(found)));
}

QTEST_GUILESS_MAIN(ValidatorTest)
#include "test_validator.moc"
