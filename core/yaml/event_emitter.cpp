#include "core/yaml/event_emitter.h"

#include "core/yaml/event_text.h"
#include "core/yaml/reader.h"
#include "core/yaml/scalar_style.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace strake::yaml {

namespace {

using Kind = EmitterEvent::Kind;

constexpr std::size_t longestSimpleKey = 128;
constexpr std::string_view standardTags = "tag:yaml.org,2002:";

class EventEmitter final : private EventText {
public:
    EventEmitter(std::span<const EmitterEvent> events, const EventStyle& style)
        : EventText(style.indent, style.breaksBehindHints), m_events(events), m_compactSequences(style.compactSequences)
    {}

    std::string run()
    {
        for (; m_at < m_events.size(); ++m_at) {
            analyze();
            step();
        }
        return std::move(m_out);
    }

private:
    enum class State : std::uint8_t {
        DocumentStart,
        DocumentContent,
        DocumentEnd,
        FlowSequenceFirstItem,
        FlowSequenceTrailItem,
        FlowSequenceItem,
        FlowMappingFirstKey,
        FlowMappingTrailKey,
        FlowMappingKey,
        FlowMappingSimpleValue,
        FlowMappingValue,
        BlockSequenceFirstItem,
        BlockSequenceItem,
        BlockMappingFirstKey,
        BlockMappingKey,
        BlockMappingSimpleValue,
        BlockMappingValue
    };

    const EmitterEvent& event() const { return m_events[m_at]; }

    void analyze()
    {
        const EmitterEvent& e = event();
        m_tagHandle.clear();
        m_tagSuffix.clear();
        for (const auto& [from, into] : {std::pair(&e.head, &m_head), std::pair(&e.line, &m_line),
                                         std::pair(&e.foot, &m_foot), std::pair(&e.tail, &m_tail)}) {
            if (!from->empty())
                *into = *from;
        }
        checkAnchor(e);
        if (!e.tag.empty()) {
            if (e.tag.starts_with('!')) {
                m_tagHandle = "!";
                m_tagSuffix = e.tag.substr(1);
            } else if (e.tag.starts_with(standardTags)) {
                m_tagHandle = "!!";
                m_tagSuffix = e.tag.substr(standardTags.size());
            } else {
                m_tagSuffix = e.tag;
            }
        }
        if (e.kind == Kind::Scalar)
            m_analysis = analyzeScalar(e.value, true);
    }

    static void checkAnchor(const EmitterEvent& e)
    {
        const std::string who = e.kind == Kind::Alias ? "alias" : "anchor";
        if (e.anchor.empty() && e.kind == Kind::Alias)
            throw std::runtime_error("yaml: alias value must not be empty");
        if (!std::all_of(e.anchor.begin(), e.anchor.end(), isWordCharacter))
            throw std::runtime_error("yaml: " + who + " value must contain alphanumerical characters only");
    }

    void step()
    {
        switch (m_state) {
        case State::DocumentStart: documentStart(); break;
        case State::DocumentContent: documentContent(); break;
        case State::DocumentEnd: documentEnd(); break;
        case State::FlowSequenceFirstItem: flowSequenceItem(true, false); break;
        case State::FlowSequenceTrailItem: flowSequenceItem(false, true); break;
        case State::FlowSequenceItem: flowSequenceItem(false, false); break;
        case State::FlowMappingFirstKey: flowMappingKey(true, false); break;
        case State::FlowMappingTrailKey: flowMappingKey(false, true); break;
        case State::FlowMappingKey: flowMappingKey(false, false); break;
        case State::FlowMappingSimpleValue: flowMappingValue(true); break;
        case State::FlowMappingValue: flowMappingValue(false); break;
        case State::BlockSequenceFirstItem: blockSequenceItem(true); break;
        case State::BlockSequenceItem: blockSequenceItem(false); break;
        case State::BlockMappingFirstKey: blockMappingKey(true); break;
        case State::BlockMappingKey: blockMappingKey(false); break;
        case State::BlockMappingSimpleValue: blockMappingValue(true); break;
        case State::BlockMappingValue: blockMappingValue(false); break;
        }
    }

    void documentStart()
    {
        if (!m_head.empty()) {
            headComment();
            putBreak();
        }
        m_state = State::DocumentContent;
    }

    void documentContent()
    {
        m_states.push_back(State::DocumentEnd);
        headComment();
        node(false, false);
        lineComment();
        footComment();
    }

    void documentEnd()
    {
        m_footIndent = 0;
        footComment();
        m_footIndent = -1;
        writeIndent();
    }

    void flowSequenceItem(bool isFirst, bool isTrail)
    {
        if (isFirst)
            openFlow("[");
        if (event().kind == Kind::SequenceEnd) {
            --m_flowLevel;
            popIndent();
            if (m_column == 0)
                writeIndent();
            closeFlow("]");
            return;
        }
        if (!isFirst && !isTrail)
            indicator(",", false);
        headComment();
        if (m_column == 0)
            writeIndent();
        const bool isCommented = hasCommentBehind();
        m_states.push_back(isCommented ? State::FlowSequenceTrailItem : State::FlowSequenceItem);
        node(false, false);
        endFlowItem();
    }

    void flowMappingKey(bool isFirst, bool isTrail)
    {
        if (isFirst)
            openFlow("{");
        if (event().kind == Kind::MappingEnd) {
            if (!(m_head.empty() && m_foot.empty() && m_tail.empty()) && !isFirst && !isTrail)
                indicator(",", false);
            headComment();
            --m_flowLevel;
            popIndent();
            closeFlow("}");
            return;
        }
        if (!isFirst && !isTrail)
            indicator(",", false);
        headComment();
        if (m_column == 0)
            writeIndent();
        keyNode(State::FlowMappingSimpleValue, State::FlowMappingValue, false);
    }

    void flowMappingValue(bool isSimple)
    {
        indicator(":", !isSimple);
        const bool isCommented = hasCommentBehind();
        m_states.push_back(isCommented ? State::FlowMappingTrailKey : State::FlowMappingKey);
        node(false, true);
        endFlowItem();
    }

    void blockSequenceItem(bool isFirst)
    {
        if (isFirst) {
            const bool isCompact = m_compactSequences && m_isMappingContext && (m_column == 0 || !m_indention);
            const bool isAligned = m_indent >= 0 && m_states.back() != State::BlockSequenceItem;
            pushIndent(false);
            if (isCompact && isAligned)
                m_indent -= 2; // the "- " is part of the indentation
        }
        if (event().kind == Kind::SequenceEnd) {
            popIndent();
            popState();
            return;
        }
        headComment();
        writeIndent();
        indicator("-", true, false, true);
        m_states.push_back(State::BlockSequenceItem);
        node(false, false);
        lineComment();
        footComment();
    }

    void blockMappingKey(bool isFirst)
    {
        if (isFirst)
            pushIndent(false);
        headComment();
        if (event().kind == Kind::MappingEnd) {
            popIndent();
            popState();
            return;
        }
        writeIndent();
        // It may belong behind the value, on the key's line.
        if (!m_line.empty())
            m_keyLine = std::exchange(m_line, {});
        keyNode(State::BlockMappingSimpleValue, State::BlockMappingValue, true);
    }

    void blockMappingValue(bool isSimple)
    {
        if (isSimple) {
            indicator(":", false);
        } else {
            writeIndent();
            indicator(":", true, false, true);
        }
        if (!m_keyLine.empty()) {
            const Kind kind = event().kind;
            const bool isStart = kind == Kind::SequenceStart || kind == Kind::MappingStart;
            if (kind == Kind::Scalar) {
                if (m_line.empty())
                    m_line = std::exchange(m_keyLine, {});
            } else if (isStart && event().style != Style::Flow) {
                std::swap(m_line, m_keyLine);
                lineComment();
                std::swap(m_line, m_keyLine);
            }
        }
        m_states.push_back(State::BlockMappingKey);
        node(false, true);
        lineComment();
        footComment();
    }

    void keyNode(State simpleValue, State value, bool isBlock)
    {
        if (isSimpleKey()) {
            m_states.push_back(simpleValue);
            node(true, true);
            return;
        }
        indicator("?", true, false, isBlock);
        m_states.push_back(value);
        node(false, true);
    }

    void node(bool isSimpleKey, bool isInMapping)
    {
        m_isMappingContext = isInMapping;
        const EmitterEvent& e = event();
        switch (e.kind) {
        case Kind::Alias:
            anchor("*", e);
            popState();
            break;
        case Kind::Scalar: scalar(e, isSimpleKey); break;
        case Kind::SequenceStart:
            properties(e);
            m_state = isFlow(Kind::SequenceEnd) ? State::FlowSequenceFirstItem : State::BlockSequenceFirstItem;
            break;
        case Kind::MappingStart:
            properties(e);
            m_state = isFlow(Kind::MappingEnd) ? State::FlowMappingFirstKey : State::BlockMappingFirstKey;
            break;
        default: throw std::runtime_error("yaml: expected SCALAR, SEQUENCE-START, MAPPING-START, or ALIAS");
        }
    }

    bool isEmptyCollection(Kind end) const { return m_at + 1 < m_events.size() && m_events[m_at + 1].kind == end; }
    bool isFlow(Kind end) const { return m_flowLevel > 0 || event().style == Style::Flow || isEmptyCollection(end); }

    bool isSimpleKey() const
    {
        const EmitterEvent& e = event();
        std::size_t length = e.anchor.size();
        if (e.kind != Kind::Alias)
            length += m_tagHandle.size() + m_tagSuffix.size();
        if (e.kind == Kind::Scalar) {
            if (m_analysis.hasBreaks)
                return false;
            length += e.value.size();
        } else if (e.kind != Kind::Alias) {
            if (!isEmptyCollection(e.kind == Kind::SequenceStart ? Kind::SequenceEnd : Kind::MappingEnd))
                return false;
        }
        return length <= longestSimpleKey;
    }

    void anchor(std::string_view sign, const EmitterEvent& e)
    {
        if (e.anchor.empty())
            return;
        indicator(sign, true);
        put(e.anchor);
        m_whitespace = false;
        m_indention = false;
    }

    void properties(const EmitterEvent& e)
    {
        anchor("&", e);
        if (m_tagHandle.empty() && m_tagSuffix.empty())
            return;
        if (!m_tagHandle.empty()) {
            if (!m_whitespace)
                put(" ");
            put(m_tagHandle);
            tagContent();
        } else {
            indicator("!<", true);
            tagContent();
            indicator(">", false);
        }
    }

    void tagContent()
    {
        constexpr std::string_view plain = ";/?:@&=+$,_.~*'()[]";
        constexpr std::string_view digits = "0123456789ABCDEF";
        for (const char c : m_tagSuffix) {
            if (isWordCharacter(c) || plain.find(c) != std::string_view::npos) {
                put(std::string_view(&c, 1));
                continue;
            }
            const auto byte = static_cast<unsigned char>(c);
            const char escaped[] = {'%', digits[byte >> 4U], digits[byte & 15U]};
            put(std::string_view(escaped, 3));
        }
        m_whitespace = false;
        m_indention = false;
    }

    void scalar(const EmitterEvent& e, bool isSimpleKey)
    {
        const Style style = scalarStyle(e, isSimpleKey);
        properties(e);
        pushIndent(true);
        switch (style) {
        case Style::SingleQuoted: singleQuoted(e.value); break;
        case Style::DoubleQuoted: doubleQuoted(e.value); break;
        case Style::Literal: literal(e.value); break;
        case Style::Folded: folded(e.value); break;
        default: plain(e.value); break;
        }
        popIndent();
        popState();
    }

    Style scalarStyle(const EmitterEvent& e, bool isSimpleKey)
    {
        Style style = e.style;
        if (isSimpleKey && m_analysis.hasBreaks)
            style = Style::DoubleQuoted;
        if (style == Style::Plain) {
            const bool allowed = m_flowLevel > 0 ? m_analysis.flowPlainAllowed : m_analysis.plainAllowed;
            if (!allowed || (e.value.empty() && (m_flowLevel > 0 || isSimpleKey)))
                style = Style::SingleQuoted;
        }
        if (style == Style::SingleQuoted && !m_analysis.singleQuotedAllowed)
            style = Style::DoubleQuoted;
        const bool isBlock = style == Style::Literal || style == Style::Folded;
        if (isBlock && (!m_analysis.blockAllowed || m_flowLevel > 0 || isSimpleKey))
            style = Style::DoubleQuoted;
        return style;
    }

    void openFlow(std::string_view bracket)
    {
        indicator(bracket, true, true);
        pushIndent(true);
        ++m_flowLevel;
    }

    void closeFlow(std::string_view bracket)
    {
        indicator(bracket, false);
        lineComment();
        footComment();
        popState();
    }

    bool hasCommentBehind() const { return !(m_line.empty() && m_foot.empty() && m_tail.empty()); }

    void endFlowItem()
    {
        if (hasCommentBehind())
            indicator(",", false);
        lineComment();
        footComment();
    }

    void pushIndent(bool isFlow)
    {
        m_indents.push_back(m_indent);
        if (m_indent < 0)
            m_indent = isFlow ? m_bestIndent : 0;
        else if (m_states.back() == State::BlockSequenceItem)
            m_indent += 2; // behind "- "
        else
            m_indent = m_bestIndent * ((m_indent + m_bestIndent) / m_bestIndent);
    }

    void popIndent()
    {
        m_indent = m_indents.back();
        m_indents.pop_back();
    }

    void popState()
    {
        m_state = m_states.back();
        m_states.pop_back();
    }

    // --- comments

    void headComment()
    {
        if (!m_tail.empty()) {
            writeIndent();
            comment(m_tail);
            m_footIndent = std::max(m_indent, 0);
        }
        if (!m_head.empty()) {
            writeIndent();
            comment(m_head);
        }
    }

    void footComment()
    {
        if (m_foot.empty())
            return;
        writeIndent();
        comment(m_foot);
        m_footIndent = std::max(m_indent, 0);
    }

    std::span<const EmitterEvent> m_events;
    std::size_t m_at = 0;
    bool m_compactSequences;
    bool m_isMappingContext = false; // of the node written last: it is a key or a mapping's value
    State m_state = State::DocumentStart;
    std::vector<State> m_states;
    std::vector<int> m_indents;
    int m_flowLevel = 0;

    ScalarAnalysis m_analysis;
    std::string m_tagHandle;
    std::string m_tagSuffix;
    std::string m_head;
    std::string m_foot;
    std::string m_tail;
    std::string m_keyLine;
};

} // namespace

std::string emitEvents(std::span<const EmitterEvent> events, const EventStyle& style)
{
    return EventEmitter(events, style).run();
}

} // namespace strake::yaml
