// Events to text as goyaml.v3's emitter writes them (emitterc.go): block and flow styles, comments, anchors, tags. Lines
// are as long as they come.
#pragma once

#include "core/yaml/event_kind.h"
#include "core/yaml/node.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::yaml {

struct EmitterEvent {
    using Kind = EventKind;

    Kind kind = Kind::Scalar;
    Style style = Style::Plain; // Scalar: what is wanted; collections: Block or Flow
    std::string anchor;         // Alias: the name
    std::string tag;            // long form; empty: none is written
    std::string value;
    std::string head; // comments
    std::string line;
    std::string foot;
    std::string tail; // the foot of the entry before
};

struct EventStyle {
    int indent = 4;
    // A sequence that is a mapping's value is not indented (CompactSeqIndent), as kyaml wants it.
    bool compactSequences = false;
    // yaml.v3 3.0.2 and later, which keeps the empty lines that a block scalar begins with.
    bool breaksBehindHints = false;
};

// `events`: of one document, its start and end included. Throws std::runtime_error with goyaml's text: "yaml: anchor
// value must contain alphanumerical characters only".
std::string emitEvents(std::span<const EmitterEvent> events, const EventStyle& style = {});

} // namespace strake::yaml
