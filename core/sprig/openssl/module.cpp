// The library that knows OpenSSL (see ../openssl_module.h): its low-level ciphers, and the providers behind its EVP
// interface, which are set up when first asked for.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "core/sprig/openssl/keys.h"
#include "core/sprig/openssl_module.h"

#include <openssl/aes.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace strake::sprig {

namespace {

const unsigned char* bytesOf(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }
unsigned char* bytesOf(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

std::string passBlocks(const AES_KEY& key, std::string_view start, std::string_view text, int direction)
{
    std::string chain(start);
    std::string out(text.size(), '\0');
    AES_cbc_encrypt(bytesOf(text), bytesOf(out), text.size(), &key, bytesOf(chain), direction);
    return out;
}

class Module final : public OpenSslModule {
public:
    std::unique_ptr<Key> generateKey(KeyKind kind, const KeySizes& sizes, const Entropy& entropy) const override
    {
        return sprig::generateKey(kind, sizes, entropy);
    }

    std::unique_ptr<Key> readKey(KeyForm form, std::string_view der) const override
    {
        return sprig::readKey(form, der);
    }

    std::string readCertificate(std::string_view der, SignerCertificate& certificate) const override
    {
        return sprig::readCertificate(der, certificate);
    }

    bool deriveKey(std::string_view password, std::string_view salt, std::span<std::uint8_t> key) const override
    {
        constexpr std::uint64_t memory = std::uint64_t{64} << 20U;
        // A view's null would stand for no password at all.
        return EVP_PBE_scrypt(std::string(password).c_str(), password.size(), bytesOf(salt), salt.size(), 32768, 8, 2,
                              memory, key.data(), key.size()) == 1;
    }

    std::array<std::uint8_t, 32> hmacSha256(std::string_view key, std::string_view message) const override
    {
        std::array<std::uint8_t, 32> out{};
        unsigned size = 0;
        HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytesOf(message), message.size(), out.data(),
             &size);
        return out;
    }

    std::string encryptBlocks(std::string_view key, std::string_view start, std::string_view text) const override
    {
        AES_KEY schedule;
        AES_set_encrypt_key(bytesOf(key), 256, &schedule);
        return passBlocks(schedule, start, text, AES_ENCRYPT);
    }

    std::string decryptBlocks(std::string_view key, std::string_view start, std::string_view text) const override
    {
        AES_KEY schedule;
        AES_set_decrypt_key(bytesOf(key), 256, &schedule);
        return passBlocks(schedule, start, text, AES_DECRYPT);
    }
};

} // namespace

} // namespace strake::sprig

extern "C" __attribute__((visibility("default"))) const strake::sprig::OpenSslModule*
strake_openssl_module(std::uint32_t interface)
{
    if (interface != strake::sprig::openSslInterface)
        return nullptr;
    static const strake::sprig::Module module;
    return &module;
}
