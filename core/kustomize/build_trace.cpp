#include "core/kustomize/build_trace.h"

namespace strake::kustomize {

namespace {

constexpr int deepest = 2000;

bool isLeaf(const Node& node) { return node.isScalar() || node.size() == 0; }

// Of a leaf that says this, written there, set by that.
std::size_t hashOf(std::string_view text, const SourceRange& range, std::uint32_t setBy)
{
    std::size_t hash = std::hash<std::string_view>()(text);
    for (const std::uint32_t part : {static_cast<std::uint32_t>(range.file), range.begin, range.end, setBy})
        hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    return hash;
}

std::size_t hashOf(const Node& node) { return hashOf(node.text(), node.range(), node.setBy()); }

// Calls `visit` for each leaf, with its path.
template <class NodeT, class Visit>
void forLeaves(NodeT& node, std::string& path, int depth, const Visit& visit)
{
    if (depth > deepest)
        return;
    if (isLeaf(node)) {
        visit(node);
        return;
    }
    const std::size_t size = path.size();
    std::size_t index = 0;
    for (auto* item : node.items()) {
        path.append("\n").append(std::to_string(index++));
        forLeaves<NodeT>(*item, path, depth + 1, visit);
        path.resize(size);
    }
    for (const Entry& entry : node.entries()) {
        path.append("\n.").append(entry.key->text());
        forLeaves<NodeT>(*entry.value, path, depth + 1, visit);
        path.resize(size);
    }
}

} // namespace

void BuildTrace::before(const ResMap& resources)
{
    m_before.clear();
    std::string path;
    for (const auto& resource : resources.resources()) {
        if (!resource->root())
            continue;
        Snapshot& known = m_before[resource.get()];
        forLeaves<const Node>(*resource->root(), path, 0, [&](const Node& leaf) {
            known.leaves.insert(hashOf(leaf));
            known.byPath.try_emplace(path, Known{leaf.range(), leaf.setBy()});
        });
    }
}

void BuildTrace::note(const Resource& resource, const Snapshot* known, std::size_t setter)
{
    std::string path;
    if (!resource.root())
        return;
    // Only what nodes say of themselves changes: ids and names stay.
    forLeaves<Node>(const_cast<Node&>(*resource.root()), path, 0, [&](Node& leaf) {
        if (known && known->leaves.contains(hashOf(leaf)))
            return;
        if (!known && leaf.range().isSet())
            return; // read from somewhere
        Change change;
        change.setter = setter;
        change.isNew = true;
        if (known) {
            if (const auto was = known->byPath.find(path); was != known->byPath.end()) {
                // Set to what it said before: nothing has changed.
                if (known->leaves.contains(hashOf(leaf.text(), was->second.range, was->second.setBy))) {
                    leaf.setRange(was->second.range);
                    leaf.setSetBy(was->second.setBy);
                    return;
                }
                change.isNew = false;
                change.before = was->second.range;
                change.beforeSetBy = was->second.setBy;
            }
        }
        changes.push_back(change);
        leaf.setSetBy(static_cast<std::uint32_t>(changes.size()));
    });
}

void BuildTrace::after(ResMap& resources, Setter setter)
{
    setters.push_back(std::move(setter));
    for (const auto& resource : resources.resources()) {
        const auto known = m_before.find(resource.get());
        note(*resource, known == m_before.end() ? nullptr : &known->second, setters.size() - 1);
    }
    m_before.clear();
}

void BuildTrace::made(ResMap& resources, Setter setter)
{
    setters.push_back(std::move(setter));
    for (const auto& resource : resources.resources())
        note(*resource, nullptr, setters.size() - 1);
}

void BuildTrace::list(const Node& node, ValuePath& path, std::vector<TracedField>& fields, int depth)
{
    if (depth > deepest)
        return;
    if (isLeaf(node)) {
        const bool isBlock = node.style() == Style::Literal || node.style() == Style::Folded;
        const bool isLeftOut = node.range().isSet() && node.range().begin == node.range().end;
        fields.push_back({path, node.range(), isBlock || isLeftOut, node.setBy()});
        return;
    }
    std::size_t index = 0;
    for (const Node* item : node.items()) {
        path.push(index++);
        list(*item, path, fields, depth + 1);
        path.pop();
    }
    for (const Entry& entry : node.entries()) {
        path.push(std::string(entry.key->text()));
        list(*entry.value, path, fields, depth + 1);
        path.pop();
    }
}

void BuildTrace::finish(const ResMap& resources)
{
    objects.clear();
    for (const auto& resource : resources.resources()) {
        ValuePath path;
        if (resource->root())
            list(*resource->root(), path, objects.emplace_back(), 0);
    }
}

} // namespace strake::kustomize
