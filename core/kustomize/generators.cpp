#include "core/kustomize/generators.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/key_values.h"
#include "core/text/base64.h"
#include "core/text/utf8.h"

#include <map>

namespace strake::kustomize {

namespace {

// kyaml's encodeBase64: lines of 70 characters where there is more than fits one.
std::string encodeInLines(std::string_view bytes)
{
    constexpr std::size_t lineLength = 70;
    const std::string encoded = text::encodeBase64(bytes);
    if (encoded.size() < lineLength)
        return encoded;
    std::string lines;
    for (std::size_t at = 0; at < encoded.size(); at += lineLength)
        lines.append(encoded, at, lineLength).append("\n");
    return lines;
}

Node* dataScalar(NodePool& pool, std::string_view text)
{
    const bool hasLines = text.find('\n') != std::string_view::npos;
    return pool.scalar(text, Tag::Str, hasLines ? Style::Literal : Style::Plain);
}

class ObjectGenerator : public Generator {
public:
    ObjectGenerator(const PluginContext& context, GeneratorArgs args) : m_context(context), m_args(std::move(args)) {}

    ResMap generate() final
    {
        NodePool& pool = m_context.pool();
        Node* root = pool.mapping();
        fill(*root);
        setOptions(*root);
        auto resource = std::make_unique<Resource>(pool, root);
        if (!m_args.options || !m_args.options->disableNameSuffixHash)
            resource->enableHashSuffix();
        resource->setBehavior(behavior());
        ResMap made;
        made.append(std::move(resource));
        return made;
    }

protected:
    virtual void fill(Node& root) = 0;

    void makeBase(Node& root, std::string_view kind)
    {
        NodePool& pool = m_context.pool();
        root.addEntry(pool, pool.scalarOf("apiVersion"), pool.scalarOf("v1", Tag::Str));
        root.addEntry(pool, pool.scalarOf("kind"), pool.scalarOf(kind, Tag::Str));
        if (m_args.name.empty())
            throw Error{"a configmap must have a name", m_args.range, DiagnosticKind::KustomizationInvalid,
                        "the generator has no `name`"};
        Node* metadata = lookupCreate(pool, &root, NodeKind::Mapping, {"metadata"});
        setField(pool, *metadata, "name", pool.string(m_args.name));
        if (!m_args.nameSpace.empty())
            setField(pool, *metadata, "namespace", pool.string(m_args.nameSpace));
    }

    // By key.
    std::map<std::string, std::string> data() const
    {
        std::vector<KeyValue> pairs =
            withPrefix("loading KV pairs", [&] { return loadKeyValues(m_context.loader, m_args); });
        std::map<std::string, std::string> out;
        for (KeyValue& pair : pairs) {
            const auto [known, isNew] = out.try_emplace(pair.key, std::move(pair.value));
            if (!isNew)
                throw Error{"configmap " + m_args.name + " illegally repeats the key `" + pair.key + "`", m_args.range,
                            DiagnosticKind::KustomizationInvalid};
        }
        return out;
    }

    const PluginContext& context() const { return m_context; }

private:
    void setOptions(Node& root)
    {
        if (!m_args.options)
            return;
        NodePool& pool = m_context.pool();
        setAll(root, "labels", m_args.options->labels);
        setAll(root, "annotations", m_args.options->annotations);
        if (m_args.options->immutable)
            setField(pool, root, "immutable", pool.scalarOf("true", Tag::Bool));
    }

    void setAll(Node& root, std::string_view field, const GoMap<std::string>& entries)
    {
        NodePool& pool = m_context.pool();
        for (const auto& [key, value] : entries) {
            Node* map = lookupCreate(pool, &root, NodeKind::Mapping, {"metadata", field});
            Node* text = pool.string(value);
            text->setStyle(Style::SingleQuoted);
            setField(pool, *map, pool.keep(key), text);
        }
    }

    Behavior behavior() const
    {
        if (m_args.behavior == "replace")
            return Behavior::Replace;
        if (m_args.behavior == "merge")
            return Behavior::Merge;
        return m_args.behavior == "create" ? Behavior::Create : Behavior::Unspecified;
    }

    PluginContext m_context;
    GeneratorArgs m_args;
};

class ConfigMapGenerator final : public ObjectGenerator {
public:
    using ObjectGenerator::ObjectGenerator;

private:
    void fill(Node& root) override
    {
        makeBase(root, "ConfigMap");
        NodePool& pool = context().pool();
        for (const auto& [key, value] : data()) {
            const bool isText = text::isValidUtf8(value);
            Node* map = lookupCreate(pool, &root, NodeKind::Mapping, {isText ? "data" : "binaryData"});
            setField(pool, *map, pool.keep(key), dataScalar(pool, isText ? value : encodeInLines(value)));
        }
    }
};

class SecretGenerator final : public ObjectGenerator {
public:
    SecretGenerator(const PluginContext& context, SecretArgs args)
        : ObjectGenerator(context, args), m_type(args.type.empty() ? "Opaque" : std::move(args.type))
    {}

private:
    void fill(Node& root) override
    {
        makeBase(root, "Secret");
        NodePool& pool = context().pool();
        setField(pool, root, "type", pool.string(m_type));
        const std::map<std::string, std::string> values = data();
        Node* map = lookupCreate(pool, &root, NodeKind::Mapping, {"data"});
        for (const auto& [key, value] : values)
            setField(pool, *map, pool.keep(key), dataScalar(pool, encodeInLines(value)));
    }

    std::string m_type;
};

class IamPolicyGenerator final : public Generator {
public:
    IamPolicyGenerator(const PluginContext& context, IamPolicyGeneratorArgs args)
        : m_context(context), m_args(std::move(args))
    {}

    ResMap generate() override
    {
        if (m_args.cloud.value != "gke")
            throw Error{"cloud provider " + m_args.cloud.value + " not supported yet", m_args.cloud.range,
                        DiagnosticKind::KustomizationInvalid};
        // The text is read as YAML, whatever the names make of it.
        std::string text = "\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  annotations:\n"
                           "    iam.gke.io/gcp-service-account: " +
                           m_args.serviceAccount.name + "@" + m_args.serviceAccount.projectId +
                           ".iam.gserviceaccount.com\n  name: " + m_args.kubernetesService.name + "\n";
        if (!m_args.kubernetesService.nameSpace.empty())
            text += "\n  namespace: " + m_args.kubernetesService.nameSpace;
        NodePool& pool = m_context.pool();
        const SourceFile source = m_context.build.cache.add("IAMPolicyGenerator", std::move(text));
        ResMap made;
        if (Node* root = readDocument(pool, *source.text, source.id))
            made.append(std::make_unique<Resource>(pool, root));
        pool.own(source.text);
        return made;
    }

private:
    PluginContext m_context;
    IamPolicyGeneratorArgs m_args;
};

void overrideMap(GoMap<std::string>& local, const GoMap<std::string>& global)
{
    local.isNil = local.isNil && global.isNil;
    for (const auto& [key, value] : global)
        local.try_emplace(key, value);
}

} // namespace

GeneratorPtr makeConfigMapGenerator(const PluginContext& context, ConfigMapArgs args)
{
    return std::make_unique<ConfigMapGenerator>(context, std::move(args));
}

GeneratorPtr makeSecretGenerator(const PluginContext& context, SecretArgs args)
{
    return std::make_unique<SecretGenerator>(context, std::move(args));
}

GeneratorPtr makeIamPolicyGenerator(const PluginContext& context, IamPolicyGeneratorArgs args)
{
    return std::make_unique<IamPolicyGenerator>(context, std::move(args));
}

void mergeOptions(std::optional<GeneratorOptions>& local, const std::optional<GeneratorOptions>& global)
{
    if (!global)
        return;
    if (!local)
        local.emplace();
    overrideMap(local->labels, global->labels);
    overrideMap(local->annotations, global->annotations);
    local->disableNameSuffixHash = local->disableNameSuffixHash || global->disableNameSuffixHash;
    local->immutable = local->immutable || global->immutable;
}

} // namespace strake::kustomize
