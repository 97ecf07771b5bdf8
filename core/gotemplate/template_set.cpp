#include "core/gotemplate/template_set.h"

#include "core/gotemplate/frame.h"
#include "core/gotemplate/parser.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <new>
#include <set>

namespace strake::gotemplate {

namespace {

constexpr int mostLayers = 8; // a look-up visits each

std::unique_ptr<Diagnostic> diagnosticOf(const Error& error)
{
    auto diagnostic = std::make_unique<Diagnostic>();
    diagnostic->kind = error.kind;
    diagnostic->range = error.range;
    diagnostic->message = error.message.empty() ? error.text() : error.message;
    diagnostic->trace = error.trace;
    diagnostic->hint = error.hint;
    diagnostic->peerText = error.text();
    return diagnostic;
}

Value memberWithOrigin(const Value& member, OriginId origin)
{
    if (member.isString())
        return member.text().isTraced() ? member : Value::ofString(Text(member.text().bytes(), origin));
    return member.withOrigin(origin);
}

void addOrigins(const Value& value, std::vector<OriginId>& found)
{
    if (value.origin() != 0)
        found.push_back(value.origin());
    for (const Span& span : value.text().spans())
        found.push_back(span.origin);
}

} // namespace

const Tree* TemplateSet::Data::find(std::string_view templateName) const
{
    for (const TreeLayer* at = layer.get(); at; at = at->below.get()) {
        const auto entry = at->trees.find(templateName);
        if (entry != at->trees.end())
            return entry->second.get();
    }
    return nullptr;
}

TreeLayer& TemplateSet::Data::ownLayer()
{
    if (!layer->isFrozen)
        return *layer;
    auto own = std::make_shared<TreeLayer>();
    if (layer->height < mostLayers) {
        own->below = layer;
        own->height = layer->height + 1;
    } else {
        for (const TreeLayer* at = layer.get(); at; at = at->below.get())
            own->trees.insert(at->trees.begin(), at->trees.end());
    }
    layer = std::move(own);
    return *layer;
}

// An empty template never replaces one that is there (template.go: associate).
void TemplateSet::Data::add(std::shared_ptr<const Tree> tree)
{
    if (tree->isEmpty && find(tree->name))
        return;
    ownLayer().trees.insert_or_assign(tree->name, std::move(tree));
}

TemplateSet::TemplateSet(std::shared_ptr<const FunctionSet> functions, std::string_view name)
    : m_data(std::make_unique<Data>())
{
    m_data->name = name;
    m_data->functions = std::move(functions);
    m_data->layer = std::make_shared<TreeLayer>();
}

TemplateSet::~TemplateSet() = default;
TemplateSet::TemplateSet(TemplateSet&&) noexcept = default;
TemplateSet& TemplateSet::operator=(TemplateSet&&) noexcept = default;

TemplateSet TemplateSet::clone() const
{
    m_data->layer->isFrozen = true;
    TemplateSet copy(m_data->functions, m_data->name);
    copy.m_data->layer = m_data->layer;
    return copy;
}

Result<void> TemplateSet::parse(std::string_view name, std::string_view text, FileId file)
{
    return parse(name, text, file, nullptr);
}

Result<void> TemplateSet::parseMade(std::string_view name, const Text& text)
{
    return parse(name, text.view(), FileId::None, text.isTraced() ? &text : nullptr);
}

Result<void> TemplateSet::parse(std::string_view name, std::string_view text, FileId file, const Text* traced)
{
    try {
        const std::shared_ptr<Source> source = gotemplate::parse(name, text, file, *m_data->functions);
        if (traced)
            source->origins = *traced;
        for (const Tree& tree : source->trees) {
            const std::shared_ptr<const Tree> shared(source, &tree);
            if (tree.name == name)
                m_data->last = shared;
            m_data->add(shared);
        }
    } catch (const Error& error) {
        return fail(std::move(*diagnosticOf(error)));
    }
    return {};
}

bool TemplateSet::contains(std::string_view name) const { return m_data->find(name) != nullptr; }

std::vector<std::string> TemplateSet::names() const
{
    std::set<std::string> all;
    for (const TreeLayer* at = m_data->layer.get(); at; at = at->below.get()) {
        for (const auto& entry : at->trees)
            all.insert(entry.first);
    }
    return {all.begin(), all.end()};
}

ExecuteResult TemplateSet::execute(std::string_view name, const Value& dot, const ExecuteOptions& options) const
{
    ExecuteResult result;
    TextBuilder out;
    try {
        Execution(*this, options).run(name, dot, out);
    } catch (const Error& error) {
        result.error = diagnosticOf(error);
    } catch (const std::bad_alloc&) {
        result.error = diagnosticOf(Error("out of memory", DiagnosticKind::TemplateLimit));
    }
    result.output = out.take();
    return result;
}

void Execution::run(std::string_view templateName, const Value& dot, TextBuilder& out)
{
    const TemplateSet::Data& data = dataOf(m_set);
    const Tree* const tree = data.find(templateName);
    if (!tree) {
        throw Error("template: no template " + text::quote(templateName) + " associated with template " +
                    text::quote(data.name));
    }
    Frame(*this, m_set, *tree, out, {}, 0).execute(Operand::of(dot));
}

void Execution::lookAtLimits(std::uint64_t units)
{
    if (m_steps > m_options.limits.steps || m_steps < units) {
        Error error("execution takes more than " + std::to_string(m_options.limits.steps) + " steps",
                    DiagnosticKind::TemplateLimit);
        error.hint = "--max-steps raises the limit";
        throw error;
    }
    if (m_options.limits.isTimeUp && m_options.limits.isTimeUp()) {
        Error error("execution takes more time than it may", DiagnosticKind::TemplateLimit);
        error.hint = "--max-time raises the limit";
        throw error;
    }
    m_lookAt = nextLook(m_steps);
}

void Execution::refuseOutput() const
{
    Error error("output is larger than " + std::to_string(m_options.limits.outputBytes) + " bytes",
                DiagnosticKind::TemplateLimit);
    error.hint = "--max-output raises the limit";
    throw error;
}

OriginId Execution::originOf(const Value& value)
{
    constexpr int mostVisited = 10'000;
    OriginTable* const origins = m_options.origins;
    if (!origins)
        return 0;
    std::vector<OriginId> found;
    int visited = 0;
    std::vector<const Value*> pending{&value};
    while (!pending.empty() && visited++ < mostVisited) {
        const Value& next = *pending.back();
        pending.pop_back();
        addOrigins(next, found);
        if (next.type() != &types::bytes) {
            for (const Value& item : next.list())
                pending.push_back(&item);
        }
        if (const ValueMap* const members = next.map()) {
            for (const auto& member : *members)
                pending.push_back(&member.second);
        }
    }
    return origins->join(found);
}

OriginId Execution::shapeOriginOf(const Value& value)
{
    OriginTable* const origins = m_options.origins;
    if (!origins)
        return 0;
    if (!value.isString())
        return value.origin();
    const Text::Spans& spans = value.text().spans();
    if (spans.size() == 1)
        return origins->join(value.origin(), spans.front().origin);
    std::vector<OriginId> found;
    addOrigins(value, found);
    return origins->join(found);
}

// Adds an origin to what is known already.
Value Execution::withOrigin(Value value, OriginId origin)
{
    OriginTable* const origins = m_options.origins;
    if (!origins || origin == 0)
        return value;
    if (!value.isString())
        return value.withOrigin(origins->join(value.origin(), origin));
    const Text& text = value.text();
    TextBuilder out;
    std::size_t pos = 0;
    for (const Span& span : text.spans()) {
        if (span.begin > pos)
            out.append(text.view().substr(pos, span.begin - pos), origin);
        out.append(text.view().substr(span.begin, span.end - span.begin), origins->join(span.origin, origin));
        pos = span.end;
    }
    if (pos < text.size() || text.spans().empty())
        out.append(text.view().substr(pos), origin);
    return Value::ofString(out.take());
}

Value Execution::chosenBy(Value value, OriginId decider)
{
    OriginTable* const origins = m_options.origins;
    const bool isContainer = value.isMap() || value.isList();
    return withOrigin(std::move(value), origins && isContainer ? origins->ofChoice(decider) : decider);
}

Value Execution::memberOf(const Value& holder, const Value& member)
{
    if (holder.origin() == 0)
        return member;
    if (const OriginId choice = m_options.origins ? m_options.origins->choicesIn(holder.origin()) : 0)
        return chosenBy(member.origin() == 0 ? memberWithOrigin(member, holder.origin()) : member, choice);
    return member.origin() != 0 ? member : memberWithOrigin(member, holder.origin());
}

} // namespace strake::gotemplate
