#include "core/text/glob.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <cstdint>

namespace strake::text {

namespace {

// filepath.Match works by chunks: what stands between two `*`.
struct Chunk {
    bool star = false; // preceded by `*`
    std::string_view pattern;
};

Chunk takeChunk(std::string_view& pattern)
{
    Chunk chunk;
    while (pattern.starts_with('*')) {
        pattern.remove_prefix(1);
        chunk.star = true;
    }
    bool inClass = false;
    std::size_t i = 0;
    for (; i < pattern.size(); ++i) {
        const char c = pattern[i];
        if (c == '\\' && i + 1 < pattern.size())
            ++i;
        else if (c == '[')
            inClass = true;
        else if (c == ']')
            inClass = false;
        else if (c == '*' && !inClass)
            break;
    }
    chunk.pattern = pattern.substr(0, i);
    pattern.remove_prefix(std::min(i, pattern.size()));
    return chunk;
}

// One character of a class; false where the pattern is bad.
bool takeClassRune(std::string_view& pattern, char32_t& rune)
{
    if (pattern.empty() || pattern[0] == '-' || pattern[0] == ']')
        return false;
    if (pattern[0] == '\\')
        pattern.remove_prefix(1);
    const DecodedRune d = decodeRune(pattern);
    if (pattern.empty() || d.isInvalid())
        return false;
    rune = d.rune;
    pattern.remove_prefix(d.size);
    return !pattern.empty();
}

enum class ChunkMatch : std::uint8_t { No, Yes, BadPattern };

// The class after `[`; `matches` is left alone when the pattern is bad.
bool takeClass(std::string_view& pattern, char32_t rune, bool& matches)
{
    bool negated = false;
    if (pattern.starts_with('^')) {
        negated = true;
        pattern.remove_prefix(1);
    }
    bool found = false;
    for (int ranges = 0; !(pattern.starts_with(']') && ranges > 0); ++ranges) {
        char32_t low = 0;
        if (!takeClassRune(pattern, low))
            return false;
        char32_t high = low;
        if (pattern[0] == '-') {
            pattern.remove_prefix(1);
            if (!takeClassRune(pattern, high))
                return false;
        }
        found = found || (low <= rune && rune <= high);
    }
    pattern.remove_prefix(1);
    matches = found != negated;
    return true;
}

// Matches the whole chunk at the beginning of `name` and takes that off. After a mismatch the rest of the chunk is
// still read, because a bad pattern is an error wherever it stands.
ChunkMatch matchChunk(std::string_view chunk, std::string_view& name)
{
    std::string_view rest = name;
    bool failed = false;
    while (!chunk.empty()) {
        failed = failed || rest.empty();
        const char c = chunk[0];
        chunk.remove_prefix(1);
        if (c == '[') {
            const DecodedRune d = failed ? DecodedRune{0, 0} : decodeRune(rest);
            rest.remove_prefix(d.size);
            bool matches = false;
            if (!takeClass(chunk, d.rune, matches))
                return ChunkMatch::BadPattern;
            failed = failed || !matches;
            continue;
        }
        if (c == '?') {
            if (!failed) {
                failed = rest[0] == '/';
                rest.remove_prefix(decodeRune(rest).size);
            }
            continue;
        }
        char literal = c;
        if (c == '\\') {
            if (chunk.empty())
                return ChunkMatch::BadPattern;
            literal = chunk[0];
            chunk.remove_prefix(1);
        }
        if (!failed) {
            failed = literal != rest[0];
            rest.remove_prefix(1);
        }
    }
    if (failed)
        return ChunkMatch::No;
    name = rest;
    return ChunkMatch::Yes;
}

} // namespace

std::optional<bool> matchPath(std::string_view pattern, std::string_view name)
{
    while (!pattern.empty()) {
        const Chunk chunk = takeChunk(pattern);
        if (chunk.star && chunk.pattern.empty())
            return name.find('/') == std::string_view::npos;
        bool advanced = false;
        for (std::size_t skip = 0; skip <= name.size(); ++skip) {
            if (skip > 0 && (!chunk.star || name[skip - 1] == '/'))
                break;
            std::string_view rest = name.substr(skip);
            const ChunkMatch match = matchChunk(chunk.pattern, rest);
            if (match == ChunkMatch::BadPattern)
                return std::nullopt;
            // The last chunk must reach the end of the name.
            if (match == ChunkMatch::Yes && (rest.empty() || !pattern.empty())) {
                name = rest;
                advanced = true;
                break;
            }
        }
        if (!advanced)
            return false; // unlike path.Match, without a look at the rest of the pattern
    }
    return name.empty();
}

} // namespace strake::text
