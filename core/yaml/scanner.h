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

// A run of comment lines, and where in the stream of tokens it belongs: yaml.v3's yaml_comment_t.
struct ScannedComment {
    Mark scan;  // where scanning for it began
    Mark token; // it goes to the token that begins here, or to the first one behind
    Mark start;
    Mark end;
    std::string head; // one of the three
    std::string line;
    std::string foot;
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

    // Off by default. Tokens are then scanned two further ahead, as yaml.v3 does, so that what follows a document is
    // refused sooner; and the ends of blocks lie where their comments put them.
    void collectComments() { m_collectsComments = true; }
    std::vector<ScannedComment>& comments() { return m_comments; }

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
    bool fetchTokenAtCursor();
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
    void unrollIndent(int column, const Mark& scanMark);
    void endBlocks();
    void fetchFlowStart(TokenKind kind);
    void fetchFlowEnd(TokenKind kind);
    void fetchFlowEntry();
    void fetchBlockEntry();
    void fetchKey();
    void fetchValue();
    void fetchStreamEnd();
    void pushBlockEnd(const Mark& mark);
    bool startsPlainScalar() const;
    std::size_t nextTokenNumber() const { return m_taken + m_tokens.size() - m_head; }

    // scan_comments.cpp
    Mark lineCommentMark() const;
    void scanLineComment(const Mark& token);
    void scanComments(Mark scanMark);
    void keepComment(std::string ScannedComment::*kind, std::string& text, const Mark& scan, const Mark& token,
                     const Mark& start, const Mark& end);
    void turnLineCommentIntoHead();
    Mark blockEndMark(Mark& mark) const;

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
    std::vector<Token> m_tokens; // from m_head on: scanned and not yet taken
    std::size_t m_head = 0;
    std::size_t m_taken = 0; // tokens taken since the start
    Mark m_lastTaken;
    bool m_isAvailable = false;
    bool m_hasStarted = false;

    bool m_isSimpleKeyAllowed = false;
    std::vector<SimpleKey> m_simpleKeys; // one a flow level, the block context first
    // Token number to index in m_simpleKeys, ascending: goyaml's simple_keys_by_tok, stale entries included, since
    // they decide what is refused (`[]: x`).
    std::vector<std::pair<std::size_t, std::size_t>> m_keyOfToken;
    std::size_t m_flowLevel = 0;
    int m_indent = -1;
    std::vector<int> m_indents;

    bool m_collectsComments = false;
    std::vector<ScannedComment> m_comments;
};

} // namespace strake::yaml
