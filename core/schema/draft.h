// The drafts of JSON Schema and the vocabularies of the later ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::schema {

enum class Draft : std::uint16_t { Draft4 = 4, Draft6 = 6, Draft7 = 7, Draft2019 = 2019, Draft2020 = 2020 };

// One bit each; which keywords a 2019-09 or 2020-12 metaschema turns on.
enum Vocabulary : std::uint16_t {
    CoreVocabulary = 1,
    ApplicatorVocabulary = 2,
    UnevaluatedVocabulary = 4,
    ValidationVocabulary = 8,
    MetaDataVocabulary = 16,
    FormatVocabulary = 32,           // 2019-09
    FormatAnnotationVocabulary = 64, // 2020-12
    FormatAssertionVocabulary = 128, // 2020-12
    ContentVocabulary = 256
};

struct Dialect {
    Draft draft = Draft::Draft2020;
    std::optional<std::uint16_t> vocabularies = {}; // of a metaschema of one's own; none: the draft's own

    bool has(Vocabulary vocabulary) const;
    friend bool operator==(const Dialect&, const Dialect&) = default;
};

// Of a `$schema`: with or without an empty fragment, by http or https; none for metaschemas of one's own.
std::optional<Draft> draftOf(std::string_view schemaUrl);
std::string_view urlOf(Draft draft);              // "http://json-schema.org/draft-07/schema"
std::string_view idKeywordOf(Draft draft);        // "id" or "$id"
std::string_view vocabularyPrefixOf(Draft draft); // empty before 2019-09
// By its name behind the prefix; none where the draft has no such vocabulary.
std::optional<Vocabulary> vocabularyOf(Draft draft, std::string_view name);
std::vector<std::pair<std::string_view, Vocabulary>> vocabulariesOf(Draft draft);

// Where the draft's schemas hold schemas.
struct SubschemaPlace {
    std::string_view keyword;
    enum class Shape : std::uint8_t { Schema, Members, Items } shape;
};
std::vector<SubschemaPlace> subschemaPlacesOf(Draft draft);

} // namespace strake::schema
