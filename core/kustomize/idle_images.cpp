#include "core/kustomize/idle_images.h"

#include "core/kustomize/names_there_are.h"
#include "core/text/edit_distance.h"
#include "core/text/image_reference.h"

#include <algorithm>
#include <array>

namespace strake::kustomize {

namespace {

constexpr int deepest = 200;

// The names of the containers' images, without tags and digests.
void listImages(const Node& node, std::vector<std::string_view>& names, int depth)
{
    if (depth > deepest)
        return;
    constexpr std::array<std::string_view, 3> lists = {"containers", "initContainers", "ephemeralContainers"};
    for (const Node* item : node.items())
        listImages(*item, names, depth + 1);
    for (const Entry& entry : node.entries()) {
        listImages(*entry.value, names, depth + 1);
        if (std::find(lists.begin(), lists.end(), entry.key->text()) == lists.end())
            continue;
        for (const Node* container : entry.value->items()) {
            const Node* image = container->find("image");
            if (!image || !image->isScalar() || image->text().empty())
                continue;
            const std::string_view name = text::splitImage(image->text()).name;
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        }
    }
}

} // namespace

Diagnostic idleImage(const Image& entry, const ResMap& resources)
{
    std::vector<std::string_view> names;
    for (const auto& resource : resources.resources()) {
        if (resource->root())
            listImages(*resource->root(), names, 0);
    }
    const bool isThere = std::find(names.begin(), names.end(), entry.name) != names.end();
    Diagnostic out = diagnose(DiagnosticKind::KustomizationNoEffect, entry.range,
                              isThere ? "this entry changes nothing: the image `" + entry.name + "` is so already"
                                      : "no container has the image `" + entry.name + "`");
    if (isThere)
        return out;
    const std::string_view near = text::nearest(entry.name, names);
    if (!near.empty()) {
        out.hint = "did you mean `" + std::string(near) + "`?";
    } else if (!names.empty()) {
        out.hint = namesThereAre("image", names);
    }
    return out;
}

} // namespace strake::kustomize
