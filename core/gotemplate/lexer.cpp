#include "core/gotemplate/lexer.h"

#include "core/gotemplate/sprintf.h"
#include "core/text/go_quote.h"
#include "core/text/unicode.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strake::gotemplate {

namespace {

constexpr char32_t endOfText = 0xFFFFFFFF;
constexpr std::string_view leftDelim = "{{";
constexpr std::string_view rightDelim = "}}";
constexpr std::string_view spaces = " \t\r\n";
constexpr std::size_t trimMarkerSize = 2; // the minus and the blank beside it

bool isSpace(char32_t r) { return r == U' ' || r == U'\t' || r == U'\r' || r == U'\n'; }
bool isSpaceByte(char c) { return spaces.find(c) != std::string_view::npos; }
bool isAlphaNumeric(char32_t r) { return r == U'_' || (r != endOfText && (text::isLetter(r) || text::isDigit(r))); }

bool hasLeftTrimMarker(std::string_view s) { return s.size() >= 2 && s[0] == '-' && isSpaceByte(s[1]); }
bool hasRightTrimMarker(std::string_view s) { return s.size() >= 2 && isSpaceByte(s[0]) && s[1] == '-'; }

std::size_t leadingSpaces(std::string_view s) { return std::min(s.find_first_not_of(spaces), s.size()); }

std::uint32_t linesIn(std::string_view s) { return static_cast<std::uint32_t>(std::count(s.begin(), s.end(), '\n')); }

TokenType keyword(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, TokenType>, 11> words{{
        {"block", TokenType::Block},
        {"break", TokenType::Break},
        {"continue", TokenType::Continue},
        {"define", TokenType::Define},
        {"else", TokenType::Else},
        {"end", TokenType::End},
        {"if", TokenType::If},
        {"nil", TokenType::Nil},
        {"range", TokenType::Range},
        {"template", TokenType::Template},
        {"with", TokenType::With},
    }};
    for (const auto& [name, type] : words) {
        if (name == word)
            return type;
    }
    return word == "true" || word == "false" ? TokenType::Bool : TokenType::Identifier;
}

} // namespace

std::string describe(const Token& token)
{
    if (token.type == TokenType::EndOfFile)
        return "EOF";
    if (token.type == TokenType::Error)
        return std::string(token.text);
    if (token.type >= TokenType::Block)
        return "<" + std::string(token.text) + ">";
    if (token.text.size() > 10)
        return formatted("%.10q...", {Value::ofString(token.text)});
    return text::quote(token.text);
}

void Lexer::setKeywords(bool breakIsKeyword, bool continueIsKeyword)
{
    m_breakIsKeyword = breakIsKeyword;
    m_continueIsKeyword = continueIsKeyword;
}

char32_t Lexer::nextRune()
{
    if (m_pos >= m_text.size()) {
        m_atEnd = true;
        return endOfText;
    }
    const auto [rune, size] = text::decodeRune(rest());
    m_pos += size;
    if (rune == U'\n')
        ++m_line;
    return rune;
}

void Lexer::backup()
{
    if (m_atEnd || m_pos == 0)
        return;
    const auto [rune, size] = text::decodeLastRune(m_text.substr(0, m_pos));
    m_pos -= size;
    if (rune == U'\n')
        --m_line;
}

char32_t Lexer::peekRune()
{
    const char32_t rune = nextRune();
    backup();
    return rune;
}

bool Lexer::accept(std::string_view valid)
{
    const char32_t rune = nextRune();
    if (rune < 0x80 && valid.find(static_cast<char>(rune)) != std::string_view::npos)
        return true;
    backup();
    return false;
}

void Lexer::acceptRun(std::string_view valid)
{
    while (accept(valid)) {
    }
}

Token Lexer::take(TokenType type)
{
    const Token token{type, static_cast<std::uint32_t>(m_start), m_startLine, m_text.substr(m_start, m_pos - m_start)};
    m_start = m_pos;
    m_startLine = m_line;
    return token;
}

Lexer::State Lexer::emit(TokenType type) { return emit(take(type)); }

Lexer::State Lexer::emit(const Token& token)
{
    m_token = token;
    return State::Done;
}

// Nothing follows an error but the end of the text.
Lexer::State Lexer::fail(std::string message)
{
    m_message = std::move(message);
    m_token = {TokenType::Error, static_cast<std::uint32_t>(m_start), m_startLine, m_message};
    m_text = {};
    m_pos = 0;
    m_start = 0;
    return State::Done;
}

void Lexer::ignore()
{
    m_line += linesIn(m_text.substr(m_start, m_pos - m_start));
    m_start = m_pos;
    m_startLine = m_line;
}

Token Lexer::next()
{
    m_token = {TokenType::EndOfFile, static_cast<std::uint32_t>(m_pos), m_startLine, "EOF"};
    State state = m_insideAction ? State::InsideAction : State::Text;
    while (state != State::Done)
        state = run(state);
    return m_token;
}

Lexer::State Lexer::run(State state)
{
    switch (state) {
    case State::Text: return lexText();
    case State::LeftDelim: return lexLeftDelim();
    case State::Comment: return lexComment();
    case State::RightDelim: return lexRightDelim();
    case State::InsideAction: return lexInsideAction();
    case State::Space: return lexSpace();
    case State::Identifier: return lexIdentifier();
    case State::Field: return lexFieldOrVariable(TokenType::Field);
    case State::Variable: return lexFieldOrVariable(TokenType::Variable);
    case State::CharConstant: return lexQuoted('\'', TokenType::CharConstant, "unterminated character constant");
    case State::Number: return lexNumber();
    case State::Quote: return lexQuoted('"', TokenType::String, "unterminated quoted string");
    case State::RawQuote: return lexRawQuote();
    case State::Done: break;
    }
    return State::Done;
}

Lexer::State Lexer::lexText()
{
    const std::size_t delim = m_text.find(leftDelim, m_pos);
    if (delim == std::string_view::npos) {
        m_pos = m_text.size();
        if (m_pos == m_start)
            return emit(TokenType::EndOfFile);
        m_line += linesIn(m_text.substr(m_start));
        return emit(TokenType::Text);
    }
    if (delim == m_pos)
        return State::LeftDelim;
    m_pos = delim;
    if (hasLeftTrimMarker(m_text.substr(delim + leftDelim.size()))) {
        while (m_pos > m_start && isSpaceByte(m_text[m_pos - 1]))
            --m_pos;
    }
    m_line += linesIn(m_text.substr(m_start, m_pos - m_start));
    const Token token = take(TokenType::Text);
    m_pos = delim;
    ignore();
    return token.text.empty() ? State::LeftDelim : emit(token);
}

bool Lexer::atRightDelim(bool& trims) const
{
    const std::string_view s = rest();
    trims = hasRightTrimMarker(s) && s.substr(trimMarkerSize).starts_with(rightDelim);
    return trims || s.starts_with(rightDelim);
}

Lexer::State Lexer::lexLeftDelim()
{
    m_pos += leftDelim.size();
    const std::size_t marker = hasLeftTrimMarker(rest()) ? trimMarkerSize : 0;
    if (m_text.substr(m_pos + marker).starts_with("/*")) {
        m_pos += marker;
        ignore();
        return State::Comment;
    }
    const Token token = take(TokenType::LeftDelim);
    m_insideAction = true;
    m_pos += marker;
    ignore();
    m_parenDepth = 0;
    return emit(token);
}

Lexer::State Lexer::lexComment()
{
    m_pos += 2;
    const std::size_t end = m_text.find("*/", m_pos);
    if (end == std::string_view::npos)
        return fail("unclosed comment");
    m_pos = end + 2;
    bool trims = false;
    if (!atRightDelim(trims))
        return fail("comment ends before closing delimiter");
    m_pos += rightDelim.size();
    if (trims) {
        m_pos += trimMarkerSize;
        m_pos += leadingSpaces(rest());
    }
    ignore();
    return State::Text;
}

Lexer::State Lexer::lexRightDelim()
{
    bool trims = false;
    atRightDelim(trims);
    if (trims) {
        m_pos += trimMarkerSize;
        ignore();
    }
    m_pos += rightDelim.size();
    const Token token = take(TokenType::RightDelim);
    if (trims) {
        m_pos += leadingSpaces(rest());
        ignore();
    }
    m_insideAction = false;
    return emit(token);
}

Lexer::State Lexer::lexInsideAction()
{
    bool trims = false;
    if (atRightDelim(trims))
        return m_parenDepth == 0 ? State::RightDelim : fail("unclosed left paren");
    const char32_t rune = nextRune();
    switch (rune) {
    case endOfText: return fail("unclosed action");
    case U'=': return emit(TokenType::Assign);
    case U':':
        if (nextRune() != U'=')
            return fail("expected :=");
        return emit(TokenType::Declare);
    case U'|': return emit(TokenType::Pipe);
    case U'"': return State::Quote;
    case U'`': return State::RawQuote;
    case U'$': return State::Variable;
    case U'\'': return State::CharConstant;
    case U'(': ++m_parenDepth; return emit(TokenType::LeftParen);
    case U')':
        if (--m_parenDepth < 0)
            return fail("unexpected right paren");
        return emit(TokenType::RightParen);
    case U'.':
        if (m_pos < m_text.size() && (m_text[m_pos] < '0' || m_text[m_pos] > '9'))
            return State::Field;
        backup();
        return State::Number;
    default: break;
    }
    if (isSpace(rune)) {
        backup();
        return State::Space;
    }
    if (rune == U'+' || rune == U'-' || (rune >= U'0' && rune <= U'9')) {
        backup();
        return State::Number;
    }
    if (isAlphaNumeric(rune)) {
        backup();
        return State::Identifier;
    }
    if (rune < 0x80 && text::isPrint(rune))
        return emit(TokenType::Char);
    return fail(formatted("unrecognized character in action: %#U", {Value::ofInt(static_cast<std::int64_t>(rune))}));
}

Lexer::State Lexer::lexSpace()
{
    int count = 0;
    while (isSpace(peekRune())) {
        nextRune();
        ++count;
    }
    // The last blank may belong to a trim marker.
    const std::string_view last = m_text.substr(m_pos - 1);
    if (hasRightTrimMarker(last) && last.substr(trimMarkerSize).starts_with(rightDelim)) {
        backup();
        if (count == 1)
            return State::RightDelim;
    }
    return emit(TokenType::Space);
}

Lexer::State Lexer::lexIdentifier()
{
    char32_t rune = nextRune();
    while (isAlphaNumeric(rune))
        rune = nextRune();
    backup();
    if (!atTerminator())
        return fail(formatted("bad character %#U", {Value::ofInt(static_cast<std::int64_t>(rune))}));
    TokenType type = keyword(m_text.substr(m_start, m_pos - m_start));
    if ((type == TokenType::Break && !m_breakIsKeyword) || (type == TokenType::Continue && !m_continueIsKeyword))
        type = TokenType::Identifier;
    return emit(type);
}

Lexer::State Lexer::lexFieldOrVariable(TokenType type)
{
    if (atTerminator())
        return emit(type == TokenType::Variable ? TokenType::Variable : TokenType::Dot);
    char32_t rune = nextRune();
    while (isAlphaNumeric(rune))
        rune = nextRune();
    backup();
    if (!atTerminator())
        return fail(formatted("bad character %#U", {Value::ofInt(static_cast<std::int64_t>(rune))}));
    return emit(type);
}

bool Lexer::atTerminator()
{
    const char32_t rune = peekRune();
    switch (rune) {
    case endOfText:
    case U' ':
    case U'\t':
    case U'\r':
    case U'\n':
    case U'.':
    case U',':
    case U'|':
    case U':':
    case U')':
    case U'(': return true;
    default: return rest().starts_with(rightDelim);
    }
}

Lexer::State Lexer::lexQuoted(char quote, TokenType type, std::string_view unterminated)
{
    for (;;) {
        char32_t rune = nextRune();
        if (rune == static_cast<unsigned char>(quote))
            return emit(type);
        if (rune == U'\\') {
            rune = nextRune();
            if (rune != endOfText && rune != U'\n')
                continue;
        }
        if (rune == endOfText || rune == U'\n')
            return fail(std::string(unterminated));
    }
}

Lexer::State Lexer::lexRawQuote()
{
    for (;;) {
        const char32_t rune = nextRune();
        if (rune == endOfText)
            return fail("unterminated raw quoted string");
        if (rune == U'`')
            return emit(TokenType::RawString);
    }
}

Lexer::State Lexer::lexNumber()
{
    const auto bad = [this] {
        return fail("bad number syntax: " + text::quote(m_text.substr(m_start, m_pos - m_start)));
    };
    if (!scanNumber())
        return bad();
    const char32_t sign = peekRune();
    if (sign != U'+' && sign != U'-')
        return emit(TokenType::Number);
    if (!scanNumber() || m_text[m_pos - 1] != 'i')
        return bad();
    return emit(TokenType::Complex);
}

bool Lexer::scanNumber()
{
    constexpr std::string_view decimal = "0123456789_";
    constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF_";
    accept("+-");
    std::string_view digits = decimal;
    if (accept("0")) {
        if (accept("xX"))
            digits = hexadecimal;
        else if (accept("oO"))
            digits = "01234567_";
        else if (accept("bB"))
            digits = "01_";
    }
    acceptRun(digits);
    if (accept("."))
        acceptRun(digits);
    if (digits == decimal && accept("eE")) {
        accept("+-");
        acceptRun(decimal);
    }
    if (digits == hexadecimal && accept("pP")) {
        accept("+-");
        acceptRun(decimal);
    }
    accept("i");
    if (isAlphaNumeric(peekRune())) {
        nextRune();
        return false;
    }
    return true;
}

} // namespace strake::gotemplate
