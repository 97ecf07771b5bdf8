#include "core/lint/object_name.h"

#include "core/lint/rules/kubernetes.h"

namespace strake::lint {

namespace {

// Helm's text is long: the part that says what is wrong.
std::string reasonIn(const std::string& text)
{
    constexpr std::string_view mark = "Invalid value: ";
    const std::size_t at = text.find(mark);
    const std::size_t colon = at == std::string::npos ? at : text.find("\": ", at);
    return colon == std::string::npos ? text : text.substr(colon + 3);
}

void check(const Subject& subject, Findings& findings)
{
    for (const ObjectSubject& object : subject.objects) {
        const yaml::Node* metadata = object.find({"metadata"});
        const yaml::Node* name = object.find({"metadata", "name"});
        if (const auto problem = objectNameProblem("Namespace", object.nameSpace); problem && !object.nameSpace.empty())
            findings.add(DiagnosticKind::ObjectName, object, object.find({"metadata", "namespace"})->range,
                         "no namespace can be called `" + object.nameSpace + "`: " + reasonIn(*problem));
        if (!name && metadata && metadata->find("generateName"))
            continue;
        if (object.name.empty() && !object.chart)
            continue; // told when the file is read
        const auto problem = objectNameProblem(object.kind, object.name);
        if (!problem)
            continue;
        const SourceRange range = name ? name->range : metadata ? metadata->range : object.root->range;
        if (object.name.empty())
            findings.add(DiagnosticKind::ObjectName, object, range, object.kind + " has no name");
        else
            findings.add(DiagnosticKind::ObjectName, object, range,
                         object.kind + " cannot be named `" + object.name + "`: " + reasonIn(*problem));
    }
}

} // namespace

const Rule objectNameRule = {
    .text = {DiagnosticKind::ObjectName, "a name that Kubernetes would refuse",
             "Names are lower-case letters, digits, `-` and for most kinds `.`, up to 253 characters (63 for some). A "
             "release or chart name put into one may make it too long: `| trunc 63 | trimSuffix \"-\"`."},
    .check = check,
};

} // namespace strake::lint
