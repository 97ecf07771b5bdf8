// Schemas that need no metaschema to be known as valid. Of the room alone.
#pragma once

#include "core/schema/document.h"
#include "core/schema/draft.h"

namespace strake::schema {

// True only if the draft's metaschema accepts the document `schema`: it uses none but the everyday keywords, each in a
// form that every draft allows. False says nothing: then the metaschema decides. Loading and applying a metaschema
// takes milliseconds, more than rendering a small chart; nearly all charts' schemas are plain.
bool isPlainSchema(const Element& schema, Draft draft);

} // namespace strake::schema
