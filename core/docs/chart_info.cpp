#include "core/docs/chart_info.h"

#include "core/docs/go_sort.h"
#include "core/docs/struct_decoder.h"
#include "core/yaml/parser.h"

#include <algorithm>
#include <optional>
#include <span>

namespace strake::docs {

namespace {

using yaml::Node;
using yaml::NodeKind;
using yaml::NodePtr;

constexpr yaml::ParseOptions parseOptions{.engine = yaml::Engine::Scanner, .dialect = yaml::Dialect::GoYaml3};

std::string withUnixBreaks(const std::string& text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n')
            out += text[i];
    }
    return out;
}

class Reader {
public:
    Reader(const FileSystem* files, const std::string& shownDirectory, std::shared_ptr<SourceMap> sources)
        : m_files(files), m_shown(shownDirectory), m_sources(std::move(sources))
    {}

    Result<ChartInfo> read(const std::string& directory, const ChartInfoOptions& options)
    {
        ChartInfo info;
        info.directory = directory;
        info.sources = m_sources;
        if (auto done = readMetadata(info); !done)
            return fail(std::move(done).error());
        if (auto done = readValues(info, options); !done)
            return fail(std::move(done).error());
        return info;
    }

    // Of a text that is here already.
    Result<ChartInfo> readText(const std::string& path, std::string text)
    {
        ChartInfo info;
        info.sources = m_sources;
        std::string raw;
        const FileId file = add(path, std::move(text), raw);
        if (auto done = takeValues(info, file, raw, {}); !done)
            return fail(std::move(done).error());
        return info;
    }

private:
    Failure failure(Diagnostic diagnostic, const std::string& goText) const
    {
        diagnostic.peerText = "Error parsing information for chart " + m_shown + ", skipping: " + goText;
        return fail(std::move(diagnostic));
    }

    Failure parseFailure(Diagnostic diagnostic) const
    {
        const std::string goText = diagnostic.peerText.empty() ? diagnostic.message : diagnostic.peerText;
        return failure(std::move(diagnostic), goText);
    }

    // `raw`: as it stands in the file, when that is not what is added.
    FileId add(const std::string& path, std::string text, std::string& raw) const
    {
        if (text.find("\r\n") == std::string::npos)
            return m_sources->add(path, std::move(text));
        std::string unixText = withUnixBreaks(text);
        raw = std::move(text);
        return m_sources->add(path, std::move(unixText));
    }

    Result<FileId> readFile(const std::string& path, std::string& raw) const
    {
        auto text = m_files->readFile(path);
        if (!text) {
            if (m_files->kindOf(path) != EntryKind::None)
                return parseFailure(std::move(text).error());
            Diagnostic missing = diagnose(DiagnosticKind::DocsSkipped, {},
                                          "no README for chart `" + m_shown + "`: it has no `" + path + "`");
            missing.peerText = "Required chart file " + path + " missing. Skipping documentation for chart\n" +
                               "Error parsing information for chart " + m_shown + ", skipping: stat " + path +
                               ": no such file or directory";
            return fail(std::move(missing));
        }
        return add(path, std::move(*text), raw);
    }

    Result<NodePtr> parseFile(FileId file, bool comments) const
    {
        yaml::ParseOptions options = parseOptions;
        options.comments = comments;
        auto document = yaml::parse(*m_sources, file, options);
        if (!document)
            return parseFailure(std::move(document).error());
        return document;
    }

    template <class Decode>
    Result<void> decode(const NodePtr& document, Decode decodeWith) const
    {
        if (!document)
            return {};
        StructDecoder decoder;
        std::string problems;
        const Node* at = nullptr;
        try {
            problems = decodeWith(decoder);
            at = decoder.firstProblem();
        } catch (const DecodeFailure& failed) {
            problems = failed.peerText;
            at = failed.at;
        }
        if (problems.empty())
            return {};
        const std::size_t line = problems.find(": ", problems.find("line "));
        const bool isList = problems.starts_with("yaml: unmarshal errors:\n") && line != std::string::npos;
        std::string message =
            isList ? problems.substr(line + 2, problems.find('\n', line) - line - 2) : problems.substr(6);
        return failure(diagnose(DiagnosticKind::YamlValue, at ? at->range : SourceRange(), std::move(message)),
                       problems);
    }

    Result<void> readMetadata(ChartInfo& info) const
    {
        const std::string path = joinPath(info.directory, "Chart.yaml");
        std::string raw;
        const auto file = readFile(path, raw);
        if (!file)
            return fail(Diagnostic(file.error()));
        const auto document = parseFile(*file, false);
        if (!document)
            return fail(Diagnostic(document.error()));
        auto decoded = decode(*document, [&](StructDecoder& d) { return decodeMeta(d, **document, info.meta); });
        if (!decoded)
            return decoded;
        NodePtr requirements = *document;
        if (info.meta.apiVersion == "v1") {
            const std::string other = joinPath(info.directory, "requirements.yaml");
            if (m_files->kindOf(other) == EntryKind::None)
                return {};
            const auto otherFile = readFile(other, raw);
            if (!otherFile)
                return fail(Diagnostic(otherFile.error()));
            const auto otherDocument = parseFile(*otherFile, false);
            if (!otherDocument)
                return fail(Diagnostic(otherDocument.error()));
            requirements = *otherDocument;
        }
        decoded = decode(requirements,
                         [&](StructDecoder& d) { return decodeRequirements(d, *requirements, info.dependencies); });
        if (!decoded)
            return decoded;
        const auto key = [](const ChartRequirement& r) { return r.repository + "/" + r.name; };
        goSort(info.dependencies,
               [&](const ChartRequirement& a, const ChartRequirement& b) { return key(a) < key(b); });
        return {};
    }

    static std::string decodeMeta(StructDecoder& decoder, const Node& document, ChartMeta& meta)
    {
        const auto text = [&](std::string& into) {
            return [&decoder, &into](const Node& value) { decoder.string(value, into); };
        };
        const auto maintainer = [&](const Node& item) {
            ChartMaintainer one;
            if (decoder.structure(item, "helm.ChartMetaMaintainer",
                                  {{"email", text(one.email)}, {"name", text(one.name)}, {"url", text(one.url)}}))
                meta.maintainers.push_back(std::move(one));
        };
        return decoder.decodeDocument(
            document, "helm.ChartMeta",
            {{"apiVersion", text(meta.apiVersion)},
             {"appVersion", text(meta.appVersion)},
             {"kubeVersion", text(meta.kubeVersion)},
             {"name", text(meta.name)},
             {"deprecated", [&](const Node& value) { decoder.boolean(value, meta.deprecated); }},
             {"description", text(meta.description)},
             {"version", text(meta.version)},
             {"home", text(meta.home)},
             {"type", text(meta.type)},
             {"sources",
              [&](const Node& value) {
                  decoder.list(
                      value, "[]string", [&] { meta.sources.clear(); },
                      [&](const Node& item) {
                          if (std::string one; decoder.stringItem(item, one))
                              meta.sources.push_back(std::move(one));
                      });
              }},
             {"engine", text(meta.engine)},
             {"maintainers", [&](const Node& value) {
                  decoder.list(
                      value, "[]helm.ChartMetaMaintainer", [&] { meta.maintainers.clear(); }, maintainer);
              }}});
    }

    static std::string decodeRequirements(StructDecoder& decoder, const Node& document,
                                          std::vector<ChartRequirement>& into)
    {
        const auto requirement = [&](const Node& item) {
            ChartRequirement one;
            const auto text = [&](std::string& field) {
                return [&decoder, &field](const Node& value) { decoder.string(value, field); };
            };
            if (decoder.structure(item, "helm.ChartRequirementsItem",
                                  {{"name", text(one.name)},
                                   {"version", text(one.version)},
                                   {"repository", text(one.repository)},
                                   {"alias", text(one.alias)}}))
                into.push_back(std::move(one));
        };
        return decoder.decodeDocument(document, "helm.ChartRequirements", {{"dependencies", [&](const Node& value) {
                                                                                decoder.list(
                                                                                    value,
                                                                                    "[]helm.ChartRequirementsItem",
                                                                                    [&] { into.clear(); }, requirement);
                                                                            }}});
    }

    Result<void> readValues(ChartInfo& info, const ChartInfoOptions& options) const
    {
        const std::string path = joinPath(info.directory, options.valuesFile);
        std::string raw;
        const auto file = readFile(path, raw);
        if (!file)
            return fail(Diagnostic(file.error()));
        return takeValues(info, *file, raw, options);
    }

    Result<void> takeValues(ChartInfo& info, FileId file, const std::string& raw, const ChartInfoOptions& options) const
    {
        auto document = parseFile(file, true);
        if (!document)
            return fail(std::move(document).error());
        info.values = std::move(*document);
        if (info.values) {
            if (schema::isIgnored(*info.values))
                return failure(diagnose(DiagnosticKind::DocsInvalid, info.values->range,
                                        "`@ignore` stands above all that the file says"),
                               "the whole document is ignored");
            if (const Node* torn = removeIgnored(*info.values, info.ignored))
                return failure(diagnose(DiagnosticKind::DocsInvalid, torn->range,
                                        "`@ignore` stands above a value, where only a key can be left out"),
                               "a value is ignored without its key");
        }
        info.descriptions = schema::scanDescriptions(raw.empty() ? m_sources->text(file) : std::string_view(raw));
        if (options.strict && info.values)
            return checkDocumented(info, options);
        return {};
    }

    // As helm-docs does it: keys and values in one row, of which an ignored one takes the next with it. Null, or the
    // node without a partner that is left.
    static const Node* removeIgnored(Node& node, std::vector<NodePtr>& ignored)
    {
        if (node.kind == NodeKind::Sequence) {
            for (NodePtr& item : node.items) {
                if (schema::isIgnored(*item)) {
                    ignored.push_back(std::exchange(item, nullptr));
                    continue;
                }
                if (const Node* torn = removeIgnored(*item, ignored))
                    return torn;
            }
            std::erase(node.items, nullptr);
            return nullptr;
        }
        if (node.kind != NodeKind::Mapping)
            return nullptr;
        std::vector<NodePtr> row;
        row.reserve(2 * node.entries.size());
        for (const yaml::Entry& entry : node.entries) {
            row.push_back(entry.key);
            row.push_back(entry.value);
        }
        std::vector<NodePtr> kept;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (schema::isIgnored(*row[i])) {
                ignored.push_back(row[i]);
                if (++i < row.size())
                    ignored.push_back(row[i]);
                continue;
            }
            if (const Node* torn = removeIgnored(*row[i], ignored))
                return torn;
            kept.push_back(std::move(row[i]));
        }
        if (kept.size() == 2 * node.entries.size())
            return nullptr;
        if (kept.size() % 2 != 0)
            return kept.back().get() ? &node : nullptr;
        node.entries.clear();
        for (std::size_t i = 0; i < kept.size(); i += 2)
            node.entries.push_back({std::move(kept[i]), std::move(kept[i + 1])});
        return nullptr;
    }

    struct Undocumented {
        std::string path;
        const Node* at = nullptr;
    };

    static void collectUndocumented(const Node& node, const schema::Descriptions& descriptions, const std::string* path,
                                    std::vector<Undocumented>& out)
    {
        const auto below = [&](const std::string& name) { return path ? *path + "." + name : name; };
        for (const yaml::Entry& entry : node.entries) {
            const std::string key = below(entry.key->value);
            if (descriptions.find(key) == descriptions.end())
                out.push_back({key, entry.key.get()});
            collectUndocumented(*entry.value, descriptions, &key, out);
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const std::string item = below("[" + std::to_string(i) + "]");
            collectUndocumented(*node.items[i], descriptions, &item, out);
        }
    }

    Result<void> checkDocumented(const ChartInfo& info, const ChartInfoOptions& options) const
    {
        std::vector<Undocumented> undocumented;
        collectUndocumented(*info.values, info.descriptions, nullptr, undocumented);
        std::erase_if(undocumented, [&](const Undocumented& value) {
            const auto& paths = options.allowedMissingPaths;
            const auto& patterns = options.allowedMissingPatterns;
            return std::find(paths.begin(), paths.end(), value.path) != paths.end() ||
                   std::any_of(patterns.begin(), patterns.end(),
                               [&](const auto& pattern) { return pattern->matches(value.path); });
        });
        if (undocumented.empty())
            return {};
        std::string goText = "values without documentation: ";
        for (const Undocumented& value : undocumented)
            goText += "\n" + value.path;
        Diagnostic diagnostic = diagnose(DiagnosticKind::DocsUndocumented, undocumented.front().at->range,
                                         "`" + undocumented.front().path + "` has no comment that documents it");
        if (undocumented.size() > 1)
            diagnostic.message += ", nor have " + std::to_string(undocumented.size() - 1) + " more values";
        for (std::size_t i = 1; i < undocumented.size() && i < 20; ++i)
            diagnostic.labels.push_back({undocumented[i].at->range, "`" + undocumented[i].path + "`"});
        diagnostic.hint =
            "strict mode counts comments that name their key: `# " + undocumented.front().path + " -- what it does`";
        return failure(std::move(diagnostic), goText);
    }

    const FileSystem* m_files; // null for readText
    const std::string& m_shown;
    std::shared_ptr<SourceMap> m_sources;
};

} // namespace

std::string joinPath(std::string_view a, std::string_view b)
{
    if (a.empty() && b.empty())
        return {};
    std::filesystem::path joined(a);
    if (a.empty())
        joined = b;
    else
        joined += "/" + std::string(b);
    std::string clean = joined.lexically_normal().generic_string();
    while (clean.size() > 1 && clean.ends_with('/'))
        clean.pop_back();
    return clean.empty() ? "." : clean;
}

Result<ChartInfo> readChartInfo(const FileSystem& files, const std::string& directory,
                                const std::string& shownDirectory, const ChartInfoOptions& options,
                                const std::shared_ptr<SourceMap>& sources)
{
    return Reader(&files, shownDirectory, sources).read(directory, options);
}

Result<ChartInfo> valuesInfo(const std::string& path, std::string text)
{
    return Reader(nullptr, path, std::make_shared<SourceMap>()).readText(path, std::move(text));
}

} // namespace strake::docs
