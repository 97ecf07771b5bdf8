// What lint says about what it was told itself; found by lint.
#include "core/lint/rules/table.h"

namespace strake::lint {

const Rule lintConfigurationRule = {
    .text = {DiagnosticKind::LintConfiguration, "a configuration of lint that is wrong",
             "The `lint:` of an overlay.yaml or of a .strake.yaml names a rule or a field that does not exist, or says "
             "something else than `off`, `note`, `warning` or `error`.\n\n"
             "```yaml\nlint:\n  rules:\n    values.redundant: off\n    image.*: error\n  kubernetesSchemas: "
             "schemas.zip\n```\n\n"
             "The nearest `.strake.yaml` upwards counts, up to the repository's folder; what the overlay itself says "
             "stands above it."},
};

const Rule lintSuppressionRule = {
    .text =
        {DiagnosticKind::LintSuppression, "a suppression without a reason, or of nothing",
         "`# strake:ignore RULE -- reason` on a line, or on a line of its own above it, takes out what the rule finds "
         "there; in a template `{{/* strake:ignore RULE -- reason */}}` does. Without a reason it has no effect; when "
         "nothing is found there any more it is to be removed."},
};

} // namespace strake::lint
