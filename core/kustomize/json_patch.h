// JSON patches (RFC 6902) with the semantics and the error texts of evanphx/json-patch v4, on trees.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/scalar_places.h"
#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

class JsonPatch {
public:
    JsonPatch() = default;
    // jsonPatchFromBytes: JSON if it begins with '[', else YAML. Throws Error.
    static JsonPatch parse(std::string_view text);

    // Notes where each operation is written, for what it sets; `text` is what was parsed.
    void place(std::string_view text, const ScalarPlaces& places);

    // Filter patchjson6902: the tree goes through JSON on the way, and numbers come out as float64. Throws Error.
    void apply(NodePool& pool, Node& root) const;

    bool isEmpty() const { return m_operations.empty(); }
    std::size_t size() const { return m_operations.size(); }
    // An operation may see or change what is below `metadata`.
    bool touchesMetadata() const;

private:
    struct Operation {
        std::string kind;
        std::string path;
        std::string from;
        bool hasPath = false;
        bool hasFrom = false;
        bool hasValue = false;
        std::string pathProblem; // of a path that is no text
        std::string fromProblem;
        Value value;
        SourceRange place; // unset: nobody asks
    };
    class Application;
    static Operation read(const Value& value);
    std::vector<Operation> m_operations;
};

} // namespace strake::kustomize
