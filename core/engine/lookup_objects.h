// What `lookup` finds where there is no cluster: objects from files. Source of the rules: Helm's
// pkg/engine/lookup_func.go, and what an API server answers.
#pragma once

#include "core/diagnostic/result.h"
#include "core/diagnostic/source_map.h"
#include "core/value/value.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace strake {
class FileSystem;
}

namespace strake::engine {

class LookupObjects {
public:
    // All objects in the .yaml, .yml and .json files beneath the folder: any number of documents a file, and the items
    // of objects whose kind ends in "List". Errors: a file that cannot be read, a document that is no object with
    // apiVersion, kind and metadata.name, and an object given twice.
    static Result<LookupObjects> load(const FileSystem& files, const std::filesystem::path& folder, SourceMap& sources);

    // With a name: the object, or an empty map. Without: an object `<kind>List` whose items are all of that kind, in
    // the namespace or, where that is empty, in all of them, by namespace and name. An object without a namespace is
    // the cluster's: it is found in every namespace.
    Value find(std::string_view apiVersion, std::string_view kind, std::string_view nameSpace,
               std::string_view name) const;
    std::size_t count() const { return m_objects.size(); }

private:
    struct Object {
        Value value;
        SourceRange place;
    };
    using Key = std::tuple<std::string, std::string, std::string, std::string>; // apiVersion, kind, namespace, name

    Result<void> add(Value object, const SourceRange& place);

    std::map<Key, Object> m_objects;
};

} // namespace strake::engine
