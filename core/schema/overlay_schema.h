// schemas/overlay.schema.json, built in: what editors know of overlay.yaml, and what `strake help overlay` tells.
#pragma once

#include <string_view>

namespace strake::schema {

std::string_view overlaySchemaJson();

} // namespace strake::schema
