// What is secret in two values gives way to words that tell no more than whether it is the same on both sides: neither
// its length nor a digest, which would let short ones be guessed.
#pragma once

#include "core/kustomize/merge_schema.h"
#include "core/value/value.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace strake::diff {

inline constexpr std::string_view maskedSame = "«masked»";
inline constexpr std::string_view maskedBefore = "«masked, old»"; // it is another on the other side, or not there
inline constexpr std::string_view maskedAfter = "«masked, new»";

// Texts that are secret wherever they stand, and their base64. Long ones are found inside other texts too.
class SecretTexts {
public:
    void add(std::string_view secret);
    void add(const SecretTexts& others) { m_texts.insert(others.m_texts.begin(), others.m_texts.end()); }
    bool empty() const { return m_texts.empty(); }
    // Has one of them in it, or is one.
    bool isIn(std::string_view text) const;
    // The text with every one replaced by `mask`.
    std::string masked(std::string_view text, std::string_view mask) const;

private:
    std::set<std::string, std::less<>> m_texts;
};

struct Masked {
    Value before;
    Value after;
};

// All scalars; nil stays nil. Null: that side has nothing.
Value maskedWhole(const Value& value, const Value* other, bool isAfter);

// `data` and `stringData` of a Secret as a whole, annotations with the checksum of one, and the secret texts elsewhere but in what identifies an object. Null: that
// side has no such object, and Masked's value is nil.
Masked maskedObjects(const Value* before, const Value* after, const kustomize::SchemaRef& schema,
                     const SecretTexts& secrets);

} // namespace strake::diff
