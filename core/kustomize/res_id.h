// What tells objects apart: kyaml's package resid. All texts are views into memory that lives as long as the build.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace strake::kustomize {

inline constexpr std::string_view notANamespace = "_non_namespaceable_";
inline constexpr std::string_view defaultNamespace = "default";

struct Gvk {
    std::string_view group;
    std::string_view version;
    std::string_view kind;
    // Set by gvkOf, not by whoever fills the fields in: kustomize forgets it in some places, and so it matters.
    bool isClusterScoped = false;

    std::string toString() const;           // "Deployment.v1.apps", "ConfigMap.v1.[noGrp]"
    std::string apiVersion() const;         // "apps/v1"
    std::string stableSortString() const;   // "apps_v1_Deployment", "~G_v1_ConfigMap"
    std::string withoutEmptyFields() const; // "apps_v1_Deployment", "v1_ConfigMap": names of files
    // What is empty in the selector fits anything.
    bool isSelectedBy(const Gvk& selector) const
    {
        return (selector.group.empty() || selector.group == group) &&
               (selector.version.empty() || selector.version == version) &&
               (selector.kind.empty() || selector.kind == kind);
    }
    friend bool operator==(const Gvk& a, const Gvk& b)
    {
        return a.kind == b.kind && a.version == b.version && a.group == b.group;
    }
};

// resid.NewGvk: knows which kinds have no namespace.
Gvk gvkOf(std::string_view group, std::string_view version, std::string_view kind);
Gvk gvkOfApiVersion(std::string_view apiVersion, std::string_view kind);
// "apps/v1" in two; without a slash all of it is the version.
void parseGroupVersion(std::string_view apiVersion, std::string_view& group, std::string_view& version);
// In the bundled schema as a kind without namespace.
bool isCertainlyClusterScoped(std::string_view group, std::string_view version, std::string_view kind);
// The order of kinds by which the legacy sort and lists of field specs go.
bool isLessThan(const Gvk& a, const Gvk& b);
int legacyRank(std::string_view kind); // < 0 first, 0 unlisted, > 0 last

struct ResId {
    Gvk gvk;
    std::string_view name;
    std::string_view nameSpace; // as written, may be empty

    // "_non_namespaceable_", "default" or the namespace.
    std::string_view effectiveNamespace() const
    {
        if (gvk.isClusterScoped)
            return notANamespace;
        return nameSpace.empty() ? defaultNamespace : nameSpace;
    }
    bool isNamespaceEqual(const ResId& other) const { return effectiveNamespace() == other.effectiveNamespace(); }
    // Same effective namespace, group, version, kind and name.
    friend bool operator==(const ResId& a, const ResId& b)
    {
        return a.name == b.name && a.gvk == b.gvk && a.isNamespaceEqual(b);
    }
    bool isSelectedBy(const ResId& selector) const;
    bool isInDefaultNamespace() const
    {
        return !gvk.isClusterScoped && (nameSpace.empty() || nameSpace == defaultNamespace);
    }
    std::string toString() const; // "ConfigMap.v1.[noGrp]/x.[noNs]"
    std::string goSyntax() const; // %#v: resid.ResId{Gvk:resid.Gvk{Group:"", ...}, Name:"x", Namespace:""}
    std::size_t hash() const;     // of what == compares
};

ResId resIdFromString(std::string_view text); // back from toString

} // namespace strake::kustomize
