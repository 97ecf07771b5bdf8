// Private keys of the kinds that Sprig makes and reads, over OpenSSL's module. All randomness comes from the Environment.
#pragma once

#include "core/gotemplate/function.h"
#include "core/sprig/openssl_module.h"

#include <memory>
#include <string>
#include <string_view>

namespace strake::sprig {

class PrivateKey {
public:
    // 2048 or 4096 bits for RSA, L2048N256 for DSA, P-256 for EC. Slow: up to seconds. Where nobody will
    // see the key (gotemplate::isUnseen) it is a short one.
    static PrivateKey generate(KeyKind kind, int rsaBits, gotemplate::Environment& environment);
    // Sprig's parsePrivateKeyPEM; throws gotemplate::Error with its text.
    static PrivateKey parsePem(std::string_view pem);

    KeyKind kind() const;
    std::string pem() const;                // in the form of its kind: PKCS #1, SEC 1, PKCS #8
    std::string publicKeyInfo() const;      // SubjectPublicKeyInfo, DER
    std::string publicKeyBits() const;      // the BIT STRING in it
    std::string signatureAlgorithm() const; // AlgorithmIdentifier, DER; throws for DSA, as x509.CreateCertificate
    std::string sign(std::string_view message, gotemplate::Environment& environment) const;

private:
    explicit PrivateKey(std::shared_ptr<const OpenSslModule::Key> key);
    std::shared_ptr<const OpenSslModule::Key> m_key;
};

// Throws gotemplate::Error where `der` is no certificate.
SignerCertificate parseCertificate(std::string_view der);

} // namespace strake::sprig
