// Headers without foreign libraries, no Qt below the editor, a silent core, files of a healthy size.
#include "tests/architecture/code.h"
#include "tests/architecture/includes.h"
#include "tests/architecture/verify.h"
#include "tests/support/source_path.h"

#include <QTest>

using namespace house;

namespace {

using Check = std::vector<std::string> (*)(const SourceTree&);

void inTheHouse(Check check)
{
    static const SourceTree tree = readSourceTree(strake::test::sourcePath().toStdString());
    verifyNone(check(tree));
}

// How often the check finds fault with one file.
std::size_t faults(Check check, const std::string& path, const std::string& text)
{
    return check(SourceTree{{path, text}}).size();
}

} // namespace

class CodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headersOfTheHouse() { inTheHouse(headerProblems); }
    void ownHeadersOfTheHouse() { inTheHouse(ownHeaderProblems); }
    void standardHeadersOfTheHouse() { inTheHouse(standardHeaderProblems); }
    void qtInTheHouse() { inTheHouse(qtProblems); }
    void silenceOfTheHouse() { inTheHouse(silenceProblems); }
    void sizesInTheHouse() { inTheHouse(sizeProblems); }

    void headers()
    {
        const std::string once = "#pragma once\n";
        QCOMPARE(faults(headerProblems, "core/yaml/a.h", once + "#include <vector>\n#include \"core/yaml/b.h\"\n"), 0U);
        QCOMPARE(faults(headerProblems, "core/yaml/a.h", "#include <vector>\n"), 1U);
        for (const char* name : {"yaml-cpp/yaml.h", "nlohmann/json.hpp", "spdlog/spdlog.h", "CLI/CLI.hpp", "re2/re2.h",
                                 "QString", "QtCore/QString", "qstring.h", "KTar", "toml++/toml.h", "openssl/evp.h"}) {
            const std::string text = once + "#include <" + name + ">\n";
            QCOMPARE(faults(headerProblems, "core/yaml/a.h", text), 1U);
            QCOMPARE(faults(headerProblems, "core/yaml/a_internal.h", text), 0U);
            QCOMPARE(faults(headerProblems, "core/yaml/a.cpp", text), 0U);
            QCOMPARE(faults(headerProblems, "gui/a.h", text), 0U);
        }
    }

    void ownHeaders()
    {
        const auto found = [](const std::string& source) {
            return ownHeaderProblems({{"core/a/b.h", "#pragma once\n"}, {"core/a/b.cpp", source}}).size();
        };
        QCOMPARE(found("#include \"core/a/b.h\"\n#include <vector>\n"), 0U);
        QCOMPARE(found("#include <vector>\n#include \"core/a/b.h\"\n"), 1U);
        QCOMPARE(found("int x;\n"), 1U);
        QCOMPARE(ownHeaderProblems({{"core/a/main.cpp", "int x;\n"}}).size(), 0U);
    }

    void standardHeaders()
    {
        const auto found = [](const std::string& header, const std::string& source) {
            return standardHeaderProblems({{"core/a/b.h", header}, {"core/a/b.cpp", source}}).size();
        };
        const std::string own = "#include \"core/a/b.h\"\n";
        QCOMPARE(found("#include <vector>\n", own + "std::vector<int> a;"), 0U);
        QCOMPARE(found("", own + "std::vector<int> a;"), 1U);
        QCOMPARE(found("std::set<int> a;", own + "#include <set>\n"), 1U);
        QCOMPARE(found("", own + "// std::vector\n"), 0U);
        QCOMPARE(found("", own + "#include <string>\nstd::string_view a = std::move(b);"), 0U);
        QCOMPARE(standardHeaderProblems({{"core/a/b.cpp", "\n\nstd::any_of(a);"}}),
                 std::vector<std::string>{"core/a/b.cpp:3: std::any_of without <algorithm>"});
    }

    void qt()
    {
        QCOMPARE(faults(qtProblems, "core/yaml/a.cpp", "#include <QString>\n"), 1U);
        QCOMPARE(faults(qtProblems, "cli/main.cpp", "#include <KTar>\n"), 1U);
        QCOMPARE(faults(qtProblems, "core/archive/a.cpp", "#include <QString>\n"), 0U);
        QCOMPARE(faults(qtProblems, "gui/a.cpp", "#include <QString>\n"), 0U);
        QCOMPARE(faults(qtProblems, "core/yaml/a.cpp", "#include <queue>\n#include <Kernel.h>\n"), 0U);
    }

    void silence()
    {
        for (const char* code :
             {"#include <iostream>", "#include <spdlog/spdlog.h>", "std::cout << 1;", "std::cerr << 1;",
              "printf(\"\");", "std::printf(\"\");", "fputs(s, stderr);", "exit(1);", "std::abort();", "::_exit(2);",
              "if (x) return exit(1);", "x = 1'000; std::terminate();"})
            QVERIFY2(faults(silenceProblems, "core/a/a.cpp", code) > 0, code);
        for (const char* code :
             {"snprintf(b, 1, \"\");", "// exit(1)", "/* std::cout */", "s = \"abort()\";",
              "c = '\"'; t = \"exit(1)\";", "R\"x(\"exit(1))x\"", "walk.exit();", "on->abort();", "lexer::exit();",
              "int exit = 1;", "void printf(int);", "void Printer::printf(int) {}", "my_printf(1);"})
            QCOMPARE(faults(silenceProblems, "core/a/a.cpp", code), 0U);
        QCOMPARE(faults(silenceProblems, "cli/main.cpp", "std::cerr << 1;"), 0U);
        QCOMPARE(silenceProblems({{"core/a/a.cpp", "//\n\nexit(1);"}}),
                 std::vector<std::string>{"core/a/a.cpp:3: core prints nothing and never exits: exit"});
    }

    void sizes()
    {
        const std::string full(600, '\n');
        QCOMPARE(faults(sizeProblems, "core/a/a.cpp", full), 0U);
        QCOMPARE(faults(sizeProblems, "core/a/a.cpp", full + '\n'), 1U);
        QCOMPARE(faults(sizeProblems, "core/a/a.cpp", "// Over 600 lines because it is one table.\n" + full), 0U);
        QCOMPARE(faults(sizeProblems, "tests/a.cpp", full + '\n'), 0U);
    }
};

QTEST_APPLESS_MAIN(CodeTest)
#include "code_test.moc"
