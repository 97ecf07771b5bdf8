// Private keys of the kinds that Sprig makes and reads, over OpenSSL. All randomness comes from the Environment.
#pragma once

#include "core/gotemplate/function.h"

#include <memory>
#include <string>
#include <string_view>

namespace strake::sprig {

enum class KeyKind : std::uint8_t { Rsa, Dsa, Ec, Ed25519, Other };

class PrivateKey {
public:
    // 2048 or 4096 bits for RSA, L2048N256 for DSA, P-256 for EC. Slow: up to seconds. Where nobody will
    // see the key (gotemplate::isUnseen) it is a short one.
    static PrivateKey generate(KeyKind kind, int rsaBits, gotemplate::Environment& environment);
    // Sprig's parsePrivateKeyPEM; throws gotemplate::Error with its text.
    static PrivateKey parsePem(std::string_view pem);

    ~PrivateKey();
    PrivateKey(PrivateKey&&) noexcept;
    PrivateKey& operator=(PrivateKey&&) noexcept;

    KeyKind kind() const;
    std::string pem() const;                // in the form of its kind: PKCS #1, SEC 1, PKCS #8
    std::string publicKeyInfo() const;      // SubjectPublicKeyInfo, DER
    std::string publicKeyBits() const;      // the BIT STRING in it
    std::string signatureAlgorithm() const; // AlgorithmIdentifier, DER; throws for DSA, as x509.CreateCertificate
    std::string sign(std::string_view message, gotemplate::Environment& environment) const;

private:
    struct Key;
    explicit PrivateKey(std::unique_ptr<Key> key);
    std::unique_ptr<Key> m_key;
};

// What a signed certificate takes over from its signer's. Throws gotemplate::Error where `der` is no certificate.
struct SignerCertificate {
    std::string subject;       // Name, DER
    std::string subjectKeyId;  // may be empty
    std::string publicKeyInfo; // DER
};
SignerCertificate parseCertificate(std::string_view der);

} // namespace strake::sprig
