#include "core/docs/readme_template.h"

#include "core/docs/builtin_templates.h"
#include "core/docs/yaml_functions.h"
#include "core/gotemplate/template_set.h"
#include "core/sprig/sprig.h"

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
    std::string name; // the chart's directory
};

ReadmeTemplate::ReadmeTemplate(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
ReadmeTemplate::~ReadmeTemplate() = default;
ReadmeTemplate::ReadmeTemplate(ReadmeTemplate&&) noexcept = default;
ReadmeTemplate& ReadmeTemplate::operator=(ReadmeTemplate&&) noexcept = default;

Result<ReadmeTemplate> ReadmeTemplate::open(const FileSystem& files, const ChartInfo& chart,
                                            const TemplateOptions& options)
{
    TemplateText own = readTemplates(files, chart, options);
    if (!own.outcome)
        return fail(std::move(own.outcome).error());
    auto data =
        std::make_unique<Data>(Data{gotemplate::TemplateSet(templateFunctions(), chart.directory), chart.directory});
    const auto parse = [&](std::string_view text, FileId file) {
        auto parsed = data->set.parse(data->name, text, file);
        return parsed ? std::optional<Diagnostic>() : std::optional<Diagnostic>(std::move(parsed).error());
    };
    std::optional<Diagnostic> problem;
    for (const std::string& text : builtinTemplates(options.badgeStyle)) {
        if (!problem)
            problem = parse(text, FileId::None);
    }
    if (!problem) {
        const FileId file = chart.sources->add(own.names, std::move(own.text));
        problem = parse(chart.sources->text(file), file);
    }
    if (!problem)
        return ReadmeTemplate(std::move(data));
    problem->peerText = "Error generating gotemplates for chart " + chart.directory + ": " + problem->peerText;
    return fail(std::move(*problem));
}

RenderedReadme ReadmeTemplate::render(const Value& data, ChartFiles& files, gotemplate::Environment* environment) const
{
    ValueList changed;
    gotemplate::ExecuteOptions options;
    options.environment = environment;
    options.host = &files;
    options.changedMaps = &changed;
    gotemplate::ExecuteResult result = m_data->set.execute(m_data->name, data, options);
    for (const Value& map : changed)
        map.map()->clear(); // one may contain itself
    RenderedReadme readme{formatMarkdown(result.output.view()), std::move(result.error)};
    if (readme.error)
        readme.error->peerText =
            "Error generating documentation for chart " + m_data->name + ": " + readme.error->peerText;
    return readme;
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
