#include "core/kustomize/local_config.h"

#include "core/kustomize/resource_reader.h"

namespace strake::kustomize {

namespace {

bool isLocalConfig(const Node& object)
{
    const Node* metadata = object.find("metadata");
    const Node* annotations = metadata ? metadata->find("annotations") : nullptr;
    const Node* local = annotations ? annotations->find("config.kubernetes.io/local-config") : nullptr;
    return local && local->text() != "false";
}

} // namespace

std::vector<std::unique_ptr<Resource>> withoutLocalConfig(NodePool& pool, const std::vector<Node*>& nodes)
{
    std::vector<std::unique_ptr<Resource>> resources;
    for (Node* node : nodes) {
        if (node->isEmpty())
            continue;
        demandMetadata(*node);
        if (!isLocalConfig(*node))
            resources.push_back(std::make_unique<Resource>(pool, node));
    }
    return resources;
}

void dropLocalConfig(ResMap& resources)
{
    bool any = false;
    for (const auto& resource : resources.resources()) {
        if (resource->isEmpty()) {
            any = true;
            continue;
        }
        demandMetadata(*resource->root());
        any = any || isLocalConfig(*resource->root());
    }
    if (any)
        resources.removeIf(
            [](const Resource& resource) { return resource.isEmpty() || isLocalConfig(*resource.root()); });
}

} // namespace strake::kustomize
