#include "core/yaml/grammar.h"

namespace strake::yaml {

void Grammar::refuse(std::string problem, const Mark& at, const Mark& context) const
{
    SyntaxError error;
    error.stage = SyntaxError::Stage::Grammar;
    error.problem = std::move(problem);
    error.at = at;
    error.context = context;
    throw error;
}

bool Grammar::next(Event& event)
{
    event = {};
    switch (m_state) {
    case State::StreamStart:
        m_scanner.take();
        m_state = State::ImplicitDocumentStart;
        return next(event);
    case State::ImplicitDocumentStart: documentStart(event, true); return m_state != State::End;
    case State::DocumentStart: documentStart(event, false); return m_state != State::End;
    case State::DocumentContent: documentContent(event); return true;
    case State::DocumentEnd: documentEnd(event); return true;
    case State::BlockNode: node(event, true, false); return true;
    case State::BlockSequenceFirstEntry: blockSequenceEntry(event, true); return true;
    case State::BlockSequenceEntry: blockSequenceEntry(event, false); return true;
    case State::IndentlessSequenceEntry: indentlessSequenceEntry(event); return true;
    case State::BlockMappingFirstKey: blockMappingKey(event, true); return true;
    case State::BlockMappingKey: blockMappingKey(event, false); return true;
    case State::BlockMappingValue: blockMappingValue(event); return true;
    case State::FlowSequenceFirstEntry: flowSequenceEntry(event, true); return true;
    case State::FlowSequenceEntry: flowSequenceEntry(event, false); return true;
    case State::FlowSequenceEntryMappingKey: flowSequenceEntryMappingKey(event); return true;
    case State::FlowSequenceEntryMappingValue: flowSequenceEntryMappingValue(event); return true;
    case State::FlowSequenceEntryMappingEnd: flowSequenceEntryMappingEnd(event); return true;
    case State::FlowMappingFirstKey: flowMappingKey(event, true); return true;
    case State::FlowMappingKey: flowMappingKey(event, false); return true;
    case State::FlowMappingValue: flowMappingValue(event, false); return true;
    case State::FlowMappingEmptyValue: flowMappingValue(event, true); return true;
    case State::End: break;
    }
    return false;
}

void Grammar::popState()
{
    m_state = m_states.back();
    m_states.pop_back();
}

Mark Grammar::popMark()
{
    const Mark mark = m_marks.back();
    m_marks.pop_back();
    return mark;
}

void Grammar::enterDepth(const Mark& at)
{
    if (++m_depth <= m_maxDepth)
        return;
    SyntaxError error;
    error.stage = SyntaxError::Stage::TooDeep;
    error.problem = "nested deeper than " + std::to_string(m_maxDepth) + " levels";
    error.at = at;
    throw error;
}

void Grammar::startCollection(Event& event, EventKind kind, Style style, State next)
{
    enterDepth(event.start);
    event.kind = kind;
    event.style = style;
    m_state = next;
}

void Grammar::endCollection(Event& event, EventKind kind, const Mark& start, const Mark& end)
{
    --m_depth;
    event.kind = kind;
    event.start = start;
    event.end = end;
}

void Grammar::emptyScalar(Event& event, const Mark& mark)
{
    event = {};
    event.start = mark;
    event.end = m_scanner.lastTaken();
}

void Grammar::documentStart(Event& event, bool mayBeImplicit)
{
    if (!mayBeImplicit) {
        while (peek().kind == TokenKind::DocumentEnd)
            m_scanner.take();
    }
    const Token& first = peek();
    event.kind = EventKind::DocumentStart;
    event.start = first.start;
    event.end = first.end;
    const bool isMarked = first.kind == TokenKind::VersionDirective || first.kind == TokenKind::TagDirective ||
                          first.kind == TokenKind::DocumentStart;
    if (first.kind == TokenKind::StreamEnd) {
        m_state = State::End;
    } else if (mayBeImplicit && !isMarked) {
        processDirectives();
        m_states.push_back(State::DocumentEnd);
        m_state = State::BlockNode;
        setDocumentHead(event);
    } else {
        processDirectives();
        const Token& token = peek();
        if (token.kind != TokenKind::DocumentStart)
            refuse("did not find expected <document start>", token.start);
        m_states.push_back(State::DocumentEnd);
        m_state = State::DocumentContent;
        event.isExplicit = true;
        event.end = m_scanner.take().end;
    }
}

void Grammar::documentContent(Event& event)
{
    const Token& token = peek();
    switch (token.kind) {
    case TokenKind::VersionDirective:
    case TokenKind::TagDirective:
    case TokenKind::DocumentStart:
    case TokenKind::DocumentEnd:
    case TokenKind::StreamEnd:
        popState();
        emptyScalar(event, token.start);
        return;
    default: node(event, true, false);
    }
}

void Grammar::documentEnd(Event& event)
{
    const Token& token = peek();
    event.kind = EventKind::DocumentEnd;
    event.start = token.start;
    event.end = token.start;
    if (token.kind == TokenKind::DocumentEnd) {
        event.isExplicit = true;
        event.end = m_scanner.take().end;
    }
    m_tagDirectives.clear();
    m_state = State::DocumentStart;
    setComments(event);
}

std::string Grammar::resolveTag(const Token& tag, const Mark& nodeStart) const
{
    if (tag.value.empty())
        return tag.suffix;
    for (const auto& [handle, prefix] : m_tagDirectives) {
        if (handle == tag.value && !(prefix + tag.suffix).empty())
            return prefix + tag.suffix;
    }
    refuse("found undefined tag handle", tag.start, nodeStart);
}

void Grammar::node(Event& event, bool isBlock, bool mayBeIndentless)
{
    event = {};
    if (peek().kind == TokenKind::Alias) {
        popState();
        Token alias = m_scanner.take();
        event.kind = EventKind::Alias;
        event.start = alias.start;
        event.end = alias.end;
        event.anchor = std::move(alias.value);
        setComments(event);
        return;
    }

    event.start = peek().start;
    event.end = event.start;
    bool hasTag = false;
    Token tag;
    const bool anchorFirst = peek().kind == TokenKind::Anchor;
    if (anchorFirst || peek().kind == TokenKind::Tag) {
        const TokenKind second = anchorFirst ? TokenKind::Tag : TokenKind::Anchor;
        for (int i = 0; i < 2 && (i == 0 || peek().kind == second); ++i) {
            Token property = m_scanner.take();
            event.end = property.end;
            if (property.kind == TokenKind::Anchor) {
                event.anchor = std::move(property.value);
            } else {
                hasTag = true;
                tag = std::move(property);
            }
        }
        peek();
    }
    if (hasTag)
        event.tag = resolveTag(tag, event.start);

    const Token& token = peek();
    if (mayBeIndentless && token.kind == TokenKind::BlockEntry) {
        event.end = token.end;
        startCollection(event, EventKind::SequenceStart, Style::Block, State::IndentlessSequenceEntry);
        return;
    }
    switch (token.kind) {
    case TokenKind::Scalar: {
        popState();
        Token scalar = m_scanner.take();
        event.kind = EventKind::Scalar;
        event.style = scalar.style;
        event.end = scalar.end;
        event.value = std::move(scalar.value);
        setComments(event);
        return;
    }
    case TokenKind::FlowSequenceStart:
        event.end = token.end;
        startCollection(event, EventKind::SequenceStart, Style::Flow, State::FlowSequenceFirstEntry);
        setComments(event);
        return;
    case TokenKind::FlowMappingStart:
        event.end = token.end;
        startCollection(event, EventKind::MappingStart, Style::Flow, State::FlowMappingFirstKey);
        setComments(event);
        return;
    case TokenKind::BlockSequenceStart:
        if (!isBlock)
            break;
        event.end = token.end;
        startCollection(event, EventKind::SequenceStart, Style::Block, State::BlockSequenceFirstEntry);
        setStem(event);
        return;
    case TokenKind::BlockMappingStart:
        if (!isBlock)
            break;
        event.end = token.end;
        startCollection(event, EventKind::MappingStart, Style::Block, State::BlockMappingFirstKey);
        setStem(event);
        return;
    default: break;
    }
    if (event.anchor.empty() && event.tag.empty())
        refuse("did not find expected node content", token.start, event.start);
    popState();
}

void Grammar::blockSequenceEntry(Event& event, bool isFirst)
{
    if (isFirst)
        m_marks.push_back(m_scanner.take().start);
    const Token& token = peek();
    if (token.kind == TokenKind::BlockEntry) {
        const std::size_t stemLength = m_due.head.size();
        const Mark mark = m_scanner.take().end;
        splitStem(stemLength);
        const TokenKind next = peek().kind;
        if (next != TokenKind::BlockEntry && next != TokenKind::BlockEnd) {
            m_states.push_back(State::BlockSequenceEntry);
            node(event, true, false);
        } else {
            m_state = State::BlockSequenceEntry;
            emptyScalar(event, mark);
        }
        return;
    }
    if (token.kind != TokenKind::BlockEnd)
        refuse("did not find expected '-' indicator", token.start, popMark());
    popState();
    popMark();
    endCollection(event, EventKind::SequenceEnd, token.start, token.end);
    m_scanner.take();
}

void Grammar::indentlessSequenceEntry(Event& event)
{
    const Token& token = peek();
    if (token.kind == TokenKind::BlockEntry) {
        const std::size_t stemLength = m_due.head.size();
        const Mark mark = m_scanner.take().end;
        splitStem(stemLength);
        const TokenKind next = peek().kind;
        if (next != TokenKind::BlockEntry && next != TokenKind::Key && next != TokenKind::Value &&
            next != TokenKind::BlockEnd) {
            m_states.push_back(State::IndentlessSequenceEntry);
            node(event, true, false);
        } else {
            m_state = State::IndentlessSequenceEntry;
            emptyScalar(event, mark);
        }
        return;
    }
    popState();
    endCollection(event, EventKind::SequenceEnd, token.start, token.start);
}

void Grammar::blockMappingKey(Event& event, bool isFirst)
{
    if (isFirst)
        m_marks.push_back(m_scanner.take().start);
    const Token& token = peek();
    if (token.kind == TokenKind::Key) {
        const Mark mark = m_scanner.take().end;
        const TokenKind next = peek().kind;
        if (next != TokenKind::Key && next != TokenKind::Value && next != TokenKind::BlockEnd) {
            m_states.push_back(State::BlockMappingValue);
            node(event, true, true);
        } else {
            m_state = State::BlockMappingValue;
            emptyScalar(event, mark);
        }
        return;
    }
    if (token.kind != TokenKind::BlockEnd)
        refuse("did not find expected key", token.start, popMark());
    popState();
    popMark();
    endCollection(event, EventKind::MappingEnd, token.start, token.end);
    setComments(event);
    m_scanner.take();
}

void Grammar::blockMappingValue(Event& event)
{
    if (peek().kind != TokenKind::Value) {
        m_state = State::BlockMappingKey;
        emptyScalar(event, peek().start);
        return;
    }
    const Mark mark = m_scanner.take().end;
    const TokenKind next = peek().kind;
    if (next != TokenKind::Key && next != TokenKind::Value && next != TokenKind::BlockEnd) {
        m_states.push_back(State::BlockMappingKey);
        node(event, true, true);
    } else {
        m_state = State::BlockMappingKey;
        emptyScalar(event, mark);
    }
}

void Grammar::flowSequenceEntry(Event& event, bool isFirst)
{
    if (isFirst)
        m_marks.push_back(m_scanner.take().start);
    if (peek().kind != TokenKind::FlowSequenceEnd) {
        if (!isFirst) {
            if (peek().kind != TokenKind::FlowEntry)
                refuse("did not find expected ',' or ']'", peek().start, popMark());
            m_scanner.take();
        }
        const Token& token = peek();
        if (token.kind == TokenKind::Key) {
            event.start = token.start;
            event.end = token.end;
            startCollection(event, EventKind::MappingStart, Style::Flow, State::FlowSequenceEntryMappingKey);
            m_scanner.take();
            return;
        }
        if (token.kind != TokenKind::FlowSequenceEnd) {
            m_states.push_back(State::FlowSequenceEntry);
            node(event, false, false);
            return;
        }
    }
    popState();
    popMark();
    const Token& end = peek();
    endCollection(event, EventKind::SequenceEnd, end.start, end.end);
    setComments(event);
    m_scanner.take();
}

void Grammar::flowSequenceEntryMappingKey(Event& event)
{
    const TokenKind kind = peek().kind;
    if (kind != TokenKind::Value && kind != TokenKind::FlowEntry && kind != TokenKind::FlowSequenceEnd) {
        m_states.push_back(State::FlowSequenceEntryMappingValue);
        node(event, false, false);
        return;
    }
    // The token goes with the empty key, as in goyaml.
    const Mark mark = m_scanner.take().end;
    m_state = State::FlowSequenceEntryMappingValue;
    emptyScalar(event, mark);
}

void Grammar::flowSequenceEntryMappingValue(Event& event)
{
    const Mark start = peek().start;
    if (peek().kind == TokenKind::Value) {
        m_scanner.take();
        const TokenKind next = peek().kind;
        if (next != TokenKind::FlowEntry && next != TokenKind::FlowSequenceEnd) {
            m_states.push_back(State::FlowSequenceEntryMappingEnd);
            node(event, false, false);
            return;
        }
    }
    m_state = State::FlowSequenceEntryMappingEnd;
    emptyScalar(event, start);
}

void Grammar::flowSequenceEntryMappingEnd(Event& event)
{
    const Mark mark = peek().start;
    m_state = State::FlowSequenceEntry;
    endCollection(event, EventKind::MappingEnd, mark, mark);
}

void Grammar::flowMappingKey(Event& event, bool isFirst)
{
    if (isFirst)
        m_marks.push_back(m_scanner.take().start);
    if (peek().kind != TokenKind::FlowMappingEnd) {
        if (!isFirst) {
            if (peek().kind != TokenKind::FlowEntry)
                refuse("did not find expected ',' or '}'", peek().start, popMark());
            m_scanner.take();
        }
        if (peek().kind == TokenKind::Key) {
            m_scanner.take();
            const Token& token = peek();
            if (token.kind != TokenKind::Value && token.kind != TokenKind::FlowEntry &&
                token.kind != TokenKind::FlowMappingEnd) {
                m_states.push_back(State::FlowMappingValue);
                node(event, false, false);
            } else {
                m_state = State::FlowMappingValue;
                emptyScalar(event, token.start);
            }
            return;
        }
        if (peek().kind != TokenKind::FlowMappingEnd) {
            m_states.push_back(State::FlowMappingEmptyValue);
            node(event, false, false);
            return;
        }
    }
    popState();
    popMark();
    const Token& end = peek();
    endCollection(event, EventKind::MappingEnd, end.start, end.end);
    setComments(event);
    m_scanner.take();
}

void Grammar::flowMappingValue(Event& event, bool isEmpty)
{
    if (!isEmpty && peek().kind == TokenKind::Value) {
        m_scanner.take();
        const TokenKind next = peek().kind;
        if (next != TokenKind::FlowEntry && next != TokenKind::FlowMappingEnd) {
            m_states.push_back(State::FlowMappingKey);
            node(event, false, false);
            return;
        }
    }
    m_state = State::FlowMappingKey;
    emptyScalar(event, peek().start);
}

void Grammar::processDirectives()
{
    bool hasVersion = false;
    for (;;) {
        const Token& token = peek();
        if (token.kind == TokenKind::VersionDirective) {
            if (hasVersion)
                refuse("found duplicate %YAML directive", token.start);
            if (token.major != 1 || token.minor != 1)
                refuse("found incompatible YAML document", token.start);
            hasVersion = true;
        } else if (token.kind == TokenKind::TagDirective) {
            addTagDirective(token.value, token.suffix, false, token.start);
        } else {
            break;
        }
        m_scanner.take();
    }
    const Mark at = peek().start;
    addTagDirective("!", "!", true, at);
    addTagDirective("!!", "tag:yaml.org,2002:", true, at);
}

void Grammar::addTagDirective(std::string handle, std::string prefix, bool mayRepeat, const Mark& at)
{
    for (const auto& directive : m_tagDirectives) {
        if (directive.first != handle)
            continue;
        if (!mayRepeat)
            refuse("found duplicate %TAG directive", at);
        return;
    }
    m_tagDirectives.emplace_back(std::move(handle), std::move(prefix));
}

} // namespace strake::yaml
