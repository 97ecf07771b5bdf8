// What helm-docs reads from the comments of a values file. Source of the rules: helm-docs 1.14.2, pkg/helm/comment.go
// and chart_info.go.
#pragma once

#include "core/yaml/node.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace strake::schema {

struct ValueDescription {
    std::string description;
    std::string defaultText;  // `@default -- `
    std::string section;      // `@section -- `
    std::string valueType;    // `(type)` before the description
    std::string notationType; // `@notationType -- `
};

struct ParsedComment {
    std::string key; // of `# key.path -- text`; empty for `# -- text`
    ValueDescription value;
};

// The lines of one comment, each with its `#`. Of several groups that begin with `# --` the last one counts.
ParsedComment parseComment(std::span<const std::string_view> lines);

using Descriptions = std::map<std::string, ValueDescription, std::less<>>; // by key path

// The comments `# key.path -- text` of a whole file, wherever they stand. One that ends with the file, no line below
// it, is lost; so is everything from a line of 64 KiB on.
Descriptions scanDescriptions(std::string_view text);

// What the comment above a key says by `# -- text`; empty when it names a key itself. Null: empty.
ValueDescription descriptionAbove(const yaml::Node* key);

// The key or item is left out with all it contains.
bool isIgnored(const yaml::Node& node);

} // namespace strake::schema
