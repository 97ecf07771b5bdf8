// Schemas checked as the values that they are. Of the room alone.
#pragma once

#include "core/diagnostic/result.h"
#include "core/schema/draft.h"
#include "core/schema/ref_resolver.h"

#include <string>
#include <string_view>

namespace strake::schema {

struct SchemaNode;

// The schema against which schemas of this dialect are checked; made once, kept for ever.
const SchemaNode& metaschemaOf(const Dialect& dialect);

// `schema.invalid`, at the place in the schema that is wrong; peerText is the library's SchemaValidationError.
Result<void> checkAgainstMetaschema(const SchemaPlace& place);

// What to say to people who write patterns in another syntax than Go's; empty where the error is of another kind.
std::string patternHint(std::string_view regexpError);

} // namespace strake::schema
