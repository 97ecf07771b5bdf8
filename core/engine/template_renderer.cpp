#include "core/engine/template_renderer.h"

#include "core/engine/values_type.h"
#include "core/gotemplate/unseen_environment.h"
#include "core/sprig/seeded_environment.h"
#include "core/value/changed_maps.h"

#include <algorithm>
#include <optional>

namespace strake::engine {

namespace {

std::string_view baseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// The greedy regexp HELM_ERR_START((?s).*)HELM_ERR_END: first start, last end.
std::string_view warningIn(std::string_view text, bool& found)
{
    const std::size_t begin = text.find(warnBegin);
    const std::size_t end = text.rfind(warnEnd);
    found = begin != std::string_view::npos && end != std::string_view::npos && end >= begin + warnBegin.size();
    return found ? text.substr(begin + warnBegin.size(), end - begin - warnBegin.size()) : std::string_view();
}

// Our own sentence: without the marks of `required` and `fail`.
void tellWarning(Diagnostic& problem)
{
    bool found = false;
    const std::string message(warningIn(problem.message, found));
    if (found)
        problem.message = message;
}

// Nothing, and told, when one of them cannot be parsed.
std::shared_ptr<const gotemplate::TemplateSet> parsedTemplates(const std::vector<const TemplateFile*>& order,
                                                               ParsedTemplates* parsed,
                                                               std::vector<Diagnostic>& problems)
{
    std::vector<TemplateText> texts;
    texts.reserve(order.size());
    for (const TemplateFile* file : order)
        texts.push_back({file->path, file->text, file->file});
    if (parsed) {
        if (auto known = parsed->find(texts))
            return known;
    }
    gotemplate::TemplateSet set(chartFunctions());
    for (const TemplateText& text : texts) {
        if (auto done = set.parse(text.name, text.text, text.file); !done) {
            Diagnostic problem = std::move(done).error();
            problem.peerText = helmParseError(text.name, problem.peerText);
            problems.push_back(std::move(problem));
        }
    }
    if (!problems.empty())
        return nullptr;
    return parsed ? parsed->keep(texts, std::move(set))
                  : std::make_shared<const gotemplate::TemplateSet>(std::move(set));
}

} // namespace

bool executesBefore(std::string_view pathA, std::string_view pathB)
{
    const auto depthA = std::count(pathA.begin(), pathA.end(), '/');
    const auto depthB = std::count(pathB.begin(), pathB.end(), '/');
    return depthA == depthB ? pathA > pathB : depthA > depthB;
}

std::string helmParseError(std::string_view path, std::string_view goText)
{
    const std::size_t first = goText.find(": ");
    if (first == std::string_view::npos)
        return "parse error in (" + std::string(path) + "): " + std::string(goText);
    const std::size_t second = std::min(goText.find(": ", first + 2), goText.size());
    const std::string_view location = goText.substr(first + 2, second - first - 2);
    const std::string_view last = goText.substr(goText.rfind(": ") + 2);
    return "parse error at (" + std::string(location) + "): " + std::string(last);
}

std::string helmExecError(std::string_view goText)
{
    const std::size_t first = goText.find(": ");
    const std::size_t second = first == std::string_view::npos ? first : goText.find(": ", first + 2);
    if (second == std::string_view::npos)
        return std::string(goText);
    bool found = false;
    const std::string_view message = warningIn(goText.substr(second + 2), found);
    if (!found)
        return std::string(goText);
    return "execution error at (" + std::string(goText.substr(first + 2, second - first - 2)) +
           "): " + std::string(message);
}

RenderResult renderTemplates(const std::vector<TemplateFile>& files, const RenderOptions& options)
{
    RenderResult result;
    std::vector<const TemplateFile*> order;
    order.reserve(files.size());
    for (const TemplateFile& file : files)
        order.push_back(&file);
    std::sort(order.begin(), order.end(), [](auto* a, auto* b) { return executesBefore(a->path, b->path); });

    if (options.environment)
        options.environment->beginRender();
    const auto set = parsedTemplates(order, options.parsed, result.problems);
    if (!set)
        return result;

    // What follows from a seed stays the same whatever else fails.
    std::optional<gotemplate::UnseenEnvironment> unseen;
    if (options.environment && !dynamic_cast<const sprig::SeededEnvironment*>(options.environment))
        unseen.emplace(*options.environment);
    FunctionHost host{.lint = options.lint, .strict = options.strict, .objects = options.objects};
    gotemplate::ExecuteOptions execute;
    execute.missingKey = options.strict ? gotemplate::MissingKey::Error : gotemplate::MissingKey::Zero;
    execute.environment = options.environment;
    execute.host = &host;
    execute.origins = options.origins;
    ChangedMaps changed;
    execute.changedMaps = &changed;
    execute.limits = options.limits;
    for (const TemplateFile* file : order) {
        if (options.only.empty() ? baseName(file->path).starts_with('_') : file->path != options.only)
            continue;
        if (ValueMap* dot = file->dot.map()) {
            dot->insert_or_assign("Template", Value::ofMap({{"Name", Value::ofString(file->path)},
                                                            {"BasePath", Value::ofString(file->basePath)}},
                                                           valuesType()));
        }
        gotemplate::ExecuteResult executed = set->execute(file->path, file->dot, execute);
        if (executed.error) {
            Diagnostic problem = std::move(*executed.error);
            problem.peerText = helmExecError(problem.peerText);
            tellWarning(problem);
            result.problems.push_back(std::move(problem));
            if (unseen)
                execute.environment = &*unseen;
            continue;
        }
        result.files.emplace_back(file->path, withoutNoValue(std::move(executed.output)));
    }
    return result;
}

} // namespace strake::engine
