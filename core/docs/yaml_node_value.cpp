#include "core/docs/yaml_node_value.h"

#include "core/gotemplate/function.h"
#include "core/yaml/resolver_v3.h"

#include <array>

namespace strake::docs {

namespace {

using gotemplate::Call;
using gotemplate::Function;
using gotemplate::Tracing;
using yaml::Node;
using yaml::NodeKind;
using yaml::NodePtr;

class NodeBox final : public Box {
public:
    NodeBox(NodePtr node, bool isDocument) : m_node(std::move(node)), m_isDocument(isDocument) {}
    const NodePtr& node() const { return m_node; }
    bool isDocument() const { return m_isDocument; }

private:
    NodePtr m_node; // null: the empty Node
    bool m_isDocument;
};

extern const Type nodePointer;
extern const Type nodeList;

const NodeBox* boxOf(const Value& value) { return dynamic_cast<const NodeBox*>(value.native()); }

// The node, where it is neither empty nor the document.
const Node* innerOf(const Value& value)
{
    const NodeBox* box = boxOf(value);
    return box && !box->isDocument() ? box->node().get() : nullptr;
}

Value nodeValue(const NodePtr& node) { return Value::ofNative(new NodeBox(node, false), nodePointer); }

Value kind(Call&, std::span<const Value> args)
{
    const NodeBox* box = boxOf(args[0]);
    if (!box || !box->node())
        return Value::ofInt(0);
    if (box->isDocument())
        return Value::ofInt(1);
    switch (box->node()->kind) {
    case NodeKind::Sequence: return Value::ofInt(2);
    case NodeKind::Mapping: return Value::ofInt(4);
    case NodeKind::Scalar: return Value::ofInt(8);
    case NodeKind::Alias: break;
    }
    return Value::ofInt(16);
}

Value style(Call&, std::span<const Value> args)
{
    const Node* node = innerOf(args[0]);
    if (!node)
        return Value::ofInt(0);
    const int tagged = node->tag.empty() || node->tag == "!" ? 0 : 1;
    switch (node->style) {
    case yaml::Style::DoubleQuoted: return Value::ofInt(tagged | 2);
    case yaml::Style::SingleQuoted: return Value::ofInt(tagged | 4);
    case yaml::Style::Literal: return Value::ofInt(tagged | 8);
    case yaml::Style::Folded: return Value::ofInt(tagged | 16);
    case yaml::Style::Flow: return Value::ofInt(tagged | 32);
    default: return Value::ofInt(tagged);
    }
}

Value tag(Call&, std::span<const Value> args)
{
    const Node* node = innerOf(args[0]);
    return Value::ofString(node ? yaml::nodeTagV3(*node) : std::string());
}

Value shortTag(Call&, std::span<const Value> args)
{
    const Node* node = innerOf(args[0]);
    if (node && node->kind == NodeKind::Alias) {
        const NodePtr target = node->target.lock();
        return Value::ofString(target ? yaml::nodeTagV3(*target) : std::string());
    }
    return Value::ofString(node ? yaml::nodeTagV3(*node) : std::string());
}

Value text(Call&, std::span<const Value> args)
{
    const Node* node = innerOf(args[0]);
    return Value::ofString(node ? node->value : std::string());
}

Value anchor(Call&, std::span<const Value> args)
{
    const Node* node = innerOf(args[0]);
    return Value::ofString(node ? node->anchor : std::string());
}

Value alias(Call&, std::span<const Value> args)
{
    const Node* node = innerOf(args[0]);
    const NodePtr target = node ? node->target.lock() : nullptr;
    return target ? nodeValue(target) : Value::ofNil(nodePointer);
}

Value content(Call& call, std::span<const Value> args)
{
    const NodeBox* box = boxOf(args[0]);
    ValueList list;
    if (box && box->node()) {
        if (box->isDocument()) {
            list.push_back(nodeValue(box->node()));
        } else {
            for (const NodePtr& item : box->node()->items)
                list.push_back(nodeValue(item));
            for (const yaml::Entry& entry : box->node()->entries) {
                list.push_back(nodeValue(entry.key));
                list.push_back(nodeValue(entry.value));
            }
        }
    }
    call.charge(list.size());
    return Value::ofList(std::move(list), nodeList);
}

template <std::string yaml::Comments::*member, std::string yaml::Comments::*ofDocument>
Value comment(Call&, std::span<const Value> args)
{
    const NodeBox* box = boxOf(args[0]);
    if (!box || !box->node() || !box->node()->comments)
        return Value::ofString("");
    return Value::ofString((*box->node()->comments).*(box->isDocument() ? ofDocument : member));
}

Value lineComment(Call&, std::span<const Value> args)
{
    const Node* node = innerOf(args[0]);
    return Value::ofString(node && node->comments ? node->comments->line : std::string());
}

Value line(Call&, std::span<const Value> args)
{
    const NodeBox* box = boxOf(args[0]);
    if (!box || !box->node())
        return Value::ofInt(0);
    return Value::ofInt(box->isDocument() ? 1 : box->node()->line);
}

Value column(Call&, std::span<const Value> args)
{
    const NodeBox* box = boxOf(args[0]);
    if (!box || !box->node())
        return Value::ofInt(0);
    return Value::ofInt(box->isDocument() ? 1 : box->node()->column);
}

// Not even the Node of an empty file: helm-docs gave it an empty list.
Value isZero(Call&, std::span<const Value>) { return Value::ofBool(false); }

using Comments = yaml::Comments;

// Fields are methods without arguments here: templates write both alike.
constexpr auto members = std::to_array<Function>({
    {"Alias", "func(interface {}) interface {}", alias, Tracing::Opaque, "the node an alias stands for"},
    {"Anchor", "func(interface {}) string", anchor, Tracing::Opaque, "the name behind &"},
    {"Column", "func(interface {}) int", column, Tracing::Opaque, "from 1"},
    {"Content", "func(interface {}) interface {}", content, Tracing::Opaque, "items, or keys and values in turn"},
    {"FootComment", "func(interface {}) string", comment<&Comments::foot, &Comments::documentFoot>, Tracing::Opaque,
     "the comment below"},
    {"HeadComment", "func(interface {}) string", comment<&Comments::head, &Comments::documentHead>, Tracing::Opaque,
     "the comment above"},
    {"IsZero", "func(interface {}) bool", isZero, Tracing::Opaque, "whether it is no node at all"},
    {"Kind", "func(interface {}) int", kind, Tracing::Opaque, "1 document, 2 list, 4 map, 8 scalar, 16 alias"},
    {"Line", "func(interface {}) int", line, Tracing::Opaque, "from 1"},
    {"LineComment", "func(interface {}) string", lineComment, Tracing::Opaque, "the comment behind"},
    {"ShortTag", "func(interface {}) string", shortTag, Tracing::Opaque, "the tag, an alias followed"},
    {"Style", "func(interface {}) int", style, Tracing::Opaque, "1 tagged, 2 \", 4 ', 8 |, 16 >, 32 flow"},
    {"Tag", "func(interface {}) string", tag, Tracing::Opaque, "!!str, !!int, ..."},
    {"Value", "func(interface {}) string", text, Tracing::Opaque, "a scalar's text"},
});

const Type nodeType{.kind = Kind::Struct, .name = "yaml.Node"};
const Type nodePointer{.kind = Kind::Pointer,
                       .name = "*yaml.Node",
                       .elem = &nodeType,
                       .methods = members.data(),
                       .methodCount = members.size()};
const Type nodeList{.kind = Kind::Slice, .name = "[]*yaml.Node", .elem = &nodePointer};

} // namespace

const Type& nodePointerType() { return nodePointer; }

Value documentNode(const NodePtr& root) { return Value::ofNative(new NodeBox(root, true), nodePointer); }

bool isDocumentNode(const Value& value)
{
    const NodeBox* box = boxOf(value);
    return box && box->isDocument();
}

const Node* nodeOf(const Value& value)
{
    const NodeBox* box = boxOf(value);
    return box ? box->node().get() : nullptr;
}

} // namespace strake::docs
