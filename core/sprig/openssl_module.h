// What OpenSSL does for us, behind an interface without it, in a library that is loaded when first asked for: its
// tables would cost each start a third of a millisecond. Of the room alone.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace strake::sprig {

enum class KeyKind : std::uint8_t { Rsa, Dsa, Ec, Ed25519, Other };
enum class KeyForm : std::uint8_t { Rsa, Dsa, Ec, Pkcs8 }; // PKCS #1, OpenSSL's own, SEC 1, PKCS #8

// Fills the bytes with random ones. It is the only source of chance in what it is handed to.
using Entropy = std::function<void(std::span<std::uint8_t>)>;

struct KeySizes {
    int rsaBits = 2048;
    int dsaBits = 2048;
    int dsaGroupBits = 256;
};

// What a signed certificate takes over from its signer's.
struct SignerCertificate {
    std::string subject;       // Name, DER
    std::string subjectKeyId;  // may be empty
    std::string publicKeyInfo; // DER
};

class OpenSslModule {
public:
    // DER and signatures are never empty: an empty one says that OpenSSL failed, for want of memory or of a method.
    class Key {
    public:
        virtual ~Key() = default;
        virtual KeyKind kind() const = 0;
        virtual int bits() const = 0;
        virtual std::string privateKey() const = 0;    // in the form of its kind: PKCS #1, SEC 1, PKCS #8
        virtual std::string publicKeyInfo() const = 0; // SubjectPublicKeyInfo
        virtual std::string publicKeyBits() const = 0; // the BIT STRING in it
        // With SHA-256; Ed25519 has its own digest, an EC key one of its length.
        virtual std::string sign(std::string_view message, const Entropy& entropy) const = 0;
    };

    virtual ~OpenSslModule() = default;
    // Null where OpenSSL fails. DSA's parameters are made with the key; EC's curve is P-256.
    virtual std::unique_ptr<Key> generateKey(KeyKind kind, const KeySizes& sizes, const Entropy& entropy) const = 0;
    // Null where the bytes, all of them, are no key of that form.
    virtual std::unique_ptr<Key> readKey(KeyForm form, std::string_view der) const = 0;
    // An error's text, as crypto/x509 has it; empty for none.
    virtual std::string readCertificate(std::string_view der, SignerCertificate& certificate) const = 0;

    // False where it fails. N is 32768, r 8, p 2; Go's scrypt.Key.
    virtual bool deriveKey(std::string_view password, std::string_view salt, std::span<std::uint8_t> key) const = 0;
    virtual std::array<std::uint8_t, 32> hmacSha256(std::string_view key, std::string_view message) const = 0;
    // AES-256-CBC: `key` of 32 bytes, `start` of 16, `text` of whole blocks.
    virtual std::string encryptBlocks(std::string_view key, std::string_view start, std::string_view text) const = 0;
    virtual std::string decryptBlocks(std::string_view key, std::string_view start, std::string_view text) const = 0;
};

inline constexpr std::uint32_t openSslInterface = 1;

// The library `openssl` of core/library, loaded at the first call. Throws gotemplate::Error where it is missing.
const OpenSslModule& openSsl();

} // namespace strake::sprig
