// What rules look at: one build, or as much of it as could be made.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/diagnostic.h"
#include "core/lint/kubernetes/schema_pack.h"
#include "core/values/effective_values.h"
#include "core/values/layer.h"
#include "core/yaml/node.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::lint {

struct ChartSubject {
    std::string name;                                // the instance's
    chart::ChartPtr chart;                           // as loaded
    std::span<const values::Layer> layers;           // above the chart's defaults, lowest first
    const values::EffectiveValues* values = nullptr; // with origins; null: there are none
    values::FileReader readFile;                     // for --set-file
    bool isOverlaid = false;                         // its layers are an overlay's: a null removes at any depth
    bool isOwn = false;                              // the chart itself is what is linted, not what is made of it
    SourceRange named;                               // in the overlay
};

// Where somebody wrote what stands at a place of an object.
struct AuthorPlace {
    SourceRange range; // the value's place in its layer, else the template's or the manifest's
    std::vector<Label> labels;
};

// Ranges are of nodes of the object. As it is: of a file, where things stand where they are written.
class ObjectPlaces {
public:
    virtual ~ObjectPlaces() = default;
    virtual AuthorPlace of(const SourceRange& range) const { return {range, {}}; }
    // Of a key: who gave a mapping to `toYaml` wrote its keys too. `value` is what stands behind the key.
    virtual AuthorPlace ofKey(const yaml::Node& key, const SourceRange& /*value*/) const { return of(key.range); }
    // Of a mapping or list as a whole, where it begins: its key where it has one.
    virtual AuthorPlace ofCollection(const SourceRange& range, const yaml::Node* key) const
    {
        return of(key ? key->range : range);
    }
};

struct ObjectSubject {
    std::string apiVersion;
    std::string kind;
    std::string name;
    std::string nameSpace;
    MinorVersion kubernetes;
    const yaml::Node* root = nullptr;           // a mapping
    const ChartSubject* chart = nullptr;        // null: a manifest file's
    std::shared_ptr<const ObjectPlaces> places; // never null

    // The node at a path of keys; null when there is none.
    const yaml::Node* find(std::initializer_list<std::string_view> path) const;
    std::string title() const; // "Deployment `web`"
};

struct Subject {
    const SourceMap* sources = nullptr;
    std::vector<ChartSubject> charts;
    std::vector<ObjectSubject> objects;
    std::vector<const yaml::Node*> documents;   // of files that the objects were built from, where nobody has read them
                                                // with an eye to keys set twice; never null
    std::shared_ptr<SchemaPack> schemas;        // null: none given
    std::shared_ptr<KindSchemas> customSchemas; // of the build's own CRDs; never null
};

// Where rules put what they find.
class Findings {
public:
    void add(Diagnostic diagnostic) { m_findings.push_back(std::move(diagnostic)); }
    // At the author's place of a node of the object. One mistake shows in many objects: what is told of the first is not
    // told of the others, and the diagnostic that is given back is then nobody's.
    Diagnostic& add(DiagnosticKind kind, const ObjectSubject& object, const SourceRange& range, std::string message)
    {
        return add(kind, object, object.places->of(range), std::move(message));
    }
    Diagnostic& add(DiagnosticKind kind, const ObjectSubject& object, AuthorPlace place, std::string message);
    std::vector<Diagnostic> take();

private:
    struct Told {
        std::size_t index = 0;  // in m_findings
        std::size_t others = 0; // objects after the first
        const ObjectSubject* last = nullptr;
    };
    std::vector<Diagnostic> m_findings;
    std::map<std::string, Told> m_told; // by kind, place and message without the object
    Diagnostic m_again;
};

} // namespace strake::lint
