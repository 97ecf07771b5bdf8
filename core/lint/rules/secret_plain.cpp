// Secrets that stand in files for everybody to read.
#include "core/lint/rules/given_values.h"
#include "core/lint/rules/kubernetes.h"
#include "core/text/ascii.h"
#include "core/text/secret_words.h"
#include "core/text/utf8.h"
#include "core/yaml/to_value.h"

#include <algorithm>
#include <array>

namespace strake::lint {

namespace {

// Stands for a secret that is put in elsewhere, or is one that only its owner can read.
bool isPlaceholder(std::string_view text)
{
    text = text::trimSpace(text);
    constexpr std::array<std::string_view, 8> begins = {"<", "${", "$(", "{{", "ENC[", "vault:", "ref+", "secretref"};
    constexpr std::array<std::string_view, 8> words = {"changeme", "change-me", "change_me", "placeholder",
                                                       "todo",     "example",   "xxx",       "dummy"};
    const std::string lower = text::lowerAscii(text);
    return text.empty() ||
           std::any_of(begins.begin(), begins.end(), [&](std::string_view each) { return text.starts_with(each); }) ||
           std::any_of(words.begin(), words.end(), [&](std::string_view each) { return lower == each; }) ||
           lower.find_first_not_of("x*.-") == std::string::npos;
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// What the text is by its form, whatever its name; empty: nothing known.
std::string_view knownSecretIn(std::string_view text)
{
    if (text.find("-----BEGIN ") != std::string_view::npos && text.find("PRIVATE KEY-----") != std::string_view::npos)
        return "a private key";
    struct Form {
        std::string_view begin;
        std::size_t length; // of what follows, at least
        std::string_view what;
    };
    constexpr auto forms = std::to_array<Form>({{"AKIA", 16, "an AWS access key"},
                                                {"ghp_", 36, "a GitHub token"},
                                                {"gho_", 36, "a GitHub token"},
                                                {"ghs_", 36, "a GitHub token"},
                                                {"github_pat_", 22, "a GitHub token"},
                                                {"glpat-", 20, "a GitLab token"},
                                                {"xoxb-", 20, "a Slack token"},
                                                {"xoxp-", 20, "a Slack token"},
                                                {"AIza", 35, "a Google API key"},
                                                {"sk_live_", 16, "a Stripe key"},
                                                {"npm_", 36, "an npm token"}});
    for (const Form& form : forms) {
        for (std::size_t at = text.find(form.begin); at != std::string_view::npos; at = text.find(form.begin, at + 1)) {
            std::size_t end = at + form.begin.size();
            while (end < text.size() && isWordCharacter(text[end]))
                ++end;
            const bool begins = at == 0 || !isWordCharacter(text[at - 1]);
            if (begins && end - at - form.begin.size() >= form.length)
                return form.what;
        }
    }
    return {};
}

constexpr std::string_view advice = "put it into a Secret of its own and name that";

class ValuesCheck {
public:
    explicit ValuesCheck(Findings& findings) : m_findings(findings) {}

    void check(const std::vector<GivenValue>& given)
    {
        // A file that sops has encrypted says so.
        const bool isEncrypted = std::any_of(given.begin(), given.end(), [](const GivenValue& each) {
            return each.path.steps().size() == 1 && each.path.toString() == "sops";
        });
        if (isEncrypted)
            return;
        for (const GivenValue& each : given) {
            if (!each.given.isString() || isPlaceholder(each.given.string()))
                continue;
            const std::string_view known = knownSecretIn(each.given.string());
            const auto* key = std::get_if<std::string>(&each.path.steps().back());
            const bool isNamed = key && text::namesSecret(*key);
            if (known.empty() && !isNamed)
                continue;
            const std::string what = known.empty() ? "a secret in plain text" : std::string(known) + " in plain text";
            m_findings.add(
                diagnose(DiagnosticKind::SecretPlain, each.value, "`" + each.path.toString() + "` is " + what)
                    .withHint(std::string(advice)));
        }
    }

private:
    Findings& m_findings;
};

// Manifests that stand in the repository as they are.
void checkManifest(const ObjectSubject& object, Findings& findings)
{
    const auto tell = [&](const yaml::Node& value, std::string message) {
        findings.add(DiagnosticKind::SecretPlain, object, value.range, std::move(message) + " in " + object.title())
            .hint = advice;
    };
    for (const std::string_view field : {"data", "stringData"}) {
        const yaml::Node* data = object.find({field});
        if (!data || data->kind != yaml::NodeKind::Mapping)
            continue;
        for (const yaml::Entry& entry : data->entries) {
            const yaml::Node& value = yaml::resolveAlias(*entry.value);
            if (value.kind != yaml::NodeKind::Scalar || isPlaceholder(value.value))
                continue;
            if (object.kind == "Secret") {
                tell(value, "`" + entry.key->value + "` is a secret that everybody can read");
            } else if (const std::string_view known = knownSecretIn(value.value); !known.empty()) {
                tell(value, "`" + entry.key->value + "` is " + std::string(known) + " in plain text");
            } else if (text::namesSecret(entry.key->value)) {
                tell(value, "`" + entry.key->value + "` is a secret in plain text");
            }
        }
    }
    forEachContainer(*object.root, [&](const yaml::Node& container) {
        const yaml::Node* variables = container.find("env");
        if (!variables || variables->kind != yaml::NodeKind::Sequence)
            return;
        for (const yaml::NodePtr& item : variables->items) {
            const yaml::Node* name = item->find("name");
            const yaml::Node* value = item->find("value");
            if (name && value && value->kind == yaml::NodeKind::Scalar && text::namesSecret(name->value) &&
                !isPlaceholder(value->value))
                tell(*value, "`" + name->value + "` is a secret in plain text");
        }
    });
}

void check(const Subject& subject, Findings& findings)
{
    for (const ChartSubject& chart : subject.charts) {
        ValuesCheck values(findings);
        for (const values::Layer& layer : chart.layers) {
            if (layer.kind != values::LayerKind::Set) // typed, not kept
                values.check(givenBy(layer, chart.readFile));
        }
        if (chart.isOwn)
            values.check(givenByDefaults(*chart.chart));
    }
    for (const ObjectSubject& object : subject.objects) {
        if (!object.chart)
            checkManifest(object, findings);
    }
}

} // namespace

const Rule secretPlainRule = {
    .text =
        {DiagnosticKind::SecretPlain, "a secret in plain text",
         "A password, token or key stands in a file that is kept with the sources: whoever reads the repository has "
         "it, and so has its history. Keep it in a Secret that is made elsewhere, and name that in the values. Found "
         "by the value's name, and by the form that keys of well-known services have. Placeholders (`<token>`, "
         "`${TOKEN}`, `changeme`) and what sops has encrypted are no secrets."},
    .check = check,
};

} // namespace strake::lint
