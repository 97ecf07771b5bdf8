// `.Files` of a README template: all files of the chart's folder, read when asked for. Source of the rules: helm-docs
// 1.14.2, pkg/document/files.go.
#pragma once

#include "core/filesystem/file_system.h"
#include "core/value/value.h"

#include <map>
#include <memory>
#include <string>

namespace strake::docs {

// What the methods of `.Files` work on: the host of the template's execution.
class ChartFiles {
public:
    // `emptyFile` is read as empty: the README itself, which helm-docs truncates before it writes it.
    ChartFiles(const FileSystem& files, std::string directory, std::string emptyFile)
        : m_files(files), m_directory(std::move(directory)), m_emptyFile(std::move(emptyFile))
    {}

    // document.files, with Get, GetBytes, Glob, Lines, AsConfig, AsSecrets, AsMap. The execution's host is this.
    static Value asValue();

    const std::string& directory() const { return m_directory; }
    const std::vector<std::string>& paths(); // sorted, with the chart's folder before them
    std::shared_ptr<const std::string> read(const std::string& path);

private:
    const FileSystem& m_files;
    std::string m_directory;
    std::string m_emptyFile;
    bool m_isListed = false;
    std::vector<std::string> m_paths;
    std::map<std::string, std::shared_ptr<const std::string>> m_contents;
};

} // namespace strake::docs
