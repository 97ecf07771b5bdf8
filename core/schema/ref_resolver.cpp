#include "core/schema/ref_resolver.h"

#include "core/schema/metaschemas.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/go_url.h"

#include <algorithm>

namespace strake::schema {
namespace {

using text::quote;

Failure refuse(const SourceRange& at, const std::string& goText)
{
    return fail(diagnose(DiagnosticKind::SchemaInvalid, at, goText).asPeer(goText));
}

struct SplitUrl {
    std::string_view url;
    std::string_view fragment; // as written
};

SplitUrl split(std::string_view url)
{
    const std::size_t hash = url.find('#');
    if (hash == std::string_view::npos)
        return {url, {}};
    return {url.substr(0, hash), url.substr(hash + 1)};
}

std::optional<std::string> decodeFragment(std::string_view fragment, std::string& error)
{
    return text::unescapeUrl(fragment, text::UrlPart::PathSegment, error);
}

bool isPointer(std::string_view fragment) { return fragment.empty() || fragment.front() == '/'; }

std::string locationOf(std::string_view url, std::string_view fragment)
{
    return std::string(url) + "#" + encodeFragment(fragment);
}

// The id without its fragment; empty where the draft sees none.
std::string_view idOf(const Element& schema, Draft draft)
{
    if (draft < Draft::Draft2019 && schema.find("$ref"))
        return {};
    const std::string* id = schema.findString(idKeywordOf(draft));
    return id ? split(*id).url : std::string_view();
}

// RFC 6901. None on a `~` that escapes nothing.
std::optional<std::string> unescapeToken(std::string_view token)
{
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (token[i] != '~') {
            out += token[i];
            continue;
        }
        ++i;
        if (i == token.size() || (token[i] != '0' && token[i] != '1'))
            return std::nullopt;
        out += token[i] == '0' ? '~' : '/';
    }
    return out;
}

} // namespace

std::string childPointer(std::string_view pointer, std::string_view token)
{
    std::string out(pointer);
    out += '/';
    for (const char c : token) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

std::string encodeFragment(std::string_view fragment)
{
    std::string out;
    for (std::size_t begin = 0; begin <= fragment.size();) {
        const std::size_t end = std::min(fragment.find('/', begin), fragment.size());
        if (begin > 0)
            out += '/';
        out += text::escapeUrl(fragment.substr(begin, end - begin), text::UrlPart::PathSegment);
        begin = end + 1;
    }
    return out;
}

Resource* DocumentRoot::findById(const std::string& id) const
{
    const auto at = resourceById.find(id);
    return at == resourceById.end() ? nullptr : at->second;
}

std::string SchemaPlace::location() const { return locationOf(root->url, pointer); }

RefResolver::RefResolver(DocumentLoader loader, Draft defaultDraft, MetaschemaCheck check)
    : m_loader(std::move(loader)), m_defaultDraft(defaultDraft), m_check(std::move(check))
{}

void RefResolver::add(const std::string& url, Element document)
{
    m_documents.insert_or_assign(std::string(split(url).url), std::make_shared<const Element>(std::move(document)));
}

Result<SchemaPlace> RefResolver::find(const std::string& url)
{
    const auto [document, encoded] = split(url);
    std::string error;
    const auto fragment = decodeFragment(encoded, error);
    if (!fragment)
        return refuse({}, "error in parsing " + quote(url) + ": " + error);
    auto root = rootAt(std::string(document), {});
    if (!root)
        return fail(std::move(root).error());
    return lookup(**root, (*root)->resources.front(), *fragment, {});
}

Result<RefResolver::Target> RefResolver::join(const std::string& base, const std::string& reference,
                                              const SourceRange& at) const
{
    std::string error;
    const auto baseUrl = text::parseUrl(base, error);
    if (!baseUrl)
        return refuse(at, "error in parsing " + quote(base) + ": " + error);
    const auto [url, encoded] = split(reference);
    const auto fragment = decodeFragment(encoded, error);
    if (!fragment)
        return refuse(at, "error in parsing " + quote(reference) + ": " + error);
    const auto parsed = text::parseUrl(url, error);
    if (!parsed)
        return refuse(at, "error in parsing " + quote(url) + ": " + error);
    text::Url resolved = baseUrl->resolve(*parsed);
    if (!parsed->isAbsolute() && !baseUrl->opaque.empty())
        resolved.opaque = baseUrl->opaque;
    return Target{resolved.toString(), *fragment};
}

Result<SchemaPlace> RefResolver::resolve(const SchemaPlace& from, const std::string& reference, const SourceRange& at)
{
    auto target = join(from.resource().id, reference, at);
    if (!target)
        return fail(std::move(target).error());
    DocumentRoot* root = from.root;
    Resource* resource = target->url == root->url ? &root->resources.front() : root->findById(target->url);
    if (!resource) {
        auto other = rootAt(target->url, at);
        if (!other)
            return fail(std::move(other).error());
        root = *other;
        resource = &root->resources.front();
    }
    return lookup(*root, *resource, target->fragment, at);
}

Result<SchemaPlace> RefResolver::lookup(DocumentRoot& root, Resource& resource, const std::string& fragment,
                                        const SourceRange& at)
{
    if (!isPointer(fragment)) {
        const auto anchor = resource.anchors.find(fragment);
        if (anchor == resource.anchors.end())
            return refuse(at, "anchor in " + quote(locationOf(resource.id, fragment)) + " not found in schema " +
                                  quote(root.url));
        return SchemaPlace{&root, anchor->second.first, anchor->second.second};
    }
    SchemaPlace place{&root, resource.element, resource.pointer + fragment};
    Resource* nearest = &resource;
    std::string_view rest = fragment;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::string_view escaped = rest.substr(0, rest.find('/'));
        rest.remove_prefix(escaped.size());
        const auto token = unescapeToken(escaped);
        if (!token)
            return refuse(at, "invalid json-pointer " + quote(place.location()));
        const Element* next = place.element->find(*token);
        if (place.element->isArray()) {
            const auto index = text::parseInt(*token);
            if (index && index.value >= 0 && static_cast<std::size_t>(index.value) < place.element->items.size())
                next = &place.element->items[static_cast<std::size_t>(index.value)];
        }
        if (!next)
            return refuse(at, "json-pointer in " + quote(place.location()) + " not found");
        place.element = next;
        const auto known = root.resourceOf.find(next);
        if (known != root.resourceOf.end())
            nearest = known->second;
    }
    if (auto known = ensureKnown(place, *nearest); !known)
        return fail(std::move(known).error());
    return place;
}

Result<void> RefResolver::ensureKnown(const SchemaPlace& place, const Resource& resource)
{
    if (place.root->resourceOf.contains(place.element))
        return {};
    // Outside the keywords that hold schemas: it becomes one now.
    if (auto collected = collect(*place.root, *place.element, resource.id, place.pointer, resource.dialect); !collected)
        return collected;
    return m_check(place);
}

Result<std::shared_ptr<const Element>> RefResolver::load(const std::string& url, const SourceRange& at)
{
    if (const auto known = m_documents.find(url); known != m_documents.end())
        return known->second;
    const auto keep = [this, &url](Element document) {
        return m_documents[url] = std::make_shared<const Element>(std::move(document));
    };
    if (const auto text = metaschemaText(url))
        return keep(*readJson(*text));
    const auto failing = [&url, &at](const std::string& why) {
        return refuse(at, "failing loading " + quote(url) + ": " + why);
    };
    if (url.starts_with("urn:")) {
        m_unresolvedUrns.insert(url);
        Element everything;
        everything.type = JsonType::Boolean;
        everything.boolean = true;
        return keep(std::move(everything));
    }
    if (m_loader) {
        auto loaded = m_loader(url);
        if (loaded)
            return keep(std::move(*loaded));
        return failing(loaded.error().peerText.empty() ? loaded.error().message : loaded.error().peerText);
    }
    return failing("this schema may not read other files");
}

Result<DocumentRoot*> RefResolver::rootAt(const std::string& url, const SourceRange& at)
{
    if (const auto known = m_roots.find(url); known != m_roots.end())
        return known->second.get();
    auto document = load(url, at);
    if (!document)
        return fail(std::move(document).error());
    auto root = std::make_unique<DocumentRoot>();
    root->url = url;
    root->document = *document;
    if (auto collected = collect(*root, **document, url, "", {m_defaultDraft}); !collected)
        return fail(std::move(collected).error());
    if (!url.starts_with("http://json-schema.org/") && !url.starts_with("https://json-schema.org/")) {
        if (auto checked = m_check({root.get(), document->get(), ""}); !checked)
            return fail(std::move(checked).error());
    }
    return (m_roots[url] = std::move(root)).get();
}

Result<Draft> RefResolver::draftIn(const SchemaPlace& place, Draft fallback, std::set<std::string>& seen)
{
    const std::string* schema = place.element->findString("$schema");
    if (!schema)
        return fallback;
    if (const auto draft = draftOf(*schema))
        return *draft;
    const SourceRange at = place.element->find("$schema")->range;
    const std::string url(split(*schema).url);
    std::string error;
    if (!text::parseUrl(url, error))
        return refuse(at, "invalid $schema in " + quote(place.location()) + ": " + error);
    if (place.pointer.empty() && url == place.root->url)
        return refuse(at, "draft " + quote(url) + " is not supported");
    if (!seen.insert(url).second)
        return refuse(at, "cycle in resolving $schema in " + quote(url));
    auto document = load(url, at);
    if (!document)
        return fail(std::move(document).error());
    DocumentRoot root;
    root.url = url;
    return draftIn({&root, document->get(), ""}, fallback, seen);
}

Result<std::optional<std::uint16_t>> RefResolver::vocabulariesIn(const Element& element, Draft draft)
{
    using Bits = std::optional<std::uint16_t>;
    const std::string* schema = element.findString("$schema");
    if (!schema || draftOf(*schema))
        return Bits();
    const SourceRange at = element.find("$schema")->range;
    const std::string url(split(*schema).url);
    auto document = load(url, at);
    if (!document)
        return fail(std::move(document).error());
    const Element* vocabulary = (*document)->find("$vocabulary");
    if (draft < Draft::Draft2019 || !vocabulary || !vocabulary->isObject())
        return Bits();
    std::uint16_t bits = CoreVocabulary;
    for (const Member& member : vocabulary->members) {
        if (member.value.type != JsonType::Boolean || !member.value.boolean)
            continue;
        const std::string_view prefix = vocabularyPrefixOf(draft);
        const auto bit =
            member.key.starts_with(prefix) ? vocabularyOf(draft, member.key.substr(prefix.size())) : std::nullopt;
        if (!bit)
            return refuse(at, "unsupported vocabulary " + quote(member.key) + " in " + quote(url));
        bits |= *bit;
    }
    return Bits(bits);
}

Result<void> RefResolver::collect(DocumentRoot& root, const Element& element, const std::string& base,
                                  const std::string& pointer, const Dialect& fallback)
{
    if (root.resourceOf.contains(&element))
        return {};
    const bool isRoot = pointer.empty();
    const auto addResource = [&](const std::string& id, const Dialect& dialect) -> Resource& {
        Resource& added = root.resources.emplace_back(Resource{&element, pointer, id, dialect, {}, {}});
        root.resourceById.try_emplace(id, &added);
        return added;
    };
    if (!element.isObject()) {
        root.resourceOf[&element] = isRoot ? &addResource(base, fallback) : root.findById(base);
        return {};
    }
    std::set<std::string> seen;
    auto foundDraft = draftIn({&root, &element, pointer}, fallback.draft, seen);
    if (!foundDraft)
        return fail(std::move(foundDraft).error());
    Draft draft = *foundDraft;
    bool hasSchema = element.findString("$schema") != nullptr;
    std::string_view id = idOf(element, draft);
    if (id.empty() && !isRoot) { // without an id, `$schema` means nothing here
        draft = fallback.draft;
        hasSchema = false;
        id = idOf(element, draft);
    }
    std::string own = base;
    if (!id.empty()) {
        auto target = join(base, std::string(id), element.range);
        if (!target)
            return refuse(element.range, "error in parsing id at " + quote(locationOf(root.url, pointer)));
        own = target->url;
    }
    if (!id.empty() || isRoot) {
        if (const Resource* other = root.findById(own)) {
            if (other->element != &element)
                return refuse(element.range, "duplicate id " + quote(own) + " in " + quote(root.url) + " at " +
                                                 quote(other->pointer) + " and " + quote(pointer));
        } else {
            Dialect dialect = fallback;
            if (hasSchema) {
                auto vocabularies = vocabulariesIn(element, draft);
                if (!vocabularies)
                    return fail(std::move(vocabularies).error());
                dialect = {draft, *vocabularies};
            }
            addResource(own, dialect);
        }
    }
    Resource* resource = root.findById(own);
    if (!resource)
        return refuse(element.range, "error in parsing id at " + quote(locationOf(root.url, pointer)));
    root.resourceOf[&element] = resource;
    if (auto anchors = collectAnchors(root, element, pointer, *resource); !anchors)
        return anchors;

    for (const auto& [keyword, shape] : subschemaPlacesOf(draft)) {
        const Element* holder = element.find(keyword);
        if (!holder)
            continue;
        const std::string at = childPointer(pointer, keyword);
        const auto go = [&](const Element& child, const std::string& childAt) {
            return collect(root, child, own, childAt, resource->dialect);
        };
        if (shape == SubschemaPlace::Shape::Schema) {
            if (auto done = go(*holder, at); !done)
                return done;
        } else if (shape == SubschemaPlace::Shape::Members) {
            for (const Member& member : holder->members) {
                if (auto done = go(member.value, childPointer(at, member.key)); !done)
                    return done;
            }
        } else {
            for (std::size_t i = 0; i < holder->items.size(); ++i) {
                if (auto done = go(holder->items[i], childPointer(at, std::to_string(i))); !done)
                    return done;
            }
        }
    }
    return {};
}

Result<void> RefResolver::collectAnchors(const DocumentRoot& root, const Element& element, const std::string& pointer,
                                         Resource& resource) const
{
    const Draft draft = resource.dialect.draft;
    const auto add = [&](const std::string& anchor) -> Result<void> {
        const auto [at, isNew] = resource.anchors.try_emplace(anchor, &element, pointer);
        if (!isNew && at->second.first != &element)
            return refuse(element.range, "duplicate anchor " + quote(anchor) + " in " + quote(root.url) + " at " +
                                             quote(at->second.second) + " and " + quote(pointer));
        return {};
    };
    if (draft < Draft::Draft2019) {
        const std::string* id = element.findString(idKeywordOf(draft));
        if (element.find("$ref") || !id)
            return {};
        std::string error;
        const auto fragment = decodeFragment(split(*id).fragment, error);
        if (!fragment)
            return refuse(element.range, "error in parsing anchor at " + quote(locationOf(root.url, pointer)));
        return isPointer(*fragment) ? Result<void>() : add(*fragment);
    }
    if (const std::string* anchor = element.findString("$anchor")) {
        if (auto added = add(*anchor); !added)
            return added;
    }
    if (const std::string* anchor = element.findString("$dynamicAnchor"); anchor && draft >= Draft::Draft2020) {
        if (auto added = add(*anchor); !added)
            return added;
        resource.dynamicAnchors.insert(*anchor);
    }
    return {};
}

} // namespace strake::schema
