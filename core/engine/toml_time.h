// TOML's dates and times as Go's time.Time. Source of the rules: BurntSushi/toml's parse.go (valueDatetime), encode.go
// (eElement) and internal/tz.go.
#pragma once

#include "core/engine/toml.h"
#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>

namespace strake::engine {

// A time.Time of "2006-01-02T15:04:05.999Z07:00" and what TOML 1.1 lets it leave out: the zone, the seconds with their
// fraction, the time or the date. Nothing when it is none of these.
std::optional<Value> parseTomlTime(std::string_view text, const TomlZone& zone);

bool isTomlTime(const Value& value);
// As TOML writes it, in the form it was read from.
std::string writeTomlTime(const Value& time);

} // namespace strake::engine
