// Every kind of diagnostic has a golden case that shows it. tests/cases/uncovered_kinds.txt lists those that have none
// yet (`id<TAB>reason`); a listed kind that has one is an error too, so the list can only shrink.
#include "core/diagnostic/diagnostic.h"
#include "tests/support/source_path.h"

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace strake;

namespace {

const QString folder = test::sourcePath("tests/cases");

QString read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

constexpr DiagnosticKind kinds[] = {
#define STRAKE_DIAGNOSTIC(Name, Level, Id) DiagnosticKind::Name,
#include "core/diagnostic/diagnostic_kind.def"
};

} // namespace

class DiagnosticCoverageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasACase()
    {
        QString wanted;
        QDirIterator names(folder, {"*.txtar"}, QDir::Files, QDirIterator::Subdirectories);
        while (names.hasNext()) {
            const QString text = read(names.next());
            wanted += text.mid(text.indexOf("\n-- want/"));
        }
        QMap<QString, QString> exempt;
        for (const QString& line : read(folder + "/uncovered_kinds.txt").split('\n', Qt::SkipEmptyParts)) {
            QVERIFY2(line.section('\t', 1) != "", qPrintable("no reason: " + line));
            exempt.insert(line.section('\t', 0, 0), line.section('\t', 1));
        }
        QStringList wrong;
        for (const DiagnosticKind kind : kinds) {
            const std::string_view view = idOf(kind);
            const QString id = QString::fromUtf8(view.data(), qsizetype(view.size()));
            const bool shown = wanted.contains("[" + id + "]\n") || wanted.contains("\"id\":\"" + id + "\"");
            if (!shown && !exempt.contains(id))
                wrong.append(id + " has no golden case in tests/cases");
            if (shown && exempt.contains(id))
                wrong.append(id + " has a golden case: take it off uncovered_kinds.txt");
            exempt.remove(id);
        }
        for (const QString& id : exempt.keys())
            wrong.append(id + " in uncovered_kinds.txt is no kind");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join("\n")));
    }
};

QTEST_APPLESS_MAIN(DiagnosticCoverageTest)
#include "diagnostic_coverage_test.moc"
