#include "core/kustomize/target.h"

#include "core/kustomize/crds.h"
#include "core/kustomize/error.h"
#include "core/kustomize/helm_generator.h"
#include "core/kustomize/idle_images.h"
#include "core/kustomize/local_config.h"
#include "core/kustomize/name_reference.h"
#include "core/kustomize/output.h"
#include "core/kustomize/overlay_source.h"
#include "core/kustomize/parse_ahead.h"
#include "core/kustomize/plugin_config.h"
#include "core/kustomize/transformers.h"
#include "core/text/go_path.h"
#include "core/text/go_quote.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>

namespace strake::kustomize {

namespace {

constexpr auto fileNames =
    std::to_array<std::string_view>({"kustomization.yaml", "kustomization.yml", "Kustomization"});
// %#v of a resource.Resource; the pointers in it differ from run to run.
constexpr std::string_view goDump =
    "&resource.Resource{RNode:yaml.RNode{fieldPath:[]string(nil), value:(*yaml.Node)(0xc000000000), ShouldKeep:false, "
    "Match:[]string(nil)}, refVarNames:[]string(nil)}";
// Bases below bases; kustomize has no limit.
constexpr int maxDepth = 200;

bool isMalformedYaml(const Error& error) { return error.text.find("MalformedYAMLError") != std::string::npos; }

// kusterr.Handler
Error inFile(Error error, const std::string& path)
{
    if (error.text.find("error converting YAML to JSON") != std::string::npos ||
        error.text.find("error unmarshaling JSON") != std::string::npos)
        error.text = "YAML file [" + path + "] encounters a format error.\n" + error.text + "\n";
    else if (isMalformedYaml(error))
        error.text += " in File: " + path;
    return error;
}

// What a folder without a kustomization may be instead.
std::string hintAt(const Loader& loader)
{
    const auto has = [&](std::string_view name) {
        return loader.cache().fileSystem().kindOf(text::joinPath(loader.root(), name)) == EntryKind::File;
    };
    if (has("overlay.yml"))
        return "rename its overlay.yml to overlay.yaml";
    return has("Chart.yaml") ? "it is a chart: use `strake template`" : "";
}

// Go's "...%q" of an error.
Error quoted(std::string_view prefix, Error error)
{
    if (error.message.empty())
        error.message = error.text;
    error.text = std::string(prefix) + text::quote(error.text);
    return error;
}

void placeAt(Error& error, const SourceRange& range)
{
    if (!error.range.isSet())
        error.range = range;
}

// %v of a []string
std::string listed(const std::vector<PlacedText>& texts)
{
    std::string out = "[";
    for (const PlacedText& text : texts)
        out.append(out.size() > 1 ? " " : "").append(text.value);
    return out + "]";
}

ResMap mapOf(std::vector<std::unique_ptr<Resource>> resources)
{
    ResMap map;
    for (auto& resource : resources)
        map.append(std::move(resource));
    return map;
}

} // namespace

Target::Target(BuildContext& build, const Loader& loader) : m_build(build), m_loader(loader)
{
    if (build.options.overlays)
        m_file = build.options.overlays->overlayIn(loader.root());
    m_isOverlay = m_file != nullptr;
    if (m_isOverlay)
        m_fileName = "overlay.yaml";
    else
        findFile();
    useSchema();
}

void Target::findFile()
{
    BuildContext& build = m_build;
    const Loader& loader = m_loader;
    // Any of the three names; a file that cannot be loaded is none.
    std::optional<SourceFile> found;
    for (const std::string_view name : fileNames) {
        if (build.cache.fileSystem().kindOf(text::joinPath(loader.root(), name)) == EntryKind::None)
            continue;
        try {
            const SourceFile file = loader.load(name);
            if (found)
                throw Error{"Found multiple kustomization files under: " + loader.root() + "\n",
                            {file.id, 0, 0},
                            DiagnosticKind::KustomizationInvalid,
                            loader.shown() + " has both " + m_fileName + " and " + std::string(name)};
            found = file;
            m_fileName = name;
        } catch (const Error& error) {
            if (error.kind == DiagnosticKind::KustomizationInvalid)
                throw;
        }
    }
    if (!found)
        throw Error{
            "unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '" +
                loader.root() + "'",
            {},
            DiagnosticKind::FileNotReadable,
            loader.shown() + " has neither an overlay.yaml nor a kustomization.yaml",
            hintAt(loader)};
    m_file = build.cache.kustomization(*found, loader.root());
    build.warnings.insert(build.warnings.end(), m_file->warnings.begin(), m_file->warnings.end());
}

// openapi.SetSchema
void Target::useSchema()
{
    const GoMap<std::string>& openapi = kustomization().openapi;
    const auto path = openapi.find("path");
    std::optional<SourceFile> file;
    if (path != openapi.end())
        file = m_loader.load(path->second);
    if (m_build.isSchemaSet)
        return;
    const auto version = openapi.find("version");
    const auto refuse = [&](std::string text) {
        throw Error{std::move(text), kustomization().range, DiagnosticKind::KustomizationInvalid};
    };
    if (file && version != openapi.end())
        refuse("builtin version and custom schema provided, cannot use both");
    if (file) {
        m_build.ownSchema = m_build.cache.withSources([&](const SourceMap& sources) {
            const yaml::NodePtr document = unmarshalDocument(sources, file->id, false);
            const Result<Value> value = yaml::toValue(document.get());
            return MergeSchema::fromSwagger(value ? *value : Value(), m_isOverlay);
        });
        m_build.schema = m_build.ownSchema.get();
        m_build.isSchemaSet = true;
    } else if (version != openapi.end() && !version->second.empty()) {
        if (version->second != "v1.21.2")
            refuse("the specified OpenAPI version is not built in");
        m_build.isSchemaSet = true;
    }
}

ResMap Target::makeCustomizedResMap()
{
    if (!kustomization().buildMetadata.empty())
        m_originPath.emplace();
    Accumulator all = accumulate({});
    noting(all.resources, {"hashes of generated objects", {}, true},
           [&] { makeHashTransformer(m_build.cache)->transform(all.resources); });
    noting(all.resources, {"name references", {}, true},
           [&] { fixNameReferences(all.resources, all.config->nameReference); });
    noting(all.resources, {"vars", {}, true}, [&] { resolveAllVars(all); });
    dropLocalConfig(all.resources);
    return std::move(all.resources);
}

void Target::resolveAllVars(Accumulator& all)
{
    VarNotes notes;
    try {
        resolveVars(all.resources, all.vars, all.config->varReference, notes);
    } catch (const Error&) {
        tellVars(notes, all.vars);
        throw;
    }
    tellVars(notes, all.vars);
}

void Target::tellVars(const VarNotes& notes, const VarSet& vars)
{
    for (const std::string& refused : notes.refused)
        m_build.warnings.push_back(diagnose(DiagnosticKind::KustomizationDoubtful, kustomization().range,
                                            "a variable stands for no scalar and is not replaced: " + refused)
                                       .asPeer("MakePrimitiveReplacer: bad replacement " + refused));
    if (notes.unused.empty())
        return;
    std::string names;
    for (const std::string& name : notes.unused)
        names.append(names.empty() ? "" : ",").append(name);
    const Var& first = vars.vars().at(notes.unused.front());
    m_build.warnings.push_back(
        diagnose(DiagnosticKind::KustomizationDoubtful, first.range, "variables that stand nowhere: " + names)
            .asPeer("well-defined vars that were never replaced: " + names));
}

Accumulator Target::accumulate(Accumulator into)
{
    const Kustomization& k = kustomization();
    withPrefix("accumulating resources", [&] { accumulateResources(into, k.resources); });
    mergeConfigurations(into);
    runGenerators(into);
    withPrefix("accumulating components", [&] { accumulateComponents(into); });
    runTransformers(into);
    runValidators(into);
    if (!k.vars.empty()) {
        std::string vars;
        for (Var var : k.vars) {
            var.objref.apiVersion.clear(); // not yet read when Go prints it
            vars.append(vars.empty() ? "" : " ").append(goTextOf(var));
        }
        withPrefix("merging vars [" + vars + "]", [&] { mergeVars(into.resources, into.vars, k.vars); });
    }
    return into;
}

bool Target::isFolder(const PlacedText& path) const
{
    return m_build.cache.fileSystem().kindOf(text::joinPath(m_loader.root(), path.value)) == EntryKind::Folder;
}

// What reading it as a file gives; nothing: it is one, and its objects are there.
std::optional<Error> Target::problemOfFile(Accumulator& into, const PlacedText& path,
                                           const std::optional<SourceFile>& read)
{
    try {
        accumulateFile(into, path, read);
        return std::nullopt;
    } catch (Error& error) {
        placeAt(error, path.range);
        return std::move(error);
    }
}

// A file first; if that fails, a folder.
void Target::accumulateResources(Accumulator& into, const std::vector<PlacedText>& paths)
{
    const ParseAhead ahead(m_loader, paths, m_build.options.threads);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const PlacedText& path = paths[i];
        const bool isKnownFolder =
            !isFileName(path.value) && !isRemoteFile(path.value) && isFolder(path); // spared to be read as a file
        std::optional<Error> notFile;
        if (!isKnownFolder) {
            notFile = problemOfFile(into, path, ahead.file(i));
            if (!notFile)
                continue;
            if (isRemoteFile(path.value))
                throw Error(*notFile);
        }
        try {
            const std::optional<std::string> originPath = m_originPath;
            const Loader loader = m_loader.newRoot(path);
            if (m_originPath)
                m_originPath = text::joinPath(*m_originPath, path.value);
            accumulateFolder(into, loader, As::Base);
            m_originPath = originPath;
        } catch (Error& error) {
            if (isKnownFolder)
                notFile = problemOfFile(into, path, std::nullopt);
            const bool isOne = isKnownFolder || isFolder(path);
            if (notFile && isMalformedYaml(*notFile) && !isOne)
                throw Error(*notFile);
            placeAt(error, path.range);
            const std::string prefix = "accumulation err='" + (notFile ? notFile->text : std::string()) + "'";
            // What is wrong with a file is told by the error that reading it gave.
            if (notFile && !isOne && error.kind != DiagnosticKind::OverlayUnsupported)
                throw Error{prefix + ": " + error.text, notFile->range, notFile->kind, notFile->message, notFile->hint};
            throw wrapped(prefix, std::move(error));
        }
    }
}

void Target::accumulateFile(Accumulator& into, const PlacedText& path, const std::optional<SourceFile>& read)
{
    std::vector<std::unique_ptr<Resource>> resources;
    withPrefix("accumulating resources from '" + path.value + "'", [&] {
        const SourceFile file = read ? *read : m_loader.load(path.value);
        try {
            resources = m_build.cache.resources(m_build.pool, file);
        } catch (Error& error) {
            throw inFile(std::move(error), path.value);
        }
    });
    ResMap map;
    withPrefix("accumulating resources from '" + path.value + "'", [&] { map = mapOf(std::move(resources)); });
    if (m_originPath) {
        Origin origin;
        origin.path = text::joinPath(*m_originPath, path.value);
        setOrigin(map, origin);
    }
    withPrefix("merging resources from '" + path.value + "'", [&] { into.resources.appendAll(std::move(map)); });
}

void Target::accumulateFolder(Accumulator& into, const Loader& loader, As as)
{
    if (loader.depth() > maxDepth)
        throw Error{"kustomizations are stacked more than " + std::to_string(maxDepth) + " deep",
                    {},
                    DiagnosticKind::KustomizationInvalid};
    const std::string& root = loader.root();
    std::optional<Target> below;
    withPrefix("couldn't make target for path '" + root + "'", [&] { below.emplace(m_build, loader); });
    below->m_originPath = m_originPath;
    const Kustomization& k = below->kustomization();
    if (as == As::Component && !k.isComponent())
        throw Error{"expected kind 'Component' for path '" + root + "' but got '" + k.kind + "'",
                    {},
                    DiagnosticKind::KustomizationInvalid};
    if (as == As::Base && k.isComponent())
        throw Error{"expected kind != 'Component' for path '" + root + "'",
                    {},
                    DiagnosticKind::KustomizationInvalid,
                    loader.shown() + " is a component",
                    "name it under `components`"};
    // A component goes on with what is there; a base begins anew.
    Accumulator sub = withPrefix("recursed accumulation of path '" + root + "'", [&] {
        return below->accumulate(as == As::Component ? std::exchange(into, Accumulator()) : Accumulator());
    });
    withPrefix("recursed merging from path '" + root + "'", [&] { into.merge(std::move(sub)); });
}

void Target::accumulateComponents(Accumulator& into)
{
    for (const PlacedText& path : kustomization().components) {
        std::optional<Loader> loader;
        try {
            loader.emplace(m_loader.newRoot(path));
        } catch (Error& error) {
            throw quoted("loader.New ", std::move(error));
        }
        const std::optional<std::string> originPath = m_originPath;
        if (m_originPath)
            m_originPath = text::joinPath(*m_originPath, path.value);
        try {
            accumulateFolder(into, *loader, As::Component);
        } catch (Error& error) {
            placeAt(error, path.range);
            throw quoted("accumulateDirectory: ", std::move(error));
        }
        m_originPath = originPath;
    }
}

void Target::mergeConfigurations(Accumulator& into)
{
    const Kustomization& k = kustomization();
    TransformerConfigPtr own = defaultTransformerConfig();
    if (!k.configurations.empty()) {
        TransformerConfigPtr files = emptyTransformerConfig();
        for (const PlacedText& path : k.configurations) {
            try {
                const SourceFile file = m_loader.load(path.value);
                const TransformerConfigPtr read = m_build.cache.withSources(
                    [&](const SourceMap& sources) { return readTransformerConfig(sources, file.id, m_build.pool); });
                files = mergedConfig(files, read);
            } catch (Error& error) {
                placeAt(error, path.range);
                throw;
            }
        }
        own = mergedConfig(own, files);
    }
    into.config = mergedConfig(into.config, own);
    if (k.crds.empty())
        return;
    const TransformerConfigPtr ofCrds = withPrefix("loading CRDs " + listed(k.crds), [&] {
        TransformerConfigPtr all = emptyTransformerConfig();
        for (const PlacedText& path : k.crds) {
            try {
                all = mergedConfig(all, configOfCrds(m_loader, path, m_build.pool));
            } catch (Error& error) {
                placeAt(error, path.range);
                throw;
            }
        }
        return all;
    });
    into.config = mergedConfig(into.config, ofCrds);
}

Origin Target::builtinOrigin(std::string_view kind) const
{
    Origin origin;
    origin.configuredIn = text::joinPath(*m_originPath, m_fileName);
    origin.configuredBy.apiVersion = "builtin";
    origin.configuredBy.kind = kind;
    return origin;
}

void Target::runGenerators(Accumulator& into)
{
    struct Prepared {
        GeneratorPtr generator;
        std::optional<Origin> origin;
        Setter setter;
    };
    std::vector<Prepared> generators;
    for (NamedGenerator& named : configuredGenerators(context(), kustomization()))
        generators.push_back({std::move(named.generator),
                              m_originPath ? std::optional(builtinOrigin(named.kind)) : std::nullopt,
                              std::move(named.setter)});
    withPrefix("loading generator plugins", [&] {
        const Accumulator configs = pluginConfigs(kustomization().generators, "generator");
        for (const auto& config : configs.resources.resources()) {
            withPrefix("failed to load generator", [&] {
                generators.push_back({loadGenerator(context(), *config),
                                      originOfPlugin(*config),
                                      {"generators", config->root()->range()}});
            });
        }
    });
    if (m_isOverlay) {
        for (const ChartManifests& chart : m_build.options.overlays->chartsOf(m_loader.root(), m_build.cache))
            into.resources.appendAll(helmObjects(m_build.pool, chart));
    }
    for (const Prepared& prepared : generators) {
        ResMap made = prepared.generator->generate();
        if (m_build.options.trace)
            m_build.options.trace->made(made, prepared.setter);
        if (prepared.origin)
            addOrigin(made, *prepared.origin);
        // Go prints pointers here, which differ from run to run.
        withPrefix(prepared.origin ? "merging from generator &{0xc000000000 0xc000000000}"
                                   : "merging from generator &{0xc000000000 <nil>}",
                   [&] { into.resources.absorbAll(std::move(made)); });
    }
}

Accumulator Target::pluginConfigs(const std::vector<PlacedText>& entries, std::string_view what)
{
    Accumulator configs;
    std::vector<PlacedText> paths;
    for (const PlacedText& entry : entries) {
        ResMap inlined;
        try {
            const SourceFile text = m_build.cache.add(m_loader.shown() + "/" + m_fileName, entry.value);
            inlined = mapOf(readResources(m_build.pool, *text.text, text.id));
        } catch (const Error&) {
            paths.push_back(entry); // no objects: a path
            continue;
        }
        if (m_originPath) {
            Origin origin;
            origin.path = text::joinPath(*m_originPath, m_fileName);
            setOrigin(inlined, origin);
        }
        withPrefix("configuring external " + std::string(what),
                   [&] { configs.resources.appendAll(std::move(inlined)); });
    }
    accumulateResources(configs, paths);
    return configs;
}

std::vector<NamedTransformer> Target::loadTransformers(const std::vector<PlacedText>& entries,
                                                       std::vector<std::optional<Origin>>& origins)
{
    std::vector<NamedTransformer> transformers;
    const Accumulator configs = pluginConfigs(entries, "transformer");
    for (const auto& config : configs.resources.resources()) {
        transformers.push_back(
            {{}, loadTransformer(context(), *config), {"transformers", config->root()->range(), true}});
        origins.push_back(originOfPlugin(*config));
    }
    return transformers;
}

void Target::runTransformers(Accumulator& into)
{
    std::vector<NamedTransformer> transformers = configuredTransformers(context(), kustomization(), *into.config);
    std::vector<std::optional<Origin>> origins;
    for (const NamedTransformer& named : transformers)
        origins.push_back(m_originPath ? std::optional(builtinOrigin(named.kind)) : std::nullopt);
    for (NamedTransformer& named : loadTransformers(kustomization().transformers, origins))
        transformers.push_back(std::move(named));
    for (std::size_t i = 0; i < transformers.size(); ++i) {
        const BuildTrace* const trace = m_build.options.trace;
        const std::size_t changes = trace ? trace->changes.size() : 0;
        noting(into.resources, transformers[i].setter, [&] { transformers[i].transformer->transform(into.resources); });
        if (trace && m_build.options.idle && trace->changes.size() == changes)
            tellIdle(transformers[i].setter, into.resources);
        if (origins[i])
            addTransformation(into.resources, *origins[i]);
        into.resources.dropEmpties();
    }
}

void Target::tellIdle(const Setter& setter, const ResMap& resources)
{
    if (setter.field != "images")
        return;
    for (const Image& image : kustomization().images) {
        if (image.range == setter.range)
            m_build.options.idle->push_back(idleImage(image, resources));
    }
}

// They may change nothing but the label validated-by.
void Target::runValidators(Accumulator& into)
{
    std::vector<std::optional<Origin>> origins;
    for (const NamedTransformer& validator : loadTransformers(kustomization().validators, origins)) {
        const auto textsOf = [&] {
            std::vector<std::string> texts;
            for (const auto& resource : into.resources.resources()) {
                Resource copy = resource->deepCopy();
                StringMap labels = copy.labels();
                const auto validated = std::find_if(labels.begin(), labels.end(),
                                                    [](const auto& label) { return label.first == "validated-by"; });
                if (validated != labels.end()) {
                    labels.erase(validated);
                    copy.setLabels(labels);
                }
                texts.push_back(asJson(*copy.root()));
            }
            return texts;
        };
        const std::vector<std::string> before = textsOf();
        validator.transformer->transform(into.resources);
        const std::vector<std::string> after = textsOf();
        const std::string goResource(goDump);
        const auto fail = [](const std::string& text) {
            throw Error{
                "validator shouldn't modify the resource map: " + text, {}, DiagnosticKind::KustomizationInvalid};
        };
        if (before.size() != after.size())
            fail("lists have different number of entries");
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (before[i] != after[i])
                fail("nodes unequal: \n -- " + before[i] + ",\n -- " + after[i] + "\n\n--\n" + goResource +
                     "\n------\n" + goResource + "\n");
        }
    }
}

} // namespace strake::kustomize
