#include "core/value/text.h"

#include <QtTest>

using namespace strake;

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void untracedTextHasNoSpans()
    {
        TextBuilder builder;
        builder.append("abc").append(Text("def")).append(2, ' ');
        const Text text = builder.take();
        QCOMPARE(text.view(), std::string_view("abcdef  "));
        QVERIFY(!text.isTraced());
    }

    void spansFollowWhatIsCopied()
    {
        const Text a(std::string("hello"), OriginId{7});
        TextBuilder builder;
        builder.append("<").append(a, 1, 3).append(">").append("x", OriginId{9});
        const Text text = builder.take();
        QCOMPARE(text.view(), std::string_view("<ell>x"));
        QCOMPARE(text.originAt(0), OriginId{0});
        QCOMPARE(text.originAt(1), OriginId{7});
        QCOMPARE(text.originAt(3), OriginId{7});
        QCOMPARE(text.originAt(4), OriginId{0});
        QCOMPARE(text.originAt(5), OriginId{9});
        QCOMPARE(text.originAt(6), OriginId{0});
        const Text part = text.substr(3);
        QCOMPARE(part.view(), std::string_view("l>x"));
        QCOMPARE(part.spans().size(), std::size_t{2});
        QCOMPARE(part.originAt(0), OriginId{7});
    }

    void neighboursOfOneOriginMerge()
    {
        const Text a(std::string("ab"), OriginId{3});
        TextBuilder builder;
        builder.append(a).append(a);
        QCOMPARE(builder.take().spans().size(), std::size_t{1});
    }

    void truncationCutsSpans()
    {
        TextBuilder builder;
        builder.append("aa", OriginId{1}).append("bb", OriginId{2});
        builder.truncate(3);
        const Text text = builder.take();
        QCOMPARE(text.view(), std::string_view("aab"));
        QCOMPARE(text.spans().back().end, std::uint32_t{3});
    }

    void escapesTakeTheOriginOfTheirSource()
    {
        const Text source(std::string("a\nb"), OriginId{5});
        TextBuilder builder;
        builder.append("\"").appendMadeFrom("\\n", source, 1, 1).append("\"");
        const Text text = builder.take();
        QCOMPARE(text.originAt(1), OriginId{5});
        QCOMPARE(text.originAt(2), OriginId{5});
        QCOMPARE(text.originAt(3), OriginId{0});
    }

    void nothingRemembersWhatDecidedIt()
    {
        const Text nothing(std::string(), OriginId{4});
        QVERIFY(nothing.isTraced() && nothing.empty());
        TextBuilder builder;
        builder.append("ab", OriginId{1}).append(nothing).append(nothing).append("cd", OriginId{1});
        const Text text = builder.take();
        const Text::Spans expected{{0, 2, 1}, {2, 2, 4}, {2, 4, 1}};
        QVERIFY(text.spans() == expected);
        QCOMPARE(text.originAt(2), OriginId{1});
        // A part has it at its ends too.
        QCOMPARE(text.substr(2).spans().size(), std::size_t{2});
        QCOMPARE(text.substr(0, 2).spans().size(), std::size_t{2});
        QCOMPARE(text.substr(1, 0).spans().size(), std::size_t{0});
        QCOMPARE(nothing.substr(0).spans().size(), std::size_t{1});
        TextBuilder cut;
        cut.append(text).truncate(2);
        QCOMPARE(cut.take().spans().size(), std::size_t{2});
    }

    void aPositionPastTheEndIsEmpty() { QVERIFY(Text("abc").substr(9).empty()); }
};

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
