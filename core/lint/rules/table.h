// The rules: each has a file of its own beside this one, and a line in table.cpp. Of the room alone.
#pragma once

#include "core/lint/rule.h"
#include "core/lint/subject.h"

namespace strake::lint {

struct Rule {
    RuleText text;
    // Null: another rule's check, or lint itself, finds it.
    void (*check)(const Subject& subject, Findings& findings) = nullptr;
};

std::span<const Rule* const> rules();

extern const Rule chartMetadataRule;
extern const Rule imageLatestRule;
extern const Rule imageNoTagRule;
extern const Rule kubernetesDeprecatedApiRule;
extern const Rule kubernetesInvalidRule;
extern const Rule kubernetesNoSchemaRule;
extern const Rule kubernetesRemovedApiRule;
extern const Rule kubernetesSchemaRule;
extern const Rule kubernetesUnknownFieldRule;
extern const Rule labelsInvalidRule;
extern const Rule labelsRecommendedRule;
extern const Rule labelsSelectorRule;
extern const Rule labelsUnstableSelectorRule;
extern const Rule lintConfigurationRule;
extern const Rule lintSuppressionRule;
extern const Rule objectNameRule;
extern const Rule secretPlainRule;
extern const Rule templateDoubtfulRule;
extern const Rule templateNonDeterministicRule;
extern const Rule valuesIntegerAsFloatRule;
extern const Rule valuesRedundantRule;
extern const Rule valuesUndefinedRule;
extern const Rule valuesUnknownRule;
extern const Rule valuesUnusedRule;
extern const Rule yamlRepeatedKeyRule;

} // namespace strake::lint
