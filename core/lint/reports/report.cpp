#include "core/lint/report.h"

#include "core/lint/reports/finding.h"

#include <map>

namespace strake::lint {

struct Report::Data {
    ReportOptions options;
    std::vector<std::string> json;
    std::vector<Finding> findings;
    std::map<std::string, int, std::less<>> fingerprints;
};

Report::Report(ReportOptions options) : m_data(std::make_unique<Data>()) { m_data->options = std::move(options); }
Report::~Report() = default;

void Report::add(const Diagnostic& diagnostic, const SourceMap& sources)
{
    if (m_data->options.format == ReportFormat::Json) {
        m_data->json.push_back(toJson(diagnostic, sources));
        return;
    }
    Finding finding = resolve(diagnostic, sources, m_data->options);
    // The second on an equal line is another one.
    if (const int before = m_data->fingerprints[finding.fingerprint]++; before > 0)
        finding.fingerprint += "-" + std::to_string(before);
    m_data->findings.push_back(std::move(finding));
}

std::string Report::finish() const
{
    switch (m_data->options.format) {
    case ReportFormat::Sarif: return writeSarif(m_data->findings, m_data->options);
    case ReportFormat::Junit: return writeJunit(m_data->findings, m_data->options);
    case ReportFormat::Gitlab: return writeGitlab(m_data->findings);
    case ReportFormat::Github: return writeGithub(m_data->findings);
    case ReportFormat::Json: break;
    }
    std::string document = "{\"diagnostics\":[";
    for (std::size_t i = 0; i < m_data->json.size(); ++i)
        document += (i == 0 ? "\n  " : ",\n  ") + m_data->json[i];
    return document + (m_data->json.empty() ? "]}\n" : "\n]}\n");
}

} // namespace strake::lint
