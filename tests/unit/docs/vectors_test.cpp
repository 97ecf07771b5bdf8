// tests/vectors/helmdocs.json: whole runs of helm-docs 1.14.2, its READMEs byte for byte and what it logged. Exit codes
// are ours: helm-docs leaves with 0 whatever happens.
#include "core/filesystem/memory_file_system.h"
#include "core/json/parser.h"
#include "core/text/go_quote.h"
#include "tests/support/program.h"
#include "tests/support/vectors.h"

#include <QTest>

#include <algorithm>

using namespace strake;
using namespace strake::test;

namespace {

using Files = std::map<std::string, std::string>;

Files filesOf(const Value* map)
{
    Files files;
    if (map && map->map()) {
        for (const auto& [path, text] : *map->map())
            files[path] = text.string();
    }
    return files;
}

void collect(const MemoryFileSystem& files, const std::string& folder, Files& out)
{
    const auto entries = files.listFolder("/" + folder);
    for (const FolderEntry& entry : *entries) {
        const std::string path = folder.empty() ? entry.name : folder + "/" + entry.name;
        if (entry.kind == EntryKind::Folder)
            collect(files, path, out);
        else
            out[path] = *files.readFile("/" + path);
    }
}

void addLines(std::vector<std::string>& out, const std::string& text)
{
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
}

// The lines of all messages, sorted: messages of several lines are not told apart from several messages.
std::string loggedByPeer(const Value* logs)
{
    std::vector<std::string> lines;
    for (const Value& log : logs ? logs->list() : ValueList()) {
        const std::string text(log.string());
        addLines(lines, *text::unquote(text.substr(text.find("msg=") + 4)));
    }
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines)
        all += line + "\n";
    return all;
}

std::string loggedByUs(const std::string& report)
{
    std::vector<std::string> lines;
    const auto parsed = json::parse(report);
    for (const Value& diagnostic : parsed->find("diagnostics")->list()) {
        const Value* peer = diagnostic.find("peerText");
        addLines(lines, std::string((peer ? peer : diagnostic.find("message"))->string()));
    }
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines)
        all += line + "\n";
    return all;
}

} // namespace

class DocsVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runs()
    {
        ExpectedFailures expected("helmdocs");
        bool allAsExpected = true;
        const Value vectors = readVectors("helmdocs");
        QVERIFY(vectors.list().size() >= 87);
        for (const Value& vector : vectors.list()) {
            const std::string name(vector.find("name")->string());
            const std::string problem = run(vector);
            if (!problem.empty())
                qInfo("%s: %s", name.c_str(), problem.c_str());
            allAsExpected = expected.accepts(name, problem.empty()) && allAsExpected;
        }
        qInfo("%s", expected.summary("helm-docs").c_str());
        QVERIFY(allAsExpected);
        QCOMPARE(expected.unknownNames(), std::string());
    }

private:
    // What differs, or nothing.
    static std::string run(const Value& vector)
    {
        const Files before = filesOf(vector.find("files"));
        MemoryFileSystem files;
        for (const auto& [path, text] : before)
            files.addFile("/" + path, text);
        std::vector<std::string> words = {"docs", "--report", "json"};
        for (const Value& word : vector.find("args")->list())
            words.emplace_back(word.string());
        const Outcome outcome = runProgram(words, files);

        Files after;
        collect(files, {}, after);
        Files written;
        for (const auto& [path, text] : after) {
            const auto old = before.find(path);
            if (old == before.end() || old->second != text)
                written[path] = text;
        }
        const Files wanted = filesOf(vector.find("written"));
        for (const auto& [path, text] : wanted) {
            if (written.find(path) == written.end())
                return path + " is not written";
            if (written[path] != text)
                return path + " differs:\n" + written[path] + "--- wanted:\n" + text;
        }
        if (written.size() != wanted.size())
            return "more is written than wanted";
        const Value* out = vector.find("stdout");
        if (outcome.out != (out ? out->string() : std::string_view()))
            return "standard output differs:\n" + outcome.out;
        const std::string peers = loggedByPeer(vector.find("logs_sorted"));
        if (const std::string ours = loggedByUs(outcome.err); ours != peers)
            return "told:\n" + ours + "--- wanted:\n" + peers;
        // Honest: 1 unless there is a README, or nothing worse than a warning.
        const bool failed = outcome.err.find("\"severity\":\"error\"") != std::string::npos ||
                            outcome.err.find("\"severity\": \"error\"") != std::string::npos;
        if (outcome.exitCode != (failed ? 1 : 0))
            return "the exit code is " + std::to_string(outcome.exitCode);
        if (vector.find("exit")->floating() != 0 && outcome.exitCode == 0)
            return "helm-docs fails";
        return {};
    }
};

QTEST_GUILESS_MAIN(DocsVectorsTest)
#include "vectors_test.moc"
