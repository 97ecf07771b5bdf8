// Types told by values and comments, as keywords of a schema. Of the room alone.
#pragma once

#include "core/schema/document.h"

#include <string_view>
#include <vector>

namespace strake::schema {

// "integer", "object"; empty for null, which tells nothing.
std::string_view typeNameOf(const Element& value);

// helm-docs' `(type)`: `int`, `string/int`, `tpl/array` (a template, so a text): what `type` has to say. The null
// element when a word in it is unknown.
Element typeOfComment(std::string_view text);

// Each widens the schema's `type`, which it has.
void allowNull(Element& schema);
void allowType(Element& schema, std::string_view type);

// What a list of such items may hold: the types of all, and the members of all that are objects.
Element itemsOf(const std::vector<Element>& items);

} // namespace strake::schema
