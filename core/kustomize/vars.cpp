#include "core/kustomize/vars.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/generic.h"
#include "core/kustomize/path_walker.h"
#include "core/kustomize/scalar.h"
#include "core/kustomize/var_text.h"
#include "core/text/go_number.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace strake::kustomize {

namespace {

constexpr const char* defaultFieldPath = "metadata.name";

// Target.GVK
Gvk gvkOfTarget(const ObjectReference& target)
{
    Gvk gvk{target.group, target.version, target.kind, false};
    if (target.apiVersion.empty())
        return gvk;
    const std::string_view apiVersion = target.apiVersion;
    const auto slashes = std::count(apiVersion.begin(), apiVersion.end(), '/');
    if (slashes == 1) {
        parseGroupVersion(apiVersion, gvk.group, gvk.version);
    } else if (slashes == 0) {
        gvk.version = apiVersion;
    }
    return gvk;
}

// What Target.GVK leaves behind: group and version are filled in.
Var withGvk(const Var& var)
{
    Var complete = var;
    const Gvk gvk = gvkOfTarget(var.objref);
    complete.objref.group = gvk.group;
    complete.objref.version = gvk.version;
    return complete;
}

bool isString(const Node& node) { return node.isScalar() && (node.tag() == Tag::Str || node.tag() == Tag::None); }

// convertSliceIndex: "a[0]" is "a" and "0".
std::vector<std::string> lookupParts(std::string_view path)
{
    std::vector<std::string> parts;
    for (const std::string& part : splitSmarterPath(path, '.')) {
        const std::size_t open = part.rfind('[');
        const bool hasIndex = part.ends_with(']') && open != std::string::npos && open + 2 < part.size() &&
                              std::all_of(part.begin() + static_cast<std::ptrdiff_t>(open) + 1, part.end() - 1,
                                          [](char c) { return c >= '0' && c <= '9'; });
        if (!hasIndex) {
            parts.push_back(part);
            continue;
        }
        if (open > 0)
            parts.push_back(part.substr(0, open));
        parts.push_back(part.substr(open + 1, part.size() - open - 2));
    }
    return parts;
}

// %v of what yaml.v3 decodes.
std::string goTextOf(const Node& node)
{
    const std::string text(node.text());
    switch (node.kind()) {
    case NodeKind::Sequence: {
        std::string out = "[";
        for (const Node* item : node.items())
            out.append(out.size() > 1 ? " " : "").append(goTextOf(*item));
        return out + "]";
    }
    case NodeKind::Mapping: {
        std::map<std::string_view, const Node*> sorted;
        for (const Entry& entry : node.entries())
            sorted[entry.key->text()] = entry.value;
        std::string out = "map[";
        for (const auto& [key, value] : sorted)
            out.append(out.size() > 4 ? " " : "").append(key).append(":").append(goTextOf(*value));
        return out + "]";
    }
    case NodeKind::Scalar: break;
    }
    if (node.isNull())
        return "<nil>";
    if (node.tag() == Tag::Int) {
        if (const auto number = text::parseInt(text, 0))
            return text::formatInt(number.value);
    } else if (node.tag() == Tag::Float) {
        if (const auto number = text::parseFloat(text))
            return text::formatFloat(number.value);
    }
    return text;
}

// RNode.GetFieldValue. Throws Error of any text.
VarValue fieldValue(const Resource& resource, const std::string& path)
{
    const std::vector<std::string> parts = lookupParts(path);
    const std::vector<std::string_view> views(parts.begin(), parts.end());
    const Node* node = lookup(const_cast<Node*>(resource.root()), views);
    if (!node)
        throw Error{"no field named '" + path + "'", {}};
    VarValue value;
    if (!node->isScalar()) {
        value.refused = std::string("type=") + (node->isMapping() ? "map[string]interface {}" : "[]interface {}") +
                        " val=" + goTextOf(*node);
        return value;
    }
    const std::string text(node->text());
    value.text = text;
    value.tag = Tag::Str;
    switch (node->tag()) {
    case Tag::Int: {
        const auto number = text::parseInt(text);
        if (!number)
            throw Error{text::numberErrorText("Atoi", text, number.error), {}};
        value.text = value.inString = text::formatInt(number.value);
        value.tag = Tag::Int;
        return value;
    }
    case Tag::Float: {
        const auto number = text::parseFloat(text);
        if (!number)
            throw Error{text::numberErrorText("ParseFloat", text, number.error), {}};
        value.text = text::formatFloat(number.value, 'f', -1);
        value.inString = text::formatFloat(number.value);
        value.tag = Tag::Float;
        return value;
    }
    case Tag::Bool:
        value.text = text == "true" || text == "True" || text == "TRUE" || text == "t" || text == "T" || text == "1"
                         ? "true"
                         : "false";
        value.tag = Tag::Bool;
        break;
    default: break;
    }
    value.inString = value.text;
    return value;
}

VarValue findValue(const ResMap& resources, const Var& var)
{
    for (const auto& resource : resources.resources()) {
        const auto& names = resource->refVarNames();
        if (std::find(names.begin(), names.end(), var.name) == names.end())
            continue;
        try {
            return fieldValue(*resource, var.fieldref.fieldPath);
        } catch (const Error&) {
            throw Error{"field specified in var '" + goTextOf(var) + "' not found in corresponding resource",
                        var.range};
        }
    }
    throw Error{"var '" + goTextOf(var) + "' cannot be mapped to a field in the set of known resources", var.range};
}

class Replacer {
public:
    Replacer(NodePool& pool, VarText& texts) : m_pool(pool), m_texts(texts) {}

    void set(Node& node)
    {
        if (node.isNull())
            return;
        if (node.isScalar()) {
            if (isString(node))
                replace(node);
        } else if (node.isMapping()) {
            for (const Entry& entry : node.entries()) {
                if (!isString(*entry.key))
                    throw Error{"invalid map key: value='" + std::string(entry.key->text()) + "', tag='" +
                                    std::string(tagName(entry.key->tag())) + "'",
                                entry.key->range()};
                if (isString(*entry.value))
                    replace(*entry.value);
            }
        } else {
            for (Node* item : node.items()) {
                if (!isString(*item))
                    throw Error{"invalid value type expect a string", item->range()};
                replace(*item);
            }
        }
    }

private:
    void replace(Node& node)
    {
        Tag tag = Tag::Str;
        const std::string text = m_texts.replaced(node.text(), tag);
        if (text != node.text())
            node.setText(m_pool.keep(text));
        node.setTag(tag);
        node.setStyle(Style::Plain);
        node.setTagged(false);
    }

    NodePool& m_pool;
    VarText& m_texts;
};

} // namespace

void VarSet::merge(const Var& var)
{
    if (m_vars.contains(var.name))
        throw Error{"var '" + var.name + "' already encountered", var.range};
    Var complete = withGvk(var);
    if (complete.fieldref.fieldPath.empty())
        complete.fieldref.fieldPath = defaultFieldPath;
    m_vars.emplace(var.name, std::move(complete));
}

void VarSet::merge(const VarSet& other)
{
    for (const auto& [name, var] : other.m_vars)
        merge(var);
}

std::string goTextOf(const Var& var)
{
    const ObjectReference& target = var.objref;
    return "{" + var.name + " " + Gvk{target.group, target.version, target.kind, false}.toString() + " {" +
           var.fieldref.fieldPath + "}}";
}

void mergeVars(ResMap& resources, VarSet& set, const std::vector<Var>& vars)
{
    for (const Var& var : vars) {
        const ResId target{gvkOfTarget(var.objref), var.objref.name, var.objref.nameSpace};
        std::vector<Resource*> matches;
        if (target.nameSpace.empty()) {
            // Any namespace then.
            for (const auto& resource : resources.resources()) {
                const auto isMeant = [&](const ResId& id) { return id.name == target.name && id.gvk == target.gvk; };
                if (!resource->isEmpty() && resource->hasIdThat(isMeant))
                    matches.push_back(resource.get());
            }
        } else {
            matches = resources.findByAnyId(target);
        }
        if (matches.size() > 1)
            throw Error{"found " + std::to_string(matches.size()) + " resId matches for var " + goTextOf(withGvk(var)) +
                            " (unable to disambiguate)",
                        var.range};
        if (!matches.empty())
            matches.front()->appendRefVarName(var.name);
    }
    for (const Var& var : vars)
        set.merge(var);
}

void resolveVars(ResMap& resources, const VarSet& set, const FieldSpecs& varReference, VarNotes& notes)
{
    VarText texts;
    for (const auto& [name, var] : set.vars())
        texts.add(name, findValue(resources, var));
    if (set.isEmpty())
        return;
    const auto note = [&] {
        notes.refused = texts.refused();
        notes.unused = texts.unused();
    };
    const PathWalkers walkers(varReference);
    try {
        for (const auto& resource : resources.resources()) {
            Replacer replacer(resource->pool(), texts);
            walkers.walk(*resource, [&](Node& node) { replacer.set(node); });
        }
    } catch (const Error&) {
        note();
        throw;
    }
    note();
}

} // namespace strake::kustomize
