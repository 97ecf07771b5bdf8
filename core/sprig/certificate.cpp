// Sprig's keys and certificates (crypto.go), with the DER that Go's crypto/x509 writes.
#include "core/gotemplate/sprintf.h"
#include "core/sprig/der.h"
#include "core/sprig/go_value.h"
#include "core/sprig/pem.h"
#include "core/sprig/private_key.h"
#include "core/sprig/random.h"
#include "core/sprig/sprig.h"
#include "core/text/base64.h"
#include "core/text/digest.h"
#include "core/text/go_netip.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

namespace strake::sprig {

namespace {

// Each new key is a second of work.
constexpr std::uint64_t keyCost = 2'000'000;

constexpr Field certificateFields[] = {{"Cert", &types::string}, {"Key", &types::string}};
const Type certificateType{.kind = Kind::Struct, .name = "sprig.certificate", .fields = certificateFields};

Value certificateValue(std::string certificate, std::string key)
{
    return Value::ofStruct({stringValue(std::move(certificate)), stringValue(std::move(key))}, certificateType);
}

// The text of an inner error, behind what was being done.
template <class Work>
auto doing(std::string_view what, Work work)
{
    try {
        return work();
    } catch (const Error& error) {
        throw Error(std::string(what) + ": " + error.what());
    }
}

struct Request {
    std::string commonName;
    std::vector<std::string> addresses; // 4 or 16 bytes each
    std::vector<std::string> names;
    std::int64_t days = 0;
    bool isAuthority = false;
};

std::string addressBytes(const Value& value)
{
    if (!value.isString())
        throw Error("error parsing ip: " + gotemplate::sprint(value).bytes() + " is not a string");
    const std::string s(value.string());
    const text::ParsedAddress parsed = text::parseAddress(s);
    std::array<unsigned char, 16> bytes{};
    if (!parsed.error.empty() || !parsed.zone.empty() ||
        inet_pton(parsed.isV4 ? AF_INET : AF_INET6, s.c_str(), bytes.data()) != 1)
        throw Error("error parsing ip: " + s);
    const auto text = [&bytes](std::size_t from, std::size_t size) {
        return std::string(reinterpret_cast<const char*>(bytes.data()) + from, size);
    };
    if (parsed.isV4)
        return text(0, 4);
    const bool isMapped = std::all_of(bytes.begin(), bytes.begin() + 10, [](unsigned char b) { return b == 0; }) &&
                          bytes[10] == 0xFF && bytes[11] == 0xFF;
    return isMapped ? text(12, 4) : text(0, 16);
}

void takeAlternatives(const Value& addresses, const Value& names, Request& request)
{
    for (const Value& address : addresses.list())
        request.addresses.push_back(addressBytes(address));
    for (const Value& name : names.list()) {
        if (!name.isString())
            throw Error("error processing alternate dns name: " + gotemplate::sprint(name).bytes() +
                        " is not a string");
        request.names.emplace_back(name.string());
    }
}

std::string extension(std::initializer_list<std::uint32_t> identifier, bool critical, std::string_view contents)
{
    const std::string flag = critical ? der::element(der::boolean, "\xFF") : "";
    return der::sequenceOf({der::identifier(identifier), flag, der::element(der::octetString, contents)});
}

std::string alternatives(const Request& request)
{
    std::string all;
    for (const std::string& name : request.names) {
        if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
            throw Error("x509: " + text::quote(name) + " cannot be encoded as an IA5String");
        all += der::element(der::contextual(2), name);
    }
    for (const std::string& address : request.addresses)
        all += der::element(der::contextual(7), address);
    return der::element(der::sequence, all);
}

std::string extensions(const Request& request, const PrivateKey& key, bool subjectIsEmpty,
                       const std::string& authorityKeyId)
{
    // Digital signature and key encipherment; of an authority also certificate signing.
    std::string all =
        extension({2, 5, 29, 15}, true, request.isAuthority ? der::bits("\xA4", 2) : der::bits("\xA0", 5));
    const std::string server = der::identifier({1, 3, 6, 1, 5, 5, 7, 3, 1});
    const std::string client = der::identifier({1, 3, 6, 1, 5, 5, 7, 3, 2});
    all += extension({2, 5, 29, 37}, false, der::sequenceOf({server, client}));
    const std::string authority = request.isAuthority ? der::element(der::boolean, "\xFF") : "";
    all += extension({2, 5, 29, 19}, true, der::sequenceOf({authority}));
    if (request.isAuthority) {
        // RFC 7093: the first 20 bytes of the key's SHA-256.
        const std::string bits = key.publicKeyBits();
        const std::array<std::uint8_t, 32> digest = text::sha256(bits);
        const std::string id(digest.begin(), digest.begin() + 20);
        all += extension({2, 5, 29, 14}, false, der::element(der::octetString, id));
    }
    if (!authorityKeyId.empty())
        all += extension({2, 5, 29, 35}, false, der::sequenceOf({der::element(der::contextual(0), authorityKeyId)}));
    if (!request.names.empty() || !request.addresses.empty())
        all += extension({2, 5, 29, 17}, subjectIsEmpty, alternatives(request));
    return der::element(der::contextualSequence(3), der::element(der::sequence, all));
}

std::string nameOf(const std::string& commonName)
{
    if (commonName.empty())
        return der::sequenceOf({});
    if (!text::isValidUtf8(commonName))
        throw Error("asn1: string not valid UTF-8");
    const std::string attribute = der::sequenceOf({der::identifier({2, 5, 4, 3}), der::characterString(commonName)});
    return der::sequenceOf({der::element(der::set, attribute)});
}

struct Signer {
    const PrivateKey& key;
    const SignerCertificate* certificate; // null: the new certificate signs itself
};

// x509.CreateCertificate and its PEM.
std::string certificatePem(Call& call, const Request& request, const PrivateKey& key, const Signer& signer)
{
    gotemplate::Environment& environment = call.environment();
    const std::string serial = der::unsignedInteger(randomBytes(environment, 16));
    const std::string algorithm = signer.key.signatureAlgorithm();
    const std::string subject = nameOf(request.commonName);
    const std::string& issuer = signer.certificate ? signer.certificate->subject : subject;
    if (key.kind() == KeyKind::Dsa)
        throw Error("x509: unsupported public key type: *dsa.PublicKey");
    if (signer.certificate && signer.certificate->publicKeyInfo != signer.key.publicKeyInfo())
        throw Error("x509: provided PrivateKey doesn't match parent's PublicKey");
    const std::string authorityKeyId =
        signer.certificate && issuer != subject ? signer.certificate->subjectKeyId : std::string();
    const Time begin = Time::ofUnix(0, environment.nowNanoseconds(), nullptr);
    const std::uint64_t length =
        static_cast<std::uint64_t>(request.days) * (86'400 * static_cast<std::uint64_t>(second));
    const Time end = begin.plus(static_cast<Duration>(length));
    const std::string body = der::sequenceOf({
        der::element(der::contextualSequence(0), der::unsignedInteger("\x02")),
        serial,
        algorithm,
        issuer,
        der::sequenceOf({der::time(begin), der::time(end)}),
        subject,
        key.publicKeyInfo(),
        extensions(request, key, request.commonName.empty(), authorityKeyId),
    });
    const std::string signature = der::bits(signer.key.sign(body, environment));
    return encodePem({"CERTIFICATE", der::sequenceOf({body, algorithm, signature})});
}

Value certificateFor(Call& call, const Request& request, const PrivateKey& key, const Signer& signer)
{
    return doing("error creating certificate", [&] {
        std::string pem = certificatePem(call, request, key, signer);
        return certificateValue(std::move(pem), key.pem());
    });
}

PrivateKey keyFor(Call& call, const Value* pem)
{
    if (pem)
        return doing("parsing private key", [pem] { return PrivateKey::parsePem(pem->string()); });
    call.charge(keyCost);
    return PrivateKey::generate(KeyKind::Rsa, 2048, call.environment());
}

Value selfSigned(Call& call, const Request& request, const Value* pem)
{
    const PrivateKey key = keyFor(call, pem);
    return certificateFor(call, request, key, {key, nullptr});
}

Request authorityRequest(Arguments args)
{
    Request request;
    request.commonName = viewOf(args, 0);
    request.days = intOf(args, 1);
    request.isAuthority = true;
    return request;
}

Value genCa(Call& call, Arguments args) { return selfSigned(call, authorityRequest(args), nullptr); }
Value genCaWithKey(Call& call, Arguments args) { return selfSigned(call, authorityRequest(args), &args[2]); }

// cn, ips, names, days. A key in PEM is read before them, as Sprig does.
Request request(Arguments args)
{
    Request made;
    made.commonName = viewOf(args, 0);
    made.days = intOf(args, 3);
    takeAlternatives(args[1], args[2], made);
    return made;
}

Value genSelfSignedCert(Call& call, Arguments args) { return selfSigned(call, request(args), nullptr); }

Value genSelfSignedCertWithKey(Call& call, Arguments args)
{
    const PrivateKey key = keyFor(call, &args[4]);
    return certificateFor(call, request(args), key, {key, nullptr});
}

Value signedCertificate(Call& call, Arguments args, std::optional<PrivateKey> key)
{
    const ValueList& authority = args[4].fields();
    const auto part = [&authority](std::size_t i) {
        return i < authority.size() ? authority[i].string() : std::string_view();
    };
    const auto block = decodePem(part(0));
    if (!block)
        throw Error("unable to decode certificate");
    const SignerCertificate signer = doing("error parsing certificate: decodedSignerCert.Bytes",
                                           [&block] { return parseCertificate(block->bytes); });
    const PrivateKey signerKey = doing("error parsing private key", [&part] { return PrivateKey::parsePem(part(1)); });
    const Request wanted = request(args);
    if (!key)
        key = keyFor(call, nullptr);
    return certificateFor(call, wanted, *key, {signerKey, &signer});
}

Value genSignedCert(Call& call, Arguments args) { return signedCertificate(call, args, std::nullopt); }
Value genSignedCertWithKey(Call& call, Arguments args) { return signedCertificate(call, args, keyFor(call, &args[5])); }

Value buildCustomCert(Call&, Arguments args)
{
    const auto certificate = text::decodeBase64(viewOf(args, 0));
    if (!certificate)
        throw Error("unable to decode base64 certificate");
    const auto key = text::decodeBase64(viewOf(args, 1));
    if (!key)
        throw Error("unable to decode base64 private key");
    const auto block = decodePem(*certificate);
    if (!block)
        throw Error("unable to decode certificate");
    doing("error parsing certificate: decodedCert.Bytes", [&block] { return parseCertificate(block->bytes); });
    doing("error parsing private key", [&key] { return PrivateKey::parsePem(*key); });
    return certificateValue(*certificate, *key);
}

Value genPrivateKey(Call& call, Arguments args)
{
    const std::string_view type = viewOf(args, 0);
    call.charge(keyCost);
    if (type.empty() || type == "rsa")
        return stringValue(PrivateKey::generate(KeyKind::Rsa, 4096, call.environment()).pem());
    if (type == "dsa")
        return stringValue(PrivateKey::generate(KeyKind::Dsa, 0, call.environment()).pem());
    if (type == "ecdsa")
        return stringValue(PrivateKey::generate(KeyKind::Ec, 0, call.environment()).pem());
    if (type == "ed25519")
        return stringValue(PrivateKey::generate(KeyKind::Ed25519, 0, call.environment()).pem());
    return stringValue("Unknown type " + std::string(type));
}

constexpr Tracing opaque = Tracing::Opaque;

constexpr Function table[] = {
    {"buildCustomCert", "func(string, string) (sprig.certificate, error)", buildCustomCert, opaque,
     "A certificate and its key, given in base64, as a value with Cert and Key."},
    {"genCA",
     "func(string, int) (sprig.certificate, error)",
     genCa,
     opaque,
     "A certificate authority of that common name, valid for so many days.",
     {},
     false},
    {"genCAWithKey",
     "func(string, int, string) (sprig.certificate, error)",
     genCaWithKey,
     opaque,
     "As genCA, for a private key in PEM.",
     {},
     false},
    {"genPrivateKey",
     "func(string) string",
     genPrivateKey,
     opaque,
     "A new private key in PEM: rsa, dsa, ecdsa or ed25519.",
     {},
     false},
    {"genSelfSignedCert",
     "func(string, []interface {}, []interface {}, int) (sprig.certificate, error)",
     genSelfSignedCert,
     opaque,
     "A certificate of that common name, IP addresses and DNS names, signed by itself.",
     {},
     false},
    {"genSelfSignedCertWithKey",
     "func(string, []interface {}, []interface {}, int, string) (sprig.certificate, error)",
     genSelfSignedCertWithKey,
     opaque,
     "As genSelfSignedCert, for a private key in PEM.",
     {},
     false},
    {"genSignedCert",
     "func(string, []interface {}, []interface {}, int, sprig.certificate) (sprig.certificate, error)",
     genSignedCert,
     opaque,
     "As genSelfSignedCert, but signed by a certificate authority.",
     {&certificateType},
     false},
    {"genSignedCertWithKey",
     "func(string, []interface {}, []interface {}, int, sprig.certificate, string) (sprig.certificate, error)",
     genSignedCertWithKey,
     opaque,
     "As genSignedCert, for a private key in PEM.",
     {&certificateType},
     false},
};

} // namespace

FunctionTable certificateFunctions() { return table; }

} // namespace strake::sprig
