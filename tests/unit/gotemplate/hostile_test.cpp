// Input that wants to exhaust something: each ends with a clear error.
#include "core/gotemplate/template_set.h"
#include "core/value/changed_maps.h"

#include <QTest>

#include <array>
#include <memory>
#include <string>

using namespace strake;
using namespace strake::gotemplate;

namespace {

Value include(Call& call, std::span<const Value> args)
{
    return Value::ofString(call.executeTemplate(args[0].string(), args[1]));
}

// Runs a text in a clone, as Helm's function of that name.
Value tpl(Call& call, std::span<const Value> args)
{
    TemplateSet clone = call.templates().clone();
    if (const auto parsed = clone.parse("gotpl", args[0].string()); !parsed)
        throw Error("cannot parse: " + parsed.error().peerText);
    try {
        return Value::ofString(call.executeIn(clone, "gotpl", args[1]));
    } catch (const Error& error) {
        throw error.retold("in tpl: " + error.text());
    }
}

Value setSelf(Call& call, std::span<const Value> args)
{
    (*args[0].map())["self"] = args[0];
    call.changed(args[0]);
    return args[0];
}

// A list of ten times the last one, n deep: 10^n members when printed.
Value doubling(Call&, std::span<const Value> args)
{
    Value value = Value::ofString("x");
    for (std::int64_t i = 0; i < args[0].signedInteger(); ++i)
        value = Value::ofList(ValueList(10, value));
    return value;
}

Value deep(Call&, std::span<const Value> args)
{
    Value value = Value::ofString("x");
    for (std::int64_t i = 0; i < args[0].signedInteger(); ++i)
        value = Value::ofList({value});
    return value;
}

constexpr auto functions = std::to_array<Function>({
    {"include", "func(string, interface {}) (string, error)", include},
    {"tpl", "func(string, interface {}) (string, error)", tpl},
    {"setSelf", "func(map[string]interface {}) map[string]interface {}", setSelf},
    {"doubling", "func(int) interface {}", doubling},
    {"deep", "func(int) interface {}", deep},
});

TemplateSet newSet()
{
    auto set = std::make_shared<FunctionSet>();
    set->add(functions);
    return TemplateSet(set, "gotpl");
}

struct Outcome {
    std::string output;
    std::string error;
    DiagnosticKind kind{};
    std::string message;
};

Outcome run(const std::string& text, const Value& dot = {}, const ExecuteOptions& options = {})
{
    TemplateSet set = newSet();
    if (const auto parsed = set.parse("t", text); !parsed)
        return {{}, parsed.error().peerText, parsed.error().kind, parsed.error().message};
    ExecuteResult result = set.execute("t", dot, options);
    if (!result.error)
        return {result.output.bytes(), {}, {}, {}};
    return {result.output.bytes(), result.error->peerText, result.error->kind, result.error->message};
}

std::string repeated(std::string_view text, std::size_t count)
{
    std::string all;
    all.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        all += text;
    return all;
}

} // namespace

class HostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nesting_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("error");
        const auto row = [](const char* name, const std::string& text, const char* error) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(error);
        };
        constexpr std::size_t n = 100'000;
        row("parentheses", "{{" + repeated("(", n) + "1" + repeated(")", n) + "}}",
            "template: t:1: max expression depth exceeded");
        row("parentheses as arguments", "{{" + repeated("print (", n) + "1" + repeated(")", n) + "}}",
            "template: t:1: max expression depth exceeded");
        row("if", repeated("{{if true}}", n) + "x" + repeated("{{end}}", n),
            "template: t:1: blocks are nested more than 20000 deep");
        row("else if", "{{if true}}" + repeated("{{else if true}}", n) + "{{end}}",
            "template: t:1: blocks are nested more than 20000 deep");
        row("range and with", repeated("{{range .}}{{with .}}", n),
            "template: t:1: blocks are nested more than 20000 deep");
        row("block", repeated("{{block \"x\" .}}", n), "template: t:1: blocks are nested more than 20000 deep");
        row("unclosed if", repeated("{{if true}}", 10'000), "template: t:1: unexpected EOF");
        row("unclosed action", "{{ \"" + repeated("x", n), "template: t:1: unterminated quoted string");
        row("unclosed comment", "{{/* " + repeated("x", n), "template: t:1: unclosed comment");
        row("unclosed raw string", "{{ `" + repeated("x\n", n), "template: t:1: unterminated raw quoted string");
        row("fields", "{{ " + repeated(".a", n) + " }}", "");
        row("arguments", "{{ print " + repeated("1 ", n) + " }}", "");
        row("pipes", "{{ 1 " + repeated("| print", n) + " }}", "");
        row("deep parentheses that are allowed", "{{" + repeated("(", 9'999) + "1" + repeated(")", 9'999) + "}}", "");
        row("deep calls that are allowed", "{{" + repeated("print (", 9'999) + "1" + repeated(")", 9'999) + "}}", "");
        row("deep blocks that are allowed", repeated("{{if true}}", 19'999) + "x" + repeated("{{end}}", 19'999), "");
        row("many variables", repeated("{{$a := 1}}{{$b := $a}}", n), "");
        row(
            "many definitions",
            [] {
                std::string text;
                for (int i = 0; i < 50'000; ++i)
                    text += "{{define \"d" + std::to_string(i) + "\"}}x{{end}}";
                return text;
            }(),
            "");
    }

    void nesting()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, error);
        const Outcome got = run(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(got.error), error);
    }

    void textOfTenMegabytes()
    {
        const std::string text = repeated("0123456789abcde\n", 10 * 65536);
        QCOMPARE(run(text).output.size(), text.size());
        QCOMPARE(run(text + "{{ 1").error, std::string("template: t:655361: unclosed action"));
        QCOMPARE(run(repeated("{{1}}", 200'000)).output.size(), std::size_t{200'000});
    }

    void aTemplateThatCallsItself()
    {
        const Outcome got = run("{{define \"a\"}}{{template \"a\" .}}{{end}}{{template \"a\"}}");
        QCOMPARE(got.error, std::string("template: t:1:25: executing \"a\" at <{{template \"a\" .}}>: exceeded maximum "
                                        "template depth (100000)"));
        QCOMPARE(got.kind, DiagnosticKind::TemplateLimit);
    }

    void aTemplateThatCallsItselfFromDeepBlocks()
    {
        const Outcome got = run("{{define \"a\"}}" + repeated("{{if true}}{{with 1}}", 200) + "{{template \"a\" .}}" +
                                repeated("{{end}}{{end}}", 200) + "{{end}}{{template \"a\"}}");
        QCOMPARE(got.kind, DiagnosticKind::TemplateLimit);
    }

    void anIncludeThatCallsItself()
    {
        const Outcome got = run("{{define \"a\"}}{{include \"a\" .}}{{end}}x{{include \"a\" .}}");
        QCOMPARE(got.kind, DiagnosticKind::TemplateLimit);
        QCOMPARE(got.output, std::string("x"));
        // Helm allows 1001 of a name in each other.
        const std::string level = "error calling include: template: t:1:16: executing \"a\" at <include \"a\" .>: ";
        const std::string wanted = "template: t:1:41: executing \"t\" at <include \"a\" .>: " + repeated(level, 1001) +
                                   "error calling include: rendering template has a nested reference name: a: unable "
                                   "to execute template";
        QCOMPARE(got.error, wanted);
        QCOMPARE(got.message, std::string("rendering template has a nested reference name: a: unable to execute "
                                          "template"));
    }

    void aTplThatCallsItself()
    {
        const Value dot = Value::ofMap({{"text", Value::ofString("{{ tpl .text . }}")}});
        const Outcome got = run("{{ tpl .text . }}", dot);
        QCOMPARE(got.kind, DiagnosticKind::TemplateLimit);
        QVERIFY(got.error.size() < (4U << 20U));
    }

    void loops()
    {
        ExecuteOptions options;
        options.limits.steps = 1'000'000;
        const Outcome got = run("{{ range 1000000000 }}{{ end }}", {}, options);
        QCOMPARE(got.kind, DiagnosticKind::TemplateLimit);
        QCOMPARE(got.error,
                 std::string("template: t:1:22: executing \"t\" at <>: execution takes more than 1000000 steps"));
        QCOMPARE(
            run("{{ range 9223372036854775807 }}{{ range 9223372036854775807 }}{{ end }}{{ end }}", {}, options).kind,
            DiagnosticKind::TemplateLimit);
    }

    void output()
    {
        ExecuteOptions options;
        options.limits.outputBytes = 1 << 20U;
        const Outcome got = run("{{ range 1000000000 }}0123456789{{ . }}{{ end }}", {}, options);
        QCOMPARE(got.error,
                 std::string("template: t:1:35: executing \"t\" at <{{.}}>: output is larger than 1048576 bytes"));
        QVERIFY(got.output.size() <= options.limits.outputBytes);
        QCOMPARE(
            run("{{ range 1000000 }}{{ include \"x\" . }}{{ end }}{{ define \"x\" }}0123456789{{ end }}", {}, options)
                .kind,
            DiagnosticKind::TemplateLimit);
        QCOMPARE(run("{{ printf \"%1000000d\" 1 | len }}").output, std::string("1000000"));
    }

    void valuesThatContainThemselves()
    {
        const Value map = Value::ofMap();
        auto changed = std::make_unique<ChangedMaps>();
        ExecuteOptions options;
        options.changedMaps = changed.get();
        QCOMPARE(run("{{ setSelf . | len }}", map, options).output, std::string("1"));
        QCOMPARE(run("{{ . }}", map).kind, DiagnosticKind::TemplateLimit);
        QCOMPARE(run("{{ print . }}", map).error,
                 std::string("template: t:1:3: executing \"t\" at <print .>: error calling print: printed value is "
                             "nested too deep"));
        QCOMPARE(map.map()->size(), std::size_t{1});
        changed.reset();
        QVERIFY(map.map()->empty());
    }

    void valuesThatPrintHuge()
    {
        QCOMPARE(run("{{ doubling 3 | print | len }}").output, std::string("2221"));
        QCOMPARE(run("{{ doubling 30 | print | len }}").kind, DiagnosticKind::TemplateLimit);
        QCOMPARE(run("{{ deep 9000 | print | len }}").output, std::string("18001"));
        QCOMPARE(run("{{ deep 200000 | print | len }}").kind, DiagnosticKind::TemplateLimit);
    }

    void bytesThatAreNoText()
    {
        std::string text = "a{{ \"";
        for (int i = 1; i < 256; ++i) {
            if (i != '\n' && i != '"' && i != '\\')
                text += static_cast<char>(i);
        }
        // Each byte that is no UTF-8 becomes U+FFFD, as in Go.
        QCOMPARE(run(text + "\" | len }}").output, std::string("a508"));
        QCOMPARE(run(std::string("a\0b", 3)).output, std::string("a\0b", 3));
        QVERIFY(!run("{{ \xff }}").error.empty());
    }
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
