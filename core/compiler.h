// Project in, manifests out. Pure: reads no disk, prints nothing, and the same input gives the same bytes.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/engine/engine.h"
#include "core/engine/lookup_objects.h"
#include "core/engine/parsed_templates.h"
#include "core/gotemplate/origin_table.h"
#include "core/project.h"
#include "core/schema/schema_cache.h"
#include "core/values/effective_values.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace strake {

struct CompileOptions {
    // These stand above what the project says; empty: they say nothing.
    std::string release;
    std::string nameSpace;
    std::string kubeVersion;
    std::vector<std::string> apiVersions; // added to the project's
    bool isUpgrade = false;
    bool validate = true;    // the values against the charts' schemas
    bool render = true;      // false: values only
    bool listObjects = true; // false: Compilation::objects stays empty
    bool origins = false;    // who set each value; costs time
    bool trace = false;      // besides, where each rendered byte came from; costs more
    bool lint = false;       // `required` and `fail` pass
    // Clock and entropy of the templates; null: ones that follow from release, namespace and call (see
    // sprig::SeededEnvironment), so that the same input gives the same bytes.
    gotemplate::Environment* environment = nullptr;
    std::optional<std::int64_t> clockSeconds; // since 1970: where that clock stands; else 2020-01-01
    gotemplate::Limits limits;
    const engine::LookupObjects* objects = nullptr; // what `lookup` finds
    schema::SchemaCache* schemas = nullptr;         // compiled ones, of charts that several projects share
    engine::ParsedTemplates* templates = nullptr;   // parsed ones, likewise
};

struct CompiledChart {
    std::size_t instance = 0; // index into Project::instances()
    values::EffectiveValues values;
    engine::RenderedChart rendered;
    // Null unless CompileOptions::trace: the origins in the texts of `rendered`. Its inputs are those of `values`.
    std::shared_ptr<gotemplate::OriginTable> origins;
    bool failedBeforeRendering = false;
};

struct OutputObject {
    std::string text;      // one YAML document, ending in one newline
    std::string source;    // "app/templates/x.yaml" or "base/namespace.yaml"
    std::string nameSpace; // metadata.namespace, else that of the release; "default" where nothing says one
    bool clusterScoped = false;
    std::string apiVersion;
    std::string kind;
    std::string name;
    bool isFromCrds = false; // of a chart's crds/, as it stands there
};

// Whatever could be made, with every problem met on the way.
struct Compilation {
    std::vector<CompiledChart> charts;
    // In the order of Project::items(); of each chart first its crds/, then manifests in install order, then hooks.
    std::vector<OutputObject> objects;
    std::vector<Diagnostic> diagnostics;
    SourceMap sources; // resolves the ranges above

    bool succeeded() const; // no diagnostic is an Error
};

Compilation compile(const Project& project, const CompileOptions& options = {}, std::stop_token stop = {});

// One template text rendered as if it were the file `name` ("templates/x.yaml") of the project's first chart.
struct EvaluatedTemplate {
    std::string output;
    std::vector<Diagnostic> diagnostics; // the first error's peerText is what helm's engine says
    SourceMap sources;
    bool succeeded() const;
};
EvaluatedTemplate evaluate(const Project& project, std::string_view text, const std::string& name,
                           const CompileOptions& options = {});

// helm's --name-template: a template of Sprig's functions, `env` and `expandenv` among them, without data.
Result<std::string> releaseNameFrom(std::string_view nameTemplate, gotemplate::Environment* environment = nullptr);

// "v1.33.0" for "1.33": what templates will see. The error's message is helm's.
Result<std::string> normalKubeVersion(std::string_view written);

// As `toYaml` writes it, with a newline at the end.
std::string yamlOf(const Value& value);
// Chart.yaml (and, of a chart of the apiVersion v1, requirements.yaml) as Helm writes it again.
std::string yamlOf(const chart::Metadata& metadata);

struct TemplateFunction {
    std::string_view name;
    std::string_view signature; // "func(int, string) string"
    std::string_view doc;
};
// Sorted by name.
std::vector<TemplateFunction> templateFunctions();

} // namespace strake
