// schemas/overlay.schema.json says of overlay.yaml what its reader says: the same fields everywhere, each described; what
// the reader takes the schema takes.
#include "core/kustomize/kustomization.h"
#include "core/kustomize/kustomization_tables.h"
#include "core/overlay/overlay_file.h"
#include "core/schema/overlay_schema.h"
#include "core/schema/schema.h"
#include "core/schema/validator.h"
#include "core/yaml/parser.h"
#include "core/yaml/to_value.h"
#include "tests/support/source_path.h"
#include "tests/support/txtar.h"
#include "tests/support/vectors.h"

#include <QDirIterator>
#include <QTest>

#include <algorithm>
#include <set>

using namespace strake;
using schema::Element;

namespace {

using Names = std::set<std::string, std::less<>>;

const Element& document()
{
    static const Element read = [] {
        auto element = schema::readJson(schema::overlaySchemaJson());
        if (!element)
            qFatal("%s", element.error().message.c_str());
        return *std::move(element);
    }();
    return read;
}

// "#/definitions/patch", or a path of properties from there: "#/definitions/replacement source".
const Element& at(const std::string& place)
{
    const Element* element = &document();
    QStringList steps = QString::fromStdString(place).split(' ', Qt::SkipEmptyParts);
    for (const QString& step : steps) {
        const std::string name = step.toStdString();
        if (name == "[]")
            element = element->find("items");
        else if (name.starts_with("#/definitions/"))
            element = document().find("definitions")->find(name.substr(14));
        else
            element = element->find("properties")->find(name);
        if (!element)
            qFatal("no %s in the schema", place.c_str());
    }
    return *element;
}

Names propertiesAt(const std::string& place)
{
    Names names;
    for (const schema::Member& member : at(place).find("properties")->members)
        names.insert(member.key);
    return names;
}

QString joined(const Names& names)
{
    QStringList list;
    for (const std::string& name : names)
        list << QString::fromStdString(name);
    return list.join(' ');
}

template <class T>
Names fieldsOf()
{
    Names names;
    for (const auto& field : kustomize::StructTable<T>::fields)
        names.insert(std::string(field.name));
    return names;
}

Names namesOf(const std::vector<std::string_view>& fields)
{
    Names names;
    for (const std::string_view field : fields)
        names.emplace(field);
    return names;
}

Value valueOf(const std::string& text)
{
    SourceMap sources;
    const auto node = yaml::parse(sources, sources.add("overlay.yaml", text));
    if (!node)
        qFatal("%s", node.error().message.c_str());
    auto value = yaml::toValue(node->get());
    if (!value)
        qFatal("%s", value.error().message.c_str());
    return *value;
}

const schema::Schema& compiled()
{
    static const schema::Schema all = [] {
        auto made = schema::Schema::compile(document());
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return *made;
    }();
    return all;
}

void collectUndescribed(const Element& schema, const std::string& path, QStringList& out)
{
    if (const Element* properties = schema.find("properties")) {
        for (const schema::Member& member : properties->members) {
            const std::string* text = member.value.findString("description");
            if (!text || !text->ends_with('.'))
                out << QString::fromStdString(path + "." + member.key);
            collectUndescribed(member.value, path + "." + member.key, out);
        }
    }
    if (const Element* items = schema.find("items"))
        collectUndescribed(*items, path + "[]", out);
}

} // namespace

class OverlaySchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isThatOfTheRepository()
    {
        QVERIFY(schema::overlaySchemaJson() == test::readSourceFile("schemas/overlay.schema.json"));
    }

    void hasTheReadersFields()
    {
        const overlay::FieldTables tables = overlay::fieldTables();
        QCOMPARE(joined(propertiesAt("")), joined(namesOf(tables.overlay)));
        QCOMPARE(joined(propertiesAt("#/definitions/chart")), joined(namesOf(tables.chart)));
        QCOMPARE(joined(propertiesAt("#/definitions/mergeRule")), joined(namesOf(tables.merge)));
    }

    void hasKustomizesFields()
    {
        using namespace kustomize;
        const Names all = propertiesAt("");
        Names missing;
        for (const std::string& name : fieldsOf<Kustomization>()) {
            if (!all.contains(name))
                missing.insert(name);
        }
        QCOMPARE(joined(missing), QString());
        const auto same = [](const Names& fields, const char* place) {
            QVERIFY2(fields == propertiesAt(place),
                     qPrintable(QString(place) + ": " + joined(fields) + " | " + joined(propertiesAt(place))));
        };
        same(fieldsOf<ObjectMeta>(), "metadata");
        same(fieldsOf<kustomize::Label>(), "#/definitions/label");
        same(fieldsOf<WrittenFieldSpec>(), "#/definitions/fieldSpec");
        same(fieldsOf<SelectorFields>(), "#/definitions/selector");
        Names patch = fieldsOf<Patch>();
        patch.insert("optional"); // of overlays alone
        same(patch, "#/definitions/patch");
        same(fieldsOf<Image>(), "#/definitions/image");
        same(fieldsOf<Replica>(), "#/definitions/replica");
        same(fieldsOf<FieldOptions>(), "#/definitions/fieldOptions");
        same(fieldsOf<ReplacementField>(), "#/definitions/replacement");
        same(fieldsOf<SourceSelector>(), "#/definitions/replacement source");
        same(fieldsOf<TargetSelector>(), "#/definitions/replacement targets []");
        same(fieldsOf<Var>(), "#/definitions/var");
        same(fieldsOf<ObjectReference>(), "#/definitions/var objref");
        same(fieldsOf<FieldSelector>(), "#/definitions/var fieldref");
        same(fieldsOf<SortOptions>(), "sortOptions");
        same(fieldsOf<LegacySortOptions>(), "sortOptions legacySortOptions");
        same(fieldsOf<GeneratorOptions>(), "#/definitions/generatorOptions");
        same(fieldsOf<ConfigMapArgs>(), "#/definitions/configMap");
        same(fieldsOf<SecretArgs>(), "#/definitions/secret");
        same(fieldsOf<HelmGlobals>(), "helmGlobals");
        same(fieldsOf<HelmChart>(), "#/definitions/helmChart");
        same(fieldsOf<HelmChartArgs>(), "#/definitions/oldHelmChart");
    }

    void describesEverything()
    {
        QStringList missing;
        collectUndescribed(document(), "", missing);
        for (const schema::Member& definition : document().find("definitions")->members) {
            QVERIFY(definition.value.findString("description"));
            collectUndescribed(definition.value, definition.key, missing);
        }
        QCOMPARE(missing.join(' '), QString());
    }

    // All overlays of this repository that build: the examples, and the cases.
    void takesWhatTheReaderTakes()
    {
        int taken = 0;
        const auto check = [&taken](const std::string& text, const std::string& name) {
            const schema::Validation checked = schema::validate(compiled(), valueOf(text));
            for (const schema::Violation& violation : checked.violations)
                qWarning("%s: %s", name.c_str(), violation.message.c_str());
            QVERIFY2(checked.isValid(), name.c_str());
            ++taken;
        };
        const QString root = test::sourcePath();
        QDirIterator examples(root + "/charts/examples", {"overlay.yaml"}, QDir::Files, QDirIterator::Subdirectories);
        while (examples.hasNext()) {
            const std::string path = examples.next().mid(root.size() + 1).toStdString();
            check(test::readSourceFile(path), path);
        }
        QDirIterator cases(root + "/tests/cases/overlay", {"*.txtar"}, QDir::Files);
        while (cases.hasNext()) {
            const std::string path = cases.next().mid(root.size() + 1).toStdString();
            if (path.find("/fail_") != std::string::npos)
                continue;
            for (const auto& [name, text] : test::parseArchive(test::readSourceFile(path)).files) {
                if (name.ends_with("overlay.yaml"))
                    check(text, path + ": " + name);
            }
        }
        QVERIFY(taken > 15);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown field") << "resource: [a]";
        QTest::newRow("type") << "resources: base";
        QTest::newRow("chart without a name") << "charts: [{path: x}]";
        QTest::newRow("unknown field of a chart") << "charts: [{name: x, vales: {}}]";
        QTest::newRow("mode") << "charts: [{name: x, merge: [{path: a, mode: add}]}]";
        QTest::newRow("number for a text") << "images: [{name: a, newTag: 1.10}]";
        QTest::newRow("unknown option of a patch") << "patches: [{patch: x, optional: 1}]";
        QTest::newRow("replicas") << "replicas: [{name: a, count: many}]";
    }

    void refusals()
    {
        QFETCH(QString, text);
        const std::string start = "apiVersion: strake.dev/v1\nkind: Overlay\n";
        QVERIFY(schema::validate(compiled(), valueOf(start)).isValid());
        QVERIFY(!schema::validate(compiled(), valueOf(start + text.toStdString() + "\n")).isValid());
        QVERIFY(!schema::validate(compiled(), valueOf("kind: Overlay\n")).isValid());
        QVERIFY(!schema::validate(compiled(), valueOf("apiVersion: v1\nkind: Overlay\n")).isValid());
    }
};

QTEST_GUILESS_MAIN(OverlaySchemaTest)
#include "overlay_schema_test.moc"
