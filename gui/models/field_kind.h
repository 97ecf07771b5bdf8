// Which editor a value gets: by its schema, else by what its value is and what its name means in Kubernetes.
#pragma once

#include "gui/models/field_node.h"

#include <string_view>

namespace strake::gui {

// `value` is the effective one, else one that a layer has; null: none.
EditorKind editorKindOf(const schema::FormField* spec, std::string_view key, const Value* value);

bool isWholeNumber(const Value& value);

} // namespace strake::gui
