#include "core/json/writer.h"
#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/output.h"
#include "core/kustomize/resource_reader.h"
#include "core/kustomize/transformers.h"
#include "core/text/digest.h"
#include "core/yaml/parser.h"
#include "core/yaml/resolver_v3.h"

#include <algorithm>
#include <array>
#include <optional>

namespace strake::kustomize {

namespace {

// A field of the object as JSON: "" when it is missing, a scalar's text, or the map. `isMap` tells.
Value fieldValue(const Node& root, std::string_view name, bool& isMap)
{
    const Node* field = lookup(const_cast<Node*>(&root), {name});
    isMap = field && !field->isScalar();
    if (!isMap)
        return Value::ofString(std::string(field ? field->text() : std::string_view()));
    Value value = decodedText(*field);
    // Decoded again into a map; a list is none, and neither is what JSON cannot hold.
    return value.isMap() ? value : Value::ofNil(types::anyMap);
}

// hasher.Hasher.encodeConfigMap, encodeSecret. The name looks up a field called "metadata/name" and so is always empty.
std::string encoded(const Node& root, std::string_view kind)
{
    ValueMap members;
    bool isMap = false;
    members.emplace("data", fieldValue(root, "data", isMap));
    members.emplace("kind", Value::ofString(std::string(kind)));
    members.emplace("name", fieldValue(root, "metadata/name", isMap));
    const std::string_view more = kind == "Secret" ? "stringData" : "binaryData";
    if (Value value = fieldValue(root, more, isMap); isMap)
        members.emplace(more, std::move(value));
    if (kind == "Secret")
        members.emplace("type", fieldValue(root, "type", isMap));
    return json::write(Value::ofMap(std::move(members))).bytes();
}

// json.Marshal of the yaml.v3 nodes of a document: structs of Go with lines, columns and comments.
class NodeDump {
public:
    // Nothing for what cannot be told from the text: what kyaml makes of anchors and of comments around the document.
    static std::optional<std::string> of(const yaml::Node& root)
    {
        NodeDump dump;
        dump.add(root);
        const bool hasOutside =
            root.comments && !(root.comments->documentHead.empty() && root.comments->documentFoot.empty());
        return dump.m_isComplete && !hasOutside ? std::optional(std::move(dump.m_out)) : std::nullopt;
    }

private:
    // Go's constants.
    static int kindOf(const yaml::Node& node)
    {
        switch (node.kind) {
        case yaml::NodeKind::Sequence: return 2;
        case yaml::NodeKind::Mapping: return 4;
        default: return 8;
        }
    }
    static int styleOf(const yaml::Node& node)
    {
        const int tagged = node.tag.empty() || node.tag == "!" ? 0 : 1;
        switch (node.style) {
        case yaml::Style::DoubleQuoted: return tagged | 2;
        case yaml::Style::SingleQuoted: return tagged | 4;
        case yaml::Style::Literal: return tagged | 8;
        case yaml::Style::Folded: return tagged | 16;
        case yaml::Style::Flow: return tagged | 32;
        default: return tagged;
        }
    }

    void member(std::string_view name, const std::string& json)
    {
        m_out.append(m_out.ends_with('{') ? "\"" : ",\"").append(name).append("\":").append(json);
    }
    void text(std::string_view name, const std::string& value)
    {
        member(name, json::write(Value::ofString(value)).bytes());
    }

    void add(const yaml::Node& node)
    {
        m_isComplete = m_isComplete && node.kind != yaml::NodeKind::Alias && node.anchor.empty();
        m_out += '{';
        member("Kind", std::to_string(kindOf(node)));
        member("Style", std::to_string(styleOf(node)));
        text("Tag", yaml::nodeTagV3(node));
        text("Value", node.kind == yaml::NodeKind::Scalar ? node.value : "");
        text("Anchor", "");
        member("Alias", "null");
        if (node.items.empty() && node.entries.empty()) {
            member("Content", "null");
        } else {
            member("Content", "[");
            for (const yaml::NodePtr& item : node.items)
                addNext(*item);
            for (const yaml::Entry& entry : node.entries) {
                addNext(*entry.key);
                addNext(*entry.value);
            }
            m_out += ']';
        }
        const yaml::Comments none;
        const yaml::Comments& comments = node.comments ? *node.comments : none;
        text("HeadComment", comments.head);
        text("LineComment", comments.line);
        text("FootComment", comments.foot);
        member("Line", std::to_string(node.line));
        member("Column", std::to_string(node.column));
        m_out += '}';
    }
    void addNext(const yaml::Node& node)
    {
        if (!m_out.ends_with('['))
            m_out += ',';
        add(node);
    }

    std::string m_out;
    bool m_isComplete = true;
};

// The document around an offset, from behind its separator to before the next.
std::string documentAround(std::string_view text, std::size_t offset)
{
    constexpr std::string_view separator = "\n---";
    std::size_t begin = text.substr(0, offset).rfind(separator);
    begin = begin == std::string_view::npos ? 0 : std::min(text.find('\n', begin + 1), text.size() - 1) + 1;
    const std::size_t end = text.find(separator, offset);
    return std::string(text.substr(begin, end == std::string_view::npos ? end : end + 1 - begin));
}

// hasher.Hasher.Hash of other kinds, for an object that is as it was read.
std::optional<std::string> dumpOf(const Resource& resource, const FileCache& cache)
{
    const SourceRange& range = resource.root()->range();
    const std::string document = cache.withSources([&](const SourceMap& sources) {
        return range.isSet() ? documentAround(sources.text(range.file), range.begin) : std::string();
    });
    NodePool pool;
    const Node* asRead = readDocument(pool, document);
    Resource asIs = resource.deepCopy();
    asIs.putBuildAnnotations();
    if (!asRead || asJson(*asRead) != asJson(*asIs.root()))
        return std::nullopt;
    SourceMap sources;
    const auto root =
        yaml::parse(sources, sources.add({}, document),
                    {.engine = yaml::Engine::Scanner, .dialect = yaml::Dialect::GoYaml3, .comments = true});
    return root && *root ? NodeDump::of(**root) : std::nullopt;
}

// The first ten hexadecimal digits of the SHA-256, without those that could spell something.
std::string hashOf(std::string_view text)
{
    const std::array<std::uint8_t, 32> digest = text::sha256(text);
    constexpr std::string_view digits = "gh2k456789mbcdtf"; // for 0 to f
    std::string out;
    for (std::size_t i = 0; i < 5; ++i)
        out.append(1, digits[digest[i] >> 4U]).append(1, digits[digest[i] & 0xFU]);
    return out;
}

class HashTransformer final : public Transformer {
public:
    explicit HashTransformer(const FileCache& cache) : m_cache(cache) {}

    void transform(ResMap& resources) override
    {
        for (const auto& resource : resources.resources()) {
            if (!resource->needsHashSuffix() || resource->isEmpty())
                continue;
            const std::string_view kind = resource->kind();
            std::optional<std::string> text;
            if (kind == "ConfigMap" || kind == "Secret")
                text = encoded(*resource->root(), kind);
            else
                text = dumpOf(*resource, m_cache);
            if (!text)
                throw Error{"a " + std::string(kind) + " that was changed cannot have a hash in its name",
                            resource->root()->range(), DiagnosticKind::OverlayUnsupported};
            const std::string hash = hashOf(*text);
            resource->storePreviousId();
            resource->setName(std::string(resource->name()) + "-" + hash);
        }
    }

private:
    const FileCache& m_cache;
};

} // namespace

TransformerPtr makeHashTransformer(const FileCache& cache) { return std::make_unique<HashTransformer>(cache); }

} // namespace strake::kustomize
