// Sprig's passwords and ciphers (crypto.go). AES and scrypt are OpenSSL's; bcrypt is the system's libcrypt. Both are loaded
// when first asked for.
#include "core/gotemplate/unseen_environment.h"
#include "core/sprig/go_value.h"
#include "core/sprig/openssl_module.h"
#include "core/sprig/random.h"
#include "core/sprig/sprig.h"
#include "core/text/base64.h"

#include <dlfcn.h>

#include <array>
#include <memory>
#include <string>

namespace strake::sprig {

namespace {

constexpr std::uint64_t bcryptCost = 500'000;
constexpr std::uint64_t scryptCost = 1'000'000;

// crypt_r of libcrypt.so.1; null where there is none.
using CryptFunction = char* (*)(const char* phrase, const char* setting, void* data);

CryptFunction cryptFunction()
{
    static const CryptFunction function = [] {
        void* const library = dlopen("libcrypt.so.1", RTLD_NOW | RTLD_LOCAL);
        return reinterpret_cast<CryptFunction>(library ? dlsym(library, "crypt_r") : nullptr);
    }();
    return function;
}

// 16 bytes as bcrypt writes them: 22 characters of its own alphabet.
std::string bcryptSalt(std::string_view bytes)
{
    constexpr std::string_view alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::string out;
    std::uint32_t buffer = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(c);
        for (held += 8; held >= 6; held -= 6)
            out.push_back(alphabet[(buffer >> (held - 6)) & 0x3FU]);
    }
    if (held > 0)
        out.push_back(alphabet[(buffer << (6 - held)) & 0x3FU]);
    return out;
}

std::string bcryptOf(Call& call, std::string_view password)
{
    constexpr std::size_t cryptDataSize = 32'768; // libxcrypt's struct crypt_data
    if (password.size() > 72)
        return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
    if (password.find('\0') != std::string_view::npos)
        return "failed to encrypt string with bcrypt: password contains a NUL byte";
    const CryptFunction crypt = cryptFunction();
    if (!crypt)
        throw Error("bcrypt needs libcrypt.so.1, which this system has not");
    call.charge(bcryptCost);
    // $2b$ is the algorithm of Go's $2a$; libxcrypt's own $2a$ guards against an old bug and differs at times.
    constexpr std::string_view cost = "10";
    constexpr std::string_view leastCost = "04";
    const bool isUnseen = gotemplate::isUnseen(call.environment());
    const std::string setting =
        "$2b$" + std::string(isUnseen ? leastCost : cost) + "$" + bcryptSalt(randomBytes(call.environment(), 16));
    const std::unique_ptr<char[]> data(new char[cryptDataSize]());
    const char* made = crypt(std::string(password).c_str(), setting.c_str(), data.get());
    if (!made || made[0] == '*')
        throw Error("libcrypt.so.1 knows no bcrypt");
    std::string hash(made);
    hash[2] = 'a';
    hash.replace(4, cost.size(), cost);
    return hash;
}

Value bcrypt(Call& call, Arguments args) { return stringValue(bcryptOf(call, viewOf(args, 0))); }

Value htpasswd(Call& call, Arguments args)
{
    const std::string user(viewOf(args, 0));
    if (user.find(':') != std::string::npos)
        return stringValue("invalid username: " + user);
    return stringValue(user + ":" + bcryptOf(call, viewOf(args, 1)));
}

// The Master Password algorithm: which characters may stand where.
std::string_view charactersFor(char place)
{
    switch (place) {
    case 'V': return "AEIOU";
    case 'C': return "BCDFGHJKLMNPQRSTVWXYZ";
    case 'v': return "aeiou";
    case 'c': return "bcdfghjklmnpqrstvwxyz";
    case 'A': return "AEIOUBCDFGHJKLMNPQRSTVWXYZ";
    case 'a': return "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";
    case 'n': return "0123456789";
    case 'o': return "@&%?,=[]_:-+*$#!'^~;()/.";
    default: return "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()";
    }
}

std::span<const std::string_view> passwordForms(std::string_view type)
{
    static constexpr std::string_view maximum[] = {"anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"};
    static constexpr std::string_view longForms[] = {
        "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv", "CvccCvcvCvcvno",
        "CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno",
        "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno",
        "CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno"};
    static constexpr std::string_view medium[] = {"CvcnoCvc", "CvcCvcno"};
    static constexpr std::string_view shortForms[] = {"Cvcn"};
    static constexpr std::string_view basic[] = {"aaanaaan", "aannaaan", "aaannaaa"};
    static constexpr std::string_view pin[] = {"nnnn"};
    if (type == "maximum")
        return maximum;
    if (type == "long")
        return longForms;
    if (type == "medium")
        return medium;
    if (type == "short")
        return shortForms;
    if (type == "basic")
        return basic;
    if (type == "pin")
        return pin;
    return {};
}

void appendBigEndian(std::string& out, std::size_t value)
{
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        out.push_back(static_cast<char>(static_cast<unsigned char>((value >> shift) & 0xFFU)));
}

constexpr Type uint32Type{.kind = Kind::Uint64, .name = "uint32"};

// counter, type, password, user, site
Value derivePassword(Call& call, Arguments args)
{
    const auto forms = passwordForms(viewOf(args, 1));
    if (forms.empty())
        return stringValue("cannot find password template " + std::string(viewOf(args, 1)));
    call.charge(scryptCost);
    const std::string scope = "com.lyndir.masterpassword";
    std::string salt = scope;
    appendBigEndian(salt, viewOf(args, 3).size());
    salt += viewOf(args, 3);
    std::array<std::uint8_t, 64> key{};
    if (!openSsl().deriveKey(viewOf(args, 2), salt, key))
        throw Error("failed to derive password");

    std::string message = scope;
    appendBigEndian(message, viewOf(args, 4).size());
    message += viewOf(args, 4);
    appendBigEndian(message, args[0].unsignedInteger());
    const std::array<std::uint8_t, 32> seed =
        openSsl().hmacSha256({reinterpret_cast<const char*>(key.data()), key.size()}, message);
    const std::string_view form = forms[seed[0] % forms.size()];
    std::string out;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const std::string_view characters = charactersFor(form[i]);
        out.push_back(characters[seed[i + 1] % characters.size()]);
    }
    return stringValue(std::move(out));
}

constexpr std::size_t blockSize = 16; // AES

// The password cut off or filled up with zeros to 32 bytes.
std::string cipherKey(std::string_view password)
{
    std::string key(password.substr(0, 32));
    key.resize(32, '\0');
    return key;
}

Value encryptAes(Call& call, Arguments args)
{
    std::string plain(viewOf(args, 1));
    if (plain.empty())
        return stringValue("");
    call.charge(plain.size());
    const std::size_t padding = blockSize - plain.size() % blockSize;
    plain.append(padding, static_cast<char>(padding));
    const std::string start = randomBytes(call.environment(), blockSize);
    return stringValue(text::encodeBase64(start + openSsl().encryptBlocks(cipherKey(viewOf(args, 0)), start, plain)));
}

Value decryptAes(Call& call, Arguments args)
{
    if (viewOf(args, 1).empty())
        return stringValue("");
    call.charge(viewOf(args, 1).size());
    std::string error;
    const auto decoded = text::decodeBase64(viewOf(args, 1), &error);
    if (!decoded)
        throw Error(error);
    // Go slices the decoder's buffer, which has room for what the text's length allows.
    const std::size_t capacity = viewOf(args, 1).size() / 4 * 3;
    if (capacity < blockSize)
        throw Error("runtime error: slice bounds out of range [:16] with capacity " + std::to_string(capacity));
    if (decoded->size() < blockSize)
        panicSliceStart(static_cast<std::int64_t>(blockSize), static_cast<std::int64_t>(decoded->size()));
    const std::string cipher = decoded->substr(blockSize);
    if (cipher.size() % blockSize != 0)
        throw Error("crypto/cipher: input not full blocks");
    if (cipher.empty())
        throw Error("runtime error: index out of range [-1]");
    std::string plain = openSsl().decryptBlocks(cipherKey(viewOf(args, 0)), decoded->substr(0, blockSize), cipher);
    const auto padding = static_cast<std::int64_t>(static_cast<unsigned char>(plain.back()));
    const auto size = static_cast<std::int64_t>(plain.size()) - padding;
    if (size < 0)
        panicSliceEnd(size, plain.size());
    plain.resize(static_cast<std::size_t>(size));
    return stringValue(std::move(plain));
}

constexpr Tracing opaque = Tracing::Opaque;

constexpr Function table[] = {
    {"bcrypt", "func(string) string", bcrypt, opaque, "The bcrypt hash of a password.", {}, false},
    {"decryptAES", "func(string, string) (string, error)", decryptAes, opaque,
     "What encryptAES made of a text, with the same password."},
    {"derivePassword",
     "func(uint32, string, string, string, string) string",
     derivePassword,
     opaque,
     "A password made from counter, type (maximum, long, medium, short, basic, pin), master password, user and site.",
     {&uint32Type}},
    {"encryptAES",
     "func(string, string) (string, error)",
     encryptAes,
     opaque,
     "The second text encrypted with the first as password (AES-256-CBC), in base64.",
     {},
     false},
    {"htpasswd",
     "func(string, string) string",
     htpasswd,
     opaque,
     "A line of a password file: user and bcrypt hash.",
     {},
     false},
};

} // namespace

FunctionTable cryptoFunctions() { return table; }

} // namespace strake::sprig
