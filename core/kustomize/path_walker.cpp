#include "core/kustomize/path_walker.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"

namespace strake::kustomize {

std::vector<std::string> splitPath(std::string_view path, char separator)
{
    if (path.size() > 1 && path[0] == separator)
        path.remove_prefix(1);
    std::vector<std::string> parts(1);
    for (const char c : path) {
        std::string& part = parts.back();
        if (c != separator)
            part += c;
        else if (part.ends_with('\\'))
            part.back() = separator;
        else
            parts.emplace_back();
    }
    return parts;
}

std::vector<std::string> splitSmarterPath(std::string_view path, char separator)
{
    std::vector<std::string> result;
    const std::vector<std::string> parts = splitPath(path, separator);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::string part = parts[i];
        if (!part.starts_with('[') || part.ends_with(']')) {
            result.push_back(std::move(part));
            continue;
        }
        while (i + 1 < parts.size() && !(part.size() > 1 && parts[i].ends_with(']')))
            part.append(1, separator).append(parts[++i]);
        if (part.find('=') == std::string::npos) {
            part.erase(0, part.find_first_not_of("[]"));
            part.erase(part.find_last_not_of("[]") + 1);
        }
        result.push_back(std::move(part));
    }
    return result;
}

namespace {

// Neither an index nor what lookup takes for something else than a field.
bool isPlainField(const std::string& name)
{
    constexpr std::string_view first = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$";
    return !name.empty() && first.find(name[0]) != std::string_view::npos && name.back() > ' ';
}

} // namespace

void PathWalker::split() const
{
    for (std::string& part : splitPath(m_spec.path)) {
        const bool isSequence = part.ends_with("[]");
        std::string name = isSequence ? part.substr(0, part.size() - 2) : part;
        const bool isField = isPlainField(name);
        m_parts.push_back({std::move(part), std::move(name), isSequence, isField});
    }
}

void PathWalker::walk(Resource& resource, const Visitor& visit) const
{
    if (resource.root() && m_spec.fits(resource.gvk()))
        walkAny(resource, visit);
}

void PathWalker::walkAny(Resource& resource, const Visitor& visit) const
{
    // The id is read anew only if something may be written where it stands.
    const std::string& top = parts()[0].name;
    const bool isInMetadata =
        top == "metadata" && (m_parts.size() == 1 || m_parts[1].name == "name" || m_parts[1].name == "namespace");
    const bool mayChangeId = isInMetadata || top == "kind" || top == "apiVersion";
    Node* root = mayChangeId ? resource.mutableRoot() : const_cast<Node*>(resource.root());
    walkFromRoot(resource.pool(), *root, visit);
    if (mayChangeId)
        resource.mutableRoot();
}

void PathWalker::walk(NodePool& pool, Node& object, const Visitor& visit) const
{
    if (m_spec.fits(idOf(object).gvk))
        walkFromRoot(pool, object, visit);
}

void PathWalker::walkFromRoot(NodePool& pool, Node& root, const Visitor& visit) const
{
    try {
        walkFrom(pool, &root, 0, visit);
    } catch (Error& error) {
        throw wrapped("considering field '" + std::string(m_spec.path) + "' of object " + idOf(root).toString(),
                      std::move(error));
    }
}

void PathWalker::walkFrom(NodePool& pool, Node* node, std::size_t at, const Visitor& visit) const
{
    if (at == parts().size()) {
        visit(*node);
        return;
    }
    if (node->isNull())
        return;
    if (node->isSequence()) {
        try {
            for (Node* item : node->items())
                walkFrom(pool, item, at, visit);
        } catch (Error& error) {
            std::string path;
            for (std::size_t i = at; i < m_parts.size(); ++i)
                path += (i == at ? "" : " ") + m_parts[i].written;
            throw wrapped("visit traversal on path: [" + path + "]", std::move(error));
        }
        return;
    }
    if (!node->isMapping())
        throw Error{"expected sequence or mapping node", node->range()};

    const Part& part = m_parts[at];
    if (part.name.empty())
        throw Error{"cannot set or create an empty field name", node->range()};
    const bool creates = m_spec.create && m_create && !part.isSequence;
    const bool isLast = at + 1 == m_parts.size();
    const CreateAs wanted = isLast && m_create ? *m_create : CreateAs{NodeKind::Mapping, Tag::Map};
    Node* field = nullptr;
    try {
        const std::string_view name = part.name;
        if (part.isField) {
            field = node->find(name);
            if (!field && creates)
                field = setField(pool, *node, name, pool.make(wanted.kind));
        } else {
            field = creates ? lookupCreate(pool, node, wanted.kind, {name}) : lookup(node, {name});
        }
    } catch (Error& error) {
        throw wrapped("fieldName: " + part.name, std::move(error));
    }
    if (!field)
        return;
    if (field->isNull() && (creates || part.isSequence)) {
        field->becomeEmpty(creates ? wanted.kind : NodeKind::Sequence);
        field->setTag(creates ? wanted.tag : Tag::None);
    }
    walkFrom(pool, field, at + 1, visit);
}

PathWalkers::PathWalkers(const FieldSpecs& specs, std::optional<CreateAs> create)
{
    m_walkers.reserve(specs.size());
    for (const FieldSpec& spec : specs)
        m_walkers.emplace_back(spec, create);
}

void PathWalkers::walk(Resource& resource, const PathWalker::Visitor& visit) const
{
    if (!resource.root())
        return;
    const std::string_view kind = resource.kind();
    const auto [known, isNew] = m_ofKind.try_emplace(kind);
    if (isNew)
        for (std::size_t i = 0; i < m_walkers.size(); ++i)
            if (const std::string_view wanted = m_walkers[i].spec().kind; wanted.empty() || wanted == kind)
                known->second.push_back(i);
    for (const std::size_t index : known->second)
        m_walkers[index].walk(resource, visit);
}

} // namespace strake::kustomize
