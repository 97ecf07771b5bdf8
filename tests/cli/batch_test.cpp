// Many overlays in one run: which are found, that threads change nothing, that failures stop nobody, and that a killed run
// leaves whole files only.
#include "core/filesystem/disk_file_system.h"
#include "tests/support/program.h"
#include "tests/support/source_path.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace strake;
namespace fs = std::filesystem;

namespace {

constexpr int overlays = 12;

void write(const fs::path& path, const std::string& text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string read(const fs::path& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

using Files = std::map<std::string, std::string>;

// Everything below, but what a killed writer left beside its target.
Files filesBelow(const fs::path& folder)
{
    Files files;
    if (!fs::exists(folder))
        return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && !entry.path().filename().string().ends_with(".tmp"))
            files[entry.path().lexically_relative(folder).generic_string()] = read(entry.path());
    }
    return files;
}

} // namespace

class BatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsOverlays_data();
    void findsOverlays();
    void writesWhatSingleBuildsPrint();
    void threadsChangeNothing();
    void goesOnPastFailures();
    void buildsKustomizations();
    void wantsAFolder();
    void killedRunsLeaveWholeFiles();

private:
    test::Outcome build(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), "build");
        return test::runProgram(arguments, m_disk);
    }
    std::string at(const char* path) const { return (m_top / path).string(); }
    // Below the output folder, where the tree stands below its own path.
    Files built(const char* output) const { return filesBelow(m_top / output / m_top.relative_path()); }

    QTemporaryDir m_folder;
    fs::path m_top;
    DiskFileSystem m_disk;
};

void BatchTest::initTestCase()
{
    m_top = fs::canonical(m_folder.path().toStdString());
    fs::create_directories(m_top / ".git");
    fs::copy(fs::path(test::sourcePath().toStdString()) / "charts/agent-job", m_top / "agent-job",
             fs::copy_options::recursive);
    fs::copy(fs::path(test::sourcePath().toStdString()) / "charts/examples/agent-job/base", m_top / "base",
             fs::copy_options::recursive);
    std::string base = read(m_top / "base/overlay.yaml");
    base.replace(base.find("../../../agent-job"), 18, "../agent-job");
    write(m_top / "base/overlay.yaml", base);
    for (int i = 0; i < overlays; ++i) {
        write(m_top / "clusters" / (i % 2 == 0 ? "eu" : "us") / ("c" + std::to_string(i)) / "overlay.yaml",
              "apiVersion: strake.dev/v1\nkind: Overlay\nnamespace: n" + std::to_string(i) +
                  "\nresources: [../../../base]\ncharts:\n  - name: agent\n    values: {agent: {replicaCount: " +
                  std::to_string(1 + i % 3) + "}}\n");
    }
    write(m_top / "clusters/.hidden/overlay.yaml", "no overlay");
    write(m_top / "clusters/notes/readme.txt", "nothing to build");
    write(m_top / "clusters/part/kustomization.yaml",
          "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n");
    fs::create_directory_symlink(m_top / "clusters", m_top / "clusters/loop");
}

void BatchTest::findsOverlays_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<int>("count");
    QTest::newRow("all") << QByteArray("clusters/**") << overlays;
    QTest::newRow("one level") << QByteArray("clusters/eu/*") << overlays / 2;
    QTest::newRow("in between") << QByteArray("clusters/*/c1*") << 3;
    QTest::newRow("any depth, then a name") << QByteArray("**/c[2-4]") << 3;
    QTest::newRow("one character") << QByteArray("clusters/?s/c?") << overlays / 2 - 1;
}

void BatchTest::findsOverlays()
{
    QFETCH(QByteArray, pattern);
    QFETCH(int, count);
    const std::string output = std::string("out-") + QTest::currentDataTag();
    const test::Outcome outcome = build({at(pattern.constData()), "-o", at(output.c_str())});
    QCOMPARE(QByteArray::fromStdString(outcome.err), QByteArray());
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(built(output.c_str()).size(), std::size_t(count));
}

void BatchTest::writesWhatSingleBuildsPrint()
{
    QCOMPARE(build({at("clusters/eu/c0"), at("clusters/us/c1"), "--output", at("out-two")}).exitCode, 0);
    const Files files = built("out-two");
    QCOMPARE(files.size(), std::size_t(2));
    QCOMPARE(files.at("clusters/eu/c0.yaml"), build({at("clusters/eu/c0")}).out);
    QCOMPARE(files.at("clusters/us/c1.yaml"), build({at("clusters/us/c1")}).out);
}

void BatchTest::threadsChangeNothing()
{
    QCOMPARE(build({at("clusters/**"), "-o", at("out-1"), "-j", "1"}).exitCode, 0);
    const Files alone = built("out-1");
    QCOMPARE(alone.size(), std::size_t(overlays));
    for (int run = 0; run < 50; ++run) {
        fs::remove_all(m_top / "out-n");
        QCOMPARE(build({at("clusters/**"), "-o", at("out-n"), "--jobs", std::to_string(2 + run % 7)}).exitCode, 0);
        QVERIFY2(built("out-n") == alone, qPrintable(QString::number(run)));
    }
}

void BatchTest::goesOnPastFailures()
{
    write(m_top / "broken/a/overlay.yaml",
          "apiVersion: strake.dev/v1\nkind: Overlay\nresources: [../../base]\ncharts:\n"
          "  - name: agent\n    values: {agent: {replicaCont: 1}}\n");
    write(m_top / "broken/b/overlay.yaml", "apiVersion: strake.dev/v1\nkind: Overlay\nresources: [../../base]\n");
    write(m_top / "broken/c/overlay.yaml", "kind: [\n");
    const test::Outcome outcome = build({at("broken/*"), "-o", at("out-broken")});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.err.find("replicaCont") != std::string::npos);
    QVERIFY(outcome.err.find("broken/c/overlay.yaml:") != std::string::npos);
    QVERIFY(outcome.err.find("Error: 2 of 3 could not be built: ") != std::string::npos);
    QCOMPARE(built("out-broken").size(), std::size_t(1));
    QVERIFY(built("out-broken").contains("broken/b.yaml"));
    // The chart that all name is not there: each says so.
    write(m_top / "lost/a/overlay.yaml",
          "apiVersion: strake.dev/v1\nkind: Overlay\ncharts:\n  - {name: x, path: ../x}\n");
    write(m_top / "lost/x/Chart.yaml", "apiVersion: v2\nname: x\n");
    write(m_top / "lost/b/overlay.yaml",
          "apiVersion: strake.dev/v1\nkind: Overlay\ncharts:\n  - {name: x, path: ../x}\n");
    const test::Outcome lost = build({at("lost/*"), "-o", at("out-lost")});
    QVERIFY(lost.err.find("lost/a/overlay.yaml:4") != std::string::npos);
    QVERIFY(lost.err.find("lost/b/overlay.yaml:4") != std::string::npos);
}

void BatchTest::buildsKustomizations()
{
    for (int i = 0; i < 8; ++i) {
        const fs::path folder = m_top / "apps" / ("a" + std::to_string(i));
        write(folder / "kustomization.yaml", "namePrefix: p" + std::to_string(i) + "-\nresources: [map.yaml]\n");
        write(folder / "map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map}\n");
    }
    const test::Outcome outcome = build({at("apps/*"), "-o", at("out-apps"), "-j", "4"});
    QCOMPARE(QByteArray::fromStdString(outcome.err), QByteArray());
    const Files files = built("out-apps");
    QCOMPARE(files.size(), std::size_t(8));
    QCOMPARE(QByteArray::fromStdString(files.at("apps/a7.yaml")),
             QByteArray("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: p7-map\n"));
}

void BatchTest::wantsAFolder()
{
    QCOMPARE(QByteArray::fromStdString(build({at("clusters/**")}).err).split('\n').first(),
             QByteArray("Error: several builds have no one output"));
    QVERIFY(build({at("none/*"), "-o", at("out")}).exitCode == 1);
    QVERIFY(build({at("base/*"), "-o", at("out")}).err.find("no overlay and no kustomization") != std::string::npos);
    QVERIFY(build({at("clusters/[a"), "-o", at("out")}).err.find("is a broken pattern") != std::string::npos);
    QVERIFY(build({at("clusters/*"), "-o", at("out"), "-j", "0"}).err.find("from 1 to 1024") != std::string::npos);
}

void BatchTest::killedRunsLeaveWholeFiles()
{
    const Files whole = built("out-1");
    QCOMPARE(whole.size(), std::size_t(overlays));
    std::size_t partial = 0;
    for (int run = 0; run < 50; ++run) {
        fs::remove_all(m_top / "out-killed");
        const pid_t child = ::fork();
        if (child == 0) {
            build({at("clusters/**"), "-o", at("out-killed")});
            ::_exit(0);
        }
        QVERIFY(child > 0);
        ::usleep(static_cast<useconds_t>(1500 * run));
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        const Files left = built("out-killed");
        partial += !left.empty() && left.size() < whole.size() ? 1 : 0;
        for (const auto& [name, text] : left)
            QVERIFY2(whole.contains(name) && whole.at(name) == text, name.c_str());
    }
    qInfo("%zu of 50 runs were killed between their first and their last file", partial);
}

QTEST_APPLESS_MAIN(BatchTest)
#include "batch_test.moc"
