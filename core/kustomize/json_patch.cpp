#include "core/kustomize/json_patch.h"

#include "core/json/parser.h"
#include "core/kustomize/error.h"
#include "core/kustomize/json_tree.h"
#include "core/text/go_number.h"
#include "core/yaml/parser.h"
#include "core/yaml/unmarshal.h"

#include <algorithm>
#include <optional>

namespace strake::kustomize {

namespace {

constexpr std::string_view missing = ": missing value";
constexpr std::string_view invalidIndex = ": invalid index referenced";

[[noreturn]] void refuse(std::string text) { throw Error{std::move(text), {}}; }

// "~1" is '/', "~0" is '~'.
std::string decodedKey(std::string_view part)
{
    std::string key;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const bool isEscape = part[i] == '~' && i + 1 < part.size() && (part[i + 1] == '0' || part[i + 1] == '1');
        key += isEscape ? (part[i + 1] == '0' ? '~' : '/') : part[i];
        i += isEscape ? 1 : 0;
    }
    return key;
}

std::int64_t readIndex(const std::string& key, std::string_view prefix = "")
{
    const auto index = text::parseInt(key);
    if (!index)
        refuse(std::string(prefix) + text::numberErrorText("Atoi", key, index.error));
    return index.value;
}

// The index in a list of `limit` places; negative ones count from its end.
std::size_t placeOf(std::int64_t index, std::size_t limit)
{
    const auto size = static_cast<std::int64_t>(limit);
    if (index >= size || index < -size)
        refuse("Unable to access invalid index: " + std::to_string(index) + std::string(invalidIndex));
    return static_cast<std::size_t>(index < 0 ? index + size : index);
}

std::string textField(const Value& operation, const char* name, bool& isThere, std::string& problem)
{
    const Value* field = operation.find(name);
    isThere = field && !field->isNil();
    if (!isThere)
        return {};
    if (field->isString())
        return std::string(field->string());
    problem = "json: cannot unmarshal " + std::string(yaml::jsonKind(*field)) + " into Go value of type string";
    return {};
}

} // namespace

// One patch at work on one tree. Members of maps that are null count as missing, as there.
class JsonPatch::Application {
public:
    Application(NodePool& pool, Node& root) : m_pool(pool), m_root(root) {}

    void apply(const Operation& operation)
    {
        if (operation.kind == "add")
            add(operation);
        else if (operation.kind == "remove")
            remove(operation);
        else if (operation.kind == "replace")
            replace(operation);
        else if (operation.kind == "move")
            move(operation);
        else if (operation.kind == "test")
            test(operation);
        else if (operation.kind == "copy")
            copy(operation);
        else
            refuse("Unexpected kind: " + operation.kind);
    }

private:
    struct Place {
        Node* container = nullptr;
        std::string key;
    };

    Place find(std::string_view path)
    {
        std::size_t slash = path.find('/');
        if (slash == std::string_view::npos)
            return {};
        path.remove_prefix(slash + 1);
        Node* node = &m_root;
        while ((slash = path.find('/')) != std::string_view::npos) {
            node = memberOrNull(*node, decodedKey(path.substr(0, slash)));
            if (!node || node->isNull() || node->isScalar())
                return {};
            path.remove_prefix(slash + 1);
        }
        return {node, decodedKey(path)};
    }

    Node* memberOrNull(Node& container, const std::string& key)
    {
        try {
            return get({&container, key});
        } catch (const Error&) {
            return nullptr;
        }
    }

    Node* get(const Place& place)
    {
        if (place.container->isMapping())
            return place.container->find(place.key);
        return place.container->items()[placeOf(readIndex(place.key), place.container->size())];
    }

    void put(const Place& place, Node* value)
    {
        Node& container = *place.container;
        if (!container.isMapping()) {
            if (place.key == "-") {
                container.addItem(m_pool, value);
                return;
            }
            const std::int64_t index =
                readIndex(place.key, "value was not a proper array index: '" + place.key + "': ");
            container.insertItem(m_pool, placeOf(index, container.size() + 1), value);
            return;
        }
        if (Entry* entry = container.findEntry(place.key))
            entry->value = value;
        else
            container.addEntry(m_pool, m_pool.scalar(place.key, Tag::Str, writtenStyle(place.key)), value);
    }

    void take(const Place& place)
    {
        Node& container = *place.container;
        if (!container.isMapping()) {
            container.removeItem(placeOf(readIndex(place.key), container.size()));
            return;
        }
        const Entry* entry = container.findEntry(place.key);
        if (!entry)
            refuse("Unable to remove nonexistent key: " + place.key + std::string(missing));
        container.removeEntry(static_cast<std::size_t>(entry - container.entries().data()));
    }

    Node* valueOf(const Operation& operation)
    {
        Node* value = operation.hasValue ? jsonNode(m_pool, operation.value) : m_pool.scalarOf("null", Tag::Null);
        if (operation.place.isSet())
            place(*value, operation.place);
        return value;
    }

    static void place(Node& node, const SourceRange& place_)
    {
        node.setRange(place_);
        for (Node* item : node.items())
            place(*item, place_);
        for (const Entry& entry : node.entries())
            place(*entry.value, place_);
    }

    static void demandPath(const Operation& operation, const char* what)
    {
        if (!operation.pathProblem.empty())
            refuse(std::string(what) + " operation failed to decode path: " + operation.pathProblem);
        if (!operation.hasPath)
            refuse(std::string(what) + " operation failed to decode path: operation missing path field" +
                   std::string(missing));
    }

    static void demandFrom(const Operation& operation, const char* what)
    {
        if (!operation.fromProblem.empty())
            refuse(std::string(what) + " operation failed to decode from: " + operation.fromProblem);
        if (!operation.hasFrom)
            refuse(std::string(what) + " operation failed to decode from: operation, missing from field" +
                   std::string(missing));
    }

    void add(const Operation& operation)
    {
        if (!operation.hasPath || !operation.pathProblem.empty())
            refuse("add operation failed to decode path" + std::string(missing));
        const Place place = find(operation.path);
        if (!place.container)
            refuse("add operation does not apply: doc is missing path: \"" + operation.path + "\"" +
                   std::string(missing));
        withPrefix("error in add for path: '" + operation.path + "'", [&] { put(place, valueOf(operation)); });
    }

    void remove(const Operation& operation)
    {
        if (!operation.hasPath || !operation.pathProblem.empty())
            refuse("remove operation failed to decode path" + std::string(missing));
        const Place place = find(operation.path);
        if (!place.container)
            refuse("remove operation does not apply: doc is missing path: \"" + operation.path + "\"" +
                   std::string(missing));
        withPrefix("error in remove for path: '" + operation.path + "'", [&] { take(place); });
    }

    void replace(const Operation& operation)
    {
        demandPath(operation, "replace");
        if (operation.path.empty()) {
            // A scalar changes nothing, and that is no error.
            if (operation.value.isMap() || operation.value.isList())
                m_root.assign(*valueOf(operation));
            return;
        }
        const Place place = find(operation.path);
        if (!place.container)
            refuse("replace operation does not apply: doc is missing path: " + operation.path + std::string(missing));
        if (place.container->isMapping()) {
            put(place, valueOf(operation));
            return;
        }
        try {
            get(place);
        } catch (const Error&) {
            refuse("replace operation does not apply: doc is missing key: " + operation.path + std::string(missing));
        }
        place.container->items()[placeOf(readIndex(place.key), place.container->size())] = valueOf(operation);
    }

    void move(const Operation& operation)
    {
        demandFrom(operation, "move");
        const Place from = find(operation.from);
        if (!from.container)
            refuse("move operation does not apply: doc is missing from path: " + operation.from + std::string(missing));
        Node* value = withPrefix("error in move for path: '" + from.key + "'", [&] {
            Node* found = get(from);
            take(from);
            return found;
        });
        demandPath(operation, "move");
        const Place place = find(operation.path);
        if (!place.container)
            refuse("move operation does not apply: doc is missing destination path: " + operation.path +
                   std::string(missing));
        withPrefix("error in move for path: '" + operation.path + "'", [&] { put(place, value); });
    }

    void test(const Operation& operation)
    {
        demandPath(operation, "test");
        const std::string failure = "testing value " + operation.path + " failed: test failed";
        if (operation.path.empty()) {
            if (!areJsonEqual(&m_root, valueOf(operation)))
                refuse(failure);
            return;
        }
        const Place place = find(operation.path);
        if (!place.container)
            refuse("test operation does not apply: is missing path: " + operation.path + std::string(missing));
        const Node* value = withPrefix("error in test for path: '" + operation.path + "'", [&] { return get(place); });
        if (!areJsonEqual(value, valueOf(operation)))
            refuse(failure);
    }

    void copy(const Operation& operation)
    {
        demandFrom(operation, "copy");
        const Place from = find(operation.from);
        if (!from.container)
            refuse("copy operation does not apply: doc is missing from path: " + operation.from + std::string(missing));
        const Node* value = withPrefix("error in copy for from: '" + operation.from + "'", [&] { return get(from); });
        if (!operation.hasPath || !operation.pathProblem.empty())
            refuse("copy operation failed to decode path" + std::string(missing));
        const Place place = find(operation.path);
        if (!place.container)
            refuse("copy operation does not apply: doc is missing destination path: " + operation.path +
                   std::string(missing));
        Node* copied = value ? m_pool.copy(*value) : m_pool.scalarOf("null", Tag::Null);
        withPrefix("error while adding value during copy", [&] { put(place, copied); });
    }

    NodePool& m_pool;
    Node& m_root;
};

JsonPatch::Operation JsonPatch::read(const Value& value)
{
    if (!value.isNil() && !value.isMap())
        refuse("json: cannot unmarshal " + std::string(yaml::jsonKind(value)) +
               " into Go value of type jsonpatch.Operation");
    Operation operation;
    bool hasKind = false;
    std::string problem;
    operation.kind = textField(value, "op", hasKind, problem);
    if (!hasKind || !problem.empty())
        operation.kind = "unknown";
    operation.path = textField(value, "path", operation.hasPath, operation.pathProblem);
    operation.from = textField(value, "from", operation.hasFrom, operation.fromProblem);
    if (const Value* given = value.find("value")) {
        operation.hasValue = true;
        operation.value = *given;
    }
    return operation;
}

JsonPatch JsonPatch::parse(std::string_view text)
{
    if (text.empty())
        refuse("empty json patch operations");
    Value list;
    if (text[0] == '[') {
        auto parsed = json::parse(text, FileId::None, {json::Numbers::Exact});
        if (!parsed)
            refuse(parsed.error().peerText);
        list = std::move(*parsed);
    } else {
        SourceMap sources;
        const FileId file = sources.add("", std::string(text));
        yaml::ToValueOptions options;
        options.numbers = yaml::Numbers::Exact;
        auto parsed = yaml::unmarshal(sources, file, yaml::Target::Any, options);
        if (!parsed) {
            std::string problem = parsed.error().peerText;
            constexpr std::string_view prefix = "error converting YAML to JSON: ";
            if (problem.starts_with(prefix))
                problem.erase(0, prefix.size());
            refuse(std::move(problem));
        }
        list = std::move(*parsed);
    }
    JsonPatch patch;
    if (list.isNil())
        return patch;
    if (!list.isList())
        refuse("json: cannot unmarshal " + std::string(yaml::jsonKind(list)) +
               " into Go value of type jsonpatch.Patch");
    for (const Value& operation : list.list())
        patch.m_operations.push_back(read(operation));
    return patch;
}

void JsonPatch::place(std::string_view text, const ScalarPlaces& places)
{
    SourceMap sources;
    const FileId file = sources.add({}, std::string(text));
    const auto root = yaml::parse(sources, file); // JSON too
    if (!root || !*root)
        return;
    const auto& items = yaml::resolveAlias(**root).items;
    for (std::size_t i = 0; i < std::min(items.size(), m_operations.size()); ++i)
        m_operations[i].place = places.of(items[i]->range);
}

void JsonPatch::apply(NodePool& pool, Node& root) const
{
    becomeJson(pool, root);
    Application application(pool, root);
    for (const Operation& operation : m_operations) {
        try {
            application.apply(operation);
        } catch (Error& error) {
            if (!error.range.isSet())
                error.range = operation.place;
            throw;
        }
    }
    if (!root.isMapping())
        refuse("json: cannot unmarshal array into Go value of type map[string]interface {}");
    becomeUnmarshaledJson(pool, root);
}

bool JsonPatch::touchesMetadata() const
{
    const auto reaches = [](std::string_view path) { return path.empty() || path.starts_with("/metadata"); };
    return std::any_of(m_operations.begin(), m_operations.end(), [&](const Operation& operation) {
        return reaches(operation.path) || (operation.hasFrom && reaches(operation.from));
    });
}

} // namespace strake::kustomize
