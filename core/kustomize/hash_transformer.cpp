#include "core/json/writer.h"
#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/output.h"
#include "core/kustomize/transformers.h"

#include <openssl/sha.h>

#include <array>

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

// The first ten hexadecimal digits of the SHA-256, without those that could spell something.
std::string hashOf(std::string_view text)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    constexpr std::string_view digits = "gh2k456789mbcdtf"; // for 0 to f
    std::string out;
    for (std::size_t i = 0; i < 5; ++i)
        out.append(1, digits[digest[i] >> 4U]).append(1, digits[digest[i] & 0xFU]);
    return out;
}

class HashTransformer final : public Transformer {
public:
    void transform(ResMap& resources) override
    {
        for (const auto& resource : resources.resources()) {
            if (!resource->needsHashSuffix() || resource->isEmpty())
                continue;
            const std::string_view kind = resource->kind();
            if (kind != "ConfigMap" && kind != "Secret")
                throw Error{"a " + std::string(kind) + " cannot have a hash in its name", resource->root()->range(),
                            DiagnosticKind::OverlayUnsupported};
            const std::string hash = hashOf(encoded(*resource->root(), kind));
            resource->storePreviousId();
            resource->setName(std::string(resource->name()) + "-" + hash);
        }
    }
};

} // namespace

TransformerPtr makeHashTransformer() { return std::make_unique<HashTransformer>(); }

} // namespace strake::kustomize
