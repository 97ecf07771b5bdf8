// Functions that give something else each time.
#include "core/engine/funcs.h"
#include "core/gotemplate/parser.h"
#include "core/lint/rules/template_nodes.h"

#include <array>

namespace strake::lint {

namespace {

struct Family {
    std::string_view names; // each with a blank before and behind it
    std::string_view what;
};

constexpr auto families = std::to_array<Family>({
    {" randAlpha randAlphaNum randAscii randNumeric randBytes randInt shuffle uuidv4 genPrivateKey genCA genCAWithKey "
     "genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey bcrypt htpasswd encryptAES ",
     "gives something else each time: every render changes the object"},
    {" now ago ", "depends on the time: every render changes the object"},
    {" lookup ", "asks a cluster: rendered without one it finds nothing"},
    {" getHostByName env expandenv ", "depends on the machine that renders"},
});

void check(const Subject& subject, Findings& findings)
{
    forEachTemplateNode(subject, [&](const gotemplate::Source& source, const gotemplate::Node& node) {
        if (node.kind != gotemplate::NodeKind::Identifier)
            return;
        const std::string name(static_cast<const gotemplate::IdentifierNode&>(node).name);
        for (const Family& family : families) {
            if (family.names.find(" " + name + " ") == std::string_view::npos)
                continue;
            Diagnostic finding = diagnose(DiagnosticKind::TemplateNonDeterministic, source.rangeOf(node),
                                          "`" + name + "` " + std::string(family.what));
            findings.add(std::move(finding));
        }
    });
}

} // namespace

const Rule templateNonDeterministicRule = {
    .text =
        {DiagnosticKind::TemplateNonDeterministic, "a template that renders differently each time",
         "Random values, the time, and what a cluster has make the same input give different manifests: pods restart "
         "at every upgrade, and a diff never is empty. GitOps tools render without a cluster, so that `lookup` finds "
         "nothing there. Take the value from the values, or from a Secret that exists.\n\n"
         "`strake build` fixes clock and entropy, so that its own output is the same each time; Helm's is not."},
    .check = check,
};

} // namespace strake::lint
