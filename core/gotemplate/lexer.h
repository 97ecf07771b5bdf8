// Cuts a template's text into tokens. Delimiters are {{ and }}; comments are dropped.
#pragma once

#include "core/gotemplate/token.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace strake::gotemplate {

class Lexer {
public:
    // The text must outlive the lexer and its tokens, and be shorter than 4 GiB.
    explicit Lexer(std::string_view text) : m_text(text) {}

    // `break` and `continue` are keywords unless functions have these names.
    void setKeywords(bool breakIsKeyword, bool continueIsKeyword);

    Token next();

private:
    enum class State : std::uint8_t {
        Text,
        LeftDelim,
        Comment,
        RightDelim,
        InsideAction,
        Space,
        Identifier,
        Field,
        Variable,
        CharConstant,
        Number,
        Quote,
        RawQuote,
        Done
    };

    State run(State state);
    State lexText();
    State lexLeftDelim();
    State lexComment();
    State lexRightDelim();
    State lexInsideAction();
    State lexSpace();
    State lexIdentifier();
    State lexFieldOrVariable(TokenType type);
    State lexQuoted(char quote, TokenType type, std::string_view unterminated);
    State lexRawQuote();
    State lexNumber();

    char32_t nextRune();
    char32_t peekRune();
    void backup();
    bool accept(std::string_view valid);
    void acceptRun(std::string_view valid);
    bool scanNumber();
    bool atTerminator();
    bool atRightDelim(bool& trims) const;
    std::string_view rest() const { return m_text.substr(m_pos); }

    Token take(TokenType type);
    State emit(TokenType type);
    State emit(const Token& token);
    State fail(std::string message);
    void ignore();

    std::string_view m_text;
    std::size_t m_pos = 0;
    std::size_t m_start = 0; // of the token being made
    std::uint32_t m_line = 1;
    std::uint32_t m_startLine = 1;
    int m_parenDepth = 0;
    bool m_atEnd = false;
    bool m_insideAction = false;
    bool m_breakIsKeyword = true;
    bool m_continueIsKeyword = true;
    Token m_token;
    std::string m_message;
};

} // namespace strake::gotemplate
