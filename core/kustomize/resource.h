// An object of the build: its tree, and what kustomize notes about it on the way (in annotations; here in fields).
#pragma once

#include "core/kustomize/fns.h"
#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/res_id.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

class ResMap;

enum class Behavior : std::uint8_t { Unspecified, Create, Replace, Merge };

// What was before a change of name, namespace or kind. Group and version are always the current ones.
struct PreviousId {
    std::string_view nameSpace; // the effective one
    std::string_view name;
    std::string_view kind;
};

// Of a tree; texts are the tree's.
ResId idOf(const Node& object);

class Resource {
public:
    Resource(NodePool& pool, Node* root) : m_pool(&pool), m_root(root) { takeBuildAnnotations(); }

    NodePool& pool() const { return *m_pool; }
    // Null when a patch deleted the object, which is then dropped.
    const Node* root() const { return m_root; }
    bool isEmpty() const { return !m_root || m_root->isEmpty(); }
    // For changes; afterwards the id is looked up anew, and the ResMap that holds the resource knows.
    Node* mutableRoot()
    {
        touch();
        return m_root;
    }
    void setRoot(Node* root)
    {
        touch();
        m_root = root;
    }

    // Of the tree as it is now.
    const ResId& currentId() const
    {
        if (!m_isIdKnown)
            readId();
        return m_id;
    }
    const Gvk& gvk() const { return currentId().gvk; }
    std::string_view kind() const { return currentId().gvk.kind; }
    std::string_view name() const { return currentId().name; }
    std::string_view nameSpace() const { return currentId().nameSpace; }
    void setName(std::string_view name);           // copied into the pool, as all texts here
    void setNamespace(std::string_view nameSpace); // empty: the field is removed
    void setKind(std::string_view kind);
    void setGvk(const Gvk& gvk);

    // The oldest first; empty when nothing was ever renamed.
    std::vector<ResId> previousIds() const;
    bool hasPreviousIds() const { return !m_previous.empty(); }
    ResId previousId(const PreviousId& previous) const;
    const std::vector<PreviousId>& previous() const { return m_previous; }
    ResId originalId() const { return m_previous.empty() ? currentId() : previousId(m_previous.front()); }
    // Before a change of name, namespace or kind.
    void storePreviousId();
    void addPreviousId(std::string_view nameSpace, std::string_view name, std::string_view kind);
    // Any id that it has or had fulfils the predicate.
    template <class Predicate>
    bool hasIdThat(Predicate&& predicate) const
    {
        for (const PreviousId& previous : m_previous)
            if (predicate(previousId(previous)))
                return true;
        return predicate(currentId());
    }

    void addNamePrefix(std::string_view prefix); // an empty one is not noted
    void addNameSuffix(std::string_view suffix);
    const std::vector<std::string_view>& namePrefixes() const { return m_prefixes; }
    const std::vector<std::string_view>& nameSuffixes() const { return m_suffixes; }
    // One list is the tail of the other, for both; `allowEmpty`: no list at all fits any.
    bool prefixesSuffixesEqual(const Resource& other, bool allowEmpty) const;

    bool needsHashSuffix() const { return m_needsHashSuffix; }
    void enableHashSuffix() { m_needsHashSuffix = true; }
    void disableHashSuffix() { m_needsHashSuffix = false; }
    Behavior behavior() const { return m_behavior; }
    void setBehavior(Behavior behavior) { m_behavior = behavior; }
    // Of a patch: what it may change of its target.
    bool isNameChangeAllowed() const { return m_isNameChangeAllowed; }
    void allowNameChange() { m_isNameChangeAllowed = true; }
    bool isKindChangeAllowed() const { return m_isKindChangeAllowed; }
    void allowKindChange() { m_isKindChangeAllowed = true; }
    void appendRefBy(const ResId& referrer);
    const std::vector<std::string_view>& refVarNames() const { return m_refVarNames; }
    void appendRefVarName(std::string_view name) { m_refVarNames.push_back(m_pool->keep(name)); }

    // metadata.labels and metadata.annotations; the latter without kustomize's own notes.
    StringMap labels() const;
    StringMap annotations() const;
    void setLabels(const StringMap& labels);
    void setAnnotations(const StringMap& annotations); // every value a string then; the notes stay

    // kustomize keeps its notes in the object's annotations, where patches and templates of errors see them. Around what
    // may see them: they become annotations, and then notes again (what the change left of them).
    void putBuildAnnotations();
    void takeBuildAnnotations();
    // At the end: values of annotations become strings; an empty map goes.
    void removeBuildAnnotations();
    // The notes of `other` in place of these.
    void copyBuildAnnotationsFrom(const Resource& other);

    // kustomize's CopyMergeMetaDataFieldsFrom: name, namespace and notes of `other`; its labels and annotations beneath
    // this object's own.
    void copyMergeMetadataFrom(const Resource& other);
    // `data` and `binaryData` of `other` beneath this object's own.
    void mergeDataFrom(const Resource& other);

    // A copy in the same pool, in no ResMap.
    Resource deepCopy() const;

private:
    friend class ResMap;
    void touch();
    void readId() const;

    NodePool* m_pool;
    Node* m_root;
    mutable ResId m_id;
    mutable bool m_isIdKnown = false;
    bool m_isTouched = false; // and noted so by the ResMap
    bool m_needsHashSuffix = false;
    bool m_isNameChangeAllowed = false;
    bool m_isKindChangeAllowed = false;
    Behavior m_behavior = Behavior::Unspecified;
    ResMap* m_map = nullptr;
    std::size_t m_position = 0; // in the ResMap
    std::vector<PreviousId> m_previous;
    std::vector<std::string_view> m_prefixes;
    std::vector<std::string_view> m_suffixes;
    std::vector<ResId> m_refBy;
    std::vector<std::string_view> m_refVarNames;
};

} // namespace strake::kustomize
