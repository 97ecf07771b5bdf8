// Where transformers set what: kustomize's types.FieldSpec and its merging.
#pragma once

#include "core/kustomize/res_id.h"

#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

// Texts live as long as the build: literals of the default tables, or kept in the pool.
struct FieldSpec {
    std::string_view group; // these three: empty is any
    std::string_view version;
    std::string_view kind;
    std::string_view path; // "spec/template/metadata/labels", "spec/containers[]/image"; `\/` is a slash
    bool create = false;

    Gvk gvk() const { return {group, version, kind, false}; }
    bool fits(const Gvk& object) const { return object.isSelectedBy(gvk()); }
    std::string toString() const; // "Deployment.[noVer].apps:true:spec/replicas"
};

using FieldSpecs = std::vector<FieldSpec>;

// FsSlice.MergeOne, MergeAll: what is there already is dropped. Throw "conflicting fieldspecs".
void mergeOne(FieldSpecs& specs, const FieldSpec& spec);
void mergeAll(FieldSpecs& specs, const FieldSpecs& incoming);

} // namespace strake::kustomize
