#include "core/engine/manifest_sorter.h"

#include <QtTest>

using namespace strake;
using engine::RenderedFile;

namespace {

QStringList namesOf(const std::vector<engine::Manifest>& manifests)
{
    QStringList names;
    for (const engine::Manifest& manifest : manifests)
        names << QString::fromStdString(manifest.kind + "/" + manifest.name);
    return names;
}

} // namespace

class ManifestSorterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What releaseutil.SplitManifests of Helm 3.22 gives.
    void splits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("documents");
        QTest::newRow("one") << "a: 1\n" << QStringList{"a: 1"};
        QTest::newRow("leading") << "---\na: 1\n---\nb: 2\n" << QStringList{"a: 1", "b: 2"};
        QTest::newRow("blanks go") << "\n\n a: 1\n\n\n---  \n\n  b: 2" << QStringList{"a: 1", "b: 2"};
        QTest::newRow("glued") << "a: 1\n---b: 2" << QStringList{"a: 1", "b: 2"};
        QTest::newRow("indented stays") << "a: |\n  x\n  ---\n  y" << QStringList{"a: |\n  x\n  ---\n  y"};
        QTest::newRow("comment behind") << "a: 1\n--- # c\nb: 2" << QStringList{"a: 1", "# c\nb: 2"};
        QTest::newRow("two in a row") << "a: 1\n---\n---\nb: 2" << QStringList{"a: 1", "---\nb: 2"};
        QTest::newRow("empty") << " \n" << QStringList{};
    }

    void splits()
    {
        QFETCH(QString, text);
        const std::string source = text.toStdString();
        QStringList documents;
        for (const std::string_view document : engine::splitManifests(source))
            documents << QString::fromStdString(std::string(document));
        QTEST(documents, "documents");
    }

    void kindsComeInInstallOrder()
    {
        const std::vector<RenderedFile> files{
            {"c/templates/z.yaml", "kind: Zebra\n---\nkind: Service\nmetadata: {name: s}\n"},
            {"c/templates/a.yaml", "kind: Deployment\n---\nkind: Apple\n---\n# only a comment\n"},
            {"c/templates/_p.yaml", "kind: Partial"},
            {"c/templates/NOTES.txt", "kind: Notes"},
            {"c/templates/b.yaml", "kind: Namespace\n---\nkind: Service\nmetadata: {name: first}\n"}};
        const auto sorted = engine::sortManifests(files);
        QCOMPARE(namesOf(sorted.manifests),
                 (QStringList{"Namespace/", "Service/first", "Service/s", "Deployment/", "/", "Apple/", "Zebra/"}));
        QVERIFY(sorted.problems.empty());
    }

    void hooksStandApart()
    {
        const auto sorted = engine::sortManifests(
            {{"c/a.yaml",
              "kind: Job\nmetadata:\n  name: j\n  annotations: {helm.sh/hook: 'PRE-install , test-success'}\n"
              "---\nkind: Pod\nmetadata: {annotations: {helm.sh/hook: crd-install}}\n"
              "---\nkind: Pod\nmetadata: {annotations: {helm.sh/hooks: x}}\n"}});
        QCOMPARE(namesOf(sorted.hooks), QStringList{"Job/j"});
        QCOMPARE(sorted.hooks[0].hookEvents, (std::vector<std::string>{"pre-install", "test"}));
        QCOMPARE(namesOf(sorted.manifests), QStringList{"Pod/"});
        QCOMPARE(sorted.warnings.size(), 1U);
        QCOMPARE(sorted.warnings[0].text, std::string("info: skipping unknown hook: \"crd-install\""));
    }

    // The texts of sigs.k8s.io/yaml decoding into Helm's SimpleHead.
    void heads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const QString decoding = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ";
        QTest::newRow("list") << "- a" << decoding + "array into Go value of type releaseutil.SimpleHead";
        QTest::newRow("scalar") << "text" << decoding + "string into Go value of type releaseutil.SimpleHead";
        QTest::newRow("number") << "5" << decoding + "number into Go value of type releaseutil.SimpleHead";
        QTest::newRow("kind") << "kind: [1]" << decoding + "array into Go struct field SimpleHead.kind of type string";
        QTest::newRow("first error wins")
            << "kind: {a: 1}\napiVersion: []"
            << decoding + "array into Go struct field SimpleHead.apiVersion of type string";
        QTest::newRow("metadata")
            << "metadata: x"
            << decoding + "string into Go struct field SimpleHead.metadata of type struct { Name string "
                          "\"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }";
        QTest::newRow("name") << "metadata: {name: [1]}"
                              << decoding + "array into Go struct field .metadata.name of type string";
        QTest::newRow("annotations")
            << "metadata: {annotations: 5}"
            << decoding + "number into Go struct field .metadata.annotations of type map[string]string";
        QTest::newRow("annotation") << "metadata: {labels: {a: [1]}, annotations: {b: [], a: {}}}"
                                    << decoding + "object into Go struct field .metadata.annotations of type string";
        QTest::newRow("syntax")
            << "a: 1\n b: 2"
            << "error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context";
        for (const char* fine :
             {"kind: 5\nmetadata: {name: 7, annotations: {a: 1}}", "metadata: null", "null", "kind: null",
              "Kind: Foo\nMetadata: {Annotations: {x: 1.50}}", "metadata: {annotations: {a: null}}"})
            QTest::newRow(fine) << fine << "";
    }

    void heads()
    {
        QFETCH(QString, text);
        QFETCH(QString, error);
        const auto sorted = engine::sortManifests({{"c/t.yaml", Text(text.toStdString())}});
        const QString got =
            sorted.problems.empty() ? QString() : QString::fromStdString(sorted.problems[0].diagnostic.peerText);
        QCOMPARE(got, error.isEmpty() ? QString() : "YAML parse error on c/t.yaml: " + error);
    }

    void allBrokenDocumentsAreTold()
    {
        const auto sorted =
            engine::sortManifests({{"c/a.yaml", "- 1\n---\nkind: A\n---\n- 2\n"}, {"c/b.yaml", "[x\n"}});
        QCOMPARE(sorted.problems.size(), std::size_t{3});
        QCOMPARE(sorted.problems[1].offset, std::size_t{20});
        QCOMPARE(namesOf(sorted.manifests), QStringList{"A/"});
    }
};

QTEST_APPLESS_MAIN(ManifestSorterTest)
#include "manifest_sorter_test.moc"
