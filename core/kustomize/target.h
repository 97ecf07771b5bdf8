// A kustomization being built: kustomize's KustTarget.
#pragma once

#include "core/kustomize/accumulator.h"
#include "core/kustomize/builtin_plugins.h"
#include "core/kustomize/error.h"
#include "core/kustomize/kustomization.h"
#include "core/kustomize/origin.h"
#include "core/kustomize/plugin.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strake::kustomize {

class Target {
public:
    // Reads the kustomization file in the loader's root; its warnings go to the build. Throws Error.
    Target(BuildContext& build, const Loader& loader);

    const Kustomization& kustomization() const { return m_file->kustomization; }

    // makeCustomizedResMap: everything, with names hashed, references and variables resolved. Throws Error.
    ResMap makeCustomizedResMap();

private:
    enum class As : std::uint8_t { Base, Component };

    Accumulator accumulate(Accumulator into);
    void accumulateResources(Accumulator& into, const std::vector<PlacedText>& paths);
    bool isFolder(const PlacedText& path) const;
    std::optional<Error> problemOfFile(Accumulator& into, const PlacedText& path,
                                       const std::optional<SourceFile>& read);
    // `read`: the file, where it has been read already.
    void accumulateFile(Accumulator& into, const PlacedText& path, const std::optional<SourceFile>& read);
    void accumulateFolder(Accumulator& into, const Loader& loader, As as);
    void accumulateComponents(Accumulator& into);
    void mergeConfigurations(Accumulator& into);
    void runGenerators(Accumulator& into);
    void runTransformers(Accumulator& into);
    void runValidators(Accumulator& into);
    // Of a transformer that has changed nothing.
    void tellIdle(const Setter& setter, const ResMap& resources);
    // The objects of `generators`, `transformers` or `validators`: inline or in files.
    Accumulator pluginConfigs(const std::vector<PlacedText>& entries, std::string_view what);
    std::vector<NamedTransformer> loadTransformers(const std::vector<PlacedText>& entries,
                                                   std::vector<std::optional<Origin>>& origins);
    void findFile();
    void useSchema();
    // Tells the build's trace what the work changes.
    template <class Work>
    void noting(ResMap& resources, const Setter& setter, Work&& work)
    {
        BuildTrace* const trace = m_build.options.trace;
        if (trace)
            trace->before(resources);
        work();
        if (trace)
            trace->after(resources, setter);
    }
    Origin builtinOrigin(std::string_view kind) const;
    void resolveAllVars(Accumulator& all);
    void tellVars(const VarNotes& notes, const VarSet& vars);
    PluginContext context() const { return {m_build, m_loader, m_isOverlay}; }

    BuildContext& m_build;
    const Loader& m_loader;
    std::shared_ptr<const KustomizationFile> m_file;
    bool m_isOverlay = false;                // an overlay.yaml, which is strict
    std::string m_fileName;                  // "kustomization.yaml"
    std::optional<std::string> m_originPath; // relative to the target of the build; none: origins are not wanted
};

} // namespace strake::kustomize
