// The repository's top level, version, lists, and that it stands alone.
#include "tests/architecture/manners.h"
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

} // namespace

class MannersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topLevelOfTheHouse() { inTheHouse(topLevelProblems); }
    void versionOfTheHouse() { inTheHouse(versionProblems); }
    void pathsInTheHouse() { inTheHouse(foreignPathProblems); }
    void expectedFailuresOfTheHouse() { inTheHouse(expectedFailureProblems); }
    void packagesOfTheHouse() { inTheHouse(packageListProblems); }

    void topLevel()
    {
        SourceTree tree;
        for (const char* path :
             {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "CHANGELOG.md", "core/a.h", "cli/a.h", "tests/a.h",
              "gui/a.h", "installer/a", ".gitignore", ".ci/run", "README.md", "schemas/a.yaml", "charts/a"})
            tree[path] = "";
        QCOMPARE(topLevelProblems(tree), std::vector<std::string>{});
        tree["scripts/x.sh"] = "";
        tree.erase("LICENSE");
        QCOMPARE(topLevelProblems(tree), (std::vector<std::string>{"scripts does not belong at the top level",
                                                                   "LICENSE is missing at the top level"}));
    }

    void version()
    {
        SourceTree tree{{"CMakeLists.txt", "project(strake VERSION 1.2.3 LANGUAGES CXX)\n"},
                        {"CHANGELOG.md", "# Changelog\n\n## [1.2.3] - Unreleased\n\n## [1.2.2] - 2020-01-01\n"}};
        QVERIFY(versionProblems(tree).empty());
        tree["CMakeLists.txt"] = "project(strake VERSION 1.2.2 LANGUAGES CXX)\n";
        QCOMPARE(
            versionProblems(tree),
            std::vector<std::string>{"CMakeLists.txt builds version '1.2.2', the newest in CHANGELOG.md is '1.2.3'"});
        QCOMPARE(versionProblems({}).size(), 1U);
    }

    void foreignPaths()
    {
        const std::string path = std::string("/wo") + "rk/";
        QCOMPARE(foreignPathProblems({{"a.md", "x\nsee " + path + "x"}}),
                 std::vector<std::string>{"a.md:2: names " + path + ", which no clone has"});
        QCOMPARE(foreignPathProblems({{"a.md", std::string("../") + "shared"}}).size(), 1U);
        QVERIFY(foreignPathProblems({{"a.md", "a/workshop, shared/"}}).empty());
    }

    void expectedFailures()
    {
        const auto faults = [](const std::string& text) {
            return expectedFailureProblems({{"tests/vectors/yaml_expected_failures.txt", text}}).size();
        };
        QCOMPARE(faults("a.b\tno such function yet\na.c\tidem\n"), 0U);
        QCOMPARE(faults(""), 0U);
        QCOMPARE(faults("a.b no tab\n"), 1U);
        QCOMPARE(faults("a.b\t \n"), 1U);
        QCOMPARE(faults("\treason\n"), 1U);
        QCOMPARE(faults("a.b\tx\na.b\ty\n"), 1U);
    }

    void packages()
    {
        const auto faults = [](const std::string& text) {
            return packageListProblems({{"installer/packages.txt", text}}).size();
        };
        QCOMPARE(faults("# head\n\ng++  all  the compiler\nx  12  why\n"), 0U);
        QCOMPARE(faults(""), 1U);
        QCOMPARE(faults("g++ all\n"), 2U);
        QCOMPARE(faults("g++ 11 why\ngcc all why\n"), 1U);
        QCOMPARE(faults("g++ all why\ng++ 12 why\n"), 1U);
    }
};

QTEST_APPLESS_MAIN(MannersTest)
#include "manners_test.moc"
