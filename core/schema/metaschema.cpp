#include "core/schema/metaschema.h"

#include "core/schema/evaluation.h"
#include "core/schema/plain_schema.h"
#include "core/schema/schema_compiler.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <mutex>

namespace strake::schema {
namespace {

// All of one draft's metaschemas, in one compiler that is never destroyed.
struct Metaschemas {
    explicit Metaschemas(Draft draft) : compiler({.assertFormat = true})
    {
        const std::string url(urlOf(draft));
        whole = *compiler.compile(url);
        for (const auto& [name, bit] : vocabulariesOf(draft))
            parts.emplace_back(bit, *compiler.compile(url.substr(0, url.size() - 6) + "meta/" + std::string(name)));
    }
    SchemaCompiler compiler;
    const SchemaNode* whole = nullptr;
    std::vector<std::pair<Vocabulary, const SchemaNode*>> parts;
    std::mutex mutex;
    std::map<std::uint16_t, SchemaNode> combined;
};

Metaschemas& metaschemasOf(Draft draft)
{
    static std::mutex mutex;
    static auto* all = new std::map<Draft, Metaschemas>(); // outlives every static that may still validate
    const std::lock_guard lock(mutex);
    return all->try_emplace(draft, draft).first->second;
}

} // namespace

const SchemaNode& metaschemaOf(const Dialect& dialect)
{
    Metaschemas& metaschemas = metaschemasOf(dialect.draft);
    if (!dialect.vocabularies)
        return *metaschemas.whole;
    const std::lock_guard lock(metaschemas.mutex);
    const auto [at, isNew] = metaschemas.combined.try_emplace(*dialect.vocabularies);
    SchemaNode& node = at->second;
    if (isNew) {
        node.url = "urn:mem:metaschema";
        node.draft = dialect.draft;
        node.resource = &node;
        for (const auto& [bit, part] : metaschemas.parts) {
            if ((*dialect.vocabularies & bit) != 0)
                node.allOf.push_back(part);
        }
        if (node.draft >= Draft::Draft2020) {
            node.dynamicAnchor = "meta";
            node.dynamicAnchors["meta"] = &node;
        }
    }
    return node;
}

namespace {

// A part of a schema document's value, by a pointer relative to it.
const Value* partAt(const Value& value, const Element& element, const Element& wanted)
{
    if (&element == &wanted)
        return &value;
    for (const Member& member : element.members) {
        if (const Value* found = partAt(*value.find(member.key), member.value, wanted))
            return found;
    }
    for (std::size_t i = 0; i < element.items.size(); ++i) {
        if (const Value* found = partAt(value.list()[i], element.items[i], wanted))
            return found;
    }
    return nullptr;
}

// Of all problems the one that lies deepest in the document.
const Problem& mostTelling(const Problem& problem)
{
    const Problem* leaf = &problem;
    while (!leaf->causes.empty()) {
        const auto deepest =
            std::max_element(leaf->causes.begin(), leaf->causes.end(),
                             [](const auto& a, const auto& b) { return a->path.size() < b->path.size(); });
        leaf = deepest->get();
    }
    return *leaf;
}

const Element& elementAt(const Element& document, const std::vector<PathStep>& path)
{
    const Element* at = &document;
    for (const PathStep& step : path) {
        const Element* next = nullptr;
        if (const auto* key = std::get_if<std::string>(&step))
            next = at->find(*key);
        else if (const std::size_t index = std::get<std::size_t>(step); index < at->items.size())
            next = &at->items[index];
        if (!next)
            break;
        at = next;
    }
    return *at;
}

} // namespace

std::string patternHint(std::string_view regexpError)
{
    for (const std::string_view sign : {"Perl syntax", "invalid escape", "named capture"}) {
        if (regexpError.find(sign) != std::string_view::npos)
            return "patterns are Go's regular expressions: no lookaround, no backreferences, no \\u escapes";
    }
    return {};
}

Result<void> checkAgainstMetaschema(const SchemaPlace& place)
{
    const Dialect& dialect = place.resource().dialect;
    if (!dialect.vocabularies && place.root->resources.size() == 1 && isPlainSchema(*place.element, dialect.draft))
        return {};
    const SchemaNode& metaschema = metaschemaOf(dialect);
    const Value value = place.element->toValue();
    EvaluationOptions options;
    options.hasDynamicReferences = dialect.draft >= Draft::Draft2019;
    options.metaschema = &metaschema;
    for (const Resource& resource : place.root->resources) {
        if (resource.dialect == dialect || resource.element == place.element)
            continue;
        if (const Value* part = partAt(value, *place.element, *resource.element))
            options.metaschemaOf[part] = &metaschemaOf(resource.dialect);
    }
    const ProblemPtr problem = evaluate(metaschema, value, options);
    if (!problem)
        return {};
    const std::string reason =
        "jsonschema validation failed with " + singleQuoted(metaschema.location()) + "\n" + problemTreeText(*problem);
    const Problem& telling = mostTelling(*problem);
    auto diagnostic = diagnose(DiagnosticKind::SchemaInvalid, elementAt(*place.element, telling.path).range,
                               "this is no valid JSON Schema: " + problemText(telling))
                          .asPeer(text::quote(place.location()) + " is not valid against metaschema: " + reason);
    if (telling.kind == ProblemKind::Format)
        diagnostic.hint = patternHint(telling.names.front());
    return fail(std::move(diagnostic));
}

} // namespace strake::schema
