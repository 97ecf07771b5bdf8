#include "core/provenance/object_fields.h"

#include "core/yaml/to_value.h"

namespace strake::provenance {

namespace {

constexpr int deepest = 1000;

class Walker {
public:
    void visit(const yaml::Node& node, const SourceRange& key, const SourceRange* alias, int depth)
    {
        if (depth > deepest)
            return;
        if (node.kind == yaml::NodeKind::Alias) {
            const yaml::Node& target = yaml::resolveAlias(node);
            if (target.kind != yaml::NodeKind::Alias)
                visit(target, key, alias ? alias : &node.range, depth + 1);
            return;
        }
        if (node.items.empty() && node.entries.empty()) {
            ObjectField& field = m_fields.emplace_back();
            field.path = m_path;
            field.key = key;
            field.value = alias ? *alias : node.range;
            field.text = node.value;
            const bool isBlock = node.style == yaml::Style::Literal || node.style == yaml::Style::Folded;
            field.lines = isBlock || node.range.begin == node.range.end ? Lines::Many : Lines::One;
            return;
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            m_path.push(i);
            visit(*node.items[i], {}, alias, depth + 1);
            m_path.pop();
        }
        for (const yaml::Entry& entry : node.entries) {
            std::string text;
            if (!yaml::keyText(*entry.key, text))
                continue;
            m_path.push(std::move(text));
            visit(*entry.value, entry.key->range, alias, depth + 1);
            m_path.pop();
        }
    }

    std::vector<ObjectField> take() { return std::move(m_fields); }

private:
    ValuePath m_path;
    std::vector<ObjectField> m_fields;
};

} // namespace

std::vector<ObjectField> fieldsOf(const yaml::Node& root)
{
    Walker walker;
    walker.visit(root, {}, nullptr, 0);
    return walker.take();
}

SourceRange extentOf(const SourceRange& value, Lines lines, std::string_view text)
{
    SourceRange extent = value;
    if (lines == Lines::Many)
        extent.end = static_cast<std::uint32_t>(std::min(text.find_first_not_of(" \t\n", value.end), text.size()));
    return extent;
}

} // namespace strake::provenance
