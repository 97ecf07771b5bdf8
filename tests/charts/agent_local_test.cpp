// The values table of charts/agent-local/README.md, as helm-docs 1.14.2 wrote it, against the facts of this version of
// the chart: every (key, type, default, section), none more. Every row says what its value is for.
#include <QFile>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>

namespace {

struct Table {
    QStringList rows; // key, type, default and section, tab-separated
    QStringList undescribed;
};

QStringList lines(const QString& path)
{
    QFile file(QStringLiteral(STRAKE_SOURCE_DIR "/") + path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
}

// The rows below "## Values". Those without a section stand under "Other Values".
Table readValues(const QStringList& readme)
{
    static const QRegularExpression row(QStringLiteral("^\\| (\\S+) \\| (\\w+) \\| (`.*?`) \\| (.*) \\|$"));
    Table table;
    QString section;
    for (auto i = readme.indexOf(QStringLiteral("## Values")); i >= 0 && i < readme.size(); ++i) {
        const QString& line = readme[i];
        if (line.startsWith(QLatin1String("### "))) {
            section = line.mid(4) == QLatin1String("Other Values") ? QString() : line.mid(4);
        } else if (const auto match = row.match(line); match.hasMatch()) {
            table.rows << QStringList{match.captured(1), match.captured(2), match.captured(3), section}.join(
                QLatin1Char('\t'));
            if (match.captured(4).trimmed().isEmpty()) {
                table.undescribed << match.captured(1);
            }
        }
    }
    return table;
}

QStringList without(QStringList all, const QStringList& some)
{
    for (const QString& row : some) {
        all.removeOne(row);
    }
    return all;
}

} // namespace

class AgentLocalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_facts = lines(QStringLiteral("tests/charts/agent-local.values.tsv"));
        QVERIFY(!m_facts.isEmpty());
        QCOMPARE(m_facts.takeFirst(), QStringLiteral("key\ttype\tdefault\tsection"));
        m_facts.removeAll(QString());
        QCOMPARE(m_facts.size(), 55);
        m_table = readValues(lines(QStringLiteral("charts/agent-local/README.md")));
    }

    void everyFactHasItsRow() { QCOMPARE(without(m_facts, m_table.rows).join(QLatin1Char('\n')), QString()); }

    void noRowIsInvented() { QCOMPARE(without(m_table.rows, m_facts).join(QLatin1Char('\n')), QString()); }

    void everyRowIsDescribed() { QCOMPARE(m_table.undescribed.join(QLatin1Char('\n')), QString()); }

private:
    QStringList m_facts;
    Table m_table;
};

QTEST_APPLESS_MAIN(AgentLocalTest)
#include "agent_local_test.moc"
