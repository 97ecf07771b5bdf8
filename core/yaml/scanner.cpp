#include "core/yaml/scanner.h"

#include <algorithm>
#include <cstring>

namespace strake::yaml {

namespace {

constexpr std::size_t maxFlowLevel = 10'000; // scannerc.go: max_flow_level
constexpr std::size_t maxIndents = 10'000;   // scannerc.go: max_indents
constexpr std::uint32_t maxSimpleKey = 1024; // characters between a simple key's start and its `:`

} // namespace

void Scanner::refuse(const char* problem, const Mark& context) const
{
    SyntaxError error;
    error.problem = problem;
    error.at = m_reader.mark();
    error.context = context;
    throw error;
}

Token Scanner::take()
{
    peek();
    m_isAvailable = false;
    ++m_taken;
    Token token = std::move(m_tokens[m_head++]);
    m_lastTaken = token.end;
    if (m_head == m_tokens.size() || m_head >= 4096) {
        m_tokens.erase(m_tokens.begin(), m_tokens.begin() + static_cast<std::ptrdiff_t>(m_head));
        m_head = 0;
    }
    return token;
}

// A token whose place may yet need a Key before it is held back until that is known.
void Scanner::fetchMoreTokens()
{
    const std::size_t ahead = m_collectsComments ? 2 : 0;
    for (;;) {
        if (m_tokens.size() > m_head + ahead) {
            SimpleKey* key = keyOfHead();
            if (!key || !isValid(*key))
                break;
        }
        fetchNextToken();
    }
    m_isAvailable = true;
}

Scanner::SimpleKey* Scanner::keyOfHead()
{
    const auto entry = std::lower_bound(m_keyOfToken.begin(), m_keyOfToken.end(), std::pair(m_taken, std::size_t{0}));
    if (entry == m_keyOfToken.end() || entry->first != m_taken || entry->second >= m_simpleKeys.size())
        return nullptr;
    return &m_simpleKeys[entry->second];
}

void Scanner::fetchNextToken()
{
    m_reader.need(1);
    if (!m_hasStarted) {
        m_hasStarted = true;
        m_simpleKeys.emplace_back();
        m_isSimpleKeyAllowed = true;
        pushIndicator(TokenKind::StreamStart, 0);
        return;
    }
    const Mark scanMark = m_reader.mark();
    skipToNextToken();
    unrollIndent(static_cast<int>(m_reader.mark().column), scanMark);
    m_reader.need(4);
    if (!m_collectsComments) {
        fetchTokenAtCursor();
        return;
    }
    const Mark commentMark = lineCommentMark();
    if (fetchTokenAtCursor() && m_tokens.back().kind != TokenKind::BlockEntry)
        scanLineComment(commentMark);
}

// False for what has no line comment: document indicators, directives and the end.
bool Scanner::fetchTokenAtCursor()
{
    const char c = m_reader.peek();
    if (c == 0) {
        fetchStreamEnd();
        return false;
    }
    if (m_reader.mark().column == 0) {
        if (c == '%') {
            endBlocks();
            push(scanDirective());
            return false;
        }
        if (m_reader.isDocumentIndicator()) {
            endBlocks();
            pushIndicator(c == '-' ? TokenKind::DocumentStart : TokenKind::DocumentEnd, 3);
            return false;
        }
    }
    const bool inFlow = m_flowLevel > 0;
    switch (c) {
    case '[': fetchFlowStart(TokenKind::FlowSequenceStart); return true;
    case '{': fetchFlowStart(TokenKind::FlowMappingStart); return true;
    case ']': fetchFlowEnd(TokenKind::FlowSequenceEnd); return true;
    case '}': fetchFlowEnd(TokenKind::FlowMappingEnd); return true;
    case ',': fetchFlowEntry(); return true;
    case '-':
        if (m_reader.isBlankOrEnd(1)) {
            fetchBlockEntry();
            return true;
        }
        break;
    case '?':
        if (inFlow || m_reader.isBlankOrEnd(1)) {
            fetchKey();
            return true;
        }
        break;
    case ':':
        if (inFlow || m_reader.isBlankOrEnd(1)) {
            fetchValue();
            return true;
        }
        break;
    case '*':
    case '&':
        saveSimpleKey();
        m_isSimpleKeyAllowed = false;
        push(scanAnchor(c == '*' ? TokenKind::Alias : TokenKind::Anchor));
        return true;
    case '!':
        saveSimpleKey();
        m_isSimpleKeyAllowed = false;
        push(scanTag());
        return true;
    case '|':
    case '>':
        if (!inFlow) {
            removeSimpleKey();
            m_isSimpleKeyAllowed = true;
            push(scanBlockScalar(c == '|'));
            return true;
        }
        break;
    case '\'':
    case '"':
        saveSimpleKey();
        m_isSimpleKeyAllowed = false;
        push(scanQuotedScalar(c == '\''));
        return true;
    default: break;
    }
    if (!startsPlainScalar())
        refuse("found character that cannot start any token", m_reader.mark());
    saveSimpleKey();
    m_isSimpleKeyAllowed = false;
    push(scanPlainScalar());
    return true;
}

bool Scanner::startsPlainScalar() const
{
    const char c = m_reader.peek();
    if (c == '-')
        return !m_reader.isBlank(1);
    if (c == '?' || c == ':')
        return m_flowLevel == 0 && !m_reader.isBlankOrEnd(1);
    return !m_reader.isBlankOrEnd() && !std::strchr(",[]{}#&*!|>'\"%@`", c);
}

void Scanner::skipToNextToken()
{
    const Mark scanMark = m_reader.mark();
    for (;;) {
        m_reader.need(1);
        if (m_reader.mark().index == 0 && m_reader.isBom())
            m_reader.skip();
        while (m_reader.peek() == ' ' || (m_reader.peek() == '\t' && (m_flowLevel > 0 || !m_isSimpleKeyAllowed))) {
            m_reader.skipAscii(1);
            m_reader.need(1);
        }
        if (m_collectsComments)
            turnLineCommentIntoHead();
        if (m_reader.peek() == '#') {
            if (m_collectsComments)
                scanComments(scanMark);
            else
                m_reader.skipToBreak();
        }
        if (!m_reader.isBreak())
            return;
        m_reader.need(2);
        m_reader.skipBreak();
        if (m_flowLevel == 0)
            m_isSimpleKeyAllowed = true;
    }
}

void Scanner::pushIndicator(TokenKind kind, std::uint32_t characters)
{
    Token token;
    token.kind = kind;
    token.start = m_reader.mark();
    m_reader.skipAscii(characters);
    token.end = m_reader.mark();
    push(std::move(token));
}

// Before the token of that number; one already taken cannot be preceded any more, and then it goes to the end.
void Scanner::insert(std::size_t number, TokenKind kind, const Mark& mark)
{
    Token token;
    token.kind = kind;
    token.start = mark;
    token.end = mark;
    if (number < m_taken) {
        push(std::move(token));
        return;
    }
    m_tokens.insert(m_tokens.begin() + static_cast<std::ptrdiff_t>(m_head + number - m_taken), std::move(token));
}

bool Scanner::isValid(SimpleKey& key) const
{
    if (!key.isPossible)
        return false;
    if (key.mark.line < m_reader.mark().line || key.mark.index + maxSimpleKey < m_reader.mark().index) {
        if (key.isRequired)
            refuse("could not find expected ':'", key.mark);
        key.isPossible = false;
        return false;
    }
    return true;
}

void Scanner::saveSimpleKey()
{
    if (!m_isSimpleKeyAllowed)
        return;
    removeSimpleKey();
    SimpleKey& key = m_simpleKeys.back();
    key.isPossible = true;
    key.isRequired = m_flowLevel == 0 && m_indent == static_cast<int>(m_reader.mark().column);
    key.tokenNumber = nextTokenNumber();
    key.mark = m_reader.mark();
    const std::size_t index = m_simpleKeys.size() - 1;
    if (!m_keyOfToken.empty() && m_keyOfToken.back().first == key.tokenNumber) {
        m_keyOfToken.back().second = index;
        return;
    }
    // Entries of tokens already taken are never looked up again.
    if (m_keyOfToken.size() >= 32 && m_keyOfToken[m_keyOfToken.size() / 2].first < m_taken)
        m_keyOfToken.erase(m_keyOfToken.begin(),
                           m_keyOfToken.begin() + static_cast<std::ptrdiff_t>(m_keyOfToken.size() / 2));
    m_keyOfToken.emplace_back(key.tokenNumber, index);
}

void Scanner::removeSimpleKey()
{
    SimpleKey& key = m_simpleKeys.back();
    if (!key.isPossible)
        return;
    if (key.isRequired)
        refuse("could not find expected ':'", key.mark);
    key.isPossible = false;
    forgetTokenNumber(key.tokenNumber);
}

void Scanner::forgetTokenNumber(std::size_t number)
{
    const auto entry = std::lower_bound(m_keyOfToken.begin(), m_keyOfToken.end(), std::pair(number, std::size_t{0}));
    if (entry != m_keyOfToken.end() && entry->first == number)
        m_keyOfToken.erase(entry);
}

void Scanner::increaseFlowLevel()
{
    SimpleKey key;
    key.tokenNumber = nextTokenNumber();
    key.mark = m_reader.mark();
    m_simpleKeys.push_back(key);
    if (++m_flowLevel > maxFlowLevel)
        refuse("exceeded max depth of 10000", key.mark);
}

void Scanner::decreaseFlowLevel()
{
    if (m_flowLevel == 0)
        return;
    --m_flowLevel;
    forgetTokenNumber(m_simpleKeys.back().tokenNumber);
    m_simpleKeys.pop_back();
}

// Enters a block collection when the column lies deeper than the current indentation.
void Scanner::rollIndent(std::uint32_t column, bool atEnd, std::size_t number, TokenKind kind, const Mark& mark)
{
    if (m_flowLevel > 0 || m_indent >= static_cast<int>(column))
        return;
    m_indents.push_back(m_indent);
    m_indent = static_cast<int>(column);
    if (m_indents.size() > maxIndents)
        refuse("exceeded max depth of 10000", m_simpleKeys.back().mark);
    insert(atEnd ? nextTokenNumber() : number, kind, mark);
}

void Scanner::unrollIndent(int column, const Mark& scanMark)
{
    if (m_flowLevel > 0)
        return;
    Mark mark = scanMark;
    if (m_collectsComments && mark.index > 0)
        --mark.index;
    while (m_indent > column) {
        pushBlockEnd(m_collectsComments ? blockEndMark(mark) : m_reader.mark());
        m_indent = m_indents.back();
        m_indents.pop_back();
    }
}

void Scanner::pushBlockEnd(const Mark& mark)
{
    Token token;
    token.kind = TokenKind::BlockEnd;
    token.start = mark;
    token.end = mark;
    push(std::move(token));
}

void Scanner::endBlocks()
{
    unrollIndent(-1, m_reader.mark());
    removeSimpleKey();
    m_isSimpleKeyAllowed = false;
}

void Scanner::fetchStreamEnd()
{
    if (m_reader.mark().column != 0)
        m_reader.startNewLine();
    endBlocks();
    pushIndicator(TokenKind::StreamEnd, 0);
}

void Scanner::fetchFlowStart(TokenKind kind)
{
    saveSimpleKey();
    increaseFlowLevel();
    m_isSimpleKeyAllowed = true;
    pushIndicator(kind, 1);
}

void Scanner::fetchFlowEnd(TokenKind kind)
{
    removeSimpleKey();
    decreaseFlowLevel();
    m_isSimpleKeyAllowed = false;
    pushIndicator(kind, 1);
}

void Scanner::fetchFlowEntry()
{
    removeSimpleKey();
    m_isSimpleKeyAllowed = true;
    pushIndicator(TokenKind::FlowEntry, 1);
}

void Scanner::fetchBlockEntry()
{
    if (m_flowLevel == 0) {
        if (!m_isSimpleKeyAllowed)
            refuse("block sequence entries are not allowed in this context", m_reader.mark());
        rollIndent(m_reader.mark().column, true, 0, TokenKind::BlockSequenceStart, m_reader.mark());
    }
    removeSimpleKey();
    m_isSimpleKeyAllowed = true;
    pushIndicator(TokenKind::BlockEntry, 1);
}

void Scanner::fetchKey()
{
    if (m_flowLevel == 0) {
        if (!m_isSimpleKeyAllowed)
            refuse("mapping keys are not allowed in this context", m_reader.mark());
        rollIndent(m_reader.mark().column, true, 0, TokenKind::BlockMappingStart, m_reader.mark());
    }
    removeSimpleKey();
    m_isSimpleKeyAllowed = m_flowLevel == 0;
    pushIndicator(TokenKind::Key, 1);
}

void Scanner::fetchValue()
{
    SimpleKey& key = m_simpleKeys.back();
    if (isValid(key)) {
        const std::size_t number = key.tokenNumber;
        insert(number, TokenKind::Key, key.mark);
        rollIndent(key.mark.column, false, number, TokenKind::BlockMappingStart, key.mark);
        key.isPossible = false;
        forgetTokenNumber(number);
        m_isSimpleKeyAllowed = false;
    } else {
        if (m_flowLevel == 0) {
            if (!m_isSimpleKeyAllowed)
                refuse("mapping values are not allowed in this context", m_reader.mark());
            rollIndent(m_reader.mark().column, true, 0, TokenKind::BlockMappingStart, m_reader.mark());
        }
        m_isSimpleKeyAllowed = m_flowLevel == 0;
    }
    pushIndicator(TokenKind::Value, 1);
}

} // namespace strake::yaml
