#include "core/lint/configuration.h"

#include "core/lint/rule.h"
#include "core/lint/rules/table.h"
#include "core/text/edit_distance.h"
#include "core/yaml/to_value.h"

#include <algorithm>

namespace strake::lint {

namespace {

Diagnostic problemAt(const SourceRange& place, std::string message)
{
    return diagnose(DiagnosticKind::LintConfiguration, place, std::move(message));
}

std::string inCode(std::string_view text) { return "`" + std::string(text) + "`"; }

bool fits(std::string_view pattern, std::string_view id)
{
    if (!pattern.ends_with(".*"))
        return pattern == id;
    return id.starts_with(pattern.substr(0, pattern.size() - 1));
}

// Why a name in `rules` is none; nothing: it is one.
std::optional<Diagnostic> ruleNameProblem(std::string_view name, const SourceRange& place)
{
    std::vector<std::string_view> ids;
    bool isKnown = false;
    bool mayBeSet = false;
    for (const RuleText& text : allRuleTexts()) {
        ids.push_back(idOf(text.kind));
        isKnown = isKnown || fits(name, ids.back());
        mayBeSet = mayBeSet || (fits(name, ids.back()) && isConfigurable(text.kind));
    }
    if (mayBeSet)
        return std::nullopt;
    if (isKnown) {
        return problemAt(place, inCode(name) + " is always an error: `build` fails with it")
            .withHint("`strake lint --rules` lists what can be set");
    }
    const std::string_view near = text::nearest(name, ids);
    return problemAt(place, "there is no rule " + inCode(name))
        .withHint(near.empty() ? "`strake lint --rules` lists them" : "did you mean " + inCode(near) + "?");
}

std::optional<RuleSetting> settingFrom(const yaml::Node& node)
{
    RuleSetting setting{.severity = std::nullopt, .place = node.range};
    if (node.kind != yaml::NodeKind::Scalar)
        return std::nullopt;
    if (node.value == "off")
        return setting;
    for (const Severity severity : {Severity::Note, Severity::Warning, Severity::Error}) {
        if (node.value == nameOf(severity)) {
            setting.severity = severity;
            return setting;
        }
    }
    return std::nullopt;
}

} // namespace

bool isConfigurable(DiagnosticKind kind)
{
    // Warnings that a build tells are no reason to fail, so they may be silenced; its errors may not.
    const auto all = rules();
    const bool isRule = std::any_of(all.begin(), all.end(), [&](const Rule* rule) { return rule->text.kind == kind; });
    return isRule || severityOf(kind) != Severity::Error;
}

const RuleSetting* Configuration::settingOf(DiagnosticKind kind) const
{
    const RuleSetting* best = nullptr;
    std::size_t length = 0;
    for (const auto& [pattern, setting] : m_rules) {
        if (fits(pattern, idOf(kind)) && pattern.size() > length) {
            best = &setting;
            length = pattern.size();
        }
    }
    return best;
}

bool Configuration::isOff(DiagnosticKind kind) const
{
    const RuleSetting* setting = settingOf(kind);
    return setting && !setting->severity;
}

void Configuration::amend(const Configuration& over)
{
    for (const auto& [pattern, setting] : over.m_rules) {
        // `image.*` above `image.latest` below is about both.
        std::erase_if(m_rules, [&](const auto& own) { return fits(pattern, own.first); });
        m_rules[pattern] = setting;
    }
    if (over.kubernetesSchemas) {
        kubernetesSchemas = over.kubernetesSchemas;
        kubernetesSchemasNamed = over.kubernetesSchemasNamed;
    }
}

Configuration readConfiguration(const yaml::Node& lint, DiagnosticConsumer& problems)
{
    Configuration out;
    const yaml::Node& mapping = yaml::resolveAlias(lint);
    if (mapping.kind != yaml::NodeKind::Mapping) {
        problems.handle(problemAt(lint.range, "`lint` must be a mapping"));
        return out;
    }
    for (const yaml::Entry& entry : mapping.entries) {
        const yaml::Node& value = yaml::resolveAlias(*entry.value);
        if (entry.key->value == "kubernetesSchemas") {
            if (value.kind != yaml::NodeKind::Scalar || value.value.empty()) {
                problems.handle(problemAt(value.range, "`kubernetesSchemas` must be text: a file or folder"));
                continue;
            }
            out.kubernetesSchemas = value.value;
            out.kubernetesSchemasNamed = value.range;
        } else if (entry.key->value != "rules") {
            const std::string_view near = text::nearest(entry.key->value, {"rules", "kubernetesSchemas"});
            problems.handle(problemAt(entry.key->range, inCode(entry.key->value) + " is no field of `lint`")
                                .withHint(near.empty() ? "" : "did you mean " + inCode(near) + "?"));
        } else if (value.kind != yaml::NodeKind::Mapping) {
            problems.handle(problemAt(value.range, "`rules` must be a mapping: `values.redundant: off`"));
        } else {
            for (const yaml::Entry& rule : value.entries) {
                if (auto problem = ruleNameProblem(rule.key->value, rule.key->range)) {
                    problems.handle(std::move(*problem));
                    continue;
                }
                if (const auto setting = settingFrom(yaml::resolveAlias(*rule.value)))
                    out.m_rules[rule.key->value] = *setting;
                else
                    problems.handle(problemAt(rule.value->range, inCode(rule.key->value) + " must be `off`, `note`, "
                                                                                           "`warning` or `error`"));
            }
        }
    }
    return out;
}

const yaml::Node* lintNodeOf(const yaml::Node* document)
{
    return document && document->kind == yaml::NodeKind::Mapping ? document->find("lint") : nullptr;
}

} // namespace strake::lint
