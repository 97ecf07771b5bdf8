// gzip, tar and media types against Go's compress/gzip, archive/tar and net/http: tests/vectors/archive.json.
#include "core/archive/content_type.h"
#include "core/archive/gzip.h"
#include "core/archive/tar_reader.h"
#include "tests/support/vectors.h"

#include <QTest>

using namespace strake;

namespace {

std::string textOf(const Value& vector, const std::string& key)
{
    std::string text;
    test::textOf(vector, key, text);
    return text;
}

std::string fromBase64(const Value* encoded)
{
    return encoded ? QByteArray::fromBase64(QByteArray::fromStdString(std::string(encoded->string()))).toStdString()
                   : std::string();
}

// What differs between an entry and what Go made of it; empty when nothing does.
std::string compare(const archive::TarHeader& header, const std::string& content, const Value& wanted)
{
    if (header.name != fromBase64(wanted.find("name")))
        return "name " + header.name;
    if (header.linkName != fromBase64(wanted.find("link")))
        return "link " + header.linkName;
    if (static_cast<unsigned char>(header.type) != wanted.find("type")->floating())
        return "type " + std::string(1, header.type);
    if (static_cast<double>(header.mode) != wanted.find("mode")->floating() ||
        static_cast<double>(header.size) != wanted.find("size")->floating())
        return "mode " + std::to_string(header.mode) + " size " + std::to_string(header.size);
    if (header.isFolder() != (wanted.find("dir") != nullptr))
        return "folder";
    if (static_cast<double>(content.size()) != wanted.find("length")->floating() ||
        content.substr(0, 600) != textOf(wanted, "data"))
        return "content of " + std::to_string(content.size()) + " bytes";
    return {};
}

// The vectors say "before offset N"; ours counts what zlib has taken, which may be a few bytes more.
std::string withoutOffset(std::string_view error)
{
    return std::string(error.substr(0, error.starts_with("flate: ") ? error.find(" before") : error.size()));
}

std::string difference(const Value& vector, std::size_t pieceBytes)
{
    const std::string input = textOf(vector, "input");
    static const ValueList none;
    const Value* const list = vector.find("entries");
    const ValueList& wanted = list ? list->list() : none;
    archive::GzipReader gzip(input);
    archive::TarReader tar(gzip);
    std::size_t count = 0;
    std::string buffer(pieceBytes, '\0');
    if (gzip.error().empty()) {
        while (const auto header = tar.next()) {
            std::string content;
            while (const std::size_t n = tar.read(buffer))
                content.append(buffer, 0, n);
            if (count == wanted.size())
                return "too many entries";
            if (const std::string problem = compare(*header, content, wanted[count]); !problem.empty())
                return "entry " + std::to_string(count) + ": " + problem;
            ++count;
        }
    }
    if (count != wanted.size())
        return "too few entries: " + std::to_string(count);
    const std::string error(tar.error().empty() && count == 0 ? gzip.error() : tar.error());
    return withoutOffset(error) == withoutOffset(textOf(vector, "error")) ? std::string() : "error: " + error;
}

} // namespace

class TarReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<int>("pieceBytes");
        QTest::newRow("large pieces") << 65536;
        QTest::newRow("odd pieces") << 7;
    }

    void vectors()
    {
        QFETCH(int, pieceBytes);
        test::ExpectedFailures expected("archive");
        int surprises = 0;
        const Value all = test::readVectors("archive");
        for (const Value& vector : all.list()) {
            const std::string name = textOf(vector, "name");
            std::string problem;
            if (const Value* type = vector.find("content_type")) {
                const std::string_view got = archive::detectContentType(textOf(vector, "input"));
                problem = got == type->string() ? "" : std::string(got);
            } else {
                problem = difference(vector, static_cast<std::size_t>(pieceBytes));
            }
            if (!expected.accepts(name, problem.empty())) {
                ++surprises;
                qWarning("%s: %s", name.c_str(), problem.c_str());
            }
        }
        qInfo("%s", expected.summary("archive").c_str());
        QCOMPARE(expected.unknownNames(), std::string());
        QCOMPARE(surprises, 0);
    }
};

QTEST_APPLESS_MAIN(TarReaderTest)
#include "test_tar_reader.moc"
