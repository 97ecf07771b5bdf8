// What the names of values tell: charts call by the same names what Kubernetes wants in the same form. Of the room alone.
#pragma once

#include "core/schema/document.h"

#include <string_view>

namespace strake::schema {

// Keywords for a value of this name, an object that may be empty; `parent` is the name of the mapping around it, and
// `value` its default, which they fit. Nothing in them is narrower than Kubernetes itself.
Element knownKeywords(std::string_view name, std::string_view parent, const Element& value);

// Whether the name is that of something that nobody should see.
bool isSecretName(std::string_view name, const Element& value);

} // namespace strake::schema
