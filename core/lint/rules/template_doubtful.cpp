// What Helm's own linter says about templates, besides what other rules say. Source of the rules: Helm's
// pkg/lint/rules/template.go.
#include "core/lint/rules/template_nodes.h"
#include "core/text/go_regexp.h"

#include <algorithm>
#include <array>

namespace strake::lint {

namespace {

SourceRange at(const chart::File& file, std::size_t begin, std::size_t size)
{
    return {file.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)};
}

void checkFile(const chart::File& file, Findings& findings)
{
    const auto tell = [&](const SourceRange& range, std::string message, std::string hint) {
        findings.add(diagnose(DiagnosticKind::TemplateDoubtful, range, std::move(message)).withHint(std::move(hint)));
    };
    constexpr std::array<std::string_view, 4> extensions = {".yaml", ".yml", ".tpl", ".txt"};
    const bool isKnown = std::any_of(extensions.begin(), extensions.end(),
                                     [&](std::string_view each) { return file.name.ends_with(each); });
    if (!isKnown)
        tell(at(file, 0, 0), "`" + file.name + "` is taken for a template whatever its name ends in",
             "templates end in .yaml, .yml, .tpl or .txt; move other files out of templates/, or into .helmignore");
    const std::string_view text = file.text();
    for (const std::string_view hook : {"crd-install"}) {
        const std::size_t found = text.find(hook);
        const std::size_t key = text.rfind("helm.sh/hook", found);
        const std::size_t line = text.rfind('\n', found);
        if (found != std::string_view::npos && key != std::string_view::npos &&
            (line == std::string_view::npos || key > line))
            tell(at(file, found, hook.size()),
                 "Helm has no hook `crd-install` any more: the definition is an object like others",
                 "move it into the chart's crds/");
    }
}

void check(const Subject& subject, Findings& findings)
{
    forEachTemplateFile(subject, [&](const chart::Chart&, const chart::File& file) { checkFile(file, findings); });
    forEachTemplateNode(subject, [&](const gotemplate::Source& source, const gotemplate::Node& node) {
        std::span<const std::string_view> fields;
        if (node.kind == gotemplate::NodeKind::Field)
            fields = static_cast<const gotemplate::FieldNode&>(node).fields;
        else if (node.kind == gotemplate::NodeKind::Variable)
            fields = static_cast<const gotemplate::VariableNode&>(node).fields;
        if (fields.size() >= 2 && fields[0] == "Release" && fields[1] == "Time") {
            findings.add(diagnose(DiagnosticKind::TemplateDoubtful, source.rangeOf(node),
                                  "Helm has no `.Release.Time` any more: it is empty")
                             .withHint("`now` gives the time, another one each time"));
        }
    });
}

} // namespace

const Rule templateDoubtfulRule = {
    .text =
        {DiagnosticKind::TemplateDoubtful, "a template that relies on what Helm does not do",
         "The hook `crd-install` and `.Release.Time` are gone since Helm 3; every file below templates/ is a template, "
         "whatever its name ends in."},
    .check = check,
};

} // namespace strake::lint
