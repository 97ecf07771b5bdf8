// What several rules about Kubernetes' objects share. Of the room alone.
#pragma once

#include "core/lint/rules/table.h"

#include <functional>

namespace strake::lint {

// The API is gone in the object's Kubernetes version.
bool isRemovedApi(const ObjectSubject& object);

// Calls with each container, init and ephemeral ones included, wherever in the object it stands.
void forEachContainer(const yaml::Node& root, const std::function<void(const yaml::Node& container)>& call);

} // namespace strake::lint
