// The charts' READMEs, as helm-docs 1.14.2 wrote them. The values table against the facts of this version of the chart:
// every (key, type, default, section), none more, each told what it is for. Every section that there is to be, and every
// link and image to where something is.
#include "tests/support/source_path.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>
#include <QUrl>

namespace {

struct Table {
    QStringList rows; // key, type, default and section, tab-separated
    QStringList undescribed;
};

QString pathOf(const QString& path) { return strake::test::sourcePath() + "/" + path; }

QStringList lines(const QString& path)
{
    QFile file(pathOf(path));
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

// What is not in a block of code.
QStringList prose(const QStringList& readme)
{
    QStringList out;
    bool inCode = false;
    for (const QString& line : readme) {
        if (line.trimmed().startsWith(QLatin1String("```"))) {
            inCode = !inCode;
        } else if (!inCode) {
            out << line;
        }
    }
    return out;
}

QStringList headings(const QStringList& readme)
{
    static const QRegularExpression heading(QStringLiteral("^#{1,6} (.+)$"));
    QStringList out;
    for (const QString& line : prose(readme)) {
        if (const auto match = heading.match(line); match.hasMatch()) {
            out << match.captured(1);
        }
    }
    return out;
}

// As GitHub names them.
QStringList anchors(const QStringList& readme)
{
    static const QRegularExpression dropped(QStringLiteral("[^\\w\\- ]"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    QStringList out;
    for (QString heading : headings(readme)) {
        const QString name = heading.toLower().remove(dropped).replace(QLatin1Char(' '), QLatin1Char('-'));
        QString anchor = name;
        for (int i = 1; out.contains(anchor); ++i) {
            anchor = name + QLatin1Char('-') + QString::number(i);
        }
        out << anchor;
    }
    return out;
}

// Targets of `[..](..)`, of images, and of `src=".."`.
QStringList targets(const QStringList& readme)
{
    static const QRegularExpression link(QStringLiteral("\\]\\(([^()\\s]+)\\)|src=\"([^\"]+)\"|<(https?:[^>]+)>"));
    QStringList out;
    auto matches = link.globalMatch(prose(readme).join(QLatin1Char('\n')));
    while (matches.hasNext()) {
        const auto match = matches.next();
        out << match.captured(1) + match.captured(2) + match.captured(3);
    }
    return out;
}

} // namespace

class ReadmesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesTable_data()
    {
        QTest::addColumn<QString>("chart");
        QTest::addColumn<int>("count");
        QTest::newRow("agent-local") << QStringLiteral("agent-local") << 55;
        QTest::newRow("agent-job") << QStringLiteral("agent-job") << 119;
    }

    void valuesTable()
    {
        QFETCH(QString, chart);
        QFETCH(int, count);
        QStringList facts = lines(QStringLiteral("tests/charts/%1.values.tsv").arg(chart));
        QVERIFY(!facts.isEmpty());
        QCOMPARE(facts.takeFirst(), QStringLiteral("key\ttype\tdefault\tsection"));
        facts.removeAll(QString());
        QCOMPARE(facts.size(), count);
        const Table table = readValues(lines(QStringLiteral("charts/%1/README.md").arg(chart)));
        QCOMPARE(without(facts, table.rows).join(QLatin1Char('\n')), QString()); // every fact has its row
        QCOMPARE(without(table.rows, facts).join(QLatin1Char('\n')), QString()); // no row is invented
        QCOMPARE(table.undescribed.join(QLatin1Char('\n')), QString());
    }

    void sections_data()
    {
        QTest::addColumn<QString>("sections"); // comma-separated
        QTest::newRow("agent-local")
            << "Prerequisites,Installation,Overview,Pros,Cons,Architecture Diagram,Configuration,"
               "Customizing Environment,Volumes,Cache Volume Persistence,Security,Multi-tenant Isolation,"
               "Agent Security Context,Access to VM Metadata Service,Metrics and Observability,Termination,"
               "`graceful` Termination,`drain` Termination,`force` Termination,Troubleshooting,Maintainers,Values";
        QTest::newRow("agent-job")
            << "Prerequisites,Installation,Overview,Agent,Agent Task,Pros,Cons,Architecture Diagram,"
               "Custom Runner Images,Cache Directory Persistence,Data Directory Persistence,Security Features,"
               "Runner Security Context,Restrict Access to VM Metadata Service,Limitations,Job History Management,"
               "Metrics and Observability,Custom Resource Definitions,RBAC,Troubleshooting and Support,Debug Logging,"
               "Collecting Logs,Getting Support,Maintainers,Requirements,Values";
    }

    void sections()
    {
        QFETCH(QString, sections);
        const QString path = QStringLiteral("charts/%1/README.md").arg(QLatin1String(QTest::currentDataTag()));
        QCOMPARE(without(sections.split(QLatin1Char(',')), headings(lines(path))).join(QLatin1Char(',')), QString());
    }

    void links_data()
    {
        QTest::addColumn<int>("least"); // images
        QTest::newRow("agent-local") << 4;
        QTest::newRow("agent-job") << 4;
    }

    void links()
    {
        QFETCH(int, least);
        const QString chart = QStringLiteral("charts/") + QLatin1String(QTest::currentDataTag());
        const QStringList readme = lines(chart + QStringLiteral("/README.md"));
        const QStringList known = anchors(readme);
        QStringList broken;
        int images = 0;
        for (const QString& target : targets(readme)) {
            const QUrl url(target, QUrl::StrictMode);
            images +=
                target.contains(QLatin1String("img.shields.io")) || target.endsWith(QLatin1String(".svg")) ? 1 : 0;
            const QFileInfo file(pathOf(chart + QLatin1Char('/') + target));
            const bool good = target.startsWith(QLatin1Char('#')) ? known.contains(target.mid(1))
                              : url.isRelative()                  ? file.isFile() && file.size() > 0
                                                 : url.isValid() && url.scheme() == QLatin1String("https");
            if (!good) {
                broken << target;
            }
        }
        QCOMPARE(broken.join(QLatin1Char('\n')), QString());
        QVERIFY(images >= least);
    }
};

QTEST_APPLESS_MAIN(ReadmesTest)
#include "readmes_test.moc"
