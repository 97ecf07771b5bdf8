// Where new keys go in a layer's text.
#pragma once

#include "core/schema/form.h"
#include "core/yaml/editor.h"

#include <cstddef>
#include <memory>

namespace strake::gui {

// The order in which the schema has the members of a mapping; `root` is how deep the values stand in their file.
yaml::SiblingOrder orderOf(std::shared_ptr<const schema::FormField> form, std::size_t root);

} // namespace strake::gui
