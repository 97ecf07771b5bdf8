// Places and their offsets from UTC, from the system's time zone files (RFC 8536), as Go's time.Location reads them.
#pragma once

#include "core/sprig/go_time.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strake::sprig {

class Location {
public:
    // time.LoadLocation without "Local": "" and "UTC" are UTC (null). Nothing when there is no such zone. Read once a
    // process.
    static std::optional<std::shared_ptr<const Location>> load(std::string_view name);
    // What Go makes of $TZ: a name, an absolute path, either behind a colon; UTC where that fails.
    static std::shared_ptr<const Location> loadLocal(std::string_view timeZone);
    static std::shared_ptr<const Location> fixed(std::string name, int offset);
    // Nothing for bytes that are no zone file.
    static std::shared_ptr<const Location> parse(std::string name, std::string_view bytes);

    const std::string& name() const { return m_name; }
    Zone at(std::int64_t unixSeconds) const;
    // The offset that an abbreviation (CEST) stands for, at the local time given as if it were UTC.
    std::optional<int> offsetOf(std::string_view abbreviation, std::int64_t unixSeconds) const;

private:
    struct Kind {
        int offset = 0;
        bool isDst = false;
        std::string name;
    };
    struct Transition {
        std::int64_t when = 0;
        std::uint8_t kind = 0;
    };

    std::size_t firstKind() const;

    std::string m_name;
    std::string m_rule; // of the time after the last transition: "CET-1CEST,M3.5.0,M10.5.0/3"
    std::vector<Kind> m_kinds;
    std::vector<Transition> m_transitions;
};

// What a POSIX TZ rule says of a moment; nothing for a malformed rule. `begin`: the last transition before the rule.
std::optional<Zone> zoneByRule(std::string_view rule, std::int64_t begin, std::int64_t unixSeconds);

} // namespace strake::sprig
