#include "core/kustomize/key_values.h"

#include "core/kustomize/error.h"
#include "core/text/go_path.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t longestScannedLine = 64 * 1024; // bufio.Scanner stops there, silently

Error invalid(std::string text, const SourceRange& range = {})
{
    return {std::move(text), range, DiagnosticKind::KustomizationInvalid};
}

// %v of a []string
template <class Texts>
std::string listed(const Texts& texts)
{
    std::string out = "[";
    for (const auto& text : texts) {
        out.append(out.size() > 1 ? " " : "");
        if constexpr (requires { text.value; })
            out += text.value;
        else
            out += text;
    }
    return out + "]";
}

std::string_view trimLeft(std::string_view s)
{
    while (!s.empty()) {
        const text::DecodedRune rune = text::decodeRune(s);
        if (!text::isSpace(rune.rune))
            break;
        s.remove_prefix(rune.size);
    }
    return s;
}

void readEnvLine(std::string_view line, bool isFirst, std::vector<KeyValue>& into)
{
    if (!text::isValidUtf8(line)) {
        std::string bytes;
        for (const char c : line)
            bytes.append(bytes.empty() ? "" : " ").append(std::to_string(static_cast<unsigned char>(c)));
        throw invalid("line [" + bytes + "] has invalid utf8 bytes : " + std::string(line));
    }
    if (isFirst && line.starts_with(byteOrderMark))
        line.remove_prefix(byteOrderMark.size());
    line = trimLeft(line);
    if (line.empty() || line[0] == '#')
        return;
    const std::size_t equals = line.find('=');
    const std::string_view key = line.substr(0, equals);
    if (key.empty())
        return;
    into.push_back(
        {std::string(key), equals == std::string_view::npos ? std::string() : std::string(line.substr(equals + 1))});
}

void readEnvFile(std::string_view text, std::vector<KeyValue>& into)
{
    for (bool isFirst = true; !text.empty(); isFirst = false) {
        const std::size_t newline = text.find('\n');
        std::string_view line = text.substr(0, newline);
        if (line.size() >= longestScannedLine)
            return;
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        readEnvLine(line, isFirst, into);
    }
}

KeyValue readLiteral(std::string_view source)
{
    const std::size_t equals = source.find('=');
    if (equals == 0 || equals == std::string_view::npos)
        throw invalid("invalid literal source " + std::string(source) + ", expected key=value");
    std::string_view value = source.substr(equals + 1);
    const bool isQuoted = value.size() >= 2 && value.front() == value.back() && (value[0] == '"' || value[0] == '\'');
    if (isQuoted)
        value = value.substr(1, value.size() - 2);
    return {std::string(source.substr(0, equals)), std::string(value)};
}

// ParseFileSource: the key, and the path in the value.
KeyValue readFileSource(std::string_view source)
{
    const auto separators = std::count(source.begin(), source.end(), '=');
    if (separators == 0)
        return {std::string(text::basePath(source)), std::string(source)};
    const std::string quoted = text::quote(source);
    if (separators == 1 && source.starts_with('='))
        throw invalid("missing key name for file path " + text::quote(source.substr(1)) + " in source " + quoted);
    if (separators == 1 && source.ends_with('='))
        throw invalid("missing file path for key name " + text::quote(source.substr(0, source.size() - 1)) +
                      " in source " + quoted);
    if (separators > 1)
        throw invalid("source " + quoted + " key name or file path contains '='");
    const std::size_t equals = source.find('=');
    return {std::string(source.substr(0, equals)), std::string(source.substr(equals + 1))};
}

// Gives an error of `work` the place of what was being read.
template <class Work>
void at(const SourceRange& range, Work&& work)
{
    try {
        work();
    } catch (Error& error) {
        if (!error.range.isSet())
            error.range = range;
        throw;
    }
}

} // namespace

std::vector<KeyValue> loadKeyValues(const Loader& loader, const GeneratorArgs& sources)
{
    std::vector<KeyValue> pairs;
    withPrefix("env source files: " + listed(sources.envs), [&] {
        for (const PlacedText& path : sources.envs)
            at(path.range, [&] { readEnvFile(*loader.load(path.value).text, pairs); });
    });
    withPrefix("literal sources " + listed(sources.literals), [&] {
        for (const std::string& source : sources.literals)
            at(sources.range, [&] { pairs.push_back(readLiteral(source)); });
    });
    withPrefix("file sources: " + listed(sources.files), [&] {
        for (const PlacedText& source : sources.files) {
            at(source.range, [&] {
                KeyValue pair = readFileSource(source.value);
                pair.value = *loader.load(pair.value).text;
                pairs.push_back(std::move(pair));
            });
        }
    });
    return pairs;
}

} // namespace strake::kustomize
