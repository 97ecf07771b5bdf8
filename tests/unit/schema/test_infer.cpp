// Schemas inferred from what charts' files say: nothing of our own charts' schemas is lost on the way through their
// generated files, and the comments of other tools' dialects are understood.
#include "core/schema/element_builder.h"
#include "core/schema/form.h"
#include "core/schema/generate.h"
#include "core/schema/infer.h"
#include "core/text/unified_diff.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <algorithm>

using namespace strake;
using namespace strake::schema;

namespace {

std::string fixture(const std::string& name) { return test::readSourceFile("tests/unit/schema/inferred/" + name); }

struct Inferred {
    InferredSchema schema;
    std::vector<Diagnostic> problems;
    std::string yaml;

    bool hasErrors() const
    {
        return std::any_of(problems.begin(), problems.end(),
                           [](const Diagnostic& d) { return severityOf(d.kind) == Severity::Error; });
    }
};

Inferred inferred(const std::string& values, const std::string& schemaJson = {})
{
    SourceMap sources;
    InferInput input;
    input.valuesYaml = sources.add("values.yaml", values);
    if (!schemaJson.empty())
        input.schemaJson = sources.add("values.schema.json", schemaJson);
    DiagnosticCollector problems;
    Inferred out;
    out.schema = inferSchema(sources, input, problems);
    out.problems = problems.take();
    out.yaml = writeSchemaYaml(out.schema.document);
    return out;
}

const FormField* fieldAt(const FormField& form, const std::string& path)
{
    if (form.path.toString() == path)
        return &form;
    if (form.kind != FieldKind::Group)
        return nullptr;
    for (const FormField& child : form.children) {
        if (const FormField* found = fieldAt(child, path))
            return found;
    }
    return nullptr;
}

FormField fieldOf(const Inferred& from, const std::string& path)
{
    if (!from.schema.schema)
        qFatal("no schema");
    const FormField form = formOf(*from.schema.schema);
    const FormField* field = fieldAt(form, path);
    if (!field)
        qFatal("no field %s in\n%s", path.c_str(), from.yaml.c_str());
    return *field;
}

// What differs between two forms, a line each.
void compare(const FormField& a, const FormField& b, std::string& out)
{
    const std::string at = a.path.toString();
    const auto say = [&](const char* what, bool same) {
        if (!same)
            out += at + ": " + what + "\n";
    };
    say("kind", a.kind == b.kind);
    say("description", a.description == b.description);
    say("default", a.defaultValue.has_value() == b.defaultValue.has_value() &&
                       (!a.defaultValue || deepEqual(*a.defaultValue, *b.defaultValue)));
    say("section", a.section == b.section);
    say("required", a.required == b.required);
    say("nullable", a.nullable == b.nullable);
    say("minimum", a.minimum == b.minimum);
    say("maximum", a.maximum == b.maximum);
    say("pattern", a.pattern == b.pattern);
    say("choices", a.choices.size() == b.choices.size() && a.open == b.open);
    say("children", a.children.size() == b.children.size());
    for (const FormField& child : a.children) {
        const auto other = std::find_if(b.children.begin(), b.children.end(),
                                        [&child](const FormField& each) { return each.title == child.title; });
        if (other == b.children.end())
            say(("no " + child.title).c_str(), false);
        else
            compare(child, *other, out);
    }
}

std::size_t countLeaves(const FormField& field)
{
    if (field.kind != FieldKind::Group)
        return 1;
    std::size_t count = 0;
    for (const FormField& child : field.children)
        count += countLeaves(child);
    return count;
}

struct OurChart {
    Schema schema;
    GeneratedChart files;
};

OurChart ourChart(const QString& name)
{
    SourceMap sources;
    const std::string path = "schemas/" + name.toStdString() + ".schema.yaml";
    auto schema = Schema::fromYaml(sources, sources.add(path, test::readSourceFile(path)));
    if (!schema)
        qFatal("%s", schema.error().message.c_str());
    auto made = generate(*schema);
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return {*schema, *made};
}

} // namespace

class InferTest : public QObject {
    Q_OBJECT

private:
    static void charts()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("agent-local") << QStringLiteral("agent-local");
        QTest::newRow("agent-job") << QStringLiteral("agent-job");
    }

private Q_SLOTS:
    void roundTrip_data() { charts(); }

    // Schema to values.yaml and values.schema.json and back.
    void roundTrip()
    {
        QFETCH(QString, name);
        const OurChart chart = ourChart(name);
        const Inferred back = inferred(chart.files.valuesYaml, chart.files.valuesSchemaJson);
        QVERIFY(back.problems.empty());
        const FormField before = formOf(chart.schema);
        const FormField after = formOf(*back.schema.schema);
        QVERIFY(countLeaves(before) > 60);
        std::string lost;
        compare(before, after, lost);
        QVERIFY2(lost.empty(), lost.c_str());
        // And so once more: what is inferred generates the same files.
        const auto again = generate(*back.schema.schema);
        QVERIFY(again);
        const auto one = readJson(chart.files.valuesSchemaJson);
        const auto other = readJson(again->valuesSchemaJson);
        QVERIFY(one && other);
        QVERIFY2(sameElement(*one, *other),
                 text::unifiedDiff(chart.files.valuesSchemaJson, again->valuesSchemaJson, "before", "after").c_str());
    }

    void roundTripOfValuesAlone_data() { charts(); }

    void roundTripOfValuesAlone()
    {
        QFETCH(QString, name);
        const OurChart chart = ourChart(name);
        const Inferred back = inferred(chart.files.valuesYaml);
        QVERIFY(back.problems.empty());
        std::size_t compared = 0;
        std::string lost;
        const FormField form = formOf(*back.schema.schema);
        compareDocumented(formOf(chart.schema), form, compared, lost);
        QVERIFY2(lost.empty(), lost.c_str());
        QVERIFY(compared > 45);
    }

    void everySourceAndTheirOrder()
    {
        const Inferred from = inferred(fixture("mixed.yaml"), fixture("mixed.schema.json"));
        QVERIFY(!from.hasErrors());
        const FormField port = fieldOf(from, "port");
        QCOMPARE(port.typeFrom, TypeSource::Schema);
        QCOMPARE(port.description, std::string("From the comment."));
        QCOMPARE(port.section, std::string("Net"));
        QCOMPARE(port.maximum, std::optional(65535.0));
        QVERIFY(deepEqual(*port.defaultValue, Value::ofInt64(80)));
        const FormField host = fieldOf(from, "host");
        QCOMPARE(host.typeFrom, TypeSource::Default);
        QCOMPARE(host.kind, FieldKind::Text);
        QCOMPARE(host.description, std::string("From the schema."));
        const FormField name = fieldOf(from, "name");
        QCOMPARE(name.typeFrom, TypeSource::Comment);
        QCOMPARE(name.kind, FieldKind::Text);
        QVERIFY(name.nullable);
        QCOMPARE(name.defaultText, std::string("the chart's name"));
        QCOMPARE(fieldOf(from, "ratio").kind, FieldKind::Number);
        QCOMPARE(fieldOf(from, "enabled").kind, FieldKind::Bool);
        const FormField tolerations = fieldOf(from, "tolerations");
        QCOMPARE(tolerations.typeFrom, TypeSource::Name);
        QCOMPARE(tolerations.children.size(), std::size_t{1});
        QCOMPARE(fieldOf(from, "podLabels").children[0].kind, FieldKind::Text);
        QCOMPARE(fieldOf(from, "unknown").kind, FieldKind::List);
        QVERIFY(fieldOf(from, "unknown").children.empty());
        QCOMPARE(fieldOf(from, "nothing").typeFrom, TypeSource::Nobody);
        QCOMPARE(fieldOf(from, "nodePort").typeFrom, TypeSource::Comment);
        QVERIFY(fieldOf(from, "dbPassword").secret);
        QVERIFY(fieldOf(from, "internal").hidden);
        QCOMPARE(fieldOf(from, "env").description, std::string("Named from elsewhere"));
        QCOMPARE(fieldOf(from, "resources.limits.cpu").widget, std::string("quantity"));
        const FormField list = fieldOf(from, "list");
        QCOMPARE(list.children[0].kind, FieldKind::Group);
        QCOMPARE(list.children[0].children.size(), std::size_t{2});
        // Declared, and not in values.yaml: no default, but the words.
        const FormField later = fieldOf(from, "later");
        QVERIFY(!later.defaultValue);
        QCOMPARE(later.defaultText, std::string("soon"));
    }

    void blocks()
    {
        const Inferred from = inferred(fixture("blocks.yaml"));
        QVERIFY(!from.hasErrors());
        const FormField stage = fieldOf(from, "stage");
        QCOMPARE(stage.kind, FieldKind::Choice);
        QCOMPARE(stage.choices.size(), std::size_t{3});
        QCOMPARE(stage.typeFrom, TypeSource::Comment);
        QCOMPARE(stage.description, std::string("Where it runs"));
        QVERIFY(stage.required);
        const FormField cpu = fieldOf(from, "cpu");
        QCOMPARE(cpu.description, std::string("Above the block."));
        QCOMPARE(cpu.minimum, std::optional(0.0));
        const FormField http = fieldOf(from, "service.http");
        QCOMPARE(http.kind, FieldKind::Integer);
        QCOMPARE(http.minimum, std::optional(1.0));
        QVERIFY(deepEqual(*http.defaultValue, Value::ofInt64(80)));
        QCOMPARE(fieldOf(from, "service.spare").description, std::string("Not set."));
        const FormField kind = fieldOf(from, "service.kind");
        QCOMPARE(kind.description, std::string("Fixed."));
        QCOMPARE(kind.choices.size(), std::size_t{1});
        const FormField hosts = fieldOf(from, "hosts");
        QCOMPARE(hosts.children[0].children.size(), std::size_t{1});
        QVERIFY(hosts.description.empty()); // values commented out are no description
        QVERIFY(from.yaml.find("title: Mine\n") != std::string::npos);
        QVERIFY(from.yaml.find("additionalProperties: false\n") != std::string::npos);
    }

    void lines()
    {
        const Inferred from = inferred(fixture("lines.yaml"));
        for (const Diagnostic& problem : from.problems)
            QCOMPARE(problem.message, std::string("this default does not fit its schema: `annotations` must be "
                                                  "`{\"foo\":\"bar\"}`, not an object"));
        QVERIFY(fieldOf(from, "image.repository").required);
        const FormField service = fieldOf(from, "service");
        QCOMPARE(service.choices.size(), std::size_t{2});
        QVERIFY(service.nullable);
        QCOMPARE(fieldOf(from, "empty").kind, FieldKind::Text);
        QVERIFY(fieldOf(from, "empty").nullable);
        const FormField replicas = fieldOf(from, "replicas");
        QCOMPARE(replicas.maximum, std::optional(10.0));
        const FormField name = fieldOf(from, "fullnameOverride");
        QCOMPARE(name.title, std::string("My title"));
        QCOMPARE(name.description, std::string("My description"));
        QCOMPARE(name.pattern, std::string("^[a-z]*$"));
        const FormField secrets = fieldOf(from, "imagePullSecrets");
        QCOMPARE(secrets.kind, FieldKind::List);
        QVERIFY(secrets.nullable);
        QCOMPARE(secrets.children[0].children.size(), std::size_t{1});
        QCOMPARE(fieldOf(from, "labels").kind, FieldKind::Map);
        QVERIFY(fieldOf(from, "limit").nullable);
        QCOMPARE(fieldOf(from, "limit").kind, FieldKind::Integer);
        QVERIFY(fieldOf(from, "monitoring").hidden);
        QCOMPARE(fieldOf(from, "both").description, std::string("Both kinds"));
        QVERIFY(from.yaml.find("maxLength: 10\n") != std::string::npos);
        const FormField ports = fieldOf(from, "ports");
        QCOMPARE(ports.kind, FieldKind::Map);
        QCOMPARE(ports.children[0].children.size(), std::size_t{3});
    }

    void doubts_data()
    {
        QTest::addColumn<QString>("values");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* message, const char* values) { QTest::newRow(message) << values << message; };
        row("the block of `# @schema` has no end: it is left out", "# @schema\n# type: string\na: 1\n");
        row("`typo` is no keyword of a `@schema` comment", "a: 1 # @schema typo: 2\n");
        row("`minimum` of a `@schema` comment is a number, not `one`", "a: 1 # @schema minimum: one\n");
        row("`required` of a `@schema` comment is true or false, not `maybe`", "a: 1 # @schema required: maybe\n");
        row("`other.json#/x` is not in this schema: it is not followed", "a: 1 # @schema $ref: other.json#/x\n");
        row("a `@schema` block must hold keywords of JSON Schema", "# @schema\n# - a\n# @schema\na: 1\n");
        row("this default does not fit its schema: `a` must be at least 5, not 1", "a: 1 # @schema minimum: 5\n");
    }

    void doubts()
    {
        QFETCH(QString, values);
        QFETCH(QString, message);
        const Inferred from = inferred(values.toStdString());
        QCOMPARE(from.problems.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(from.problems[0].message), message);
        QCOMPARE(severityOf(from.problems[0].kind), Severity::Warning);
        QVERIFY(from.schema.schema);
        QCOMPARE(fieldOf(from, "a").kind, FieldKind::Integer);
    }

    void referencesAndDrafts()
    {
        const Inferred from = inferred("resources: {limits: {cpu: 1}}\nother: {limits: {cpu: 2, memory: 1Gi}}\n"
                                       "x_a: 1\npair: [1, b]\ncount: 3\n",
                                       fixture("draft4.schema.json"));
        QCOMPARE(from.problems.size(), std::size_t{1}); // the remote one
        QCOMPARE(from.problems[0].kind, DiagnosticKind::SchemaDoubtful);
        const FormField cpu = fieldOf(from, "resources.limits.cpu");
        QCOMPARE(cpu.kind, FieldKind::Text);
        QCOMPARE(cpu.typeFrom, TypeSource::Schema);
        QVERIFY(deepEqual(*cpu.defaultValue, Value::ofInt64(1)));
        QCOMPARE(fieldOf(from, "other.limits.memory").kind, FieldKind::Text);
        QCOMPARE(fieldOf(from, "x_a").kind, FieldKind::Integer);
        QVERIFY(from.yaml.find("exclusiveMinimum: 0\n") != std::string::npos);
        QVERIFY(from.yaml.find("prefixItems:") != std::string::npos);
        QVERIFY(from.yaml.find("definitions") == std::string::npos);
        std::vector<Diagnostic> problems;
        const std::string json = writeSchemaJson(*from.schema.schema, problems);
        QVERIFY(problems.empty());
        QVERIFY(json.find("\"$ref\": \"#/definitions/resources\"") != std::string::npos);
    }

    void brokenFiles()
    {
        QVERIFY(inferred("a: [\n").hasErrors());
        const Inferred broken = inferred("a: 1\n", "{\"type\": 5}");
        QVERIFY(broken.hasErrors());
        QCOMPARE(fieldOf(broken, "a").kind, FieldKind::Integer); // for a form all the same
        QVERIFY(inferred("a: 1\n", "{").hasErrors());
        QVERIFY(!inferred("").hasErrors());
        QVERIFY(!inferred("# nothing\n").hasErrors());
    }

    void hostile()
    {
        std::string deep = "a:\n";
        for (int i = 1; i < 300; ++i)
            deep += std::string(std::size_t(i), ' ') + "a:\n";
        QVERIFY(!inferred(deep + std::string(300, ' ') + "a: 1\n").hasErrors());
        std::string aliases = "a0: &a0 [x, x]\n";
        for (int i = 1; i < 40; ++i) {
            const std::string last = "*a" + std::to_string(i - 1);
            aliases += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + ", " + last + "]\n";
        }
        QVERIFY(inferred(aliases).hasErrors());
        const Inferred loop =
            inferred("a: {a: {a: 1}}\n", "{\"$ref\": \"#\", \"properties\": {\"a\": {\"$ref\": \"#\"}}}");
        QVERIFY(!loop.yaml.empty());
    }

    // The YAML printed is the document.
    void printedYamlReadsBack_data()
    {
        QTest::addColumn<QString>("values");
        QTest::newRow("texts") << QString::fromStdString(fixture("texts.yaml"));
        QTest::newRow("lists") << QString::fromStdString(fixture("lists.yaml"));
        QTest::newRow("keys") << "'a b': 1\n'c: d': 2\n'#e': 3\n'': 4\n'[f]': {x: 1}\n'yes': 1\n";
        QTest::newRow("long") << QString("# -- %1\na: %1\nb: ['%1']\n").arg(QString("word ").repeated(60).trimmed());
        QTest::newRow("odd blanks") << QString("# -- two  blanks %1\na: 1\n").arg(QString("word ").repeated(60));
    }

    void printedYamlReadsBack()
    {
        QFETCH(QString, values);
        const Inferred from = inferred(values.toStdString());
        QVERIFY(!from.hasErrors());
        SourceMap sources;
        const auto back = Schema::fromYaml(sources, sources.add("x", from.yaml));
        if (!back)
            qFatal("%s\n%s", back.error().message.c_str(), from.yaml.c_str());
        QVERIFY2(writeSchemaYaml(back->document()) == from.yaml, from.yaml.c_str());
        std::string lost;
        compare(formOf(*from.schema.schema), formOf(*back), lost);
        QVERIFY2(lost.empty(), (lost + from.yaml).c_str());
    }

private:
    // What values.yaml shows: the keys that have a value and are not hidden.
    static void compareDocumented(const FormField& field, const FormField& form, std::size_t& compared,
                                  std::string& lost)
    {
        if (field.kind == FieldKind::Group) {
            for (const FormField& child : field.children)
                compareDocumented(child, form, compared, lost);
            return;
        }
        if (!field.defaultValue)
            return;
        ++compared;
        const std::string at = field.path.toString();
        const FormField* back = fieldAt(form, at);
        if (!back) {
            lost += at + ": all\n";
            return;
        }
        if (!field.hidden && field.description != back->description)
            lost += at + ": description: " + field.description + "\n   " + back->description + "\n";
        if (!field.hidden && field.section != back->section)
            lost += at + ": section\n";
        if (!back->defaultValue || !deepEqual(*field.defaultValue, *back->defaultValue))
            lost += at + ": default\n";
        // A default is of one type; that another is allowed too is what values.schema.json says.
        const bool isNarrower =
            field.defaultValue->isNil() || (field.kind == FieldKind::Text && back->kind == FieldKind::Integer);
        if (field.kind != FieldKind::Choice && field.kind != back->kind && !isNarrower)
            lost += at + ": type\n";
    }
};

QTEST_GUILESS_MAIN(InferTest)
#include "test_infer.moc"
