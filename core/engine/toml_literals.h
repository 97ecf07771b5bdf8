// The numbers, times and strings of TOML, once scanned, as values. Source of the rules and texts: BurntSushi/toml's
// parse.go (valueInteger, valueFloat, valueDatetime, replaceEscapes).
#pragma once

#include "core/engine/toml.h"
#include "core/engine/toml_scanner.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace strake::engine {

// Both throw TomlProblem; `line` is where the literal ends.
Value tomlNumber(std::string_view text, TomlScanner::NumberKind kind, const TomlZone& zone, int line);
std::string tomlString(const TomlScanner::Scanned& scanned);

} // namespace strake::engine
