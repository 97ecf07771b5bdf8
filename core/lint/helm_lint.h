// Helm's linter: which problems a chart has, in Helm's order and words.
// Source of the rules: Helm's pkg/lint/lint.go, pkg/action/lint.go, pkg/lint/rules.
#pragma once

#include "core/engine/engine.h"
#include "core/lint/message.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake {
class FileSystem;
}

namespace strake::lint {

struct HelmLintOptions {
    // What the user gave. Not const: Helm fills a chart's defaults into the maps in it, which are then the user's for
    // the charts that follow.
    Value userValues = Value::ofMap();
    std::string nameSpace = "default";
    std::optional<engine::KubeVersion> kubeVersion; // none: that of a release build of Helm
    bool skipSchema = false;
    gotemplate::Environment* environment = nullptr;
    gotemplate::Limits limits;
};

struct HelmLintResult {
    std::vector<Message> messages;
    std::string failure;                 // Helm's text when this is no chart at all; then there are no messages
    std::vector<Diagnostic> diagnostics; // warnings that Helm logs
    SourceMap sources;
};

// A folder, or a packed chart by its name: *.tgz, *.tar.gz.
HelmLintResult lintChart(const FileSystem& files, const std::filesystem::path& path, HelmLintOptions& options);

// The charts below `charts/`, packed and not, in Helm's order (its --with-subcharts).
std::vector<std::string> chartsBelow(const FileSystem& files, const std::filesystem::path& chart);

} // namespace strake::lint
