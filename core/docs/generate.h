// READMEs for all charts of a tree, as helm-docs 1.14.2 writes them. Source of the rules: its cmd/helm-docs/main.go.
#pragma once

#include "core/diagnostic/result.h"
#include "core/diagnostic/source_map.h"
#include "core/docs/values_table.h"
#include "core/filesystem/file_system.h"
#include "core/gotemplate/function.h"

#include <optional>
#include <string>
#include <vector>

namespace strake::docs {

struct Options {
    std::string searchRoot = ".";
    std::string ignoreFile = ".helmdocsignore";
    std::string outputFile = "README.md"; // in each chart's folder
    std::vector<std::string> templateFiles = {"README.md.gotmpl"};
    std::string valuesFile = "values.yaml";
    std::string badgeStyle = "flat-square";
    SortOrder order = SortOrder::Alphanum;
    std::vector<std::string> chartsToGenerate; // folders as helm-docs names them; empty: all
    bool ignoreNonDescriptions = false;
    bool documentDependencyValues = false;
    bool skipVersionFooter = false;
    bool strict = false;
    std::vector<std::string> strictIgnoreAbsent = {"service.type", "image.repository", "image.tag"};
    std::vector<std::string> strictIgnoreAbsentPatterns = {".*service\\.type", ".*image\\.repository", ".*image\\.tag"};
    bool keepsOldReadme = false; // dry run: the README on disk can be read by templates, it is not being replaced
    gotemplate::Environment* environment = nullptr; // clock and entropy of templates; null: none
};

struct ChartReadme {
    std::string directory;            // "charts/a"
    std::string path;                 // of the README
    std::optional<std::string> text;  // nothing: it cannot be made, and `problems` say why
    std::vector<Diagnostic> problems; // an error beside a text: what was written before the error
    SourceMap sources;                // resolves their ranges
    bool isWanted = true;             // false: read for its values only
};

// In the order of a walk. The diagnostics' peerText is what helm-docs logs, a line a message, without its level. The
// error: there is no search root, or a pattern is bad. `problems`: what concerns no chart.
Result<std::vector<ChartReadme>> generateReadmes(const FileSystem& files, const Options& options,
                                                 DiagnosticConsumer& problems);

} // namespace strake::docs
