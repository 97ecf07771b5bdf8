#include "core/schema/draft.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strake::schema {
namespace {

struct NamedVocabulary {
    std::string_view name;
    Vocabulary bit;
    bool in2019;
    bool in2020;
};

constexpr std::array<NamedVocabulary, 9> allVocabularies{{
    {"core", CoreVocabulary, true, true},
    {"applicator", ApplicatorVocabulary, true, true},
    {"unevaluated", UnevaluatedVocabulary, false, true},
    {"validation", ValidationVocabulary, true, true},
    {"meta-data", MetaDataVocabulary, true, true},
    {"format", FormatVocabulary, true, false},
    {"format-annotation", FormatAnnotationVocabulary, false, true},
    {"format-assertion", FormatAssertionVocabulary, false, true},
    {"content", ContentVocabulary, true, true},
}};

constexpr std::array<std::pair<Draft, std::string_view>, 5> urls{{
    {Draft::Draft4, "http://json-schema.org/draft-04/schema"},
    {Draft::Draft6, "http://json-schema.org/draft-06/schema"},
    {Draft::Draft7, "http://json-schema.org/draft-07/schema"},
    {Draft::Draft2019, "https://json-schema.org/draft/2019-09/schema"},
    {Draft::Draft2020, "https://json-schema.org/draft/2020-12/schema"},
}};

std::string_view withoutScheme(std::string_view url)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (url.starts_with(scheme))
            return url.substr(scheme.size());
    }
    return url;
}

} // namespace

bool Dialect::has(Vocabulary vocabulary) const
{
    if (vocabulary == CoreVocabulary || draft < Draft::Draft2019)
        return true;
    std::uint16_t enabled = ApplicatorVocabulary | ValidationVocabulary;
    if (draft == Draft::Draft2020)
        enabled |= UnevaluatedVocabulary;
    return (vocabularies.value_or(enabled) & vocabulary) != 0;
}

std::optional<Draft> draftOf(std::string_view schemaUrl)
{
    const std::size_t hash = schemaUrl.find('#');
    if (hash != std::string_view::npos && hash + 1 != schemaUrl.size())
        return std::nullopt;
    const std::string_view url = withoutScheme(schemaUrl.substr(0, hash));
    if (url == "json-schema.org/schema")
        return Draft::Draft2020;
    for (const auto& [draft, known] : urls) {
        if (url == withoutScheme(known))
            return draft;
    }
    return std::nullopt;
}

std::string_view urlOf(Draft draft)
{
    return std::find_if(urls.begin(), urls.end(), [draft](const auto& entry) { return entry.first == draft; })->second;
}

std::string_view idKeywordOf(Draft draft) { return draft == Draft::Draft4 ? "id" : "$id"; }

std::string_view vocabularyPrefixOf(Draft draft)
{
    if (draft == Draft::Draft2019)
        return "https://json-schema.org/draft/2019-09/vocab/";
    return draft == Draft::Draft2020 ? "https://json-schema.org/draft/2020-12/vocab/" : "";
}

std::optional<Vocabulary> vocabularyOf(Draft draft, std::string_view name)
{
    for (const auto& [known, bit] : vocabulariesOf(draft)) {
        if (known == name)
            return bit;
    }
    return std::nullopt;
}

std::vector<std::pair<std::string_view, Vocabulary>> vocabulariesOf(Draft draft)
{
    std::vector<std::pair<std::string_view, Vocabulary>> out;
    for (const NamedVocabulary& vocabulary : allVocabularies) {
        if ((draft == Draft::Draft2019 && vocabulary.in2019) || (draft == Draft::Draft2020 && vocabulary.in2020))
            out.emplace_back(vocabulary.name, vocabulary.bit);
    }
    return out;
}

std::vector<SubschemaPlace> subschemaPlacesOf(Draft draft)
{
    using enum SubschemaPlace::Shape;
    std::vector<SubschemaPlace> places{
        {"definitions", Members},
        {"not", Schema},
        {"allOf", Items},
        {"anyOf", Items},
        {"oneOf", Items},
        {"properties", Members},
        {"additionalProperties", Schema},
        {"patternProperties", Members},
        {"items", Schema},
        {"items", Items},
        {"additionalItems", Schema},
        {"dependencies", Members},
    };
    const auto add = [&places](std::initializer_list<SubschemaPlace> more) { places.insert(places.end(), more); };
    if (draft >= Draft::Draft6)
        add({{"propertyNames", Schema}, {"contains", Schema}});
    if (draft >= Draft::Draft7)
        add({{"if", Schema}, {"then", Schema}, {"else", Schema}});
    if (draft >= Draft::Draft2019)
        add({{"$defs", Members},
             {"dependentSchemas", Members},
             {"unevaluatedProperties", Schema},
             {"unevaluatedItems", Schema},
             {"contentSchema", Schema}});
    if (draft >= Draft::Draft2020)
        add({{"prefixItems", Items}});
    return places;
}

} // namespace strake::schema
