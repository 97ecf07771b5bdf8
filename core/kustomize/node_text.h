// A tree as kyaml's String prints it, in messages: yaml.v3, two blanks a level, sequences not indented.
#pragma once

#include "core/kustomize/node.h"

#include <string>

namespace strake::kustomize {

std::string nodeText(const Node& node);

} // namespace strake::kustomize
