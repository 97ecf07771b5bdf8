// Kubernetes objects as a difference sees them: values with an identity.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace strake::diff {

struct ObjectId {
    std::string group; // of apiVersion; empty: core
    std::string kind;
    std::string nameSpace; // as written; empty: not said
    std::string name;      // or metadata.generateName

    friend auto operator<=>(const ObjectId&, const ObjectId&) = default;
    friend bool operator==(const ObjectId&, const ObjectId&) = default;
    // "apps/Deployment production/web"
    std::string toString() const;
};

struct Object {
    ObjectId id;
    std::string apiVersion;
    Value value;        // whole numbers are int64 or uint64
    std::string source; // which template or file it comes from; empty: unknown
};

// The objects of a YAML stream; the items of a `List` are objects of their own, empty documents are none. A document that
// is no object is a manifest.invalid with its place.
Result<std::vector<Object>> readObjects(const SourceMap& sources, FileId file, const std::string& source);

inline constexpr std::size_t nothing = static_cast<std::size_t>(-1);

// Which object of one side is which of the other, `nothing` where there is none, in the order of the identities. Group,
// kind, namespace and name tell; an object that says no namespace is also the only one of its group, kind and name on
// the other side. Several of one identity are paired in their order.
std::vector<std::pair<std::size_t, std::size_t>> pairObjects(const std::vector<Object>& before,
                                                             const std::vector<Object>& after);

} // namespace strake::diff
