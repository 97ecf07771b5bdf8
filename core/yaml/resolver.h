// Which scalars are what: goyaml.v2's resolve.go, that is YAML 1.1 as Go's YAML world knows it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace strake::yaml {

enum class ScalarKind : std::uint8_t { Null, Bool, Int, Uint, Float, Timestamp, String };

struct Scalar {
    ScalarKind kind = ScalarKind::String;
    bool boolean = false;
    std::int64_t integer = 0;
    std::uint64_t unsignedInteger = 0; // Uint: only what int64 cannot hold
    double floating = 0;
};

// A plain scalar without a tag. Timestamps stay strings to whoever decodes into interface{}.
Scalar resolvePlain(std::string_view text);

// A scalar with a tag (long form), however it is quoted. Tags that are not YAML's own give a string. When the text
// does not fit the tag, `error` is set: "cannot decode !!str `x` as a !!int".
Scalar resolveTagged(std::string_view tag, std::string_view text, std::string& error);

// "!!int" for "tag:yaml.org,2002:int"; others as they are.
std::string shortTag(std::string_view tag);

std::string_view tagOfKind(ScalarKind kind); // "!!null", "!!bool", "!!int", ...

// What may be a float, once its `_` are gone: 1, 1.5e3, .5.
bool isYamlFloat(std::string_view text);
// 12:30:45, which YAML 1.1 reads as a number; goyaml reads a string but quotes it when it writes.
bool isBase60Float(std::string_view text);
bool isTimestamp(std::string_view text);

} // namespace strake::yaml
