#include "core/kustomize/node_text.h"

#include "core/kustomize/scalar.h"
#include "core/yaml/event_emitter.h"
#include "core/yaml/resolver_v3.h"

#include <stdexcept>
#include <vector>

namespace strake::kustomize {

namespace {

using yaml::EmitterEvent;
using Kind = EmitterEvent::Kind;

std::string longTag(Tag tag) { return "tag:yaml.org,2002:" + std::string(tagName(tag).substr(2)); }

yaml::Style emitterStyle(Style style)
{
    switch (style) {
    case Style::SingleQuoted: return yaml::Style::SingleQuoted;
    case Style::DoubleQuoted: return yaml::Style::DoubleQuoted;
    case Style::Literal: return yaml::Style::Literal;
    case Style::Folded: return yaml::Style::Folded;
    case Style::Flow:
    case Style::Plain: break;
    }
    return yaml::Style::Plain;
}

// yaml.v3's encoder.node.
class Events {
public:
    explicit Events(std::vector<EmitterEvent>& out) : m_out(out) {}

    void node(const Node& node)
    {
        switch (node.kind()) {
        case NodeKind::Scalar: scalar(node); break;
        case NodeKind::Sequence:
            start(Kind::SequenceStart, node, Tag::Seq);
            for (const Node* item : node.items())
                this->node(*item);
            add(Kind::SequenceEnd);
            break;
        case NodeKind::Mapping:
            start(Kind::MappingStart, node, Tag::Map);
            for (const Entry& entry : node.entries()) {
                this->node(*entry.key);
                this->node(*entry.value);
            }
            add(Kind::MappingEnd);
            break;
        }
    }

private:
    EmitterEvent& add(Kind kind)
    {
        EmitterEvent& event = m_out.emplace_back();
        event.kind = kind;
        return event;
    }

    void start(Kind kind, const Node& node, Tag usual)
    {
        EmitterEvent& event = add(kind);
        event.style = node.style() == Style::Flow ? yaml::Style::Flow : yaml::Style::Block;
        const bool isWritten = node.isTagged() || node.tag() != usual;
        if (node.tag() != Tag::None && node.tag() != Tag::Custom && isWritten)
            event.tag = longTag(node.tag());
    }

    void scalar(const Node& node)
    {
        EmitterEvent& event = add(Kind::Scalar);
        event.value = node.text();
        event.style = emitterStyle(node.style());
        const bool isPlain = event.style == yaml::Style::Plain;
        bool mustQuote = false;
        Tag written = node.tag();
        if (written != Tag::None && !node.isTagged()) {
            if (written == Tag::Str && !isPlain)
                written = Tag::None;
            else if (resolvedTag(node.text()) == written)
                written = Tag::None;
            else if (written == Tag::Str) {
                written = Tag::None;
                mustQuote = true;
            }
        }
        if (written != Tag::None && written != Tag::Custom)
            event.tag = longTag(written);
        if (isPlain && event.value.find('\n') != std::string::npos)
            event.style = yaml::Style::Literal;
        else if (isPlain && mustQuote)
            event.style = yaml::Style::DoubleQuoted;
    }

    std::vector<EmitterEvent>& m_out;
};

} // namespace

std::string nodeText(const Node& node)
{
    std::vector<EmitterEvent> events;
    events.emplace_back().kind = Kind::DocumentStart;
    Events(events).node(node);
    events.emplace_back().kind = Kind::DocumentEnd;
    return yaml::emitEvents(events, {2, true, true});
}

} // namespace strake::kustomize
