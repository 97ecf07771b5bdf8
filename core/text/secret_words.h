// Names of what nobody should see.
#pragma once

#include <string_view>

namespace strake::text {

// "password", "DB_PASSWORD", "agent-token", "clientSecret": a name that ends in such a word, in any spelling; not of what
// only tells where it is ("existingSecret", "passwordKey").
bool namesSecret(std::string_view name);

} // namespace strake::text
