// The metaschemas that json-schema.org publishes, built in.
#pragma once

#include <optional>
#include <string_view>

namespace strake::schema {

// By URL without fragment, http or https; "…/schema" is the latest draft's. None for other URLs.
std::optional<std::string_view> metaschemaText(std::string_view url);

} // namespace strake::schema
