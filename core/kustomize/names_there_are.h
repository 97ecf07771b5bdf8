// A hint for whoever named something that is not there. Of the room alone.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace strake::kustomize {

// "the kinds there are `A`, `B`, ..." for the noun "kind": the first eight of them.
std::string namesThereAre(std::string_view noun, std::span<const std::string_view> names);

} // namespace strake::kustomize
