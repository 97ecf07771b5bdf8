#include "core/kustomize/patch_transformer.h"

#include "core/kustomize/error.h"
#include "core/kustomize/resource_reader.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

using Resources = std::vector<std::unique_ptr<Resource>>;

// What parsing gave: a value, or the words that say why there is none.
template <class T>
struct Parsed {
    T value{};
    std::optional<Error> error;
};

template <class Parse>
auto tried(Parse&& parse)
{
    Parsed<decltype(parse())> parsed;
    try {
        parsed.value = parse();
    } catch (const Error& error) {
        parsed.error = error;
    }
    return parsed;
}

std::string selectorText(const SelectorFields& target)
{
    const ResId id{{target.group, target.version, target.kind, false}, target.name, target.nameSpace};
    return id.toString() + ":a=" + target.annotationSelector + ":l=" + target.labelSelector;
}

// kusterr.Handler
Error inFile(Error error, const std::string& path)
{
    if (error.text.find("error converting YAML to JSON") != std::string::npos ||
        error.text.find("error unmarshaling JSON") != std::string::npos)
        error.text = "YAML file [" + path + "] encounters a format error.\n" + error.text + "\n";
    else if (error.text.find("MalformedYAMLError") != std::string::npos)
        error.text += " in File: " + path;
    return error;
}

// Of nodes that were read from a text that is no file.
void placeIn(Node& node, const ScalarPlaces& places)
{
    node.setRange(places.of(node.range()));
    for (Node* item : node.items())
        placeIn(*item, places);
    for (const Entry& entry : node.entries())
        placeIn(*entry.value, places);
}

void placeIn(const Resources& resources, const ScalarPlaces& places)
{
    for (const auto& resource : resources) {
        if (resource->root())
            placeIn(*resource->mutableRoot(), places);
    }
}

bool isOptionSet(const Patch& entry, std::string_view name)
{
    const auto option = entry.options.find(name);
    return option != entry.options.end() && option->second;
}

} // namespace

PatchTransformer::PatchTransformer(NodePool& pool, const Patch& entry, const std::function<std::string()>& configText,
                                   const PatchTexts& texts)
    : m_target(entry.target)
{
    const std::string inlinePatch(text::trimSpace(entry.patch.value));
    const std::string& path = entry.path.value;
    if (inlinePatch.empty() && path.empty())
        throw Error{"must specify one of patch and path in\n" + configText(), entry.range};
    if (!inlinePatch.empty() && !path.empty())
        throw Error{"patch and path can't be set at the same time\n" + configText(), entry.range};
    LoadedText loaded{inlinePatch, entry.patch.range.file};
    if (path.empty()) {
        m_source = "[patch: " + text::quote(inlinePatch) + "]";
        loaded.file = FileId::None;
    } else {
        loaded = withPrefix("failed to get the patch file from path(" + path + ")", [&] { return texts.load(path); });
        m_source = "[path: " + text::quote(path) + "]";
    }
    m_text = loaded.text;
    if (texts.place)
        m_places = path.empty() ? texts.place(entry.patch, m_text) : ScalarPlaces(loaded.file);

    auto strategic = tried([&] { return readResources(pool, m_text, loaded.file); });
    const auto json = tried([&] { return JsonPatch::parse(m_text); });
    const SourceRange at = path.empty() ? entry.patch.range : entry.path.range;
    if (!strategic.value.empty() && !json.value.isEmpty())
        throw Error{"illegally qualifies as both an SM and JSON patch: " + m_source, at};
    if (strategic.error && json.error) {
        Error error{"unable to parse SM or JSON patch from " + m_source, at};
        error.message = "neither a strategic merge patch (" + strategic.error->text + ") nor a JSON patch (" +
                        json.error->text + ")";
        throw error;
    }
    m_patches = std::move(strategic.value);
    if (m_places && path.empty())
        placeIn(m_patches, *m_places);
    for (const auto& patch : m_patches) {
        if (isOptionSet(entry, "allowNameChange"))
            patch->allowNameChange();
        if (isOptionSet(entry, "allowKindChange"))
            patch->allowKindChange();
    }
}

void PatchTransformer::transform(ResMap& resources, PatchRun& run)
{
    if (m_patches.empty())
        transformJson6902(resources, run);
    else
        transformStrategicMerge(resources, run);
}

void PatchTransformer::transformStrategicMerge(ResMap& resources, PatchRun& run)
{
    if (!m_target) {
        for (const auto& patch : m_patches) {
            const std::string id = patch->originalId().toString();
            Resource& target = withPrefix("no resource matches strategic merge patch " + text::quote(id),
                                          [&]() -> Resource& { return resources.getById(patch->originalId()); });
            run.change(target, [&] { applyStrategicMerge(target, *patch, run.schemaFor(target)); });
        }
        return;
    }
    if (m_patches.size() > 1)
        throw Error{
            "Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field: " +
                m_source,
            m_patches[1]->root()->range()};
    const auto selected =
        withPrefix("unable to find patch target " + text::quote(selectorText(*m_target)) + " in `resources`",
                   [&] { return resources.select(Selector(*m_target)); });
    applyStrategicMerge(resources, selected, *m_patches.front(), run);
}

void PatchTransformer::transformJson6902(ResMap& resources, PatchRun& run)
{
    if (!m_target)
        throw Error{"must specify a target for JSON patch " + m_source, {}};
    const auto selected = resources.select(Selector(*m_target));
    if (selected.empty())
        return;
    JsonPatch patch = m_text.empty() ? JsonPatch() : JsonPatch::parse(m_text);
    if (m_places)
        patch.place(m_text, *m_places);
    for (Resource* resource : selected)
        run.change(*resource, [&] { applyJsonPatch(*resource, patch, true); });
}

PatchJson6902Transformer::PatchJson6902Transformer(const Patch& entry, const PatchTexts& texts)
    : m_target(entry.target.value_or(SelectorFields()))
{
    const std::string& path = entry.path.value;
    LoadedText loaded{entry.patch.value, entry.patch.range.file};
    std::string& operations = loaded.text;
    if (m_target.name.empty())
        throw Error{"must specify the target name", entry.range};
    if (path.empty() && operations.empty())
        throw Error{"empty file path and empty jsonOp", entry.range};
    if (!path.empty()) {
        if (!operations.empty())
            throw Error{"must specify a file path or jsonOp, not both", entry.range};
        loaded = texts.load(path);
        if (operations.empty())
            throw Error{"patch file '" + path + "' empty seems to be empty", entry.path.range};
    }
    const std::string prefix = "decoding " + operations;
    m_patch = operations[0] == '[' ? withPrefix(prefix, [&] { return JsonPatch::parse(operations); })
                                   : JsonPatch::parse(operations);
    if (m_patch.isEmpty())
        throw Error{"patch appears to be empty; file=" + path + ", JsonOp=" + operations, entry.range};
    if (texts.place)
        m_patch.place(operations, path.empty() ? texts.place(entry.patch, operations) : ScalarPlaces(loaded.file));
}

void PatchJson6902Transformer::transform(ResMap& resources, PatchRun& run)
{
    for (Resource* resource : resources.select(Selector(m_target)))
        run.change(*resource, [&] { applyJsonPatch(*resource, m_patch, false); });
}

PatchStrategicMergeTransformer::PatchStrategicMergeTransformer(NodePool& pool, const Slice<PatchPath>& paths,
                                                               const std::string& patches, const PatchTexts& texts)
{
    if (paths.empty() && patches.empty())
        throw Error{"empty file path and empty patch content", {}};
    const auto add = [&](Resources more) { std::move(more.begin(), more.end(), std::back_inserter(m_patches)); };
    for (const PatchPath& path : paths) {
        auto content = tried([&] { return readResources(pool, path.value); });
        if (!content.error) {
            if (texts.place)
                placeIn(content.value, texts.place(path, path.value));
            add(std::move(content.value));
            continue;
        }
        const LoadedText loaded = texts.load(path.value);
        try {
            add(readResources(pool, loaded.text, loaded.file));
        } catch (const Error& error) {
            throw inFile(error, path.value);
        }
    }
    if (!patches.empty())
        add(readResources(pool, patches));
    if (!m_patches.empty())
        return;
    std::string files;
    for (const PatchPath& path : paths)
        files.append(files.empty() ? "" : " ").append(path.value);
    throw Error{"patch appears to be empty; files=[" + files + "], Patch=" + patches, {}};
}

void PatchStrategicMergeTransformer::transform(ResMap& resources, PatchRun& run)
{
    for (const auto& patch : m_patches) {
        Resource* target[] = {&resources.getById(patch->originalId())};
        applyStrategicMerge(resources, target, *patch, run);
    }
}

} // namespace strake::kustomize
