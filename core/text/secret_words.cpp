#include "core/text/secret_words.h"

#include "core/text/ascii.h"

#include <algorithm>
#include <array>
#include <string>

namespace strake::text {

bool namesSecret(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c != '_' && c != '-' && c != '.')
            plain.push_back(lowerAscii(c));
    }
    constexpr std::array<std::string_view, 13> words = {
        "password",  "passwd",       "passphrase",   "token",        "apikey",    "accesskey",    "privatekey",
        "clientkey", "clientsecret", "sharedsecret", "accesssecret", "secretkey", "encryptionkey"};
    const auto ends = [&plain](std::string_view word) { return plain.ends_with(word); };
    if (plain.find("existing") != std::string::npos)
        return false;
    return std::any_of(words.begin(), words.end(), ends);
}

} // namespace strake::text
