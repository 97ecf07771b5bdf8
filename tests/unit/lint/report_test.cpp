// The forms of reports, held against what their readers demand. STRAKE_SARIF_SCHEMA may name a copy of SARIF's own
// JSON Schema; what SARIF writers get wrong is checked without it.
#include "core/json/parser.h"
#include "core/lint/report.h"
#include "core/lint/rule.h"
#include "core/schema/validator.h"
#include "tests/support/vectors.h"

#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

#include <set>

using namespace strake;
using namespace strake::lint;

namespace {

// Diagnostics of all sorts: with and without places, in and out of the repository, in no file, twice the same.
struct Samples {
    SourceMap sources;
    std::vector<Diagnostic> diagnostics;

    Samples()
    {
        const std::string text = "a: \"ü\" # x\nb: <&>\n";
        const FileId below = sources.add("over lay/values.yaml", text);
        const FileId absolute = sources.add("/repo/chart/templates/x.yaml", text);
        const FileId outside = sources.add("../../elsewhere/x.yaml", text);
        const FileId set = sources.add("--set a=1", "a=1");
        const FileId rendered = sources.add("chart/templates/x.yaml (rendered)", text);
        const auto add = [this](Diagnostic diagnostic) { diagnostics.push_back(std::move(diagnostic)); };
        add(diagnose(DiagnosticKind::SchemaViolation, {below, 9, 10}, "`a` is <wrong> & \"so\"\nin two lines")
                .withHint("100%: a, b")
                .label({absolute, 12, 13}, "the schema says so"));
        add(diagnose(DiagnosticKind::ValuesConflict, {absolute, 12, 17}, "twice"));
        add(diagnose(DiagnosticKind::ValuesConflict, {absolute, 12, 17}, "twice, told otherwise"));
        add(diagnose(DiagnosticKind::ChartSymlink, {outside, 3, 17}, "over two lines"));
        add(diagnose(DiagnosticKind::ValuesInvalid, {set, 0, 3}, "not in a file"));
        add(diagnose(DiagnosticKind::YamlSyntax, {rendered, 0, 0}, "not the author's").label({below, 0, 1}, "here"));
        add(diagnose(DiagnosticKind::Usage, {}, "no place at all, \x01 and \xff too"));
        Diagnostic raised = diagnose(DiagnosticKind::ChartSymlink, {below, 0, 1}, "made an error");
        raised.severity = Severity::Error;
        add(std::move(raised));
    }

    std::string report(ReportFormat format) const
    {
        Report report(
            {.format = format, .toolVersion = "1.2.3", .verb = "lint", .workingFolder = "/repo/sub", .top = "/repo"});
        for (const Diagnostic& diagnostic : diagnostics)
            report.add(diagnostic, sources);
        return report.finish();
    }
};

Value parsed(const std::string& text)
{
    const auto value = json::parse(text, FileId::None, {.numbers = json::Numbers::Exact});
    return value ? *value : Value();
}

// "a.0.b" in maps and lists; nil where there is nothing.
Value at(const Value& value, const std::string& path)
{
    Value here = value;
    for (const QString& step : QString::fromStdString(path).split('.')) {
        bool isIndex = false;
        const std::size_t index = step.toULong(&isIndex);
        if (here.isList() && isIndex && index < here.list().size()) {
            here = Value(here.list()[index]);
            continue;
        }
        const Value* member = here.find(step.toStdString());
        here = member ? Value(*member) : Value();
    }
    return here;
}

std::string textAt(const Value& value, const std::string& path) { return std::string(at(value, path).string()); }
std::int64_t numberAt(const Value& value, const std::string& path) { return at(value, path).signedInteger(); }

// Relative URIs, lines from 1, ends not before begins: what code hosts refuse otherwise.
void checkLocation(const Value& place)
{
    const std::string uri = textAt(place, "artifactLocation.uri");
    QVERIFY2(!uri.empty() && uri.find(' ') == std::string::npos, uri.c_str());
    if (textAt(place, "artifactLocation.uriBaseId").empty())
        QVERIFY2(uri.starts_with("file:///"), uri.c_str());
    else
        QVERIFY2(!uri.starts_with('/') && !uri.starts_with("..") && uri.find("://") == std::string::npos, uri.c_str());
    QVERIFY(numberAt(place, "region.startLine") >= 1);
    QVERIFY(numberAt(place, "region.startColumn") >= 1);
    QVERIFY(numberAt(place, "region.endLine") >= numberAt(place, "region.startLine"));
    if (numberAt(place, "region.endLine") == numberAt(place, "region.startLine"))
        QVERIFY(numberAt(place, "region.endColumn") >= numberAt(place, "region.startColumn"));
}

} // namespace

class ReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sarif()
    {
        const Samples samples;
        const Value document = parsed(samples.report(ReportFormat::Sarif));
        QCOMPARE(textAt(document, "version"), std::string("2.1.0"));
        const Value results = at(document, "runs.0.results");
        const Value rules = at(document, "runs.0.tool.driver.rules");
        QCOMPARE(results.list().size(), samples.diagnostics.size());
        std::set<std::string> ids;
        for (const Value& rule : rules.list()) {
            QVERIFY(ids.insert(textAt(rule, "id")).second);
            QVERIFY(!textAt(rule, "shortDescription.text").empty());
            QVERIFY(!textAt(rule, "help.text").empty());
        }
        std::set<std::string> prints;
        for (std::size_t i = 0; i < results.list().size(); ++i) {
            const Value& result = results.list()[i];
            const std::string index = std::to_string(numberAt(result, "ruleIndex"));
            QCOMPARE(textAt(rules, index + ".id"), textAt(result, "ruleId"));
            QCOMPARE(textAt(result, "ruleId"), std::string(idOf(samples.diagnostics[i].kind)));
            QCOMPARE(textAt(result, "level"), std::string(nameOf(severityOf(samples.diagnostics[i]))));
            QVERIFY(!textAt(result, "message.text").empty());
            QVERIFY(prints.insert(textAt(result, "partialFingerprints.strakeFinding/v1")).second);
            if (const Value place = at(result, "locations.0.physicalLocation"); !place.isNil())
                checkLocation(place);
            for (const Value& related : at(result, "relatedLocations").list())
                checkLocation(at(related, "physicalLocation"));
        }
        const Value first = at(results, "0.locations.0.physicalLocation");
        QCOMPARE(textAt(first, "artifactLocation.uri"), std::string("sub/over%20lay/values.yaml"));
        QCOMPARE(numberAt(first, "region.startColumn"), 9); // in characters, not in bytes
        QCOMPARE(textAt(results, "1.locations.0.physicalLocation.artifactLocation.uri"),
                 std::string("chart/templates/x.yaml"));
        QCOMPARE(textAt(results, "3.locations.0.physicalLocation.artifactLocation.uri"),
                 std::string("file:///elsewhere/x.yaml"));
        QCOMPARE(textAt(results, "4.locations.0.logicalLocations.0.fullyQualifiedName"), std::string("--set a=1"));
    }

    void sarifSchema()
    {
        const QString path = qEnvironmentVariable("STRAKE_SARIF_SCHEMA");
        if (path.isEmpty())
            QSKIP("STRAKE_SARIF_SCHEMA names no copy of the schema");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        SourceMap sources;
        const FileId id = sources.add("sarif", file.readAll().toStdString());
        const auto schema = schema::Schema::fromJson(sources, id, {.assertFormat = true, .loader = {}});
        QVERIFY2(schema.has_value(), schema ? "" : schema.error().message.c_str());
        Samples samples;
        for (const bool empty : {false, true}) {
            if (empty)
                samples.diagnostics.clear();
            const schema::Validation checked = schema::validate(*schema, parsed(samples.report(ReportFormat::Sarif)));
            QVERIFY2(checked.isValid(), checked.peerText.c_str());
        }
    }

    void junit()
    {
        const Samples samples;
        QXmlStreamReader xml(QByteArray::fromStdString(samples.report(ReportFormat::Junit)));
        std::size_t cases = 0;
        std::size_t failures = 0;
        QString told;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QStringLiteral("testsuites"))
                told = xml.attributes().value("failures").toString();
            cases += xml.name() == QStringLiteral("testcase") ? 1 : 0;
            failures += xml.name() == QStringLiteral("failure") ? 1 : 0;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(cases, samples.diagnostics.size());
        QCOMPARE(failures, std::size_t{5});
        QCOMPARE(told, QStringLiteral("5"));
    }

    void gitlab()
    {
        const Samples samples;
        const Value document = parsed(samples.report(ReportFormat::Gitlab));
        QCOMPARE(document.list().size(), samples.diagnostics.size());
        std::set<std::string> prints;
        for (const Value& each : document.list()) {
            QVERIFY(!textAt(each, "description").empty() && !textAt(each, "check_name").empty());
            QVERIFY(prints.insert(textAt(each, "fingerprint")).second);
            QVERIFY(!textAt(each, "location.path").empty());
            QVERIFY(numberAt(each, "location.lines.begin") >= 1);
            const std::set<std::string> known = {"info", "minor", "major", "critical", "blocker"};
            QVERIFY(known.contains(textAt(each, "severity")));
        }
    }

    void github()
    {
        const QStringList lines =
            QString::fromStdString(Samples().report(ReportFormat::Github)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), qsizetype(Samples().diagnostics.size()));
        QCOMPARE(lines[0],
                 QStringLiteral("::error file=sub/over lay/values.yaml,line=1,endLine=1,col=9,endColumn=10,"
                                "title=schema.violation::`a` is <wrong> & \"so\"%0Ain two lines (100%25: a, b)"));
        QVERIFY(lines[1].startsWith("::warning file=chart/templates/x.yaml,"));
        QVERIFY(lines[3].startsWith("::notice file=/elsewhere/x.yaml,line=1,endLine=2,title="));
        QCOMPARE(lines[4], QStringLiteral("::error title=values.invalid::--set a=1: not in a file"));
    }

    void everyTextIsOfOneKind()
    {
        std::set<std::string_view> ids;
        for (const RuleText& text : allRuleTexts()) {
            const std::string id(idOf(text.kind));
            QVERIFY2(ids.insert(idOf(text.kind)).second, id.c_str());
            QVERIFY2(!text.title.empty() && !text.help.empty() && !text.title.ends_with('.'), id.c_str());
            QVERIFY2(text.help.ends_with('.') || text.help.ends_with("```"), id.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(ReportTest)
#include "report_test.moc"
