// Every case of tests/vectors/kustomize.json: files and links, the arguments of `kustomize build` beside them (5.7.1, for
// charts with a Helm that knew Kubernetes v1.20.0), and what it printed and wrote, against a whole run of ours.
#include "core/filesystem/disk_file_system.h"
#include "tests/support/program.h"
#include "tests/support/vectors.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace strake;
using namespace strake::test;

namespace fs = std::filesystem;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

std::string textAt(const Value& vector, std::string_view key)
{
    const Value* value = vector.find(key);
    return value && value->isString() ? std::string(value->string()) : std::string();
}

class Case {
public:
    explicit Case(const Value& vector) : m_vector(vector), m_root(real(m_rootFolder)), m_out(real(m_outFolder))
    {
        for (const auto& [path, content] : *vector.find("files")->map()) {
            std::string bytes =
                content.isString()
                    ? std::string(content.string())
                    : QByteArray::fromBase64(QByteArray::fromStdString(textAt(content, "base64"))).toStdString();
            if (vector.find("rootSubst"))
                bytes = replaced(bytes, "${ROOT}", m_root);
            write(fs::path(m_root) / path, bytes);
        }
        if (const Value* links = vector.find("links")) {
            for (const auto& [path, target] : *links->map())
                fs::create_symlink(std::string(target.string()), fs::path(m_root) / path);
        }
        run();
    }

    bool isLoose() const { return m_vector.find("loose") != nullptr; }
    bool fails() const { return wantedCode() != 0; }

    // What differs of what was put out, empty for nothing.
    std::string difference() const
    {
        if (m_outcome.exitCode != wantedCode())
            return "the exit code is " + std::to_string(m_outcome.exitCode) + ": " + m_outcome.err;
        if (isLoose())
            return {};
        if (m_outcome.out != textAt(m_vector, "output"))
            return "standard output is " + m_outcome.out;
        if (const Value* outputs = m_vector.find("outputs")) {
            for (const auto& [path, text] : *outputs->map()) {
                const auto got = DiskFileSystem().readFile(fs::path(m_out) / path);
                if (!got || *got != text.string())
                    return path + " is " + (got ? *got : "missing");
            }
        }
        return {};
    }

    // What differs of what was told: warnings, and kustomize's words for an error.
    std::string wordsDifference() const
    {
        if (isLoose())
            return {};
        const std::string told = normalized(m_outcome.err);
        const std::string parent = fs::path(m_root).parent_path().string();
        if (fails())
            return told.starts_with(replaced(textAt(m_vector, "error"), "${ROOT}/..", parent))
                       ? std::string()
                       : "standard error is " + told;
        return told == textAt(m_vector, "warnings") ? std::string() : "standard error is " + told;
    }

private:
    static std::string real(const QTemporaryDir& folder) { return QDir(folder.path()).canonicalPath().toStdString(); }
    int wantedCode() const { return static_cast<int>(m_vector.find("rc")->floating()); }

    static void write(const fs::path& path, const std::string& bytes)
    {
        fs::create_directories(path.parent_path());
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(bytes)) < 0)
            qFatal("cannot write %s", path.c_str());
    }

    void run()
    {
        std::vector<std::string> words = {"build"};
        if (const std::string target = textAt(m_vector, "target"); !target.empty())
            words.push_back(target);
        bool rendersCharts = false;
        bool saysVersion = false;
        for (const Value& word : m_vector.find("args")->list()) {
            words.push_back(replaced(replaced(std::string(word.string()), "${ROOT}", m_root), "${OUT}", m_out));
            rendersCharts = rendersCharts || words.back() == "--enable-helm";
            saysVersion = saysVersion || words.back().starts_with("--helm-kube-version");
        }
        if (rendersCharts && !saysVersion)
            words.insert(words.end(), {"--helm-kube-version", "v1.20.0"});
        const QString before = QDir::currentPath();
        QDir::setCurrent(QString::fromStdString(m_root));
        DiskFileSystem files;
        m_outcome = runProgram(words, files);
        QDir::setCurrent(before);
    }

    std::string normalized(const std::string& text) const
    {
        QString out = QString::fromStdString(replaced(replaced(text, m_out, "${OUT}"), m_root, "${ROOT}"));
        static const QRegularExpression pointer("0x[0-9a-f]{6,}");
        static const QRegularExpression date("^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d",
                                             QRegularExpression::MultilineOption);
        return out.replace(pointer, "0x${PTR}").replace(date, "${DATE}").toStdString();
    }

    const Value& m_vector;
    QTemporaryDir m_rootFolder;
    QTemporaryDir m_outFolder;
    std::string m_root;
    std::string m_out;
    Outcome m_outcome;
};

} // namespace

class KustomizeVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void all()
    {
        const Value vectors = readVectors("kustomize");
        ExpectedFailures outputs("kustomize");
        ExpectedFailures words("kustomize_words");
        QStringList wrong;
        for (const Value& vector : vectors.find("cases")->list()) {
            const std::string name = textAt(vector, "name");
            const Case run(vector);
            const auto judge = [&](ExpectedFailures& expected, const std::string& difference) {
                if (!expected.accepts(name, difference.empty()))
                    wrong.append(QString::fromStdString(name + ": " + (difference.empty() ? "passes" : difference)));
            };
            judge(outputs, run.difference());
            judge(words, run.wordsDifference());
        }
        qInfo("%s", outputs.summary("kustomize").c_str());
        qInfo("%s", words.summary("kustomize's words").c_str());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join("\n")));
        QCOMPARE(QString::fromStdString(outputs.unknownNames() + words.unknownNames()), QString());
        QVERIFY(vectors.find("cases")->list().size() >= 592);
    }
};

QTEST_APPLESS_MAIN(KustomizeVectorsTest)
#include "kustomize_vectors_test.moc"
