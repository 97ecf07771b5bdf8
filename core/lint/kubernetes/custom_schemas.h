// The schemas of a build's own CustomResourceDefinitions. Source of the rules: Kubernetes' structural schemas.
#pragma once

#include "core/lint/kubernetes/schema_pack.h"
#include "core/yaml/node.h"

#include <memory>
#include <span>

namespace strake::lint {

// Of the documents that are CustomResourceDefinitions; others are passed over.
std::unique_ptr<KindSchemas> customSchemas(std::span<const yaml::Node* const> documents);

} // namespace strake::lint
