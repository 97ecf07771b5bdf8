// A schema of any draft said in 2020-12, for documents that are to be written anew. Of the room alone.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/schema/document.h"
#include "core/schema/draft.h"

namespace strake::schema {

// Everything stands in `$defs`, nothing has a URL of its own, and what stood beside a `$ref` in vain is gone. A `$ref`
// out of the document is left out and told to `problems` (schema.doubtful).
Element toDraft2020(const Element& schema, Draft draft, DiagnosticConsumer& problems);

} // namespace strake::schema
