#include "cli/diff_side.h"

#include "cli/command.h"
#include "cli/git_file_system.h"
#include "core/filesystem/repository.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace strake::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> manifestEndings = {".yaml", ".yml", ".json"};

bool hasManifestEnding(const fs::path& path)
{
    return std::find(manifestEndings.begin(), manifestEndings.end(), path.extension().string()) !=
           manifestEndings.end();
}

bool isKustomization(const FileSystem& files, const fs::path& folder)
{
    const auto has = [&](const char* name) { return files.kindOf(folder / name) == EntryKind::File; };
    return has("kustomization.yaml") || has("kustomization.yml") || has("Kustomization");
}

// "HEAD:production", unless a file is called so.
std::optional<std::size_t> revisionEnd(const FileSystem& files, const std::string& argument)
{
    const std::size_t colon = argument.find(':');
    if (colon == std::string::npos || files.kindOf(argument) != EntryKind::None)
        return std::nullopt;
    return colon;
}

class SideBuilder {
public:
    SideBuilder(Session& session, const FileSystem& files, const SideOptions& options)
        : m_session(session), m_files(files), m_options(options)
    {}

    std::optional<DiffSide> build(const fs::path& path)
    {
        const EntryKind kind = m_files.kindOf(path);
        bool isGood = false;
        if (path == "-")
            isGood = readStandardInput();
        else if (kind == EntryKind::Folder && m_files.kindOf(path / "overlay.yaml") == EntryKind::File)
            isGood = compileProject(path, true);
        else if (kind == EntryKind::Folder && isKustomization(m_files, path))
            isGood = buildFolder(path);
        else if (kind == EntryKind::Folder && m_files.kindOf(path / "Chart.yaml") == EntryKind::File)
            isGood = compileProject(path, false);
        else if (kind == EntryKind::Folder)
            isGood = readFolder(path);
        else if (kind == EntryKind::File && !hasManifestEnding(path))
            isGood = compileProject(path, false);
        else
            isGood = readFile(path);
        return isGood ? std::optional(std::move(m_side)) : std::nullopt;
    }

private:
    bool compileProject(const fs::path& path, bool isOverlay)
    {
        DiagnosticCollector problems;
        const Project project = isOverlay ? Project::openOverlay(m_files, path, m_options.values, problems)
                                          : Project::openChart(m_files, path, m_options.values, problems);
        CompileOptions compileOptions = m_options.compile;
        compileOptions.origins = true;
        compileOptions.render = !m_options.isValuesOnly;
        compileOptions.trace = compileOptions.render;
        m_side.compilation = std::make_shared<const Compilation>(compile(project, compileOptions));
        const Compilation& compilation = *m_side.compilation;
        m_session.reporter.report(problems.diagnostics(), compilation.sources);
        m_session.reporter.report(compilation.diagnostics, compilation.sources);
        if (problems.hasErrors() || !compilation.succeeded())
            return false;
        m_side.project = project;
        if (m_options.isValuesOnly)
            return true;
        if (!usesKustomize(project)) {
            return std::all_of(compilation.objects.begin(), compilation.objects.end(),
                               [this](const OutputObject& object) { return readText(object.source, object.text); });
        }
        KustomizationOptions options = m_options.kustomization;
        options.charts = m_options.compile;
        options.trace = true;
        m_side.build = std::make_shared<const KustomizationBuild>(buildOverlay(m_files, project, compilation, options));
        return readBuilt(*m_side.build, path);
    }

    bool buildFolder(const fs::path& path)
    {
        KustomizationOptions options = m_options.kustomization;
        options.charts = m_options.compile;
        return readBuilt(buildKustomization(m_files, path, options), path);
    }

    bool readBuilt(const KustomizationBuild& build, const fs::path& path)
    {
        m_session.reporter.report(build.diagnostics, build.sources);
        if (!build.succeeded())
            return false;
        const std::vector<std::string> texts = objectTexts(build.result.yaml);
        return std::all_of(texts.begin(), texts.end(),
                           [&](const std::string& text) { return readText(path.string(), text); });
    }

    bool readText(const std::string& source, std::string text)
    {
        const FileId file = m_sources.add(source, std::move(text));
        Result<std::vector<diff::Object>> objects = diff::readObjects(m_sources, file, source);
        if (!objects) {
            m_session.reporter.report(objects.error(), m_sources);
            return false;
        }
        m_side.explained.resize(m_side.explained.size() + objects->size(),
                                objects->size() == 1 ? m_texts : diff::nothing);
        ++m_texts;
        std::move(objects->begin(), objects->end(), std::back_inserter(m_side.objects));
        return true;
    }

    bool readFile(const fs::path& path)
    {
        Result<std::string> text = m_files.readFile(path);
        if (!text) {
            m_session.reporter.report(text.error(), m_sources);
            return false;
        }
        return readText(path.generic_string(), *std::move(text));
    }

    bool readFolder(const fs::path& folder)
    {
        ListOptions options;
        options.skip = [](std::string_view relative, EntryKind) {
            return relative.substr(relative.rfind('/') + 1).starts_with('.');
        };
        const auto found = m_files.listFiles(folder, folder, options);
        if (!found) {
            m_session.reporter.report(found.error(), m_sources);
            return false;
        }
        bool isGood = true;
        std::size_t count = 0;
        for (const fs::path& path : *found) {
            if (hasManifestEnding(path)) {
                isGood = readFile(folder / path) && isGood;
                ++count;
            }
        }
        if (count > 0)
            return isGood;
        m_session.usageError("`" + folder.generic_string() + "` holds no manifests",
                             "a folder with an overlay.yaml, a kustomization.yaml, a Chart.yaml or .yaml files");
        return false;
    }

    bool readStandardInput()
    {
        std::optional<std::string> text = m_session.streams.in.readAll();
        if (text)
            return readText("standard input", *std::move(text));
        m_session.usageError("cannot read standard input");
        return false;
    }

    Session& m_session;
    const FileSystem& m_files;
    const SideOptions& m_options;
    DiffSide m_side;
    SourceMap m_sources;     // of the texts that objects are read from
    std::size_t m_texts = 0; // that have been read
};

// The repository around what may be gone from the disk by now.
Result<std::unique_ptr<GitFileSystem>> openRevision(const FileSystem& files, const std::string& revision,
                                                    const fs::path& path)
{
    const Result<fs::path> here = files.canonical(".");
    if (!here)
        return fail(Diagnostic(here.error()));
    fs::path above = absolutePath(files, path);
    while (files.kindOf(above) != EntryKind::Folder && above != above.root_path())
        above = above.parent_path();
    const Result<fs::path> real = files.canonical(above);
    const auto top = real ? repositoryAround(files, *real) : std::nullopt;
    if (!top)
        return fail(diagnose(DiagnosticKind::Usage, {}, "`" + above.string() + "` is in no git repository"));
    return GitFileSystem::open(*top, *here, revision);
}

} // namespace

std::optional<DiffSide> openSide(Session& session, const std::string& argument, const SideOptions& options)
{
    const LoggedStep step(session.log, "build");
    std::optional<DiffSide> side;
    if (const auto colon = revisionEnd(session.files, argument)) {
        const std::string path = *colon + 1 == argument.size() ? "." : argument.substr(*colon + 1);
        const auto files = openRevision(session.files, argument.substr(0, *colon), path);
        if (!files) {
            session.reporter.usage(files.error());
            return std::nullopt;
        }
        side = SideBuilder(session, **files, options).build(path);
    } else {
        side = SideBuilder(session, session.files, options).build(argument);
    }
    if (side)
        side->name = argument;
    return side;
}

} // namespace strake::cli
