#include "core/yaml/places.h"

#include <map>
#include <string>
#include <vector>

namespace strake::yaml {

namespace {

class PlaceVisitor {
public:
    explicit PlaceVisitor(const ToValueOptions& options) : m_options(options) {}

    // `alias` is the outermost alias on the way here, whose place all has that comes through it.
    void visit(const Node& node, const SourceRange& key, const Node* alias)
    {
        m_options.onValue(m_path, alias ? alias->range : node.range, key);
        if (node.kind == NodeKind::Alias) {
            children(resolveAlias(node), alias ? alias : &node);
            return;
        }
        children(node, alias);
    }

private:
    struct Winner {
        const Node* key;
        const Node* value;
    };

    void children(const Node& node, const Node* alias)
    {
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            m_path.push(i);
            visit(*node.items[i], {}, alias);
            m_path.pop();
        }
        if (node.kind != NodeKind::Mapping)
            return;
        std::vector<std::string> order;
        std::map<std::string, Winner, std::less<>> winners;
        collect(node, order, winners);
        for (const std::string& text : order) {
            const Winner winner = winners.find(text)->second;
            m_path.push(text);
            visit(*winner.value, alias ? alias->range : winner.key->range, alias);
            m_path.pop();
        }
    }

    void collect(const Node& mapping, std::vector<std::string>& order,
                 std::map<std::string, Winner, std::less<>>& winners)
    {
        for (const Entry& entry : mapping.entries) {
            if (isMergeKey(*entry.key)) {
                const Node& source = resolveAlias(*entry.value);
                if (source.kind == NodeKind::Mapping)
                    collect(source, order, winners);
                for (auto item = source.items.rbegin(); item != source.items.rend(); ++item)
                    collect(resolveAlias(**item), order, winners);
                continue;
            }
            std::string text;
            if (!keyText(*entry.key, text))
                continue;
            if (winners.insert_or_assign(text, Winner{entry.key.get(), entry.value.get()}).second)
                order.push_back(std::move(text));
        }
    }

    const ToValueOptions& m_options;
    ValuePath m_path;
};

} // namespace

void visitPlaces(const Node& root, const ToValueOptions& options) { PlaceVisitor(options).visit(root, {}, nullptr); }

} // namespace strake::yaml
