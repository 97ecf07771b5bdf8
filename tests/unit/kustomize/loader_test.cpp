// Where kustomizations may read, in kustomize 5.7.1's words.
#include "core/filesystem/memory_file_system.h"
#include "core/kustomize/error.h"
#include "core/kustomize/loader.h"

#include <QtTest>

using namespace strake;
using namespace strake::kustomize;

namespace {

template <class Work>
std::string errorOf(Work&& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.text;
    }
    return {};
}

} // namespace

class LoaderTest : public QObject {
    Q_OBJECT

    MemoryFileSystem m_files;
    SourceMap m_sources;
    std::unique_ptr<FileCache> m_cache;

    Loader at(std::string_view target, LoadRestrictions restrictions = LoadRestrictions::RootOnly)
    {
        return Loader(*m_cache, restrictions, target);
    }

private Q_SLOTS:
    void init()
    {
        m_files = MemoryFileSystem();
        m_sources = SourceMap();
        m_cache = std::make_unique<FileCache>(m_files, m_sources);
        m_files.addFile("/r/a/x.yaml", "x");
        m_files.addFile("/r/a/d/y.yaml", "y");
        m_files.addFile("/r/b/z.yaml", "z");
        m_files.addLink("/r/a/out.yaml", "/r/b/z.yaml");
        m_files.addLink("/r/a/in.yaml", "/r/a/d/y.yaml");
        m_files.addLink("/l", "/r/b");
    }

    void files()
    {
        const Loader loader = at("/r/a");
        QCOMPARE(*loader.load("x.yaml").text, std::string("x"));
        QCOMPARE(*loader.load("/r/a/d/y.yaml").text, std::string("y"));
        QCOMPARE(loader.load("in.yaml").id, loader.load("d/../d/y.yaml").id);
        QCOMPARE(errorOf([&] { loader.load("gone/q.yaml"); }),
                 std::string("evalsymlink failure on '/r/a/gone/q.yaml' : lstat /r/a/gone: no such file or directory"));
        QCOMPARE(errorOf([&] { loader.load("x.yaml/q"); }),
                 std::string("evalsymlink failure on '/r/a/x.yaml/q' : not a directory"));
        QCOMPARE(errorOf([&] { loader.load("d"); }), std::string("'/r/a/d' must resolve to a file"));
        QCOMPARE(errorOf([&] { loader.load("../b/z.yaml"); }),
                 std::string("security; file '/r/b/z.yaml' is not in or below '/r/a'"));
        QCOMPARE(errorOf([&] { loader.load("out.yaml"); }),
                 std::string("security; file '/r/a/out.yaml' is not in or below '/r/a'"));
        QCOMPARE(*at("/r/a", LoadRestrictions::None).load("../b/z.yaml").text, std::string("z"));
        QVERIFY(!errorOf([&] { loader.load("https://example.org/x.yaml"); }).empty());
    }

    void roots()
    {
        const Loader loader = at("/r/a");
        const Loader other = loader.newRoot({"../b", {}});
        QCOMPARE(other.root(), std::string("/r/b"));
        QCOMPARE(other.shown(), std::string("/r/b"));
        QCOMPARE(loader.newRoot({"../../l", {}}).root(), std::string("/r/b"));
        QCOMPARE(errorOf([&] {
                     loader.newRoot({".", {}});
                 }),
                 std::string("cycle detected: candidate root '/r/a' contains visited root '/r/a'"));
        QCOMPARE(errorOf([&] {
                     other.newRoot({"..", {}});
                 }),
                 std::string("cycle detected: candidate root '/r' contains visited root '/r/b'"));
        QCOMPARE(errorOf([&] {
                     other.newRoot({"../a", {}});
                 }),
                 std::string("cycle detected: candidate root '/r/a' contains visited root '/r/a'"));
        QCOMPARE(errorOf([&] { loader.newRoot({"/r/b", {}}); }), std::string("new root '/r/b' cannot be absolute"));
        QCOMPARE(errorOf([&] { loader.newRoot({"", {}}); }), std::string("new root cannot be empty"));
        QCOMPARE(errorOf([&] {
                     loader.newRoot({"x.yaml", {}});
                 }),
                 std::string("must build at directory: '/r/a/x.yaml': file is not directory"));
        QCOMPARE(errorOf([&] { at("/gone"); }),
                 std::string("must build at directory: not a valid directory: evalsymlink failure on '/gone' : lstat "
                             "/gone: no such file or directory"));
    }

    // What kustomize would clone.
    void repositories()
    {
        for (const char* url :
             {"github.com/org/repo//base?ref=v1", "https://github.com/org/repo", "git@github.com:org/repo",
              "ssh://h/a/b", "https://example.org/a/b/c", "git::https://example.org/a/b", "user@host:a/b", "file:///x",
              "GITHUB.COM/a/b", "https://example.org/org/project/_git/repo/x", "https://example.org/a.git"})
            QVERIFY2(isRepository(url), url);
        for (const char* path : {"../base", "base", "/abs/github.com/a/b", "github.com", "github.com/org",
                                 "example.org/a/b", "https://example.org/a", "host:a/b", "",
                                 "https://example.org/a/b/../../../..", "github.com/org/repo//../x"})
            QVERIFY2(!isRepository(path), path);
        QVERIFY(isRemoteFile("http://x/y.yaml"));
        QVERIFY(!isRemoteFile("httpx/y.yaml"));
    }
};

QTEST_APPLESS_MAIN(LoaderTest)
#include "loader_test.moc"
