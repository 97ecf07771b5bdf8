// The manifests of an overlay that uses kustomize's fields, as `strake build` prints them.
#pragma once

#include "core/compiler.h"

#include <string_view>
#include <vector>

namespace strake::gui {

// The objects of kustomize's stream. Where one has the kind and name of one that was rendered, or there is just one of
// its kind, it comes from that one's file.
std::vector<OutputObject> transformedObjects(std::string_view stream, const std::vector<OutputObject>& rendered);

} // namespace strake::gui
