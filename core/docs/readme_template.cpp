#include "core/docs/readme_template.h"

#include "core/docs/builtin_templates.h"
#include "core/docs/yaml_functions.h"
#include "core/gotemplate/template_set.h"
#include "core/sprig/sprig.h"
#include "core/value/changed_maps.h"

#include <algorithm>
#include <optional>

namespace strake::docs {

namespace {

namespace fs = std::filesystem;

// Sprig 3.2.3's, `env` included, with helm-docs' toYaml and fromYaml.
std::shared_ptr<const gotemplate::FunctionSet> templateFunctions()
{
    static const auto functions = [] {
        static const auto digests = [] {
            std::vector<gotemplate::Function> kept;
            for (const gotemplate::Function& function : sprig::digestFunctions()) {
                if (function.name != "sha512sum") // Sprig 3.3.0
                    kept.push_back(function);
            }
            return kept;
        }();
        auto set = std::make_shared<gotemplate::FunctionSet>();
        for (const sprig::FunctionTable table :
             {sprig::stringFunctions(), sprig::listFunctions(), sprig::dictFunctions(), sprig::defaultFunctions(),
              sprig::numericFunctions(), sprig::encodingFunctions(), sprig::reflectFunctions(), sprig::pathFunctions(),
              sprig::semverFunctions(), sprig::regexFunctions(), sprig::urlFunctions(), sprig::FunctionTable(digests),
              sprig::dateFunctions(), sprig::randomFunctions(), sprig::cryptoFunctions(), sprig::certificateFunctions(),
              sprig::networkFunctions(), sprig::environmentFunctions(), yamlFunctions()})
            set->add(table);
        return set;
    }();
    return functions;
}

struct TemplateText {
    std::string text;
    std::string names; // of the files it is made of
    Result<void> outcome;
};

std::string pathOf(const std::string& file, const ChartInfo& chart, const TemplateOptions& options)
{
    const bool isBare = file.find('/') == std::string::npos;
    if (isBare)
        return joinPath(chart.directory, file);
    // Go's path.Base cuts trailing slashes: "./" is no relative path.
    return file[0] == '.' ? joinPath(options.searchRoot, file) : file;
}

TemplateText readTemplates(const FileSystem& files, const ChartInfo& chart, const TemplateOptions& options)
{
    TemplateText all;
    bool isMissing = false;
    for (const std::string& file : options.files) {
        const std::string path = pathOf(file, chart, options);
        auto text = file.empty() ? Result<std::string>(std::string()) : files.readFile(path);
        if (file.empty() || (!text && files.kindOf(path) == EntryKind::None)) {
            isMissing = true;
            continue;
        }
        if (!text) {
            Diagnostic problem(text.error());
            const std::string reason = problem.peerText;
            problem.peerText = "Failed to read documentation template for chart " + chart.directory + ": " + reason +
                               "\nError generating gotemplates for chart " + chart.directory + ": " + reason;
            all.outcome = fail(std::move(problem));
            return all;
        }
        all.text += *text;
        all.names += (all.names.empty() ? "" : " + ") + path;
    }
    if (isMissing) {
        all.text += defaultReadmeTemplate;
        all.names += all.names.empty() ? "the default template" : " + the default template";
    }
    return all;
}

} // namespace

struct ReadmeTemplate::Data {
    gotemplate::TemplateSet set;
    std::string root; // what is executed
    const TemplateOptions& options;
    std::string name; // the chart's directory
    std::shared_ptr<SourceMap> sources;
    FileId file = FileId::None; // the chart's own text
};

struct ReadmeTemplates::Common {
    gotemplate::TemplateSet set;
    std::unique_ptr<Diagnostic> problem; // a badge style can break the templates
};

namespace {

// Of the templates common to all charts. No folder has such a name.
constexpr std::string_view commonName = "a/../README";

std::unique_ptr<Diagnostic> parseBuiltins(gotemplate::TemplateSet& set, std::string_view name,
                                          const std::string& badgeStyle)
{
    for (const std::string& text : builtinTemplates(badgeStyle)) {
        if (auto parsed = set.parse(name, text); !parsed)
            return std::make_unique<Diagnostic>(std::move(parsed).error());
    }
    return nullptr;
}

// As helm-docs does it: all under the chart's own name, which errors in the common templates then tell.
gotemplate::TemplateSet parseUnderOneName(const std::string& name, const TemplateOptions& options,
                                          std::string_view ownText, FileId file)
{
    gotemplate::TemplateSet set(templateFunctions(), name);
    if (!parseBuiltins(set, name, options.badgeStyle))
        (void)set.parse(name, ownText, file); // it has been parsed before
    return set;
}

gotemplate::ExecuteResult execute(const gotemplate::TemplateSet& set, std::string_view root, const Value& data,
                                  ChartFiles& files, gotemplate::Environment* environment)
{
    ChangedMaps changed;
    gotemplate::ExecuteOptions options;
    options.environment = environment;
    options.host = &files;
    options.changedMaps = &changed;
    return set.execute(root, data, options);
}

} // namespace

ReadmeTemplate::ReadmeTemplate(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
ReadmeTemplate::~ReadmeTemplate() = default;
ReadmeTemplate::ReadmeTemplate(ReadmeTemplate&&) noexcept = default;
ReadmeTemplate& ReadmeTemplate::operator=(ReadmeTemplate&&) noexcept = default;

RenderedReadme ReadmeTemplate::render(const Value& data, ChartFiles& files, gotemplate::Environment* environment) const
{
    gotemplate::ExecuteResult result = execute(m_data->set, m_data->root, data, files, environment);
    if (result.error) {
        const auto exact =
            parseUnderOneName(m_data->name, m_data->options, m_data->sources->text(m_data->file), m_data->file);
        result = execute(exact, m_data->name, data, files, environment);
    }
    RenderedReadme readme{formatMarkdown(result.output.view()), std::move(result.error)};
    if (readme.error)
        readme.error->peerText =
            "Error generating documentation for chart " + m_data->name + ": " + readme.error->peerText;
    return readme;
}

ReadmeTemplates::ReadmeTemplates(const FileSystem& files, TemplateOptions options)
    : m_files(files), m_options(std::move(options))
{
    auto common = std::make_unique<Common>(Common{gotemplate::TemplateSet(templateFunctions(), commonName), nullptr});
    common->problem = parseBuiltins(common->set, commonName, m_options.badgeStyle);
    m_common = std::move(common);
}

ReadmeTemplates::~ReadmeTemplates() = default;

Result<ReadmeTemplate> ReadmeTemplates::open(const ChartInfo& chart) const
{
    const auto failure = [&](Diagnostic problem) {
        problem.peerText = "Error generating gotemplates for chart " + chart.directory + ": " + problem.peerText;
        return fail(std::move(problem));
    };
    TemplateText own = readTemplates(m_files, chart, m_options);
    if (!own.outcome)
        return fail(std::move(own.outcome).error());
    if (m_common->problem) {
        gotemplate::TemplateSet set(templateFunctions(), chart.directory);
        return failure(std::move(*parseBuiltins(set, chart.directory, m_options.badgeStyle)));
    }
    const FileId file = chart.sources->add(own.names, std::move(own.text));
    auto data = std::make_unique<ReadmeTemplate::Data>(
        ReadmeTemplate::Data{m_common->set.clone(), chart.directory, m_options, chart.directory, chart.sources, file});
    if (auto parsed = data->set.parse(chart.directory, chart.sources->text(file), file); !parsed)
        return failure(std::move(parsed).error());
    if (!data->set.contains(chart.directory))
        data->root = commonName; // it only has definitions: what stands between the common ones shows
    return ReadmeTemplate(std::move(data));
}

std::string formatMarkdown(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    std::size_t breaks = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' && i + 1 < text.size() && text[i + 1] == '\n')
            continue;
        breaks = text[i] == '\n' ? breaks + 1 : 0;
        if (breaks <= 2)
            out += text[i];
    }
    return out;
}

} // namespace strake::docs
