#include "core/kustomize/replacement.h"

#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/label_selector.h"
#include "core/kustomize/path_matcher.h"
#include "core/kustomize/path_walker.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <unordered_map>

namespace strake::kustomize {

namespace {

constexpr std::string_view defaultFieldPath = "metadata.name";

template <class Fields>
ResId idOfFields(const Fields& fields)
{
    return {{fields.group, fields.version, fields.kind, false}, fields.name, fields.nameSpace};
}

bool isEmptyId(const ResId& id) { return id.name.empty() && id.nameSpace.empty() && id.gvk == Gvk{}; }

// utils.MakeResIds: nobody asks there whether a kind has namespaces.
template <class Predicate>
bool hasId(const Resource& resource, Predicate&& predicate)
{
    ResId current = resource.currentId();
    current.gvk.isClusterScoped = false;
    if (predicate(current))
        return true;
    return std::any_of(resource.previous().begin(), resource.previous().end(),
                       [&](const PreviousId& previous) { return predicate(resource.previousId(previous)); });
}

bool isSelected(const Resource& resource, const ResId& selector)
{
    return hasId(resource, [&](const ResId& id) { return id.isSelectedBy(selector); });
}

std::vector<std::string> split(std::string_view text, std::string_view delimiter)
{
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t at = text.find(delimiter);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + delimiter.size());
    }
}

std::string joined(const std::vector<std::string>& parts, std::string_view delimiter)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text.append(i ? delimiter : "").append(parts[i]);
    return text;
}

std::string selectorText(const SourceSelector& source)
{
    std::string text = idOfFields(source).toString();
    if (!source.fieldPath.empty())
        text += ":" + source.fieldPath;
    if (source.options && (!source.options->delimiter.empty() || source.options->create))
        text += ":" + source.options->delimiter + "(" + std::to_string(source.options->index) +
                "), create=" + (source.options->create ? "true" : "false");
    return text;
}

std::string_view valueText(const Node& node) { return node.isNull() ? std::string_view() : node.text(); }

// Label selectors are parsed when the first object gets as far as them.
class LabelSelectors {
public:
    const LabelSelector& parsed(const std::string& text)
    {
        const auto known = m_parsed.find(text);
        return known != m_parsed.end() ? known->second : m_parsed.emplace(text, LabelSelector(text)).first->second;
    }

private:
    std::unordered_map<std::string, LabelSelector> m_parsed;
};

class Replacer {
public:
    explicit Replacer(ResMap& resources) : m_resources(resources) {}

    void apply(const Replacement& replacement)
    {
        if ((!replacement.source && !replacement.sourceValue) || replacement.targets.empty())
            throw Error{"replacements must specify a source and at least one target", replacement.range};
        if (m_resources.size() == 0 && replacement.sourceValue && !replacement.source)
            return;
        if (replacement.sourceValue && replacement.source)
            throw Error{"value and resource selectors are mutually exclusive", replacement.range};
        if (replacement.sourceValue) {
            applyTo(replacement, *m_resources[0].pool().scalar(*replacement.sourceValue));
            return;
        }
        const Node* value = sourceValue(*replacement.source);
        // What is copied is the value as it is now, whatever the copying does to its source.
        applyTo(replacement, *value);
    }

private:
    Resource& selectSource(const SourceSelector& source)
    {
        Resource* found = nullptr;
        const ResId selector = idOfFields(source);
        for (const auto& resource : m_resources.resources()) {
            if (!isSelected(*resource, selector))
                continue;
            if (found)
                throw Error{"multiple matches for selector " + selectorText(source), source.range};
            found = resource.get();
        }
        if (!found)
            throw Error{"nothing selected by " + selectorText(source), source.range};
        return *found;
    }

    const Node* sourceValue(const SourceSelector& source)
    {
        Resource& resource = selectSource(source);
        const std::string path(source.fieldPath.empty() ? defaultFieldPath : std::string_view(source.fieldPath));
        const std::vector<std::string> parts = splitSmarterPath(path, '.');
        const std::vector<std::string_view> views(parts.begin(), parts.end());
        const Node* value = withPrefix("error looking up replacement source",
                                       [&] { return lookup(const_cast<Node*>(resource.root()), views); });
        if (!value || value->isEmpty())
            throw Error{"fieldPath `" + path + "` is missing for replacement source " + idOfFields(source).toString(),
                        source.range};
        if (!source.options || source.options->delimiter.empty())
            return value;
        if (!value->isScalar())
            throw Error{"delimiter option can only be used with scalar nodes", source.range};
        const auto pieces = split(valueText(*value), source.options->delimiter);
        const int index = source.options->index;
        if (index < 0 || static_cast<std::size_t>(index) >= pieces.size())
            throw Error{"options.index " + std::to_string(index) + " is out of bounds for value " +
                            std::string(valueText(*value)),
                        source.range};
        NodePool& pool = resource.pool();
        Node* piece = pool.copy(*value);
        piece->setText(pool.keep(pieces[static_cast<std::size_t>(index)]));
        return piece;
    }

    bool fitsLabels(const Resource& resource, const SelectorFields& selector)
    {
        const LabelSelector& annotations = m_selectors.parsed(selector.annotationSelector);
        const bool fitsAnnotations = selector.annotationSelector.empty() || annotations.matches(resource.annotations());
        const LabelSelector& labels = m_selectors.parsed(selector.labelSelector);
        return fitsAnnotations && (selector.labelSelector.empty() || labels.matches(resource.labels()));
    }

    bool fitsLabels(const Resource& resource, const TargetSelector& target)
    {
        if (!fitsLabels(resource, *target.select))
            return false;
        return std::none_of(target.reject.begin(), target.reject.end(), [&](const auto& reject) {
            return reject && !(reject->annotationSelector.empty() && reject->labelSelector.empty()) &&
                   fitsLabels(resource, *reject);
        });
    }

    static bool isRejected(const Resource& resource, const TargetSelector& target)
    {
        return std::any_of(target.reject.begin(), target.reject.end(), [&](const auto& reject) {
            const ResId id = reject ? idOfFields(*reject) : ResId{};
            return !isEmptyId(id) && isSelected(resource, id);
        });
    }

    void applyTo(const Replacement& replacement, const Node& value)
    {
        for (const auto& target : replacement.targets) {
            if (!target || !target->select)
                throw Error{"target must specify resources to select", target ? target->range : replacement.range};
            const ResId selector = idOfFields(*target->select);
            for (const auto& resource : m_resources.resources())
                if (fitsLabels(*resource, *target) && isSelected(*resource, selector) &&
                    !isRejected(*resource, *target))
                    copyTo(*resource, value, *target);
        }
    }

    static void copyTo(Resource& resource, const Node& value, const TargetSelector& target)
    {
        if (target.fieldPaths.empty())
            copyToField(resource, value, std::string(defaultFieldPath), target);
        for (const std::string& path : target.fieldPaths)
            copyToField(resource, value, path, target);
    }

    static void copyToField(Resource& resource, const Node& value, const std::string& path,
                            const TargetSelector& target)
    {
        const bool creates = target.options && target.options->create;
        const auto kind = creates ? std::optional(value.kind()) : std::nullopt;
        const std::string failure = std::string(creates ? "unable to find or create field " : "unable to find field ") +
                                    text::quote(path) + " in replacement target";
        const std::vector<std::string> parts = splitSmarterPath(path, '.');
        // All of the annotations at once: kustomize's notes are among them.
        const bool touchesNotes =
            parts[0] == "metadata" && (parts.size() == 1 || (parts.size() == 2 && parts[1] == "annotations"));
        if (touchesNotes)
            resource.putBuildAnnotations();
        const std::vector<Node*> fields =
            withPrefix(failure, [&] { return matchPath(resource.pool(), *resource.mutableRoot(), parts, kind); });
        if (fields.empty())
            throw Error{failure, target.range};
        for (Node* field : fields)
            setValue(resource.pool(), *field, value, target);
        if (touchesNotes)
            resource.takeBuildAnnotations();
        resource.mutableRoot();
    }

    static void setValue(NodePool& pool, Node& field, const Node& source, const TargetSelector& target)
    {
        Node* value = pool.copy(source);
        if (target.options && !target.options->delimiter.empty()) {
            if (!field.isScalar())
                throw Error{"delimiter option can only be used with scalar nodes", target.range};
            std::vector<std::string> pieces = split(field.text(), target.options->delimiter);
            const int index = target.options->index;
            const std::string piece(valueText(*value));
            if (index < 0)
                pieces.insert(pieces.begin(), piece);
            else if (static_cast<std::size_t>(index) >= pieces.size())
                pieces.push_back(piece);
            else
                pieces[static_cast<std::size_t>(index)] = piece;
            if (value->isScalar())
                value->setText(pool.keep(joined(pieces, target.options->delimiter)));
        }
        // Of a scalar only the text is copied: the field keeps its tag and its style.
        if (field.isScalar()) {
            field.setText(value->text());
            if (pool.isTraced()) // what it says is written there
                field.setRange(source.range());
        } else
            field.assign(*value);
    }

    ResMap& m_resources;
    LabelSelectors m_selectors;
};

} // namespace

void applyReplacements(ResMap& resources, const std::vector<Replacement>& replacements)
{
    Replacer replacer(resources);
    for (const Replacement& replacement : replacements)
        replacer.apply(replacement);
    resources.dropEmpties();
}

} // namespace strake::kustomize
