// What rules look at: one build, or as much of it as could be made.
#pragma once

#include "core/chart/chart.h"
#include "core/diagnostic/diagnostic.h"
#include "core/lint/kubernetes/schema_pack.h"
#include "core/values/effective_values.h"
#include "core/values/layer.h"
#include "core/yaml/node.h"

#include <functional>
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

struct ObjectSubject {
    std::string apiVersion;
    std::string kind;
    std::string name;
    std::string nameSpace;
    MinorVersion kubernetes;
    const yaml::Node* root = nullptr;    // a mapping
    const ChartSubject* chart = nullptr; // null: a manifest file's
    // `range` is of a node of the object.
    std::function<AuthorPlace(const SourceRange& range)> placeOf;

    // The node at a path of keys; null when there is none.
    const yaml::Node* find(std::initializer_list<std::string_view> path) const;
    std::string title() const; // "Deployment `web`"
};

struct Subject {
    const SourceMap* sources = nullptr;
    std::vector<ChartSubject> charts;
    std::vector<ObjectSubject> objects;
    std::shared_ptr<SchemaPack> schemas;        // null: none given
    std::shared_ptr<KindSchemas> customSchemas; // of the build's own CRDs; never null
};

// Where rules put what they find.
class Findings {
public:
    void add(Diagnostic diagnostic) { m_findings.push_back(std::move(diagnostic)); }
    // At the author's place of a node of the object.
    Diagnostic& add(DiagnosticKind kind, const ObjectSubject& object, const SourceRange& range, std::string message);
    std::vector<Diagnostic> take() { return std::move(m_findings); }

private:
    std::vector<Diagnostic> m_findings;
};

} // namespace strake::lint
