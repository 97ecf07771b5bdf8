#include "core/sprig/string_case.h"

#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <cstdint>
#include <utility>

namespace strake::sprig {

namespace {

using text::DecodedRune;
using text::decodeRune;

// The text with every rune mapped; invalid bytes become U+FFFD.
template <class Map>
Text mapped(const Text& s, Map map)
{
    std::string bytes;
    if (!s.isTraced()) {
        bytes.reserve(s.size());
        for (std::string_view rest = s.view(); !rest.empty();) {
            const DecodedRune d = decodeRune(rest);
            text::appendRune(bytes, map(d.rune));
            rest.remove_prefix(d.size);
        }
        return Text(std::move(bytes));
    }
    TextBuilder out;
    out.reserve(s.size());
    std::size_t at = 0;
    for (std::string_view rest = s.view(); !rest.empty();) {
        const DecodedRune d = decodeRune(rest);
        bytes.clear();
        text::appendRune(bytes, map(d.rune));
        out.appendMadeFrom(bytes, s, at, d.size);
        rest.remove_prefix(d.size);
        at += d.size;
    }
    return out.take();
}

bool isConnector(char32_t r) { return r == '-' || r == '_' || text::isSpace(r); }

// Letters other than Chinese, Japanese and Korean characters.
bool isAlphabet(char32_t r)
{
    return text::isLetter(r) && !(r >= 0x3400 && r <= 0x4D85) && !(r >= 0x4E00 && r <= 0x9FCC) &&
           !(r >= 0x20000 && r <= 0x2B81D);
}

// What xstrings takes a word to be.
enum class WordKind : std::uint8_t { Invalid, Number, UpperCase, Alphabet, Connector, Punctuation, Other };

struct Word {
    WordKind kind = WordKind::Invalid;
    std::string_view text;
};

// The next valid rune and the bytes up to its end; without one, `previous`.
DecodedRune nextValid(std::string_view s, char32_t previous)
{
    std::size_t size = 0;
    while (!s.empty()) {
        const DecodedRune d = decodeRune(s);
        size += d.size;
        if (d.rune != text::runeError)
            return {d.rune, size};
        s.remove_prefix(d.size);
    }
    return {previous, size};
}

// Goes on from `offset` while the runes are so.
template <class Is>
std::size_t skipWhile(std::string_view s, std::size_t offset, char32_t rune, Is is)
{
    while (offset < s.size()) {
        const DecodedRune d = nextValid(s.substr(offset), rune);
        rune = d.rune;
        if (!is(rune))
            break;
        offset += d.size;
    }
    return offset;
}

// A run of capitals, of which the last belongs to the next word when a small letter follows: HTTPServer.
std::size_t skipUpperCase(std::string_view s, std::size_t offset, char32_t rune)
{
    if (offset == s.size())
        return offset;
    DecodedRune d = nextValid(s.substr(offset), rune);
    if (!text::isUpper(d.rune)) {
        const auto isSmall = [](char32_t r) { return isAlphabet(r) && !text::isUpper(r); };
        return isAlphabet(d.rune) ? skipWhile(s, offset + d.size, d.rune, isSmall) : offset;
    }
    std::size_t lastSize = d.size;
    offset += d.size;
    while (offset < s.size()) {
        d = nextValid(s.substr(offset), d.rune);
        if (!text::isUpper(d.rune))
            break;
        lastSize = d.size;
        offset += d.size;
    }
    return offset < s.size() && isAlphabet(d.rune) ? offset - lastSize : offset;
}

Word takeWord(std::string_view& rest)
{
    const std::string_view s = rest;
    if (s.empty())
        return {};
    const DecodedRune first = nextValid(s, text::runeError);
    const char32_t r = first.rune;
    std::size_t end = first.size;
    WordKind kind = WordKind::Invalid;
    if (r == text::runeError) {
        kind = WordKind::Invalid;
    } else if (isConnector(r)) {
        kind = WordKind::Connector;
        end = skipWhile(s, end, r, isConnector);
    } else if (text::isPunct(r)) {
        kind = WordKind::Punctuation;
        end = skipWhile(s, end, r, text::isPunct);
    } else if (text::isUpper(r)) {
        kind = WordKind::UpperCase;
        end = skipUpperCase(s, end, r);
    } else if (isAlphabet(r)) {
        kind = WordKind::Alphabet;
        end = skipWhile(s, end, r, [](char32_t x) { return isAlphabet(x) && !text::isUpper(x); });
    } else if (text::isNumber(r)) {
        kind = WordKind::Number;
        end = skipWhile(s, end, r, text::isNumber);
    } else {
        kind = WordKind::Other;
        end = skipWhile(s, end, r, [](char32_t x) {
            return !isConnector(x) && !isAlphabet(x) && !text::isNumber(x) && !text::isPunct(x);
        });
    }
    rest.remove_prefix(end);
    return {kind, s.substr(0, end)};
}

void appendLower(std::string& out, const Word& word, char connector)
{
    if (word.kind != WordKind::UpperCase && word.kind != WordKind::Connector) {
        out += word.text;
        return;
    }
    for (std::string_view rest = word.text; !rest.empty();) {
        const DecodedRune d = decodeRune(rest);
        rest.remove_prefix(d.size);
        if (isConnector(d.rune))
            out.push_back(connector);
        else
            text::appendRune(out, text::isUpper(d.rune) ? text::toLower(d.rune) : d.rune);
    }
}

bool isWordBreak(WordKind kind) { return kind == WordKind::Connector || kind == WordKind::Punctuation; }
bool isAlphanumeric(WordKind kind) { return kind == WordKind::Alphabet || kind == WordKind::Number; }

} // namespace

Text upperCase(const Text& s) { return mapped(s, text::toUpper); }
Text lowerCase(const Text& s) { return mapped(s, text::toLower); }

Text titleCase(const Text& s)
{
    // strings.isSeparator: ASCII letters, digits and `_` are none, nor letters and digits elsewhere.
    const auto isSeparator = [](char32_t r) {
        if (r < 0x80)
            return !(text::isLetter(r) || text::isDigit(r) || r == '_');
        return !text::isLetter(r) && !text::isDigit(r) && text::isSpace(r);
    };
    char32_t previous = ' ';
    return mapped(s, [&previous, isSeparator](char32_t r) {
        const bool begins = isSeparator(previous);
        previous = r;
        return begins ? text::toTitle(r) : r;
    });
}

Text uncapitalized(const Text& s)
{
    bool begins = true;
    return mapped(s, [&begins](char32_t r) {
        if (text::isSpace(r)) {
            begins = true;
            return r;
        }
        const char32_t lower = begins ? text::toLower(r) : r;
        begins = false;
        return lower;
    });
}

Text swappedCase(const Text& s)
{
    bool afterSpace = true;
    return mapped(s, [&afterSpace](char32_t r) {
        const bool begins = afterSpace;
        if (text::isUpper(r) || text::isTitle(r)) {
            afterSpace = false;
            return text::toLower(r);
        }
        if (text::isLower(r)) {
            afterSpace = false;
            return begins ? text::toTitle(r) : text::toUpper(r);
        }
        afterSpace = text::isSpace(r);
        return r;
    });
}

// xstrings' camelCaseToLowerCase: where a connector is put depends on the kinds of neighbouring words; a number
// joins the word before it unless small letters follow ("Bld4Floor" is bld4_floor, "HTTP2xx" http_2xx).
std::string connectedCase(std::string_view s, char connector)
{
    std::string out;
    if (s.empty())
        return out;
    std::string_view rest = s;
    Word word = takeWord(rest);
    const auto takeAlphanumerics = [&] {
        while (isAlphanumeric(word.kind)) {
            appendLower(out, word, connector);
            word = takeWord(rest);
        }
        if (word.kind != WordKind::Invalid && !isWordBreak(word.kind))
            out.push_back(connector);
    };
    while (!rest.empty()) {
        if (word.kind != WordKind::Connector)
            appendLower(out, word, connector);
        const Word last = word;
        word = takeWord(rest);
        if (last.kind == WordKind::Number) {
            takeAlphanumerics();
        } else if (last.kind == WordKind::Connector) {
            appendLower(out, last, connector);
        } else if (last.kind == WordKind::Punctuation) {
            continue;
        } else if (word.kind != WordKind::Number) {
            if (!isWordBreak(word.kind))
                out.push_back(connector);
        } else if (!rest.empty()) {
            const Word number = word;
            word = takeWord(rest);
            if (word.kind != WordKind::Alphabet) {
                appendLower(out, number, connector);
                if (!isWordBreak(word.kind))
                    out.push_back(connector);
            } else {
                out.push_back(connector);
                appendLower(out, number, connector);
                takeAlphanumerics();
            }
        }
    }
    appendLower(out, word, connector);
    return out;
}

std::string pascalCase(std::string_view s)
{
    std::string out;
    char32_t current = 0;
    bool found = false;
    bool afterUpper = false; // capitals behind a word's first letter become small
    while (!s.empty() && !found) {
        const DecodedRune d = decodeRune(s);
        s.remove_prefix(d.size);
        current = d.rune;
        found = !isConnector(current);
        if (found) {
            afterUpper = text::isUpper(current);
            current = text::toUpper(current);
        } else {
            text::appendRune(out, current);
        }
    }
    if (s.empty()) {
        // As the library has it, a text of connectors alone gets its last one twice.
        if (current != 0 || found)
            text::appendRune(out, current);
        return out;
    }
    while (!s.empty()) {
        const char32_t previous = current;
        const DecodedRune d = decodeRune(s);
        s.remove_prefix(d.size);
        current = d.rune;
        if (isConnector(current) && isConnector(previous)) {
            text::appendRune(out, previous);
            continue;
        }
        if (isConnector(previous)) {
            afterUpper = text::isUpper(current);
            current = text::toUpper(current);
            continue;
        }
        if (afterUpper) {
            if (text::isUpper(current))
                current = text::toLower(current);
            else
                afterUpper = false;
        }
        text::appendRune(out, previous);
    }
    text::appendRune(out, current);
    return out;
}

} // namespace strake::sprig
