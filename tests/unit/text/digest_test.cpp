#include "core/text/digest.h"

#include <QCryptographicHash>
#include <QTest>

using namespace strake::text;

namespace {

std::string byQt(const std::string& text, QCryptographicHash::Algorithm algorithm)
{
    return QCryptographicHash::hash(QByteArray::fromStdString(text), algorithm).toHex().toStdString();
}

} // namespace

class DigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // FIPS 180-4, the examples for "abc".
    void answersAsTheStandard()
    {
        QCOMPARE(toHex(sha1("abc")), std::string("a9993e364706816aba3e25717850c26c9cd0d89d"));
        QCOMPARE(toHex(sha256("abc")), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(toHex(sha512("abc")), std::string("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                                                   "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"));
    }

    // Around the lengths at which the padding takes another block.
    void everyLength()
    {
        std::string text;
        for (int length = 0; length < 300; ++length) {
            QCOMPARE(toHex(sha1(text)), byQt(text, QCryptographicHash::Sha1));
            QCOMPARE(toHex(sha256(text)), byQt(text, QCryptographicHash::Sha256));
            QCOMPARE(toHex(sha512(text)), byQt(text, QCryptographicHash::Sha512));
            text.push_back(static_cast<char>(static_cast<unsigned char>(length * 7)));
        }
    }

    void hexadecimal() { QCOMPARE(toHex(std::array<std::uint8_t, 3>{0, 0xA9, 0xFF}), std::string("00a9ff")); }
};

QTEST_GUILESS_MAIN(DigestTest)
#include "digest_test.moc"
