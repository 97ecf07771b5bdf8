// The manners of Go's pflag. What is wanted was printed by pflag 1.0.10 itself, for the flags declared below.
#include "cli/flags.h"

#include <QTest>

#include <string>
#include <vector>

using strake::cli::Flags;

namespace {

struct Case {
    std::vector<std::string> words;
    std::string wanted;
};

// clang-format off
const std::vector<Case> cases = {
    {{"--set", "a=1", "chart"}, "set=<a=1> values=<> upgrade=false quick=false namespace=default dry=none args=<chart>"},
    {{"--set", "a=[b]", "chart"}, "set=<a=[b]> values=<> upgrade=false quick=false namespace=default dry=none args=<chart>"},
    {{"--set=a=[b]"}, "set=<a=[b]> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set", "{}"}, "set=<{}> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set", "{a,b}"}, "set=<{a,b}> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set", "[a,b]"}, "set=<[a,b]> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set", "a=1,b=2", "--set", "c=3"}, "set=<a=1,b=2|c=3> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set=", "chart"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<chart>"},
    {{"--set", ""}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set", "--upgrade", "x"}, "set=<--upgrade> values=<> upgrade=false quick=false namespace=default dry=none args=<x>"},
    {{"--set", "-f"}, "set=<-f> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set"}, "error: flag needs an argument: --set"},
    {{"-f"}, "error: flag needs an argument: 'f' in -f"},
    {{"-uf"}, "error: flag needs an argument: 'f' in -f"},
    {{"--set", "--"}, "set=<--> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set=%%"}, "set=<%%> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-f", "a,b", "-f", "c"}, "set=<> values=<a|b|c> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-f=a,b"}, "set=<> values=<a|b> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-fa,b"}, "set=<> values=<a|b> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-f", ""}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-f", "a,"}, "set=<> values=<a|> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-f", "\"a,b\",c"}, "set=<> values=<a,b|c> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-f", "a\"b"}, "error: invalid argument \"a\\\"b\" for \"-f, --values\" flag: parse error on line 1, column 2: bare \" in non-quoted-field"},
    {{"-f", "\"a"}, "error: invalid argument \"\\\"a\" for \"-f, --values\" flag: parse error on line 1, column 3: extraneous or missing \" in quoted-field"},
    {{"-f", "\"a\"b"}, "error: invalid argument \"\\\"a\\\"b\" for \"-f, --values\" flag: parse error on line 1, column 3: extraneous or missing \" in quoted-field"},
    {{"-f", "a\nb"}, "set=<> values=<a> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-f", "\n"}, "error: invalid argument \"\\n\" for \"-f, --values\" flag: EOF"},
    {{"-f", "a=b,c d"}, "set=<> values=<a=b|c d> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"name", "chart", "--upgrade"}, "set=<> values=<> upgrade=true quick=false namespace=default dry=none args=<name|chart>"},
    {{"name", "--upgrade", "chart"}, "set=<> values=<> upgrade=true quick=false namespace=default dry=none args=<name|chart>"},
    {{"--upgrade=false", "chart"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<chart>"},
    {{"--upgrade", "false"}, "set=<> values=<> upgrade=true quick=false namespace=default dry=none args=<false>"},
    {{"--upgrade=maybe"}, "error: invalid argument \"maybe\" for \"-u, --upgrade\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax"},
    {{"--upgrade=T"}, "set=<> values=<> upgrade=true quick=false namespace=default dry=none args=<>"},
    {{"--upgrade="}, "error: invalid argument \"\" for \"-u, --upgrade\" flag: strconv.ParseBool: parsing \"\": invalid syntax"},
    {{"-u", "-q"}, "set=<> values=<> upgrade=true quick=true namespace=default dry=none args=<>"},
    {{"-uq"}, "set=<> values=<> upgrade=true quick=true namespace=default dry=none args=<>"},
    {{"-uqf", "x"}, "set=<> values=<x> upgrade=true quick=true namespace=default dry=none args=<>"},
    {{"-uqfx"}, "set=<> values=<x> upgrade=true quick=true namespace=default dry=none args=<>"},
    {{"-uq=false"}, "set=<> values=<> upgrade=true quick=false namespace=default dry=none args=<>"},
    {{"-u=false"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"-qn", "ns"}, "set=<> values=<> upgrade=false quick=true namespace=ns dry=none args=<>"},
    {{"-n=ns"}, "set=<> values=<> upgrade=false quick=false namespace=ns dry=none args=<>"},
    {{"-nns"}, "set=<> values=<> upgrade=false quick=false namespace=ns dry=none args=<>"},
    {{"-n", "-x"}, "set=<> values=<> upgrade=false quick=false namespace=-x dry=none args=<>"},
    {{"-n="}, "set=<> values=<> upgrade=false quick=false namespace== dry=none args=<>"},
    {{"--unknown"}, "error: unknown flag: --unknown"},
    {{"--unknown=1"}, "error: unknown flag: --unknown"},
    {{"-x"}, "error: unknown shorthand flag: 'x' in -x"},
    {{"-ux"}, "error: unknown shorthand flag: 'x' in -x"},
    {{"-x=1"}, "error: unknown shorthand flag: 'x' in -x=1"},
    {{"--=1"}, "error: bad flag syntax: --=1"},
    {{"---set"}, "error: bad flag syntax: ---set"},
    {{"--s", "a"}, "error: unknown flag: --s"},
    {{"-"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<->"},
    {{"-f", "-"}, "set=<> values=<-> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--", "--set", "a"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<--set|a>"},
    {{"a", "--", "-u", "--"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<a|-u|-->"},
    {{"--dry"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=client args=<>"},
    {{"--dry=server", "x"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=server args=<x>"},
    {{"--dry", "x"}, "set=<> values=<> upgrade=false quick=false namespace=default dry=client args=<x>"},
    {{"--namespace", "one", "--namespace=two"}, "set=<> values=<> upgrade=false quick=false namespace=two dry=none args=<>"},
    {{"--help"}, "help"},
    {{"-h"}, "help"},
    {{"--unknown", "--help"}, "error: unknown flag: --unknown"},
    {{"--help", "--unknown"}, "help"},
    {{"-uh"}, "help"},
    {{"--set", "-h"}, "set=<-h> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"é", "--set", "k=ü"}, "set=<k=ü> values=<> upgrade=false quick=false namespace=default dry=none args=<é>"},
    {{"-é"}, "error: unknown shorthand flag: 'Ã' in -é"},
    {{""}, "set=<> values=<> upgrade=false quick=false namespace=default dry=none args=<>"},
    {{"--set", "a=1", "", "b"}, "set=<a=1> values=<> upgrade=false quick=false namespace=default dry=none args=<|b>"},
};
// clang-format on

std::string joined(const std::vector<std::string>& items)
{
    std::string out = "<";
    for (const std::string& item : items)
        out += (&item == items.data() ? "" : "|") + item;
    return out + ">";
}

std::string parse(const std::vector<std::string>& words)
{
    std::vector<std::string> set;
    std::vector<std::string> values;
    bool upgrade = false;
    bool quick = false;
    std::string nameSpace = "default";
    std::string dry = "none";
    Flags flags;
    flags.list(set, "set", "");
    flags.commaList(values, "values,f", "");
    flags.toggle(upgrade, "upgrade,u", "");
    flags.toggle(quick, "quick,q", "");
    flags.text(nameSpace, "namespace,n", "string", "");
    flags.optionalText(dry, "dry", "client", "");
    const auto parsed = flags.parse(words);
    if (!parsed)
        return "error: " + parsed.error().message;
    if (parsed->help)
        return "help";
    const auto yesNo = [](bool b) { return b ? "true" : "false"; };
    return "set=" + joined(set) + " values=" + joined(values) + " upgrade=" + yesNo(upgrade) +
           " quick=" + yesNo(quick) + " namespace=" + nameSpace + " dry=" + dry + " args=" + joined(parsed->arguments);
}

} // namespace

class PflagMannersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manners_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases.size(); ++i) {
            std::string name;
            for (const std::string& word : cases[i].words)
                name += (name.empty() ? "" : " ") + word;
            QTest::addRow("%zu: %s", i, name.c_str()) << static_cast<int>(i);
        }
    }

    void manners()
    {
        QFETCH(int, index);
        const Case& c = cases[static_cast<std::size_t>(index)];
        QCOMPARE(QString::fromStdString(parse(c.words)), QString::fromStdString(c.wanted));
    }

    void hintsAtNearFlags()
    {
        std::string text;
        Flags flags;
        flags.text(text, "namespace,n", "string", "");
        const auto parsed = flags.parse(std::vector<std::string>{"--namspace", "x"});
        QVERIFY(!parsed);
        QCOMPARE(QString::fromStdString(parsed.error().hint), QString("did you mean `--namespace`?"));
    }

    void firstWrongWordIsTold()
    {
        bool one = false;
        bool two = false;
        Flags flags;
        flags.toggle(one, "one", "");
        flags.toggle(two, "two", "");
        const auto parsed = flags.parse(std::vector<std::string>{"--two=x", "--one=y", "--three"});
        QVERIFY(!parsed);
        QCOMPARE(
            QString::fromStdString(parsed.error().message),
            QString("invalid argument \"x\" for \"--two\" flag: strconv.ParseBool: parsing \"x\": invalid syntax"));
    }

    // As helm 3.22 answers `helm template x CHART FLAG VALUE`; nothing where it takes the value.
    void valuesWithoutMeaningAreRead()
    {
        static constexpr struct {
            const char* flag;
            const char* value;
            const char* problem;
        } cases[] = {
            {"--timeout", "5m", ""},
            {"--timeout", "5", "invalid argument \"5\" for \"--timeout\" flag: time: missing unit in duration \"5\""},
            {"--timeout", "x", "invalid argument \"x\" for \"--timeout\" flag: time: invalid duration \"x\""},
            {"--timeout", "", "invalid argument \"\" for \"--timeout\" flag: time: invalid duration \"\""},
            {"--timeout", "1h2x",
             "invalid argument \"1h2x\" for \"--timeout\" flag: time: unknown unit \"x\" in duration \"1h2x\""},
            {"--timeout", "-1.5h", ""},
            {"--burst-limit", "0x10", ""},
            {"--burst-limit", "x",
             "invalid argument \"x\" for \"--burst-limit\" flag: strconv.ParseInt: parsing \"x\": invalid syntax"},
            {"--burst-limit", "1.5",
             "invalid argument \"1.5\" for \"--burst-limit\" flag: strconv.ParseInt: parsing \"1.5\": invalid syntax"},
            {"--burst-limit", "",
             "invalid argument \"\" for \"--burst-limit\" flag: strconv.ParseInt: parsing \"\": invalid syntax"},
            {"--burst-limit", "99999999999999999999",
             "invalid argument \"99999999999999999999\" for \"--burst-limit\" flag: strconv.ParseInt: parsing "
             "\"99999999999999999999\": value out of range"},
            {"--qps", "inf", ""},
            {"--qps", "1e39",
             "invalid argument \"1e39\" for \"--qps\" flag: strconv.ParseFloat: parsing \"1e39\": value out of range"},
            {"--qps", "1e400",
             "invalid argument \"1e400\" for \"--qps\" flag: strconv.ParseFloat: parsing \"1e400\": value out of "
             "range"},
            {"--qps", "x",
             "invalid argument \"x\" for \"--qps\" flag: strconv.ParseFloat: parsing \"x\": invalid syntax"},
            {"--qps", "", "invalid argument \"\" for \"--qps\" flag: strconv.ParseFloat: parsing \"\": invalid syntax"},
            {"--labels", "x", "invalid argument \"x\" for \"-l, --labels\" flag: x must be formatted as key=value"},
            {"--labels", "a=b", ""},
            {"--labels", "a=b,c", ""},
            {"--labels", "a=b,c=d", ""},
            {"--labels", "a=b=c,d",
             "invalid argument \"a=b=c,d\" for \"-l, --labels\" flag: d must be formatted as key=value"},
            {"--labels", "a=b,\"c=d",
             "invalid argument \"a=b,\\\"c=d\" for \"-l, --labels\" flag: parse error on line 1, column 9: extraneous "
             "or missing \" in quoted-field"},
            {"--labels", "", "invalid argument \"\" for \"-l, --labels\" flag:  must be formatted as key=value"},
            {"-l", "x", "invalid argument \"x\" for \"-l, --labels\" flag: x must be formatted as key=value"},
        };
        for (const auto& [flag, value, problem] : cases) {
            Flags flags;
            flags.ignoredTexts({"timeout"}, Flags::durationProblem);
            flags.ignoredTexts({"burst-limit"}, Flags::integerProblem);
            flags.ignoredTexts({"qps"}, Flags::floatProblem);
            flags.ignoredTexts({"labels,l"}, Flags::pairProblem);
            const auto parsed = flags.parse(std::vector<std::string>{flag, value});
            QCOMPARE(QString::fromStdString(parsed ? std::string() : parsed.error().message), QString(problem));
        }
    }
};

QTEST_APPLESS_MAIN(PflagMannersTest)
#include "pflag_manners_test.moc"
