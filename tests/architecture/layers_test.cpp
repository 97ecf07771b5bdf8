// Includes and links point downwards only, as core/layers.txt draws the arrows.
#include "tests/architecture/layers.h"
#include "tests/architecture/verify.h"
#include "tests/support/source_path.h"

#include <QTest>

using namespace house;

namespace {

// One file of a small house, and what must be said of it; nothing when `problem` is empty.
void judge(const std::string& path, const std::string& text, const std::string& problem)
{
    const Layers layers = parseLayers("low:\nmiddle: low\nhigh: middle\nface!: middle\ncli!: high\ngui!: high\n");
    verifyNone(layers.problems);
    SourceTree tree{{"core/low/a.h", ""},    {"core/low/a_internal.h", ""},
                    {"core/middle/b.h", ""}, {"core/high/c.h", ""},
                    {"cli/d.h", ""},         {"gui/e.h", ""}};
    tree[path] = text;
    const auto expected = problem.empty() ? std::vector<std::string>{} : std::vector<std::string>{problem};
    QCOMPARE(layerProblems(layers, tree), expected);
}

} // namespace

class LayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHouse()
    {
        const SourceTree tree = readSourceTree(strake::test::sourcePath().toStdString());
        QVERIFY(tree.contains("core/layers.txt"));
        const Layers layers = parseLayers(tree.at("core/layers.txt"));
        verifyNone(layers.problems);
        verifyNone(layerProblems(layers, tree));
    }

    void arrowsThatGoUpOrNowhereAreFound()
    {
        QCOMPARE(parseLayers("a: b\nb:\n").problems,
                 std::vector<std::string>{"core/layers.txt:1: b is no room named above"});
        QCOMPARE(parseLayers("a:\na:\n").problems, std::vector<std::string>{"core/layers.txt:2: a is named twice"});
        QCOMPARE(parseLayers("a b\n").problems, std::vector<std::string>{"core/layers.txt:1: wanted `room: room ...`"});
    }

    void whatAHouseMayDo()
    {
        judge("core/high/x.cpp", "#include \"core/high/c.h\"\n#include \"core/low/a.h\"\n#include <vector>\n", "");
        judge("cli/x.cpp", "#include \"core/high/c.h\"\n#include \"cli/d.h\"\n", "");
        judge("core/low/x.cpp", "#include \"core/low/a_internal.h\"\n", "");
        judge("core/high/CMakeLists.txt", "strake_room(high LINKS middle\n    low re2::re2)\n", "");
    }

    void whatAHouseMayNotDo()
    {
        judge("core/low/x.cpp", "\n#include \"core/middle/b.h\"\n",
              "core/low/x.cpp:2: low may not use middle (\"core/middle/b.h\"; core/layers.txt)");
        judge("cli/x.cpp", "#include \"core/low/a.h\"\n",
              "cli/x.cpp:1: cli may not use low (\"core/low/a.h\"; core/layers.txt)");
        judge("cli/x.cpp", "# include \"gui/e.h\"\n",
              "cli/x.cpp:1: cli may not use gui (\"gui/e.h\"; core/layers.txt)");
        judge("gui/x.cpp", "#include \"cli/d.h\"\n", "gui/x.cpp:1: gui may not use cli (\"cli/d.h\"; core/layers.txt)");
        judge("core/low/x.cpp", "#include \"core/low/gone.h\"\n",
              "core/low/x.cpp:1: \"core/low/gone.h\" does not exist");
        judge("core/low/x.cpp", "#include \"a.h\"\n",
              "core/low/x.cpp:1: \"a.h\" does not start at the root with core/, cli/ or gui/");
        judge("core/low/x.cpp", "#include <core/low/a.h>\n",
              "core/low/x.cpp:1: <core/low/a.h> is ours: include it with quotes");
        judge("core/middle/x.cpp", "#include \"core/low/a_internal.h\"\n",
              "core/middle/x.cpp:1: \"core/low/a_internal.h\" is internal to low");
        judge("core/attic/x.cpp", "", "core/attic/x.cpp:1: the room attic is not in core/layers.txt");
        judge("core/loose.cpp", "", "core/loose.cpp:1: the room loose is not in core/layers.txt");
        judge("core/low/CMakeLists.txt", "strake_room(low LINKS middle)",
              "core/low/CMakeLists.txt:1: low may not link middle (core/layers.txt)");
        judge("core/low/CMakeLists.txt", "strake_room(lo)",
              "core/low/CMakeLists.txt:1: the target of low/ is named lo");
    }
};

QTEST_APPLESS_MAIN(LayersTest)
#include "layers_test.moc"
