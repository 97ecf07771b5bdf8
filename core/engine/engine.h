// A chart and its values to manifests: what `helm template` does between loading and printing.
// Source of the rules: Helm's pkg/engine/engine.go, pkg/action/action.go (renderResources), cmd/helm/template.go.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/engine/builtin_inputs.h"
#include "core/engine/capabilities.h"
#include "core/engine/manifest_sorter.h"
#include "core/engine/template_renderer.h"

#include <memory>
#include <string>
#include <vector>

namespace strake::chart {
class Chart;
}

namespace strake::engine {

struct ChartOptions {
    Release release;
    Capabilities capabilities;
    RenderOptions render;
};

struct CrdFile {
    std::string path; // "chart/crds/x.yaml"
    std::shared_ptr<const std::string> text;
};

struct RenderedChart {
    std::vector<Manifest> manifests; // in install order; none when there are problems
    std::vector<Manifest> hooks;     // by kind; with `unsorted`, those before the first text that is no YAML
    std::vector<CrdFile> crds;       // of the chart and its subcharts, not templated
    // All problems of the render; the first one's peerText is the text with which Helm fails.
    std::vector<Diagnostic> problems;
    std::vector<SortedManifests::Warning> warnings;
    std::vector<BuiltinInput> builtins; // when tracing: the inputs that are no values
    // Set when all templates rendered and some of it is no YAML: what Helm's --debug prints, as `# Source:` documents,
    // in the order of the paths (Helm's is random).
    std::string unsorted;
};

// `values` are the coalesced values (the chart's own defaults included): a copy is rendered, they do not change.
// The rendered text of a template whose YAML is broken is added to `sources`, so that problems can show it.
RenderedChart renderChart(const chart::Chart& chart, const Value& values, const ChartOptions& options,
                          SourceMap& sources);

// All templates of the chart and the charts below it, rendered and not looked at; Chart.yaml's kubeVersion is not asked.
RenderResult renderFiles(const chart::Chart& chart, const Value& values, const ChartOptions& options);

// One text rendered as if it were the file `name` ("templates/x.yaml") of the chart, in the place of one of that name:
// all templates of the chart are parsed, only this one is executed.
RenderResult renderText(const chart::Chart& chart, const Value& values, const ChartOptions& options,
                        const std::string& name, std::string_view text, FileId file);

struct PrintOptions {
    bool includeCrds = false;
    bool noHooks = false;
    bool skipTests = false;
    std::vector<std::string> showOnly; // patterns of paths below the chart, as filepath.Match reads them
};

// To be written one behind the other; they live as long as the RenderedChart and this do.
struct PrintedManifests {
    std::vector<std::string_view> pieces;
    std::shared_ptr<const std::string> owned; // what pieces point to that is not in the RenderedChart

    std::string text() const;
};

// What `helm template` prints; of a failed render, what it prints with --debug. The error is that of --show-only:
// "could not find template X in chart".
Result<PrintedManifests> printManifests(const RenderedChart& rendered, const PrintOptions& options = {});

// What `helm template --output-dir` writes.
struct FolderFiles {
    struct File {
        std::string path; // below the folder, as a template's: "chart/templates/x.yaml"
        std::string text;
        bool isCrd = false; // --release-name does not move it
    };
    std::vector<File> files;            // in the order of their first document
    std::vector<std::size_t> documents; // for each document written, in order, the index of its file
};
// The error is that of --show-only, which shows nothing of what has been written to files: "could not find template X".
Result<FolderFiles> folderFiles(const RenderedChart& rendered, const PrintOptions& options = {});

} // namespace strake::engine
