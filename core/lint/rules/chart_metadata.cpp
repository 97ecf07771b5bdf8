// A Chart.yaml that works, and could say more or better. What Helm refuses is told where charts are loaded.
#include "core/lint/rules/table.h"
#include "core/yaml/parser.h"

#include <algorithm>

namespace strake::lint {

namespace {

class MetadataCheck {
public:
    MetadataCheck(const Subject& subject, const chart::File& file, Findings& findings)
        : m_file(file), m_findings(findings)
    {
        if (auto document = yaml::parse(*subject.sources, file.id))
            m_document = *document;
    }

    void check(const chart::Chart& chart)
    {
        const chart::Metadata& metadata = chart.metadata();
        const auto isPlain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
        if (!std::all_of(metadata.name.begin(), metadata.name.end(), isPlain))
            tell("name", "the chart's name `" + metadata.name + "` has other than lower-case letters, digits and `-`",
                 Severity::Warning, "names of objects are made of it");
        const std::string folder = chart.contents().folder.filename().string();
        if (!folder.empty() && folder != "." && folder != ".." && folder != metadata.name)
            tell("name", "the chart `" + metadata.name + "` stands in a folder `" + folder + "`", Severity::Note, {});
        if (metadata.apiVersion == "v1")
            tell("apiVersion", "charts of `v1` are those of Helm 2", Severity::Note, "write `apiVersion: v2`");
        if (metadata.icon.empty())
            tell("icon", "the chart has no icon", Severity::Note, {});
        if (metadata.description.empty())
            tell("description", "the chart has no description", Severity::Note, {});
        for (const chart::DependencyPtr& dependency : metadata.dependencies) {
            if (dependency && (dependency->version.empty() || dependency->version == "*"))
                tell("dependencies", "any version of the dependency `" + dependency->name + "` will do",
                     Severity::Warning, "name the versions that are meant: `version: ~1.2`");
            if (dependency && dependency->repository.starts_with("http://"))
                tell("dependencies",
                     "the dependency `" + dependency->name + "` comes over http, which anybody can change",
                     Severity::Warning, "use https");
        }
    }

private:
    void tell(std::string_view key, std::string message, Severity severity, std::string hint)
    {
        const yaml::Entry* entry =
            m_document && m_document->kind == yaml::NodeKind::Mapping ? m_document->findEntry(key) : nullptr;
        Diagnostic finding = diagnose(DiagnosticKind::ChartMetadata,
                                      entry ? entry->key->range : SourceRange{m_file.id, 0, 0}, std::move(message));
        finding.hint = std::move(hint);
        finding.severity = severity;
        m_findings.add(std::move(finding));
    }

    const chart::File& m_file;
    Findings& m_findings;
    yaml::NodePtr m_document;
};

void check(const Subject& subject, Findings& findings)
{
    for (const ChartSubject& chart : subject.charts) {
        if (const auto& file = chart.chart->contents().chartYaml; file && chart.isOwn)
            MetadataCheck(subject, *file, findings).check(*chart.chart);
    }
}

} // namespace

const Rule chartMetadataRule = {
    .text = {DiagnosticKind::ChartMetadata, "a Chart.yaml that could say more or better",
             "By Helm's conventions a chart's name is made of lower-case letters, digits and `-`, its folder has that "
             "name, it has an icon and a description, and its dependencies name versions and come over https."},
    .check = check,
};

} // namespace strake::lint
