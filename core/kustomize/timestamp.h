// Points in time as YAML writes them and as JSON does.
#pragma once

#include <string>
#include <string_view>

namespace strake::kustomize {

// What time.Time's MarshalJSON writes, without its quotes, for a text that yaml.v3 takes for a timestamp: "2020-1-2" is
// "2020-01-02T00:00:00Z".
std::string timestampInJson(std::string_view yamlText);

} // namespace strake::kustomize
