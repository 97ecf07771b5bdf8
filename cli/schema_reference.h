// A reference for people made from a JSON Schema that uses the everyday keywords: a table of fields for each kind of
// object in it.
#pragma once

#include "core/schema/document.h"

#include <string>

namespace strake::cli {

std::string schemaReference(const schema::Element& schema);

} // namespace strake::cli
