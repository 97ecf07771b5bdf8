#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/selector.h"
#include "core/kustomize/transformers.h"
#include "core/text/go_path.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

// filesys.PathSplit and PathJoin around an inserted part: an absolute path has an empty first part.
std::string withPart(std::string_view path, std::size_t position, std::string_view part)
{
    std::vector<std::string_view> parts;
    if (path == "/")
        parts.emplace_back();
    for (std::string_view rest = path; !rest.empty() && path != "/";) {
        const std::size_t slash = rest.find('/');
        parts.push_back(rest.substr(0, slash));
        rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
    }
    position = std::min(position, parts.size());
    const bool isAbsolute = !parts.empty() && parts[0].empty();
    if (isAbsolute && position < parts.size())
        ++position;
    parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(position), part);
    std::string joined;
    for (const std::string_view piece : parts)
        joined = text::joinPath(joined, piece);
    return isAbsolute ? "/" + joined : joined;
}

std::vector<std::string> fieldsOf(std::string_view path)
{
    std::vector<std::string> fields;
    for (;;) {
        const std::size_t slash = path.find('/');
        std::string field(path.substr(0, slash));
        if (!fields.empty() && fields.back().ends_with('\\')) {
            fields.back().back() = '/';
            fields.back() += field;
        } else {
            fields.push_back(std::move(field));
        }
        if (slash == std::string_view::npos)
            return fields;
        path.remove_prefix(slash + 1);
    }
}

class ValueAddTransformer final : public Transformer {
public:
    ValueAddTransformer(std::string value, std::vector<ValueAddTarget> targets)
        : m_value(std::move(value)), m_targets(std::move(targets))
    {}

    void transform(ResMap& resources) override
    {
        for (const ValueAddTarget& target : m_targets) {
            std::vector<Resource*> selected;
            if (target.selector)
                selected = resources.select(Selector(*target.selector));
            else
                for (const auto& resource : resources.resources())
                    selected.push_back(resource.get());
            for (Resource* resource : selected)
                add(*resource, target);
        }
    }

private:
    void add(Resource& resource, const ValueAddTarget& target)
    {
        if (target.fieldPath == "metadata/namespace") {
            setNamespaceOf(resource, {.nameSpace = m_value});
            return;
        }
        const std::vector<std::string> fields = fieldsOf(target.fieldPath);
        const std::vector<std::string_view> path(fields.begin(), fields.end());
        NodePool& pool = resource.pool();
        Node* field = lookupCreate(pool, resource.mutableRoot(), NodeKind::Scalar, path);
        if (!field)
            return;
        demandKind(field, NodeKind::Scalar);
        const std::string text =
            target.filePathPosition > 0
                ? withPart(field->text(), static_cast<std::size_t>(target.filePathPosition) - 1, m_value)
                : m_value;
        setScalarText(pool, *field, text);
        resource.mutableRoot();
    }

    std::string m_value;
    std::vector<ValueAddTarget> m_targets;
};

} // namespace

TransformerPtr makeValueAddTransformer(std::string value, std::vector<ValueAddTarget> targets)
{
    return std::make_unique<ValueAddTransformer>(std::move(value), std::move(targets));
}

} // namespace strake::kustomize
