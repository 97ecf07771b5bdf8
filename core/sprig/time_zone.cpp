#include "core/sprig/time_zone.h"

#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <mutex>

namespace strake::sprig {

namespace {

constexpr std::int64_t alpha = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t omega = std::numeric_limits<std::int64_t>::max();

// Big-endian numbers off the front of a file; asks once at the end whether all of them were there.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    std::string_view take(std::size_t count)
    {
        if (count > m_rest.size()) {
            m_failed = true;
            return {};
        }
        const std::string_view taken = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return taken;
    }
    std::uint64_t number(std::size_t size)
    {
        std::uint64_t value = 0;
        for (const char c : take(size))
            value = (value << 8U) | static_cast<unsigned char>(c);
        return value;
    }
    std::string_view rest() const { return m_rest; }
    bool failed() const { return m_failed; }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

struct Counts {
    std::size_t utc = 0;
    std::size_t standard = 0;
    std::size_t leap = 0;
    std::size_t transitions = 0;
    std::size_t kinds = 0;
    std::size_t characters = 0;

    explicit Counts(Reader& reader)
    {
        for (std::size_t* count : {&utc, &standard, &leap, &transitions, &kinds, &characters})
            *count = reader.number(4);
    }
};

std::optional<std::string> readZoneFile(const std::string& path)
{
    constexpr std::size_t most = std::size_t{1} << 20U;
    std::ifstream file(path, std::ios::binary);
    std::string bytes(most + 1, '\0');
    if (!file || !file.read(bytes.data(), static_cast<std::streamsize>(bytes.size())).eof())
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

std::shared_ptr<const Location> readSystemZone(const std::string& name)
{
    for (const char* folder :
         {"/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/", "/usr/lib/locale/TZ/", "/etc/zoneinfo/"}) {
        if (const auto bytes = readZoneFile(folder + name))
            return Location::parse(name, *bytes);
    }
    return nullptr;
}

// Zones read so far, also those that are not there.
std::shared_ptr<const Location> systemZone(const std::string& name)
{
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Location>> known;
    constexpr std::size_t most = 1000; // names come from templates
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(name); found != known.end())
        return found->second;
    if (known.size() >= most)
        known.clear();
    return known[name] = readSystemZone(name);
}

} // namespace

std::optional<std::shared_ptr<const Location>> Location::load(std::string_view name)
{
    if (name.empty() || name == "UTC")
        return nullptr;
    if (name.find("..") != std::string_view::npos || name[0] == '/' || name[0] == '\\' ||
        name.find('\0') != std::string_view::npos)
        return std::nullopt;
    auto location = systemZone(std::string(name));
    if (!location)
        return std::nullopt;
    return location;
}

std::shared_ptr<const Location> Location::loadLocal(std::string_view timeZone)
{
    if (timeZone.starts_with(':'))
        timeZone.remove_prefix(1);
    if (timeZone.starts_with('/')) {
        const std::string path(timeZone);
        const auto bytes = readZoneFile(path);
        return bytes ? parse(path == "/etc/localtime" ? "Local" : path, *bytes) : nullptr;
    }
    return load(timeZone).value_or(nullptr);
}

std::shared_ptr<const Location> Location::fixed(std::string name, int offset)
{
    auto location = std::make_shared<Location>();
    location->m_kinds.push_back({offset, false, name});
    location->m_name = std::move(name);
    location->m_transitions.push_back({alpha, 0});
    return location;
}

std::shared_ptr<const Location> Location::parse(std::string name, std::string_view bytes)
{
    Reader reader(bytes);
    if (reader.take(4) != "TZif")
        return nullptr;
    const std::string_view header = reader.take(16);
    if (header.empty() || (header[0] != '\0' && header[0] != '2' && header[0] != '3'))
        return nullptr;
    Counts counts(reader);
    std::size_t size = 4;
    if (header[0] != '\0') {
        // The same again with 64 bits follows; the 32 bits are skipped, and the second header.
        reader.take(counts.transitions * 5 + counts.kinds * 6 + counts.characters + counts.leap * 8 + counts.standard +
                    counts.utc + 20);
        counts = Counts(reader);
        size = 8;
    }
    Reader times(reader.take(counts.transitions * size));
    const std::string_view kindOfTime = reader.take(counts.transitions);
    Reader kinds(reader.take(counts.kinds * 6));
    const std::string_view names = reader.take(counts.characters);
    reader.take(counts.leap * (size + 4));
    reader.take(counts.standard);
    reader.take(counts.utc);
    if (reader.failed() || counts.kinds == 0)
        return nullptr;

    auto location = std::make_shared<Location>();
    location->m_name = std::move(name);
    const std::string_view rest = reader.rest();
    if (rest.size() > 2 && rest.front() == '\n' && rest.back() == '\n')
        location->m_rule = rest.substr(1, rest.size() - 2);
    for (std::size_t i = 0; i < counts.kinds; ++i) {
        Kind kind;
        kind.offset = static_cast<int>(static_cast<std::int32_t>(kinds.number(4)));
        kind.isDst = kinds.number(1) != 0;
        const std::size_t at = kinds.number(1);
        if (at >= names.size())
            return nullptr;
        kind.name = names.substr(at, names.find('\0', at) - at);
        location->m_kinds.push_back(std::move(kind));
    }
    for (std::size_t i = 0; i < counts.transitions; ++i) {
        const std::uint64_t when = times.number(size);
        const auto kind = static_cast<std::uint8_t>(kindOfTime[i]);
        if (kind >= counts.kinds)
            return nullptr;
        location->m_transitions.push_back(
            {size == 4 ? static_cast<std::int32_t>(when) : static_cast<std::int64_t>(when), kind});
    }
    if (location->m_transitions.empty())
        location->m_transitions.push_back({alpha, 0});
    return location;
}

// The zone before the first transition (zoneinfo.go, lookupFirstZone).
std::size_t Location::firstKind() const
{
    bool isFirstUsed = false;
    for (const Transition& transition : m_transitions)
        isFirstUsed = isFirstUsed || transition.kind == 0;
    if (!isFirstUsed)
        return 0;
    const std::size_t first = m_transitions.front().kind;
    if (m_kinds[first].isDst) {
        for (std::size_t i = first; i-- > 0;) {
            if (!m_kinds[i].isDst)
                return i;
        }
    }
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        if (!m_kinds[i].isDst)
            return i;
    }
    return 0;
}

Zone Location::at(std::int64_t unixSeconds) const
{
    if (unixSeconds < m_transitions.front().when) {
        const Kind& kind = m_kinds[firstKind()];
        return {kind.name, kind.offset, kind.isDst, alpha, m_transitions.front().when};
    }
    std::size_t low = 0;
    std::size_t high = m_transitions.size();
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (unixSeconds < m_transitions[middle].when ? high : low) = middle;
    }
    const std::int64_t begin = m_transitions[low].when;
    if (low + 1 == m_transitions.size() && !m_rule.empty()) {
        if (auto zone = zoneByRule(m_rule, begin, unixSeconds))
            return std::move(*zone);
    }
    const Kind& kind = m_kinds[m_transitions[low].kind];
    return {kind.name, kind.offset, kind.isDst, begin, high < m_transitions.size() ? m_transitions[high].when : omega};
}

std::optional<int> Location::offsetOf(std::string_view abbreviation, std::int64_t unixSeconds) const
{
    for (const Kind& kind : m_kinds) {
        if (kind.name != abbreviation)
            continue;
        const Zone zone = at(static_cast<std::int64_t>(static_cast<std::uint64_t>(unixSeconds) -
                                                       static_cast<std::uint64_t>(kind.offset)));
        if (zone.name == abbreviation)
            return zone.offset;
    }
    for (const Kind& kind : m_kinds) {
        if (kind.name == abbreviation)
            return kind.offset;
    }
    return std::nullopt;
}

} // namespace strake::sprig
