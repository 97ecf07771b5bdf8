#include "core/sprig/der.h"
#include "core/sprig/pem.h"
#include "core/sprig/private_key.h"
#include "core/sprig/sprig.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "fake_call.h"
#include "tests/support/source_path.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <crypt.h>

#include <algorithm>
#include <limits>
#include <set>

using namespace strake;
using namespace strake::test;
using gotemplate::Function;

namespace {

std::string bytesOf(const QJsonValue& value) { return value.toString().toLatin1().toStdString(); }

const Function* find(std::string_view name)
{
    for (const sprig::FunctionTable table :
         {sprig::cryptoFunctions(), sprig::certificateFunctions(), sprig::digestFunctions(), sprig::randomFunctions(),
          sprig::networkFunctions(), sprig::environmentFunctions()}) {
        for (const Function& function : table) {
            if (function.name == name)
                return &function;
        }
    }
    return nullptr;
}

// An Environment whose first bytes are given; what follows comes from FakeEnvironment.
class GivenBytes final : public gotemplate::Environment {
public:
    std::int64_t nowNanoseconds() override { return now; }
    void randomBytes(std::span<std::uint8_t> out) override
    {
        more.randomBytes(out);
        for (std::uint8_t& byte : out) {
            if (given.empty())
                return;
            byte = static_cast<std::uint8_t>(given.front());
            given.erase(0, 1);
        }
    }

    std::int64_t now = 0;
    std::string given;
    FakeEnvironment more;
};

class GivenCall final : public gotemplate::Call {
public:
    std::string_view name() const override { return {}; }
    gotemplate::Environment& environment() override { return given; }
    void* host() override { return nullptr; }
    Text executeTemplate(std::string_view, const Value&) override { return {}; }
    const gotemplate::TemplateSet& templates() const override { throw gotemplate::Error("none"); }
    Text executeIn(const gotemplate::TemplateSet&, std::string_view, const Value&) override { return {}; }
    void charge(std::uint64_t) override {}
    OriginId join(std::span<const Value>) override { return 0; }
    void changed(const Value&) override {}

    GivenBytes given;
};

Value argument(const QJsonValue& json, const Function& function)
{
    if (json.isNull())
        return Value::ofNil(types::anyList);
    if (json.isString())
        return Value::ofString(bytesOf(json));
    const QJsonObject object = json.toObject();
    const QString type = object.keys().constFirst();
    const QJsonValue content = object.begin().value();
    if (type == QLatin1String("certificate")) {
        const QJsonArray parts = content.toArray();
        return Value::ofStruct({Value::ofString(bytesOf(parts[0])), Value::ofString(bytesOf(parts[1]))},
                               *function.named[0]);
    }
    if (type == QLatin1String("int"))
        return Value::ofInt(text::parseInt(bytesOf(content)).value);
    if (type == QLatin1String("[]interface {}")) {
        ValueList items;
        const QJsonArray array = content.toArray();
        for (const auto& item : array)
            items.push_back(argument(item, function));
        return Value::ofList(std::move(items));
    }
    return Value::ofString(bytesOf(content));
}

std::string outcome(gotemplate::Call& call, std::string_view name, const std::vector<Value>& args)
{
    const Function* function = find(name);
    if (!function)
        return "no such function";
    try {
        const Value result = function->call(call, args);
        if (result.kind() != Kind::Struct)
            return std::string(result.string());
        return std::string(result.fields().at(0).string()) + std::string(result.fields().at(1).string());
    } catch (const gotemplate::Error& error) {
        return std::string("!") + error.what();
    }
}

std::vector<Value> strings(std::initializer_list<const char*> texts)
{
    std::vector<Value> values;
    for (const char* text : texts)
        values.push_back(Value::ofString(text));
    return values;
}

} // namespace

class TestCrypto : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAsGo();
    void hashesPasswords();
    void makesKeys_data();
    void makesKeys();
    void sameEntropySameCertificate();
    void seededKeysStay_data();
    void seededKeysStay();
    void whatNobodySeesIsCheap_data() { makesKeys_data(); }
    void whatNobodySeesIsCheap();
    void encryptsAndDecrypts();
    void makesRandomTexts();
    void expandsVariables();
};

void TestCrypto::answersAsGo()
{
    QFile file(sourcePath("tests/vectors/sprig_crypto.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray vectors = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(vectors.size() > 150);
    int failures = 0;
    for (const auto& item : vectors) {
        const QJsonObject vector = item.toObject();
        const std::string f = bytesOf(vector[QLatin1String("f")]);
        const std::string wanted = bytesOf(vector[QLatin1String("out")]);
        const QJsonArray in =
            vector[vector.contains(QLatin1String("in")) ? QLatin1String("in") : QLatin1String("args")].toArray();
        std::string got;
        if (f == "pem") {
            const auto block = sprig::decodePem(bytesOf(in[0]));
            got = block ? block->type + "|" + block->bytes : "none";
        } else {
            const Function* function = find(f);
            QVERIFY2(function, f.c_str());
            std::vector<Value> args;
            for (const auto& arg : in)
                args.push_back(argument(arg, *function));
            if (f == "derivePassword")
                args[0] = Value::ofUnsigned(text::parseUint(args[0].string()).value, *function->named[0]);
            GivenCall call;
            call.given.given = QByteArray::fromHex(vector[QLatin1String("serial")].toString().toLatin1()).toStdString();
            call.given.now = text::parseInt(bytesOf(vector[QLatin1String("now")])).value * 1'000'000'000;
            got = outcome(call, f, args);
        }
        if (got == wanted)
            continue;
        if (++failures <= 20)
            qWarning("%s %s:\n    got  %s\n    want %s", f.c_str(),
                     QJsonDocument(in).toJson(QJsonDocument::Compact).left(300).constData(), text::quote(got).c_str(),
                     text::quote(wanted).c_str());
    }
    QCOMPARE(failures, 0);
}

void TestCrypto::hashesPasswords()
{
    FakeCall call;
    for (const char* password : {"", "secret", "\xC3\xA9\xFF\xA3 8-bit",
                                 "0123456789012345678901234567890123456789012345678901234567890123456789AB"}) {
        const std::string hash = outcome(call, "bcrypt", strings({password}));
        QVERIFY2(hash.starts_with("$2a$10$") && hash.size() == 60, hash.c_str());
        std::string setting = hash;
        setting[2] = 'b';
        crypt_data data{};
        QCOMPARE(std::string(crypt_r(password, setting.c_str(), &data)), setting);
    }
    const std::string line = outcome(call, "htpasswd", strings({"user", "secret"}));
    QVERIFY(line.starts_with("user:$2a$10$"));
    QCOMPARE(outcome(call, "htpasswd", strings({"us:er", "x"})), std::string("invalid username: us:er"));
    QCOMPARE(outcome(call, "bcrypt", {Value::ofString(std::string(73, 'x'))}),
             std::string("failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes"));
}

void TestCrypto::makesKeys_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("type");
    QTest::newRow("ecdsa") << "ecdsa"
                           << "EC PRIVATE KEY";
    QTest::newRow("ed25519") << "ed25519"
                             << "PRIVATE KEY";
    QTest::newRow("rsa") << "rsa"
                         << "RSA PRIVATE KEY";
    QTest::newRow("dsa") << "dsa"
                         << "DSA PRIVATE KEY";
}

void TestCrypto::makesKeys()
{
    QFETCH(QString, kind);
    QFETCH(QString, type);
    FakeCall call;
    const std::string pem = outcome(call, "genPrivateKey", strings({kind.toStdString().c_str()}));
    const auto block = sprig::decodePem(pem);
    QVERIFY2(block, pem.c_str());
    QCOMPARE(block->type, type.toStdString());
    QCOMPARE(sprig::encodePem(*block), pem);
    QCOMPARE(sprig::PrivateKey::parsePem(pem).pem(), pem);
    const std::string authority =
        outcome(call, "genCAWithKey", {Value::ofString("ca"), Value::ofInt(1), Value::ofString(pem)});
    if (kind == QLatin1String("dsa"))
        QCOMPARE(
            authority,
            std::string("!error creating certificate: x509: certificate private key does not implement crypto.Signer"));
    else
        QVERIFY2(authority.starts_with("-----BEGIN CERTIFICATE-----\n") && authority.ends_with(pem), authority.c_str());
}

// Overlays are compiled with a seed: what is random in them is the same each time.
void TestCrypto::sameEntropySameCertificate()
{
    const std::vector<Value> args{Value::ofString("ca"), Value::ofInt(365)};
    FakeCall first;
    FakeCall second;
    FakeCall other;
    other.fakeEnvironment.state = 99;
    const std::string certificate = outcome(first, "genCA", args);
    QVERIFY(certificate.starts_with("-----BEGIN CERTIFICATE-----\n"));
    QCOMPARE(outcome(second, "genCA", args), certificate);
    QVERIFY(outcome(other, "genCA", args) != certificate);
}

// The key of a seed is a part of what was built with it: neither threads nor a better search may change it.
void TestCrypto::seededKeysStay_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("1024") << 1024 << QByteArray("556bd6634caf4603");
    QTest::newRow("2048") << 2048 << QByteArray("62c5f41028ebd930");
    QTest::newRow("4096") << 4096 << QByteArray("7cf4c5f0d8f1f312");
}

void TestCrypto::seededKeysStay()
{
    QFETCH(int, bits);
    QFETCH(QByteArray, digest);
    FakeEnvironment environment;
    const sprig::PrivateKey key = sprig::PrivateKey::generate(sprig::KeyKind::Rsa, bits, environment);
    const auto block = sprig::decodePem(key.pem());
    QVERIFY(block);
    const QByteArray bytes = QByteArray::fromStdString(block->bytes);
    QCOMPARE(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().first(16), digest);
}

// A render that has failed is finished for its other failures: Helm would have stopped, and be faster.
void TestCrypto::whatNobodySeesIsCheap()
{
    QFETCH(QString, kind);
    QFETCH(QString, type);
    FakeCall call;
    call.isUnseen = true;
    const std::string pem = outcome(call, "genPrivateKey", strings({kind.toStdString().c_str()}));
    const auto block = sprig::decodePem(pem);
    QVERIFY2(block, pem.c_str());
    QCOMPARE(block->type, type.toStdString());
    QVERIFY2(block->bytes.size() < 512, pem.c_str()); // of DSA 1024 bits, of RSA 512
    if (kind == QLatin1String("rsa")) {
        const std::string authority = outcome(call, "genCA", {Value::ofString("ca"), Value::ofInt(1)});
        QVERIFY2(authority.starts_with("-----BEGIN CERTIFICATE-----\n"), authority.c_str());
    }
    const std::string line = outcome(call, "htpasswd", strings({"user", "secret"}));
    QCOMPARE(line.size(), std::size_t{65});
    QVERIFY2(line.starts_with("user:$2a$10$"), line.c_str());
}

void TestCrypto::encryptsAndDecrypts()
{
    FakeCall call;
    std::set<std::string> seen;
    for (std::size_t size = 1; size < 50; ++size) {
        const Value plain = Value::ofString(std::string(size, 'p'));
        const std::string encrypted = outcome(call, "encryptAES", {Value::ofString("key"), plain});
        QVERIFY(seen.insert(encrypted).second);
        QCOMPARE(outcome(call, "decryptAES", {Value::ofString("key"), Value::ofString(encrypted)}),
                 plain.text().bytes());
    }
}

void TestCrypto::makesRandomTexts()
{
    FakeCall call;
    const auto matches = [&call](const char* name, int count, const char* pattern) {
        const std::string text = outcome(call, name, {Value::ofInt(count)});
        return QRegularExpression(QString::fromLatin1(pattern)).match(QString::fromStdString(text)).hasMatch();
    };
    QVERIFY(matches("randAlpha", 200, "^[A-Za-z]{200}$"));
    QVERIFY(matches("randAlphaNum", 200, "^[A-Za-z0-9]{200}$"));
    QVERIFY(matches("randNumeric", 200, "^[0-9]{200}$"));
    QVERIFY(matches("randAscii", 200, "^[ -~]{200}$"));
    QVERIFY(matches("randAlpha", 0, "^$"));
    QVERIFY(matches("randAlpha", -1, "^$"));
    QVERIFY(matches("randBytes", 6, "^[A-Za-z0-9+/]{8}$"));
    QCOMPARE(outcome(call, "randBytes", {Value::ofInt(-1)}),
             std::string("!runtime error: makeslice: len out of range"));
    QCOMPARE(outcome(call, "randAlpha", {Value::ofInt(std::numeric_limits<std::int64_t>::max())}),
             std::string("!limit exceeded"));
    QCOMPARE(outcome(call, "randInt", {Value::ofInt(3), Value::ofInt(3)}), std::string("!invalid argument to Intn"));
    std::set<std::int64_t> numbers;
    for (int i = 0; i < 200; ++i)
        numbers.insert(
            find("randInt")->call(call, std::vector<Value>{Value::ofInt(-2), Value::ofInt(3)}).signedInteger());
    QCOMPARE(numbers, (std::set<std::int64_t>{-2, -1, 0, 1, 2}));
    const std::string uuid = outcome(call, "uuidv4", {});
    QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"))
                .match(QString::fromStdString(uuid))
                .hasMatch());
    const std::string shuffled = outcome(call, "shuffle", strings({"abcdefgh\xC3\xA9"}));
    QVERIFY(shuffled != "abcdefgh\xC3\xA9");
    std::string sorted = shuffled;
    std::sort(sorted.begin(), sorted.end());
    std::string original = "abcdefgh\xC3\xA9";
    std::sort(original.begin(), original.end());
    QCOMPARE(sorted, original);
}

void TestCrypto::expandsVariables()
{
    FakeCall call;
    qputenv("STRAKE_TEST_A", "value");
    QCOMPARE(outcome(call, "env", strings({"STRAKE_TEST_A"})), std::string("value"));
    QCOMPARE(outcome(call, "env", strings({"STRAKE_TEST_NONE"})), std::string());
    QCOMPARE(outcome(call, "expandenv", strings({"a $STRAKE_TEST_A-${STRAKE_TEST_A}x$STRAKE_TEST_Ax"})),
             std::string("a value-valuex"));
    QCOMPARE(outcome(call, "expandenv", strings({"$"})), std::string("$"));
    QCOMPARE(outcome(call, "expandenv", strings({"$ x $/ ${} ${STRAKE $$ $1"})), std::string("$ x $/  STRAKE  "));
    QCOMPARE(outcome(call, "getHostByName", strings({"localhost"})), std::string());
}

QTEST_GUILESS_MAIN(TestCrypto)
#include "test_crypto.moc"
