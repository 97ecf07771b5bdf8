// Objects found again, lists by their keys, what is masked.
#include "core/diff/diff.h"
#include "core/diff/report.h"

#include <QTest>

using namespace strake;
using namespace strake::diff;

namespace {

std::vector<Object> read(const std::string& text)
{
    SourceMap sources;
    const FileId file = sources.add("x.yaml", text);
    auto objects = readObjects(sources, file, "x.yaml");
    return objects ? *std::move(objects) : std::vector<Object>();
}

Difference difference(const std::string& before, const std::string& after, const DiffOptions& options = {})
{
    return diffObjects(read(before), read(after), options);
}

std::string deployment(const std::string& containers)
{
    return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [" +
           containers + "]}}}\n";
}

std::string configMap(const std::string& name, const std::string& nameSpace, const std::string& value)
{
    return "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: '" + name + "'" +
           (nameSpace.empty() ? "" : ", namespace: '" + nameSpace + "'") + "}\ndata: {a: " + value + "}\n";
}

std::string secret(const std::string& data)
{
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: " + data + "\n";
}

QString all(const Difference& difference)
{
    const ReportNames names{"a", "b"};
    return QString::fromStdString(asText(difference, names, false) + asMarkdown(difference, names) +
                                  asJson(difference, names));
}

} // namespace

class DiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalObjectsInAnotherOrder()
    {
        const auto found = difference(configMap("x", "n", "1") + configMap("y", "n", "2"),
                                      configMap("y", "n", "2") + configMap("x", "n", "1.0"));
        QVERIFY(found.isEmpty());
        QCOMPARE(found.equalObjects, std::size_t(2));
    }

    void addedRemovedChanged()
    {
        const auto found = difference(configMap("x", "", "1") + configMap("y", "", "2"),
                                      configMap("x", "", "3") + configMap("z", "", "2"));
        QCOMPARE(found.objects.size(), std::size_t(3));
        QCOMPARE(found.objects[0].op, Op::Changed);
        QCOMPARE(found.objects[0].fields[0].pointer(), std::string("/data/a"));
        QCOMPARE(found.objects[1].op, Op::Removed);
        QCOMPARE(found.objects[2].op, Op::Added);
        QCOMPARE(summaryOf(found), std::string("1 changed, 1 added, 1 removed"));
    }

    void nameSpacesThatAreNotSaid()
    {
        const auto said = difference(configMap("x", "", "1"), configMap("x", "n", "1"));
        QCOMPARE(said.objects.size(), std::size_t(1));
        QCOMPARE(said.objects[0].op, Op::Changed);
        QCOMPARE(said.objects[0].fields[0].pointer(), std::string("/metadata/namespace"));
        QCOMPARE(difference(configMap("x", "m", "1"), configMap("x", "n", "1")).objects.size(), std::size_t(2));
        const auto two = configMap("x", "m", "1") + configMap("x", "n", "1");
        QCOMPARE(difference(configMap("x", "", "1"), two).objects.size(), std::size_t(3));
    }

    void versionsOfOneGroup()
    {
        const auto found = difference("apiVersion: apps/v1beta1\nkind: Deployment\nmetadata: {name: web}\n",
                                      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n");
        QCOMPARE(found.objects.size(), std::size_t(1));
        QCOMPARE(found.objects[0].fields[0].pointer(), std::string("/apiVersion"));
    }

    void listsByMergeKeys()
    {
        const auto found = difference(deployment("{name: a, image: x}, {name: b, image: y}"),
                                      deployment("{name: c, image: z}, {name: a, image: x}, {name: b, image: w}"));
        const auto& fields = found.objects.at(0).fields;
        QCOMPARE(fields.size(), std::size_t(2));
        QCOMPARE(fields[0].op, Op::Added);
        QCOMPARE(fields[0].label, std::string("spec.template.spec.containers[name=c]"));
        QCOMPARE(fields[1].before.toJsonPointer(), std::string("/spec/template/spec/containers/1/image"));
        QCOMPARE(fields[1].pointer(), std::string("/spec/template/spec/containers/2/image"));
    }

    void orderOfKeyedLists()
    {
        const auto found = difference(deployment("{name: a}, {name: b}"), deployment("{name: b}, {name: a}"));
        QCOMPARE(found.objects.at(0).fields.size(), std::size_t(1));
        QCOMPARE(found.objects[0].fields[0].op, Op::Reordered);
    }

    void otherListsByTheirItems()
    {
        const std::string head = "apiVersion: example.org/v1\nkind: Gadget\nmetadata: {name: g}\nspec: {args: ";
        const auto found = difference(head + "[a, b, c, d]}\n", head + "[a, x, b, d]}\n");
        const auto& fields = found.objects.at(0).fields;
        QCOMPARE(fields.size(), std::size_t(2));
        QCOMPARE(fields[0].op, Op::Added);
        QCOMPARE(fields[0].pointer(), std::string("/spec/args/1"));
        QCOMPARE(fields[1].op, Op::Removed);
        QCOMPARE(fields[1].pointer(), std::string("/spec/args/2"));
    }

    void secretsAreMasked()
    {
        const auto found = difference(secret("{same: c2FtZQ==, other: b2xkb2xk, gone: Z29uZQ==}"),
                                      secret("{same: c2FtZQ==, other: bmV3bmV3, come: Y29tZQ==}"));
        QCOMPARE(found.objects.at(0).fields.size(), std::size_t(3));
        const QString text = all(found);
        for (const char* hidden : {"c2FtZQ", "b2xkb2xk", "bmV3bmV3", "Z29uZQ", "Y29tZQ"})
            QVERIFY2(!text.contains(hidden), hidden);
        QVERIFY(text.contains("other: «masked, old»"));
        QVERIFY(difference(secret("{a: Yg==}"), secret("{a: Yg==}")).isEmpty());
        const QString added = all(difference("", secret("{a: c2VjcmV0}")));
        QVERIFY(!added.contains("c2VjcmV0"));
        QVERIFY(all(difference("", secret("{a: c2VjcmV0}"), {.showSecrets = true})).contains("c2VjcmV0"));
    }

    void secretTextsAreMaskedElsewhere()
    {
        DiffOptions options;
        options.secrets.add("hunter2hunter2");
        options.secrets.add("correcthorse");
        const auto found =
            difference(configMap("x", "", "'p=hunter2hunter2;'"), configMap("x", "", "'p=correcthorse;'"), options);
        QCOMPARE(found.objects.size(), std::size_t(1));
        const QString text = all(found);
        QVERIFY(!text.contains("hunter2") && !text.contains("correcthorse"));
        QVERIFY(text.contains("p=«masked, old»;") && text.contains("p=«masked, new»;"));
    }

    void exchangedSecretsStillDiffer()
    {
        DiffOptions options;
        options.secrets.add("hunter2hunter2");
        options.secrets.add("correcthorse");
        const std::string head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: ";
        const auto found =
            difference(head + "{a: hunter2hunter2, b: correcthorse, l: [hunter2hunter2, correcthorse]}\n",
                       head + "{a: correcthorse, b: hunter2hunter2, l: [correcthorse, hunter2hunter2]}\n", options);
        QCOMPARE(found.objects.size(), std::size_t(1));
        QVERIFY(found.objects[0].fields.size() >= 3);
        QVERIFY(!all(found).contains("hunter2"));
    }

    void wordsAreHighlighted()
    {
        const auto found = difference(configMap("x", "", "one two three"), configMap("x", "", "one 2 three"));
        const QString text = QString::fromStdString(asText(found, {"a", "b"}, true));
        QVERIFY(text.contains("\x1b[31m-  a: one \x1b[7mtwo\x1b[27m three\x1b[0m"));
        QVERIFY(text.contains("\x1b[32m+  a: one \x1b[7m2\x1b[27m three\x1b[0m"));
        QVERIFY(!QString::fromStdString(asText(found, {"a", "b"}, false)).contains('\x1b'));
    }

    void whatIsNoObject()
    {
        SourceMap sources;
        const FileId file = sources.add("x.yaml", "a: 1\n");
        const auto objects = readObjects(sources, file, "x.yaml");
        QVERIFY(!objects);
        QCOMPARE(objects.error().kind, DiagnosticKind::ManifestInvalid);
        QVERIFY(objects.error().range.isSet());
        const FileId many =
            sources.add("y.yaml", "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: A}\n---\n# none\n");
        QCOMPARE(readObjects(sources, many, "y.yaml")->at(0).id.kind, std::string("A"));
    }
};

QTEST_APPLESS_MAIN(DiffTest)
#include "diff_test.moc"
