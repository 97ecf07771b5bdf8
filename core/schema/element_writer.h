// Elements as JSON text, order and number literals kept.
#pragma once

#include "core/schema/document.h"

#include <string>

namespace strake::schema {

// Two spaces of indentation, as encoding/json's MarshalIndent lays it out, `<`, `>` and `&` as they are. No final newline.
std::string writeJson(const Element& element);

} // namespace strake::schema
