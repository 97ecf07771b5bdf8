#include "core/value/changed_maps.h"
#include "core/value/value.h"

#include <QtTest>

using namespace strake;

namespace {

struct Counted final : Box {
    explicit Counted(int& alive) : m_alive(alive) { ++m_alive; }
    ~Counted() override { --m_alive; }
    int& m_alive;
};

const Type handleType{.kind = Kind::Pointer, .name = "*x.Handle"};

} // namespace

class ValueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kindsAreGos()
    {
        QCOMPARE(goTypeName(Value()), std::string_view("<nil>"));
        QCOMPARE(goTypeName(Value::ofInt(1)), std::string_view("int"));
        QCOMPARE(goTypeName(Value::ofInt64(1)), std::string_view("int64"));
        QCOMPARE(goTypeName(Value::ofFloat(1)), std::string_view("float64"));
        QCOMPARE(goTypeName(Value::ofStrings({})), std::string_view("[]string"));
        QCOMPARE(goTypeName(Value::ofMap()), std::string_view("map[string]interface {}"));
    }

    void askingTheWrongKindIsHarmless()
    {
        const Value text = Value::ofString("x");
        QCOMPARE(text.signedInteger(), std::int64_t{0});
        QCOMPARE(text.floating(), 0.0);
        QVERIFY(!text.boolean());
        QVERIFY(text.list().empty());
        QVERIFY(!text.map());
        QVERIFY(!text.find("x"));
        QCOMPARE(Value::ofInt(3).string(), std::string_view());
        QVERIFY(Value::ofNil(types::anyMap).map() == nullptr);
        QVERIFY(Value::ofNil(types::anyList).list().empty());
    }

    void mapsAreHandles()
    {
        const Value a = Value::ofMap();
        const Value b = a;
        b.map()->emplace("k", Value::ofInt(1));
        QVERIFY(a.find("k"));
        QVERIFY(a.isSameMap(b));
        const Value copy = a.deepCopy();
        copy.map()->clear();
        QVERIFY(a.find("k"));
        const Value renamed = a.withType(types::stringMap);
        renamed.map()->emplace("l", Value::ofString("x"));
        QVERIFY(a.find("l"));
    }

    void equalityIsDeepAndTyped()
    {
        QVERIFY(!deepEqual(Value::ofInt(1), Value::ofInt64(1)));
        QVERIFY(!deepEqual(Value::ofInt(1), Value::ofFloat(1)));
        QVERIFY(deepEqual(Value::ofList({Value::ofMap({{"a", Value::ofBool(true)}})}),
                          Value::ofList({Value::ofMap({{"a", Value::ofBool(true)}})})));
        QVERIFY(!deepEqual(Value::ofList({}), Value::ofStrings({})));
        const Value nan = Value::ofFloat(std::numeric_limits<double>::quiet_NaN());
        QVERIFY(!deepEqual(nan, nan));
        QVERIFY(deepEqual(Value(), Value()));
    }

    void boxesAreCounted()
    {
        int alive = 0;
        {
            Value a = Value::ofNative(new Counted(alive), handleType);
            Value b = a;
            a = Value::ofInt(1);
            QCOMPARE(alive, 1);
            const Value c = std::move(b);
            QVERIFY(c.native());
            QCOMPARE(alive, 1);
        }
        QCOMPARE(alive, 0);
    }

    void changedMapsAreEmptiedButNotKept()
    {
        int alive = 0;
        const auto counted = [&] { return Value::ofNative(new Counted(alive), handleType); };
        const Value kept = Value::ofMap({{"a", counted()}});
        {
            ChangedMaps changed;
            Value gone = Value::ofMap({{"a", counted()}});
            const Value self = Value::ofMap({{"a", counted()}});
            for (const Value& map : {gone, kept, self, self})
                changed.add(map);
            changed.add(Value::ofInt(1));
            self.map()->insert_or_assign("self", self);
            self.map()->insert_or_assign("kept", kept);
            QCOMPARE(alive, 3);
            gone = Value();
            QCOMPARE(alive, 2);
        }
        QCOMPARE(alive, 0);
        QVERIFY(kept.map()->empty());
    }

    void deepNestingIsFreedWithoutRecursion()
    {
        Value nested = Value::ofString("core");
        for (int i = 0; i < 2'000'000; ++i)
            nested = Value::ofList({nested});
        QVERIFY(nested.isList());
        nested = Value();
        QVERIFY(nested.isNil());
    }

    void bytesShareAndExpand()
    {
        const Value bytes = Value::ofBytes(std::make_shared<const std::string>("\x00\xffz", 3));
        QCOMPARE(bytes.bytesAsString().size(), std::size_t{3});
        QCOMPARE(bytes.list().size(), std::size_t{3});
        QCOMPARE(bytes.list()[1].unsignedInteger(), std::uint64_t{255});
    }
};

QTEST_APPLESS_MAIN(ValueTest)
#include "value_test.moc"

#include <limits>
