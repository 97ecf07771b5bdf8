#include "core/lint/template_rules.h"

#include "core/chart/chart.h"
#include "core/chart_schema.h"
#include "core/lint/deprecated_apis.h"
#include "core/lint/object_name.h"
#include "core/lint/rendered_objects.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/text/go_regexp.h"
#include "core/text/utf8.h"
#include "core/values/coalesce.h"
#include "core/values/process_dependencies.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>

namespace strake::lint {

namespace {

const std::string templatesFolder = "templates/";

// Go's filepath.Ext.
std::string_view extensionOf(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    const std::size_t slash = path.rfind('/');
    if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash))
        return {};
    return path.substr(dot);
}

bool isCrdHook(std::string_view text)
{
    std::string error;
    static const auto expression = text::GoRegexp::compile("\"?helm\\.sh/hook\"?:\\s+crd-install", error);
    return expression->matches(text);
}

// The first line that is not blank may not be indented.
std::optional<std::string> indentProblem(std::string_view text)
{
    constexpr std::size_t longestLine = 64U << 10U; // bufio.Scanner's
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.size() >= longestLine)
            return "bufio.Scanner: token too long";
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (text::trimSpace(line).empty())
            continue;
        if (line.starts_with(' ') || line.starts_with('\t'))
            return "document starts with an illegal indent: " + text::quote(line) +
                   ", which may cause parsing problems";
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> selectorProblem(const engine::ObjectHead& object, std::string_view rendered)
{
    constexpr std::array<std::string_view, 4> kinds = {"Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"};
    if (std::find(kinds.begin(), kinds.end(), object.kind) == kinds.end() ||
        rendered.find("matchLabels") != std::string_view::npos ||
        rendered.find("matchExpressions") != std::string_view::npos)
        return std::nullopt;
    return "a " + object.kind + " must contain matchLabels or matchExpressions, and " + text::quote(object.name) +
           " does not";
}

std::optional<std::string> listProblem(const engine::ObjectHead& object, std::string_view rendered)
{
    if (object.kind != "List")
        return std::nullopt;
    SourceMap sources;
    const FileId file = sources.add({}, std::string(rendered));
    const auto node = yaml::parse(sources, file);
    if (!node)
        return "unable to parse YAML: error converting YAML to JSON: " + node.error().peerText;
    const auto list = yaml::toValue(node->get());
    const Value* items = list ? list->find("items") : nullptr;
    if (!items)
        return std::nullopt;
    for (const Value& item : items->list()) {
        const Value* metadata = item.find("metadata");
        const Value* annotations = metadata ? metadata->find("annotations") : nullptr;
        if (annotations && annotations->find("helm.sh/resource-policy"))
            return "Annotation 'helm.sh/resource-policy' within List objects are ignored";
    }
    return std::nullopt;
}

class TemplateLinter {
public:
    TemplateLinter(const TemplateRules& rules, std::vector<Message>& messages) : m_rules(rules), m_messages(messages) {}

    // False: Helm stops here.
    bool lint(const chart::File& file, std::string_view rendered)
    {
        m_file = &file;
        constexpr std::array<std::string_view, 4> extensions = {".yaml", ".yml", ".tpl", ".txt"};
        const std::string_view extension = extensionOf(file.name);
        if (std::find(extensions.begin(), extensions.end(), extension) == extensions.end())
            add(Level::Error, "file extension '" + std::string(extension) +
                                  "' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt");
        if (isCrdHook(file.text()))
            add(Level::Warning, "manifest is a crd-install hook. This hook is no longer supported in v3 and all CRDs "
                                "should also exist the crds/ directory at the top level of the chart");
        if (file.text().find(".Release.Time") != std::string_view::npos)
            add(Level::Error, ".Release.Time has been removed in v3, please replace with the `now` function in your "
                              "templates");
        if (extension != ".yaml" || text::trimSpace(rendered).empty())
            return true;
        if (auto problem = indentProblem(rendered))
            add(Level::Warning, std::move(*problem));
        return lintObjects(rendered);
    }

private:
    bool lintObjects(std::string_view rendered)
    {
        RenderedObjects objects(rendered);
        engine::ObjectHead object;
        for (;;) {
            switch (objects.next(object)) {
            case RenderedObjects::Next::End: return true;
            case RenderedObjects::Next::Null: continue;
            case RenderedObjects::Next::Error:
                add(Level::Error, "unable to parse YAML: " + objects.error());
                return false;
            case RenderedObjects::Next::Object: break;
            }
            if (auto problem = objectNameProblem(object.kind, object.name))
                add(Level::Warning, std::move(*problem));
            const engine::KubeVersion& version = m_rules.options.capabilities.kubeVersion;
            const int major = static_cast<int>(text::parseInt(version.major).value);
            const int minor = static_cast<int>(text::parseInt(version.minor).value);
            if (!object.apiVersion.empty() && !object.kind.empty()) {
                if (auto problem = deprecationOf(object.apiVersion, object.kind, major, minor))
                    add(Level::Warning, std::move(*problem));
            }
            if (auto problem = selectorProblem(object, rendered))
                add(Level::Error, std::move(*problem));
            if (auto problem = listProblem(object, rendered))
                add(Level::Error, std::move(*problem));
        }
    }

    void add(Level level, std::string text)
    {
        Message message{level, m_file->name, std::move(text)};
        m_messages.push_back(std::move(message));
    }

    const TemplateRules& m_rules;
    std::vector<Message>& m_messages;
    const chart::File* m_file = nullptr;
};

} // namespace

void lintTemplates(const TemplateRules& rules, DiagnosticConsumer& problems, std::vector<Message>& messages)
{
    // What stops here without a word does so in Helm.
    const auto chart = values::processDependencies(rules.chart, rules.userValues, problems);
    if (!chart)
        return;
    // Twice, as in Helm: a null that has removed a default the first time does not the second.
    DiagnosticCollector again;
    auto values = values::coalesceValues(**chart, rules.userValues, problems);
    if (values)
        values = values::coalesceValues(**chart, *values, again);
    if (!values)
        return;
    if (!rules.skipSchema) {
        schema::ChartValidation checked = schema::validateValues(schemaOf(**chart), *values);
        if (!checked.isValid()) {
            messages.push_back({Level::Error, templatesFolder, checked.peerText, std::move(checked.problems)});
            return;
        }
    }
    engine::ChartOptions options = rules.options;
    options.release.name = "test-release";
    options.release.isInstall = false;
    options.release.revision = 0;
    options.render.lint = true;
    engine::RenderResult rendered = engine::renderFiles(**chart, *values, options);
    if (!rendered.problems.empty()) {
        const std::string text = rendered.problems.front().peerText;
        messages.push_back({Level::Error, templatesFolder, text, std::move(rendered.problems)});
        return;
    }
    TemplateLinter linter(rules, messages);
    for (const chart::File& file : (*chart)->templates()) {
        const std::string path = (*chart)->name() + "/" + file.name;
        const auto found = std::find_if(rendered.files.begin(), rendered.files.end(),
                                        [&](const engine::RenderedFile& each) { return each.path == path; });
        if (!linter.lint(file, found == rendered.files.end() ? std::string_view() : found->text().view()))
            return;
    }
}

} // namespace strake::lint
