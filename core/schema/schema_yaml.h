// A schema's document as YAML for people: the layout of schemas/*.schema.yaml. Of the room alone.
#pragma once

#include "core/schema/document.h"

#include <string>

namespace strake::schema {

// Two blanks a level, short lists and objects in one line, long texts folded, an empty line between the properties of
// the top. Reads back as the same document.
std::string writeYaml(const Element& document);

} // namespace strake::schema
