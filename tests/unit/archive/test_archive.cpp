// Reading archives that must be refused, and writing what is read back.
#include "core/archive/archive.h"
#include "core/archive/karchive_module.h"
#include "tests/unit/archive/archive_builder.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <fstream>

using namespace strake;
using archive::Entry;
using test::endOfTar;
using test::storedZip;
using test::tarEntry;

namespace {

QByteArray bytesOf(const std::string& text) { return QByteArray::fromStdString(text); }

// "ok: a b", or "archive.unsafe: what was said".
QByteArray outcomeOf(std::string_view bytes, const archive::ReadOptions& options = {})
{
    const auto entries = archive::readArchive(bytes, "x.tgz", options);
    if (!entries)
        return bytesOf(std::string(idOf(entries.error().kind)) + ": " + entries.error().message);
    QByteArray text = "ok:";
    for (const Entry& entry : *entries)
        text.append(' ').append(bytesOf(entry.path));
    return text;
}

std::vector<Entry> someEntries()
{
    std::vector<Entry> entries{
        {.path = "c/Chart.yaml", .bytes = "name: c\n"},
        {.path = "c/empty", .bytes = ""},
        {.path = "c/bin/run", .mode = 0755, .bytes = std::string("\0\1\2\xff", 4)},
        {.path = "c/caf\xc3\xa9.txt", .bytes = std::string(100'000, 'x')},
    };
    for (const std::size_t length : {95U, 96U, 97U, 98U, 99U, 100U, 101U, 155U, 256U, 511U, 512U, 513U, 2000U})
        entries.push_back({.path = "c/" + std::string(length - 2, 'n'), .bytes = std::to_string(length)});
    return entries;
}

void compare(const std::vector<Entry>& got, const std::vector<Entry>& wanted)
{
    QCOMPARE(got.size(), wanted.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        QCOMPARE(got[i].path, wanted[i].path);
        QCOMPARE(got[i].mode, wanted[i].mode);
        QVERIFY(got[i].bytes == wanted[i].bytes);
    }
}

} // namespace

class ArchiveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outcome_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::addColumn<QByteArray>("outcome");
        const auto tar = [](const char* name, const std::string& entries, const std::string& wanted) {
            const std::string whole = tarEntry({"first", "1"}) + entries + endOfTar();
            QTest::addRow("tar: %s", name) << bytesOf(whole) << bytesOf(wanted);
            QTest::addRow("tgz: %s", name) << bytesOf(archive::gzip(whole)) << bytesOf(wanted);
        };
        const auto refused = [](const std::string& what) {
            return "archive.unsafe: the archive `x.tgz` is refused: its entry " + what;
        };
        tar("plain", tarEntry({"./a//b", "x"}) + tarEntry({"d/", "", '5'}), "ok: first a/b");
        tar("a path twice", tarEntry({"first", "2"}), "ok: first first");
        tar("parent", tarEntry({"../x", "x"}), refused("`../x` leads out of the archive"));
        tar("parent within", tarEntry({"a/../../x", "x"}), refused("`a/../../x` leads out of the archive"));
        tar("parent folder", tarEntry({"a/..", "", '5'}), refused("`a/..` leads out of the archive"));
        tar("absolute", tarEntry({"/etc/passwd", "x"}), refused("`/etc/passwd` has an absolute path"));
        tar("drive", tarEntry({"c:x", "x"}), refused("`c:x` names a drive"));
        tar("backslash", tarEntry({"..\\x", "x"}), refused("`..\\x` has a backslash in its name"));
        tar("no name", tarEntry({"", "x"}), refused("`` has no name"));
        tar("symlink", tarEntry({"l", "", '2', "/etc/passwd"}), refused("`l` is a symbolic link"));
        tar("symlink to itself", tarEntry({"l", "", '2', "l"}), refused("`l` is a symbolic link"));
        tar("hard link", tarEntry({"l", "", '1', "../first"}), refused("`l` is a hard link"));
        tar("character device", tarEntry({"dev", "", '3'}), refused("`dev` is a device"));
        tar("block device", tarEntry({"dev", "", '4'}), refused("`dev` is a device"));
        tar("pipe", tarEntry({"p", "", '6'}), refused("`p` is a pipe"));
        tar("control characters", tarEntry({"../\x1b[31m\n", "x"}), refused("`../?[31m?` leads out of the archive"));
        tar("parent in a PAX header", tarEntry({"P", "21 path=../../escape\n", 'x'}) + tarEntry({"a", "x"}),
            refused("`../../escape` leads out of the archive"));

        const auto zip = [](const char* name, const std::string& bytes, const std::string& wanted) {
            QTest::addRow("zip: %s", name) << bytesOf(bytes) << bytesOf(wanted);
        };
        zip("plain", storedZip({{"b", "x"}, {"a/b", "y"}}), "ok: a/b b");
        zip("parent", storedZip({{"../x", "x"}}), refused("`../x` leads out of the archive"));
        zip("parent within", storedZip({{"a/../../x", "x"}}), refused("`a/../../x` leads out of the archive"));
        zip("absolute", storedZip({{"/etc/passwd", "x"}}), refused("`/etc/passwd` has an absolute path"));
        zip("backslash", storedZip({{"a\\..\\x", "x"}}), refused("`a\\..\\x` has a backslash in its name"));
        zip("symlink", storedZip({{"l", "/etc/passwd", 0120777}}), refused("`l` is a symbolic link"));
        zip("empty symlink", storedZip({{"l", "", 0120777}}), refused("`l` is a special file"));
        zip("device", storedZip({{"dev", "", 0020666}}), refused("`dev` is a special file"));

        const auto damaged = [](const char* name, const std::string& bytes, const std::string& wanted) {
            QTest::addRow("%s", name) << bytesOf(bytes) << bytesOf("archive.invalid: the archive `x.tgz` " + wanted);
        };
        damaged("nothing", "", "is neither .tar, .tar.gz nor .zip");
        damaged("text", "replicas: 3\n", "is neither .tar, .tar.gz nor .zip");
        std::string gzip = archive::gzip(tarEntry({"a", "x"}) + endOfTar());
        damaged("cut", gzip.substr(0, gzip.size() - 9), "cannot be read: unexpected EOF");
        gzip[gzip.size() - 8] = static_cast<char>(gzip[gzip.size() - 8] ^ 1);
        damaged("checksum", gzip, "cannot be read: gzip: invalid checksum");
        std::string stored = storedZip({{"a", "content"}});
        stored[stored.find("content")] = 'C';
        damaged("zip: checksum", stored, "cannot be read: its entry `a` is damaged");
    }

    void outcome()
    {
        QFETCH(QByteArray, archive);
        QFETCH(QByteArray, outcome);
        QCOMPARE(outcomeOf(archive.toStdString()), outcome);
    }

    void zipCutOrChangedAnywhereIsNoCrash()
    {
        const std::string whole = storedZip({{"a", "one"}, {"b/c", "two"}, {"d", std::string(500, 'x')}});
        QCOMPARE(outcomeOf(whole), QByteArray("ok: a b/c d"));
        for (std::size_t length = 0; length + 22 <= whole.size(); ++length) // without the last record
            QVERIFY(outcomeOf(std::string_view(whole).substr(0, length)).startsWith("archive.invalid"));
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x81);
            const QByteArray result = outcomeOf(changed);
            QVERIFY(result.startsWith("ok:") || result.startsWith("archive."));
        }
    }

    void limits()
    {
        std::string many;
        for (int i = 0; i < 50; ++i)
            many += tarEntry({std::to_string(i), "x"});
        const std::string bomb = archive::gzip(tarEntry({"zeros", std::string(1'000'000, '\0')}) + endOfTar());
        const std::string entries = archive::gzip(many + endOfTar());
        QVERIFY(bomb.size() < 2000);
        const QByteArray limit = "archive.limit: the archive `x.tgz` ";

        QCOMPARE(outcomeOf(bomb), QByteArray("ok: zeros"));
        QCOMPARE(outcomeOf(bomb, {.limits = {.maxEntryBytes = 999'999}}),
                 limit + "is refused: its entry `zeros` is larger than 999999 bytes");
        QCOMPARE(outcomeOf(bomb, {.limits = {.maxBytes = 500'000}}), limit + "holds more than 500000 bytes");
        QCOMPARE(outcomeOf(bomb, {.limits = {.maxRatio = 100}}),
                 limit + "is deflated to less than 1/100 of its contents");
        QCOMPARE(outcomeOf(entries, {.limits = {.maxEntries = 49}}), limit + "holds more than 49 entries");
        // What is not wanted counts as well.
        const auto nothing = [](std::string_view) { return false; };
        QCOMPARE(outcomeOf(bomb, {.limits = {.maxBytes = 500'000}, .wanted = nothing}),
                 limit + "holds more than 500000 bytes");
        QCOMPARE(outcomeOf(bomb, {.wanted = nothing}), QByteArray("ok:"));

        const std::string longest(4096, 'p');
        QVERIFY(outcomeOf(tarEntry({longest, "x"}) + endOfTar()).startsWith("ok: ppp"));
        QVERIFY(outcomeOf(tarEntry({longest + 'p', "x"}) + endOfTar())
                    .startsWith(limit + "has a path longer than 4096 bytes: `ppp"));
        std::string deep = "d";
        for (int i = 1; i < 100; ++i)
            deep += "/d";
        QVERIFY(outcomeOf(tarEntry({deep, "x"}) + endOfTar()).startsWith("ok: d/d/"));
        QVERIFY(outcomeOf(tarEntry({deep + "/d", "x"}) + endOfTar())
                    .startsWith(limit + "has a path of more than 100 parts: `d/d/"));
    }

    void zipLimits()
    {
        const std::vector<Entry> zeros{{.path = "zeros", .bytes = std::string(2'000'000, '\0')}};
        const auto bomb = archive::writeZip(zeros, 0);
        QVERIFY(bomb.has_value());
        QVERIFY(bomb->size() < 4000);
        QCOMPARE(outcomeOf(*bomb), QByteArray("ok: zeros"));
        QVERIFY(outcomeOf(*bomb, {.limits = {.maxEntryBytes = 1000}}).startsWith("archive.limit"));
        QVERIFY(outcomeOf(*bomb, {.limits = {.maxBytes = 1000}}).startsWith("archive.limit"));
        QVERIFY(outcomeOf(*bomb, {.limits = {.maxRatio = 100}}).startsWith("archive.limit"));
        // Its headers claim 16 bytes; what is inflated is another matter.
        std::string lie = *bomb;
        const std::string size("\x80\x84\x1e\0", 4);
        int claims = 0;
        for (std::size_t at = lie.find(size); at != std::string::npos; at = lie.find(size), ++claims)
            lie.replace(at, size.size(), std::string("\x10\0\0\0", 4));
        QCOMPARE(claims, 2);
        QVERIFY(outcomeOf(lie, {.limits = {.maxEntryBytes = 1000}}).startsWith("archive.limit"));
        QCOMPARE(outcomeOf(lie),
                 QByteArray("archive.invalid: the archive `x.tgz` cannot be read: its entry `zeros` is damaged"));
        // Not wanted, it is not inflated.
        QCOMPARE(outcomeOf(lie, {.wanted = [](std::string_view path) { return path != "zeros"; }}), QByteArray("ok:"));
    }

    void whatIsWrittenIsReadBack()
    {
        std::vector<Entry> entries = someEntries();
        const auto tgz = archive::writeTarGzip(entries, 1'700'000'000, archive::GzipHeader::helm());
        QVERIFY2(tgz.has_value(), tgz ? "" : tgz.error().message.c_str());
        const auto read = archive::readArchive(*tgz, "c.tgz");
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        compare(*read, entries);

        const auto zip = archive::writeZip(entries, 1'700'000'000);
        QVERIFY(zip.has_value());
        const auto unzipped = archive::readArchive(*zip, "c.zip");
        QVERIFY2(unzipped.has_value(), unzipped ? "" : unzipped.error().message.c_str());
        std::ranges::sort(entries, {}, &Entry::path);
        compare(*unzipped, entries);
    }

    // In another second and another time zone.
    void theSameEntriesGiveTheSameBytes()
    {
        const std::vector<Entry> entries = someEntries();
        const auto tgz = archive::writeTarGzip(entries, 1'700'000'000, archive::GzipHeader::helm());
        const auto zip = archive::writeZip(entries, 1'700'000'000);
        QTest::qSleep(2100); // a .zip counts in two seconds
        const QByteArray zone = qgetenv("TZ");
        qputenv("TZ", "Asia/Tokyo");
        tzset();
        const auto tgzAgain = archive::writeTarGzip(entries, 1'700'000'000, archive::GzipHeader::helm());
        const auto zipAgain = archive::writeZip(entries, 1'700'000'000);
        qputenv("TZ", zone);
        tzset();
        QVERIFY(tgz.has_value() && zip.has_value() && tgzAgain.has_value() && zipAgain.has_value());
        QVERIFY(*tgz == *tgzAgain);
        QVERIFY(*zip == *zipAgain);
        QVERIFY(*tgz != *archive::writeTarGzip(entries, 1'700'000'001, archive::GzipHeader::helm()));
    }

    // RFC 1952: flags extra and comment, no time, slowest compression, unknown system.
    void headerIsHelms()
    {
        const std::string bytes = archive::gzip("x", archive::GzipHeader::helm());
        const std::string wanted = std::string("\x1f\x8b\x08\x14\0\0\0\0\x02\xff\x29\0", 12) +
                                   "+aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo=" + std::string("Helm\0", 5);
        QCOMPARE(bytesOf(bytes.substr(0, wanted.size())).toHex(), bytesOf(wanted).toHex());
    }

    void writesNoPathThatIsNotReadBack()
    {
        for (const char* const path : {"", "../x", "/x", "a/./b", "a//b", "a/", "a\\b", "c:x"}) {
            const std::vector<Entry> entries{{.path = path}};
            for (const auto& written : {archive::writeTarGzip(entries, 0), archive::writeZip(entries, 0)}) {
                QVERIFY(!written);
                QCOMPARE(written.error().kind, DiagnosticKind::ArchiveUnsafe);
            }
        }
    }

    // The program named tar lists it, with modes and times.
    void tarReadsIt()
    {
        QTemporaryDir folder;
        const auto tgz = archive::writeTarGzip(someEntries(), 1'700'000'000);
        QVERIFY(tgz.has_value());
        std::ofstream(folder.filePath("a.tgz").toStdString(), std::ios::binary) << *tgz;
        QProcess tar;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TZ", "UTC");
        tar.setProcessEnvironment(environment);
        tar.start("tar", {"-tvzf", folder.filePath("a.tgz"), "--full-time"});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.exitCode(), 0);
        const QList<QByteArray> lines = tar.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(lines.size(), static_cast<qsizetype>(someEntries().size()));
        for (const QByteArray& line : lines)
            QVERIFY2(line.contains("2023-11-14 22:13:20"), line.constData());
        QVERIFY(lines[2].startsWith("-rwxr-xr-x") && lines[2].endsWith("c/bin/run"));
    }

    void missingModuleIsExplained()
    {
        const auto missing = archive::loadModule("/nowhere/libstrake_archive.so");
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, DiagnosticKind::ArchiveUnavailable);
        QVERIFY(missing.error().message.find("/nowhere/libstrake_archive.so: cannot open shared object file") !=
                std::string::npos);
        QVERIFY(!missing.error().hint.empty());
        const auto other = archive::loadModule("libz.so.1");
        QVERIFY(!other);
        QVERIFY(other.error().message.ends_with("libz.so.1: of another version of strake"));
        QVERIFY(archive::loadModule().has_value());
    }
};

QTEST_APPLESS_MAIN(ArchiveTest)
#include "test_archive.moc"
