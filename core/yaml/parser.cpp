#include "core/yaml/parser.h"

#include "core/yaml/composer.h"
#include "core/yaml/grammar.h"

#include <algorithm>
#include <limits>

namespace strake::yaml {

namespace {

constexpr std::size_t maxTextSize = std::numeric_limits<std::uint32_t>::max() / 2;

SourceRange rangeAt(FileId file, const Mark& mark, std::size_t size)
{
    const std::size_t begin = std::min<std::size_t>(mark.offset, size);
    return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(begin + 1, size))};
}

Failure failureOf(const SyntaxError& error, FileId file, std::size_t size)
{
    using Stage = SyntaxError::Stage;
    const auto kind = error.stage == Stage::TooDeep ? DiagnosticKind::YamlTooDeep
        : error.stage == Stage::TooLarge            ? DiagnosticKind::YamlTooLarge
                                                    : DiagnosticKind::YamlSyntax;
    Diagnostic diagnostic = diagnose(kind, rangeAt(file, error.at, size), error.problem).asPeer(error.peerText());
    const bool hasContext = error.stage == Stage::Scanner || error.stage == Stage::Grammar;
    if (hasContext && error.context.offset < error.at.offset && error.context.line + 1 < error.at.line)
        diagnostic.labels.push_back({rangeAt(file, error.context, size), "what is being read begins here"});
    return fail(std::move(diagnostic));
}

Result<std::vector<NodePtr>> parseDocuments(const SourceMap& sources, FileId file, const ParseOptions& options,
                                            std::size_t maxDocuments)
{
    std::string_view text = sources.text(file);
    std::vector<NodePtr> documents;
    try {
        if (text.size() > maxTextSize)
            throw SyntaxError{SyntaxError::Stage::TooLarge, "the text is too large", {}, {}};
        std::string decoded;
        if (decodeUtf16(text, decoded))
            text = decoded;
        Grammar grammar(text, options.maxDepth);
        Composer composer(file, options.maxNodes);
        Event event;
        while (documents.size() < maxDocuments && grammar.next(event)) {
            const bool isEnd = event.kind == EventKind::DocumentEnd;
            composer.add(std::move(event));
            if (isEnd)
                documents.push_back(composer.takeDocument());
        }
    } catch (const SyntaxError& error) {
        return failureOf(error, file, text.size());
    }
    return documents;
}

} // namespace

Result<NodePtr> parse(const SourceMap& sources, FileId file, const ParseOptions& options)
{
    auto documents = parseDocuments(sources, file, options, 1);
    if (!documents)
        return fail(std::move(documents).error());
    return documents->empty() ? NodePtr() : std::move(documents->front());
}

Result<std::vector<NodePtr>> parseAll(const SourceMap& sources, FileId file, const ParseOptions& options)
{
    return parseDocuments(sources, file, options, std::numeric_limits<std::size_t>::max());
}

} // namespace strake::yaml
