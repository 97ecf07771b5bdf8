#include "core/text/image_reference.h"

#include <QTest>

using namespace strake::text;

class ImageReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parts_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("tag"); // null: none
        QTest::addColumn<QString>("digest");
        const auto row = [](const char* image, const char* name, const char* tag, const char* digest) {
            QTest::newRow(image) << QString(name) << QString(tag) << QString(digest);
        };
        row("nginx", "nginx", nullptr, nullptr);
        row("nginx:1.2", "nginx", "1.2", nullptr);
        row("nginx:", "nginx", "", nullptr);
        row("nginx@", "nginx", nullptr, "");
        row("localhost:5000/team/a", "localhost:5000/team/a", nullptr, nullptr);
        row("localhost:5000/team/a:v1", "localhost:5000/team/a", "v1", nullptr);
        row("a.b/c@sha256:0af1", "a.b/c", nullptr, "sha256:0af1");
        row("a.b:80/c:v1@sha256:0af1", "a.b:80/c", "v1", "sha256:0af1");
        row("", "", nullptr, nullptr);
    }

    void parts()
    {
        QFETCH(QString, name);
        QFETCH(QString, tag);
        QFETCH(QString, digest);
        const std::string image = QTest::currentDataTag();
        const ImageReference parts = splitImage(image);
        QCOMPARE(std::string(parts.name), name.toStdString());
        QCOMPARE(parts.hasTag, !tag.isNull());
        QCOMPARE(std::string(parts.tag), tag.toStdString());
        QCOMPARE(parts.hasDigest, !digest.isNull());
        QCOMPARE(std::string(parts.digest), digest.toStdString());
    }
};

QTEST_GUILESS_MAIN(ImageReferenceTest)
#include "image_reference_test.moc"
