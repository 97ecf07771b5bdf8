#include "core/kustomize/builtin_plugins.h"

#include "core/kustomize/error.h"
#include "core/kustomize/generators.h"
#include "core/kustomize/helm_generator.h"
#include "core/kustomize/names_there_are.h"
#include "core/kustomize/output.h"
#include "core/kustomize/patch_transformer.h"
#include "core/kustomize/plugin_config.h"
#include "core/kustomize/plugin_configs.h"
#include "core/kustomize/replacement_transformer.h"
#include "core/kustomize/transformers.h"
#include "core/text/edit_distance.h"
#include "core/text/go_path.h"
#include "core/text/go_quote.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace strake::kustomize {

namespace {

using Plugin = std::variant<GeneratorPtr, TransformerPtr>;

PatchTexts textsOf(const PluginContext& context)
{
    PatchTexts texts;
    texts.load = [&loader = context.loader](const std::string& path) {
        const SourceFile file = loader.load(path);
        return LoadedText{*file.text, file.id};
    };
    if (context.build.options.trace) {
        texts.place = [&cache = context.build.cache](const PlacedText& written, std::string_view said) {
            return cache.withSources([&](const SourceMap& sources) {
                return ScalarPlaces(sources.text(written.range.file), written.range, said);
            });
        };
    }
    return texts;
}

// configureBuiltinPlugin: makes one of a kustomization's own plugins; `config` is shown when that fails.
template <class Make>
auto configured(std::string_view kind, const SourceRange& place, const std::function<std::string()>& config,
                Make&& make)
{
    try {
        return make();
    } catch (Error& error) {
        if (!error.range.isSet())
            error.range = place;
        throw wrapped("trouble configuring builtin " + std::string(kind) + " with config: `\n" + config() + "`",
                      std::move(error));
    }
}

// What patches have in common: they know the schema only when they run, and in an overlay they have to do something.
class Patching : public Transformer {
public:
    void transform(ResMap& resources) final
    {
        const auto schemaFor = [&](const Resource& target) -> const MergeSchema& {
            return m_build.customSchemas.schemaFor(target, resources, *m_build.schema);
        };
        PatchRun run = m_isOfOverlay ? PatchRun(schemaFor) : PatchRun(*m_build.schema);
        if (tellsIdle())
            run.watch();
        try {
            const bool isWatched = m_demands || tellsIdle();
            const bool selectsNone = isWatched && m_target && resources.select(Selector(*m_target)).empty();
            if (selectsNone)
                refuse({"the patch selects nothing", m_place, DiagnosticKind::OverlayInvalid,
                        "no object is what this patch selects", hintFor(resources)});
            if (!selectsNone || !m_isOfOverlay) // what kustomize has against it comes to light
                apply(resources, run);
            if (isWatched && !selectsNone && !run.hasChanged())
                refuse({"the patch changes nothing", m_place, DiagnosticKind::OverlayInvalid,
                        "this patch changes nothing: what it selects is as it wants it already",
                        m_isOfOverlay && m_mayBeOptional ? "take it out, or say `optional: true`" : "take it out"});
        } catch (Error& error) {
            if (!error.range.isSet())
                error.range = m_place;
            throw;
        }
    }

protected:
    // `entry`: what selects the objects, and whether that may be none.
    Patching(const PluginContext& context, const Patch& entry, bool mayBeOptional)
        : m_build(context.build),
          m_target(entry.target),
          m_place(entry.range),
          m_isOfOverlay(context.isStrict),
          m_demands(context.isStrict && !entry.isOptional),
          m_mayBeOptional(mayBeOptional)
    {}

    virtual void apply(ResMap& resources, PatchRun& run) = 0;

private:
    // An optional patch of an overlay may be idle.
    bool tellsIdle() const { return m_build.options.idle && m_isOfOverlay == m_demands; }

    // Tells it where somebody asks, and else throws.
    void refuse(Error error) const
    {
        if (!tellsIdle())
            throw Error(std::move(error));
        m_build.options.idle->push_back(
            diagnose(m_isOfOverlay ? error.kind : DiagnosticKind::KustomizationNoEffect, error.range, error.message)
                .withHint(error.hint));
    }

    // What was probably meant: a kind that is there, a name of that kind; or what there is.
    std::string hintFor(const ResMap& resources) const
    {
        const SelectorFields& target = *m_target;
        std::vector<std::string_view> kinds;
        std::vector<std::string_view> names;
        for (const auto& resource : resources.resources()) {
            if (std::find(kinds.begin(), kinds.end(), resource->kind()) == kinds.end())
                kinds.push_back(resource->kind());
            if (target.kind.empty() || resource->kind() == target.kind)
                names.push_back(resource->name());
        }
        std::string otherwise =
            m_isOfOverlay && m_mayBeOptional ? "say `optional: true` where it may select nothing" : "";
        const bool isKindUnknown = names.empty();
        const std::vector<std::string_view>& there = isKindUnknown ? kinds : names;
        const std::string_view near = text::nearest(isKindUnknown ? target.kind : target.name, there);
        const std::string what = isKindUnknown ? "kind" : "name";
        if (!near.empty() && near != (isKindUnknown ? target.kind : target.name))
            return "did you mean the " + what + " `" + std::string(near) + "`?";
        if (there.empty())
            return otherwise;
        return namesThereAre(what, there);
    }

    BuildContext& m_build;
    std::optional<SelectorFields> m_target;
    SourceRange m_place;
    bool m_isOfOverlay;
    bool m_demands;
    bool m_mayBeOptional;
};

class PatchPlugin final : public Patching {
public:
    PatchPlugin(const PluginContext& context, const Patch& entry, const std::function<std::string()>& config)
        : Patching(context, entry, true), m_patch(context.pool(), entry, config, textsOf(context))
    {}

private:
    void apply(ResMap& resources, PatchRun& run) override { m_patch.transform(resources, run); }

    PatchTransformer m_patch;
};

class Json6902Plugin final : public Patching {
public:
    Json6902Plugin(const PluginContext& context, const Patch& entry)
        : Patching(context, entry, false), m_patch(entry, textsOf(context))
    {}

private:
    void apply(ResMap& resources, PatchRun& run) override { m_patch.transform(resources, run); }

    PatchJson6902Transformer m_patch;
};

class StrategicMergePlugin final : public Patching {
public:
    // `place`: of the first of them.
    StrategicMergePlugin(const PluginContext& context, const Slice<PatchPath>& paths, const std::string& patches,
                         const SourceRange& place)
        : Patching(context, entryAt(place), false), m_patch(context.pool(), paths, patches, textsOf(context))
    {}

private:
    static Patch entryAt(const SourceRange& place)
    {
        Patch entry;
        entry.range = place;
        return entry;
    }
    void apply(ResMap& resources, PatchRun& run) override { m_patch.transform(resources, run); }

    PatchStrategicMergeTransformer m_patch;
};

class SeveralTransformers final : public Transformer {
public:
    explicit SeveralTransformers(std::vector<TransformerPtr> parts) : m_parts(std::move(parts)) {}
    void transform(ResMap& resources) override
    {
        for (const TransformerPtr& part : m_parts)
            part->transform(resources);
    }

private:
    std::vector<TransformerPtr> m_parts;
};

Value configWith(std::initializer_list<std::pair<std::string_view, Value>> members)
{
    ValueMap map;
    for (const auto& [name, value] : members) {
        const bool isLeftOut =
            value.isNil() || (value.isString() && value.string().empty()) || (value.isList() && value.list().empty());
        if (!isLeftOut)
            map.insert_or_assign(std::string(name), value);
    }
    return Value::ofMap(std::move(map));
}

// The specs of an entry of `labels`: its own, the configuration's, and those that it asks for.
FieldSpecs labelSpecs(const Label& label, const TransformerConfig& config, NodePool& pool)
{
    FieldSpecs specs = keptFieldSpecs(label.fields, pool);
    withPrefix("failed to merge labels", [&] { mergeAll(specs, config.labels); });
    if (label.includeSelectors) {
        withPrefix("failed to merge labels", [&] { mergeAll(specs, config.commonLabels); });
        return specs;
    }
    if (label.includeTemplates)
        withPrefix("failed to merge template fieldSpec", [&] { mergeAll(specs, config.templateLabels); });
    withPrefix("failed to merge labels", [&] { mergeOne(specs, {"", "", "", "metadata/labels", true}); });
    return specs;
}

// --- plugins' files ---------------------------------------------------------------------------------------------------

struct PluginFile {
    const PluginContext& context;
    const std::string& text; // the object as YAML
    SourceRange place;
    std::string_view kind;

    template <class T>
    T config() const
    {
        return unmarshal<T>(text, place, kind);
    }
    FieldSpecs specs(const Slice<WrittenFieldSpec>& written) const { return keptFieldSpecs(written, context.pool()); }
};

template <class Config>
FieldSpecs demandedSpecs(const PluginFile& file, const Config& config)
{
    if (config.fieldSpecs.isNil)
        throw Error{"fieldSpecs is not expected to be nil", file.place, DiagnosticKind::KustomizationInvalid};
    return file.specs(config.fieldSpecs);
}

template <class Args>
Args namedByMetadata(Args args, const ObjectMeta& metadata)
{
    if (args.name.empty())
        args.name = metadata.name;
    if (args.nameSpace.empty())
        args.nameSpace = metadata.nameSpace;
    return args;
}

Plugin prefixPlugin(const PluginFile& file)
{
    auto config = file.config<PrefixTransformerConfig>();
    return makePrefixTransformer(config.text, demandedSpecs(file, config));
}

Plugin suffixPlugin(const PluginFile& file)
{
    auto config = file.config<SuffixTransformerConfig>();
    return makeSuffixTransformer(config.text, demandedSpecs(file, config));
}

Plugin prefixSuffixPlugin(const PluginFile& file)
{
    std::vector<TransformerPtr> parts;
    parts.push_back(std::get<TransformerPtr>(prefixPlugin(file)));
    parts.push_back(std::get<TransformerPtr>(suffixPlugin(file)));
    return TransformerPtr(std::make_unique<SeveralTransformers>(std::move(parts)));
}

Plugin namespacePlugin(const PluginFile& file)
{
    const auto config = withPrefix("unmarshalling NamespaceTransformer config",
                                   [&] { return file.config<NamespaceTransformerConfig>(); });
    NamespaceRules rules{config.metadata.nameSpace, file.specs(config.fieldSpecs), config.unsetOnly};
    const std::string& mode = config.setRoleBindingSubjects.value;
    if (mode == "allServiceAccounts")
        rules.subjects = RoleBindingSubjects::AllServiceAccounts;
    else if (mode == "none")
        rules.subjects = RoleBindingSubjects::None;
    else if (!mode.empty() && mode != "defaultOnly")
        throw Error{"invalid value " + text::quote(mode) +
                        " for setRoleBindingSubjects: must be one of \"defaultOnly\", "
                        "\"none\" or \"allServiceAccounts\"",
                    file.place, DiagnosticKind::KustomizationInvalid};
    return makeNamespaceTransformer(std::move(rules));
}

Plugin json6902Plugin(const PluginFile& file)
{
    const auto config = file.config<PatchJson6902TransformerConfig>();
    Patch entry;
    entry.path = config.path;
    entry.patch = config.jsonOp;
    entry.target = config.target;
    entry.range = file.place;
    return TransformerPtr(std::make_unique<Json6902Plugin>(file.context, entry));
}

Plugin valueAddPlugin(const PluginFile& file)
{
    auto config = file.config<ValueAddTransformerConfig>();
    std::string value(text::trimSpace(config.value));
    if (value.empty())
        value = text::basePath(file.context.loader.root());
    if (!config.targetFilePath.value.empty()) {
        const SourceFile more = file.context.loader.load(config.targetFilePath.value);
        const auto shared = unmarshal<ValueAddTransformerConfig>(*more.text, {more.id, 0, 0}, file.kind);
        config.targets.insert(config.targets.end(), shared.targets.begin(), shared.targets.end());
    }
    if (config.targets.empty())
        throw Error{"must specify at least one target", file.place, DiagnosticKind::KustomizationInvalid};
    std::vector<ValueAddTarget> targets;
    for (const ValueAddTargetConfig& target : config.targets) {
        if (target.fieldPath.empty())
            throw Error{"fieldPath cannot be empty", file.place, DiagnosticKind::KustomizationInvalid};
        if (target.filePathPosition < 0)
            throw Error{"value of FilePathPosition (" + std::to_string(target.filePathPosition) +
                            ") cannot be negative",
                        file.place, DiagnosticKind::KustomizationInvalid};
        targets.push_back({target.selector, target.fieldPath, target.filePathPosition});
    }
    return makeValueAddTransformer(std::move(value), std::move(targets));
}

struct BuiltinPlugin {
    std::string_view kind;
    Plugin (*make)(const PluginFile& file);
};

constexpr BuiltinPlugin builtinPlugins[] = {
    {"AnnotationsTransformer",
     [](const PluginFile& file) -> Plugin {
         auto config = file.config<AnnotationsTransformerConfig>();
         return makeAnnotationsTransformer(std::move(config.entries), file.specs(config.fieldSpecs));
     }},
    {"ConfigMapGenerator",
     [](const PluginFile& file) -> Plugin {
         const auto config = file.config<ConfigMapGeneratorConfig>();
         return makeConfigMapGenerator(file.context, namedByMetadata(ConfigMapArgs(config), config.metadata));
     }},
    {"HashTransformer", [](const PluginFile& file) -> Plugin { return makeHashTransformer(file.context.build.cache); }},
    {"HelmChartInflationGenerator",
     [](const PluginFile& file) -> Plugin {
         return makeHelmChartInflationGenerator(file.context, file.config<HelmChartConfig>());
     }},
    {"IAMPolicyGenerator",
     [](const PluginFile& file) -> Plugin {
         return makeIamPolicyGenerator(file.context, file.config<IamPolicyGeneratorArgs>());
     }},
    {"ImageTagTransformer",
     [](const PluginFile& file) -> Plugin {
         auto config = file.config<ImageTagTransformerConfig>();
         return makeImageTagTransformer(std::move(config.imageTag), file.specs(config.fieldSpecs));
     }},
    {"LabelTransformer",
     [](const PluginFile& file) -> Plugin {
         auto config = file.config<LabelTransformerConfig>();
         return makeLabelTransformer(std::move(config.entries), file.specs(config.fieldSpecs));
     }},
    {"NamespaceTransformer", namespacePlugin},
    {"PatchJson6902Transformer", json6902Plugin},
    {"PatchStrategicMergeTransformer",
     [](const PluginFile& file) -> Plugin {
         const auto config = file.config<PatchStrategicMergeTransformerConfig>();
         return TransformerPtr(
             std::make_unique<StrategicMergePlugin>(file.context, config.paths, config.patches, file.place));
     }},
    {"PatchTransformer",
     [](const PluginFile& file) -> Plugin {
         const auto config = file.config<PatchTransformerConfig>();
         return TransformerPtr(std::make_unique<PatchPlugin>(file.context, config, [&] { return file.text; }));
     }},
    {"PrefixSuffixTransformer", prefixSuffixPlugin},
    {"PrefixTransformer", prefixPlugin},
    {"ReplacementTransformer",
     [](const PluginFile& file) -> Plugin {
         return makeReplacementTransformer(file.context, file.config<ReplacementTransformerConfig>().replacements);
     }},
    {"ReplicaCountTransformer",
     [](const PluginFile& file) -> Plugin {
         auto config = file.config<ReplicaCountTransformerConfig>();
         return makeReplicaCountTransformer(std::move(config.replica), file.specs(config.fieldSpecs));
     }},
    {"SecretGenerator",
     [](const PluginFile& file) -> Plugin {
         const auto config = file.config<SecretGeneratorConfig>();
         return makeSecretGenerator(file.context, namedByMetadata(SecretArgs(config), config.metadata));
     }},
    {"SuffixTransformer", suffixPlugin},
    {"ValueAddTransformer", valueAddPlugin},
};

// loadAndConfigurePlugin
Plugin loadPlugin(const PluginContext& context, const Resource& resource)
{
    const Gvk& gvk = resource.gvk();
    const SourceRange place = resource.root()->range();
    if (!gvk.group.empty() || gvk.version != "builtin") {
        const std::string kind(resource.originalId().gvk.kind);
        if (!context.build.options.enableAlphaPlugins)
            throw Error{"external plugins disabled; unable to load external plugin '" + kind + "'", place,
                        DiagnosticKind::OverlayUnsupported};
        throw Error{"unable to load external plugin '" + kind + "': programs and containers are not run", place,
                    DiagnosticKind::OverlayUnsupported};
    }
    const auto* const plugin = std::find_if(std::begin(builtinPlugins), std::end(builtinPlugins),
                                            [&](const BuiltinPlugin& known) { return known.kind == gvk.kind; });
    if (plugin == std::end(builtinPlugins))
        throw Error{"unable to load builtin " + gvk.toString(), place, DiagnosticKind::KustomizationInvalid};
    std::string text;
    withPrefix("marshalling yaml from res " + resource.originalId().toString(),
               [&] { appendYaml(text, *resource.root()); });
    return withPrefix("plugin " + resource.originalId().toString() + " fails configuration", [&] {
        return plugin->make({context, text, place, plugin->kind});
    });
}

template <class T>
T pluginOf(const PluginContext& context, const Resource& config, std::string_view what)
{
    Plugin plugin = loadPlugin(context, config);
    if (T* found = std::get_if<T>(&plugin))
        return std::move(*found);
    throw Error{"plugin " + config.originalId().toString() + " not a " + std::string(what), config.root()->range(),
                DiagnosticKind::KustomizationInvalid};
}

} // namespace

GeneratorPtr loadGenerator(const PluginContext& context, const Resource& config)
{
    return pluginOf<GeneratorPtr>(context, config, "generator");
}

TransformerPtr loadTransformer(const PluginContext& context, const Resource& config)
{
    return pluginOf<TransformerPtr>(context, config, "transformer");
}

std::vector<NamedGenerator> configuredGenerators(const PluginContext& context, const Kustomization& kustomization)
{
    std::vector<NamedGenerator> generators;
    for (ConfigMapArgs args : kustomization.configMapGenerator) {
        mergeOptions(args.options, kustomization.generatorOptions);
        Setter setter{"configMapGenerator", args.range};
        generators.push_back(
            {"ConfigMapGenerator", makeConfigMapGenerator(context, std::move(args)), std::move(setter)});
    }
    for (SecretArgs args : kustomization.secretGenerator) {
        mergeOptions(args.options, kustomization.generatorOptions);
        Setter setter{"secretGenerator", args.range};
        generators.push_back({"SecretGenerator", makeSecretGenerator(context, std::move(args)), std::move(setter)});
    }
    for (const HelmChart& chart : kustomization.helmCharts) {
        HelmChartConfig config{chart};
        if (kustomization.helmGlobals) {
            config.chartHome = kustomization.helmGlobals->chartHome;
            config.configHome = kustomization.helmGlobals->configHome;
        }
        constexpr std::string_view kind = "HelmChartInflationGenerator";
        generators.push_back({kind,
                              configured(
                                  kind, chart.range, [&] { return marshal(written(config)); },
                                  [&] { return makeHelmChartInflationGenerator(context, config); }),
                              {"helmCharts", chart.range}});
    }
    return generators;
}

std::vector<NamedTransformer> configuredTransformers(const PluginContext& context, const Kustomization& kustomization,
                                                     const TransformerConfig& config)
{
    std::vector<NamedTransformer> transformers;
    // Who it is for those who ask: the kustomization's field, and its entry.
    const auto add = [&](std::string_view kind, TransformerPtr transformer, Setter setter) {
        transformers.push_back({kind, std::move(transformer), std::move(setter)});
    };
    if (const auto& paths = kustomization.patchesStrategicMerge; !paths.empty()) {
        constexpr std::string_view kind = "PatchStrategicMergeTransformer";
        add(kind,
            configured(
                kind, paths.front().range,
                [&] {
                    return marshal(configWith({{"paths", written(paths)}}));
                },
                [&] {
                    return std::make_unique<StrategicMergePlugin>(context, paths, std::string(), paths.front().range);
                }),
            {"patchesStrategicMerge", paths.front().range});
    }
    for (const Patch& entry : kustomization.patches) {
        constexpr std::string_view kind = "PatchTransformer";
        const auto text = [&] { return marshal(written(entry)); };
        add(kind,
            configured(kind, entry.range, text, [&] { return std::make_unique<PatchPlugin>(context, entry, text); }),
            {"patches", entry.range});
    }
    if (!kustomization.nameSpace.value.empty())
        add("NamespaceTransformer", makeNamespaceTransformer({kustomization.nameSpace.value, config.nameSpace}),
            {"namespace", kustomization.nameSpace.range});
    if (!kustomization.namePrefix.value.empty())
        add("PrefixTransformer", makePrefixTransformer(kustomization.namePrefix.value, config.namePrefix),
            {"namePrefix", kustomization.namePrefix.range, true});
    if (!kustomization.nameSuffix.value.empty())
        add("SuffixTransformer", makeSuffixTransformer(kustomization.nameSuffix.value, config.nameSuffix),
            {"nameSuffix", kustomization.nameSuffix.range, true});
    for (const Label& label : kustomization.labels)
        add("LabelTransformer", makeLabelTransformer(label.pairs, labelSpecs(label, config, context.pool())),
            {"labels", label.range});
    if (!kustomization.labels.empty() || !kustomization.commonLabels.empty())
        add("LabelTransformer", makeLabelTransformer(kustomization.commonLabels, config.commonLabels),
            {"commonLabels", kustomization.range});
    if (!kustomization.commonAnnotations.empty())
        add("AnnotationsTransformer",
            makeAnnotationsTransformer(kustomization.commonAnnotations, config.commonAnnotations),
            {"commonAnnotations", kustomization.range});
    for (const Patch& entry : kustomization.patchesJson6902) {
        constexpr std::string_view kind = "PatchJson6902Transformer";
        const auto text = [&] {
            return marshal(configWith(
                {{"target", written(entry.target)}, {"path", written(entry.path)}, {"jsonOp", written(entry.patch)}}));
        };
        add(kind, configured(kind, entry.range, text, [&] { return std::make_unique<Json6902Plugin>(context, entry); }),
            {"patchesJson6902", entry.range});
    }
    for (const Replica& replica : kustomization.replicas)
        add("ReplicaCountTransformer", makeReplicaCountTransformer(replica, config.replicas),
            {"replicas", replica.range});
    for (const Image& image : kustomization.images)
        add("ImageTagTransformer", makeImageTagTransformer(image, config.images), {"images", image.range, true});
    if (const auto& replacements = kustomization.replacements; !replacements.empty()) {
        constexpr std::string_view kind = "ReplacementTransformer";
        const auto text = [&] { return marshal(configWith({{"Replacements", written(replacements)}})); };
        add(kind,
            configured(kind, replacements.front().range, text,
                       [&] { return makeReplacementTransformer(context, replacements); }),
            {"replacements", replacements.front().range, true});
    }
    return transformers;
}

} // namespace strake::kustomize
