#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/private_key.h"

#include "core/gotemplate/unseen_environment.h"
#include "core/sprig/der.h"
#include "core/sprig/openssl_entropy.h"
#include "core/sprig/pem.h"
#include "core/sprig/rsa_generator.h"

#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <map>
#include <mutex>
#include <utility>

namespace strake::sprig {

namespace {

using gotemplate::Environment;
using gotemplate::Error;

struct Free {
    void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
    void operator()(EVP_PKEY_CTX* p) const { EVP_PKEY_CTX_free(p); }
    void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
    void operator()(X509* p) const { X509_free(p); }
    void operator()(X509_PUBKEY* p) const { X509_PUBKEY_free(p); }
    void operator()(PKCS8_PRIV_KEY_INFO* p) const { PKCS8_PRIV_KEY_INFO_free(p); }
};

template <class T>
using Owned = std::unique_ptr<T, Free>;

[[noreturn]] void failed(const char* what)
{
    ERR_clear_error();
    throw Error(what);
}

// The DER that one of OpenSSL's i2d functions writes.
template <class T, class Write>
std::string written(const T* object, Write write)
{
    const int size = write(object, nullptr);
    if (size <= 0)
        failed("a key cannot be written");
    std::string out(static_cast<std::size_t>(size), '\0');
    auto* at = reinterpret_cast<unsigned char*>(out.data());
    write(object, &at);
    return out;
}

// All of the bytes, or nothing.
template <class Read>
auto read(std::string_view bytes, Read readObject)
{
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    auto* object = readObject(&at, static_cast<long>(bytes.size()));
    ERR_clear_error();
    return std::pair(object, object && at == reinterpret_cast<const unsigned char*>(bytes.data() + bytes.size()));
}

template <class Read, class Assign, class Release>
Owned<EVP_PKEY> readLegacy(std::string_view bytes, Read readObject, Assign assign, Release release)
{
    const auto [object, whole] =
        read(bytes, [readObject](const unsigned char** at, long size) { return readObject(nullptr, at, size); });
    Owned<EVP_PKEY> key(EVP_PKEY_new());
    const bool good = whole && key && assign(key.get(), object) == 1;
    release(object);
    return good ? std::move(key) : nullptr;
}

// Of the one form alone: d2i_PrivateKey would take PKCS #8 as well, and through its providers takes a hundred times
// as long.
Owned<EVP_PKEY> readKey(int type, std::string_view bytes)
{
    switch (type) {
    case EVP_PKEY_RSA: return readLegacy(bytes, d2i_RSAPrivateKey, EVP_PKEY_set1_RSA, RSA_free);
    case EVP_PKEY_EC: return readLegacy(bytes, d2i_ECPrivateKey, EVP_PKEY_set1_EC_KEY, EC_KEY_free);
    default: return readLegacy(bytes, d2i_DSAPrivateKey, EVP_PKEY_set1_DSA, DSA_free);
    }
}

Owned<EVP_PKEY> readPkcs8(std::string_view bytes)
{
    const auto [info, whole] =
        read(bytes, [](const unsigned char** at, long size) { return d2i_PKCS8_PRIV_KEY_INFO(nullptr, at, size); });
    const Owned<PKCS8_PRIV_KEY_INFO> owned(info);
    Owned<EVP_PKEY> key(whole ? EVP_PKCS82PKEY(info) : nullptr);
    ERR_clear_error();
    return key;
}

Owned<EVP_PKEY> generatedRsa(int bits)
{
    auto rsa = generateRsa(bits);
    Owned<EVP_PKEY> key(EVP_PKEY_new());
    if (!rsa || !key || EVP_PKEY_assign_RSA(key.get(), rsa.get()) <= 0)
        failed("failed to generate private key");
    (void)rsa.release(); // the key has it
    return key;
}

struct DsaSizes {
    int bits = 2048;
    int groupBits = 256;
};

Owned<EVP_PKEY> generated(int type, const char* name, const DsaSizes& sizes = {})
{
    Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(type, nullptr));
    Owned<EVP_PKEY> parameters;
    if (type == EVP_PKEY_DSA) {
        EVP_PKEY* made = nullptr;
        if (!context || EVP_PKEY_paramgen_init(context.get()) <= 0 ||
            EVP_PKEY_CTX_set_dsa_paramgen_bits(context.get(), sizes.bits) <= 0 ||
            EVP_PKEY_CTX_set_dsa_paramgen_q_bits(context.get(), sizes.groupBits) <= 0 ||
            EVP_PKEY_paramgen(context.get(), &made) <= 0)
            failed("failed to generate dsa params");
        parameters.reset(made);
        context.reset(EVP_PKEY_CTX_new(parameters.get(), nullptr));
    }
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) <= 0 ||
        (name && EVP_PKEY_CTX_set_group_name(context.get(), name) <= 0) || EVP_PKEY_keygen(context.get(), &key) <= 0)
        failed("failed to generate private key");
    return Owned<EVP_PKEY>(key);
}

Owned<EVP_PKEY> generated(KeyKind kind, int rsaBits, const DsaSizes& dsaSizes)
{
    switch (kind) {
    case KeyKind::Rsa: return generatedRsa(rsaBits);
    case KeyKind::Dsa: return generated(EVP_PKEY_DSA, nullptr, dsaSizes);
    case KeyKind::Ec: return generated(EVP_PKEY_EC, "P-256");
    case KeyKind::Ed25519:
    case KeyKind::Other: break;
    }
    return generated(EVP_PKEY_ED25519, nullptr);
}

// For what nobody will see: as short as can be signed with, and always the same one.
Owned<EVP_PKEY> shortKey(KeyKind kind)
{
    static std::mutex mutex;
    static std::map<KeyKind, Owned<EVP_PKEY>> keys;
    const std::lock_guard lock(mutex);
    Owned<EVP_PKEY>& key = keys[kind];
    if (!key)
        key = generated(kind, 512, {.bits = 1024, .groupBits = 160});
    EVP_PKEY_up_ref(key.get());
    return Owned<EVP_PKEY>(key.get());
}

Owned<X509_PUBKEY> publicPart(EVP_PKEY* key)
{
    X509_PUBKEY* made = nullptr;
    if (X509_PUBKEY_set(&made, key) <= 0)
        failed("error retrieving public key from signee key");
    return Owned<X509_PUBKEY>(made);
}

} // namespace

struct PrivateKey::Key {
    Owned<EVP_PKEY> pkey;
};

PrivateKey::PrivateKey(std::unique_ptr<Key> key) : m_key(std::move(key)) {}
PrivateKey::~PrivateKey() = default;
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;

PrivateKey PrivateKey::generate(KeyKind kind, int rsaBits, Environment& environment)
{
    const EntropyScope entropy(environment);
    if (gotemplate::isUnseen(environment))
        return PrivateKey(std::make_unique<Key>(Key{shortKey(kind)}));
    return PrivateKey(std::make_unique<Key>(Key{generated(kind, rsaBits, {})}));
}

PrivateKey PrivateKey::parsePem(std::string_view pem)
{
    constexpr std::string_view suffix = " PRIVATE KEY";
    const auto block = decodePem(pem);
    if (!block)
        throw Error("no PEM data in input");
    // crypto/x509 tells what else the bytes are.
    const auto hint = [&block](int wanted) -> std::string {
        const auto use = [](const char* function) {
            return std::string("x509: failed to parse private key (use ") + function + " instead for this key format)";
        };
        if (wanted != EVP_PKEY_RSA && readKey(EVP_PKEY_RSA, block->bytes))
            return use("ParsePKCS1PrivateKey");
        if (wanted != EVP_PKEY_EC && readKey(EVP_PKEY_EC, block->bytes))
            return use("ParseECPrivateKey");
        if (wanted != EVP_PKEY_NONE && readPkcs8(block->bytes))
            return use("ParsePKCS8PrivateKey");
        return std::string(wanted == EVP_PKEY_EC ? "x509: failed to parse EC private key: " : "") +
               "asn1: syntax error: data truncated";
    };
    Owned<EVP_PKEY> key;
    if (block->type == "PRIVATE KEY") {
        key = readPkcs8(block->bytes);
        if (!key)
            throw Error("decoding PEM as PKCS#8: " + hint(EVP_PKEY_NONE));
    } else if (!block->type.ends_with(suffix)) {
        throw Error("no private key data in PEM block of type " + block->type);
    } else {
        const std::string kind = block->type.substr(0, block->type.size() - suffix.size());
        const int type = kind == "RSA" ? EVP_PKEY_RSA : kind == "EC" ? EVP_PKEY_EC : kind == "DSA" ? EVP_PKEY_DSA : 0;
        if (type == 0)
            throw Error("invalid private key type " + block->type);
        key = readKey(type, block->bytes);
        if (!key)
            throw Error("parsing " + kind + " private key from PEM: " + hint(type));
    }
    return PrivateKey(std::make_unique<Key>(Key{std::move(key)}));
}

KeyKind PrivateKey::kind() const
{
    switch (EVP_PKEY_get_base_id(m_key->pkey.get())) {
    case EVP_PKEY_RSA: return KeyKind::Rsa;
    case EVP_PKEY_DSA: return KeyKind::Dsa;
    case EVP_PKEY_EC: return KeyKind::Ec;
    case EVP_PKEY_ED25519: return KeyKind::Ed25519;
    default: return KeyKind::Other;
    }
}

std::string PrivateKey::pem() const
{
    const EVP_PKEY* key = m_key->pkey.get();
    switch (kind()) {
    case KeyKind::Rsa: return encodePem({"RSA PRIVATE KEY", written(key, i2d_PrivateKey)});
    case KeyKind::Dsa: return encodePem({"DSA PRIVATE KEY", written(key, i2d_PrivateKey)});
    case KeyKind::Ec: return encodePem({"EC PRIVATE KEY", written(key, i2d_PrivateKey)});
    case KeyKind::Ed25519:
    case KeyKind::Other: break;
    }
    const Owned<PKCS8_PRIV_KEY_INFO> info(EVP_PKEY2PKCS8(key));
    if (!info)
        failed("a key cannot be written");
    return encodePem({"PRIVATE KEY", written(info.get(), i2d_PKCS8_PRIV_KEY_INFO)});
}

std::string PrivateKey::publicKeyInfo() const { return written(publicPart(m_key->pkey.get()).get(), i2d_X509_PUBKEY); }

std::string PrivateKey::publicKeyBits() const
{
    const Owned<X509_PUBKEY> part = publicPart(m_key->pkey.get());
    const unsigned char* bytes = nullptr;
    int size = 0;
    X509_PUBKEY_get0_param(nullptr, &bytes, &size, nullptr, part.get());
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::string PrivateKey::signatureAlgorithm() const
{
    switch (kind()) {
    case KeyKind::Rsa:
        return der::sequenceOf({der::identifier({1, 2, 840, 113549, 1, 1, 11}), der::element(der::null, "")});
    case KeyKind::Ed25519: return der::sequenceOf({der::identifier({1, 3, 101, 112})});
    case KeyKind::Ec: {
        const int bits = EVP_PKEY_get_bits(m_key->pkey.get());
        return der::sequenceOf({der::identifier({1, 2, 840, 10045, 4, 3, bits <= 256 ? 2U : bits <= 384 ? 3U : 4U})});
    }
    case KeyKind::Dsa:
    case KeyKind::Other: break;
    }
    throw Error("x509: certificate private key does not implement crypto.Signer");
}

std::string PrivateKey::sign(std::string_view message, Environment& environment) const
{
    const EntropyScope entropy(environment);
    EVP_PKEY* key = m_key->pkey.get();
    const EVP_MD* digest = EVP_sha256();
    if (kind() == KeyKind::Ed25519)
        digest = nullptr;
    else if (kind() == KeyKind::Ec && EVP_PKEY_get_bits(key) > 256)
        digest = EVP_PKEY_get_bits(key) <= 384 ? EVP_sha384() : EVP_sha512();
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    std::size_t size = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) <= 0 ||
        EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size()) <= 0)
        failed("the key cannot sign");
    std::string signature(size, '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes,
                       message.size()) <= 0)
        failed("the key cannot sign");
    signature.resize(size);
    return signature;
}

SignerCertificate parseCertificate(std::string_view bytes)
{
    const auto [certificate, whole] =
        read(bytes, [](const unsigned char** at, long size) { return d2i_X509(nullptr, at, size); });
    const Owned<X509> owned(certificate);
    if (!certificate)
        throw Error("x509: malformed certificate");
    if (!whole)
        throw Error("x509: trailing data");
    SignerCertificate signer;
    signer.subject = written(X509_get_subject_name(certificate), i2d_X509_NAME);
    signer.publicKeyInfo = written(X509_get_X509_PUBKEY(certificate), i2d_X509_PUBKEY);
    if (const ASN1_OCTET_STRING* id = X509_get0_subject_key_id(certificate))
        signer.subjectKeyId.assign(reinterpret_cast<const char*>(ASN1_STRING_get0_data(id)),
                                   static_cast<std::size_t>(ASN1_STRING_length(id)));
    ERR_clear_error();
    return signer;
}

} // namespace strake::sprig
