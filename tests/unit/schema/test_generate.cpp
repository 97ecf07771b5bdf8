#include "core/diagnostic/source_map.h"
#include "core/json/writer.h"
#include "core/schema/generate.h"
#include "core/schema/validator.h"
#include "core/text/unified_diff.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/support/source_path.h"
#include "tests/support/vectors.h"

#include <QDir>
#include <QTest>

class GenerateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void committedChartsAreCurrent_data();
    void committedChartsAreCurrent();
    void valuesYaml();
    void nastyStringsComeBack();
    void draft7();
    void refusals_data();
    void refusals();
    void recursionAndGrowth();
    void allProblemsAreReported();
};

using namespace strake;
using namespace strake::schema;

namespace {

struct Source {
    explicit Source(const std::string& text) : file(sources.add("x.schema.yaml", text)) {}

    Result<GeneratedChart> generate(const GenerateOptions& options = {})
    {
        auto schema = Schema::fromYaml(sources, file);
        if (!schema)
            return fail(std::move(schema).error());
        return schema::generate(*schema, options);
    }
    SourceMap sources;
    FileId file;
};

Value valuesOf(const std::string& yamlText)
{
    SourceMap sources;
    const auto node = yaml::parse(sources, sources.add("values.yaml", yamlText));
    if (!node)
        qFatal("%s\n%s", node.error().message.c_str(), yamlText.c_str());
    auto value = yaml::toValue(node->get(), {.numbers = yaml::Numbers::Exact});
    if (!value)
        qFatal("%s", value.error().message.c_str());
    return *value;
}

GeneratedChart generated(const std::string& schemaText)
{
    auto made = Source(schemaText).generate();
    if (!made)
        qFatal("%s\n%s", made.error().message.c_str(), schemaText.c_str());
    return *made;
}

} // namespace

// What `strake generate` would write is what stands in charts/.
void GenerateTest::committedChartsAreCurrent_data()
{
    QTest::addColumn<QString>("name");
    const QDir folder(test::sourcePath("schemas"));
    for (const QString& file : folder.entryList({"*.schema.yaml"}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(file)) << file.chopped(static_cast<qsizetype>(QString(".schema.yaml").size()));
}

void GenerateTest::committedChartsAreCurrent()
{
    QFETCH(QString, name);
    const std::string chart = name.toStdString();
    const std::string path = "schemas/" + chart + ".schema.yaml";
    Source source(test::readSourceFile(path));
    const auto made = source.generate({.sourceName = path});
    if (!made)
        qFatal("line %u: %s", source.sources.locate(made.error().range).line, made.error().message.c_str());
    QCOMPARE(QString::fromStdString(made->valuesYaml),
             QString::fromStdString(test::readSourceFile("charts/" + chart + "/values.yaml")));
    QCOMPARE(QString::fromStdString(made->valuesSchemaJson),
             QString::fromStdString(test::readSourceFile("charts/" + chart + "/values.schema.json")));

    const auto schema = Schema::fromYaml(source.sources, source.file);
    const auto defaults = defaultsOf(*schema);
    QVERIFY(deepEqual(valuesOf(made->valuesYaml), defaults->toValue()));
    SourceMap sources;
    const auto written = Schema::fromJson(sources, sources.add("values.schema.json", made->valuesSchemaJson));
    QVERIFY(written);
    QVERIFY(validate(*written, valuesOf(made->valuesYaml)).isValid());
}

void GenerateTest::valuesYaml()
{
    const GeneratedChart made = generated(R"y($schema: https://json-schema.org/draft/2020-12/schema
type: object
$defs:
  quantity: {type: string, description: "An amount, such as 4Gi.", default: 1Gi}
properties:
  count:
    description: |
      How many there are.
      Two   lines,
      one paragraph.
    default: 1
  image:
    x-strake-docs: hidden
    description: Not shown.
    properties:
      tag: {type: string, description: The tag., default: "1.10", x-strake-section: Image}
      pull: {type: string, default: "no"}
      none: {type: string}
  limits:
    description: This description is longer than a line may be, so it goes on in a second one, as far as it needs to, and then some.
    properties:
      memory: {$ref: "#/$defs/quantity"}
      cpu: {default: 0.5, x-strake-docs: hidden}
  hiddenLeaf: {default: {}, x-strake-docs: hidden}
  list:
    description: Things.
    default:
      - {b: 1, a: [x, {z: null}]}
      - []
      - [1, true]
      - text
  lines: {default: "a\nb\n"}
  odd key.: {default: {z: {}, a: "", "yes": "~"}}
)y");
    const QString expected = R"y(# -- How many there are. Two lines, one paragraph.
count: 1

image:
  # -- The tag.
  # @section -- Image
  tag: "1.10"
  pull: "no"

# -- This description is longer than a line may be, so it goes on in a second one, as far as it
# needs to, and then some.
limits:
  # -- An amount, such as 4Gi.
  memory: 1Gi
  cpu: 0.5

# @ignore
hiddenLeaf: {}

# -- Things.
list:
  - b: 1
    a:
      - x
      - z: null
  - []
  -
    - 1
    - true
  - text

lines: |
  a
  b

odd key.:
  z: {}
  a: ""
  "yes": "~"
)y";
    QVERIFY2(made.valuesYaml == expected.toStdString(),
             text::unifiedDiff(expected.toStdString(), made.valuesYaml, "wanted", "made").c_str());
}

void GenerateTest::nastyStringsComeBack()
{
    const QStringList texts{"",       " a",     "a ",      "yes",     "null",       "~",      "1",      "1e3",
                            "0x1f",   "0o7",    "012",     "1_000",   "1:30",       "a: b",   "a #b",   "#a",
                            "- a",    "[a]",    "{a}",     "*a",      "&a",         "!a",     "|",      ">",
                            "%a",     "@a",     "`a",      "'a'",     "\"a\"",      "a\\b",   "a\tb",   "a\nb",
                            "a\n",    "\na",    "a\n\nb",  "  a\n b", "2001-01-01", "=",      "<<",     "é",
                            "\u2028", "a\r\nb", "?",       "? a",     "-",          "---",    "...",    "true",
                            ".inf",   "\u0007", "😀",       "a'b",     ",",          ":",      "a:",     "- ",
                            "y",      "\n",     " \n a\n", "25%",     "a\u0085b",   "\ufeff", "\u2029x"};
    for (const QString& text : texts) {
        const std::string bytes = text.toStdString();
        const std::string quoted = json::write(Value::ofString(bytes), {.escapeHtml = false, .indent = ""}).bytes();
        SourceMap sources;
        const std::string schemaText = "{\"properties\": {\"a\": {\"properties\": {\"b\": {\"default\": " + quoted +
                                       "}}}, \"l\": {\"default\": [" + quoted + ", {\"k\": " + quoted + ", " + quoted +
                                       ": 1}]}}}";
        const auto schema = Schema::fromJson(sources, sources.add("s", schemaText));
        QVERIFY(schema);
        const auto result = generate(*schema);
        QVERIFY(result);
        const GeneratedChart& made = *result;
        const Value values = valuesOf(made.valuesYaml);
        QVERIFY2(values.find("a")->find("b")->string() == bytes, made.valuesYaml.c_str());
        QVERIFY2(values.find("l")->list()[0].string() == bytes, made.valuesYaml.c_str());
        QVERIFY2(values.find("l")->list()[1].find("k")->string() == bytes, made.valuesYaml.c_str());
        QVERIFY2(values.find("l")->list()[1].find(bytes), made.valuesYaml.c_str());
    }
}

void GenerateTest::draft7()
{
    const GeneratedChart made = generated(R"y($schema: https://json-schema.org/draft/2020-12/schema
$id: https://example.com/values
x-strake-widget: none
additionalProperties: false
$defs: {port: {type: integer, maximum: 65535}}
definitions: {old: {type: string}}
properties:
  x-strake-key: {const: {x-strake-data: 1}, default: {x-strake-data: 1}}
  port: {$ref: "#/$defs/port", default: 80, description: The port.}
  plain: {$ref: "#/$defs/port", x-strake-secret: true}
  pair: {prefixItems: [{type: string}], items: false}
  deps: {dependentRequired: {a: [b]}, dependentSchemas: {c: {required: [d]}}}
  ratio: {multipleOf: 0.10}
)y");
    const QString expected = R"y({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "additionalProperties": false,
  "definitions": {
    "port": {
      "type": "integer",
      "maximum": 65535
    },
    "old": {
      "type": "string"
    }
  },
  "properties": {
    "x-strake-key": {
      "const": {
        "x-strake-data": 1
      },
      "default": {
        "x-strake-data": 1
      }
    },
    "port": {
      "allOf": [
        {
          "$ref": "#/definitions/port"
        }
      ],
      "default": 80,
      "description": "The port."
    },
    "plain": {
      "$ref": "#/definitions/port"
    },
    "pair": {
      "items": [
        {
          "type": "string"
        }
      ],
      "additionalItems": false
    },
    "deps": {
      "dependencies": {
        "a": [
          "b"
        ],
        "c": {
          "required": [
            "d"
          ]
        }
      }
    },
    "ratio": {
      "multipleOf": 0.10
    },
    "global": {
      "type": "object"
    }
  }
}
)y";
    QCOMPARE(QString::fromStdString(made.valuesSchemaJson), expected);
}

void GenerateTest::refusals_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<uint>("line");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* schema, uint line, const char* message) {
        QTest::newRow(message) << schema << line << message;
    };
    row("properties:\n  a:\n    type: integer\n    default: x\n", 4,
        "this default does not fit its schema: `a` must be an integer, not the string \"x\"");
    row("required: [b]\nproperties:\n  a: {default: 1}\n", 1, "this default does not fit its schema: `b` is required");
    row("properties:\n  a:\n    unevaluatedProperties: false\n", 3,
        "`unevaluatedProperties` cannot be said in draft 7, which values.schema.json is written in");
    row("properties:\n  a: {default: 1, description: (string) x}\n", 2,
        "helm-docs takes parentheses at the start of a description for a type");
    row("properties:\n  a: {default: 1, description: --x does it}\n", 2,
        "helm-docs takes `--x` at the start of a description for the mark of a key");
    row("properties:\n  a: {default: 1, description: See @section there}\n", 2,
        "helm-docs takes `@section` in a description for an instruction");
    row("properties:\n  a: {$ref: '#/$defs/t'}\n$defs:\n  t: {properties: {v: {default: 1}, t: {$ref: '#/$defs/t'}}}\n",
        4, "the value of this schema needs itself: give it a `default`");
    row("properties:\n  a: {$ref: '#/nowhere'}\n", 2,
        "json-pointer in \"file:///values.schema.json#/nowhere\" not found");
    row("properties:\n  a:\n    type: strnig\n", 3,
        "this is no valid JSON Schema: value must be one of 'array', 'boolean', 'integer', 'null', 'number', 'object', "
        "'string'");
    row("properties:\n  n: {default: 1}\n", 2, "YAML reads the key `n` as a boolean: put it in quotes");
    row("properties:\n  a: {default: .inf}\n", 2, "json: unsupported value: +Inf");
    row("a: [\n", 2, "");
}

void GenerateTest::refusals()
{
    QFETCH(QString, schema);
    QFETCH(uint, line);
    QFETCH(QString, message);
    Source source(schema.toStdString());
    const auto made = source.generate();
    QVERIFY(!made);
    if (!message.isEmpty())
        QCOMPARE(QString::fromStdString(made.error().message), message);
    QCOMPARE(source.sources.locate(made.error().range).line, line);
}

void GenerateTest::recursionAndGrowth()
{
    // A schema that contains itself has no value where nothing gives it one.
    QCOMPARE(generated("properties: {a: {$ref: '#'}, b: {$ref: '#'}}").valuesYaml, std::string());
    QCOMPARE(generated("properties: {v: {default: 1}, a: {$ref: '#', default: {v: 2}}}").valuesYaml,
             std::string("v: 1\n\na:\n  v: 2\n"));
    std::string doubling = "properties: {x: {$ref: '#/$defs/d0'}}\n$defs:\n";
    for (int i = 0; i < 40; ++i) {
        const std::string next = "{$ref: '#/$defs/d" + std::to_string(i + 1) + "'}";
        doubling += "  d" + std::to_string(i) + ": {properties: {a: " + next + ", b: " + next + "}}\n";
    }
    const auto made = Source(doubling + "  d40: {default: 1}\n").generate();
    QVERIFY(!made);
    QCOMPARE(made.error().message, std::string("the defaults of this schema repeat each other beyond all reason"));
}

void GenerateTest::allProblemsAreReported()
{
    DiagnosticCollector problems;
    Source source("properties:\n  a: {type: integer, default: x}\n  b: {type: string, default: 1}\n");
    QVERIFY(!source.generate({.problems = &problems}));
    QCOMPARE(problems.diagnostics().size(), std::size_t{2});
}

QTEST_GUILESS_MAIN(GenerateTest)
#include "test_generate.moc"
