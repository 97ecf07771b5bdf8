#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/openssl/keys.h"

#include "core/sprig/openssl/entropy.h"
#include "core/sprig/openssl/rsa_generator.h"

#include <openssl/dsa.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <utility>

namespace strake::sprig {

namespace {

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

// The DER that one of OpenSSL's i2d functions writes; empty where it fails, or there is no object.
template <class T, class Write>
std::string written(const T* object, Write write)
{
    const int size = object ? write(object, nullptr) : 0;
    if (size <= 0) {
        ERR_clear_error();
        return {};
    }
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

// The old forms, each of its own: d2i_PrivateKey would take PKCS #8 as well, and through its providers takes a hundred
// times as long.
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
        return nullptr;
    (void)rsa.release(); // the key has it
    return key;
}

Owned<EVP_PKEY> generated(int type, const char* name, const KeySizes& sizes)
{
    Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_id(type, nullptr));
    Owned<EVP_PKEY> parameters;
    if (type == EVP_PKEY_DSA) {
        EVP_PKEY* made = nullptr;
        if (!context || EVP_PKEY_paramgen_init(context.get()) <= 0 ||
            EVP_PKEY_CTX_set_dsa_paramgen_bits(context.get(), sizes.dsaBits) <= 0 ||
            EVP_PKEY_CTX_set_dsa_paramgen_q_bits(context.get(), sizes.dsaGroupBits) <= 0 ||
            EVP_PKEY_paramgen(context.get(), &made) <= 0)
            return nullptr;
        parameters.reset(made);
        context.reset(EVP_PKEY_CTX_new(parameters.get(), nullptr));
    }
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_keygen_init(context.get()) <= 0 ||
        (name && EVP_PKEY_CTX_set_group_name(context.get(), name) <= 0) || EVP_PKEY_keygen(context.get(), &key) <= 0)
        return nullptr;
    return Owned<EVP_PKEY>(key);
}

Owned<EVP_PKEY> generated(KeyKind kind, const KeySizes& sizes)
{
    switch (kind) {
    case KeyKind::Rsa: return generatedRsa(sizes.rsaBits);
    case KeyKind::Dsa: return generated(EVP_PKEY_DSA, nullptr, sizes);
    case KeyKind::Ec: return generated(EVP_PKEY_EC, "P-256", sizes);
    case KeyKind::Ed25519:
    case KeyKind::Other: break;
    }
    return generated(EVP_PKEY_ED25519, nullptr, sizes);
}

class KeyOfOpenSsl final : public OpenSslModule::Key {
public:
    explicit KeyOfOpenSsl(Owned<EVP_PKEY> key) : m_key(std::move(key)) {}

    KeyKind kind() const override
    {
        switch (EVP_PKEY_get_base_id(m_key.get())) {
        case EVP_PKEY_RSA: return KeyKind::Rsa;
        case EVP_PKEY_DSA: return KeyKind::Dsa;
        case EVP_PKEY_EC: return KeyKind::Ec;
        case EVP_PKEY_ED25519: return KeyKind::Ed25519;
        default: return KeyKind::Other;
        }
    }

    int bits() const override { return EVP_PKEY_get_bits(m_key.get()); }

    std::string privateKey() const override
    {
        if (kind() != KeyKind::Ed25519 && kind() != KeyKind::Other)
            return written(m_key.get(), i2d_PrivateKey);
        const Owned<PKCS8_PRIV_KEY_INFO> info(EVP_PKEY2PKCS8(m_key.get()));
        return written(info.get(), i2d_PKCS8_PRIV_KEY_INFO);
    }

    std::string publicKeyInfo() const override { return written(publicPart().get(), i2d_X509_PUBKEY); }

    std::string publicKeyBits() const override
    {
        const Owned<X509_PUBKEY> part = publicPart();
        if (!part)
            return {};
        const unsigned char* bytes = nullptr;
        int size = 0;
        X509_PUBKEY_get0_param(nullptr, &bytes, &size, nullptr, part.get());
        return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
    }

    std::string sign(std::string_view message, const Entropy& entropy) const override
    {
        const EntropyScope scope(entropy);
        const EVP_MD* digest = EVP_sha256();
        if (kind() == KeyKind::Ed25519)
            digest = nullptr;
        else if (kind() == KeyKind::Ec && bits() > 256)
            digest = bits() <= 384 ? EVP_sha384() : EVP_sha512();
        const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
        const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
        std::size_t size = 0;
        std::string signature;
        bool good = context && EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, m_key.get()) > 0 &&
                    EVP_DigestSign(context.get(), nullptr, &size, bytes, message.size()) > 0;
        if (good) {
            signature.resize(size);
            good = EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes,
                                  message.size()) > 0;
        }
        ERR_clear_error();
        signature.resize(good ? size : 0);
        return signature;
    }

private:
    Owned<X509_PUBKEY> publicPart() const
    {
        X509_PUBKEY* made = nullptr;
        X509_PUBKEY_set(&made, m_key.get());
        return Owned<X509_PUBKEY>(made);
    }

    Owned<EVP_PKEY> m_key;
};

std::unique_ptr<OpenSslModule::Key> handedOut(Owned<EVP_PKEY> key)
{
    ERR_clear_error();
    return key ? std::make_unique<KeyOfOpenSsl>(std::move(key)) : nullptr;
}

} // namespace

std::unique_ptr<OpenSslModule::Key> generateKey(KeyKind kind, const KeySizes& sizes, const Entropy& entropy)
{
    const EntropyScope scope(entropy);
    return handedOut(generated(kind, sizes));
}

std::unique_ptr<OpenSslModule::Key> readKey(KeyForm form, std::string_view der)
{
    switch (form) {
    case KeyForm::Rsa: return handedOut(readLegacy(der, d2i_RSAPrivateKey, EVP_PKEY_set1_RSA, RSA_free));
    case KeyForm::Ec: return handedOut(readLegacy(der, d2i_ECPrivateKey, EVP_PKEY_set1_EC_KEY, EC_KEY_free));
    case KeyForm::Dsa: return handedOut(readLegacy(der, d2i_DSAPrivateKey, EVP_PKEY_set1_DSA, DSA_free));
    case KeyForm::Pkcs8: break;
    }
    return handedOut(readPkcs8(der));
}

std::string readCertificate(std::string_view der, SignerCertificate& signer)
{
    const auto [certificate, whole] =
        read(der, [](const unsigned char** at, long size) { return d2i_X509(nullptr, at, size); });
    const Owned<X509> owned(certificate);
    if (!certificate)
        return "x509: malformed certificate";
    if (!whole)
        return "x509: trailing data";
    signer.subject = written(X509_get_subject_name(certificate), i2d_X509_NAME);
    signer.publicKeyInfo = written(X509_get_X509_PUBKEY(certificate), i2d_X509_PUBKEY);
    if (const ASN1_OCTET_STRING* id = X509_get0_subject_key_id(certificate))
        signer.subjectKeyId.assign(reinterpret_cast<const char*>(ASN1_STRING_get0_data(id)),
                                   static_cast<std::size_t>(ASN1_STRING_length(id)));
    ERR_clear_error();
    return {};
}

} // namespace strake::sprig
