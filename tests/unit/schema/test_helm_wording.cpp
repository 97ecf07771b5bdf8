// What Helm prints, word for word. Where Go's order is random, both sides are sorted.
#include "core/json/parser.h"
#include "core/schema/chart_values.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <algorithm>

using namespace strake;
using namespace strake::schema;

namespace {

// An error's lines with each list of siblings sorted, and the names in "additional properties …" too.
std::string sorted(const std::vector<std::string>& lines)
{
    std::vector<std::string> blocks;
    std::vector<std::string> children;
    const auto close = [&] {
        if (!children.empty())
            blocks.back() += "\n{" + sorted(children) + "}";
        children.clear();
    };
    for (const std::string& line : lines) {
        if (line.starts_with("  ") && !blocks.empty()) {
            children.push_back(line.substr(2));
            continue;
        }
        close();
        blocks.push_back(line);
        const std::string start = "additional properties ";
        const std::size_t from = line.find(start);
        const std::size_t to = line.rfind(" not allowed");
        if (from != std::string::npos && to != std::string::npos) {
            QStringList names =
                QString::fromStdString(line.substr(from + start.size(), to - from - start.size())).split(", ");
            names.sort();
            blocks.back() = line.substr(0, from + start.size()) + names.join(", ").toStdString() + line.substr(to);
        }
    }
    close();
    std::sort(blocks.begin(), blocks.end());
    std::string out;
    for (const std::string& block : blocks)
        out += block + "\n";
    return out;
}

QString canonical(const std::string& error)
{
    std::vector<std::string> lines;
    for (const QString& line : QString::fromStdString(error).split('\n'))
        lines.push_back(line.toStdString());
    return QString::fromStdString(sorted(lines));
}

} // namespace

class HelmWordingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asHelm_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("values");
        QTest::addColumn<QString>("error");
        const Value vectors = test::readVectors("schema");
        QVERIFY(vectors.list().size() > 300);
        for (const Value& vector : vectors.list()) {
            const auto text = [&vector](const char* key) {
                return QString::fromStdString(std::string(vector.find(key)->string()));
            };
            QTest::newRow(qPrintable(text("name"))) << text("schema") << text("values") << text("error");
        }
    }
    void asHelm()
    {
        QFETCH(QString, schema);
        QFETCH(QString, values);
        QFETCH(QString, error);
        const std::string schemaText = schema.toStdString();
        const auto instance = json::parse(values.toStdString());
        QVERIFY(instance);
        const ChartValidation validation = validateValues({.name = "c", .schemaJson = schemaText}, *instance);
        QCOMPARE(canonical(validation.peerText), canonical(error.toStdString()));
        QCOMPARE(validation.isValid(), error.isEmpty());
    }
};

QTEST_GUILESS_MAIN(HelmWordingTest)
#include "test_helm_wording.moc"
