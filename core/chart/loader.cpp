#include "core/chart/loader.h"

#include "core/chart/archive_loader.h"
#include "core/chart/directory_loader.h"
#include "core/chart/values_file.h"
#include "core/yaml/parser.h"

#include <map>

namespace strake::chart {

namespace {

// Helm's errors.Wrap.
Failure wrapped(Diagnostic problem, const std::string& prefix)
{
    if (!problem.peerText.empty())
        problem.peerText = prefix + ": " + problem.peerText;
    return fail(std::move(problem));
}

Diagnostic invalid(SourceRange range, std::string message, std::string peerText)
{
    return diagnose(DiagnosticKind::ChartInvalid, range, std::move(message)).asPeer(std::move(peerText));
}

std::string_view extension(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot);
}

// Gives each chart its path, which is known only once all parents have their names.
ChartPtr withPaths(const Chart& chart, const std::string& above)
{
    Chart::Parts parts = chart.parts();
    parts.fullPath = above.empty() ? parts.metadata.name : above + "/charts/" + parts.metadata.name;
    for (ChartPtr& below : parts.dependencies)
        below = withPaths(*below, parts.fullPath);
    return std::make_shared<const Chart>(std::move(parts));
}

class Loader {
public:
    Loader(SourceMap& sources, DiagnosticConsumer& problems, const LoadOptions& options)
        : m_sources(sources), m_problems(problems), m_options(options)
    {}

    // Adds the texts to the sources.
    std::vector<File> take(std::vector<BufferedFile> files)
    {
        std::vector<File> taken;
        taken.reserve(files.size());
        for (BufferedFile& file : files) {
            const FileId id = m_sources.add(std::move(file.place), std::move(file.bytes));
            taken.push_back({std::move(file.name), id, m_sources.share(id)});
        }
        return taken;
    }

    Result<ChartPtr> loadRoot(std::vector<BufferedFile> files, const std::filesystem::path& folder)
    {
        auto parts = load(take(std::move(files)), folder, 0);
        if (!parts)
            return fail(std::move(parts).error());
        return withPaths(Chart(*std::move(parts)), {});
    }

    Result<Chart::Parts> load(std::vector<File> files, const std::filesystem::path& folder, std::size_t depth)
    {
        if (depth > m_options.maxDepth)
            return fail(diagnose(DiagnosticKind::ChartInvalid, {},
                                 "charts nest deeper than " + std::to_string(m_options.maxDepth)));
        auto contents = std::make_shared<Contents>();
        contents->folder = folder;
        Chart::Parts parts;
        bool hasMetadata = false;
        yaml::NodePtr document;
        for (const File& file : files) {
            if (file.name != "Chart.yaml")
                continue;
            contents->chartYaml = file;
            hasMetadata = true;
            auto read = readMetadata(file, parts.metadata);
            if (!read)
                return fail(std::move(read).error());
            document = *std::move(read);
            if (parts.metadata.apiVersion.empty())
                parts.metadata.apiVersion = "v1"; // charts of Helm 2 did not say
        }

        std::map<std::string, std::vector<File>> below;
        for (const File& file : files) {
            if (auto done = sort(file, *contents, parts, below, hasMetadata); !done)
                return fail(std::move(done).error());
        }
        if (!hasMetadata)
            return fail(diagnose(DiagnosticKind::ChartInvalid, {},
                                 "`" + (folder.empty() ? std::string("the chart") : folder.generic_string()) +
                                     "` holds no Chart.yaml")
                            .asPeer("Chart.yaml file is missing"));
        if (const auto violation = validate(parts.metadata))
            return fail(invalid(placeOf(*violation, contents->chartYaml, document.get()), *violation,
                                "validation: " + *violation));

        contents->raw = std::move(files);
        parts.contents = std::move(contents);
        for (auto& [name, subFiles] : below) {
            if (auto done = loadBelow(name, std::move(subFiles), parts, depth); !done)
                return fail(std::move(done).error());
        }
        return parts;
    }

private:
    // The field that "chart.metadata.FIELD ..." names, else the file's beginning.
    static SourceRange placeOf(std::string_view violation, const std::optional<File>& file, const yaml::Node* document)
    {
        constexpr std::string_view prefix = "chart.metadata.";
        if (document && violation.starts_with(prefix)) {
            violation.remove_prefix(prefix.size());
            if (const yaml::Node* field = document->find(violation.substr(0, violation.find(' '))))
                return field->range;
        }
        return file ? SourceRange{file->id, 0, 0} : SourceRange{};
    }

    Result<yaml::NodePtr> readMetadata(const File& file, Metadata& metadata) const
    {
        auto document = parse(file);
        if (!document)
            return wrapped(Diagnostic(document.error()), "cannot load " + file.name);
        if (auto done = decodeMetadata(document->get(), metadata); !done)
            return wrapped(std::move(done).error(), "cannot load " + file.name);
        return document;
    }

    Result<yaml::NodePtr> parse(const File& file) const
    {
        auto document = yaml::parse(m_sources, file.id);
        if (!document)
            return wrapped(std::move(document).error(), "error converting YAML to JSON");
        return document;
    }

    Result<void> readLock(const File& file, Contents& contents) const
    {
        const auto document = parse(file);
        if (!document)
            return wrapped(Diagnostic(document.error()), "cannot load " + file.name);
        auto lock = decodeLock(document->get());
        if (!lock)
            return wrapped(std::move(lock).error(), "cannot load " + file.name);
        contents.lock = *std::move(lock);
        return {};
    }

    void doubt(const File& file, const std::string& logLine)
    {
        m_problems.handle(
            diagnose(DiagnosticKind::ChartDoubtful, {file.id, 0, 0}, logLine.substr(logLine.find(' ') + 1))
                .asPeer(logLine));
    }

    // Puts one file where it belongs.
    Result<void> sort(const File& file, Contents& contents, Chart::Parts& parts,
                      std::map<std::string, std::vector<File>>& below, bool& hasMetadata)
    {
        const std::string& name = file.name;
        if (name == "Chart.yaml")
            return {};
        if (name == "Chart.lock")
            return readLock(file, contents);
        if (name == "values.yaml") {
            contents.valuesYaml = file;
            auto read = readValues(m_sources, file.id);
            if (!read)
                return wrapped(std::move(read).error(), "cannot load values.yaml");
            contents.valuesNode = read->node;
            // Helm reads into an empty map, which an empty document leaves as it is.
            parts.values = read->values.isTypedNil() ? Value::ofMap() : read->values;
        } else if (name == "values.schema.json") {
            contents.schema = file;
        } else if (name == "requirements.yaml") {
            hasMetadata = true;
            if (parts.metadata.apiVersion != "v1")
                doubt(file, "Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". We recommend "
                            "migrating dependencies to Chart.yaml.");
            if (auto done = readMetadata(file, parts.metadata); !done)
                return fail(std::move(done).error());
            if (parts.metadata.apiVersion == "v1")
                contents.files.push_back(file);
        } else if (name == "requirements.lock") {
            if (auto done = readLock(file, contents); !done)
                return done;
            hasMetadata = true;
            if (parts.metadata.apiVersion != "v1")
                doubt(file,
                      "Warning: Dependency locking is handled in Chart.lock since apiVersion \"v2\". We recommend "
                      "migrating to Chart.lock.");
            if (parts.metadata.apiVersion == "v1")
                contents.files.push_back(file);
        } else if (name.starts_with("templates/")) {
            contents.templates.push_back(file);
        } else if (name.starts_with("charts/") && extension(name) != ".prov") {
            const std::string rest = name.substr(7);
            below[rest.substr(0, rest.find('/'))].push_back({rest, file.id, file.bytes});
        } else {
            contents.files.push_back(file);
        }
        return {};
    }

    // One name in charts/: a folder's files, or a packed chart.
    Result<void> loadBelow(const std::string& name, std::vector<File> files, Chart::Parts& parent, std::size_t depth)
    {
        if (name.starts_with('_') || name.starts_with('.'))
            return {};
        std::vector<File> own;
        std::filesystem::path folder;
        const std::string context = "error unpacking subchart " + name + " in " + parent.metadata.name;
        if (extension(name) == ".tgz") {
            const File& packed = files.front();
            if (packed.name != name)
                return fail(invalid({packed.id, 0, 0}, "`" + packed.name + "` must be a packed chart, not a folder",
                                    "error unpacking subchart tar in " + parent.metadata.name + ": expected " + name +
                                        ", got " + packed.name));
            auto unpacked = unpack(packed.text(), std::string(m_sources.path(packed.id)));
            if (!unpacked)
                return wrapped(std::move(unpacked).error(), context);
            own = take(*std::move(unpacked));
        } else {
            for (File& file : files) {
                const std::size_t slash = file.name.find('/');
                if (slash != std::string::npos)
                    own.push_back({file.name.substr(slash + 1), file.id, std::move(file.bytes)});
            }
            if (!parent.contents->folder.empty())
                folder = parent.contents->folder / "charts" / name;
        }
        auto loaded = load(std::move(own), folder, depth + 1);
        if (!loaded)
            return wrapped(std::move(loaded).error(), context);
        parent.dependencies.push_back(std::make_shared<Chart>(*std::move(loaded)));
        return {};
    }

public:
    Result<std::vector<BufferedFile>> unpack(std::string_view bytes, const std::string& place)
    {
        return unpackArchive(bytes, place, m_options, m_budget, m_problems);
    }

private:
    SourceMap& m_sources;
    DiagnosticConsumer& m_problems;
    const LoadOptions& m_options;
    ArchiveBudget m_budget{m_options.maxTotalBytes, m_options.maxEntries};
};

} // namespace

Result<ChartPtr> loadFiles(std::vector<BufferedFile> files, SourceMap& sources, DiagnosticConsumer& problems,
                           const LoadOptions& options, const std::filesystem::path& folder)
{
    return Loader(sources, problems, options).loadRoot(std::move(files), folder);
}

Result<ChartPtr> loadChart(const FileSystem& files, const std::filesystem::path& path, SourceMap& sources,
                           DiagnosticConsumer& problems, const LoadOptions& options)
{
    switch (files.kindOf(path)) {
    case EntryKind::Folder: {
        auto read = readDirectory(files, path, sources, problems, options);
        if (!read)
            return fail(std::move(read).error());
        return loadFiles(*std::move(read), sources, problems, options, path);
    }
    case EntryKind::File: {
        const auto bytes = files.readFile(path);
        if (!bytes)
            return fail(Diagnostic(bytes.error()));
        const std::string absolute = absolutePath(files, path).generic_string();
        if (auto isArchive = ensureArchive(*bytes, absolute); !isArchive)
            return fail(std::move(isArchive).error());
        Loader loader(sources, problems, options);
        auto unpacked = loader.unpack(*bytes, path.generic_string());
        if (!unpacked) {
            Diagnostic problem = std::move(unpacked).error();
            if (problem.peerText == "gzip: invalid header")
                problem.peerText = "file '" + absolute +
                                   "' does not appear to be a valid chart file (details: " + problem.peerText + ")";
            return fail(std::move(problem));
        }
        return loader.loadRoot(*std::move(unpacked), path);
    }
    case EntryKind::None:
        return fail(
            diagnose(DiagnosticKind::FileNotReadable, {}, "there is no chart at `" + path.generic_string() + "`")
                .asPeer("path \"" + path.generic_string() + "\" not found"));
    case EntryKind::Other: break;
    }
    return fail(diagnose(DiagnosticKind::FileNotReadable, {},
                         "`" + path.generic_string() + "` is neither a folder nor a packed chart"));
}

} // namespace strake::chart
