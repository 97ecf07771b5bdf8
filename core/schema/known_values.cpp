#include "core/schema/known_values.h"

#include "core/schema/element_builder.h"
#include "core/text/ascii.h"
#include "core/text/secret_words.h"

#include <algorithm>
#include <array>

namespace strake::schema {
namespace {

enum class Form : std::uint8_t { Texts, Objects, NamedObjects, Resources, Object };

struct KnownName {
    std::string_view name; // what it ends with, from a word's beginning: `podAnnotations` is an `annotations`
    Form form;
};

constexpr auto knownNames = std::to_array<KnownName>({
    {"annotations", Form::Texts},
    {"labels", Form::Texts},
    {"matchLabels", Form::Texts},
    {"nodeSelector", Form::Texts},
    {"affinity", Form::Object},
    {"securityContext", Form::Object},
    {"resources", Form::Resources},
    {"tolerations", Form::Objects},
    {"topologySpreadConstraints", Form::Objects},
    {"imagePullSecrets", Form::NamedObjects},
    {"volumes", Form::NamedObjects},
    {"volumeMounts", Form::NamedObjects},
    {"volumeClaimTemplates", Form::Objects},
    {"initContainers", Form::NamedObjects},
    {"containers", Form::NamedObjects},
    {"hostAliases", Form::Objects},
});

// `podAnnotations` and `annotations`, not `mannotations`.
bool endsInWord(std::string_view name, std::string_view word)
{
    if (name.size() < word.size())
        return false;
    const std::string_view tail = name.substr(name.size() - word.size());
    if (tail.substr(1) != word.substr(1))
        return false;
    if (tail.size() == name.size())
        return tail[0] == word[0];
    return text::lowerAscii(tail[0]) == text::lowerAscii(word[0]) && tail[0] >= 'A' && tail[0] <= 'Z';
}

Element anyObject() { return objectElement({{"type", textElement("object")}}); }

bool isTextMap(const Element& value)
{
    return value.isObject() && std::all_of(value.members.begin(), value.members.end(),
                                           [](const Member& member) { return member.value.isString(); });
}

bool isObjectList(const Element& value, bool named)
{
    return value.isArray() && std::all_of(value.items.begin(), value.items.end(), [named](const Element& item) {
               return item.isObject() && (!named || item.find("name"));
           });
}

Element quantities()
{
    Element amounts = anyObject();
    setMember(
        amounts, "additionalProperties",
        objectElement({{"type", textsElement({"string", "number"})}, {"x-strake-widget", textElement("quantity")}}));
    amounts.seal();
    return amounts;
}

Element keywordsOf(Form form, const Element& value)
{
    switch (form) {
    case Form::Texts:
        if (isTextMap(value))
            return objectElement({{"type", textElement("object")},
                                  {"additionalProperties", objectElement({{"type", textElement("string")}})}});
        break;
    case Form::Object:
        if (value.isObject())
            return anyObject();
        break;
    case Form::Objects:
    case Form::NamedObjects:
        if (isObjectList(value, form == Form::NamedObjects)) {
            Element items = anyObject();
            if (form == Form::NamedObjects)
                setMember(items, "properties",
                          objectElement({{"name", objectElement({{"type", textElement("string")}})}}));
            items.seal();
            return objectElement({{"type", textElement("array")}, {"items", std::move(items)}});
        }
        break;
    case Form::Resources:
        if (value.isObject() && value.members.empty())
            return objectElement(
                {{"type", textElement("object")},
                 {"properties", objectElement({{"limits", quantities()}, {"requests", quantities()}})}});
        break;
    }
    return objectElement();
}

} // namespace

Element knownKeywords(std::string_view name, std::string_view parent, const Element& value)
{
    constexpr std::array<std::string_view, 3> amounts = {"cpu", "memory", "ephemeral-storage"};
    const bool isAmount = std::find(amounts.begin(), amounts.end(), name) != amounts.end();
    const bool holdsAmount = value.isString() || value.type == JsonType::Number;
    if ((parent == "limits" || parent == "requests") && isAmount && holdsAmount)
        return objectElement(
            {{"type", textsElement({"string", "number"})}, {"x-strake-widget", textElement("quantity")}});
    for (const KnownName& known : knownNames) {
        if (endsInWord(name, known.name))
            return keywordsOf(known.form, value);
    }
    return objectElement();
}

bool isSecretName(std::string_view name, const Element& value)
{
    if (!value.isString() && value.type != JsonType::Null)
        return false;
    return text::namesSecret(name);
}

} // namespace strake::schema
