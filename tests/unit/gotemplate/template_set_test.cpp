#include "core/gotemplate/origin_table.h"
#include "core/gotemplate/template_set.h"

#include <QTest>

#include <array>
#include <set>
#include <string>
#include <thread>

using namespace strake;
using namespace strake::gotemplate;

namespace {

Value include(Call& call, std::span<const Value> args)
{
    return Value::ofString(call.executeTemplate(args[0].string(), args[1]));
}

Value tpl(Call& call, std::span<const Value> args)
{
    TemplateSet clone = call.templates().clone();
    if (const auto parsed = clone.parse("gotpl", args[0].string(), FileId{9}); !parsed)
        throw Error("cannot parse template: " + parsed.error().peerText);
    try {
        return Value::ofString(call.executeIn(clone, "gotpl", args[1]));
    } catch (const Error& error) {
        throw error.retold("error during tpl: " + error.text());
    }
}

Value upper(Call&, std::span<const Value> args)
{
    std::string text = args[0].text().bytes();
    for (char& c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c;
    return Value::ofString(text);
}

Value fail(Call&, std::span<const Value> args) { throw Error(args[0].text().bytes()); }

Value now(Call& call, std::span<const Value>) { return Value::ofInt64(call.environment().nowNanoseconds()); }

constexpr auto functions = std::to_array<Function>({
    {"include", "func(string, interface {}) (string, error)", include, Tracing::Transparent},
    {"tpl", "func(string, interface {}) (string, error)", tpl, Tracing::Transparent},
    {"upper", "func(string) string", upper},
    {"fail", "func(string) (string, error)", fail},
    {"now", "func() int64", now},
});

std::shared_ptr<const FunctionSet> allFunctions()
{
    auto set = std::make_shared<FunctionSet>();
    set->add(functions);
    return set;
}

TemplateSet setOf(std::initializer_list<std::pair<const char*, const char*>> texts)
{
    TemplateSet set(allFunctions());
    std::uint32_t file = 0;
    for (const auto& [name, text] : texts) {
        if (const auto parsed = set.parse(name, text, FileId{++file}); !parsed)
            qFatal("%s", parsed.error().peerText.c_str());
    }
    return set;
}

std::string run(const TemplateSet& set, std::string_view name, const Value& dot = {})
{
    const ExecuteResult result = set.execute(name, dot);
    return result.error ? "error: " + result.error->peerText : result.output.bytes();
}

SourceRange range(std::uint32_t file, std::uint32_t begin, std::uint32_t end) { return {FileId{file}, begin, end}; }

} // namespace

class TemplateSetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void laterTextsReplace()
    {
        const TemplateSet set = setOf({{"a", "{{define \"x\"}}1{{end}}"},
                                       {"b", "{{define \"x\"}}2{{end}}"},
                                       {"c", "{{define \"x\"}} {{/* empty */}} {{end}}"},
                                       {"d", "{{template \"x\"}}"}});
        QCOMPARE(run(set, "d"), std::string("2"));
        QVERIFY(set.contains("x") && set.contains("a") && !set.contains("y"));
        QCOMPARE(set.names(), (std::vector<std::string>{"a", "b", "c", "d", "x"}));
    }

    void aFailedParseChangesNothing()
    {
        TemplateSet set = setOf({{"a", "{{define \"x\"}}1{{end}}{{template \"x\"}}"}});
        QVERIFY(!set.parse("b", "{{define \"x\"}}2{{end}}{{define \"y\"}}{{end}}{{nofunc}}"));
        QCOMPARE(run(set, "a"), std::string("1"));
        QVERIFY(!set.contains("y") && !set.contains("b"));
    }

    void clonesAreIndependent()
    {
        TemplateSet set = setOf({{"a", "{{template \"x\"}}"}, {"b", "{{define \"x\"}}1{{end}}"}});
        TemplateSet clone = set.clone();
        QVERIFY(clone.parse("c", "{{define \"x\"}}2{{end}}").has_value());
        QVERIFY(set.parse("d", "{{define \"x\"}}3{{end}}").has_value());
        QCOMPARE(run(clone, "a"), std::string("2"));
        QCOMPARE(run(set, "a"), std::string("3"));
        for (int i = 0; i < 30; ++i) {
            TemplateSet next = clone.clone();
            QVERIFY(next.parse("n", "{{define \"n" + std::to_string(i) + "\"}}n{{end}}").has_value());
            clone = std::move(next);
        }
        QCOMPARE(run(clone, "a"), std::string("2"));
        QCOMPARE(run(clone, "n0"), std::string("n"));
        QCOMPARE(run(clone, "n29"), std::string("n"));
        QVERIFY(!set.contains("n0"));
    }

    void clonesInThreads()
    {
        const TemplateSet set =
            setOf({{"a", "{{range 100}}{{template \"x\" .}}{{end}}"}, {"b", "{{define \"x\"}}.{{end}}"}});
        std::array<std::string, 4> outputs;
        std::array<std::thread, 4> threads;
        for (std::size_t i = 0; i < threads.size(); ++i) {
            threads[i] = std::thread([&, i] {
                for (int turn = 0; turn < 50; ++turn) {
                    TemplateSet clone = set.clone();
                    if (clone.parse("c", "{{define \"x\"}}" + std::to_string(i) + "{{end}}"))
                        outputs[i] = run(clone, "a");
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        for (std::size_t i = 0; i < threads.size(); ++i)
            QCOMPARE(outputs[i], std::string(100, static_cast<char>('0' + i)));
    }

    void missingTemplates()
    {
        const TemplateSet set = setOf({{"a", "x{{template \"nope\"}}"}, {"b", "x{{include \"nope\" .}}"}});
        QCOMPARE(run(set, "nope"),
                 std::string("error: template: no template \"nope\" associated with template \"gotpl\""));
        QCOMPARE(run(set, "a"), std::string("error: template: a:1:12: executing \"a\" at <{{template \"nope\"}}>: "
                                            "template \"nope\" not defined"));
        QCOMPARE(run(set, "b"), std::string("error: template: b:1:3: executing \"b\" at <include \"nope\" .>: error "
                                            "calling include: template: no template \"nope\" associated with template "
                                            "\"gotpl\""));
    }

    void tplSeesAndOverridesWithoutLeaking()
    {
        const TemplateSet set =
            setOf({{"a", "{{tpl `{{define \"x\"}}2{{end}}{{include \"x\" .}}{{include \"y\" .}}` .}}"
                         "{{template \"x\"}}"},
                   {"b", "{{define \"x\"}}1{{end}}{{define \"y\"}}{{include \"x\" .}}{{end}}"}});
        QCOMPARE(run(set, "a"), std::string("221"));
        // A blank text is executed, though it replaces no template of its name.
        QCOMPARE(run(setOf({{"a", "{{tpl `[{{tpl \" \" .}}]` .}}"}}), "a"), std::string("[ ]"));
        QCOMPARE(
            run(setOf({{"a", "{{tpl `{{.x.y}}` .}}"}}), "a", Value::ofMap({{"x", Value::ofInt(1)}})),
            std::string("error: template: a:1:2: executing \"a\" at <tpl `{{.x.y}}` .>: error calling tpl: error "
                        "during tpl: template: gotpl:1:4: executing \"gotpl\" at <.x.y>: can't evaluate field y in "
                        "type interface {}"));
    }

    void theErrorOfAParse()
    {
        TemplateSet set(allFunctions());
        const auto parsed = set.parse("t", "ab\n{{ inclde \"x\" . }}", FileId{3});
        QVERIFY(!parsed);
        const Diagnostic& error = parsed.error();
        QCOMPARE(error.kind, DiagnosticKind::TemplateSyntax);
        QCOMPARE(error.peerText, std::string("template: t:2: function \"inclde\" not defined"));
        QCOMPARE(error.message, std::string("function \"inclde\" not defined"));
        QCOMPARE(error.hint, std::string("did you mean `include`?"));
        QVERIFY(error.range == range(3, 6, 12));
    }

    void theErrorOfAnExecution()
    {
        const TemplateSet set =
            setOf({{"a", "x{{ include \"b\" .m }}"}, {"b", "y{{template \"c\" .}}"}, {"c", "z{{ .k.v }}"}});
        const ExecuteResult result = set.execute("a", Value::ofMap({{"m", Value::ofMap({{"k", Value::ofInt(1)}})}}));
        QCOMPARE(result.output.bytes(), std::string("x"));
        QVERIFY(result.error);
        QCOMPARE(result.error->kind, DiagnosticKind::TemplateExec);
        QCOMPARE(result.error->peerText,
                 std::string("template: a:1:4: executing \"a\" at <include \"b\" .m>: error calling include: template: "
                             "c:1:6: executing \"c\" at <.k.v>: can't evaluate field v in type interface {}"));
        QCOMPARE(result.error->message, std::string("can't evaluate field v in type interface {}"));
        QVERIFY(result.error->range == range(3, 6, 8));
        QCOMPARE(result.error->trace.size(), std::size_t{2});
        QVERIFY(result.error->trace[0].range == range(2, 12, 17));
        QCOMPARE(result.error->trace[0].text, std::string("while executing `{{template \"c\" .}}`"));
        QVERIFY(result.error->trace[1].range == range(1, 4, 18));
        QCOMPARE(result.error->trace[1].text, std::string("while executing `include \"b\" .m`"));
    }

    void theErrorOfAFunction()
    {
        const TemplateSet set = setOf({{"a", "{{ include \"b\" . }}"}, {"b", "{{ fail \"no way\" }}"}});
        const ExecuteResult result = set.execute("a", {});
        QVERIFY(result.error);
        QCOMPARE(result.error->message, std::string("no way"));
        QVERIFY(result.error->range == range(2, 3, 16));
        QCOMPARE(result.error->trace.size(), std::size_t{1});
    }

    void namesWithPerCentSignsAsInGo()
    {
        // Go builds its format from the name: what follows the sign eats the message's arguments.
        const TemplateSet set = setOf({{"a%sb", "{{.x}}"}});
        QCOMPARE(run(set, "a%sb", Value::ofInt(1)),
                 std::string("error: template: axb:1:2: executing \"a%sb\" at <.x>: can't evaluate field int in type "
                             "%!s(MISSING)"));
        TemplateSet other(allFunctions());
        QCOMPARE(other.parse("a%sb", "{{nofunc}}").error().peerText,
                 std::string("template: anofuncb:1: function %!q(MISSING) not defined"));
    }

    void withoutAClock()
    {
        QCOMPARE(run(setOf({{"a", "{{now}}"}}), "a"),
                 std::string("error: template: a:1:2: executing \"a\" at <now>: error calling now: no clock and no "
                             "randomness here"));
    }

    void laterFunctionsOverride()
    {
        static constexpr auto mine = std::to_array<Function>({{"len", "func(string) string", upper}});
        auto set = std::make_shared<FunctionSet>();
        const std::size_t before = set->all().size();
        set->add(mine);
        QCOMPARE(set->all().size(), before);
        TemplateSet templates(set);
        QVERIFY(templates.parse("a", "{{len \"x\"}}").has_value());
        QCOMPARE(run(templates, "a"), std::string("X"));
    }

    // Tracing: every byte of the output says where it comes from.
    void traceOfTextAndActions()
    {
        OriginTable origins;
        const OriginId input = origins.ofInput(42);
        const TemplateSet set = setOf({{"a", "x: {{ .v }}!"}});
        ExecuteOptions options;
        options.origins = &origins;
        const Text out = set.execute("a", Value::ofMap({{"v", Value::ofString(Text("abc", input))}}), options).output;
        QCOMPARE(out.bytes(), std::string("x: abc!"));
        const Origin& literal = origins.origin(out.originAt(0));
        QCOMPARE(literal.kind, Origin::Kind::Template);
        QVERIFY(literal.range == range(1, 0, 3));
        const Origin& action = origins.origin(out.originAt(3));
        QCOMPARE(action.kind, Origin::Kind::Join);
        QCOMPARE(origins.inputsBehind(out.originAt(3)), (std::vector<std::uint64_t>{42}));
        QCOMPARE(action.parts.size(), std::size_t{2});
        QVERIFY(origins.inputsBehind(out.originAt(6)).empty());
    }

    void traceOfFunctions()
    {
        OriginTable origins;
        const Value dot =
            Value::ofMap({{"s", Value::ofString(Text("ab", origins.ofInput(1)))},
                          {"n", Value::ofInt(7).withOrigin(origins.ofInput(2))},
                          {"l", Value::ofList({Value::ofInt(1), Value::ofString("x")}).withOrigin(origins.ofInput(3))},
                          {"no", Value::ofBool(false).withOrigin(origins.ofInput(4))}});
        const TemplateSet set = setOf({{"printf", "{{ printf \"%s-%03d\" .s .n }}"},
                                       {"upper", "{{ upper .s }}"},
                                       {"pipe", "{{ .s | upper | printf \"<%s>\" }}"},
                                       {"index", "{{ index .l 1 }}"},
                                       {"range", "{{ range .l }}{{ . }}{{ end }}"},
                                       {"or", "{{ or .no .s }}"},
                                       {"len", "{{ len .l }}"},
                                       {"quote", "{{ printf \"%q\" .s }}"},
                                       {"if", "{{ if .no }}{{ else }}k{{ end }}"},
                                       {"variable", "{{ $x := .s }}{{ with .n }}{{ $x }}{{ end }}"}});
        ExecuteOptions options;
        options.origins = &origins;
        const auto inputs = [&](const char* name, std::size_t at) {
            return origins.inputsBehind(set.execute(name, dot, options).output.originAt(at));
        };
        using Inputs = std::vector<std::uint64_t>;
        QCOMPARE(inputs("printf", 0), (Inputs{1}));
        QCOMPARE(inputs("printf", 2), (Inputs{}));
        QCOMPARE(inputs("printf", 3), (Inputs{2}));
        QCOMPARE(inputs("upper", 1), (Inputs{1}));
        QCOMPARE(inputs("pipe", 0), (Inputs{}));
        QCOMPARE(inputs("pipe", 1), (Inputs{1}));
        QCOMPARE(inputs("index", 0), (Inputs{3}));
        QCOMPARE(inputs("range", 0), (Inputs{3}));
        QCOMPARE(inputs("or", 0), (Inputs{1, 4}));
        QCOMPARE(inputs("len", 0), (Inputs{3}));
        QCOMPARE(inputs("quote", 1), (Inputs{1}));
        QCOMPARE(inputs("if", 0), (Inputs{4}));
        QCOMPARE(inputs("variable", 0), (Inputs{1, 2}));
    }

    // What is not there depends on something too.
    void traceOfNothing()
    {
        OriginTable origins;
        const Value no = Value::ofBool(false).withOrigin(origins.ofInput(4));
        const Value dot = Value::ofMap(
            {{"no", no},
             {"empty", Value::ofString(Text("", origins.ofInput(5)))},
             {"map",
              Value::ofMap({{"k", Value::ofInt(1).withOrigin(origins.ofInput(7))}}).withOrigin(origins.ofInput(6))},
             {"null", Value().withOrigin(origins.ofInput(8))}});
        const TemplateSet set = setOf({{"if", "a{{ if .no }}x{{ end }}b"},
                                       {"range", "{{ range .null }}x{{ end }}"},
                                       {"variable", "{{ $x := \"a\" }}{{ if .no }}{{ $x = \"b\" }}{{ end }}{{ $x }}"},
                                       {"set", "{{ $x := \"a\" }}{{ with .map }}{{ $x = \"b\" }}{{ end }}{{ $x }}"},
                                       {"empty", "{{ .empty }}"},
                                       {"missing", "{{ .map.other }}"},
                                       {"null", "{{ if .null }}x{{ else }}y{{ end }}"},
                                       {"members", "{{ range $k, $v := .map }}{{ $k }}{{ end }}"},
                                       {"map", "{{ if .map }}y{{ end }}"}});
        ExecuteOptions options;
        options.origins = &origins;
        options.missingKey = MissingKey::Zero;
        const auto inputs = [&](const char* name) {
            std::set<std::uint64_t> all;
            const Text out = set.execute(name, dot, options).output;
            for (const Span& span : out.spans()) {
                for (const std::uint64_t input : origins.inputsBehind(span.origin))
                    all.insert(input);
            }
            return all;
        };
        using Inputs = std::set<std::uint64_t>;
        QCOMPARE(inputs("if"), (Inputs{4}));
        QCOMPARE(inputs("range"), (Inputs{8}));
        QCOMPARE(inputs("variable"), (Inputs{4}));
        QCOMPARE(inputs("set"), (Inputs{6}));
        QCOMPARE(inputs("empty"), (Inputs{5}));
        QCOMPARE(inputs("missing"), (Inputs{6}));
        QCOMPARE(inputs("null"), (Inputs{8}));
        QCOMPARE(inputs("members"), (Inputs{6})); // a key does not depend on its value
        QCOMPARE(inputs("map"), (Inputs{6}));     // nor does whether a map is empty on what is in it
    }

    void traceThroughCalls()
    {
        OriginTable origins;
        const Value dot = Value::ofMap({{"s", Value::ofString(Text("ab", origins.ofInput(1)))},
                                        {"t", Value::ofBool(true).withOrigin(origins.ofInput(2))}});
        const TemplateSet set = setOf({{"a", "{{ if .t }}{{ include \"b\" . }}{{ end }}"}, {"b", "<{{ .s }}>"}});
        ExecuteOptions options;
        options.origins = &origins;
        const Text out = set.execute("a", dot, options).output;
        QCOMPARE(out.bytes(), std::string("<ab>"));
        QCOMPARE(origins.inputsBehind(out.originAt(0)), (std::vector<std::uint64_t>{2}));
        QCOMPARE(origins.inputsBehind(out.originAt(1)), (std::vector<std::uint64_t>{1, 2}));
        // The literal `<` is of b, called from a, under a's condition.
        const Origin& origin = origins.origin(out.originAt(0));
        QCOMPARE(origin.kind, Origin::Kind::Join);
        bool found = false;
        for (const OriginId part : origin.parts) {
            const Origin& place = origins.origin(part);
            if (place.range == range(2, 0, 1)) {
                found = true;
                const Context& call = origins.context(place.context);
                QCOMPARE(call.kind, Context::Kind::Call);
                QVERIFY(call.range.file == FileId{1});
                QCOMPARE(origins.context(call.outer).kind, Context::Kind::Condition);
            }
        }
        QVERIFY(found);
    }

    void withoutTracingNothingIsTraced()
    {
        const ExecuteResult result = setOf({{"a", "x{{ . }}"}}).execute("a", Value::ofString("y"));
        QVERIFY(!result.output.isTraced());
    }
};

QTEST_GUILESS_MAIN(TemplateSetTest)
#include "template_set_test.moc"
