// What somebody wants of the rules: the `lint:` of an overlay.yaml or of a .strake.yaml.
//
//     lint:
//       rules:
//         values.redundant: off     # or note, warning, error
//         image.*: error            # of two that fit, the longer one counts
//       kubernetesSchemas: ../schemas.zip
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/yaml/node.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace strake::lint {

struct RuleSetting {
    std::optional<Severity> severity; // none: off
    SourceRange place;
};

class Configuration {
public:
    // Nothing: nobody has said anything.
    const RuleSetting* settingOf(DiagnosticKind kind) const;
    bool isOff(DiagnosticKind kind) const;

    // What `over` says counts, else what this says.
    void amend(const Configuration& over);

    std::optional<std::string> kubernetesSchemas; // as written
    SourceRange kubernetesSchemasNamed;

private:
    friend Configuration readConfiguration(const yaml::Node& lint, DiagnosticConsumer& problems);
    std::map<std::string, RuleSetting, std::less<>> m_rules; // by id or "group.*"
};

// `lint` is the mapping behind `lint:`. What is wrong with it goes to `problems` (lint.configuration).
Configuration readConfiguration(const yaml::Node& lint, DiagnosticConsumer& problems);

// The `lint:` of a document; null when it has none or is no mapping.
const yaml::Node* lintNodeOf(const yaml::Node* document);

// Whether rules may be switched off or suppressed: what a build fails with cannot be.
bool isConfigurable(DiagnosticKind kind);

} // namespace strake::lint
