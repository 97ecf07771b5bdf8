#include "core/text/base64.h"

#include <array>
#include <cstdint>

namespace strake::text {

namespace {

constexpr std::string_view base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::uint8_t none = 0xFF;

constexpr std::array<std::uint8_t, 256> inverse(std::string_view alphabet)
{
    std::array<std::uint8_t, 256> values{};
    values.fill(none);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr auto base64Values = inverse(base64Alphabet);
constexpr auto base32Values = inverse(base32Alphabet);

std::uint8_t valueIn(const std::array<std::uint8_t, 256>& values, char c)
{
    return values[static_cast<unsigned char>(c)];
}

// Groups of bits from the front of the bytes; the last group is padded with zero bits, the text to whole blocks.
std::string encoded(std::string_view bytes, std::string_view alphabet, unsigned bits, std::size_t block)
{
    std::string out;
    out.reserve((bytes.size() * 8 / bits / block + 1) * block);
    std::uint32_t buffer = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(c);
        held += 8;
        while (held >= bits) {
            held -= bits;
            out.push_back(alphabet[(buffer >> held) & ((1U << bits) - 1U)]);
        }
    }
    if (held > 0)
        out.push_back(alphabet[(buffer << (bits - held)) & ((1U << bits) - 1U)]);
    while (out.size() % block != 0)
        out.push_back('=');
    return out;
}

void appendBits(std::string& out, const std::uint8_t* values, std::size_t count, unsigned bits)
{
    std::uint32_t buffer = 0;
    unsigned held = 0;
    for (std::size_t i = 0; i < count; ++i) {
        buffer = (buffer << bits) | values[i];
        held += bits;
        if (held >= 8) {
            held -= 8;
            out.push_back(static_cast<char>(static_cast<unsigned char>((buffer >> held) & 0xFFU)));
        }
    }
}

bool isNewline(char c) { return c == '\n' || c == '\r'; }

std::nullopt_t corrupt(std::string* error, std::string_view encoding, std::size_t at)
{
    if (error)
        *error = "illegal " + std::string(encoding) + " data at input byte " + std::to_string(at);
    return std::nullopt;
}

} // namespace

std::string encodeBase64(std::string_view bytes) { return encoded(bytes, base64Alphabet, 6, 4); }
std::string encodeBase32(std::string_view bytes) { return encoded(bytes, base32Alphabet, 5, 8); }

std::optional<std::string> decodeBase64(std::string_view s, std::string* error)
{
    std::string bytes;
    bytes.reserve(s.size() / 4 * 3 + 3);
    std::size_t at = 0;
    const auto skipNewlines = [&s, &at] {
        while (at < s.size() && isNewline(s[at]))
            ++at;
    };
    while (at < s.size()) {
        std::array<std::uint8_t, 4> quantum{};
        std::size_t count = 0;
        while (count < quantum.size()) {
            if (at == s.size()) {
                if (count == 0)
                    break;
                return corrupt(error, "base64", at - count);
            }
            const char c = s[at++];
            quantum[count] = valueIn(base64Values, c);
            if (quantum[count] != none) {
                ++count;
                continue;
            }
            if (isNewline(c))
                continue;
            if (c != '=' || count < 2)
                return corrupt(error, "base64", at - 1);
            if (count == 2) {
                skipNewlines();
                if (at == s.size())
                    return corrupt(error, "base64", at);
                if (s[at] != '=')
                    return corrupt(error, "base64", at - 1);
                ++at;
            }
            skipNewlines();
            if (at < s.size())
                return corrupt(error, "base64", at);
            break;
        }
        appendBits(bytes, quantum.data(), count, 6);
    }
    return bytes;
}

std::optional<std::string> decodeBase32(std::string_view text, std::string* error)
{
    std::string bytes;
    std::string s;
    for (const char c : text) {
        if (!isNewline(c))
            s.push_back(c);
    }
    bool ended = false;
    for (std::size_t at = 0; at < s.size() && !ended;) {
        std::array<std::uint8_t, 8> quantum{};
        std::size_t count = 0;
        while (count < quantum.size()) {
            if (at == s.size())
                return corrupt(error, "base32", at - count);
            const char c = s[at++];
            const std::size_t left = s.size() - at;
            if (c == '=' && count >= 2 && left < 8) {
                if (left + count < 7)
                    return corrupt(error, "base32", s.size());
                for (std::size_t k = 0; k < 7 - count && k < left; ++k) {
                    if (s[at + k] != '=')
                        return corrupt(error, "base32", at + k - 1);
                }
                if (count == 3 || count == 6)
                    return corrupt(error, "base32", at - 1);
                ended = true;
                break;
            }
            quantum[count] = valueIn(base32Values, c);
            if (quantum[count] == none)
                return corrupt(error, "base32", at - 1);
            ++count;
        }
        appendBits(bytes, quantum.data(), count, 5);
    }
    return bytes;
}

} // namespace strake::text
