#include "core/lint/rules/table.h"

#include <array>

namespace strake::lint {

std::span<const Rule* const> rules()
{
    static constexpr auto all = std::to_array<const Rule*>({
        &chartMetadataRule,
        &imageLatestRule,
        &imageNoTagRule,
        &kubernetesDeprecatedApiRule,
        &kubernetesInvalidRule,
        &kubernetesNoSchemaRule,
        &kubernetesRemovedApiRule,
        &kubernetesSchemaRule,
        &kubernetesUnknownFieldRule,
        &labelsInvalidRule,
        &labelsRecommendedRule,
        &labelsSelectorRule,
        &labelsUnstableSelectorRule,
        &lintConfigurationRule,
        &lintSuppressionRule,
        &objectNameRule,
        &secretPlainRule,
        &templateDoubtfulRule,
        &templateNonDeterministicRule,
        &valuesIntegerAsFloatRule,
        &valuesRedundantRule,
        &valuesUndefinedRule,
        &valuesUnknownRule,
        &valuesUnusedRule,
        &yamlRepeatedKeyRule,
    });
    return all;
}

} // namespace strake::lint
