// Sprig's random texts and numbers (strings.go over goutils' CryptoRandom; xstrings.Shuffle; uuid).
#include "core/sprig/random.h"

#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"
#include "core/text/base64.h"
#include "core/text/utf8.h"

#include <array>
#include <limits>
#include <utility>

namespace strake::sprig {

std::string randomBytes(gotemplate::Environment& environment, std::size_t count)
{
    std::string bytes(count, '\0');
    environment.randomBytes({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes;
}

std::uint64_t randomBelow(gotemplate::Environment& environment, std::uint64_t bound)
{
    // Numbers above the last whole multiple of the bound are thrown away.
    const std::uint64_t limit =
        std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % bound;
    for (;;) {
        std::uint64_t number = 0;
        for (const char byte : randomBytes(environment, sizeof number))
            number = (number << 8U) | static_cast<unsigned char>(byte);
        if (number < limit)
            return number % bound;
    }
}

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view lettersAndDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// A count below 0 is an error that Sprig throws away.
Value randomText(Call& call, std::int64_t count, std::string_view alphabet)
{
    std::string out;
    if (count <= 0)
        return stringValue(std::move(out));
    call.charge(static_cast<std::uint64_t>(count));
    out.reserve(static_cast<std::size_t>(count));
    while (static_cast<std::int64_t>(out.size()) < count) {
        for (const char byte : randomBytes(call.environment(), 64)) {
            const std::size_t number = static_cast<unsigned char>(byte);
            if (number < 256 / alphabet.size() * alphabet.size() && static_cast<std::int64_t>(out.size()) < count)
                out.push_back(alphabet[number % alphabet.size()]);
        }
    }
    return stringValue(std::move(out));
}

Value randAlpha(Call& call, Arguments args) { return randomText(call, intOf(args, 0), letters); }
Value randAlphaNum(Call& call, Arguments args) { return randomText(call, intOf(args, 0), lettersAndDigits); }
Value randNumeric(Call& call, Arguments args) { return randomText(call, intOf(args, 0), digits); }

Value randAscii(Call& call, Arguments args)
{
    static const std::string printable = [] {
        std::string all;
        for (char c = ' '; c < '\x7F'; ++c)
            all.push_back(c);
        return all;
    }();
    return randomText(call, intOf(args, 0), printable);
}

Value randBytes(Call& call, Arguments args)
{
    const std::int64_t count = intOf(args, 0);
    if (count < 0)
        throw Error("runtime error: makeslice: len out of range");
    call.charge(static_cast<std::uint64_t>(count));
    return stringValue(text::encodeBase64(randomBytes(call.environment(), static_cast<std::size_t>(count))));
}

Value randInt(Call& call, Arguments args)
{
    const auto least = static_cast<std::uint64_t>(intOf(args, 0));
    const std::uint64_t range = static_cast<std::uint64_t>(intOf(args, 1)) - least;
    if (static_cast<std::int64_t>(range) <= 0)
        throw Error("invalid argument to Intn");
    return Value::ofInt(static_cast<std::int64_t>(least + randomBelow(call.environment(), range)));
}

Value shuffle(Call& call, Arguments args)
{
    if (viewOf(args, 0).empty())
        return args[0];
    call.charge(viewOf(args, 0).size());
    std::u32string runes = text::runesOf(viewOf(args, 0));
    for (std::size_t i = runes.size() - 1; i > 0; --i)
        std::swap(runes[i], runes[randomBelow(call.environment(), i + 1)]);
    return stringValue(text::stringOf(runes));
}

Value uuidv4(Call& call, Arguments)
{
    std::array<std::uint8_t, 16> bytes{};
    call.environment().randomBytes(bytes);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U); // version 4
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U); // variant 10
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out.push_back('-');
        out.push_back("0123456789abcdef"[bytes[i] >> 4U]);
        out.push_back("0123456789abcdef"[bytes[i] & 0xFU]);
    }
    return stringValue(std::move(out));
}

constexpr Tracing opaque = Tracing::Opaque;

constexpr Function table[] = {
    {"randAlpha", "func(int) string", randAlpha, opaque, "So many random letters.", {}, false},
    {"randAlphaNum", "func(int) string", randAlphaNum, opaque, "So many random letters and digits.", {}, false},
    {"randAscii", "func(int) string", randAscii, opaque, "So many random printable ASCII characters.", {}, false},
    {"randBytes", "func(int) (string, error)", randBytes, opaque, "So many random bytes, in base64.", {}, false},
    {"randInt",
     "func(int, int) int",
     randInt,
     opaque,
     "A random number from the first up to the second, which is not included.",
     {},
     false},
    {"randNumeric", "func(int) string", randNumeric, opaque, "So many random digits.", {}, false},
    {"shuffle", "func(string) string", shuffle, opaque, "The text's characters in a random order.", {}, false},
    {"uuidv4", "func() string", uuidv4, opaque, "A random UUID.", {}, false},
};

} // namespace

FunctionTable randomFunctions() { return table; }

} // namespace strake::sprig
