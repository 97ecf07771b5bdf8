#include "core/sprig/private_key.h"

#include "core/gotemplate/unseen_environment.h"
#include "core/sprig/der.h"
#include "core/sprig/pem.h"

#include <map>
#include <mutex>
#include <utility>

namespace strake::sprig {

namespace {

using gotemplate::Environment;
using gotemplate::Error;

Entropy entropyOf(Environment& environment)
{
    return [&environment](std::span<std::uint8_t> out) { environment.randomBytes(out); };
}

std::shared_ptr<const OpenSslModule::Key> generated(KeyKind kind, const KeySizes& sizes, Environment& environment)
{
    auto key = openSsl().generateKey(kind, sizes, entropyOf(environment));
    if (!key)
        throw Error("failed to generate private key");
    return key;
}

// For what nobody will see: as short as can be signed with, and always the same one.
std::shared_ptr<const OpenSslModule::Key> shortKey(KeyKind kind, Environment& environment)
{
    static std::mutex mutex;
    static std::map<KeyKind, std::shared_ptr<const OpenSslModule::Key>> keys;
    const std::lock_guard lock(mutex);
    auto& key = keys[kind];
    if (!key)
        key = generated(kind, {.rsaBits = 512, .dsaBits = 1024, .dsaGroupBits = 160}, environment);
    return key;
}

std::string written(std::string der, const char* failure)
{
    if (der.empty())
        throw Error(failure);
    return der;
}

} // namespace

PrivateKey::PrivateKey(std::shared_ptr<const OpenSslModule::Key> key) : m_key(std::move(key)) {}

PrivateKey PrivateKey::generate(KeyKind kind, int rsaBits, Environment& environment)
{
    if (gotemplate::isUnseen(environment))
        return PrivateKey(shortKey(kind, environment));
    return PrivateKey(generated(kind, {.rsaBits = rsaBits}, environment));
}

PrivateKey PrivateKey::parsePem(std::string_view pem)
{
    constexpr std::string_view suffix = " PRIVATE KEY";
    const auto block = decodePem(pem);
    if (!block)
        throw Error("no PEM data in input");
    const auto read = [&block](KeyForm form) { return openSsl().readKey(form, block->bytes); };
    // crypto/x509 tells what else the bytes are.
    const auto hint = [&read](KeyForm wanted) -> std::string {
        const auto use = [](const char* function) {
            return std::string("x509: failed to parse private key (use ") + function + " instead for this key format)";
        };
        if (wanted != KeyForm::Rsa && read(KeyForm::Rsa))
            return use("ParsePKCS1PrivateKey");
        if (wanted != KeyForm::Ec && read(KeyForm::Ec))
            return use("ParseECPrivateKey");
        if (wanted != KeyForm::Pkcs8 && read(KeyForm::Pkcs8))
            return use("ParsePKCS8PrivateKey");
        return std::string(wanted == KeyForm::Ec ? "x509: failed to parse EC private key: " : "") +
               "asn1: syntax error: data truncated";
    };
    if (block->type == "PRIVATE KEY") {
        if (auto key = read(KeyForm::Pkcs8))
            return PrivateKey(std::move(key));
        throw Error("decoding PEM as PKCS#8: " + hint(KeyForm::Pkcs8));
    }
    if (!block->type.ends_with(suffix))
        throw Error("no private key data in PEM block of type " + block->type);
    const std::string kind = block->type.substr(0, block->type.size() - suffix.size());
    if (kind != "RSA" && kind != "EC" && kind != "DSA")
        throw Error("invalid private key type " + block->type);
    const KeyForm form = kind == "RSA" ? KeyForm::Rsa : kind == "EC" ? KeyForm::Ec : KeyForm::Dsa;
    if (auto key = read(form))
        return PrivateKey(std::move(key));
    throw Error("parsing " + kind + " private key from PEM: " + hint(form));
}

KeyKind PrivateKey::kind() const { return m_key->kind(); }

std::string PrivateKey::pem() const
{
    const auto type = [this] {
        switch (kind()) {
        case KeyKind::Rsa: return "RSA PRIVATE KEY";
        case KeyKind::Dsa: return "DSA PRIVATE KEY";
        case KeyKind::Ec: return "EC PRIVATE KEY";
        case KeyKind::Ed25519:
        case KeyKind::Other: break;
        }
        return "PRIVATE KEY";
    };
    return encodePem({type(), written(m_key->privateKey(), "a key cannot be written")});
}

std::string PrivateKey::publicKeyInfo() const
{
    return written(m_key->publicKeyInfo(), "error retrieving public key from signee key");
}

std::string PrivateKey::publicKeyBits() const
{
    return written(m_key->publicKeyBits(), "error retrieving public key from signee key");
}

std::string PrivateKey::signatureAlgorithm() const
{
    switch (kind()) {
    case KeyKind::Rsa:
        return der::sequenceOf({der::identifier({1, 2, 840, 113549, 1, 1, 11}), der::element(der::null, "")});
    case KeyKind::Ed25519: return der::sequenceOf({der::identifier({1, 3, 101, 112})});
    case KeyKind::Ec: {
        const int bits = m_key->bits();
        return der::sequenceOf({der::identifier({1, 2, 840, 10045, 4, 3, bits <= 256 ? 2U : bits <= 384 ? 3U : 4U})});
    }
    case KeyKind::Dsa:
    case KeyKind::Other: break;
    }
    throw Error("x509: certificate private key does not implement crypto.Signer");
}

std::string PrivateKey::sign(std::string_view message, Environment& environment) const
{
    return written(m_key->sign(message, entropyOf(environment)), "the key cannot sign");
}

SignerCertificate parseCertificate(std::string_view der)
{
    SignerCertificate signer;
    const std::string error = openSsl().readCertificate(der, signer);
    if (!error.empty())
        throw Error(error);
    return signer;
}

} // namespace strake::sprig
