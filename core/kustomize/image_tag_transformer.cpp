#include "core/kustomize/error.h"
#include "core/kustomize/fns.h"
#include "core/kustomize/path_walker.h"
#include "core/kustomize/transformers.h"
#include "core/text/go_regexp.h"

#include <algorithm>

namespace strake::kustomize {

namespace {

struct ImageName {
    std::string name;
    std::string tag;
    std::string digest;
};

// image.Split: at the first ':' or '@' behind the first '/'.
ImageName split(std::string_view image)
{
    const std::size_t slash = image.find('/');
    const std::size_t from = slash == std::string_view::npos ? 0 : slash;
    const std::size_t at = image.find('@', from);
    const std::size_t colon = image.find(':', from);
    constexpr std::size_t none = std::string_view::npos;
    if (at == none && colon == none)
        return {std::string(image), {}, {}};
    if (at != none && (colon == none || at < colon))
        return {std::string(image.substr(0, at)), {}, std::string(image.substr(at + 1))};
    ImageName out{std::string(image.substr(0, colon)), {}, {}};
    if (at != none) {
        out.tag = image.substr(colon + 1, at - colon - 1);
        out.digest = image.substr(at + 1);
    } else {
        out.tag = image.substr(colon + 1);
    }
    return out;
}

// image.IsImageMatched: the name is a regular expression. Ordinary names are matched without one.
class ImageMatcher {
public:
    explicit ImageMatcher(std::string_view name) : m_name(name)
    {
        const bool isOrdinary = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   std::string_view("/_.:@-").find(c) != std::string_view::npos;
        });
        if (isOrdinary)
            return;
        std::string error;
        m_regexp = text::GoRegexp::compile("^" + m_name + "(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$", error);
        if (!m_regexp) // kustomize crashes
            throw Error{error,
                        {},
                        DiagnosticKind::KustomizationInvalid,
                        "`" + m_name + "` is no regular expression, as which names of images are read: " + error};
    }

    bool matches(std::string_view image) const
    {
        if (m_regexp)
            return m_regexp->matches(image);
        for (const char c : m_name) {
            if (image.empty() || (c != '.' && image[0] != c) || (c == '.' && image[0] == '\n'))
                return false;
            image.remove_prefix(c == '.' ? runeSize(image) : 1);
        }
        if (image.starts_with(':'))
            image.remove_prefix(1 + tagSize(image.substr(1)));
        constexpr std::string_view digest = "@sha256:";
        if (image.starts_with(digest))
            image.remove_prefix(digest.size() + tagSize(image.substr(digest.size())));
        return image.empty();
    }

private:
    static std::size_t runeSize(std::string_view s)
    {
        std::size_t size = 1;
        while (size < s.size() && (static_cast<unsigned char>(s[size]) & 0xC0U) == 0x80U)
            ++size;
        return size;
    }
    static std::size_t tagSize(std::string_view s)
    {
        std::size_t size = 0;
        while (size < s.size() && ((s[size] >= 'a' && s[size] <= 'z') || (s[size] >= 'A' && s[size] <= 'Z') ||
                                   (s[size] >= '0' && s[size] <= '9') ||
                                   std::string_view("_.{}-").find(s[size]) != std::string_view::npos))
            ++size;
        return size;
    }

    std::string m_name;
    std::shared_ptr<const text::GoRegexp> m_regexp;
};

class ImageTagTransformer final : public Transformer {
public:
    ImageTagTransformer(Image image, const FieldSpecs& specs)
        : m_image(std::move(image)), m_matcher(m_image.name), m_walkers(specs)
    {}

    void transform(ResMap& resources) override
    {
        // All of them below `containers` and `initContainers` first, then those at the ends of the paths.
        for (const auto& resource : resources.resources()) {
            if (isFor(*resource))
                visitContainers(resource->pool(), *const_cast<Node*>(resource->root()));
        }
        for (const auto& resource : resources.resources()) {
            if (isFor(*resource))
                m_walkers.walk(*resource, [&](Node& field) { setImage(resource->pool(), field); });
        }
    }

private:
    static bool isFor(const Resource& resource)
    {
        return !resource.isEmpty() && resource.kind() != "CustomResourceDefinition";
    }

    void visitContainers(NodePool& pool, Node& node)
    {
        for (Node* item : node.items())
            if (!item->isScalar())
                visitContainers(pool, *item);
        for (const Entry& entry : node.entries()) {
            if (entry.value->isScalar())
                continue;
            visitContainers(pool, *entry.value);
            const std::string_view key = entry.key->text();
            if (!entry.value->isSequence() || (key != "containers" && key != "initContainers"))
                continue;
            for (Node* container : entry.value->items()) {
                if (Node* image = getField(container, "image"))
                    setImage(pool, *image);
            }
        }
    }

    void setImage(NodePool& pool, Node& field)
    {
        demandKind(&field, NodeKind::Scalar);
        if (!m_matcher.matches(field.text()))
            return;
        ImageName image = split(field.text());
        if (!m_image.newName.empty())
            image.name = m_image.newName;
        if (!m_image.newTag.empty() || !m_image.digest.empty()) {
            image.tag = m_image.newTag;
            image.digest = m_image.digest;
        } else if (!m_image.tagSuffix.empty()) {
            image.tag += m_image.tagSuffix;
            image.digest.clear();
        }
        std::string text = std::move(image.name);
        if (!image.tag.empty())
            text.append(":").append(image.tag);
        if (!image.digest.empty())
            text.append("@").append(image.digest);
        setScalarText(pool, field, text);
    }

    Image m_image;
    ImageMatcher m_matcher;
    PathWalkers m_walkers;
};

} // namespace

TransformerPtr makeImageTagTransformer(Image image, const FieldSpecs& specs)
{
    return std::make_unique<ImageTagTransformer>(std::move(image), specs);
}

} // namespace strake::kustomize
