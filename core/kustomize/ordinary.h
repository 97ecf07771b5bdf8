// What is so usual in a tree that the way through yaml.v3's text leaves it as it is. Only of the rest must that way be
// gone.
#pragma once

#include "core/kustomize/node.h"

#include <optional>
#include <string>
#include <string_view>

namespace strake::kustomize {

// A text that yaml.v3 writes in that style and reads again as it is, and that JSON and yaml.v2 leave as it is.
bool survivesWriting(std::string_view text, Style style);

// A string, short enough.
bool isOrdinaryKey(const Node& key);

// What a scalar is in JSON.
struct OrdinaryScalar {
    Tag kind = Tag::Null;  // Str, Int, Float, Bool or Null
    std::string_view text; // of the string; "true", "false", "null"; a number's when it stands there as it is
    std::string number;    // else, as JSON writes it
    std::string_view written() const { return number.empty() ? text : std::string_view(number); }
};
// Nothing: it is not ordinary. `isFlow`: it stands between brackets.
std::optional<OrdinaryScalar> ordinaryScalar(const Node& scalar, bool isFlow);

// All of the tree is, and no key stands twice in its map.
bool isOrdinary(const Node& root, bool isFlow = false);

} // namespace strake::kustomize
