#include "core/chart_emitter.h"

#include "core/docs/generate.h"
#include "core/filesystem/memory_file_system.h"

#include <algorithm>
#include <map>
#include <set>

namespace strake {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view readmeTemplate = "README.md.gotmpl";
constexpr std::string_view memoryFolder = "/emitted";

class Emitter {
public:
    Emitter(const FileSystem& files, const Project& project, const Compilation& compilation, const EmitOptions& options,
            DiagnosticConsumer& problems)
        : m_disk(files), m_project(project), m_compilation(compilation), m_options(options), m_problems(problems)
    {}

    Result<Emitted> run()
    {
        const auto chosen = choose();
        if (!chosen)
            return fail(Diagnostic(chosen.error()));
        const std::vector<FolderFile> manifests =
            m_options.instance.empty() ? plainManifests() : std::vector<FolderFile>();
        const bool isOne = chosen->size() == 1;
        for (const std::size_t index : *chosen) {
            const ChartInstance& instance = m_project.instances()[index];
            auto files =
                packaging::bakeChart(*instance.chart, m_compilation.charts[index].values, m_options.bake, m_problems);
            if (!files)
                return fail(std::move(files).error());
            if (isOne)
                addTemplates(*files, manifests);
            makeReadme(*files, instance.chart->contents().folder);
            add(instance, isOne ? std::string() : folderFor(instance.name), std::move(*files));
        }
        if (!isOne && !manifests.empty())
            addManifestChart(manifests, chosen->empty() ? std::string() : folderFor("manifests"));
        if (m_options.instance.empty())
            compare();
        return std::move(m_out);
    }

private:
    Result<std::vector<std::size_t>> choose() const
    {
        std::vector<std::size_t> chosen;
        std::string names;
        for (std::size_t i = 0; i < m_project.instances().size(); ++i) {
            const std::string& name = m_project.instances()[i].name;
            names += (names.empty() ? "`" : ", `") + name + "`";
            if (m_options.instance.empty() || m_options.instance == name)
                chosen.push_back(i);
        }
        const bool isEmpty = m_project.items().empty();
        if (!m_options.instance.empty() && chosen.empty())
            return fail(diagnose(DiagnosticKind::Usage, {}, "there is no chart instance `" + m_options.instance + "`")
                            .withHint(names.empty() ? "" : "there are " + names));
        if (isEmpty)
            return fail(diagnose(DiagnosticKind::Usage, {}, "there is nothing here to make a chart of"));
        return chosen;
    }

    std::string folderFor(const std::string& name)
    {
        std::string folder = name;
        for (int i = 2; !m_folders.insert(folder).second; ++i)
            folder = name + "-" + std::to_string(i);
        return folder;
    }

    // The files of plain manifests as templates, named by their folder and file.
    std::vector<FolderFile> plainManifests() const
    {
        std::vector<FolderFile> files;
        std::map<FileId, std::size_t> known;
        std::set<std::string> names;
        for (const Project::Item& item : m_project.items()) {
            const auto* manifest = std::get_if<Project::ManifestItem>(&item);
            if (!manifest)
                continue;
            const FileId file = manifest->document.range.file;
            const auto [at, isNew] = known.emplace(file, files.size());
            if (isNew) {
                const fs::path path(m_compilation.sources.path(file));
                const std::string folder = path.parent_path().filename().string();
                const std::string stem = (folder.empty() || folder == "." ? "" : folder + "-") + path.stem().string();
                std::string name = stem;
                for (int i = 2; !names.insert(name).second; ++i)
                    name = stem + "-" + std::to_string(i);
                files.push_back({"templates/" + name + ".yaml", {}});
            }
            std::string& text = files[at->second].bytes;
            text += (text.empty() ? "" : "---\n") + packaging::escapedTemplate(manifest->document.text);
        }
        return files;
    }

    static void addTemplates(std::vector<FolderFile>& files, const std::vector<FolderFile>& manifests)
    {
        const auto isTaken = [&files](const std::string& path) {
            return std::any_of(files.begin(), files.end(),
                               [&path](const FolderFile& file) { return file.path == path; });
        };
        for (FolderFile manifest : manifests) {
            constexpr std::string_view folder = "templates/";
            const std::string name = manifest.path.substr(folder.size());
            for (int i = 1; isTaken(manifest.path); ++i)
                manifest.path = std::string(folder) + "overlay" + (i > 1 ? std::to_string(i) : "") + "-" + name;
            files.push_back(std::move(manifest));
        }
    }

    // From the values as they are now.
    void makeReadme(std::vector<FolderFile>& files, const fs::path& source) const
    {
        const auto find = [&files](std::string_view path) {
            return std::find_if(files.begin(), files.end(),
                                [path](const FolderFile& file) { return file.path == path; });
        };
        MemoryFileSystem memory = inMemory(files);
        if (find(readmeTemplate) == files.end()) {
            const auto text =
                source.empty() ? Result<std::string>(std::string()) : m_disk.readFile(source / readmeTemplate);
            if (!text || text->empty())
                return;
            memory.addFile(fs::path(memoryFolder) / readmeTemplate, *text);
        }
        docs::Options options;
        options.searchRoot = memoryFolder;
        options.environment = m_options.environment;
        const auto readmes = docs::generateReadmes(memory, options, m_problems);
        if (!readmes)
            return;
        for (const docs::ChartReadme& readme : *readmes) {
            if (readme.directory != memoryFolder)
                continue;
            if (!readme.text) {
                m_problems.handle(diagnose(DiagnosticKind::EmitDoubtful, {},
                                           "README.md stays as it is: README.md.gotmpl cannot be rendered"));
            } else if (const auto present = find("README.md"); present != files.end()) {
                present->bytes = *readme.text;
            } else {
                files.push_back({"README.md", *readme.text});
            }
        }
    }

    static MemoryFileSystem inMemory(const std::vector<FolderFile>& files)
    {
        MemoryFileSystem memory;
        memory.addFolder(memoryFolder);
        for (const FolderFile& file : files)
            memory.addFile(fs::path(memoryFolder) / file.path, file.bytes);
        return memory;
    }

    void add(const ChartInstance& instance, const std::string& folder, std::vector<FolderFile> files)
    {
        const chart::Metadata& metadata = instance.chart->metadata();
        EmittedChart chart;
        chart.folder = folder;
        chart.name = metadata.name;
        chart.version = m_options.bake.version.empty() ? metadata.version : m_options.bake.version;
        chart.release = instance.release.empty() ? "release-name" : instance.release;
        if (!instance.nameSpace.empty())
            chart.flags += " --namespace " + instance.nameSpace;
        if (!instance.kubeVersion.empty())
            chart.flags += " --kube-version " + instance.kubeVersion;
        for (const std::string& version : instance.apiVersions)
            chart.flags += " --api-versions " + version;
        CompileOptions options;
        options.release = instance.release;
        options.nameSpace = instance.nameSpace;
        options.kubeVersion = instance.kubeVersion;
        options.apiVersions = instance.apiVersions;
        take(std::move(chart), options, std::move(files));
    }

    void addManifestChart(const std::vector<FolderFile>& manifests, const std::string& folder)
    {
        std::vector<FolderFile> files = manifests;
        const std::string version = m_options.bake.version.empty() ? "0.1.0" : m_options.bake.version;
        files.push_back({"Chart.yaml", "apiVersion: v2\nname: manifests\ndescription: Plain manifests of an overlay.\n"
                                       "type: application\nversion: " +
                                           version + "\n"});
        take({folder, "manifests", version, "manifests", {}}, {}, std::move(files));
    }

    void take(EmittedChart chart, const CompileOptions& options, std::vector<FolderFile> files)
    {
        // Rendered as it will be, to be compared with what it is to be.
        const MemoryFileSystem memory = inMemory(files);
        DiagnosticCollector unheard;
        const Project project = Project::openChart(memory, memoryFolder, {}, unheard);
        const Compilation compilation = compile(project, options);
        if (unheard.hasErrors() || !compilation.succeeded())
            m_problems.handle(diagnose(DiagnosticKind::EmitDoubtful, {},
                                       "the chart emitted does not render: " +
                                           (compilation.diagnostics.empty() ? std::string("it cannot be loaded")
                                                                            : compilation.diagnostics[0].message)));
        bool hasCrds = false;
        for (const OutputObject& object : compilation.objects) {
            hasCrds = hasCrds || object.isFromCrds;
            // Several charts may bring the same.
            if (!object.isFromCrds || m_definitions.insert(object.text).second)
                m_emitted.push_back(object.text);
        }
        if (hasCrds)
            chart.flags += " --include-crds";
        for (FolderFile& file : files) {
            if (!chart.folder.empty())
                file.path.insert(0, chart.folder + "/");
            m_out.files.push_back(std::move(file));
        }
        m_out.charts.push_back(std::move(chart));
    }

    void compare()
    {
        const std::vector<std::string> missing = packaging::missingManifests(m_options.manifests, m_emitted);
        const std::vector<std::string> more = packaging::missingManifests(m_emitted, m_options.manifests);
        const std::vector<std::string>& differing = missing.empty() ? more : missing;
        if (differing.empty())
            return;
        std::string shown;
        constexpr std::size_t most = 5;
        for (std::size_t i = 0; i < std::min(differing.size(), most); ++i)
            shown += (i == 0 ? ": " : ", ") + differing[i];
        m_problems.handle(
            diagnose(DiagnosticKind::EmitDoubtful, {},
                     std::to_string(differing.size()) +
                         (differing.size() == 1 ? " object is not that" : " objects are not those") +
                         " of `strake build`" + shown + (differing.size() > most ? ", ..." : ""))
                .withHint(
                    "a chart carries values and plain manifests: patches and transformers of overlays stay behind"));
    }

    const FileSystem& m_disk;
    const Project& m_project;
    const Compilation& m_compilation;
    const EmitOptions& m_options;
    DiagnosticConsumer& m_problems;
    Emitted m_out;
    std::vector<std::string> m_emitted;
    std::set<std::string> m_definitions; // of crds/, among them
    std::set<std::string> m_folders;
};

bool isChart(const FileSystem& files, const fs::path& folder)
{
    return files.kindOf(folder / "Chart.yaml") == EntryKind::File;
}

} // namespace

Result<Emitted> emitCharts(const FileSystem& files, const Project& project, const Compilation& compilation,
                           const EmitOptions& options, DiagnosticConsumer& problems)
{
    return Emitter(files, project, compilation, options, problems).run();
}

std::optional<Diagnostic> whyNotReplaced(const FileSystem& files, const fs::path& folder, const SourceMap& sources,
                                         bool force)
{
    const auto real = files.canonical(folder);
    if (!real)
        return std::nullopt; // it is not there yet
    if (files.kindOf(folder) != EntryKind::Folder)
        return diagnose(DiagnosticKind::Usage, {}, folder.string() + " is there, and no folder");
    for (std::uint32_t id = 1; !sources.path(static_cast<FileId>(id)).empty(); ++id) {
        const auto read = files.canonical(fs::path(sources.path(static_cast<FileId>(id))));
        if (read && isWithin(*read, *real))
            return diagnose(DiagnosticKind::Usage, {},
                            folder.string() + " holds what the chart is made from, and would be replaced by it: " +
                                std::string(sources.path(static_cast<FileId>(id))))
                .withHint("write it to a folder of its own");
    }
    const auto entries = files.listFolder(folder);
    if (force || !entries || entries->empty() || isChart(files, folder))
        return std::nullopt;
    const auto other = std::find_if(entries->begin(), entries->end(), [&](const FolderEntry& entry) {
        return entry.kind != EntryKind::Folder || !isChart(files, folder / entry.name);
    });
    if (other == entries->end())
        return std::nullopt;
    return diagnose(DiagnosticKind::Usage, {},
                    folder.string() + " holds `" + other->name + "`, which is no chart: it would be gone")
        .withHint("--force replaces the folder all the same");
}

} // namespace strake
