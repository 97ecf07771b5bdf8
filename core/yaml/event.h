// What a document is made of, in order: the seam between whatever reads the text and what builds nodes.
#pragma once

#include "core/yaml/event_kind.h"
#include "core/yaml/node.h"
#include "core/yaml/reader.h"

#include <memory>
#include <string>

namespace strake::yaml {

struct Event {
    EventKind kind = EventKind::Scalar;
    Style style = Style::Plain;
    bool isExplicit = false; // DocumentStart: `---`; DocumentEnd: `...`
    Mark start;              // of the node's properties, when it has any
    Mark end;                // SequenceEnd, MappingEnd: behind the bracket; of a block, where the next token begins.
                             // Of a scalar left out: behind the token before it, and so before `start`
    std::string anchor;      // Alias: the name
    std::string tag;         // resolved against %TAG; `!` stands for itself
    std::string value;       // Scalar: decoded
    std::shared_ptr<const Comments> comments; // only when collected
};

} // namespace strake::yaml
