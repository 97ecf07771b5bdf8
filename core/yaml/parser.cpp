#include "core/yaml/parser.h"

#include "core/yaml/comments.h"
#include "core/yaml/composer.h"
#include "core/yaml/grammar.h"
#include "core/yaml/yaml_cpp_reader.h"

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

Failure failureOf(const SyntaxError& error, FileId file, std::size_t size, Dialect dialect)
{
    using Stage = SyntaxError::Stage;
    const auto kind = error.stage == Stage::TooDeep    ? DiagnosticKind::YamlTooDeep
                      : error.stage == Stage::TooLarge ? DiagnosticKind::YamlTooLarge
                                                       : DiagnosticKind::YamlSyntax;
    Diagnostic diagnostic = diagnose(kind, rangeAt(file, error.at, size), error.problem)
                                .asPeer(error.peerText(dialect == Dialect::GoYaml3));
    if (diagnostic.peerText.empty())
        diagnostic.peerText = "yaml: " + error.problem; // our own limits, told as goyaml would
    const bool hasContext = error.stage == Stage::Scanner || error.stage == Stage::Grammar;
    if (hasContext && error.context.offset < error.at.offset && error.context.line + 1 < error.at.line)
        diagnostic.labels.push_back({rangeAt(file, error.context, size), "what is being read begins here"});
    return fail(std::move(diagnostic));
}

// A document's events, or the whole stream's; false behind the last.
bool nextDocument(Grammar& grammar, std::vector<Event>& events)
{
    Event event;
    while (grammar.next(event)) {
        events.push_back(std::move(event));
        if (events.back().kind == EventKind::DocumentEnd)
            return true;
    }
    return false;
}

// As yaml.v3: one reading, events composed as they come.
std::vector<NodePtr> readDocumentsOnce(std::string_view text, FileId file, const ParseOptions& options,
                                       std::size_t maxDocuments)
{
    std::vector<NodePtr> documents;
    Grammar grammar(text, options.maxDepth);
    grammar.collectComments();
    Composer composer(file, options.maxNodes);
    EventComments comments;
    Event event;
    while (documents.size() < maxDocuments && grammar.next(event)) {
        const bool isEnd = event.kind == EventKind::DocumentEnd;
        if (options.comments)
            comments.push_back(std::move(event.comments));
        composer.add(std::move(event));
        event = {};
        if (!isEnd)
            continue;
        documents.push_back(composer.takeDocument());
        if (options.comments)
            attachComments(comments, *documents.back());
        comments.clear();
    }
    return documents;
}

std::vector<NodePtr> readDocuments(std::string_view text, FileId file, const ParseOptions& options,
                                   std::size_t maxDocuments)
{
    if (options.dialect == Dialect::GoYaml3)
        return readDocumentsOnce(text, file, options, maxDocuments);
    std::vector<NodePtr> documents;
    Grammar grammar(text, options.maxDepth);
    Composer composer(file, options.maxNodes);
    const auto compose = [&](Event event) {
        const bool isEnd = event.kind == EventKind::DocumentEnd;
        composer.add(std::move(event));
        if (isEnd)
            documents.push_back(composer.takeDocument());
    };
    if (options.engine == Engine::Scanner || text.size() > maxYamlCppBytes) {
        Event event;
        while (documents.size() < maxDocuments && grammar.next(event))
            compose(std::move(event));
        return documents;
    }
    std::vector<Event> events;
    try {
        for (std::size_t i = 0; i < maxDocuments && nextDocument(grammar, events); ++i) {
        }
    } catch (const SyntaxError&) {
        for (Event& event : events)
            compose(std::move(event)); // an alias of no anchor, above, is what goyaml meets first
        throw;
    }
    std::string difference; // the scanner is right then
    readWithYamlCpp(text, events, difference);
    for (Event& event : events)
        compose(std::move(event));
    return documents;
}

Result<std::vector<NodePtr>> parseDocuments(const SourceMap& sources, FileId file, const ParseOptions& options,
                                            std::size_t maxDocuments)
{
    std::string_view text = sources.text(file);
    if (text.empty())
        return std::vector<NodePtr>();
    try {
        if (text.size() > maxTextSize)
            throw SyntaxError{SyntaxError::Stage::TooLarge, "the text is too large", {}, {}};
        std::string decoded;
        if (decodeUtf16(text, decoded))
            text = decoded;
        auto documents = readDocuments(text, file, options, maxDocuments);
        if (options.comments && options.dialect == Dialect::GoYaml2)
            attachComments(text, documents, options.maxDepth);
        return documents;
    } catch (const SyntaxError& error) {
        return failureOf(error, file, text.size(), options.dialect);
    }
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
