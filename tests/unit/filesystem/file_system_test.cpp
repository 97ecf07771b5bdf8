// The contract of FileSystem and FileWriter, held by the disk and by memory alike, and the overlay on top.
#include "core/filesystem/disk_file_system.h"
#include "core/filesystem/memory_file_system.h"
#include "core/filesystem/overlay_file_system.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

using namespace strake;
namespace fs = std::filesystem;

namespace {

QString names(const Result<std::vector<fs::path>>& files)
{
    if (!files)
        return "! " + QString::fromStdString(files.error().message);
    QStringList list;
    for (const fs::path& file : *files)
        list << QString::fromStdString(file.generic_string());
    return list.join(' ');
}

// What both file systems are filled with, through one interface.
struct Place {
    virtual ~Place() = default;
    virtual void file(const char* path, std::string bytes) = 0;
    virtual void folder(const char* path) = 0;
    virtual void link(const char* path, const fs::path& target) = 0;
    virtual void other(const char* path) = 0;
    virtual fs::path top() const = 0;
    virtual FileSystem& files() = 0;
    virtual FileWriter& writer() = 0;
};

struct OnDisk final : Place {
    QTemporaryDir dir;
    DiskFileSystem disk;
    fs::path top() const override { return fs::canonical(dir.path().toStdString()); }
    void above(const char* path) const { fs::create_directories((top() / path).parent_path()); }
    void file(const char* path, std::string bytes) override
    {
        above(path);
        std::ofstream(top() / path, std::ios::binary) << bytes;
    }
    void folder(const char* path) override { fs::create_directories(top() / path); }
    void link(const char* path, const fs::path& target) override
    {
        above(path);
        fs::create_symlink(target, top() / path);
    }
    void other(const char* path) override
    {
        above(path);
        QCOMPARE(::mkfifo((top() / path).c_str(), 0600), 0);
    }
    FileSystem& files() override { return disk; }
    FileWriter& writer() override { return disk; }
};

struct InMemory final : Place {
    MemoryFileSystem memory;
    fs::path top() const override { return "/top"; }
    void file(const char* path, std::string bytes) override { memory.addFile(top() / path, std::move(bytes)); }
    void folder(const char* path) override { memory.addFolder(top() / path); }
    void link(const char* path, const fs::path& target) override { memory.addLink(top() / path, target); }
    void other(const char* path) override { memory.addOther(top() / path); }
    FileSystem& files() override { return memory; }
    FileWriter& writer() override { return memory; }
};

std::unique_ptr<Place> makePlace(bool disk)
{
    if (disk)
        return std::make_unique<OnDisk>();
    return std::make_unique<InMemory>();
}

} // namespace

class FileSystemTest : public QObject {
    Q_OBJECT

    static void bothPlaces()
    {
        QTest::addColumn<bool>("disk");
        QTest::newRow("disk") << true;
        QTest::newRow("memory") << false;
    }

private Q_SLOTS:
    void reads_data() { bothPlaces(); }
    void reads()
    {
        QFETCH(bool, disk);
        const auto place = makePlace(disk);
        FileSystem& files = place->files();
        std::string binary("\0\xff\r\n\xef\xbb\xbf", 7);
        binary += std::string(100'000, 'x');
        place->file("a/binary", binary);
        place->file("empty", "");
        place->other("fifo");
        QCOMPARE(*files.readFile(place->top() / "a/binary"), binary);
        QCOMPARE(*files.readFile(place->top() / "empty"), std::string());
        QCOMPARE(files.kindOf(place->top() / "a"), EntryKind::Folder);
        QCOMPARE(files.kindOf(place->top() / "a/binary"), EntryKind::File);
        QCOMPARE(files.kindOf(place->top() / "fifo"), EntryKind::Other);
        QCOMPARE(files.kindOf(place->top() / "none"), EntryKind::None);

        const std::string top = place->top().string();
        QCOMPARE(files.readFile(top + "/none").error().peerText, "open " + top + "/none: no such file or directory");
        QCOMPARE(files.readFile(top + "/a").error().peerText, "read " + top + "/a: is a directory");
        QCOMPARE(files.readFile(top + "/empty/x").error().peerText, "open " + top + "/empty/x: not a directory");
        QCOMPARE(files.readFile(top + "/fifo").error().kind, DiagnosticKind::FileNotReadable);
        QCOMPARE(files.readFile(top + "/a/binary", 1000).error().kind, DiagnosticKind::FileTooLarge);
        QVERIFY(files.readFile(top + "/a/binary", binary.size()).has_value());
    }

    void listsInGoOrder_data() { bothPlaces(); }
    void listsInGoOrder()
    {
        QFETCH(bool, disk);
        const auto place = makePlace(disk);
        for (const char* path : {"b.yaml", "a/z", "a/b/c", "a.txt", "Z", "a-b/x", ".hidden"})
            place->file(path, "");
        place->folder("nothing");
        const auto options = ListOptions{
            .skip = [](std::string_view name, EntryKind kind) { return name == "a/b" && kind == EntryKind::Folder; }};
        QCOMPARE(names(place->files().listFiles(place->top(), place->top())),
                 QString(".hidden Z a/b/c a/z a-b/x a.txt b.yaml"));
        QCOMPARE(names(place->files().listFiles(place->top(), place->top(), options)),
                 QString(".hidden Z a/z a-b/x a.txt b.yaml"));
        QCOMPARE(names(place->files().listFiles(place->top() / "a", place->top())), QString("b/c z"));
        QVERIFY(!place->files().listFiles(place->top() / "none", place->top()));
        QVERIFY(!place->files().listFiles(place->top(), place->top() / "a"));
        QVERIFY(names(place->files().listFiles(place->top(), place->top(), {.maxEntries = 9})).contains("9 files"));
        QVERIFY(place->files().listFiles(place->top(), place->top(), {.maxEntries = 11}).has_value());
        QVERIFY(names(place->files().listFiles(place->top(), place->top(), {.maxDepth = 2})).contains("deeper than 2"));
    }

    void linksStayInside_data() { bothPlaces(); }
    void linksStayInside()
    {
        QFETCH(bool, disk);
        const auto place = makePlace(disk);
        FileSystem& files = place->files();
        place->file("root/real/f", "1");
        place->file("outside/f", "2");
        place->link("root/inside", "real");
        place->link("root/file", "real/f");
        QStringList links;
        const auto told = ListOptions{.onLink = [&](std::string_view name, const fs::path& target) {
            links << QString::fromStdString(std::string(name) + ">" + target.filename().string());
        }};
        QCOMPARE(names(files.listFiles(place->top() / "root", place->top() / "root", told)),
                 QString("file inside/f real/f"));
        QCOMPARE(links, QStringList({"file>f", "inside>real"}));
        QCOMPARE(*files.canonical(place->top() / "root/inside/f"), place->top() / "root/real/f");

        place->link("root/x", "../outside");
        const auto out = files.listFiles(place->top() / "root", place->top() / "root");
        QCOMPARE(out.error().kind, DiagnosticKind::PathOutsideRoot);
        QVERIFY(out.error().message.find("root/x") != std::string::npos);
        QVERIFY(files.listFiles(place->top() / "root", place->top()).has_value());
        const auto skipping = ListOptions{.skip = [](std::string_view name, EntryKind) { return name == "x"; }};
        QVERIFY(files.listFiles(place->top() / "root", place->top() / "root", skipping).has_value());
    }

    void linksThatGoWrong_data() { bothPlaces(); }
    void linksThatGoWrong()
    {
        QFETCH(bool, disk);
        const auto place = makePlace(disk);
        FileSystem& files = place->files();
        place->link("loop/sub/up", "..");
        place->folder("two/a");
        place->folder("two/b");
        place->link("two/a/x", "../b");
        place->link("two/b/y", "../a");
        place->link("dangling/x", "none");
        place->link("self/x", "x");
        place->other("pipe/p");
        const auto list = [&](const char* name) {
            return names(files.listFiles(place->top() / name, place->top() / name));
        };
        QVERIFY2(list("loop").contains("leads back"), qPrintable(list("loop")));
        QVERIFY2(list("two").contains("leads back"), qPrintable(list("two")));
        QVERIFY2(list("dangling").contains("leads nowhere"), qPrintable(list("dangling")));
        const auto broken = files.listFiles(place->top() / "dangling", place->top() / "dangling");
        QCOMPARE(broken.error().peerText, "error evaluating symlink " + (place->top() / "dangling/x").string() +
                                              ": lstat " + (place->top() / "dangling/none").string() +
                                              ": no such file or directory");
        QVERIFY2(list("self").contains("leads nowhere"), qPrintable(list("self")));
        QVERIFY2(list("pipe").contains("neither"), qPrintable(list("pipe")));
        QVERIFY(!files.readFile(place->top() / "self/x"));
    }

    void linksDoNotMultiply()
    {
        MemoryFileSystem files;
        for (int i = 0; i < 40; ++i) {
            const std::string here = "/top/d" + std::to_string(i);
            files.addLink(here + "/l1", "/top/d" + std::to_string(i + 1));
            files.addLink(here + "/l2", "/top/d" + std::to_string(i + 1));
        }
        files.addFolder("/top/d40");
        QCOMPARE(files.listFiles("/top", "/top", {.maxEntries = 5000}).error().kind, DiagnosticKind::FileTooLarge);
    }

    void writes_data() { bothPlaces(); }
    void writes()
    {
        QFETCH(bool, disk);
        const auto place = makePlace(disk);
        const fs::path top = place->top();
        place->folder("a");
        place->file("a/old", "old");
        place->link("a/link", "old");
        QVERIFY(place->writer().writeFile(top / "a/new", std::string_view("n\0w", 3)).has_value());
        QCOMPARE(*place->files().readFile(top / "a/new"), std::string("n\0w", 3));
        QVERIFY(place->writer().writeFile(top / "a/link", "through").has_value());
        QCOMPARE(*place->files().readFile(top / "a/old"), std::string("through"));
        QVERIFY(place->files().listFolder(top / "a")->at(0).isLink);
        QVERIFY(!place->writer().writeFile(top / "none/x", "x"));
        QVERIFY(!place->writer().writeFile(top / "a", "x"));
        QVERIFY(place->writer().createFolder(top / "p/q/r").has_value());
        QVERIFY(place->writer().createFolder(top / "p/q/r").has_value());
        QVERIFY(!place->writer().createFolder(top / "a/old/x"));
        QVERIFY(place->writer().removeFile(top / "a/link").has_value());
        QVERIFY(place->writer().removeFile(top / "a/link").has_value());
        QVERIFY(!place->writer().removeFile(top / "p"));
        QCOMPARE(names(place->files().listFiles(top, top)), QString("a/new a/old")); // and nothing temporary
    }

    void writingKeepsTheMode()
    {
        OnDisk place;
        place.file("f", "1");
        const std::string path = (place.top() / "f").string();
        QCOMPARE(::chmod(path.c_str(), 0754), 0);
        QVERIFY(place.disk.writeFile(path, "2").has_value());
        struct stat status {};
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0754U);
        const std::string fresh = (place.top() / "fresh").string();
        QVERIFY(place.disk.writeFile(fresh, "2").has_value());
        QCOMPARE(::stat(fresh.c_str(), &status), 0);
        const mode_t mask = ::umask(022);
        ::umask(mask);
        QCOMPARE(status.st_mode & 07777U, 0666U & ~mask);
    }

    void readersSeeOldOrNew()
    {
        OnDisk place;
        place.file("f", std::string(100'000, 'a'));
        const fs::path path = place.top() / "f";
        const int old = ::open(path.c_str(), O_RDONLY);
        QVERIFY(place.disk.writeFile(path, "b").has_value());
        char first = 0;
        QCOMPARE(::read(old, &first, 1), 1);
        ::close(old);
        QCOMPARE(first, 'a'); // the file that was open is untouched, not truncated
        QCOMPARE(*place.disk.readFile(path), std::string("b"));
    }

    void unreadable()
    {
        MemoryFileSystem files;
        files.addUnreadable("/c/secret");
        QCOMPARE(files.readFile("/c/secret").error().peerText, std::string("open /c/secret: permission denied"));
    }

    void filesWithoutSize()
    {
        QVERIFY(DiskFileSystem().readFile("/proc/self/status")->starts_with("Name:"));
        QCOMPARE(DiskFileSystem().readFile("/dev/zero").error().kind, DiagnosticKind::FileNotReadable);
    }

    void overlayHidesAndAdds()
    {
        MemoryFileSystem base;
        base.addFile("/p/a.yaml", "disk");
        base.addFile("/p/b.yaml", "disk");
        base.addLink("/p/l.yaml", "a.yaml");
        OverlayFileSystem files(base);
        files.setBuffer("/p/l.yaml", "buffer");
        files.setBuffer("/p/aa.yaml", "new");
        QCOMPARE(*files.readFile("/p/a.yaml"), std::string("buffer"));
        QCOMPARE(*files.readFile("/p/b.yaml"), std::string("disk"));
        QCOMPARE(*files.readFile("/p/x/../aa.yaml"), std::string("new"));
        QCOMPARE(files.kindOf("/p/aa.yaml"), EntryKind::File);
        QCOMPARE(*files.canonical("/p/aa.yaml"), fs::path("/p/aa.yaml"));
        QCOMPARE(names(files.listFiles("/p", "/p")), QString("a.yaml aa.yaml b.yaml l.yaml"));
        QVERIFY(!files.readFile("/p/aa.yaml", 2));
        files.setBuffer("/p/new/deep/n.yaml", "far");
        QCOMPARE(*files.readFile("/p/new/../new/deep/n.yaml"), std::string("far"));
        QCOMPARE(files.kindOf("/p/new"), EntryKind::Folder);
        QCOMPARE(files.kindOf("/p/ne"), EntryKind::None);
        QCOMPARE(*files.canonical("/p/new/deep/"), fs::path("/p/new/deep"));
        QCOMPARE(names(files.listFiles("/p", "/p")), QString("a.yaml aa.yaml b.yaml l.yaml new/deep/n.yaml"));
        files.removeBuffer("/p/new/deep/n.yaml");
        QCOMPARE(files.kindOf("/p/new"), EntryKind::None);
        files.removeBuffer("/p/a.yaml");
        files.removeBuffer("/p/aa.yaml");
        QCOMPARE(*files.readFile("/p/l.yaml"), std::string("disk"));
        QCOMPARE(files.kindOf("/p/aa.yaml"), EntryKind::None);
    }

    void absolutePaths()
    {
        const MemoryFileSystem files;
        QCOMPARE(absolutePath(files, "a/./b/../c/"), fs::path("/a/c"));
        QCOMPARE(absolutePath(files, "/"), fs::path("/"));
        QCOMPARE(absolutePath(files, "."), fs::path("/"));
        QCOMPARE(absolutePath(DiskFileSystem(), "x"), fs::current_path() / "x");
    }

    void within()
    {
        QVERIFY(isWithin("/a/b", "/a"));
        QVERIFY(isWithin("/a", "/a"));
        QVERIFY(isWithin("/a", "/"));
        QVERIFY(!isWithin("/ab", "/a"));
        QVERIFY(!isWithin("/", "/a"));
    }
};

QTEST_GUILESS_MAIN(FileSystemTest)
#include "file_system_test.moc"
