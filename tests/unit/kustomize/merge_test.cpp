// Strategic merge and JSON patches on trees; that long lists and maps take time in proportion to their length.
#include "core/kustomize/associative_list.h"
#include "core/kustomize/error.h"
#include "core/kustomize/json_patch.h"
#include "core/kustomize/merge_schema.h"
#include "core/kustomize/node_text.h"
#include "core/kustomize/resource_reader.h"
#include "core/kustomize/strategic_merge.h"
#include "core/yaml/unmarshal.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>
#include <string>
#include <vector>

using namespace strake;
using namespace strake::kustomize;

namespace {

constexpr int pairs = 20'000;

Node* tree(NodePool& pool, const std::string& text) { return readDocument(pool, text); }

std::string merged(const std::string& destination, const std::string& patch,
                   const MergeSchema& schema = MergeSchema::builtIn())
{
    NodePool pool;
    Node* root = tree(pool, destination);
    try {
        if (!mergeStrategically(pool, *root, *tree(pool, patch), schema))
            return "deleted";
    } catch (const Error& error) {
        return "error: " + error.text;
    }
    return nodeText(*root);
}

std::string pod(const std::string& spec) { return "{apiVersion: v1, kind: Pod, spec: {" + spec + "}}"; }

std::string mergedSpec(const std::string& destination, const std::string& patch)
{
    const std::string text = merged(pod(destination), pod(patch));
    const std::string head = "{apiVersion: v1, kind: Pod, spec: {";
    return text.starts_with(head) ? text.substr(head.size(), text.size() - head.size() - 3) : text;
}

std::string patched(const std::string& object, const std::string& patch)
{
    NodePool pool;
    Node* root = tree(pool, object);
    try {
        JsonPatch::parse(patch).apply(pool, *root);
    } catch (const Error& error) {
        return "error: " + error.text;
    }
    return nodeText(*root);
}

class Generator {
public:
    explicit Generator(NodePool& pool) : m_pool(pool) {}

    Node* list()
    {
        Node* node = m_pool.sequence();
        for (int i = number(6); i > 0; --i) {
            Node* item = m_pool.mapping();
            if (number(20) > 0)
                item->addEntry(m_pool, m_pool.scalar("name", Tag::Str), m_pool.scalar(word(), Tag::Str));
            item->addEntry(m_pool, m_pool.scalar(word(), Tag::Str), m_pool.scalar(word(), Tag::Str));
            node->addItem(m_pool, number(30) > 0 ? item : m_pool.scalar(word(), Tag::Str));
        }
        return node;
    }
    int number(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }

private:
    std::string word()
    {
        constexpr const char* words[] = {"a", "b", "c", "d", "e", "f", "g", "h", ""};
        return words[number(number(10) == 0 ? 9 : 8)];
    }

    NodePool& m_pool;
    std::mt19937 m_random{11};
};

} // namespace

class MergeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortWayOfListsGivesTheSame()
    {
        NodePool pool;
        Generator generator(pool);
        for (int i = 0; i < pairs; ++i) {
            const Node* destination = generator.list();
            const Node* patch = generator.number(5) > 0 ? generator.list() : nullptr;
            // Some elements are deleted, some replaced by the patch's, most kept and marked.
            const int choice = generator.number(8);
            const auto merge = [&](Node* own, Node* theirs) -> Node* {
                Node* result = own ? own : theirs;
                if (choice < 2 && own && theirs)
                    return choice == 0 ? nullptr : theirs;
                if (result && result->isMapping())
                    result->addEntry(pool, pool.scalar("merged", Tag::Str),
                                     pool.scalar(own && theirs ? "both" : "one", Tag::Str));
                return result;
            };
            const auto run = [&](bool isShort) -> std::string {
                Node* d = pool.copy(*destination);
                Node* p = patch ? pool.copy(*patch) : nullptr;
                const std::string_view keys[] = {"name"};
                try {
                    Node* list = mergeAssociativeLists(pool, *d, p, keys, merge, isShort);
                    return list ? nodeText(*list) : "none";
                } catch (const Error& error) {
                    return error.text;
                }
            };
            const std::string given = nodeText(*destination) + (patch ? nodeText(*patch) : "-") + "=> ";
            QCOMPARE(QString::fromStdString(given + run(true)), QString::fromStdString(given + run(false)));
        }
    }

    void strategicMerge_data()
    {
        QTest::addColumn<std::string>("destination");
        QTest::addColumn<std::string>("patch");
        QTest::addColumn<std::string>("result");
        const auto row = [](const char* name, const char* destination, const char* patch, const char* result) {
            QTest::newRow(name) << std::string(destination) << std::string(patch) << std::string(result);
        };
        row("patch first", "containers: [{name: a, image: x}, {name: b}]",
            "containers: [{name: c}, {name: b, image: z}]",
            "containers: [{name: c}, {name: b, image: z}, {name: a, image: x}]");
        row("delete", "containers: [{name: a}, {name: b}]", "containers: [{name: b, $patch: delete}]",
            "containers: [{name: a}]");
        row("delete all", "containers: [{name: a}]", "containers: [{$patch: delete}]", "");
        row("replace all", "containers: [{name: a}]", "containers: [{$patch: replace}, {name: c}]",
            "containers: [{name: c}]");
        row("replace element", "containers: [{name: a, image: x}]",
            "containers: [{name: a, $patch: replace, args: [y]}]", "containers: [{name: a, image: x}]");
        row("null", "hostname: x, nodeName: z", "hostname: null", "nodeName: z");
        row("own nulls", "hostname: null, nodeName: , a: ~", "b: c", "hostname: null, a: ~, b: c");
        row("list replaced", "tolerations: [{key: a}]", "tolerations: [{key: b}]", "tolerations: [{key: b}]");
        row("map replaced", "securityContext: {a: 1, b: 2}", "securityContext: {$patch: replace, c: 3}",
            "securityContext: {c: 3}");
        row("new parts", "hostname: x", "securityContext: {a: null, b: {$patch: delete}, c: 1}",
            "hostname: x, securityContext: {c: 1}");
        row("unknown word", "hostname: x", "securityContext: {$patch: frob}",
            "hostname: x, securityContext: {$patch: frob}");
        row("unknown word on a map", "securityContext: {a: 1}", "securityContext: {$patch: frob}",
            "error: unknown patch strategy 'frob'");
        row("kinds", "hostname: x", "hostname: {a: b}",
            "error: wrong node kind: expected ScalarNode but got MappingNode: node contents:\n{a: b}\n");
        row("ports", "containers: [{name: a, ports: [{containerPort: 1, protocol: UDP}, {containerPort: 1}]}]",
            "containers: [{name: a, ports: [{containerPort: 2}]}]",
            "containers: [{name: a, ports: [{containerPort: 2}, {containerPort: 1}]}]");
    }

    void strategicMerge()
    {
        QFETCH(std::string, destination);
        QFETCH(std::string, patch);
        QFETCH(std::string, result);
        QCOMPARE(QString::fromStdString(mergedSpec(destination, patch)), QString::fromStdString(result));
    }

    void rootsAndSchemas()
    {
        QCOMPARE(merged("{a: b}", "{$patch: delete}"), std::string("deleted"));
        QCOMPARE(merged("{a: b}", "{$patch: replace, c: d}"), std::string("{a: b}\n"));
        // A kind that is not in the schema has its lists replaced; with a schema of one's own they are merged.
        const std::string gadget = "{apiVersion: e.org/v1, kind: Gadget, parts: [{id: a, v: 1}], more: {x: [p]}}";
        const std::string patch = "{apiVersion: e.org/v1, kind: Gadget, parts: [{id: b}], more: {x: [q]}}";
        QCOMPARE(merged(gadget, patch),
                 std::string("{apiVersion: e.org/v1, kind: Gadget, parts: [{id: b}], more: {x: [q]}}\n"));
        const auto swagger = yaml::unmarshal(
            std::string("definitions:\n"
                        "  G: {type: object, properties: {parts: {$ref: '#/definitions/P'}, more: "
                        "{additionalProperties: {type: array, "
                        "items: {type: string}, x-kubernetes-patch-strategy: 'retainKeys,merge'}}}, "
                        "x-kubernetes-group-version-kind: "
                        "[{group: e.org, version: v1, kind: Gadget}]}\n"
                        "  P: {type: array, items: {$ref: '#/definitions/I'}, x-kubernetes-patch-strategy: merge, "
                        "x-kubernetes-patch-merge-key: id}\n"
                        "  I: {type: object, properties: {self: {$ref: '#/definitions/I'}}}\n"
                        "paths:\n  /apis/e.org/v1/things: {get: {x-kubernetes-group-version-kind: {group: e.org, "
                        "version: v1, kind: Thing}}}\n"));
        QVERIFY(swagger.has_value());
        const auto schema = MergeSchema::fromSwagger(*swagger);
        QCOMPARE(
            merged(gadget, patch, *schema),
            std::string("{apiVersion: e.org/v1, kind: Gadget, parts: [{id: b}, {id: a, v: 1}], more: {x: [q, p]}}\n"));
        QCOMPARE(schema->clusterScoped(), std::vector<std::string>{"e.org/v1 Thing"});
        QVERIFY(!schema->find("v1", "Pod"));
        QVERIFY(schema->find("kustomize.config.k8s.io/v1beta1", "Kustomization")
                    .field("configMapGenerator")
                    .isAssociative());
    }

    void jsonPatch_data()
    {
        QTest::addColumn<std::string>("patch");
        QTest::addColumn<std::string>("result");
        const auto row = [](const char* name, const char* patch, const char* result) {
            QTest::newRow(name) << std::string(patch) << std::string(result);
        };
        row("nothing", "[]", "a: 1\nb:\n- x\n- z\nc:\n  d/e: 1e+06\n");
        row("add", "- {op: add, path: /b/-, value: 12345678}\n- {op: add, path: /b/0, value: {g: '1'}}",
            "a: 1\nb:\n- g: \"1\"\n- x\n- z\n- 1.2345678e+07\nc:\n  d/e: 1e+06\n");
        row("escapes", "[{\"op\": \"replace\", \"path\": \"/c/d~1e\", \"value\": null}]",
            "a: 1\nb:\n- x\n- z\nc:\n  d/e: null\n");
        row("remove", "- {op: remove, path: /b/-1}\n- {op: remove, path: /a}", "b:\n- x\nc:\n  d/e: 1e+06\n");
        row("move and copy", "- {op: move, from: /b/0, path: /z}\n- {op: copy, from: /c, path: /c/x}",
            "a: 1\nb:\n- z\nc:\n  d/e: 1e+06\n  x:\n    d/e: 1e+06\nz: x\n");
        row("test",
            "- {op: test, path: /b, value: [x, z]}\n- {op: test, path: /a, value: 1}\n- {op: test, path: /gone}",
            "a: 1\nb:\n- x\n- z\nc:\n  d/e: 1e+06\n");
        row("test fails", "- {op: test, path: /a, value: '1'}", "error: testing value /a failed: test failed");
        row("no index", "- {op: remove, path: /b/9}",
            "error: error in remove for path: '/b/9': Unable to access invalid index: 9: invalid index referenced");
        row("no number", "- {op: add, path: /b/x, value: 1}",
            "error: error in add for path: '/b/x': value was not a proper array index: 'x': strconv.Atoi: parsing "
            "\"x\": invalid syntax");
        row("no parent", "- {op: add, path: /x/y, value: 1}",
            "error: add operation does not apply: doc is missing path: \"/x/y\": missing value");
        row("no key", "- {op: remove, path: /x}",
            "error: error in remove for path: '/x': Unable to remove nonexistent key: x: missing value");
        row("no path", "- {op: replace, value: 1}",
            "error: replace operation failed to decode path: operation missing path field: missing value");
        row("no operation", "- {op: frob, path: /a}", "error: Unexpected kind: frob");
        row("no list", "{op: add}", "error: json: cannot unmarshal object into Go value of type jsonpatch.Patch");
    }

    void jsonPatch()
    {
        QFETCH(std::string, patch);
        QFETCH(std::string, result);
        QCOMPARE(QString::fromStdString(patched("a: 1\nb: [x, 'z']\nc: {d/e: 1000000}\n", patch)),
                 QString::fromStdString(result));
    }

    void longListsAndMapsTakeLinearTime()
    {
        constexpr int many = 100'000;
        std::string env = "spec: {containers: [{name: a, env: [";
        std::string map = "data: {";
        for (int i = 0; i < many; ++i) {
            env += "{name: v" + std::to_string(i) + "}, ";
            map += "k" + std::to_string(i) + ": v, ";
        }
        env += "]}]}";
        map += "}";
        QElapsedTimer timer;
        timer.start();
        const std::string head = "{apiVersion: v1, kind: Pod, ";
        const std::string list = merged(head + env + "}", head + env + "}");
        QVERIFY(list.find("{name: v99999}") != std::string::npos);
        const std::string whole = merged("{" + map + "}", "{" + map + "}");
        QVERIFY(whole.find("k99999: v") != std::string::npos);
        // Some milliseconds each; the squares of their lengths would be minutes.
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(MergeTest)
#include "merge_test.moc"
