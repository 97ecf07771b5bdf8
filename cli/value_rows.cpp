#include "cli/value_rows.h"

#include <algorithm>

namespace strake::cli {

std::string placeOf(const values::Origin& origin, const values::EffectiveValues& values, const SourceMap& sources)
{
    const values::LayerInfo& layer = values.layers()[origin.layer];
    if (layer.kind == values::LayerKind::Set)
        return layer.name;
    const Location at = sources.locate(origin.value);
    return std::string(at.path) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

namespace {

std::string writtenAt(const SourceRange& range, const SourceMap& sources)
{
    constexpr std::size_t longest = 40;
    std::string_view text = sources.text(range.file).substr(range.begin, range.end - range.begin);
    const std::size_t lineEnd = text.find_first_of("\r\n");
    std::string out(text.substr(0, std::min({lineEnd, text.size(), longest})));
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0x80U) != 0 && out.size() == longest)
        out.pop_back(); // not in the middle of a character
    return out.size() < text.size() ? out + "..." : out;
}

class RowMaker {
public:
    RowMaker(const values::EffectiveValues& values, const SourceMap& sources) : m_values(values), m_sources(sources) {}

    std::vector<ValueRow> make()
    {
        walk(m_values.root());
        return std::move(m_rows);
    }

private:
    void walk(const Value& value)
    {
        if (value.isMap() && value.map() != nullptr && (!value.map()->empty() || m_path.empty())) {
            for (const auto& [key, member] : *value.map()) {
                m_path.push(key);
                walk(member);
                m_path.pop();
            }
            return;
        }
        ValueRow& row = m_rows.emplace_back();
        row.path = m_path;
        row.value = value;
        std::vector<values::Origin> origins = m_values.origins(m_path);
        if (origins.empty())
            return;
        row.overridden = m_values.layers()[origins.back().layer].kind != values::LayerKind::ChartDefaults;
        row.setBy = placeOf(origins.back(), m_values, m_sources);
        origins.pop_back();
        std::reverse(origins.begin(), origins.end());
        for (const values::Origin& origin : origins)
            row.shadows.push_back({placeOf(origin, m_values, m_sources), writtenAt(origin.value, m_sources)});
    }

    const values::EffectiveValues& m_values;
    const SourceMap& m_sources;
    ValuePath m_path;
    std::vector<ValueRow> m_rows;
};

} // namespace

std::vector<ValueRow> valueRows(const values::EffectiveValues& values, const SourceMap& sources)
{
    return RowMaker(values, sources).make();
}

Value treeOf(const std::vector<ValueRow>& rows)
{
    Value root = Value::ofMap();
    for (const ValueRow& row : rows) {
        Value at = root;
        const std::vector<PathStep>& steps = row.path.steps();
        for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
            Value& member = (*at.map())[std::get<std::string>(steps[i])];
            if (!member.isMap())
                member = Value::ofMap();
            at = member;
        }
        if (!steps.empty())
            (*at.map())[std::get<std::string>(steps.back())] = row.value;
    }
    return root;
}

} // namespace strake::cli
