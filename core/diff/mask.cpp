#include "core/diff/mask.h"

#include "core/diff/item_pairs.h"
#include "core/text/ascii.h"
#include "core/text/base64.h"

#include <algorithm>

namespace strake::diff {

namespace {

constexpr std::size_t shortestSecret = 4; // shorter ones would hide half of all texts
constexpr std::size_t shortestInside = 8;

std::string_view maskOf(const std::string& text, const std::string* other, bool isAfter)
{
    if (other && *other == text)
        return maskedSame;
    return isAfter ? maskedAfter : maskedBefore;
}

// Walks two values side by side, items paired as they are compared.
class Masker {
public:
    explicit Masker(const SecretTexts& secrets) : m_secrets(secrets) {}

    Masked walk(const Value* before, const Value* after, const kustomize::SchemaRef& schema) const
    {
        if (!before || !after) {
            return {before ? alone(*before, false) : Value(), after ? alone(*after, true) : Value()};
        }
        if (before->isMap() && after->isMap() && before->map() && after->map())
            return maps(*before->map(), *after->map(), schema);
        if (before->isList() && after->isList())
            return lists(before->list(), after->list(), schema);
        if (before->isString() && after->isString() && before->string() == after->string())
            return {text(*before, maskedSame), text(*after, maskedSame)};
        return {alone(*before, false), alone(*after, true)};
    }

private:
    Masked maps(const ValueMap& before, const ValueMap& after, const kustomize::SchemaRef& schema) const
    {
        Masked out{Value::ofMap(), Value::ofMap()};
        for (const auto& [key, value] : before) {
            const auto other = after.find(key);
            Masked member = walk(&value, other == after.end() ? nullptr : &other->second, schema.field(key));
            out.before.map()->emplace(key, std::move(member.before));
            if (other != after.end())
                out.after.map()->emplace(key, std::move(member.after));
        }
        for (const auto& [key, value] : after) {
            if (!before.contains(key))
                out.after.map()->emplace(key, alone(value, true));
        }
        return out;
    }

    Masked lists(const ValueList& before, const ValueList& after, const kustomize::SchemaRef& schema) const
    {
        ValueList left(before.size());
        ValueList right(after.size());
        for (const ItemPair& pair : pairItems(before, after, schema).pairs) {
            Masked item = walk(pair.before == nothing ? nullptr : &before[pair.before],
                               pair.after == nothing ? nullptr : &after[pair.after], schema.elements());
            if (pair.before != nothing)
                left[pair.before] = std::move(item.before);
            if (pair.after != nothing)
                right[pair.after] = std::move(item.after);
        }
        return {Value::ofList(std::move(left)), Value::ofList(std::move(right))};
    }

    Value alone(const Value& value, bool isAfter) const
    {
        if (value.isMap() && value.map()) {
            Value out = Value::ofMap();
            for (const auto& [key, member] : *value.map())
                out.map()->emplace(key, alone(member, isAfter));
            return out;
        }
        if (value.isList()) {
            ValueList items;
            for (const Value& item : value.list())
                items.push_back(alone(item, isAfter));
            return Value::ofList(std::move(items));
        }
        return text(value, isAfter ? maskedAfter : maskedBefore);
    }

    Value text(const Value& value, std::string_view mask) const
    {
        return value.isString() && m_secrets.isIn(value.string())
                   ? Value::ofString(m_secrets.masked(value.string(), mask))
                   : value;
    }

    const SecretTexts& m_secrets;
};

const Value* memberOf(const Value* value, std::string_view key) { return value ? value->find(key) : nullptr; }

// `checksum/secret` and the like: by the digest of a short secret one could find it.
bool isSecretChecksum(std::string_view key)
{
    const std::string plain = text::lowerAscii(key);
    const auto has = [&plain](std::string_view word) { return plain.find(word) != std::string::npos; };
    return (has("checksum") || has("sha256") || has("hash")) &&
           (has("secret") || has("credential") || has("password") || has("token"));
}

// All `annotations` in the value, with such checksums masked. `other`: what stands there on the other side.
Value withoutChecksums(const Value& value, const Value* other, bool isAfter)
{
    if (value.isList()) {
        const bool isPaired = other && other->isList() && other->list().size() == value.list().size();
        ValueList items;
        for (std::size_t i = 0; i < value.list().size(); ++i)
            items.push_back(withoutChecksums(value.list()[i], isPaired ? &other->list()[i] : nullptr, isAfter));
        return Value::ofList(std::move(items));
    }
    if (!value.isMap() || !value.map())
        return value;
    Value out = Value::ofMap();
    for (const auto& [key, member] : *value.map()) {
        const Value* there = memberOf(other, key);
        Value copy = withoutChecksums(member, there, isAfter);
        if (key == "annotations" && copy.isMap() && copy.map()) {
            for (auto& [name, text] : *copy.map()) {
                if (isSecretChecksum(name))
                    text = maskedWhole(text, memberOf(there, name), isAfter);
            }
        }
        out.map()->emplace(key, std::move(copy));
    }
    return out;
}

bool isSecret(const Value* object)
{
    const Value* kind = memberOf(object, "kind");
    return kind && kind->isString() && kind->string() == "Secret";
}

// A copy of the map with a member replaced; the same where there is no such member.
void replace(Value& object, std::string_view key, const Value* original, const Value* member)
{
    if (!original || !member || !object.isMap() || !object.map())
        return;
    (*object.map())[std::string(key)] = *member;
}

} // namespace

void SecretTexts::add(std::string_view secret)
{
    if (secret.size() < shortestSecret)
        return;
    m_texts.emplace(secret);
    m_texts.insert(text::encodeBase64(secret));
}

bool SecretTexts::isIn(std::string_view text) const
{
    if (m_texts.contains(text))
        return true;
    return std::any_of(m_texts.begin(), m_texts.end(), [text](const std::string& secret) {
        return secret.size() >= shortestInside && text.find(secret) != std::string_view::npos;
    });
}

std::string SecretTexts::masked(std::string_view text, std::string_view mask) const
{
    if (m_texts.contains(text))
        return std::string(mask);
    std::string out;
    while (!text.empty()) {
        std::size_t length = 0; // the longest that begins here
        for (const std::string& secret : m_texts) {
            if (secret.size() >= shortestInside && secret.size() > length && text.starts_with(secret))
                length = secret.size();
        }
        if (length > 0)
            out += mask;
        else
            out += text.front();
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

Value maskedWhole(const Value& value, const Value* other, bool isAfter)
{
    if (value.isNil())
        return value;
    if (value.isMap() && value.map()) {
        Value out = Value::ofMap();
        for (const auto& [key, member] : *value.map())
            out.map()->emplace(key, maskedWhole(member, memberOf(other, key), isAfter));
        return out;
    }
    const std::string text = jsonText(value);
    const std::string otherText = other ? jsonText(*other) : std::string();
    return Value::ofString(std::string(maskOf(text, other ? &otherText : nullptr, isAfter)));
}

Masked maskedObjects(const Value* before, const Value* after, const kustomize::SchemaRef& schema,
                     const SecretTexts& secrets)
{
    Masked out{before ? *before : Value(), after ? *after : Value()};
    if (!secrets.empty())
        out = Masker(secrets).walk(before, after, schema);
    for (const auto& [mine, other, isAfter, masked] :
         {std::tuple(before, after, false, &out.before), std::tuple(after, before, true, &out.after)}) {
        if (!mine || !mine->isMap())
            continue;
        Value copy = withoutChecksums(*masked, other, isAfter);
        if (!secrets.empty()) {
            for (const std::string_view key : {"apiVersion", "kind"})
                replace(copy, key, mine->find(key), mine->find(key));
            if (const Value* metadata = copy.find("metadata"); metadata && metadata->map()) {
                Value own = Value::ofMap(*metadata->map());
                for (const std::string_view key : {"name", "namespace", "generateName"})
                    replace(own, key, memberOf(mine->find("metadata"), key), memberOf(mine->find("metadata"), key));
                (*copy.map())["metadata"] = std::move(own);
            }
        }
        if (isSecret(before) || isSecret(after)) {
            for (const std::string_view key : {"data", "stringData"}) {
                if (const Value* data = mine->find(key))
                    (*copy.map())[std::string(key)] = maskedWhole(*data, memberOf(other, key), isAfter);
            }
        }
        *masked = std::move(copy);
    }
    return out;
}

} // namespace strake::diff
