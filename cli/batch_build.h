// Many folders built in one run: side by side, each written as soon as it is done, past those that fail.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace strake::cli {

class Flags;
struct Session;

// What one folder comes to, whatever it is that is built there.
struct BuiltFolder {
    std::string text;
    std::vector<Diagnostic> diagnostics;
    SourceMap sources;
    bool isGood = false;
};

// Called from several threads at once.
using BuildFolder = std::function<BuiltFolder(const std::filesystem::path& folder)>;

class BatchFlags {
public:
    void declare(Flags& flags);
    // Builds the folders that the arguments name, patterns among them, each on one of several threads, and writes it
    // below `output` under its own path: `clusters/eu/a` becomes `output/clusters/eu/a.yaml`. Diagnostics are told in the
    // order of the folders. Failure when one of them could not be built or written.
    int run(Session& session, const std::vector<std::string>& arguments, const std::string& output,
            const BuildFolder& build) const;

private:
    std::string m_jobs;
};

} // namespace strake::cli
