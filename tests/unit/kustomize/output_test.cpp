// Output: the short way and the peer's way write the same bytes, of whatever trees; orders and names of files.
#include "core/kustomize/error.h"
#include "core/kustomize/fast_yaml.h"
#include "core/kustomize/output.h"
#include "core/kustomize/resource_reader.h"

#include <QTest>

#include <random>
#include <string>
#include <vector>

using namespace strake;
using namespace strake::kustomize;

namespace {

constexpr int trees = 20'000;

// Trees of everything that kustomize's steps can leave: tags and styles that do not fit the text, odd characters.
class Generator {
public:
    explicit Generator(NodePool& pool) : m_pool(pool) {}

    Node* object()
    {
        Node* root = m_pool.mapping();
        root->addEntry(m_pool, m_pool.scalar("kind", Tag::Str), m_pool.scalar("Gadget", Tag::Str));
        root->addEntry(m_pool, m_pool.scalar("spec", Tag::Str), node(3));
        return root;
    }

private:
    int number(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }

    Node* node(int depth)
    {
        const int choice = number(depth > 0 ? 8 : 4);
        if (choice < 4)
            return scalar();
        if (choice < 6) {
            Node* list = m_pool.sequence(Tag::Seq, number(3) == 0 ? Style::Flow : Style::Plain);
            for (int i = number(4); i > 0; --i)
                list->addItem(m_pool, node(depth - 1));
            return list;
        }
        Node* map = m_pool.mapping(number(5) == 0 ? Tag::None : Tag::Map, number(3) == 0 ? Style::Flow : Style::Plain);
        for (int i = number(5); i > 0; --i)
            map->addEntry(m_pool, key(), node(depth - 1));
        return map;
    }

    Node* key()
    {
        if (number(6) == 0)
            return scalar();
        return m_pool.scalar(text(), number(4) == 0 ? Tag::None : Tag::Str);
    }

    Node* scalar()
    {
        Node* node = m_pool.scalar(text());
        constexpr Tag tags[] = {Tag::Str,   Tag::Str,  Tag::Str,  Tag::Str,       Tag::None,   Tag::None,  Tag::Int,
                                Tag::Float, Tag::Bool, Tag::Null, Tag::Timestamp, Tag::Binary, Tag::Custom};
        node->setTag(tags[number(13)]);
        node->setStyle(static_cast<Style>(number(5)));
        node->setTagged(number(20) == 0);
        if (node->tag() != Tag::Str && node->tag() != Tag::None && number(4) > 0)
            node->setStyle(Style::Plain);
        return node;
    }

    std::string text()
    {
        constexpr const char* whole[] = {"",
                                         "true",
                                         "False",
                                         "null",
                                         "~",
                                         "yes",
                                         "n",
                                         "12",
                                         "-7",
                                         "0x1F",
                                         "017",
                                         "0o17",
                                         "1_000",
                                         "1e3",
                                         "1.50",
                                         ".5",
                                         ".inf",
                                         "-.INF",
                                         ".nan",
                                         "123456789.125",
                                         "9007199254740993",
                                         "18446744073709551616",
                                         "12:30:45",
                                         "2020-01-01",
                                         "2020-1-2T3:4:5Z",
                                         "+1",
                                         "1e-7",
                                         "<<",
                                         "=",
                                         "---",
                                         "- a",
                                         "a: b",
                                         "a #b",
                                         "#a",
                                         "{a}",
                                         "[a]",
                                         "*a",
                                         "&a",
                                         "!a",
                                         "%a",
                                         "@a",
                                         "`a",
                                         "|",
                                         ">",
                                         "'a'",
                                         "\"a\"",
                                         "a'b",
                                         "http://x.y/z?a=b&c=<d>",
                                         "c29tZQ==",
                                         "y",
                                         "Y",
                                         "on",
                                         "0",
                                         "-",
                                         "?",
                                         ":",
                                         "a:",
                                         "0b101",
                                         "1."};
        if (number(2) == 0)
            return whole[number(static_cast<int>(std::size(whole)))];
        constexpr const char* pieces[] = {"a",
                                          "word",
                                          " ",
                                          "  ",
                                          "\n",
                                          "\n\n",
                                          "\t",
                                          "\r",
                                          "1",
                                          ":",
                                          ": ",
                                          " #",
                                          "'",
                                          "\"",
                                          "\\",
                                          "ü",
                                          "€",
                                          "😀",
                                          "\xC2\x85",
                                          "\xE2\x80\xA8",
                                          "\xEF\xBB\xBF",
                                          "\xC2\xA0",
                                          "\x7F",
                                          "\x01",
                                          "-",
                                          "- ",
                                          ",",
                                          "[",
                                          "}",
                                          "a long run of words, which is"};
        std::string made;
        for (int i = 1 + number(number(4) == 0 ? 30 : 6); i > 0; --i)
            made += pieces[number(number(3) == 0 ? static_cast<int>(std::size(pieces)) : 6)];
        return made;
    }

    NodePool& m_pool;
    std::mt19937 m_random{20240611};
};

template <class Work>
std::string outcome(Work&& work)
{
    try {
        return work();
    } catch (const Error& error) {
        return "error: " + error.text;
    }
}

std::vector<std::unique_ptr<Resource>> read(NodePool& pool, const std::string& text)
{
    return readResources(pool, text);
}

ResMap mapOf(NodePool& pool, const std::string& text)
{
    ResMap map;
    for (auto& resource : read(pool, text))
        map.append(std::move(resource));
    return map;
}

QString names(const ResMap& map)
{
    QStringList all;
    for (const auto& resource : map.resources())
        all << QString::fromStdString(std::string(resource->kind()) + "/" + std::string(resource->name()));
    return all.join(' ');
}

std::string object(const char* apiVersion, const char* kind, const char* name, const char* nameSpace = nullptr)
{
    return std::string("apiVersion: ") + apiVersion + "\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n" +
           (nameSpace ? std::string("  namespace: ") + nameSpace + "\n" : std::string()) + "---\n";
}

} // namespace

class OutputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shortWayWritesThePeersBytes()
    {
        NodePool pool;
        Generator generator(pool);
        int shortened = 0;
        for (int i = 0; i < trees; ++i) {
            const Node* root = generator.object();
            std::string fast;
            if (!FastYaml().write(*root, fast))
                continue;
            ++shortened;
            const std::string slow = outcome([&] { return asYamlByPeersWay(*root); });
            if (fast != slow)
                QCOMPARE(QString::fromStdString(fast), QString::fromStdString(slow));
        }
        // It is worth nothing if it is hardly ever taken.
        QVERIFY2(shortened > trees / 20, qPrintable(QString::number(shortened)));
    }

    void outputIsReadAgainAsItself()
    {
        NodePool pool;
        Generator generator(pool);
        int written = 0;
        for (int i = 0; i < trees / 10; ++i) {
            const Node* root = generator.object();
            const std::string once = outcome([&] { return asYamlByPeersWay(*root); });
            if (once.starts_with("error: "))
                continue;
            ++written;
            Node* again = readDocument(pool, once);
            QVERIFY(again);
            const std::string twice = outcome([&] { return asYamlByPeersWay(*again); });
            // YAML 1.1's bytes are read as 1.2: only what was a string in both comes back.
            if (twice.starts_with("error: "))
                QFAIL(qPrintable(QString::fromStdString(once + "\n" + twice)));
        }
        QVERIFY(written > trees / 100);
    }

    void legacyOrder()
    {
        NodePool pool;
        ResMap map = mapOf(pool, object("v1", "Service", "b") + object("v1", "Service", "a") +
                                     object("apps/v1", "Deployment", "d") + object("example.org/v1", "Gadget", "g") +
                                     object("v1", "Namespace", "n") +
                                     object("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "m") +
                                     object("v1", "ConfigMap", "c", "z") + object("v1", "ConfigMap", "c"));
        sortLegacy(map);
        QCOMPARE(names(map), QString("Namespace/n ConfigMap/c ConfigMap/c Service/a Service/b Deployment/d Gadget/g "
                                     "MutatingWebhookConfiguration/m"));
        // "z" comes before the sign for no namespace.
        QCOMPARE(QString::fromStdString(std::string(map[1].nameSpace())), QString("z"));
        const std::vector<std::string> first{"Gadget"};
        const std::vector<std::string> last{"Namespace"};
        sortLegacy(map, first, last);
        QVERIFY2(names(map).startsWith("Gadget/g") && names(map).endsWith("Namespace/n"), qPrintable(names(map)));
    }

    void filesAreNamed()
    {
        NodePool pool;
        const ResMap one = mapOf(pool, object("apps/v1", "Deployment", "Web") + object("v1", "Namespace", "n"));
        const auto files = asFiles(one);
        QCOMPARE(files.size(), std::size_t(2));
        QCOMPARE(QString::fromStdString(files[0].name), QString("apps_v1_deployment_web.yaml"));
        QCOMPARE(QString::fromStdString(files[1].name), QString("v1_namespace_n.yaml"));
        const ResMap two = mapOf(pool, object("v1", "ConfigMap", "a") + object("v1", "ConfigMap", "a", "x") +
                                           object("v1", "Namespace", "n"));
        QCOMPARE(QString::fromStdString(asFiles(two)[0].name), QString("default_v1_configmap_a.yaml"));
        QCOMPARE(QString::fromStdString(asFiles(two)[1].name), QString("x_v1_configmap_a.yaml"));
        QCOMPARE(QString::fromStdString(asFiles(two)[2].name), QString("v1_namespace_n.yaml"));
    }

    void errorsShowTheObjectInGo()
    {
        NodePool pool;
        const ResMap map =
            mapOf(pool, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {2: two, b: 1e3, \"1\": .5}\n");
        const std::string text = outcome([&] { return asYaml(map); });
        QCOMPARE(
            QString::fromStdString(text),
            QString("error: map[string]interface {}{\"apiVersion\":\"v1\", \"data\":map[interface {}]interface "
                    "{}{\"1\":0.5, \"b\":1000, 2:\"two\"}, \"kind\":\"ConfigMap\", \"metadata\":map[string]interface "
                    "{}{\"name\":\"c\"}}: json: unsupported type: map[interface {}]interface {}"));
    }
};

QTEST_APPLESS_MAIN(OutputTest)
#include "output_test.moc"
