// Where objects came from and what changed them: the annotations that buildMetadata asks for.
#pragma once

#include "core/kustomize/res_map.h"

#include <optional>
#include <string>
#include <string_view>

namespace strake::kustomize {

inline constexpr std::string_view originAnnotation = "config.kubernetes.io/origin";
inline constexpr std::string_view transformationsAnnotation = "alpha.config.kubernetes.io/transformations";

// resource.Origin. Paths are relative to the target of the build.
struct Origin {
    std::string path;
    std::string configuredIn;
    struct {
        std::string apiVersion;
        std::string kind;
        std::string name;
        std::string nameSpace;
    } configuredBy;

    std::string toYaml() const;
};

// That of a plugin configured by an object, from the object's own annotation; nothing when it has none.
std::optional<Origin> originOfPlugin(const Resource& config);

// Of all that have no such annotation yet.
void addOrigin(ResMap& resources, const Origin& origin);
// Of all, whatever they had.
void setOrigin(ResMap& resources, const Origin& origin);
// To what is listed; an object without origin was made by the transformer and gets it as its origin.
void addTransformation(ResMap& resources, const Origin& origin);
// At the end of a build: those not asked for go; and all annotations become strings, an empty map of them goes.
void removeOrigins(ResMap& resources, bool keepOrigins, bool keepTransformations);

} // namespace strake::kustomize
