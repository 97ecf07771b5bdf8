// The reference of a container's image, as the distribution's grammar has it: [registry[:port]/]name[:tag][@digest].
#pragma once

#include <string_view>

namespace strake::text {

struct ImageReference {
    std::string_view name; // with the registry
    std::string_view tag;
    std::string_view digest; // "sha256:..."
    bool hasTag = false;     // perhaps an empty one: "nginx:"
    bool hasDigest = false;  // perhaps an empty one: "nginx@"
};

// Whether the parts are well-formed is not looked at.
ImageReference splitImage(std::string_view image);

} // namespace strake::text
