// What `cmake --install` puts into a prefix: it is complete, it runs from there, and desktops can read their part of it.
#include "tests/support/source_path.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <QtEndian>

namespace {

struct Run {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

Run run(const QString& program, const QStringList& arguments, const QString& folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000))
        return {-1, {}, process.errorString().toUtf8()};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

} // namespace

class InstallTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString prefix(const QString& file = {}) const { return m_folder.filePath(QStringLiteral("prefix/") + file); }
    QByteArray read(const QString& file) const
    {
        QFile in(prefix(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const Run installed = run(STRAKE_CMAKE, {"--install", STRAKE_BUILD_DIR, "--prefix", prefix()});
        QVERIFY2(installed.exitCode == 0, installed.err);
    }

    void theProgramRunsFromThere()
    {
        QVERIFY(run(prefix("bin/strake"), {"--version"}).out.contains(STRAKE_VERSION));
        for (const char* overlay : {"agent-local/production", "agent-job/staging"}) {
            const QString folder = QStringLiteral("charts/examples/") + QLatin1String(overlay);
            const Run built = run(prefix("bin/strake"), {"build", folder}, prefix("share/strake"));
            QVERIFY2(built.exitCode == 0, built.err);
            QVERIFY(built.out.count("\nkind:") >= 3);
            const Run source = run(STRAKE_BUILD_DIR "/bin/strake", {"build", folder}, strake::test::sourcePath());
            QCOMPARE(built.out, source.out);
        }
    }

    // Each library costs the start of every run.
    void theProgramNeedsNoLibraryButTheSystems()
    {
        const QByteArray needed = run("ldd", {prefix("bin/strake")}).out;
        if (needed.contains("libasan") || needed.contains("libtsan"))
            QSKIP("built with sanitizers");
        for (const QByteArray& line : needed.trimmed().split('\n'))
            QVERIFY2(line.contains("linux-vdso") || line.contains("libc.so") || line.contains("libm.so") ||
                         line.contains("ld-linux"),
                     line);
    }

    void archivesAreWrittenAndRead()
    {
        if (!QFile::exists(STRAKE_BUILD_DIR "/lib/strake/libstrake_archive.so"))
            QSKIP("built without KArchive");
        const Run packed =
            run(prefix("bin/strake"), {"package", "share/strake/charts/agent-local", "-d", m_folder.path()}, prefix());
        QVERIFY2(packed.exitCode == 0, packed.err);
        const QStringList archives = QDir(m_folder.path()).entryList({"agent-local-*.tgz"});
        QCOMPARE(archives.size(), 1);
        const Run shown = run(prefix("bin/strake"), {"show", "chart", m_folder.filePath(archives.first())});
        QVERIFY2(shown.out.contains("name: agent-local"), shown.err);
    }

    // OpenSSL is in a library beside the program.
    void keysAreMade()
    {
        const QString chart = m_folder.filePath("keys");
        QVERIFY(QDir().mkpath(chart + "/templates"));
        const auto write = [&chart](const char* name, const char* text) {
            QFile file(chart + '/' + QLatin1String(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) > 0;
        };
        QVERIFY(write("Chart.yaml", "apiVersion: v2\nname: keys\nversion: 0.1.0\n"));
        QVERIFY(write("templates/a.yaml", "pem: {{ genPrivateKey \"ed25519\" | quote }}\n"));
        const Run made = run(prefix("bin/strake"), {"template", "x", chart});
        QVERIFY2(made.out.contains("BEGIN PRIVATE KEY"), made.err);
    }

    void theEditorRunsFromThere()
    {
        const QString home = m_folder.filePath("home");
        QVERIFY(QDir().mkpath(home));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(variable, home);
        process.setProcessEnvironment(environment);
        process.start(prefix("bin/strake-studio"), {"--self-test"});
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray out = process.readAllStandardOutput();
        QVERIFY2(process.exitCode() == 0, out + process.readAllStandardError());
        QVERIFY2(out.contains(QFile::encodeName(QDir::cleanPath(prefix("share/strake")))), out);
        QVERIFY2(out.contains("6 samples, 0 failures"), out);
        // The samples are as they were.
        QDirIterator it(strake::test::sourcePath("charts"), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile source(it.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            QCOMPARE(
                read("share/strake/charts/" + QDir(strake::test::sourcePath("charts")).relativeFilePath(it.filePath())),
                source.readAll());
        }
    }

    void manualPagesAndCompletionsAreThere()
    {
        for (const char* page :
             {"man1/strake.1", "man1/strake-build.1", "man1/strake-studio.1", "man5/strake-overlay.5"}) {
            const Run unpacked = run("gzip", {"-dc", prefix(QStringLiteral("share/man/%1.gz").arg(page))});
            QVERIFY2(unpacked.out.startsWith(".TH STRAKE"), page);
            for (const char* heading : {"\n.SH NAME\n", "\n.SH DESCRIPTION\n", "\n.SH SEE ALSO\n"})
                QVERIFY2(unpacked.out.contains(heading), page);
        }
        for (const char* file : {"bash-completion/completions/strake", "zsh/vendor-completions/_strake",
                                 "fish/vendor_completions.d/strake.fish"})
            QVERIFY2(read(QStringLiteral("share/%1").arg(file)).contains("template"), file);
    }

    void everyWordOfTheManualIsPlain()
    {
        if (QStandardPaths::findExecutable("man").isEmpty())
            QSKIP("man is not here");
        const QStringList pages = QDir(prefix("share/man/man1")).entryList({"*.gz"});
        QVERIFY(pages.size() > 20);
        for (const QString& page : pages) {
            const Run shown = run("env", {"MANROFFSEQ=", "LC_ALL=C.UTF-8", "man", "--warnings", "-l", "-E", "UTF-8",
                                          prefix("share/man/man1/" + page)});
            QVERIFY2(shown.exitCode == 0 && shown.err.isEmpty(), qPrintable(page + ": ") + shown.err);
        }
    }

    void desktopsCanReadTheirPart()
    {
        const QString desktop = prefix("share/applications/dev.strake.studio.desktop");
        QSettings entry(desktop, QSettings::IniFormat);
        entry.beginGroup("Desktop Entry");
        QCOMPARE(entry.value("Exec").toString(), QStringLiteral("strake-studio %f"));
        QVERIFY(QFile::exists(prefix("share/icons/hicolor/scalable/apps/%1.svg").arg(entry.value("Icon").toString())));
        for (const int side : {16, 22, 24, 32, 48, 64, 128, 256}) {
            const QString file =
                QStringLiteral("share/icons/hicolor/%1x%1/apps/%2.png").arg(side).arg(entry.value("Icon").toString());
            const QByteArray png = read(file);
            QVERIFY2(png.size() > 100 && png.mid(1, 3) == "PNG", qPrintable(file));
            QCOMPARE(qFromBigEndian<quint32>(png.constData() + 16), static_cast<quint32>(side)); // its width
            QCOMPARE(qFromBigEndian<quint32>(png.constData() + 20), static_cast<quint32>(side));
        }
        for (const char* file :
             {"share/metainfo/dev.strake.studio.metainfo.xml", "share/mime/packages/dev.strake.studio.xml",
              "share/icons/hicolor/scalable/apps/dev.strake.studio.svg",
              "share/icons/hicolor/scalable/mimetypes/application-x-strake-overlay.svg",
              "share/icons/hicolor/symbolic/apps/dev.strake.studio-symbolic.svg"}) {
            QXmlStreamReader xml(read(file));
            while (!xml.atEnd())
                xml.readNext();
            QVERIFY2(!xml.hasError(), qPrintable(QStringLiteral("%1: %2").arg(file, xml.errorString())));
        }
        QVERIFY(read("share/metainfo/dev.strake.studio.metainfo.xml").contains("version=\"" STRAKE_VERSION "\""));
        // Judges of others, where they are.
        const QList<QStringList> judges{
            {"desktop-file-validate", desktop},
            {"appstreamcli", "validate", "--no-net", prefix("share/metainfo/dev.strake.studio.metainfo.xml")}};
        for (QStringList words : judges) {
            if (const QString judge = QStandardPaths::findExecutable(words.takeFirst()); !judge.isEmpty()) {
                const Run judged = run(judge, words);
                QVERIFY2(judged.exitCode == 0, judged.out + judged.err);
            }
        }
    }
};

QTEST_GUILESS_MAIN(InstallTest)
#include "install_test.moc"
