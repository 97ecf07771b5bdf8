// fmt's %#v of a decoded node, for the two error texts that print one.
#include "core/text/go_number.h"
#include "core/text/go_quote.h"
#include "core/yaml/decoder.h"

#include <map>

namespace strake::yaml {

namespace {

constexpr std::size_t maxBytes = 100'000; // an error text is no place for more
constexpr int maxDepth = 1000;

class GoSyntax {
public:
    std::string m_out;

    void node(const Node& written, int depth)
    {
        const Node& n = resolveAlias(written);
        if (depth > maxDepth || m_out.size() > maxBytes)
            return;
        switch (n.kind) {
        case NodeKind::Scalar: scalar(n); return;
        case NodeKind::Sequence: {
            m_out += "[]interface {}{";
            bool isFirst = true;
            for (const NodePtr& item : n.items) {
                if (!isFirst)
                    m_out += ", ";
                isFirst = false;
                node(*item, depth + 1);
            }
            m_out += '}';
            return;
        }
        case NodeKind::Mapping: mapping(n, depth); return;
        case NodeKind::Alias: return;
        }
    }

private:
    void scalar(const Node& n)
    {
        std::string text;
        const Scalar s = Decoder::decodeScalar(n, text);
        switch (s.kind) {
        case ScalarKind::Null: m_out += "interface {}(nil)"; return;
        case ScalarKind::Bool: m_out += s.boolean ? "true" : "false"; return;
        case ScalarKind::Int: m_out += text::formatInt(s.integer); return;
        case ScalarKind::Uint: m_out += "0x" + text::formatUint(s.unsignedInteger, 16); return;
        case ScalarKind::Float: m_out += text::formatFloat(s.floating); return;
        case ScalarKind::Timestamp:
        case ScalarKind::String: m_out += text::quote(text); return;
        }
    }

    // Keys sorted as fmt sorts a map's; those of different types in the order of ScalarKind.
    void mapping(const Node& n, int depth)
    {
        std::map<TypedKey, const Node*> sorted;
        collect(n, sorted, depth);
        m_out += "map[interface {}]interface {}{";
        bool isFirst = true;
        for (const auto& [key, value] : sorted) {
            if (!isFirst)
                m_out += ", ";
            isFirst = false;
            m_out += key.kind == ScalarKind::Null ? "interface {}(nil)" : key.goSyntax();
            m_out += ':';
            node(*value, depth + 1);
        }
        m_out += '}';
    }

    void collect(const Node& n, std::map<TypedKey, const Node*>& out, int depth)
    {
        if (depth > maxDepth)
            return;
        for (const Entry& entry : n.entries) {
            if (isMergeKey(*entry.key)) {
                const Node& source = resolveAlias(*entry.value);
                if (source.kind == NodeKind::Mapping)
                    collect(source, out, depth + 1);
                for (auto item = source.items.rbegin(); item != source.items.rend(); ++item)
                    collect(resolveAlias(**item), out, depth + 1);
                continue;
            }
            const Node& key = resolveAlias(*entry.key);
            if (key.kind != NodeKind::Scalar)
                continue;
            std::string text;
            TypedKey typed = Decoder::decodeKeyScalar(key, text);
            out.insert_or_assign(std::move(typed), entry.value.get());
        }
    }
};

} // namespace

std::string TypedKey::goSyntax() const
{
    if (kind == ScalarKind::Null)
        return "<nil>";
    return kind == ScalarKind::String ? text::quote(text) : text;
}

std::string goSyntax(const Node& node)
{
    GoSyntax syntax;
    syntax.node(node, 0);
    return std::move(syntax.m_out);
}

} // namespace strake::yaml
