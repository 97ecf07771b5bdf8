// Where each value of a document was written. Inside the room: see ToValueOptions::onValue.
#pragma once

#include "core/yaml/to_value.h"

namespace strake::yaml {

// The document has been decoded without error.
void visitPlaces(const Node& root, const ToValueOptions& options);

} // namespace strake::yaml
