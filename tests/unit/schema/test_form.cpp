#include "core/schema/form.h"
#include "tests/support/vectors.h"

#include <QTest>

class FormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds();
    void agentLocal();
    void recursiveSchema();
    void alternatives();
};

using namespace strake;
using namespace strake::schema;

namespace {

FormField formOfText(const std::string& text)
{
    SourceMap sources;
    const auto schema = Schema::fromYaml(sources, sources.add("x", text));
    if (!schema)
        qFatal("%s", schema.error().message.c_str());
    return formOf(*schema);
}

const FormField& child(const FormField& group, const char* title)
{
    for (const FormField& field : group.children) {
        if (field.title == title)
            return field;
    }
    qFatal("no field %s", title);
}

} // namespace

void FormTest::kinds()
{
    const FormField form = formOfText(R"y(
required: [b]
properties:
  b: {type: boolean, default: true}
  i: {type: [integer, "null"], minimum: 1, maximum: 9, title: Count}
  ratio: {type: number}
  t: {type: string, pattern: ^a, x-strake-widget: url, x-strake-section: S, x-strake-secret: true}
  c: {enum: [x, y, null]}
  o: {anyOf: [{enum: [x]}, {type: string}]}
  l: {type: array, items: {type: integer}}
  m: {type: object, additionalProperties: {type: string}}
  g: {properties: {a: {default: 1}}, x-strake-docs: hidden}
  r: {$ref: "#/$defs/r"}
  any: {}
  mixed: {type: [string, array]}
$defs: {r: {type: integer, description: From afar., default: 3}}
)y");
    QCOMPARE(form.kind, FieldKind::Group);
    QCOMPARE(form.children.size(), std::size_t{12});
    QCOMPARE(form.children.front().title, std::string("b"));
    QVERIFY(child(form, "b").required);
    QVERIFY(child(form, "b").defaultValue->boolean());
    const FormField& count = child(form, "Count");
    QCOMPARE(count.kind, FieldKind::Integer);
    QCOMPARE(count.path.toString(), std::string("i"));
    QVERIFY(count.nullable && !count.required && !count.defaultValue);
    QCOMPARE(*count.minimum, 1.0);
    QCOMPARE(*count.maximum, 9.0);
    QCOMPARE(child(form, "ratio").kind, FieldKind::Number);
    const FormField& text = child(form, "t");
    QCOMPARE(text.kind, FieldKind::Text);
    QCOMPARE(text.pattern + text.widget + text.section, std::string("^aurlS"));
    QVERIFY(text.secret);
    QCOMPARE(child(form, "c").choices.size(), std::size_t{2});
    QVERIFY(child(form, "c").nullable && !child(form, "c").open);
    QVERIFY(child(form, "o").open);
    QCOMPARE(child(form, "l").children.front().kind, FieldKind::Integer);
    QCOMPARE(child(form, "m").kind, FieldKind::Map);
    QCOMPARE(child(form, "m").children.front().kind, FieldKind::Text);
    QVERIFY(child(form, "g").hidden);
    QCOMPARE(child(child(form, "g"), "a").path.toString(), std::string("g.a"));
    QVERIFY(child(form, "g").defaultValue->find("a"));
    QCOMPARE(child(form, "r").description, std::string("From afar."));
    QCOMPARE(child(form, "r").kind, FieldKind::Integer);
    QCOMPARE(child(form, "any").kind, FieldKind::Any);
    QCOMPARE(child(form, "mixed").kind, FieldKind::Any);
}

void FormTest::agentLocal()
{
    const FormField form = formOfText(test::readSourceFile("schemas/agent-local.schema.yaml"));
    const FormField& agent = child(form, "agent");
    QVERIFY(child(agent, "token").secret);
    QCOMPARE(child(agent, "shutdownMode").choices.size(), std::size_t{3});
    QCOMPARE(child(agent, "dataDir").section, std::string("Agent"));
    QCOMPARE(child(form, "replicaCount").kind, FieldKind::Integer);
    QCOMPARE(child(form, "tolerations").children.front().kind, FieldKind::Group);
}

void FormTest::recursiveSchema()
{
    FormField form = formOfText("properties: {v: {type: string}, next: {$ref: '#'}}");
    int depth = 0;
    for (const FormField* at = &form; at->kind == FieldKind::Group; at = &child(*at, "next"))
        ++depth;
    QVERIFY(depth > 5 && depth < 50);
    // Two ways at each level.
    form = formOfText("properties: {a: {$ref: '#'}, b: {$ref: '#'}}");
    QCOMPARE(form.kind, FieldKind::Group);
}

void FormTest::alternatives()
{
    const FormField form = formOfText(R"y(
properties:
  mixed: {type: [string, array, "null"], items: {type: integer}}
  env: {type: [string, number, integer, boolean]}
  volume:
    oneOf:
      - {title: By name, type: object, required: [claim], properties: {claim: {type: string}}}
      - {title: In memory, type: object, properties: {size: {type: string}}}
      - {type: "null"}
  one: {anyOf: [{type: "null"}, {type: object, properties: {a: {type: boolean}}}]}
  text: {anyOf: [{type: string}, {type: integer}]}
  any: {anyOf: [{minLength: 1}, {maxLength: 9}]}
)y");
    const auto kinds = [&](const char* name) {
        std::string out;
        for (const FormField& field : child(form, name).alternatives)
            out += std::to_string(static_cast<int>(field.kind)) + field.title + " ";
        return out;
    };
    const auto kind = [](FieldKind k) { return std::to_string(static_cast<int>(k)); };
    QCOMPARE(kinds("mixed"), kind(FieldKind::Text) + " " + kind(FieldKind::List) + " ");
    QVERIFY(child(form, "mixed").nullable);
    QCOMPARE(child(form, "mixed").alternatives[1].children.front().kind, FieldKind::Integer);
    QCOMPARE(kinds("env"), kind(FieldKind::Text) + " " + kind(FieldKind::Number) + " " + kind(FieldKind::Bool) + " ");
    QCOMPARE(kinds("volume"), kind(FieldKind::Group) + "By name " + kind(FieldKind::Group) + "In memory ");
    QVERIFY(child(form, "volume").alternatives[0].children.front().required);
    QCOMPARE(child(form, "one").kind, FieldKind::Group);
    QCOMPARE(child(form, "one").children.front().kind, FieldKind::Bool);
    QCOMPARE(child(form, "text").kind, FieldKind::Text);
    QVERIFY(child(form, "text").alternatives.empty());
    QVERIFY(child(form, "any").alternatives.empty());
}

QTEST_GUILESS_MAIN(FormTest)
#include "test_form.moc"
