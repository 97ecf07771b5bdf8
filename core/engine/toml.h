// TOML as Helm's toToml and fromToml have it: github.com/BurntSushi/toml v1.6.0, which reads TOML 1.1. Not toml++: that
// reads TOML 1.0, refuses what Helm accepts, and its messages are not those that fromToml puts under `Error`.
#pragma once

#include "core/value/value.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace strake::sprig {
class Location;
}

namespace strake::engine {

// Where times are read: those with an offset that is the local one, and those without any.
struct TomlZone {
    std::shared_ptr<const sprig::Location> local = {}; // null: UTC
    int offsetNow = 0;                                 // of the local zone, in seconds east of UTC
};

struct DecodedToml {
    Value map;         // map[string]interface {}; empty when there is an error
    std::string error; // Go's text: "toml: line 2 (last key \"a\"): Key 'a' has already been defined."
};

// Integers are int64, numbers float64, times time.Time, lists []interface {}, arrays of tables
// []map[string]interface {}. Ours alone: a document nested deeper than 10'000 lists or 250 tables is an error.
DecodedToml decodeToml(std::string_view text, const TomlZone& zone = {});

// Told of every piece of work, in bytes; may throw to end it.
using ChargeToml = std::function<void(std::uint64_t)>;

// The bytes of toml.Encoder: maps and structs are documents, other values stand alone. Throws gotemplate::Error with
// Go's text, which toToml gives as its result. For the untyped nil, of which Go's encoder panics, the text is empty.
Text encodeToml(const Value& value, const ChargeToml& charge = {});

} // namespace strake::engine
