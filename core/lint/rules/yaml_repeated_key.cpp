// Keys set twice where Helm and Kubernetes take the last without a word. In overlays and their files it is an error, which
// loading tells.
#include "core/lint/rules/table.h"
#include "core/yaml/to_value.h"

#include <functional>
#include <map>

namespace strake::lint {

namespace {

class RepeatedKeys {
public:
    explicit RepeatedKeys(std::function<void(const yaml::Node& first, const yaml::Node& second)> call)
        : m_call(std::move(call))
    {}

    void walk(const yaml::Node* node, int depth = 0)
    {
        constexpr int deepest = 1000;
        if (!node || depth > deepest)
            return;
        for (const yaml::NodePtr& item : node->items)
            walk(item.get(), depth + 1);
        std::map<std::string, const yaml::Node*> seen;
        for (const yaml::Entry& entry : node->entries) {
            std::string key;
            if (yaml::keyText(*entry.key, key) && !yaml::isMergeKey(*entry.key)) {
                const auto [first, isNew] = seen.emplace(key, entry.key.get());
                if (!isNew)
                    m_call(*first->second, *entry.key);
            }
            walk(entry.value.get(), depth + 1);
        }
    }

private:
    std::function<void(const yaml::Node& first, const yaml::Node& second)> m_call;
};

void checkDocument(const yaml::Node* document, Findings& findings)
{
    RepeatedKeys([&](const yaml::Node& first, const yaml::Node& second) {
        findings.add(diagnose(DiagnosticKind::YamlRepeatedKey, second.range,
                              "key `" + second.value + "` is set twice: the first is lost")
                         .label(first.range, "first set here"));
    }).walk(document);
}

void check(const Subject& subject, Findings& findings)
{
    for (const ChartSubject& chart : subject.charts) {
        if (chart.isOwn)
            checkDocument(chart.chart->contents().valuesNode.get(), findings);
        for (const values::Layer& layer : chart.layers)
            checkDocument(layer.node.get(), findings);
    }
    for (const yaml::Node* document : subject.documents)
        checkDocument(document, findings);
    for (const ObjectSubject& object : subject.objects) {
        if (!object.chart)
            continue; // told when the file is read
        RepeatedKeys([&](const yaml::Node& first, const yaml::Node& second) {
            const AuthorPlace before = object.places->of(first.range);
            findings
                .add(DiagnosticKind::YamlRepeatedKey, object, second.range,
                     "key `" + second.value + "` is set twice in " + object.title() + ": the first is lost")
                .labels.push_back({before.range, "first set here"});
        }).walk(object.root);
    }
}

} // namespace

const Rule yamlRepeatedKeyRule = {
    .text = {DiagnosticKind::YamlRepeatedKey, "a key that is set twice, of which one is lost",
             "Helm and Kubernetes take the last of two equal keys and say nothing about the first. In a template it is "
             "often an `if` that writes a key a second time.\n\n"
             "```yaml\nvolumeMounts:      # lost\n  - name: data\nvolumeMounts:\n  - name: cache\n```"},
    .check = check,
};

} // namespace strake::lint
