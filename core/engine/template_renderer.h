// A set of template files executed as Helm's engine executes them: parse order, `<no value>` removed, error texts
// rewritten. Knows nothing of charts. Source of the rules: Helm's pkg/engine/engine.go.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/engine/funcs.h"
#include "core/engine/manifest_sorter.h"
#include "core/engine/parsed_templates.h"
#include "core/gotemplate/template_set.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::engine {

struct TemplateFile {
    std::string path; // "chart/templates/x.yaml": also the template's name
    std::string_view text;
    FileId file = FileId::None;
    std::string basePath; // `.Template.BasePath`
    Value dot;            // Chart, Files, Release, Capabilities, Values, Subcharts; `Template` is set here
};

struct RenderOptions {
    bool strict = false;                        // a missing key is an error
    bool lint = false;                          // `required` and `fail` pass
    gotemplate::OriginTable* origins = nullptr; // texts carry where they came from, as ids of this table
    gotemplate::Environment* environment = nullptr;
    const LookupObjects* objects = nullptr; // what `lookup` finds; null: nothing
    gotemplate::Limits limits;
    // Looked up and kept there; null: parsed each time. The files' texts then outlive it.
    ParsedTemplates* parsed = nullptr;
    std::string only = {}; // this path is executed, whatever its name; the others are parsed. Empty: all
};

struct RenderResult {
    std::vector<RenderedFile> files; // in order of execution; partials (`_x.tpl`) are not among them
    // In Helm's order: the first one's peerText is what Helm prints. Work goes on after a file that failed, so that
    // all of them are told; after a parse error nothing is executed.
    std::vector<Diagnostic> problems;
};

// Maps that templates changed (`set`, `merge`) are emptied at the end: they may hold themselves.
RenderResult renderTemplates(const std::vector<TemplateFile>& files, const RenderOptions& options = {});

// Deeper paths first, then by name descending: the order of parsing (a later definition of a name wins) and execution.
bool executesBefore(std::string_view pathA, std::string_view pathB);

// Helm's cleanupParseError and cleanupExecError on text/template's own text.
std::string helmParseError(std::string_view path, std::string_view goText);
std::string helmExecError(std::string_view goText);

} // namespace strake::engine
