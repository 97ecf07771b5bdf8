#include "core/kustomize/names_there_are.h"

#include <algorithm>
#include <cstddef>

namespace strake::kustomize {

std::string namesThereAre(std::string_view noun, std::span<const std::string_view> names)
{
    constexpr std::size_t most = 8;
    std::string hint = "the " + std::string(noun) + "s there are";
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        hint.append(i == 0 ? " `" : ", `").append(names[i]).append("`");
    return hint + (names.size() > most ? ", ..." : "");
}

} // namespace strake::kustomize
