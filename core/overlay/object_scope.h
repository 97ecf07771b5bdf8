// Which objects live in no namespace: the kinds that kustomize's built-in OpenAPI schema knows as cluster-scoped.
// Everything else counts as namespaced, as in kustomize.
#pragma once

#include <string_view>

namespace strake::overlay {

bool isClusterScoped(std::string_view apiVersion, std::string_view kind);

} // namespace strake::overlay
