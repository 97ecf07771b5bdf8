#include "gui/transformed_objects.h"

#include "core/kustomization_build.h"
#include "core/yaml/parser.h"

#include <algorithm>

namespace strake::gui {

namespace {

void readHead(OutputObject& object)
{
    SourceMap sources;
    const Result<yaml::NodePtr> node = yaml::parse(sources, sources.add({}, object.text));
    if (!node || !*node)
        return;
    const auto text = [](const yaml::Node* map, std::string_view key) {
        const yaml::Node* found = map != nullptr ? map->find(key) : nullptr;
        return found != nullptr && found->kind == yaml::NodeKind::Scalar ? found->value : std::string();
    };
    object.apiVersion = text(node->get(), "apiVersion");
    object.kind = text(node->get(), "kind");
    const yaml::Node* metadata = (*node)->find("metadata");
    object.name = text(metadata, "name");
    object.nameSpace = text(metadata, "namespace");
    if (object.nameSpace.empty())
        object.nameSpace = "default";
}

void findSource(OutputObject& object, const std::vector<OutputObject>& rendered)
{
    for (const bool byName : {true, false}) {
        const auto fits = [&](const OutputObject& candidate) {
            return candidate.kind == object.kind && (!byName || candidate.name == object.name);
        };
        const auto found = std::find_if(rendered.begin(), rendered.end(), fits);
        if (found == rendered.end())
            continue;
        if (std::none_of(found + 1, rendered.end(), fits))
            object.source = found->source;
        return;
    }
}

} // namespace

std::vector<OutputObject> transformedObjects(std::string_view stream, const std::vector<OutputObject>& rendered)
{
    std::vector<OutputObject> out;
    for (std::string& text : objectTexts(stream)) {
        OutputObject& object = out.emplace_back();
        object.text = std::move(text);
        readHead(object);
        findSource(object, rendered);
    }
    return out;
}

} // namespace strake::gui
