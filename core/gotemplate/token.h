// What the lexer makes of a template's text: text/template's parse/lex.go.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace strake::gotemplate {

enum class TokenType : std::uint8_t {
    Error, // `text` is the message
    Bool,
    Char, // one printable ASCII character; a comma, for instance
    CharConstant,
    Complex, // 1+2i
    Assign,  // =
    Declare, // :=
    EndOfFile,
    Field, // .name
    Identifier,
    LeftDelim,
    LeftParen,
    Number, // also a lone imaginary one
    Pipe,
    RawString, // with its quotes
    RightDelim,
    RightParen,
    Space,
    String, // with its quotes
    Text,
    Variable, // $, $name
    // Keywords from here on.
    Block,
    Break,
    Continue,
    Dot,
    Define,
    Else,
    End,
    If,
    Nil,
    Range,
    Template,
    With
};

struct Token {
    TokenType type = TokenType::EndOfFile;
    std::uint32_t pos = 0;  // byte offset in the text
    std::uint32_t line = 0; // 1-based, of its first byte
    std::string_view text;  // valid as long as the lexer and the text
};

// As error messages show it: `<if>`, `"abc"`, `"0123456789"...`, `EOF`, or an error's own message.
std::string describe(const Token& token);

} // namespace strake::gotemplate
