// What holds for edits of any text: it reads back as wanted, all other lines stay, and what was done can be undone.
#include "core/json/writer.h"
#include "core/yaml/editor.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/support/source_path.h"
#include "tests/unit/yaml/random_yaml.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace strake;

namespace {

constexpr std::uint32_t documents = 200;

struct Spot {
    ValuePath path;
    SourceRange range; // its key, where it has one, and its value
};

struct Reading {
    std::string text;
    SourceMap sources;
    FileId file;
    yaml::NodePtr root;
    Value value;
    std::vector<Spot> spots;

    explicit Reading(std::string source) : text(std::move(source)), file(sources.add("v.yaml", text))
    {
        auto parsed = yaml::parse(sources, file);
        if (!parsed)
            qFatal("no YAML: %s\n%s", parsed.error().message.c_str(), text.c_str());
        root = *parsed;
        yaml::ToValueOptions options;
        options.onValue = [&](const ValuePath& path, const SourceRange& at, const SourceRange& key) {
            SourceRange both = at;
            if (key.isSet() && key.begin < at.begin)
                both.begin = key.begin;
            if (!path.empty())
                spots.push_back({path, both});
        };
        value = *yaml::toValue(root.get(), options);
    }
};

bool endsWithBlockScalar(const Reading& reading)
{
    const yaml::Node* last = reading.root.get();
    while (!last->items.empty() || !last->entries.empty())
        last = last->items.empty() ? last->entries.back().value.get() : last->items.back().get();
    return last->style == yaml::Style::Literal || last->style == yaml::Style::Folded;
}

QByteArray jsonOf(const Value& value) { return QByteArray::fromStdString(json::write(value).bytes()); }

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines(1);
    for (const char c : text) {
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    }
    return lines;
}

std::vector<Value> replacements()
{
    return {
        Value::ofString("plain"),
        Value::ofString("0"),
        Value::ofString(" # x: [y] "),
        Value::ofString("two\nlines\n"),
        Value::ofString("é {{ \"x\" }}\t"),
        Value::ofFloat(2.5),
        Value::ofBool(true),
        Value(),
        Value::ofMap(),
        Value::ofMap(
            {{"new", Value::ofMap({{"deep", Value::ofList({Value::ofFloat(1), Value::ofMap({{"x", Value()}})})}})}}),
        Value::ofList({Value::ofString("-"), Value::ofList({Value::ofString("no")})}),
    };
}

std::vector<std::string> texts()
{
    std::vector<std::string> texts;
    QDirIterator files(test::sourcePath("charts"), {"values.yaml", "overlay.yaml"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            texts.push_back(file.readAll().toStdString());
    }
    for (std::uint32_t seed = 0; seed < documents; ++seed)
        texts.push_back(RandomYaml(seed).document());
    return texts;
}

} // namespace

class YamlEditorPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_texts = texts();
        m_values = replacements();
    }
    void setsWhatIsWanted();
    void addsAndTakesAway();
    void erasesLines();
    void wholeValuesRoundTrip();

private:
    std::vector<std::string> m_texts;
    std::vector<Value> m_values;
};

#define WHERE(reading, path) qPrintable(QString::fromStdString((path).toString() + " in\n" + (reading).text))
#define REFUSAL(plan) qPrintable(QString::fromStdString((plan) ? "" : (plan).error().message))

void YamlEditorPropertiesTest::setsWhatIsWanted()
{
    std::size_t edits = 0;
    for (std::size_t t = 0; t < m_texts.size(); ++t) {
        const Reading reading(m_texts[t]);
        for (std::size_t i = 0; i < reading.spots.size(); ++i) {
            const Spot& spot = reading.spots[i];
            const Value& value = m_values[(t + i) % m_values.size()];
            const auto plan = yaml::planSet(reading.sources, reading.file, spot.path, value);
            QVERIFY2(plan, REFUSAL(plan) + QByteArray(": ") + WHERE(reading, spot.path));
            const Reading after(yaml::applyEdits(reading.text, *plan));
            QCOMPARE(jsonOf(after.value), jsonOf(withValueAt(reading.value, spot.path, &value)));
            QCOMPARE(yaml::applyEdits(after.text, yaml::invertEdits(reading.text, *plan)), reading.text);
            // Nothing before the line where the value begins, nothing behind the line where it ends.
            const std::size_t begin = spot.range.begin == 0 ? 0 : reading.text.rfind('\n', spot.range.begin - 1) + 1;
            const std::size_t end = std::min(reading.text.find('\n', spot.range.end), reading.text.size() - 1) + 1;
            // (Of an item that begins below its dash the line of the dash is not known here.)
            const bool isItem = std::holds_alternative<std::size_t>(spot.path.steps().back());
            const std::string lineHead = reading.text.substr(begin, spot.range.begin - begin);
            if (isItem && lineHead.find_first_of("-[") == std::string::npos)
                continue;
            for (const yaml::TextEdit& edit : *plan)
                QVERIFY2(edit.offset >= begin && edit.offset + edit.removed <= end, WHERE(reading, spot.path));
            // Setting it again changes nothing.
            QVERIFY2(yaml::planSet(after.sources, after.file, spot.path, value)->empty(), WHERE(reading, spot.path));
            ++edits;
        }
    }
    QVERIFY(edits > 500);
}

void YamlEditorPropertiesTest::addsAndTakesAway()
{
    yaml::EditOptions options;
    options.eraseEmptyParents = true;
    std::size_t edits = 0;
    for (std::size_t t = 0; t < m_texts.size(); ++t) {
        const Reading reading(m_texts[t]);
        for (std::size_t i = 0; i < reading.spots.size(); ++i) {
            const Value* old = valueAt(reading.value, reading.spots[i].path);
            if (!old->isMap() || old->map() == nullptr || old->map()->empty())
                continue;
            const ValuePath path = reading.spots[i].path.child("strake").child("deep");
            const Value& value = m_values[(t + i) % m_values.size()];
            // A `|` that ends a text without a last line break means another string once lines follow it.
            if (!reading.text.ends_with('\n') && (value.isString() || endsWithBlockScalar(reading)))
                continue;
            const auto plan = yaml::planSet(reading.sources, reading.file, path, value, options);
            QVERIFY2(plan, REFUSAL(plan) + QByteArray(": ") + WHERE(reading, path));
            const Reading after(yaml::applyEdits(reading.text, *plan));
            QCOMPARE(jsonOf(after.value), jsonOf(withValueAt(reading.value, path, &value)));
            const auto inverse = yaml::planErase(after.sources, after.file, path, options);
            QVERIFY2(inverse, REFUSAL(inverse) + QByteArray(": ") + WHERE(after, path));
            QCOMPARE(yaml::applyEdits(after.text, *inverse), reading.text);
            ++edits;
        }
    }
    QVERIFY(edits > 500);
}

void YamlEditorPropertiesTest::erasesLines()
{
    std::size_t edits = 0;
    for (const std::string& text : m_texts) {
        const Reading reading(text);
        const std::vector<std::string> lines = linesOf(reading.text);
        for (const Spot& spot : reading.spots) {
            const auto plan = yaml::planErase(reading.sources, reading.file, spot.path);
            QVERIFY2(plan, REFUSAL(plan) + QByteArray(": ") + WHERE(reading, spot.path));
            const Reading after(yaml::applyEdits(reading.text, *plan));
            QCOMPARE(jsonOf(after.value), jsonOf(withValueAt(reading.value, spot.path, nullptr)));
            const std::vector<std::string> left = linesOf(after.text);
            // All lines before and behind the entry are there; of its own one may be left (`{}`, a dash, brackets).
            const auto [first, firstLeft] = std::mismatch(lines.begin(), lines.end(), left.begin(), left.end());
            const auto behind = std::mismatch(lines.rbegin(), std::make_reverse_iterator(first), left.rbegin(),
                                              std::make_reverse_iterator(firstLeft));
            QVERIFY2(behind.second.base() - firstLeft <= 1, WHERE(reading, spot.path));
            ++edits;
        }
    }
    QVERIFY(edits > 500);
}

// The values of one text written over another: what comes out says the same, however different the two are.
void YamlEditorPropertiesTest::wholeValuesRoundTrip()
{
    for (std::size_t t = 0; t + 1 < m_texts.size(); ++t) {
        const Reading from(m_texts[t]);
        const Reading to(m_texts[t + 1]);
        const auto plan = yaml::planSet(from.sources, from.file, {}, to.value);
        QVERIFY2(plan, REFUSAL(plan) + QByteArray(": ") + WHERE(from, ValuePath()));
        QCOMPARE(jsonOf(Reading(yaml::applyEdits(from.text, *plan)).value), jsonOf(to.value));
    }
}

QTEST_APPLESS_MAIN(YamlEditorPropertiesTest)
#include "editor_properties_test.moc"
