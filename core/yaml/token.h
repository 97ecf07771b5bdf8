// What the scanner makes of the text: libyaml's tokens.
#pragma once

#include "core/yaml/node.h"
#include "core/yaml/reader.h"

#include <cstdint>
#include <string>

namespace strake::yaml {

enum class TokenKind : std::uint8_t {
    StreamStart,
    StreamEnd,
    VersionDirective,
    TagDirective,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar
};

struct Token {
    TokenKind kind = TokenKind::StreamStart;
    Style style = Style::Plain; // Scalar
    std::uint8_t major = 0;     // VersionDirective
    std::uint8_t minor = 0;
    Mark start;
    Mark end;
    std::string value;  // Scalar: decoded; Alias, Anchor: the name; Tag, TagDirective: the handle
    std::string suffix; // Tag: what follows the handle; TagDirective: the prefix
};

} // namespace strake::yaml
