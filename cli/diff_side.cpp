#include "cli/diff_side.h"

#include "cli/command.h"
#include "cli/git_file_system.h"
#include "core/diff/item_pairs.h"
#include "core/filesystem/repository.h"

#include <algorithm>
#include <array>
#include <map>
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
        m_side.compilation = compile(project, compileOptions);
        m_session.reporter.report(problems.diagnostics(), m_side.compilation.sources);
        m_session.reporter.report(m_side.compilation.diagnostics, m_side.compilation.sources);
        if (problems.hasErrors() || !m_side.compilation.succeeded())
            return false;
        m_side.project = project;
        if (m_options.isValuesOnly)
            return true;
        if (!readCompiled())
            return false;
        if (!usesKustomize(project))
            return true;
        KustomizationOptions options = m_options.kustomization;
        options.charts = m_options.compile;
        const std::vector<diff::Object> rendered = std::exchange(m_side.objects, {});
        if (!readBuilt(buildOverlay(m_files, project, m_side.compilation, options), path))
            return false;
        for (diff::Object& object : m_side.objects)
            takeOrigins(object, rendered);
        return true;
    }

    // What is as a chart rendered it knows what rendered it: of the object of that kind and name, or the only one of
    // that kind, since names may have become others.
    static void takeOrigins(diff::Object& object, const std::vector<diff::Object>& rendered)
    {
        const diff::Object* found = nullptr;
        for (const bool byName : {true, false}) {
            const auto fits = [&](const diff::Object& candidate) {
                return candidate.id.group == object.id.group && candidate.id.kind == object.id.kind &&
                       (!byName || candidate.id.name == object.id.name);
            };
            const auto first = std::find_if(rendered.begin(), rendered.end(), fits);
            if (first == rendered.end())
                continue;
            if (std::none_of(first + 1, rendered.end(), fits))
                found = &*first;
            break;
        }
        if (!found)
            return;
        object.chart = found->chart;
        for (const auto& [at, origins] : found->origins) {
            const Value* now = valueAt(object.value, at);
            const Value* then = valueAt(found->value, at);
            if (now && then && diff::jsonText(*now) == diff::jsonText(*then))
                object.origins.emplace(at, origins);
        }
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
        return build.succeeded() && readText(path.string(), build.result.yaml);
    }

    // What charts rendered was traced: its objects know the origins of their bytes.
    bool readCompiled()
    {
        std::map<std::pair<std::string_view, std::string_view>, std::pair<std::size_t, const engine::Manifest*>> traced;
        const std::vector<CompiledChart>& charts = m_side.compilation.charts;
        for (std::size_t i = 0; i < charts.size(); ++i) {
            for (const auto* manifests : {&charts[i].rendered.manifests, &charts[i].rendered.hooks}) {
                for (const engine::Manifest& manifest : *manifests)
                    traced.try_emplace({manifest.path, manifest.content()}, i, &manifest);
            }
        }
        for (const OutputObject& object : m_side.compilation.objects) {
            std::string_view text = object.text;
            text.remove_suffix(text.ends_with('\n') ? 1 : 0);
            const auto found = traced.find({object.source, text});
            const bool isTraced = found != traced.end();
            Text::Spans spans;
            if (isTraced)
                spans = found->second.second->file->substr(found->second.second->offset, text.size()).spans();
            if (!readText(object.source, object.text, spans, isTraced ? found->second.first : diff::nothing))
                return false;
        }
        return true;
    }

    bool readText(const std::string& source, std::string text, const Text::Spans& spans = {},
                  std::size_t chart = diff::nothing)
    {
        const FileId file = m_sources.add(source, std::move(text));
        Result<std::vector<diff::Object>> objects = diff::readObjects(m_sources, file, source, spans);
        if (!objects) {
            m_session.reporter.report(objects.error(), m_sources);
            return false;
        }
        for (diff::Object& object : *objects) {
            object.chart = chart;
            m_side.objects.push_back(std::move(object));
        }
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
    SourceMap m_sources; // of the texts that objects are read from
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
