// Schema, effective values and layers joined into the tree that the form shows.
#pragma once

#include "core/compiler.h"
#include "gui/models/chart_form.h"
#include "gui/models/field_node.h"

#include <filesystem>
#include <memory>

namespace strake::gui {

// `opened`: the folder of the overlay that was opened. `problems` as in CompiledProject: those whose place is a value's
// are told at its field.
FieldTree buildFieldTree(const ChartInstance& instance, const CompiledChart& compiled, const SourceMap& sources,
                         const std::shared_ptr<const ChartForm>& form, const std::filesystem::path& opened,
                         const std::vector<Diagnostic>& problems);

} // namespace strake::gui
