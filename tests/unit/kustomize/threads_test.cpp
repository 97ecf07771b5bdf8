// A build on one thread and on several: the same text, the same first error, whoever reads a file first.
#include "core/filesystem/memory_file_system.h"
#include "core/kustomize/build.h"
#include "core/kustomize/error.h"

#include <QtTest>

using namespace strake;
using namespace strake::kustomize;

namespace {

std::string configMaps(int file, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m-" + std::to_string(file) + "-" +
                std::to_string(i) + "\ndata:\n  text: " + std::string(100, 'x') + "\n";
    return text;
}

} // namespace

class ThreadsTest : public QObject {
    Q_OBJECT

    MemoryFileSystem m_files;

    // Twenty files of fifty objects in /base, and two overlays of them under one roof.
    void makeTree()
    {
        m_files = MemoryFileSystem();
        std::string list = "resources:\n";
        for (int file = 0; file < 20; ++file) {
            const std::string name = "part-" + std::to_string(file) + ".yaml";
            m_files.addFile("/base/" + name, configMaps(file, 50));
            list += "- " + name + "\n";
        }
        m_files.addFile("/base/kustomization.yaml", list);
        for (const std::string name : {"a", "b"})
            m_files.addFile("/" + name + "/kustomization.yaml",
                            "resources: [../base]\nnamePrefix: " + name +
                                "-\npatches:\n- target: {kind: ConfigMap}\n"
                                "  patch: '[{\"op\": \"replace\", \"path\": \"/data/text\", \"value\": \"" +
                                name + "\"}]'\n");
        m_files.addFile("/roof/kustomization.yaml", "resources: [../a, ../b]\n");
    }

    BuildResult built(const std::string& folder, unsigned threads) const
    {
        SourceMap sources;
        FileCache cache(m_files, sources);
        BuildOptions options;
        options.threads = threads;
        return build(cache, folder, options);
    }

private Q_SLOTS:
    void sameText()
    {
        makeTree();
        const BuildResult alone = built("/base", 1);
        QVERIFY(!alone.error);
        QVERIFY(alone.yaml.starts_with("apiVersion: v1\ndata:\n  text: xxx"));
        QCOMPARE(std::count(alone.yaml.begin(), alone.yaml.end(), '\n'), 20 * 50 * 7 - 1);
        for (const unsigned threads : {2U, 3U, 8U, 0U})
            for (int round = 0; round < 5; ++round)
                QVERIFY(built("/base", threads).yaml == alone.yaml);
    }

    // The base is read once and changed twice: neither overlay sees what the other has made of it.
    void basesAreNobodysOwn()
    {
        makeTree();
        for (const unsigned threads : {1U, 2U}) {
            const BuildResult both = built("/roof", threads);
            QVERIFY2(!both.error, both.error ? both.error->message.c_str() : "");
            const std::string a = built("/a", threads).yaml;
            const std::string b = built("/b", threads).yaml;
            QVERIFY(a.find("text: b") == std::string::npos && b.find("text: a") == std::string::npos);
            QVERIFY(both.yaml == a + "---\n" + b);
        }
    }

    void sameError()
    {
        makeTree();
        m_files.addFile("/base/part-7.yaml", "apiVersion: v1\nkind: [\n" + std::string(40'000, '#'));
        m_files.addFile("/base/part-15.yaml", "kind: ConfigMap\n");
        const BuildResult alone = built("/base", 1);
        QVERIFY(alone.error);
        QVERIFY2(alone.error->peerText.find("part-7.yaml") != std::string::npos, alone.error->peerText.c_str());
        for (const unsigned threads : {2U, 8U}) {
            const BuildResult several = built("/base", threads);
            QVERIFY(several.error);
            QCOMPARE(several.error->peerText, alone.error->peerText);
            QCOMPARE(several.error->range, alone.error->range);
        }
    }

    void missingFile()
    {
        makeTree();
        m_files.addFile("/base/kustomization.yaml", "resources: [part-0.yaml, part-1.yaml, gone.yaml, part-2.yaml]\n");
        const BuildResult alone = built("/base", 1);
        QVERIFY(alone.error);
        QCOMPARE(built("/base", 2).error->peerText, alone.error->peerText);
    }
};

QTEST_GUILESS_MAIN(ThreadsTest)
#include "threads_test.moc"
