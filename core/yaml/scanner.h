// Text to tokens, as libyaml's scanner does in goyaml.v2 (scannerc.go): what it accepts, what it refuses and in which
// words. Time is linear in the text.
#pragma once

#include "core/yaml/reader.h"
#include "core/yaml/token.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace strake::yaml {

// A comment, from `#` to the end of its line.
struct CommentSpan {
    Mark start;
    std::uint32_t end = 0;  // offset
};

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_reader(text) {}

    // The next token. Both throw SyntaxError. Nothing may be asked behind StreamEnd.
    const Token& peek()
    {
        if (!m_isAvailable)
            fetchMoreTokens();
        return m_tokens[m_head];
    }
    Token take();
    // Where the last token taken ended.
    const Mark& lastTaken() const { return m_lastTaken; }

    // Off by default: they cost memory.
    void collectComments() { m_collectsComments = true; }
    const std::vector<CommentSpan>& comments() const { return m_comments; }
    std::string_view textBetween(std::size_t begin, std::size_t end) const { return m_reader.slice(begin, end); }

private:
    struct SimpleKey {
        bool isPossible = false;
        bool isRequired = false;
        std::size_t tokenNumber = 0;
        Mark mark;
    };

    [[noreturn]] void refuse(const char* problem, const Mark& context) const;

    // scanner.cpp: indentation, simple keys, indicators
    void fetchMoreTokens();
    void fetchNextToken();
    void skipToNextToken();
    void push(Token token) { m_tokens.push_back(std::move(token)); }
    void pushIndicator(TokenKind kind, std::uint32_t characters);
    void insert(std::size_t number, TokenKind kind, const Mark& mark);
    bool isValid(SimpleKey& key) const;
    void saveSimpleKey();
    void removeSimpleKey();
    void forgetTokenNumber(std::size_t number);
    SimpleKey* keyOfHead();
    void increaseFlowLevel();
    void decreaseFlowLevel();
    void rollIndent(std::uint32_t column, bool atEnd, std::size_t number, TokenKind kind, const Mark& mark);
    void unrollIndent(int column);
    void endBlocks();
    void fetchFlowStart(TokenKind kind);
    void fetchFlowEnd(TokenKind kind);
    void fetchFlowEntry();
    void fetchBlockEntry();
    void fetchKey();
    void fetchValue();
    void fetchStreamEnd();
    void noteComment();
    bool startsPlainScalar() const;
    std::size_t nextTokenNumber() const { return m_taken + m_tokens.size() - m_head; }

    // scan_properties.cpp: directives, anchors and tags
    Token scanDirective();
    Token scanAnchor(TokenKind kind);
    Token scanTag();
    std::uint8_t scanVersionNumber(const Mark& start);
    std::string scanTagHandle(bool isDirective, const Mark& start);
    std::string scanTagUri(std::string head, bool hasHead, const Mark& start);
    void scanUriEscape(std::string& out, const Mark& start);
    void skipBlanks();

    // scan_scalar.cpp
    Token scanBlockScalar(bool isLiteral);
    void scanBlockScalarBreaks(int& indent, std::string& breaks, const Mark& start);
    Token scanQuotedScalar(bool isSingle);
    void scanEscape(std::string& out, const Mark& start);
    Token scanPlainScalar();

    Reader m_reader;
    std::vector<Token> m_tokens;  // from m_head on: scanned and not yet taken
    std::size_t m_head = 0;
    std::size_t m_taken = 0;      // tokens taken since the start
    Mark m_lastTaken;
    bool m_isAvailable = false;
    bool m_hasStarted = false;

    bool m_isSimpleKeyAllowed = false;
    std::vector<SimpleKey> m_simpleKeys;  // one a flow level, the block context first
    // Token number to index in m_simpleKeys, ascending: goyaml's simple_keys_by_tok, stale entries included, since
    // they decide what is refused (`[]: x`).
    std::vector<std::pair<std::size_t, std::size_t>> m_keyOfToken;
    std::size_t m_flowLevel = 0;
    int m_indent = -1;
    std::vector<int> m_indents;

    bool m_collectsComments = false;
    std::vector<CommentSpan> m_comments;
};

} // namespace strake::yaml
