// Which schema a reference means: documents by URL, the resources that `$id` makes inside them, anchors, JSON pointers.
// Rules and error texts are those of santhosh-tekuri/jsonschema (roots.go, root.go, util.go), which Helm uses.
#pragma once

#include "core/diagnostic/result.h"
#include "core/schema/document.h"
#include "core/schema/draft.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace strake::schema {

// Reads the document at a URL that is not built in. The error's peerText is what stands behind
// "failing loading "URL": ".
using DocumentLoader = std::function<Result<Element>(const std::string& url)>;

// A schema with its own base URL: a document's root, or a subschema with an `$id`.
struct Resource {
    const Element* element = nullptr;
    std::string pointer; // from the document's root
    std::string id;      // its URL
    Dialect dialect;
    std::map<std::string, std::pair<const Element*, std::string>, std::less<>> anchors; // element and pointer
    std::set<std::string, std::less<>> dynamicAnchors;
};

struct DocumentRoot {
    std::string url;
    std::shared_ptr<const Element> document;
    std::deque<Resource> resources; // the root's own first
    std::unordered_map<std::string, Resource*> resourceById;
    std::unordered_map<const Element*, Resource*> resourceOf; // of every subschema known

    Resource* findById(const std::string& id) const;
};

// A place where a schema stands.
struct SchemaPlace {
    DocumentRoot* root = nullptr;
    const Element* element = nullptr;
    std::string pointer;

    std::string location() const; // "file:///values.schema.json#/properties/a"
    Resource& resource() const { return *root->resourceOf.at(element); }
};

class RefResolver {
public:
    // Called with every schema before it is used: the document's root, or a place that a reference found outside the
    // keywords that hold schemas.
    using MetaschemaCheck = std::function<Result<void>(const SchemaPlace&)>;

    RefResolver(DocumentLoader loader, Draft defaultDraft, MetaschemaCheck check);

    // Makes a document known. Its references are resolved against `url`.
    void add(const std::string& url, Element document);
    // The schema at a URL with an optional fragment.
    Result<SchemaPlace> find(const std::string& url);
    // What a `$ref` (also of its dynamic kind) means that stands in the schema at `from`; `at` is for the diagnostic.
    Result<SchemaPlace> resolve(const SchemaPlace& from, const std::string& reference, const SourceRange& at);
    // Makes a schema that stands at `place`, in or below `resource`, known.
    Result<void> ensureKnown(const SchemaPlace& place, const Resource& resource);
    // URLs of the scheme urn: that nothing is known of; each allows everything, as Helm has it.
    const std::set<std::string>& unresolvedUrns() const { return m_unresolvedUrns; }

private:
    struct Target {
        std::string url;
        std::string fragment; // decoded
    };
    Result<Target> join(const std::string& base, const std::string& reference, const SourceRange& at) const;
    Result<std::shared_ptr<const Element>> load(const std::string& url, const SourceRange& at);
    Result<DocumentRoot*> rootAt(const std::string& url, const SourceRange& at);
    Result<void> collect(DocumentRoot& root, const Element& element, const std::string& base,
                         const std::string& pointer, const Dialect& fallback);
    Result<void> collectAnchors(const DocumentRoot& root, const Element& element, const std::string& pointer,
                                Resource& resource) const;
    Result<Draft> draftIn(const SchemaPlace& place, Draft fallback, std::set<std::string>& seen);
    Result<std::optional<std::uint16_t>> vocabulariesIn(const Element& element, Draft draft);
    Result<SchemaPlace> lookup(DocumentRoot& root, Resource& resource, const std::string& fragment,
                               const SourceRange& at);

    DocumentLoader m_loader;
    Draft m_defaultDraft;
    MetaschemaCheck m_check;
    std::map<std::string, std::shared_ptr<const Element>, std::less<>> m_documents;
    std::map<std::string, std::unique_ptr<DocumentRoot>, std::less<>> m_roots;
    std::set<std::string> m_unresolvedUrns;
};

// JSON pointers as RFC 6901 writes them, and as part of a URL.
std::string childPointer(std::string_view pointer, std::string_view token);
std::string encodeFragment(std::string_view fragment);

} // namespace strake::schema
