#include "core/secret_values.h"

#include "core/schema/form.h"
#include "core/schema/schema.h"
#include "core/text/secret_words.h"

#include <algorithm>

namespace strake {

namespace {

constexpr std::size_t shortestGuessed = 8; // of a text that only its name calls secret
constexpr std::size_t shortestLine = 8;    // of a secret that has several

bool hasSecret(const schema::FormField& field)
{
    return field.secret || std::any_of(field.children.begin(), field.children.end(), hasSecret);
}

// A list or mapping of items with secrets is secret as a whole.
void addMarked(const schema::FormField& field, const ValuePath& above, std::set<ValuePath>& into)
{
    if (field.secret || (field.kind != schema::FieldKind::Group && hasSecret(field))) {
        ValuePath path = above;
        for (const PathStep& step : field.path.steps())
            path.push(step);
        into.insert(std::move(path));
        return;
    }
    for (const schema::FormField& child : field.children)
        addMarked(child, above, into);
}

bool isNamed(const PathStep& step)
{
    const auto* key = std::get_if<std::string>(&step);
    return key && text::namesSecret(*key);
}

void addLines(std::string_view text, diff::SecretTexts& into)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end >= shortestLine)
            into.add(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace

SecretValues::SecretValues(const chart::Chart& chart) { addSchemas(chart, {}); }

void SecretValues::addSchemas(const chart::Chart& chart, const ValuePath& path)
{
    if (const auto& file = chart.contents().schema) {
        SourceMap sources;
        const FileId id = sources.add(file->name, std::string(file->text()));
        if (const auto schema = schema::Schema::fromJson(sources, id)) // else whoever validates tells
            addMarked(schema::formOf(*schema), path, m_marked);
    }
    for (const chart::ChartPtr& dependency : chart.dependencies())
        addSchemas(*dependency, path.child(dependency->name()));
}

bool SecretValues::isMarked(const ValuePath& path) const
{
    for (ValuePath above = path;; above.pop()) {
        if (m_marked.contains(above))
            return true;
        if (above.empty())
            return false;
    }
}

Value SecretValues::masked(const ValuePath& path, const Value& value, const Value* other, bool isAfter) const
{
    if (isMarked(path) || (!path.empty() && isNamed(path.steps().back())))
        return diff::maskedWhole(value, other, isAfter);
    if (value.isMap() && value.map()) {
        Value out = Value::ofMap();
        for (const auto& [key, member] : *value.map())
            out.map()->emplace(key, masked(path.child(key), member, other ? other->find(key) : nullptr, isAfter));
        return out;
    }
    if (!value.isList())
        return value;
    ValueList items;
    for (std::size_t i = 0; i < value.list().size(); ++i) {
        const bool isThere = other && other->isList() && i < other->list().size();
        items.push_back(masked(path.child(i), value.list()[i], isThere ? &other->list()[i] : nullptr, isAfter));
    }
    return Value::ofList(std::move(items));
}

void SecretValues::collect(const Value& root, diff::SecretTexts& into, bool eachLine) const
{
    Collecting state{{}, into, eachLine};
    collect(root, false, state);
}

void SecretValues::collect(const Value& value, bool isSecret, Collecting& state) const
{
    const bool marked = isSecret || m_marked.contains(state.path);
    if (value.isMap() && value.map()) {
        for (const auto& [key, member] : *value.map()) {
            state.path.push(key);
            collect(member, marked, state);
            state.path.pop();
        }
    } else if (value.isList()) {
        for (std::size_t i = 0; i < value.list().size(); ++i) {
            state.path.push(i);
            collect(value.list()[i], marked, state);
            state.path.pop();
        }
    } else if (value.isString()) {
        const std::string_view text = value.string();
        const bool isGuessed =
            !state.path.empty() && isNamed(state.path.steps().back()) && text.size() >= shortestGuessed;
        if (!marked && !isGuessed)
            return;
        state.into.add(text);
        if (state.eachLine && text.find('\n') != std::string::npos)
            addLines(text, state.into);
    }
}

diff::SecretTexts secretTexts(const Compilation& compilation, bool eachLine)
{
    diff::SecretTexts texts;
    for (const CompiledChart& chart : compilation.charts) {
        if (chart.values.chart())
            SecretValues(*chart.values.chart()).collect(chart.values.root(), texts, eachLine);
    }
    return texts;
}

} // namespace strake
