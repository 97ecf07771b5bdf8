// Kustomization files: what kustomize 5.7.1 says about broken ones, and where we see it.
#include "core/kustomize/error.h"
#include "core/kustomize/kustomization.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/transformer_config.h"

#include <QtTest>

using namespace strake;
using namespace strake::kustomize;

namespace {

struct Outcome {
    KustomizationFile file;
    std::string error;
    std::string place; // "2:7"
    std::string hint;
};

Outcome readText(const std::string& text)
{
    SourceMap sources;
    const FileId file = sources.add("kustomization.yaml", text);
    Outcome outcome;
    try {
        outcome.file = readKustomization(sources, file, "/root");
    } catch (const Error& error) {
        outcome.error = error.text;
        const Location at = sources.locate(error.range);
        outcome.place = std::to_string(at.line) + ":" + std::to_string(at.column);
        outcome.hint = error.hint;
    }
    return outcome;
}

} // namespace

class KustomizationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Written by kustomize 5.7.1.
    void errors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, const char* error) { QTest::newRow(text) << text << error; };
        row("patches:\n- target: {name: 5}\n", "invalid Kustomization: json: cannot unmarshal number into Go struct "
                                               "field Selector.patches.target.ResId.name of type string");
        row("configMapGenerator:\n- literals: 5\n",
            "invalid Kustomization: json: cannot unmarshal number into Go struct field "
            "ConfigMapArgs.configMapGenerator.GeneratorArgs.KvPairSources.literals of type []string");
        row("kind: 5\n", "invalid Kustomization: json: cannot unmarshal number into Go struct field "
                         "Kustomization.TypeMeta.kind of type string");
        row("replicas:\n- {name: a, count: 1.5}\n", "invalid Kustomization: json: cannot unmarshal number 1.5 into Go "
                                                    "struct field Replica.replicas.count of type int64");
        row("replicas: [{count: 99999999999999999999}]",
            "invalid Kustomization: json: cannot unmarshal number 100000000000000000000 into Go struct field "
            "Replica.replicas.count of type int64");
        row("replacements:\n- targets: [x]\n",
            "invalid Kustomization: json: cannot unmarshal string into Go struct field "
            "ReplacementField.replacements.Replacement.targets of type types.TargetSelector");
        row("replacements:\n- targets: x\n",
            "invalid Kustomization: json: cannot unmarshal string into Go struct field "
            "ReplacementField.replacements.Replacement.targets of type []*types.TargetSelector");
        row("patchesStrategicMerge: [5]\nnamePrefix: 5\n", "invalid Kustomization: json: cannot unmarshal number into "
                                                           "Go struct field Kustomization.namePrefix of type string");
        row("patchesStrategicMerge: [5]\n", "invalid Kustomization: json: cannot unmarshal number into Go struct field "
                                            "Kustomization.patchesStrategicMerge of type types.PatchStrategicMerge");
        row("sortOptions: x\n", "invalid Kustomization: json: cannot unmarshal string into Go struct field "
                                "Kustomization.sortOptions of type types.SortOptions");
        row("sortOptions: {order: 5}\n", "invalid Kustomization: json: cannot unmarshal number into Go struct field "
                                         "SortOptions.sortOptions.order of type types.SortOrder");
        row("helmCharts: [{valuesInline: 5}]\n",
            "invalid Kustomization: json: cannot unmarshal number into Go struct field "
            "HelmChart.helmCharts.valuesInline of type map[string]interface {}");
        row("a: &a [*a]\n", "invalid Kustomization: yaml: anchor 'a' value contains itself");
        row("vars: [{objref: {kind: 5}}]\n", "invalid Kustomization: json: cannot unmarshal number into Go struct "
                                             "field Target.vars.objref.Gvk.kind of type string");
        row("patches: [{options: {a: b}}]\n", "invalid Kustomization: json: cannot unmarshal string into Go struct "
                                              "field Patch.patches.options of type bool");
        row("labels: [{fields: [{create: 5, kind: 6}]}]\n",
            "invalid Kustomization: json: cannot unmarshal number into Go struct field FieldSpec.labels.fields.create "
            "of type bool");
        row("{kind: Component}\n", "kustomization.yaml is empty");
        row("", "kustomization.yaml is empty");
        row("resources:\nnamePrefix: ''\nbases: []\n", "kustomization.yaml is empty");
        row("images: [{newTag: 1.10, zork: 5}]\n", "invalid Kustomization: json: cannot unmarshal number into Go "
                                                   "struct field Image.images.newTag of type string");
        row("images: [{zork: 5}]\nresorces: []\n", "invalid Kustomization: json: unknown field \"zork\"");
        row("? [a]\n: b\n", "invalid Kustomization: yaml: invalid map key: []interface {}{\"a\"}");
        row("replacements: [{source: {options: {index: a}}}]",
            "invalid Kustomization: json: cannot unmarshal string into Go struct field "
            "FieldOptions.replacements.Replacement.source.options.index of type int");
        row("openapi: {a: 5}\n", "invalid Kustomization: json: cannot unmarshal number into Go struct field "
                                 "Kustomization.openapi of type string");
        row("metadata: {labels: [a]}", "invalid Kustomization: json: cannot unmarshal array into Go struct field "
                                       "ObjectMeta.metadata.labels of type map[string]string");
        row("resources: [{a: b}]", "invalid Kustomization: json: cannot unmarshal object into Go struct field "
                                   "Kustomization.resources of type string");
        row("- a\n", "invalid Kustomization: json: cannot unmarshal array into Go value of type types.Kustomization");
        row("apiVersion: v1\nkind: X\nresources: []\n",
            "Failed to read kustomization file under /root:\nkind should be Kustomization or Component\napiVersion for "
            "X should be kustomize.config.k8s.io/v1beta1");
    }
    void errors()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, error);
        QCOMPARE(QString::fromStdString(readText(text.toStdString()).error), error);
    }

    void theThingItselfIsShown()
    {
        const Outcome outcome = readText("resources: []\nimages:\n- name: a\n  newTag: 1.10\n");
        QCOMPARE(outcome.place, std::string("4:11"));
        QCOMPARE(outcome.hint, std::string("quote it: `\"1.10\"`"));
        const Outcome unknown = readText("resources: []\nresorces: []\n");
        QCOMPARE(unknown.place, std::string("2:1"));
        QCOMPARE(unknown.hint, std::string("did you mean `resources`?"));
    }

    void namesFitInAnyCase()
    {
        const Outcome outcome = readText("RESOURCES: [a]\nresources: [b, c]\nNamePrefix: p-\n");
        QCOMPARE(outcome.error, std::string());
        const Kustomization& k = outcome.file.kustomization;
        QCOMPARE(k.resources.size(), std::size_t(2));
        QCOMPARE(k.resources[0].value, std::string("b"));
        QCOMPARE(k.namePrefix.value, std::string("p-"));
        QCOMPARE(k.kind, std::string("Kustomization"));
    }

    void deprecatedFieldsMove()
    {
        const Outcome outcome =
            readText("bases: [b]\nresources: [a]\nimageTags: [{name: x}]\n"
                     "configMapGenerator: [{name: c, env: e, envs: [d]}]\n"
                     "helmChartInflationGenerator: [{chartName: h, chartHome: home, values: v.yaml}]\n");
        QCOMPARE(outcome.error, std::string());
        const Kustomization& k = outcome.file.kustomization;
        QCOMPARE(k.resources.size(), std::size_t(2));
        QCOMPARE(k.resources[1].value, std::string("b"));
        QCOMPARE(k.images.size(), std::size_t(1));
        QCOMPARE(k.configMapGenerator[0].envs[1].value, std::string("e"));
        QCOMPARE(k.helmGlobals->chartHome, std::string("home"));
        QCOMPARE(k.helmCharts[0].valuesFile.value, std::string("v.yaml"));
        QCOMPARE(outcome.file.warnings.size(), std::size_t(2));
        QCOMPARE(
            outcome.file.warnings[0].peerText,
            std::string("# Warning: 'bases' is deprecated. Please use 'resources' instead. Run 'kustomize edit fix' "
                        "to update your Kustomization automatically."));
    }

    void mergeKeysAndRepeatedKeys()
    {
        const Outcome outcome = readText("x: &x\n  a: 1\nlabels:\n- pairs: {a: b}\n");
        QCOMPARE(outcome.error, std::string("invalid Kustomization: json: unknown field \"x\""));
        const Outcome merged =
            readText("commonLabels: &l {a: b, 12: c}\nlabels:\n- pairs: {<<: *l, a: d}\nnamePrefix: a-\n"
                     "namePrefix: b-\n");
        QCOMPARE(merged.error, std::string());
        QCOMPARE(merged.file.kustomization.labels[0].pairs.at("a"), std::string("d"));
        QCOMPARE(merged.file.kustomization.labels[0].pairs.at("12"), std::string("c"));
        QCOMPARE(merged.file.kustomization.namePrefix.value, std::string("b-"));
    }

    void configurationsOfTransformers()
    {
        NodePool pool;
        SourceMap sources;
        const FileId good =
            sources.add("c.yaml", "namePrefix:\n- {kind: Gadget, path: spec/name}\n"
                                  "nameReference:\n- {kind: Secret, version: v1, fieldSpecs: [{kind: G, path: a}]}\n");
        const TransformerConfigPtr read = readTransformerConfig(sources, good, pool);
        const TransformerConfigPtr merged = mergedConfig(defaultTransformerConfig(), read);
        QCOMPARE(merged->namePrefix.size(), std::size_t(2));
        QCOMPARE(merged->nameReference.size(), defaultTransformerConfig()->nameReference.size());
        QCOMPARE(mergedConfig(merged, merged).get(), merged.get());

        const FileId unknown = sources.add("d.yaml", "nonsense: []\n");
        const FileId conflicting = sources.add("e.yaml", "commonLabels:\n- {path: metadata/labels, create: false}\n");
        const auto textOf = [&](auto&& work) {
            try {
                work();
            } catch (const Error& error) {
                return error.text;
            }
            return std::string();
        };
        QCOMPARE(textOf([&] { readTransformerConfig(sources, unknown, pool); }),
                 std::string("error unmarshaling JSON: while decoding JSON: json: unknown field \"nonsense\""));
        QCOMPARE(textOf([&] {
                     mergedConfig(defaultTransformerConfig(), readTransformerConfig(sources, conflicting, pool));
                 }),
                 std::string("failed to merge CommonLabels fieldSpec: conflicting fieldspecs"));
    }
};

QTEST_APPLESS_MAIN(KustomizationTest)
#include "kustomization_test.moc"
