#include "core/lint/rules/kubernetes.h"

#include "core/lint/deprecated_apis.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>

namespace strake::lint {

namespace {

constexpr int deepest = 100;

void findContainers(const yaml::Node& written, const std::function<void(const yaml::Node&)>& call, int depth)
{
    const yaml::Node& node = yaml::resolveAlias(written);
    if (depth > deepest)
        return;
    for (const yaml::NodePtr& item : node.items)
        findContainers(*item, call, depth + 1);
    constexpr std::array<std::string_view, 3> lists = {"containers", "initContainers", "ephemeralContainers"};
    for (const yaml::Entry& entry : node.entries) {
        const yaml::Node& value = yaml::resolveAlias(*entry.value);
        if (value.kind == yaml::NodeKind::Sequence &&
            std::find(lists.begin(), lists.end(), entry.key->value) != lists.end()) {
            for (const yaml::NodePtr& item : value.items) {
                const yaml::Node& container = yaml::resolveAlias(*item);
                if (container.kind == yaml::NodeKind::Mapping)
                    call(container);
            }
            continue;
        }
        findContainers(value, call, depth + 1);
    }
}

} // namespace

bool isRemovedApi(const ObjectSubject& object)
{
    const auto lifetime = lifetimeOf(object.apiVersion, object.kind);
    return lifetime && lifetime->isRemovedIn(object.kubernetes.major, object.kubernetes.minor);
}

void forEachContainer(const yaml::Node& root, const std::function<void(const yaml::Node& container)>& call)
{
    // A CustomResourceDefinition describes containers, it has none.
    const yaml::Node* kind = root.find("kind");
    if (!kind || kind->value != "CustomResourceDefinition")
        findContainers(root, call, 0);
}

} // namespace strake::lint
