// Seeded mistakes: each block of mistakes/*.txt changes a line or two of a base in which lint finds nothing, and says what
// lint is to find then: all of it, by rule, file and line, and nothing else.
//
//     == a key misspelt                      a name
//     base: web typed                        archives of bases/, one laid over the other
//     lint: charts/web --rules               arguments; `over` when left out
//     file: over/values.yaml                 what is changed
//     -replicaCount: 3                       lines that stand there one below the other, once in the file
//     +replicaCont: 3                        and what stands there instead
//     find: values.unknown over/values.yaml:1
#include "core/filesystem/memory_file_system.h"
#include "core/json/parser.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"
#include "tests/support/txtar.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <set>

using namespace strake;
using namespace strake::test;

namespace {

const QString folder = sourcePath("tests/lint/");

struct Change {
    std::string file;
    std::string remove; // empty: the lines are put behind the file's
    std::string add;
};

struct Mistake {
    std::string name;
    std::vector<std::string> bases;
    std::string arguments = "over";
    std::vector<Change> changes;
    std::multiset<std::string> wanted; // "values.unknown over/values.yaml:1"
};

std::string readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::vector<Mistake> readMistakes(const QString& file)
{
    std::vector<Mistake> all;
    for (const QString& text : QString::fromStdString(readAll(folder + "mistakes/" + file)).split('\n')) {
        const std::string line = text.toStdString();
        if (line.starts_with("== ")) {
            all.emplace_back().name = line.substr(3);
            continue;
        }
        if (all.empty() || line.empty() || line.starts_with("# "))
            continue;
        Mistake& mistake = all.back();
        if (line.starts_with("base: ")) {
            mistake.bases = splitWords(line.substr(6));
        } else if (line.starts_with("lint: ")) {
            mistake.arguments = line.substr(6);
        } else if (line.starts_with("file: ")) {
            mistake.changes.push_back({.file = line.substr(6)});
        } else if (line.starts_with("find: ")) {
            mistake.wanted.insert(line.substr(6));
        } else if (!mistake.changes.empty() && line[0] == '-') {
            mistake.changes.back().remove += line.substr(1) + "\n";
        } else if (!mistake.changes.empty() && line[0] == '+') {
            mistake.changes.back().add += line.substr(1) + "\n";
        } else {
            qFatal("%s: what is this? %s", qPrintable(file), line.c_str());
        }
    }
    return all;
}

using Files = std::map<std::string, std::string>;

Files filesOf(const std::vector<std::string>& bases)
{
    Files files;
    for (const std::string& base : bases) {
        for (const auto& [name, text] :
             parseArchive(readAll(folder + "bases/" + QString::fromStdString(base) + ".txtar")).files)
            files[name] = text;
    }
    return files;
}

// What lint finds, "id file:line" each.
std::multiset<std::string> lint(const Files& files, const std::string& arguments, std::string& told)
{
    MemoryFileSystem memory;
    for (const auto& [name, text] : files)
        memory.addFile("/" + name, text);
    std::vector<std::string> words = {"lint"};
    for (const std::string& word : splitWords(arguments))
        words.push_back(word);
    words.insert(words.end(), {"--report", "json", "--kubernetes-schemas", "schemas"});
    const Outcome outcome = runProgram(words, memory);
    told = outcome.out + outcome.err;
    std::multiset<std::string> found;
    const auto document = json::parse(outcome.err, FileId::None);
    const Value* diagnostics = document ? document->find("diagnostics") : nullptr;
    if (!diagnostics)
        return {"no report"};
    for (const Value& each : diagnostics->list()) {
        const Value* file = each.find("file");
        const Value* line = each.find("line");
        const std::string id(each.find("id")->string());
        if (id == "cli.usage") // Helm's own summary
            continue;
        const std::string place =
            file ? std::string(file->string()) + ":" + std::to_string(static_cast<int>(line->floating())) : "nowhere";
        found.insert(id + " " + place);
    }
    return found;
}

std::string listed(const std::multiset<std::string>& findings)
{
    std::string out;
    for (const std::string& each : findings)
        out += "  " + each + "\n";
    return out;
}

} // namespace

class MistakesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& file : QDir(folder + "mistakes").entryList({"*.txt"}, QDir::Files, QDir::Name)) {
            for (Mistake& mistake : readMistakes(file)) {
                mistake.name = file.section('.', 0, 0).toStdString() + ": " + mistake.name;
                m_mistakes.push_back(std::move(mistake));
            }
        }
    }

    // Enough of them, none twice.
    void thereAreMany()
    {
        std::set<std::string> names;
        for (const Mistake& mistake : m_mistakes) {
            QVERIFY2(names.insert(mistake.name).second, mistake.name.c_str());
            QVERIFY2(!mistake.wanted.empty(), mistake.name.c_str());
        }
        qInfo("%zu mistakes", m_mistakes.size());
        QVERIFY(m_mistakes.size() >= 120);
    }

    void basesAreClean()
    {
        for (const std::vector<std::string>& bases : {std::vector<std::string>{"web"}, {"web", "typed"}}) {
            for (const std::string arguments : {"over", "charts/web --rules"}) {
                std::string told;
                const auto found = lint(filesOf(bases), arguments, told);
                QVERIFY2(found.empty(), told.c_str());
            }
        }
        for (const std::string arguments : {"patched", "deploy/live --kube-version 1.33"}) {
            std::string told;
            const auto found = lint(filesOf({"web", "patched"}), arguments, told);
            QVERIFY2(found.empty(), told.c_str());
        }
    }

    void mistake_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_mistakes.size(); ++i)
            QTest::newRow(m_mistakes[i].name.c_str()) << static_cast<int>(i);
    }

    void mistake()
    {
        QFETCH(int, index);
        const Mistake& mistake = m_mistakes[static_cast<std::size_t>(index)];
        Files files = filesOf(mistake.bases);
        QVERIFY2(!files.empty(), "no base");
        for (const Change& change : mistake.changes) {
            std::string& text = files[change.file];
            if (change.remove.empty()) {
                text += change.add;
                continue;
            }
            const std::size_t at = text.find(change.remove);
            QVERIFY2(at != std::string::npos && (at == 0 || text[at - 1] == '\n'), "the lines are not there");
            text.replace(at, change.remove.size(), change.add);
        }
        std::string told;
        const auto found = lint(files, mistake.arguments, told);
        if (found != mistake.wanted)
            QFAIL(("--- wanted\n" + listed(mistake.wanted) + "--- found\n" + listed(found) + told).c_str());
    }

private:
    std::vector<Mistake> m_mistakes;
};

QTEST_APPLESS_MAIN(MistakesTest)
#include "mistakes_test.moc"
