#include "core/library/library.h"

#include <QCoreApplication>
#include <QTest>

using namespace strake;

class LibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standsBesideTheProgram()
    {
        const std::string folder = QCoreApplication::applicationDirPath().toStdString();
        QCOMPARE(library::pathOf("x").string(),
                 std::filesystem::path(folder).parent_path().string() + "/lib/strake/libstrake_x.so");
    }

    void isLoaded()
    {
        const library::Loaded loaded = library::load(library::pathOf("openssl"), "openssl", 1);
        QVERIFY2(loaded.interface, loaded.error.c_str());
        QCOMPARE(library::load(library::pathOf("openssl"), "openssl", 1).interface, loaded.interface);
    }

    void anotherVersionIsTold()
    {
        const std::filesystem::path path = library::pathOf("openssl");
        const library::Loaded loaded = library::load(path, "openssl", 1'000'000);
        QVERIFY(!loaded.interface);
        QCOMPARE(loaded.error, path.string() + ": of another version of strake");
    }

    void anotherLibraryIsTold()
    {
        const library::Loaded loaded = library::load("libz.so.1", "openssl", 1);
        QVERIFY(!loaded.interface);
        QCOMPARE(loaded.error, std::string("libz.so.1: of another version of strake"));
    }

    void missingOneIsTold()
    {
        const library::Loaded loaded = library::load("/nowhere/libstrake_x.so", "x", 1);
        QVERIFY(!loaded.interface);
        QVERIFY(loaded.error.starts_with("/nowhere/libstrake_x.so: cannot open shared object file"));
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
