// Builds of which somebody asks why they are what they are.
#pragma once

#include "cli/kustomize_flags.h"
#include "cli/limit_flags.h"
#include "cli/value_flags.h"
#include "core/explanation.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake::cli {

// An overlay, a kustomization or a chart, compiled and traced. Nothing, and told, when it cannot be built. The output is
// what `strake build` prints, of a chart what `strake template` prints.
std::optional<Explanation> explainedBuild(Session& session, const std::filesystem::path& folder,
                                          const ValueArguments& arguments, CompileOptions options,
                                          KustomizationOptions kustomization);

// The flags that the verbs have which ask.
class ExplainFlags {
public:
    void declare(Flags& flags);
    // Failure, and told, for values that are none.
    int apply(Session& session);
    std::optional<Explanation> build(Session& session, const std::filesystem::path& folder) const;

    std::string output = "text"; // json, tree
    std::string instance;        // empty: all of them
    bool showSecrets = false;

private:
    CompileOptions m_options;
    KustomizationOptions m_kustomization;
    ValueFlags m_values;
    LimitFlags m_limits;
    KustomizeFlags m_kustomize;
};

// The paths of all values, and of the maps and lists that hold them.
std::vector<std::string> valuePaths(const Value& root);
// "did you mean `x`?", or nothing. The end of a candidate is meant too: `tag` of `image.tag`.
std::string didYouMean(const std::string& name, const std::vector<std::string>& candidates);
// Failure, after telling that what was asked for is not in the build.
int refuseUnknown(Session& session, std::string message, std::string hint);

} // namespace strake::cli
