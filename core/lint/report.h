// Diagnostics in the forms that other programs read: editors, code hosts, CI servers.
// Sources of the forms: SARIF 2.1.0 (OASIS), JUnit's XML as CI servers read it, GitLab's Code Quality report, GitHub's
// workflow commands.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <filesystem>
#include <memory>
#include <string>

namespace strake::lint {

enum class ReportFormat : std::uint8_t { Json, Sarif, Junit, Gitlab, Github };

struct ReportOptions {
    ReportFormat format = ReportFormat::Json;
    std::string toolVersion; // "0.1.0"
    std::string verb;        // "lint"
    // Paths in diagnostics are relative to the working folder; reports name files relative to `top`, the repository's
    // folder. Both absolute. Json leaves paths as they are.
    std::filesystem::path workingFolder;
    std::filesystem::path top;
};

class Report {
public:
    explicit Report(ReportOptions options);
    ~Report();
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;

    void add(const Diagnostic& diagnostic, const SourceMap& sources);
    // The whole document, ending in a newline; of Github nothing when there is nothing to tell.
    std::string finish() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace strake::lint
