// Images whose contents may change under the same name.
#include "core/lint/rules/kubernetes.h"
#include "core/text/image_reference.h"

namespace strake::lint {

namespace {

void check(const Subject& subject, Findings& findings)
{
    for (const ObjectSubject& object : subject.objects) {
        forEachContainer(*object.root, [&](const yaml::Node& container) {
            const yaml::Node* image = container.find("image");
            if (!image || image->kind != yaml::NodeKind::Scalar || image->value.empty())
                return;
            const text::ImageReference parts = text::splitImage(image->value);
            const std::string where = " in " + object.title();
            if (!parts.digest.empty())
                return;
            if (parts.tag.empty()) {
                Diagnostic& finding = findings.add(DiagnosticKind::ImageNoTag, object, image->range,
                                                   "image `" + image->value + "` has no tag" + where);
                finding.hint = "name a version, or a digest: `" + std::string(parts.name) + ":1.2.3`";
            } else if (parts.tag == "latest") {
                Diagnostic& finding = findings.add(DiagnosticKind::ImageLatest, object, image->range,
                                                   "image `" + image->value + "` is whatever was pushed last" + where);
                finding.hint = "name a version, or a digest";
            }
        });
    }
}

} // namespace

const Rule imageNoTagRule = {
    .text =
        {DiagnosticKind::ImageNoTag, "an image without a tag",
         "Without a tag or digest an image is `latest`: two nodes may run two versions, and nobody can tell which. An "
         "image that ends in `:` is refused by Kubernetes."},
    .check = check,
};

const Rule imageLatestRule = {
    .text = {DiagnosticKind::ImageLatest, "an image of the tag `latest`",
             "`latest` is moved to each new version: a restart may bring another program. Name a version or a digest."},
};

} // namespace strake::lint
