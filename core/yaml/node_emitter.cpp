#include "core/yaml/node_emitter.h"

#include "core/text/base64.h"
#include "core/text/utf8.h"
#include "core/yaml/resolver_v3.h"

#include <stdexcept>

namespace strake::yaml {

namespace {

using Kind = EmitterEvent::Kind;

std::string longTag(std::string_view tag)
{
    return tag.starts_with("!!") ? "tag:yaml.org,2002:" + std::string(tag.substr(2)) : std::string(tag);
}

std::string encodeInLines(std::string_view bytes)
{
    constexpr std::size_t lineLength = 70;
    const std::string whole = text::encodeBase64(bytes);
    if (whole.size() < lineLength)
        return whole;
    std::string lines;
    for (std::size_t i = 0; i < whole.size(); i += lineLength)
        lines += whole.substr(i, lineLength) + "\n";
    return lines;
}

// YAML 1.1's booleans, which other readers would take for such.
bool isOldBool(std::string_view text)
{
    for (const std::string_view word :
         {"y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF"}) {
        if (text == word)
            return true;
    }
    return false;
}

class NodeEvents {
public:
    explicit NodeEvents(std::vector<EmitterEvent>& out) : m_out(out) {}

    void node(const Node& node, const std::string& tail, bool hidesFoot)
    {
        switch (node.kind) {
        case NodeKind::Scalar: scalar(node, tail, hidesFoot); break;
        case NodeKind::Alias: {
            EmitterEvent& event = add(Kind::Alias);
            event.anchor = node.value;
            setComments(event, node, hidesFoot);
            break;
        }
        case NodeKind::Sequence: sequence(node); break;
        case NodeKind::Mapping: mapping(node, tail); break;
        }
    }

private:
    EmitterEvent& add(Kind kind)
    {
        EmitterEvent& event = m_out.emplace_back();
        event.kind = kind;
        return event;
    }

    static void setComments(EmitterEvent& event, const Node& node, bool hidesFoot)
    {
        if (!node.comments)
            return;
        event.head = node.comments->head;
        event.line = node.comments->line;
        if (!hidesFoot)
            event.foot = node.comments->foot;
    }

    void start(Kind kind, const Node& node)
    {
        EmitterEvent& event = add(kind);
        event.style = node.style == Style::Flow ? Style::Flow : Style::Block;
        event.anchor = node.anchor;
        // What was written is written again, were it the standard one.
        if (!node.tag.empty() && node.tag != "!")
            event.tag = longTag(nodeTagV3(node));
        if (node.comments)
            event.head = node.comments->head;
    }

    EmitterEvent& end(Kind kind, const Node& node)
    {
        EmitterEvent& event = add(kind);
        if (node.comments) {
            event.line = node.comments->line;
            event.foot = node.comments->foot;
        }
        return event;
    }

    void sequence(const Node& node)
    {
        start(Kind::SequenceStart, node);
        for (const NodePtr& item : node.items)
            this->node(*item, {}, false);
        end(Kind::SequenceEnd, node);
    }

    // A key's foot comes behind its value: it is the tail of what follows.
    void mapping(const Node& node, const std::string& outerTail)
    {
        start(Kind::MappingStart, node);
        m_out.back().tail = outerTail;
        std::string tail;
        for (const Entry& entry : node.entries) {
            this->node(*entry.key, tail, true);
            tail = entry.key->comments ? entry.key->comments->foot : std::string();
            this->node(*entry.value, {}, false);
        }
        end(Kind::MappingEnd, node).tail = tail;
    }

    void scalar(const Node& node, const std::string& tail, bool hidesFoot)
    {
        const std::string tag = nodeTagV3(node);
        const bool isTagged = !node.tag.empty() && node.tag != "!";
        bool mustQuote = false;
        std::string written;
        if (isTagged) {
            written = tag;
        } else if (tag != "!!str" || node.style == Style::Plain) {
            // `<<` reads as a string here, so that goyaml writes the tag it gave a merge key.
            const std::string_view resolved = tagOfKind(resolvePlainV3(node.value).kind);
            if (resolved != tag) {
                if (tag == "!!str")
                    mustQuote = true;
                else
                    written = tag;
            }
        }
        std::string value = node.value;
        if (!text::isValidUtf8(value))
            throw std::runtime_error(tag == "!!binary" ? "yaml: explicitly tagged !!binary data must be base64-encoded"
                                                       : "yaml: cannot marshal invalid UTF-8 data as " + tag);
        EmitterEvent& event = add(Kind::Scalar);
        event.anchor = node.anchor;
        event.tag = longTag(written);
        event.style = node.style;
        if (node.style == Style::Plain) {
            if (value.find('\n') != std::string::npos)
                event.style = Style::Literal;
            else if (mustQuote)
                event.style = Style::DoubleQuoted;
        }
        event.value = std::move(value);
        setComments(event, node, hidesFoot);
        event.tail = tail;
    }

    std::vector<EmitterEvent>& m_out;
};

} // namespace

void appendEvents(const Node& node, std::vector<EmitterEvent>& events) { NodeEvents(events).node(node, {}, false); }

std::string emitNode(const Node& node)
{
    std::vector<EmitterEvent> events;
    events.emplace_back().kind = Kind::DocumentStart;
    appendEvents(node, events);
    events.emplace_back().kind = Kind::DocumentEnd;
    return emitEvents(events);
}

EmitterEvent stringEvent(std::string_view text)
{
    EmitterEvent event;
    bool mayBePlain = true;
    if (!text::isValidUtf8(text)) {
        event.tag = "tag:yaml.org,2002:binary";
        event.value = encodeInLines(text);
    } else {
        event.value = text;
        mayBePlain = resolvePlainV3(text).kind == ScalarKind::String && !isBase60Float(text) && !isOldBool(text);
    }
    if (event.value.find('\n') != std::string::npos)
        event.style = Style::Literal;
    else if (!mayBePlain)
        event.style = Style::DoubleQuoted;
    return event;
}

} // namespace strake::yaml
