// Nodes to text as goyaml.v3's Marshal writes them (encode.go): styles, comments, anchors and tags kept, four blanks a
// level.
#pragma once

#include "core/yaml/event_emitter.h"
#include "core/yaml/node.h"

#include <string>
#include <vector>

namespace strake::yaml {

// Throws std::runtime_error with goyaml's text for what cannot be written.
std::string emitNode(const Node& node);

// The node's events alone, without those of a document.
void appendEvents(const Node& node, std::vector<EmitterEvent>& events);

// A string, as goyaml's stringv: quoted where plain would read as something else, literal when it has lines.
EmitterEvent stringEvent(std::string_view text);

} // namespace strake::yaml
