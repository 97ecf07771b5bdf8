// The built-in transformers, each named after kustomize's, with the configurations that `transformers:` files can give
// them. Patches and replacements have headers of their own.
#pragma once

#include "core/kustomize/field_spec.h"
#include "core/kustomize/kustomization_types.h"
#include "core/kustomize/plugin.h"

namespace strake::kustomize {

// namePrefix: notes the prefix and the old id, and puts it before what stands in the fields.
TransformerPtr makePrefixTransformer(std::string prefix, FieldSpecs specs);
TransformerPtr makeSuffixTransformer(std::string suffix, FieldSpecs specs);

// Which subjects of (cluster) role bindings get the namespace.
enum class RoleBindingSubjects : std::uint8_t { DefaultOnly, AllServiceAccounts, None };

struct NamespaceRules {
    std::string nameSpace;
    FieldSpecs specs;
    bool unsetOnly = false;
    RoleBindingSubjects subjects = RoleBindingSubjects::DefaultOnly;
};
TransformerPtr makeNamespaceTransformer(NamespaceRules rules);
// Of one object, without asking whether its id is still its own. Throws Error.
void setNamespaceOf(Resource& resource, const NamespaceRules& rules);

TransformerPtr makeLabelTransformer(GoMap<std::string> labels, FieldSpecs specs);
TransformerPtr makeAnnotationsTransformer(GoMap<std::string> annotations, FieldSpecs specs);
// Entries set in the maps at the ends of the paths, one node an object and key wherever it is new: whoever changes it at
// one place later changes it at all, as in kustomize.
void setEntries(ResMap& resources, const GoMap<std::string>& entries, const FieldSpecs& specs);

TransformerPtr makeImageTagTransformer(Image image, const FieldSpecs& specs);
TransformerPtr makeReplicaCountTransformer(Replica replica, FieldSpecs specs);

// Appends to the names of generated objects what their contents hash to. `cache`: of the files that they were read from.
TransformerPtr makeHashTransformer(const FileCache& cache);

// An entry of ValueAddTransformer's `targets`.
struct ValueAddTarget {
    std::optional<SelectorFields> selector;
    std::string fieldPath;
    int filePathPosition = 0;
};
TransformerPtr makeValueAddTransformer(std::string value, std::vector<ValueAddTarget> targets);

} // namespace strake::kustomize
