// What is compiled, put out: manifests, values, charts, a README.
#pragma once

#include <QString>

#include <filesystem>
#include <optional>
#include <string>

namespace strake::gui {

class ProjectSession;

// All of them return what went wrong; empty: nothing, and `told` is what was done.
struct ExportRequest {
    enum class Where { File, Folder, Clipboard } where = Where::File;
    bool values = false; // the effective values instead of the manifests
    QString path;
};
// The bytes of `strake build`, and those of `strake build -o FOLDER/`.
QString exportResult(const ProjectSession& session, const ExportRequest& request, QString* told);

// As `strake emit`: the folder is replaced as a whole, unless something else than a chart is in it.
QString emitOverlay(const ProjectSession& session, const QString& folder, const QString& version,
                    const QString& appVersion, QString* told);

struct Readme {
    std::filesystem::path file;
    std::string before; // empty: there is none
    std::string after;
};
// Of the chart that is edited, from its README.md.gotmpl as `strake docs` makes it. None, and the problem.
std::optional<Readme> readmeOf(const ProjectSession& session, QString* problem);

} // namespace strake::gui
