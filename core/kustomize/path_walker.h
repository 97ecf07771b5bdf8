// Walks a field spec's path through an object: kustomize's filters/fieldspec and fsslice.
#pragma once

#include "core/kustomize/field_spec.h"
#include "core/kustomize/node.h"
#include "core/kustomize/node_pool.h"
#include "core/kustomize/resource.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace strake::kustomize {

// What is made of a missing or null field when the spec says `create`.
struct CreateAs {
    NodeKind kind = NodeKind::Scalar;
    Tag tag = Tag::None;
};

// kyaml's utils.PathSplitter: `\/` does not split.
std::vector<std::string> splitPath(std::string_view path, char separator = '/');

// kyaml's utils.SmarterPathSplitter: besides, "[name=a.b]" stays together, and "[a.b]" is the field "a.b".
std::vector<std::string> splitSmarterPath(std::string_view path, char separator = '.');

// A spec whose path is split once, when the first object wants it, for use on many.
class PathWalker {
public:
    // `create`: nothing is ever made without it, whatever the spec says.
    explicit PathWalker(const FieldSpec& spec, std::optional<CreateAs> create = std::nullopt)
        : m_spec(spec), m_create(create)
    {}

    using Visitor = std::function<void(Node&)>;
    // Calls `visit` for every node at the end of the path, if the spec fits the object's kind. Throws what the visitor
    // throws and "expected sequence or mapping node", both behind "considering field '...' of object ...".
    void walk(Resource& resource, const Visitor& visit) const;
    // The same, whatever the object's kind.
    void walkAny(Resource& resource, const Visitor& visit) const;
    // On a bare tree; the object's kind is read from it.
    void walk(NodePool& pool, Node& object, const Visitor& visit) const;

    const FieldSpec& spec() const { return m_spec; }
    // Splits the path now: for a walker that several threads share.
    void prepare() const { parts(); }

private:
    struct Part {
        std::string written;
        std::string name;
        bool isSequence = false; // `name[]`
        bool isField = false;    // and surely nothing else
    };
    const std::vector<Part>& parts() const
    {
        if (m_parts.empty())
            split();
        return m_parts;
    }
    void split() const;
    void walkFromRoot(NodePool& pool, Node& root, const Visitor& visit) const;
    void walkFrom(NodePool& pool, Node* node, std::size_t at, const Visitor& visit) const;

    FieldSpec m_spec;
    std::optional<CreateAs> m_create;
    mutable std::vector<Part> m_parts; // empty: not split yet
};

// fsslice: one spec after the other.
class PathWalkers {
public:
    explicit PathWalkers(const FieldSpecs& specs, std::optional<CreateAs> create = std::nullopt);
    void walk(Resource& resource, const PathWalker::Visitor& visit) const;

private:
    std::vector<PathWalker> m_walkers;
    // Indices of those that objects of a kind may want, in order; found at the first object of the kind.
    mutable std::unordered_map<std::string_view, std::vector<std::size_t>> m_ofKind;
};

} // namespace strake::kustomize
