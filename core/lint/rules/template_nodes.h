// The parsed templates of the charts whose authors are asked. Of the room alone.
#pragma once

#include "core/gotemplate/ast.h"
#include "core/lint/rules/table.h"

#include <functional>

namespace strake::lint {

// The templates of each chart and of the charts below it that are folders: what is packed is somebody else's.
void forEachTemplateFile(const Subject& subject,
                         const std::function<void(const chart::Chart&, const chart::File&)>& call);

// Every node of these files that parse, definitions included.
void forEachTemplateNode(const Subject& subject,
                         const std::function<void(const gotemplate::Source&, const gotemplate::Node&)>& call);

} // namespace strake::lint
