#include "core/kustomize/timestamp.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The number at the front, in two digits.
std::string twoDigits(std::string_view& rest)
{
    std::string digits;
    while (digits.size() < 2 && !rest.empty() && isDigit(rest.front())) {
        digits += rest.front();
        rest.remove_prefix(1);
    }
    return std::string(2 - digits.size(), '0') + digits;
}

void skip(std::string_view& rest)
{
    if (!rest.empty())
        rest.remove_prefix(1);
}

} // namespace

std::string timestampInJson(std::string_view yamlText)
{
    std::string_view rest = yamlText.substr(4);
    std::string json(yamlText.substr(0, 4));
    for (int i = 0; i < 2; ++i) {
        skip(rest);
        json += "-" + twoDigits(rest);
    }
    json += 'T';
    while (!rest.empty() && !isDigit(rest.front()))
        rest.remove_prefix(1); // 'T', 't' or blanks
    if (rest.empty())
        return json + "00:00:00Z";
    for (int i = 0; i < 3; ++i) {
        json += twoDigits(rest);
        if (i == 2)
            break;
        json += ':';
        skip(rest);
    }
    if (!rest.empty() && (rest.front() == '.' || rest.front() == ',')) {
        rest.remove_prefix(1);
        const auto end = std::find_if_not(rest.begin(), rest.end(), isDigit);
        std::string fraction(rest.begin(),
                             std::min(end, rest.begin() + std::min<std::ptrdiff_t>(9, end - rest.begin())));
        rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
        fraction.erase(fraction.find_last_not_of('0') + 1);
        if (!fraction.empty())
            json += "." + fraction;
    }
    const bool isUtc = rest.empty() || rest == "Z" || rest == "+00:00" || rest == "-00:00";
    return json + (isUtc ? std::string("Z") : std::string(rest));
}

} // namespace strake::kustomize
