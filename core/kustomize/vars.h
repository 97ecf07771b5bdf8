// The deprecated variables: `$(NAME)` in some fields stands for a field of another object.
#pragma once

#include "core/kustomize/field_spec.h"
#include "core/kustomize/kustomization_types.h"
#include "core/kustomize/res_map.h"

#include <map>
#include <string>
#include <vector>

namespace strake::kustomize {

// types.VarSet, by name.
class VarSet {
public:
    // Throws "var 'X' already encountered".
    void merge(const Var& var);
    void merge(const VarSet& other);
    const std::map<std::string, Var>& vars() const { return m_vars; }
    bool isEmpty() const { return m_vars.empty(); }

private:
    std::map<std::string, Var> m_vars;
};

// ResAccumulator.MergeVars: notes at the objects which variables mean them, by their ids now. Throws Error.
void mergeVars(ResMap& resources, VarSet& set, const std::vector<Var>& vars);

// What kustomize writes into its log.
struct VarNotes {
    std::vector<std::string> refused; // "type=map[string]interface {} val=map[a:b]", for each place of a map or list
    std::vector<std::string> unused;  // names of variables that stand nowhere
};
// ResAccumulator.ResolveVars. Throws Error; `notes` has what was noted until then.
void resolveVars(ResMap& resources, const VarSet& set, const FieldSpecs& varReference, VarNotes& notes);

// Go's %v of it as it is: "{NAME ConfigMap.v1.[noGrp] {data.x}}".
std::string goTextOf(const Var& var);

} // namespace strake::kustomize
