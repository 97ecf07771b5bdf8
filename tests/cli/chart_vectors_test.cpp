// Every case of tests/vectors/charts.json (`helm template`, of a build that knew Kubernetes v1.20.0 where nothing else
// was said) and lint.json (`helm lint`, of v1.37.0): files, the arguments beside them, and what Helm printed and wrote,
// against a whole run of ours.
#include "core/filesystem/memory_file_system.h"
#include "tests/support/program.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <algorithm>
#include <sstream>

using namespace strake;
using namespace strake::test;

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return text;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::vector<std::string> stringsOf(const Value* list)
{
    std::vector<std::string> out;
    if (list) {
        for (const Value& item : list->list())
            out.emplace_back(item.string());
    }
    return out;
}

class Case {
public:
    explicit Case(const Value& vector) : m_vector(vector)
    {
        for (const char* key : {"files", "files_b64"}) {
            const Value* files = vector.find(key);
            if (!files)
                continue;
            for (const auto& [path, bytes] : *files->map()) {
                const std::string text(bytes.string());
                m_files.addFile("/" + path, std::string(key).ends_with("_b64")
                                                ? QByteArray::fromBase64(QByteArray::fromStdString(text)).toStdString()
                                                : text);
            }
        }
        std::vector<std::string> words = stringsOf(vector.find("args"));
        const std::vector<std::string> given = words;
        const bool lints = !given.empty() && given[0] == "lint";
        if (!lints)
            words.insert(words.begin(), "template");
        if (!lints && std::none_of(given.begin(), given.end(),
                                   [](const auto& word) { return word.starts_with("--kube-version"); }))
            words.insert(words.end(), {"--kube-version", "v1.20.0"});
        m_outcome = runProgram(words, m_files);
    }

    // What differs, empty for nothing.
    std::string difference()
    {
        if (m_outcome.exitCode != static_cast<int>(m_vector.find("exit")->floating()))
            return "the exit code is " + std::to_string(m_outcome.exitCode) + ": " + m_outcome.err;
        std::string wanted;
        textOf(m_vector, "stdout", wanted);
        if (m_outcome.out != wanted)
            return "standard output is " + m_outcome.out;
        // What is told before the error are warnings.
        const std::string failure = m_outcome.err.substr(std::min(m_outcome.err.find("Error: "), m_outcome.err.size()));
        if (std::string error; textOf(m_vector, "error", error) && !failure.starts_with(error + "\n"))
            return "standard error is " + m_outcome.err;
        if (m_vector.find("error_lines_sorted")) {
            const std::vector<std::string> lines = stringsOf(m_vector.find("error_lines_sorted"));
            std::vector<std::string> got = linesOf(failure);
            got.resize(std::min(got.size(), lines.size()));
            std::sort(got.begin(), got.end());
            if (got != lines)
                return "standard error is " + m_outcome.err;
        }
        // "manifest_sorter.go: info: skipping ..." is a warning of ours, with the same words.
        for (const std::string& line : stringsOf(m_vector.find("stderr_sorted"))) {
            const std::string_view mark = line.starts_with("WARNING: ") ? "WARNING: " : "info: ";
            const std::string words = line.substr(line.find(mark) + mark.size());
            if (lowered(m_outcome.err).find(lowered(words)) == std::string::npos)
                return "standard error does not say: " + line;
        }
        if (const Value* written = m_vector.find("out_files")) {
            for (const auto& [path, text] : *written->map()) {
                const auto got = m_files.readFile("/" + path);
                if (!got || *got != text.string())
                    return path + " is " + (got ? *got : "missing");
            }
        }
        return {};
    }

private:
    const Value& m_vector;
    MemoryFileSystem m_files;
    Outcome m_outcome;
};

} // namespace

class ChartVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void all_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("count");
        QTest::newRow("charts") << "charts" << 158;
        QTest::newRow("lint") << "lint" << 280;
    }

    void all()
    {
        QFETCH(QString, file);
        QFETCH(int, count);
        const Value vectors = readVectors(file.toStdString());
        ExpectedFailures expected(file.toStdString());
        QStringList wrong;
        for (const Value& vector : vectors.list()) {
            const std::string name(vector.find("name")->string());
            const std::string difference = Case(vector).difference();
            if (!expected.accepts(name, difference.empty()))
                wrong.append(QString::fromStdString(name + ": " + (difference.empty() ? "passes" : difference)));
        }
        qInfo("%s", expected.summary(file.toStdString()).c_str());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join("\n")));
        QCOMPARE(QString::fromStdString(expected.unknownNames()), QString());
        QVERIFY(int(vectors.list().size()) >= count);
    }
};

QTEST_APPLESS_MAIN(ChartVectorsTest)
#include "chart_vectors_test.moc"
