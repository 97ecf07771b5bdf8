// Text to objects, as kustomize reads resource files (kio.FromBytes and resource.Factory): documents split by their
// separators, yaml.v3's nodes, lists expanded, aliases and merge keys resolved, names demanded.
#pragma once

#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/resource.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace strake::kustomize {

struct ReadLimits {
    std::size_t maxDepth = 1000;
    std::size_t maxNodes = 5'000'000; // after aliases are expanded
    bool sharesKeys = true;           // plain keys of equal text may be one node, which has no place then
    bool mayTakeShortWay = true;      // for usual documents, with the same result; false: for tests
};

// kio.FromBytes: the trees of a text's documents, without demands on them. Throws Error with kustomize's text. The pool
// keeps `text` alive, in which scalars may lie. `file`: what the nodes' ranges refer to.
std::vector<Node*> readNodes(NodePool& pool, const std::string& text, FileId file = FileId::None,
                             const ReadLimits& limits = {});
// yaml.v3's Unmarshal into a Node: the first document of the whole text. Null: there is none.
Node* readDocument(NodePool& pool, const std::string& text, FileId file = FileId::None, const ReadLimits& limits = {});
// Factory.RNodesFromBytes: besides, every object has a kind and a name, and lists are replaced by their items.
std::vector<Node*> readObjects(NodePool& pool, const std::string& text, FileId file = FileId::None,
                               const ReadLimits& limits = {});
// GetValidatedMetadata: throws where the object has no kind or no name.
void demandMetadata(const Node& object);
// Factory.SliceFromBytes.
std::vector<std::unique_ptr<Resource>> readResources(NodePool& pool, const std::string& text,
                                                     FileId file = FileId::None, const ReadLimits& limits = {});

// A file's objects.
class ResourceFile {
public:
    ResourceFile(const std::string& text, FileId file, const ReadLimits& limits = {});
    // `self` is this file; the pool keeps it alive. Moved, the trees may be changed, and are nobody else's; copied, the
    // file stays as it is, for the next one.
    static std::vector<std::unique_ptr<Resource>> moveInto(NodePool& pool, std::shared_ptr<ResourceFile> self);
    static std::vector<std::unique_ptr<Resource>> copyInto(NodePool& pool,
                                                           const std::shared_ptr<const ResourceFile>& self);

private:
    NodePool m_pool;
    std::vector<Node*> m_objects;
};

} // namespace strake::kustomize
