#include "cli/effective_table.h"

#include "cli/table.h"
#include "cli/value_rows.h"
#include "core/docs/values_table.h"
#include "core/json/writer.h"
#include "core/values/effective_values.h"

#include <algorithm>
#include <map>
#include <memory>

namespace strake::cli {

namespace {

std::optional<Value> memberAt(const Value& root, const ValuePath& path)
{
    const Value* found = valueAt(root, path);
    return found ? std::optional(*found) : std::nullopt;
}

// The comments of a chart and of those below it.
struct Documented {
    std::vector<std::unique_ptr<docs::ChartInfo>> infos;
    docs::ChartInfo own;
    std::vector<docs::DependencyValues> below;

    void add(const chart::Chart& chart, const ValuePath& path, const std::string& prefix, DiagnosticConsumer& problems)
    {
        if (const auto& file = chart.contents().valuesYaml) {
            auto info = docs::valuesInfo(file->name, *file->bytes);
            if (!info) {
                Diagnostic problem = std::move(info).error();
                problem.range = {file->id, problem.range.begin, problem.range.end};
                problems.handle(std::move(problem));
            } else if (prefix.empty()) {
                own = std::move(*info);
            } else {
                infos.push_back(std::make_unique<docs::ChartInfo>(std::move(*info)));
                below.push_back({prefix, infos.back().get(), path});
            }
        }
        for (const chart::ChartPtr& dependency : chart.dependencies()) {
            const std::string name = dependency->name();
            add(*dependency, path.child(name), prefix.empty() ? name : prefix + "." + name, problems);
        }
    }
};

class RowMaker {
public:
    RowMaker(const CompiledChart& chart, const Compilation& compilation)
        : m_values(chart.values), m_sources(compilation.sources), m_leaves(valueRows(chart.values, compilation.sources))
    {}

    std::vector<EffectiveRow> make(DiagnosticConsumer& problems)
    {
        Documented documented;
        documented.add(*m_values.chart(), {}, {}, problems);
        DiagnosticCollector unheard;
        const auto defaults = values::EffectiveValues::compute(m_values.chart(), {}, unheard);
        if (defaults)
            m_defaults = defaults->root();
        docs::TableOptions options;
        options.paths = true;
        const auto table = docs::makeValuesTable(documented.own, documented.below, options, problems);
        if (!table)
            problems.handle(Diagnostic(table.error()));
        else
            addDocumented(*table);
        for (const ValueRow& leaf : m_leaves) {
            const bool isShown = std::any_of(m_rows.begin(), m_rows.end(), [&leaf](const EffectiveRow& row) {
                return leaf.path.startsWith(row.path) || row.path.startsWith(leaf.path);
            });
            if (isShown || leaf.setBy.empty()) // nobody's: what merging makes of nothing
                continue;
            EffectiveRow row = rowOf(leaf.path.toString(), leaf.path);
            if (!m_rows.empty())
                row.section = m_rows.back().section;
            m_more.push_back(std::move(row));
        }
        m_rows.insert(m_rows.end(), m_more.begin(), m_more.end());
        return std::move(m_rows);
    }

private:
    void addDocumented(const docs::ValuesTable& table)
    {
        const auto add = [this](const docs::Section& section, const std::string& name) {
            for (const docs::ValueRow& source : section.rows) {
                EffectiveRow row = rowOf(source.key, source.path);
                row.type = source.type;
                row.defaultText = source.defaultText.empty() ? source.autoDefault : source.defaultText;
                row.description = source.description.empty() ? source.autoDescription : source.description;
                row.section = name;
                m_rows.push_back(std::move(row));
            }
        };
        for (const docs::Section& section : table.sections)
            add(section, section.name);
        add(table.defaultSection, table.sections.empty() ? std::string() : table.defaultSection.name);
    }

    EffectiveRow rowOf(std::string key, const ValuePath& path) const
    {
        EffectiveRow row;
        row.key = std::move(key);
        row.path = path;
        row.value = memberAt(m_values.root(), path);
        row.defaultValue = memberAt(m_defaults, path);
        const std::vector<values::Origin> origins = m_values.origins(path);
        if (!origins.empty()) {
            setOrigin(row, origins.back());
        } else {
            for (const ValueRow& leaf : m_leaves) { // of a mapping: the highest layer that sets something in it
                const auto below =
                    leaf.path.startsWith(path) ? m_values.origins(leaf.path) : std::vector<values::Origin>();
                if (!below.empty() && (row.origin.empty() || (!row.overridden && leaf.overridden)))
                    setOrigin(row, below.back());
            }
        }
        return row;
    }

    void setOrigin(EffectiveRow& row, const values::Origin& origin) const
    {
        row.origin = placeOf(origin, m_values, m_sources);
        row.overridden = m_values.layers()[origin.layer].kind != values::LayerKind::ChartDefaults;
    }

    const values::EffectiveValues& m_values;
    const SourceMap& m_sources;
    std::vector<ValueRow> m_leaves;
    Value m_defaults;
    std::vector<EffectiveRow> m_rows;
    std::vector<EffectiveRow> m_more;
};

std::string jsonOf(const std::optional<Value>& value)
{
    return value ? json::write(*value, {.escapeHtml = false, .indent = ""}).bytes() : std::string();
}

// In a cell of a Markdown table.
std::string cell(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '|')
            out += "\\|";
        else
            out += c == '\n' ? ' ' : c;
    }
    return out;
}

std::string code(const std::string& text)
{
    if (text.empty())
        return {};
    const std::string quotes = text.find('`') == std::string::npos ? "`" : "``";
    return quotes + cell(text) + quotes;
}

// For a cell of a plain table; the other forms have all of it.
std::string shortened(std::string text, std::size_t longest)
{
    if (text.size() <= longest)
        return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end) + "...";
}

std::string withoutBackticks(const std::string& text)
{
    const bool isCode = text.size() > 2 && text.starts_with('`') && text.ends_with('`');
    return isCode ? text.substr(1, text.size() - 2) : text;
}

} // namespace

std::vector<EffectiveRow> effectiveRows(const CompiledChart& chart, const Compilation& compilation,
                                        DiagnosticConsumer& problems)
{
    return RowMaker(chart, compilation).make(problems);
}

std::string asMarkdown(const std::vector<EffectiveRow>& rows)
{
    constexpr std::string_view heading = "| Key | Type | Default | Value | Set by | Description |\n"
                                         "|-----|------|---------|-------|--------|-------------|\n";
    std::string out;
    const std::string* section = nullptr;
    for (const EffectiveRow& row : rows) {
        if (!section || *section != row.section) {
            if (!row.section.empty())
                out.append(out.empty() ? "### " : "\n### ").append(row.section).append("\n\n");
            else if (!out.empty())
                out += '\n';
            out += heading;
            section = &row.section;
        }
        out += "| " + cell(row.key) + " | " + cell(row.type) + " | " + cell(row.defaultText) + " | " +
               code(jsonOf(row.value)) + " | " + cell(row.origin) + " | " + cell(row.description) + " |\n";
    }
    return out;
}

std::string asTable(const std::vector<EffectiveRow>& rows)
{
    constexpr std::size_t longestValue = 40;
    constexpr std::size_t longestText = 60;
    Table table({"KEY", "TYPE", "DEFAULT", "VALUE", "SET BY", "SECTION", "DESCRIPTION"});
    for (const EffectiveRow& row : rows) {
        table.addRow({row.key, row.type, shortened(withoutBackticks(row.defaultText), longestValue),
                      row.value ? shortened(jsonOf(row.value), longestValue) : "(removed)", row.origin, row.section,
                      shortened(row.description, longestText)});
    }
    return table.toString();
}

Value asValue(const std::vector<EffectiveRow>& rows)
{
    ValueList list;
    for (const EffectiveRow& row : rows) {
        ValueMap map{{"key", Value::ofString(row.key)},
                     {"type", Value::ofString(row.type)},
                     {"default", row.defaultValue.value_or(Value())},
                     {"defaultText", Value::ofString(row.defaultText)},
                     {"origin", Value::ofString(row.origin)},
                     {"overridden", Value::ofBool(row.overridden)},
                     {"description", Value::ofString(row.description)},
                     {"section", Value::ofString(row.section)}};
        if (row.value)
            map.emplace("value", *row.value);
        list.push_back(Value::ofMap(std::move(map)));
    }
    return Value::ofList(std::move(list));
}

} // namespace strake::cli
