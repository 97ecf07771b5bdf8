// What the real tools take is no error to lint: the cases of the vectors of `helm template`, `helm lint`, chart loading,
// helm-docs and `kustomize build` whose outcome is no error, each linted by Strake's rules. A finding of severity error
// counts, but those that `helm lint` has told too. tests/vectors/valid_lint_expected_failures.txt lists, with the reason,
// those that some other real tool refuses.
#include "core/filesystem/memory_file_system.h"
#include "core/json/parser.h"
#include "tests/support/program.h"
#include "tests/support/vectors.h"

#include <QByteArray>
#include <QTest>

#include <algorithm>
#include <array>
#include <set>

using namespace strake;
using namespace strake::test;

namespace {

using Words = std::vector<std::string>;

std::string textAt(const Value& vector, std::string_view key)
{
    const Value* value = vector.find(key);
    return value && value->isString() ? std::string(value->string()) : std::string();
}

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::string decoded(std::string_view base64)
{
    return QByteArray::fromBase64(QByteArray(base64.data(), qsizetype(base64.size()))).toStdString();
}

// The case's files, below `root`.
void addFiles(const Value& vector, const std::string& root, MemoryFileSystem& files)
{
    for (const char* key : {"files", "files_b64"}) {
        const Value* all = vector.find(key);
        if (!all)
            continue;
        for (const auto& [path, content] : *all->map()) {
            std::string bytes = content.isString() ? std::string(content.string()) : decoded(textAt(content, "base64"));
            if (std::string_view(key) == "files_b64")
                bytes = decoded(bytes);
            files.addFile(root + "/" + path, vector.find("rootSubst") ? replaced(bytes, "${ROOT}", root) : bytes);
        }
    }
    if (const Value* links = vector.find("links")) {
        for (const auto& [path, target] : *links->map())
            files.addLink(root + "/" + path, std::string(target.string()));
    }
}

// Those of the words that lint takes too, of `helm template` and `helm lint`; charts are what is there.
Words argumentsOf(const Value& vector, const MemoryFileSystem& files)
{
    constexpr std::array<std::string_view, 10> taken = {
        "--set", "--set-json", "--set-string", "--set-file",  "--set-literal",
        "-f",    "--values",   "-n",           "--namespace", "--kube-version"};
    constexpr std::array<std::string_view, 8> left = {
        "-s", "--show-only", "-a", "--api-versions", "", "--output-dir", "--name-template", "--description"};
    Words out;
    const Value* given = vector.find("args");
    const ValueList words = given ? given->list() : ValueList();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word(words[i].string());
        const std::string name = word.substr(0, word.find('='));
        const bool hasValue = name.size() != word.size();
        if (std::find(taken.begin(), taken.end(), name) != taken.end()) {
            out.push_back(word);
            if (!hasValue && i + 1 < words.size())
                out.emplace_back(words[++i].string());
        } else if (std::find(left.begin(), left.end(), name) != left.end()) {
            i += hasValue ? 0 : 1;
        } else if (word == "--skip-schema-validation" || files.kindOf("/" + word) != EntryKind::None) {
            out.push_back(word);
        }
    }
    return out;
}

// What lint says is an error: "id file:line message".
std::set<std::string> errors(Words words, MemoryFileSystem& files)
{
    words.insert(words.begin(), "lint");
    words.insert(words.end(), {"--report", "json"});
    const Outcome outcome = runProgram(words, files);
    const auto document = json::parse(outcome.err, FileId::None);
    const Value* diagnostics = document ? document->find("diagnostics") : nullptr;
    if (!diagnostics)
        return {"no report: " + outcome.err};
    std::set<std::string> found;
    for (const Value& each : diagnostics->list()) {
        const std::string id = textAt(each, "id");
        if (textAt(each, "severity") != "error" || id == "cli.usage") // the last: how many charts failed
            continue;
        const Value* line = each.find("line");
        found.insert(id + " " + textAt(each, "file") + ":" +
                     (line ? std::to_string(static_cast<int>(line->floating())) : "") + " " + textAt(each, "message"));
    }
    return found;
}

std::string joined(const std::set<std::string>& texts)
{
    std::string out;
    for (const std::string& text : texts)
        out += "\n    " + text;
    return out;
}

// By the rules alone.
std::set<std::string> chartErrors(const Words& words, MemoryFileSystem& files)
{
    const std::set<std::string> told = errors(words, files);
    Words more = words;
    more.emplace_back("--rules");
    std::set<std::string> all = errors(more, files);
    std::erase_if(all, [&](const std::string& error) { return told.contains(error); });
    return all;
}

} // namespace

class ValidVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void charts()
    {
        const Value vectors = readVectors("charts");
        for (const Value& vector : vectors.list()) {
            if (vector.find("exit")->floating() != 0)
                continue;
            MemoryFileSystem files;
            addFiles(vector, "", files);
            Words words = argumentsOf(vector, files);
            if (std::find(words.begin(), words.end(), "--kube-version") == words.end())
                words.insert(words.end(), {"--kube-version", "v1.20.0"}); // as they were rendered
            judge("charts/" + textAt(vector, "name"), chartErrors(words, files));
        }
    }

    void lintedCharts()
    {
        const Value vectors = readVectors("lint");
        for (const Value& vector : vectors.list()) {
            if (vector.find("exit")->floating() != 0)
                continue;
            MemoryFileSystem files;
            addFiles(vector, "", files);
            judge("lint/" + textAt(vector, "name"), chartErrors(argumentsOf(vector, files), files));
        }
    }

    void loadedCharts()
    {
        const Value vectors = readVectors("charts_random");
        for (const Value& vector : vectors.list()) {
            if (textAt(vector, "kind") != "chart" || vector.find("error"))
                continue;
            MemoryFileSystem files;
            addFiles(vector, "/c", files);
            judge(textAt(vector, "name"), chartErrors({"c"}, files));
        }
    }

    void documentedCharts()
    {
        const Value vectors = readVectors("helmdocs");
        for (const Value& vector : vectors.list()) {
            if (vector.find("exit")->floating() != 0 || !vector.find("files")->find("Chart.yaml"))
                continue;
            MemoryFileSystem files;
            addFiles(vector, "/c", files);
            judge("helmdocs/" + textAt(vector, "name"), chartErrors({"c"}, files));
        }
    }

    void kustomizations()
    {
        const Value vectors = readVectors("kustomize");
        for (const Value& vector : vectors.find("cases")->list()) {
            if (vector.find("rc")->floating() != 0)
                continue;
            MemoryFileSystem files;
            addFiles(vector, "/r", files);
            const std::string target = textAt(vector, "target");
            // kustomize knows no Kubernetes: an old one, which still has the objects of the cases.
            Words words = {target.empty() ? std::string("r") : "r/" + target, "--kube-version", "1.15"};
            for (const Value& word : vector.find("args")->list()) {
                if (word.string().starts_with("--load-restrictor"))
                    words.emplace_back(word.string());
            }
            judge("kustomize/" + textAt(vector, "name"), errors(words, files));
        }
    }

    void cleanupTestCase()
    {
        qInfo("%s", m_expected.summary("lint of valid cases").c_str());
        QCOMPARE(QString::fromStdString(m_expected.unknownNames()), QString());
        QVERIFY(m_run >= 900);
    }

    void cleanup()
    {
        if (!m_wrong.isEmpty())
            QFAIL(qPrintable(std::exchange(m_wrong, {}).join("\n")));
    }

private:
    void judge(const std::string& name, const std::set<std::string>& found)
    {
        ++m_run;
        if (!m_expected.accepts(name, found.empty()))
            m_wrong.append(QString::fromStdString(name + (found.empty() ? ": passes" : joined(found))));
    }

    ExpectedFailures m_expected{"valid_lint"};
    QStringList m_wrong;
    int m_run = 0;
};

QTEST_APPLESS_MAIN(ValidVectorsTest)
#include "valid_vectors_test.moc"
