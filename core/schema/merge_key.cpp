#include "core/schema/merge_key.h"

#include "core/schema/schema_node.h"

#include <unordered_set>
#include <vector>

namespace strake::schema {
namespace {

// Schemas that one value answers to, each once.
class Nodes {
public:
    // With what it refers to and its branches.
    void add(const SchemaNode* node)
    {
        std::vector<const SchemaNode*> open{node};
        while (!open.empty()) {
            const SchemaNode* next = open.back();
            open.pop_back();
            if (!next || !m_seen.insert(next).second)
                continue;
            m_nodes.push_back(next);
            for (const auto* branches : {&next->oneOf, &next->anyOf, &next->allOf})
                open.insert(open.end(), branches->rbegin(), branches->rend());
            open.insert(open.end(), {next->otherwise, next->then, next->ref});
        }
    }

    Nodes member(const std::string& name) const
    {
        Nodes members;
        for (const SchemaNode* node : m_nodes) {
            if (!node->object)
                continue;
            bool isNamed = false;
            if (const auto own = node->object->properties.find(name); own != node->object->properties.end()) {
                members.add(own->second);
                isNamed = true;
            }
            for (const auto& [pattern, schema] : node->object->patternProperties) {
                if (!pattern->matches(name))
                    continue;
                members.add(schema);
                isNamed = true;
            }
            if (!isNamed)
                members.add(node->object->additional);
        }
        return members;
    }

    std::string mergeKey() const
    {
        for (const SchemaNode* node : m_nodes) {
            if (!node->source)
                continue;
            for (const std::string_view keyword : {"x-strake-merge-key", "x-kubernetes-patch-merge-key"}) {
                const Element* key = node->source->find(keyword);
                if (key && key->isString())
                    return key->text;
            }
            const Element* keys = node->source->find("x-kubernetes-list-map-keys");
            if (keys && keys->isArray() && keys->items.size() == 1 && keys->items[0].isString())
                return keys->items[0].text;
        }
        return {};
    }

private:
    std::vector<const SchemaNode*> m_nodes;
    std::unordered_set<const SchemaNode*> m_seen;
};

} // namespace

std::string mergeKeyAt(const Schema& schema, const ValuePath& path)
{
    Nodes nodes;
    nodes.add(&schema.root());
    for (const PathStep& step : path.steps()) {
        const auto* name = std::get_if<std::string>(&step);
        if (!name)
            return {};
        nodes = nodes.member(*name);
    }
    return nodes.mergeKey();
}

} // namespace strake::schema
