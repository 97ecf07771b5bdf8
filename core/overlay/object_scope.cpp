#include "core/overlay/object_scope.h"

#include "core/kustomize/res_id.h"

namespace strake::overlay {

bool isClusterScoped(std::string_view apiVersion, std::string_view kind)
{
    return kustomize::gvkOfApiVersion(apiVersion, kind).isClusterScoped;
}

} // namespace strake::overlay
